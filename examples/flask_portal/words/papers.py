"""Words of billing and of the calendar: in the order de, en, fr, it."""

from fixflow import Text

# fmt: off
FEES = Text("Gebühren", "Fees", "Frais", "Tasse")
FEES_LEAD = Text("Pro Rechnung, mit der Regel, die gilt. Ende Monat stehen sie auf einem Beleg.",
    "Per invoice, with the rule that applies. At the end of the month they stand on a statement.",
    "Par facture, avec la règle appliquée. À la fin du mois, elles figurent sur un relevé.",
    "Per fattura, con la regola applicata. A fine mese figurano su un rendiconto.")
OPEN_FEES = Text("Noch auf keinem Beleg", "On no statement yet", "Sur aucun relevé", "Non ancora su un rendiconto")
NO_FEES = Text("Keine Gebühr offen.", "No fee is open.", "Aucuns frais ouverts.", "Nessuna tassa aperta.")
UNCLEAR_FEES = Text("Ungeklärt", "Unclear", "À clarifier", "Da chiarire")
UNCLEAR_LEAD = Text("Aus diesen Angaben ergibt sich keine Gebühr; der Monat wird abgerechnet, sobald sie geklärt sind.",
    "No fee follows from these details; the month is stated once they are cleared up.",
    "Aucun frais ne résulte de ces indications; le mois est décompté dès qu’elles sont clarifiées.",
    "Da queste indicazioni non risulta alcuna tassa; il mese è conteggiato appena sono chiarite.")
STATEMENTS = Text("Monatsbelege", "Monthly statements", "Relevés mensuels", "Rendiconti mensili")
NO_STATEMENTS = Text("Noch kein Monat abgerechnet.", "No month has been stated yet.", "Aucun mois n’a encore été décompté.",
    "Nessun mese conteggiato.")
STATEMENT_OF = Text("Gebühren {month}", "Fees {month}", "Frais {month}", "Tasse {month}")
MONTH = Text("Monat", "Month", "Mois", "Mese")
NUMBER = Text("Nummer", "Number", "Numéro", "Numero")
AMOUNT = Text("Betrag", "Amount", "Montant", "Importo")
PAYABLE = Text("Zahlbar", "Payable", "À payer", "Da pagare")
INVOICE = Text("Rechnung", "Invoice", "Facture", "Fattura")
SETTLEMENT = Text("Verrechnung {partner}", "Settlement {partner}", "Décompte {partner}", "Conteggio {partner}")
SETTLEMENT_LEAD = Text("Wählen Sie die erbrachten Aufträge aus. Das PDF mit Verrechnungs-ID und allen SP-IDs ist noch keine Rechnung.",
    "Choose the orders that were carried out. The PDF with the settlement id and all SP-IDs is not an invoice yet.",
    "Choisissez les ordres exécutés. Le PDF avec le numéro de décompte et tous les SP-ID n’est pas encore une facture.",
    "Scelga gli ordini eseguiti. Il PDF con il numero di conteggio e tutti gli SP-ID non è ancora una fattura.")
TO_SETTLE = Text("Abgeschlossene und nicht in Rechnung gestellte Aufträge", "Completed orders, not invoiced",
    "Ordres terminés, non facturés", "Ordini conclusi, non fatturati")
NOTHING_TO_SETTLE = Text("Nichts zu verrechnen.", "Nothing to settle.", "Rien à décompter.", "Niente da conteggiare.")
SETTLE = Text("Verrechnung erstellen", "Create settlement", "Établir le décompte", "Crea conteggio")
SETTLED = Text("Verrechnung {no} ist erstellt.", "Settlement {no} has been created.", "Le décompte {no} est établi.",
    "Il conteggio {no} è creato.")
SETTLED_OTHERS = Text(
    "Dieses Formular hat schon eine Verrechnung mit anderen Aufträgen ergeben. Prüfen Sie die Auswahl und senden Sie noch einmal.",
    "This form has given a settlement with other orders already. Check the choice and send it once more.",
    "Ce formulaire a déjà donné un décompte avec d’autres ordres. Vérifiez le choix et renvoyez-le.",
    "Questo modulo ha già dato un conteggio con altri ordini. Verifichi la scelta e la invii di nuovo.")
PICK_SOME = Text("Wählen Sie mindestens einen Auftrag aus.", "Choose at least one order.", "Choisissez au moins un ordre.",
    "Scelga almeno un ordine.")
PERFORMED = Text("Erbracht", "Carried out", "Exécuté", "Eseguito")
SETTLEMENTS = Text("Verrechnungen", "Settlements", "Décomptes", "Conteggi")
ORDERS_ON_IT = Text("Aufträge", "Orders", "Ordres", "Ordini")
RECORD_INVOICE = Text("Rechnung erfassen", "Record invoice", "Saisir la facture", "Registra fattura")
INVOICE_NUMBER = Text("Ihre Rechnungsnummer", "Your invoice number", "Votre numéro de facture", "Il Suo numero di fattura")
INVOICE_TO = Text("Ihre Rechnung mit Verrechnungs-ID und allen SP-IDs senden Sie als PDF an {mail}.",
    "Send your invoice with the settlement id and all SP-IDs as PDF to {mail}.",
    "Envoyez votre facture avec le numéro de décompte et tous les SP-ID en PDF à {mail}.",
    "Invii la fattura con il numero di conteggio e tutti gli SP-ID in PDF a {mail}.")
RECORDED = Text("Rechnung {number} ist erfasst.", "Invoice {number} has been recorded.", "La facture {number} est saisie.",
    "La fattura {number} è registrata.")

FEED_LEAD = Text("Offene Fristen in Ihrem Kalender: Abonnieren Sie diese Adresse. Wer sie kennt, sieht Ihre Fristen.",
    "Open deadlines in your calendar: subscribe to this address. Whoever knows it sees your deadlines.",
    "Les délais ouverts dans votre calendrier: abonnez-vous à cette adresse. Qui la connaît voit vos délais.",
    "I termini aperti nel Suo calendario: si abboni a questo indirizzo. Chi lo conosce vede i Suoi termini.")
MAKE_FEED = Text("Adresse erstellen", "Make an address", "Créer une adresse", "Crea indirizzo")
RENEW_FEED = Text("Neue Adresse erstellen, alte sperren", "Make a new address, stop the old one",
    "Créer une nouvelle adresse, bloquer l’ancienne", "Crea un nuovo indirizzo, blocca il vecchio")
FEED_ADDRESS = Text("Kalender-Adresse", "Calendar address", "Adresse du calendrier", "Indirizzo del calendario")
FEED_NONE = Text("Noch keine Adresse.", "No address yet.", "Pas encore d’adresse.", "Ancora nessun indirizzo.")
OPEN_DEADLINES = Text("Offene Fristen", "Open deadlines", "Délais ouverts", "Termini aperti")
NO_DEADLINES = Text("Keine Frist läuft.", "No deadline is running.", "Aucun délai ne court.", "Nessun termine in corso.")
NUMBER_WRONG = Text("Die Rechnungsnummer ist eine Zeile von 1 bis 200 Zeichen.", "An invoice number is one line of 1 to 200 characters.",
    "Un numéro de facture est une ligne de 1 à 200 caractères.", "Un numero di fattura è una riga di 1 a 200 caratteri.")
# fmt: on
