"""Words of settlements, invoices, the ERP's import, firms and codes."""

from fixflow import Text

PAPERS = {
    "settlements": Text("Verrechnungen", "Settlements", "Décomptes", "Conteggi"),
    "settlements_lead": Text(
        "1x monatlich werden die erbrachten Aufträge verrechnet. Das PDF ist noch keine Rechnung; die stellt der Auftragnehmer.",
        "Once a month performed orders are settled. The PDF is no invoice yet; the contractor writes it.",
        "Une fois par mois, les ordres exécutés sont décomptés. Le PDF n’est pas une facture; le mandataire l’établit.",
        "Una volta al mese gli ordini eseguiti vengono conteggiati. Il PDF non è ancora una fattura; la emette l’appaltatore.",
    ),
    "settle": Text("Verrechnen", "Settle", "Décompter", "Conteggiare"),
    "unsettled": Text(
        "Abgeschlossen und nicht verrechnet",
        "Completed and not settled",
        "Terminés et non décomptés",
        "Conclusi e non conteggiati",
    ),
    "unsettled_title": Text(
        "Abgeschlossene und nicht in Rechnung gestellte Aufträge",
        "Completed orders that were not invoiced",
        "Ordres terminés et non facturés",
        "Ordini conclusi e non fatturati",
    ),
    "nothing_unsettled": Text(
        "Von dieser Firma ist nichts offen.",
        "Nothing of this firm is open.",
        "Rien n’est ouvert pour cette entreprise.",
        "Per questa ditta non c’è nulla di aperto.",
    ),
    "one_line": Text(
        "Bitte eine Zeile mit 1 bis 200 Zeichen angeben.",
        "Please give one line of 1 to 200 characters.",
        "Veuillez indiquer une ligne de 1 à 200 caractères.",
        "Indicare una riga di 1–200 caratteri.",
    ),
    "nothing_picked": Text(
        "Bitte mindestens einen Auftrag auswählen.",
        "Please pick at least one order.",
        "Veuillez choisir au moins un ordre.",
        "Scegliere almeno un ordine.",
    ),
    "pick": Text("Auswahl", "Pick", "Choix", "Scelta"),
    "performed_on": Text("Erbracht am", "Performed on", "Exécuté le", "Eseguito il"),
    "service": Text("Leistung", "Service", "Prestation", "Prestazione"),
    "issue": Text(
        "Verrechnung erstellen", "Issue settlement", "Établir le décompte", "Emettere il conteggio"
    ),
    "not_yet_invoice": Text(
        "Noch keine Nummer, noch keine Rechnung.",
        "No number yet, no invoice yet.",
        "Pas encore de numéro, pas encore de facture.",
        "Ancora nessun numero, ancora nessuna fattura.",
    ),
    "billing_id": Text(
        "Verrechnungs-ID", "Settlement ID", "Numéro de décompte", "Numero di conteggio"
    ),
    "document_date": Text("Datum", "Date", "Date", "Data"),
    "paper": Text("Papier", "Paper", "Document", "Documento"),
    "invoice_to": Text("Rechnung an", "Invoice to", "Facture à", "Fattura a"),
    "why_void": Text("Storniert, weil", "Void, because", "Annulé, car", "Annullato, perché"),
    "check_invoice": Text(
        "Rechnung prüfen", "Check an invoice", "Vérifier une facture", "Verificare una fattura"
    ),
    "check_hint": Text(
        "Auf der Rechnung müssen die Verrechnungs-ID und alle SP-IDs stehen. Die Datei wird gelesen und nicht behalten.",
        "The invoice must list the settlement ID and all SP-IDs. The file is read and not kept.",
        "La facture doit indiquer le numéro de décompte et tous les SP-ID. Le fichier est lu et n’est pas conservé.",
        "La fattura deve indicare il numero di conteggio e tutti gli SP-ID. Il file è letto e non conservato.",
    ),
    "invoice_file": Text(
        "Rechnung als PDF oder Text",
        "Invoice as PDF or text",
        "Facture en PDF ou texte",
        "Fattura in PDF o testo",
    ),
    "or_text": Text(
        "oder Text einfügen", "or paste text", "ou coller le texte", "o incollare il testo"
    ),
    "check": Text("Prüfen", "Check", "Vérifier", "Verificare"),
    "next_steps": Text("Nächste Schritte", "Next steps", "Prochaines étapes", "Prossimi passi"),
    "invoice_number": Text(
        "Rechnungsnummer", "Invoice number", "Numéro de facture", "Numero di fattura"
    ),
    "record_invoice": Text(
        "Rechnung erfassen", "Record the invoice", "Saisir la facture", "Registrare la fattura"
    ),
    "mark_paid": Text(
        "Als bezahlt markieren", "Mark as paid", "Marquer comme payé", "Segnare come pagato"
    ),
    "void": Text(
        "Verrechnung stornieren",
        "Void the settlement",
        "Annuler le décompte",
        "Annullare il conteggio",
    ),
    "imports": Text("Import", "Import", "Import", "Importazione"),
    "imports_lead": Text(
        "Ein Protokoll aus dem ERP wird gegen die Programme und gegen unsere Aufträge gehalten. Es wird nichts geschrieben.",
        "A log of the ERP is held against the programs and our orders. Nothing is written.",
        "Un journal de l’ERP est comparé aux programmes et à nos ordres. Rien n’est écrit.",
        "Un registro dell’ERP è confrontato con i programmi e i nostri ordini. Nulla è scritto.",
    ),
    "log_file": Text("Protokoll als CSV", "Log as CSV", "Journal en CSV", "Registro in CSV"),
    "dry_run": Text("Probelauf", "Dry run", "Essai à blanc", "Prova a vuoto"),
    "nothing_written": Text(
        "Es wurde nichts geschrieben.",
        "Nothing was written.",
        "Rien n’a été écrit.",
        "Nulla è stato scritto.",
    ),
    "conforming": Text(
        "Regelkonforme Aufträge", "Orders that conform", "Ordres conformes", "Ordini conformi"
    ),
    "conforms": Text("Regelkonform", "Conforms", "Conforme", "Conforme"),
    "would_change": Text(
        "Was sich ändern würde", "What would change", "Ce qui changerait", "Che cosa cambierebbe"
    ),
    "findings": Text("Befunde", "Findings", "Constats", "Rilievi"),
    "wrong_rows": Text(
        "Zeilen, die sich nicht lesen lassen",
        "Rows that cannot be read",
        "Lignes illisibles",
        "Righe illeggibili",
    ),
    "impossible_steps": Text(
        "Schritte, die nicht möglich waren",
        "Steps that were not possible",
        "Étapes qui n’étaient pas possibles",
        "Passi che non erano possibili",
    ),
    "no_findings": Text("Ohne Befund", "Nothing found", "Rien à signaler", "Nessun rilievo"),
    "rows": Text("Zeilen", "rows", "lignes", "righe"),
    "not_judged": Text("nicht beurteilt", "not judged", "non examiné", "non giudicato"),
    "beyond": Text(
        "Schritte, die das Handbuch nicht kennt",
        "Steps that the manual does not know",
        "Étapes inconnues du manuel",
        "Passi che il manuale non conosce",
    ),
    "not_kept": Text(
        "Nicht eingehaltene Fristen",
        "Deadlines not kept",
        "Délais non respectés",
        "Termini non rispettati",
    ),
    "change_new": Text("neuer Auftrag", "new order", "nouvel ordre", "nuovo ordine"),
    "change_same": Text(
        "nichts, gleicher Stand",
        "nothing, it stands the same",
        "rien, même état",
        "nulla, stesso stato",
    ),
    "change_ahead": Text("weitere Schritte", "further steps", "étapes de plus", "altri passi"),
    "change_behind": Text(
        "nichts, bei uns weiter",
        "nothing, further on here",
        "rien, plus avancé chez nous",
        "nulla, da noi più avanti",
    ),
    "change_other": Text(
        "anderer Verlauf, von Hand zu klären",
        "another course, for a person to clarify",
        "autre cours, à clarifier",
        "altro corso, da chiarire",
    ),
    "no_log": Text(
        "Die erste Zeile hat nicht die erwarteten Spalten",
        "The first line does not have the columns that are expected",
        "La première ligne n’a pas les colonnes attendues",
        "La prima riga non ha le colonne attese",
    ),
    "no_table": Text(
        "Das ist keine Tabelle, die sich ganz lesen lässt",
        "This is no table that can be read as a whole",
        "Ce n’est pas un tableau entièrement lisible",
        "Non è una tabella leggibile per intero",
    ),
    "log_too_long": Text(
        "Das Protokoll ist zu lang; bitte in Teilen prüfen",
        "The log is too long; please check it in parts",
        "Le journal est trop long; le vérifier par parties",
        "Il registro è troppo lungo; verificarlo a parti",
    ),
    "cells": Text(
        "{found} Zellen statt {wanted}",
        "{found} cells in place of {wanted}",
        "{found} cellules au lieu de {wanted}",
        "{found} celle invece di {wanted}",
    ),
    "firm": Text("Firma", "Firm", "Entreprise", "Ditta"),
    "trade": Text("Gewerk", "Trade", "Métier", "Mestiere"),
    "uid": Text("UID", "VAT number", "IDE", "IDI"),
    "their_orders": Text(
        "Aufträge dieser Firma",
        "Orders of this firm",
        "Ordres de cette entreprise",
        "Ordini di questa ditta",
    ),
    "mailbox": Text(
        "Zustellung der Auftrags-Mails",
        "Where order mails go",
        "Adresse des courriels d’ordre",
        "Recapito delle mail d’ordine",
    ),
    "codes": Text(
        "Registrierungscodes",
        "Registration codes",
        "Codes d’inscription",
        "Codici di registrazione",
    ),
    "codes_lead": Text(
        "Ein Code gilt für die Firma und kann mehrfach verwendet werden. Behalten wird nur sein Prüfwert.",
        "A code is for the firm and can be used several times. Only its hash is kept.",
        "Un code vaut pour l’entreprise et peut servir plusieurs fois. Seule son empreinte est conservée.",
        "Un codice vale per la ditta e può servire più volte. Si conserva solo la sua impronta.",
    ),
    "serial": Text("Nr.", "No.", "N°", "N."),
    "uses": Text("Verwendet", "Used", "Utilisé", "Usato"),
    "good": Text("gültig", "good", "valable", "valido"),
    "over": Text("nicht mehr gültig", "no longer good", "plus valable", "non più valido"),
    "revoke": Text("Zurückziehen", "Revoke", "Retirer", "Revocare"),
    "no_codes": Text(
        "Noch kein Code.", "No code yet.", "Pas encore de code.", "Ancora nessun codice."
    ),
    "max_uses": Text(
        "Höchstens so oft", "At most so often", "Au plus tant de fois", "Al massimo tante volte"
    ),
    "no_count": Text(
        "Bitte eine Zahl ab 1 angeben.",
        "Please give a number from 1 on.",
        "Veuillez indiquer un nombre dès 1.",
        "Indicare un numero da 1.",
    ),
    "issue_code": Text("Code ausstellen", "Issue a code", "Établir un code", "Emettere un codice"),
    "code_for": Text(
        "Registrierungscode für",
        "Registration code for",
        "Code d’inscription pour",
        "Codice di registrazione per",
    ),
    "code_hint": Text(
        "Im Portal unter «Registrierungscode einlösen» eingeben. Der Code steht auch in jeder "
        "Auftrags-Mail; hier wird er nur jetzt gezeigt.",
        "Enter it in the portal under “redeem registration code”. The code stands in each order mail too; here it is shown only now.",
        "À saisir dans le portail sous «utiliser un code d’inscription». Le code figure aussi "
        "dans chaque courriel d’ordre; ici, il n’est montré que maintenant.",
        "Da inserire nel portale sotto «usare il codice di registrazione». Il codice è anche in "
        "ogni mail d’ordine; qui è mostrato solo ora.",
    ),
}
