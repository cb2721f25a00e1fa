"""Words of maintenance contracts: the list, the editor, the page of one."""

from fixflow import Text

CONTRACTS = {
    "contracts": Text(
        "Wartungsverträge",
        "Maintenance contracts",
        "Contrats d’entretien",
        "Contratti di manutenzione",
    ),
    "contracts_short": Text("Wartung", "Maintenance", "Entretien", "Manutenzione"),
    "contract": Text(
        "Wartungsvertrag",
        "Maintenance contract",
        "Contrat d’entretien",
        "Contratto di manutenzione",
    ),
    "new_contract": Text(
        "Neuer Wartungsvertrag",
        "New maintenance contract",
        "Nouveau contrat d’entretien",
        "Nuovo contratto di manutenzione",
    ),
    "no_contracts": Text(
        "Dazu gibt es keine Wartungsverträge.",
        "There are no contracts for this.",
        "Il n’y a pas de contrat pour cela.",
        "Non ci sono contratti.",
    ),
    "not_archived": Text("Nicht archiviert", "Not archived", "Non archivés", "Non archiviati"),
    "missed": Text("verpasst", "missed", "manqué", "mancata"),
    "next_due": Text("Nächste Fälligkeit", "Next due", "Prochaine échéance", "Prossima scadenza"),
    "term": Text("Laufzeit", "Term", "Durée", "Durata"),
    "year": Text("Jahr", "Year", "Année", "Anno"),
    "dates": Text("Fälligkeiten", "Dates", "Échéances", "Scadenze"),
    "due": Text("Fällig", "Due", "Échéance", "Scadenza"),
    "nominal": Text("Im Turnus", "In the cycle", "Dans le cycle", "Nel ciclo"),
    "no_dates": Text(
        "Keine Fälligkeit in dieser Zeit.",
        "No date in this time.",
        "Aucune échéance dans cette période.",
        "Nessuna scadenza in questo periodo.",
    ),
    "set_off": Text("Aktion ausgelöst", "Action set off", "Action déclenchée", "Azione avviata"),
    "scroll_year": Text(
        "Seitwärts schieben zeigt alle Monate.",
        "Slide sideways to see all months.",
        "Faire glisser pour voir tous les mois.",
        "Scorrere di lato per tutti i mesi.",
    ),
    "how": Text(
        "Was mit dem Turnus geschieht",
        "What becomes of the cycle",
        "Ce que devient le cycle",
        "Che cosa succede al ciclo",
    ),
    "archive_warning": Text(
        "Nach dem Archivieren ist dieser Wartungsauftrag nicht mehr reaktivierbar. Archivieren "
        "Sie nur, wenn Sie sicher sind, ihn nicht mehr zu benötigen.",
        "Once archived, this contract cannot be activated again. Archive only if you are sure that you no longer need it.",
        "Une fois archivé, ce contrat ne peut plus être réactivé. N’archivez que si vous êtes sûr de ne plus en avoir besoin.",
        "Una volta archiviato, questo contratto non è più riattivabile. Archiviare solo se si è sicuri di non averne più bisogno.",
    ),
    "preview_hint": Text(
        "Hier stehen die nächsten Fälligkeiten, sobald Sie eine Vorschau verlangen.",
        "The next dates stand here once you ask for a preview.",
        "Les prochaines échéances apparaîtront ici après un aperçu.",
        "Qui appariranno le prossime scadenze con l’anteprima.",
    ),
    "dropped": Text("Fällt weg", "Goes", "Disparaît", "Cade"),
    "added": Text("Kommt dazu", "Comes", "S’ajoute", "Si aggiunge"),
    "name_a_day": Text(
        "bitte angeben, ab wann anders gezählt wird",
        "please say from when on it is counted otherwise",
        "veuillez indiquer dès quand le compte change",
        "indicare da quando si conta diversamente",
    ),
    "subject_of": Text("Für", "For", "Pour", "Per"),
    "cycle": Text("Intervall", "Interval", "Intervalle", "Intervallo"),
    "shift_of": Text("Geschlossene Tage", "Closed days", "Jours fermés", "Giorni di chiusura"),
    "sets_off": Text("Löst aus", "Sets off", "Déclenche", "Avvia"),
    "contract_name": Text(
        "Name, z. B. Thermenwartung",
        "Name, such as boiler service",
        "Nom, p. ex. entretien du chauffe-eau",
        "Nome, p. es. manutenzione caldaia",
    ),
    "contract_subject_kind": Text("Für", "For", "Pour", "Per"),
    "subject_kind_customer": Text(
        "Kunde oder Liegenschaft",
        "Customer or building",
        "Client ou immeuble",
        "Cliente o immobile",
    ),
    "subject_kind_project": Text("Projekt", "Project", "Projet", "Progetto"),
    "contract_subject": Text(
        "Kunde, Liegenschaft oder Projekt",
        "Customer, building or project",
        "Client, immeuble ou projet",
        "Cliente, immobile o progetto",
    ),
    "contract_start": Text("Start-Datum", "Start", "Date de début", "Inizio"),
    "contract_unit": Text("Intervall", "Interval", "Intervalle", "Intervallo"),
    "unit_years": Text("jährlich", "yearly", "annuel", "annuale"),
    "unit_months": Text("monatlich", "monthly", "mensuel", "mensile"),
    "unit_weeks": Text("wöchentlich", "weekly", "hebdomadaire", "settimanale"),
    "unit_days": Text("Tage", "days", "jours", "giorni"),
    "unit_fixed": Text("festes Datum", "fixed date", "date fixe", "data fissa"),
    "contract_every": Text(
        "Alle wie viele; bei festem Datum die Tage (04-15 10-15)",
        "Every how many; with fixed dates the days (04-15 10-15)",
        "Tous les combien; à date fixe les jours (04-15 10-15)",
        "Ogni quanti; con data fissa i giorni (04-15 10-15)",
    ),
    "contract_years": Text(
        "Laufzeit in Jahren", "Term in years", "Durée en années", "Durata in anni"
    ),
    "contract_notice": Text(
        "Kündigungsfrist in Monaten",
        "Notice in months",
        "Délai de résiliation en mois",
        "Preavviso in mesi",
    ),
    "contract_place": Text(
        "Ort, dessen Feiertage zählen",
        "Place whose holidays count",
        "Lieu dont les jours fériés comptent",
        "Luogo i cui giorni festivi contano",
    ),
    "contract_shift": Text(
        "An geschlossenen Tagen", "On closed days", "Les jours fermés", "Nei giorni di chiusura"
    ),
    "contract_kind": Text(
        "Aktion bei Fälligkeit", "Action when due", "Action à l’échéance", "Azione alla scadenza"
    ),
    "contract_employee": Text("Mitarbeiter", "Employee", "Collaborateur", "Collaboratore"),
    "contract_program": Text("Auftrag über", "Order by", "Ordre par", "Ordine tramite"),
    "contract_title": Text(
        "Titel des Auftrags", "Title of the order", "Titre de l’ordre", "Titolo dell’ordine"
    ),
    "contract_lead": Text(
        "Erinnerung, Tage vorher",
        "Reminder, days before",
        "Rappel, jours avant",
        "Promemoria, giorni prima",
    ),
    "contract_since": Text(
        "Anders gezählt ab",
        "Counted otherwise from",
        "Compté autrement dès",
        "Contato diversamente dal",
    ),
    "contract_why": Text(
        "Was geändert wird, und warum",
        "What is changed, and why",
        "Ce qui change, et pourquoi",
        "Che cosa cambia, e perché",
    ),
}
