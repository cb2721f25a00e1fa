"""Words of orders: the list, the page of one, handing out, changes, tenders, reviews, deadlines."""

from fixflow import Text

ORDERS = {
    "orders": Text("Aufträge", "Orders", "Ordres", "Ordini"),
    "order": Text("Auftrag", "Order", "Ordre", "Ordine"),
    "number": Text("Nummer", "Number", "Numéro", "Numero"),
    "kind": Text("Art", "Kind", "Genre", "Genere"),
    "all_kinds": Text("Alle Arten", "All kinds", "Tous les genres", "Tutti i generi"),
    "all_firms": Text(
        "Alle Auftragnehmer", "All contractors", "Tous les mandataires", "Tutti gli appaltatori"
    ),
    "search_hint": Text(
        "Nummer, Titel, Ort …",
        "Number, title, place …",
        "Numéro, titre, lieu …",
        "Numero, titolo, luogo …",
    ),
    "whose": Text("Am Zug", "Whose move", "À qui d’agir", "A chi tocca"),
    "not_over": Text("Offene", "Open", "Ouverts", "Aperti"),
    "mine": Text("Meine Aufgaben", "My tasks", "Mes tâches", "I miei compiti"),
    "overdue": Text("Überfällig", "Overdue", "En retard", "Scaduti"),
    "contractor": Text("Auftragnehmer", "Contractor", "Mandataire", "Appaltatore"),
    "deadline": Text("Frist", "Deadline", "Délai", "Termine"),
    "received": Text("Eingang", "Received", "Reçu", "Ricevuto"),
    "no_orders": Text(
        "Dazu gibt es keine Aufträge.",
        "There are no orders for this.",
        "Il n’y a pas d’ordre pour cela.",
        "Non ci sono ordini.",
    ),
    "untitled": Text("ohne Titel", "untitled", "sans titre", "senza titolo"),
    "what": Text("Worum es geht", "What it is about", "De quoi il s’agit", "Di che si tratta"),
    "description": Text("Beschreibung", "Description", "Description", "Descrizione"),
    "report": Text(
        "Meldungsdetails", "Report", "Détails de l’annonce", "Dettagli della segnalazione"
    ),
    "no_words": Text(
        "Dazu steht nichts geschrieben.",
        "Nothing is written about it.",
        "Rien n’est écrit à ce sujet.",
        "Non c’è scritto nulla.",
    ),
    "priority": Text("Priorität", "Priority", "Priorité", "Priorità"),
    "messages": Text("Nachrichten", "Messages", "Messages", "Messaggi"),
    "no_messages": Text(
        "Noch keine Nachrichten.",
        "No messages yet.",
        "Pas encore de message.",
        "Ancora nessun messaggio.",
    ),
    "write": Text(
        "Nachricht an den Auftragnehmer",
        "Message to the contractor",
        "Message au mandataire",
        "Messaggio all’appaltatore",
    ),
    "fee": Text(
        "Gebühr des Auftragnehmers",
        "The contractor’s fee",
        "Taxe du mandataire",
        "Tassa dell’appaltatore",
    ),
    "fee_hint": Text(
        "Was der Auftrag den Auftragnehmer kostet, und warum.",
        "What the order costs the contractor, and why.",
        "Ce que l’ordre coûte au mandataire, et pourquoi.",
        "Quanto costa l’ordine all’appaltatore, e perché.",
    ),
    "drawing": Text(
        "Weg des Auftrags zeichnen",
        "Draw the order’s way",
        "Dessiner le chemin de l’ordre",
        "Disegnare il percorso dell’ordine",
    ),
    "nothing_to_do": Text(
        "Für Sie ist hier im Moment nichts zu tun.",
        "There is nothing for you to do here now.",
        "Vous n’avez rien à faire ici pour l’instant.",
        "Per ora qui non c’è nulla da fare.",
    ),
    "not_possible": Text("Nicht möglich", "Not possible", "Pas possible", "Non possibile"),
    "costs": Text("Kosten", "Costs", "Coûts", "Costi"),
    "cost_limit": Text("Kostendach", "Cost limit", "Plafond de coûts", "Limite di costo"),
    "no_limit": Text(
        "Kein Kostendach", "No cost limit", "Pas de plafond", "Nessun limite di costo"
    ),
    "total": Text("Total ohne MwSt.", "Total without VAT", "Total hors TVA", "Totale senza IVA"),
    "parties": Text("Beteiligte", "Parties", "Parties", "Parti"),
    "nobody": Text("noch niemand", "nobody yet", "encore personne", "ancora nessuno"),
    "contact": Text(
        "Kontakt vor Ort", "Contact on site", "Contact sur place", "Contatto sul posto"
    ),
    "place": Text("Ort", "Place", "Lieu", "Luogo"),
    "appointment": Text("Termin", "Appointment", "Rendez-vous", "Appuntamento"),
    "summary_pdf": Text(
        "Zusammenfassung (PDF)", "Summary (PDF)", "Résumé (PDF)", "Riassunto (PDF)"
    ),
    "owner": Text("Zuständig", "In charge", "Responsable", "Responsabile"),
    "last_day": Text("Letzter Tag", "Last day", "Dernier jour", "Ultimo giorno"),
    "new_order": Text("Neuer Auftrag", "New order", "Nouvel ordre", "Nuovo ordine"),
    "to_one_firm": Text("An eine Firma", "To one firm", "À une entreprise", "A una ditta"),
    "as_tender": Text("Als Ausschreibung", "As a tender", "Comme appel d’offres", "Come gara"),
    "hand_out": Text(
        "Auftrag vergeben", "Hand the order out", "Attribuer l’ordre", "Assegnare l’ordine"
    ),
    "ask_for_offers": Text(
        "Offerten anfragen", "Ask for offers", "Demander des offres", "Chiedere offerte"
    ),
    "how_it_goes": Text("So geht es weiter", "How it goes on", "La suite", "Come prosegue"),
    "order_hint": Text(
        "Der Auftragnehmer erhält eine Mail mit Link und Registrierungscode und nimmt den Auftrag an oder lehnt ihn ab.",
        "The contractor gets a mail with link and registration code, and accepts or rejects the order.",
        "Le mandataire reçoit un courriel avec lien et code d’inscription, et accepte ou refuse l’ordre.",
        "L’appaltatore riceve una mail con link e codice di registrazione, e accetta o rifiuta l’ordine.",
    ),
    "tender_hint": Text(
        "Jede Firma sieht nur ihre eigene Anfrage. Sie vergleichen die Offerten und nehmen eine an; die anderen werden benachrichtigt.",
        "Each firm sees its own request only. You compare the offers and accept one; the others are told.",
        "Chaque entreprise ne voit que sa demande. Vous comparez les offres et en acceptez une; les autres sont informées.",
        "Ogni ditta vede solo la propria richiesta. Si confrontano le offerte e se ne accetta una; le altre sono informate.",
    ),
    "damage_report": Text(
        "Schadensmeldung", "Damage report", "Annonce de dommage", "Segnalazione di danno"
    ),
    "reports": Text("Meldungen", "Reports", "Annonces", "Segnalazioni"),
    "make_order": Text("Auftrag erstellen", "Make an order", "Créer un ordre", "Creare un ordine"),
    "no_reports": Text(
        "Alle Meldungen sind bearbeitet.",
        "All reports are dealt with.",
        "Toutes les annonces sont traitées.",
        "Tutte le segnalazioni sono trattate.",
    ),
    "done_reports": Text(
        "Bearbeitete Meldungen", "Reports dealt with", "Annonces traitées", "Segnalazioni trattate"
    ),
    "firms": Text("Firmen", "Firms", "Entreprises", "Ditte"),
    "no_number": Text(
        "Bitte eine Nummer ohne Schrägstrich, von höchstens 200 Zeichen, angeben",
        "Please give a number of up to 200 characters, without a slash",
        "Veuillez indiquer un numéro de 200 caractères au plus, sans barre oblique",
        "Indicare un numero di al massimo 200 caratteri, senza barra",
    ),
    "no_firm": Text(
        "Bitte mindestens eine Firma wählen",
        "Please choose at least one firm",
        "Veuillez choisir au moins une entreprise",
        "Scegliere almeno una ditta",
    ),
    "no_place": Text(
        "Ohne Ort lassen sich die Fristen nicht berechnen",
        "Without a place the deadlines cannot be computed",
        "Sans lieu, les délais ne peuvent pas être calculés",
        "Senza luogo i termini non si possono calcolare",
    ),
    "changes": Text("Änderungen", "Changes", "Modifications", "Modifiche"),
    "changes_lead": Text(
        "Auftragnehmer haben um eine Änderung gebeten und warten auf Ihre Antwort.",
        "Contractors have asked for a change and wait for your answer.",
        "Des mandataires ont demandé une modification et attendent votre réponse.",
        "Gli appaltatori hanno chiesto una modifica e attendono la risposta.",
    ),
    "no_changes": Text(
        "Es ist keine Änderung offen.",
        "No change is open.",
        "Aucune modification n’est ouverte.",
        "Nessuna modifica è aperta.",
    ),
    "asked_at": Text("Gefragt", "Asked", "Demandé", "Chiesto"),
    "limit_now": Text("Kostendach heute", "Cost limit today", "Plafond actuel", "Limite attuale"),
    "limit_asked": Text("Gewünscht", "Asked for", "Demandé", "Richiesto"),
    "approve": Text("Genehmigen", "Approve", "Approuver", "Approvare"),
    "decline": Text("Ablehnen", "Decline", "Refuser", "Rifiutare"),
    "tenders": Text("Ausschreibungen", "Tenders", "Appels d’offres", "Gare"),
    "tender": Text("Ausschreibung", "Tender", "Appel d’offres", "Gara"),
    "new_tender": Text("Neue Ausschreibung", "New tender", "Nouvel appel d’offres", "Nuova gara"),
    "to_tender": Text("Zur Ausschreibung", "To the tender", "À l’appel d’offres", "Alla gara"),
    "no_tenders": Text(
        "Es gibt keine Ausschreibung.",
        "There is no tender.",
        "Il n’y a pas d’appel d’offres.",
        "Non ci sono gare.",
    ),
    "offers_in": Text("Offerten", "Offers", "Offres", "Offerte"),
    "awarded_to": Text("vergeben an", "awarded to", "adjugé à", "aggiudicata a"),
    "to_compare": Text("zu vergleichen", "to be compared", "à comparer", "da confrontare"),
    "waiting_for_offers": Text(
        "wartet auf Offerten", "waiting for offers", "en attente d’offres", "in attesa di offerte"
    ),
    "awarded_note": Text(
        "Die Ausschreibung ist vergeben; die anderen Firmen sind benachrichtigt.",
        "The tender is awarded; the other firms are told.",
        "L’appel d’offres est adjugé; les autres entreprises sont informées.",
        "La gara è aggiudicata; le altre ditte sono informate.",
    ),
    "rank": Text("Rang", "Rank", "Rang", "Posto"),
    "lines": Text("Positionen", "Lines", "Positions", "Posizioni"),
    "vat": Text("MwSt.", "VAT", "TVA", "IVA"),
    "gross": Text("Total mit MwSt.", "Total with VAT", "Total TVA comprise", "Totale IVA compresa"),
    "valid_until": Text("Gültig bis", "Valid until", "Valable jusqu’au", "Valida fino al"),
    "no_offer_yet": Text(
        "Noch keine Offerte.", "No offer yet.", "Pas encore d’offre.", "Ancora nessuna offerta."
    ),
    "award": Text("Zuschlag geben", "Award", "Adjuger", "Aggiudicare"),
    "award_binds": Text(
        "Mit dem Zuschlag ist der Auftrag verbindlich erteilt.",
        "By the award the order is binding.",
        "L’adjudication rend l’ordre ferme.",
        "Con l’aggiudicazione l’ordine è vincolante.",
    ),
    "others_told": Text(
        "Abgesagt und benachrichtigt werden:",
        "Declined and told are:",
        "Sont refusées et informées:",
        "Vengono rifiutate e informate:",
    ),
    "write_winner": Text(
        "Nachricht an die Firma",
        "Message to the firm",
        "Message à l’entreprise",
        "Messaggio alla ditta",
    ),
    "since_today": Text("seit heute", "since today", "depuis aujourd’hui", "da oggi"),
    "vat_hint": Text(
        "Offerten sind ohne MwSt.; gezeigt wird sie zum Normalsatz des heutigen Tages.",
        "Offers are without VAT; it is shown at today’s standard rate.",
        "Les offres sont hors TVA; elle est montrée au taux normal du jour.",
        "Le offerte sono senza IVA; è mostrata all’aliquota normale di oggi.",
    ),
    "reviews": Text("Prüfen", "Reviews", "À examiner", "Da esaminare"),
    "reviews_lead": Text(
        "Hier ging es nicht weiter. Sie prüfen den Auftrag und leiten die nächsten Schritte ein.",
        "Here it did not go on. You review the order and take the next steps.",
        "Ici, cela n’avançait plus. Vous examinez l’ordre et engagez la suite.",
        "Qui non si andava avanti. Si esamina l’ordine e si avviano i passi seguenti.",
    ),
    "no_reviews": Text(
        "Nichts zu prüfen.", "Nothing to review.", "Rien à examiner.", "Nulla da esaminare."
    ),
    "board": Text("Fristen", "Deadlines", "Délais", "Termini"),
    "board_lead": Text(
        "Was überfällig ist und was als Nächstes kommt, über alle Auftragnehmer, und bei wem der Auftrag lag.",
        "What is overdue and what comes next, over all contractors, and with whom the order lay.",
        "Ce qui est en retard et ce qui vient, pour tous les mandataires, et chez qui l’ordre se trouvait.",
        "Che cosa è scaduto e che cosa segue, per tutti gli appaltatori, e presso chi era l’ordine.",
    ),
    "coming": Text("Demnächst", "Coming up", "Prochainement", "Prossimamente"),
    "nothing_late": Text(
        "Nichts ist überfällig.", "Nothing is overdue.", "Rien n’est en retard.", "Nulla è scaduto."
    ),
    "nothing_coming": Text(
        "Keine Frist läuft.",
        "No deadline is running.",
        "Aucun délai ne court.",
        "Nessun termine in corso.",
    ),
    "who_held": Text("Bei wem er lag", "With whom it lay", "Chez qui il était", "Presso chi era"),
    "open_time": Text("Arbeitszeit", "working time", "de temps ouvré", "di tempo lavorativo"),
}
