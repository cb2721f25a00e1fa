"""Sentences: what an imofix order says when a condition refuses, in the four languages."""

from typing import Final

from fixflow.texts import Text

STILL_OPEN: Final = Text(
    "Die Änderung «{kind}» ist noch nicht beantwortet.",
    "The change “{kind}” is not answered yet.",
    "La modification «{kind}» n’a pas encore de réponse.",
    "La modifica «{kind}» non ha ancora risposta.",
)
NONE_OPEN: Final = Text(
    "Es ist keine Änderung offen.",
    "No change is open.",
    "Aucune modification n’est ouverte.",
    "Nessuna modifica è aperta.",
)
NOTHING_NEW: Final = Text(
    "So steht es schon im Auftrag.",
    "The order says so already.",
    "L’ordre l’indique déjà.",
    "L’ordine lo indica già.",
)
NOT_BILLABLE: Final = Text(
    "Auf dem Auftrag steht anstelle eines Kostendachs «{basis}».",
    "In place of a cost limit the order says “{basis}”.",
    "Au lieu d’un plafond, l’ordre indique «{basis}».",
    "Al posto di un limite, l’ordine indica «{basis}».",
)
ABOVE_LIMIT: Final = Text(
    "Die Rechnungen ergeben {billed} und liegen über dem Kostendach von {limit}.",
    "The invoices come to {billed}, above the cost limit of {limit}.",
    "Les factures s’élèvent à {billed}, au-dessus du plafond de {limit}.",
    "Le fatture ammontano a {billed}, oltre il limite di {limit}.",
)
KNOWN_NUMBER: Final = Text(
    "Die Rechnungsnummer {number} ist in diesem Auftrag schon vergeben.",
    "The invoice number {number} is taken in this order.",
    "Le numéro de facture {number} est déjà pris dans cet ordre.",
    "Il numero di fattura {number} è già usato in questo ordine.",
)
UNKNOWN_NUMBER: Final = Text(
    "Keine gültige Rechnung heißt {number}; es gibt: {known}.",
    "No standing invoice is called {number}; there are: {known}.",
    "Aucune facture valable ne s’appelle {number}; il y a: {known}.",
    "Nessuna fattura valida si chiama {number}; ci sono: {known}.",
)
NO_CREDIT: Final = Text(
    "{gross} ist keine Gutschrift; ihr Betrag steht ohne Minus.",
    "{gross} is no credit; its amount is written without a minus.",
    "{gross} n’est pas un avoir; son montant s’écrit sans moins.",
    "{gross} non è un accredito; l’importo si scrive senza meno.",
)
TOO_HIGH: Final = Text(
    "Die Gutschrift von {gross} ist höher als der Rest {left} der Rechnung {number}.",
    "The credit of {gross} is higher than the rest {left} of invoice {number}.",
    "L’avoir de {gross} dépasse le reste {left} de la facture {number}.",
    "L’accredito di {gross} supera il resto {left} della fattura {number}.",
)
NEVER_ACCEPTED: Final = Text(
    "Der Auftrag wurde nie angenommen; es gibt keinen Einsatz in Rechnung zu stellen.",
    "The order was never accepted; there is no call-out to bill.",
    "L’ordre n’a jamais été accepté; il n’y a pas d’intervention à facturer.",
    "L’ordine non è mai stato accettato; non c’è intervento da fatturare.",
)
IMPOSSIBLE: Final = Text(
    "Diese Beträge können nicht stimmen: {faults}.",
    "These amounts cannot be right: {faults}.",
    "Ces montants ne peuvent pas être justes: {faults}.",
    "Questi importi non possono essere giusti: {faults}.",
)
LIES_AHEAD: Final = Text(
    "Das Datum {day} liegt in der Zukunft; heute ist der {today}.",
    "The date {day} lies ahead; today is {today}.",
    "La date du {day} est dans le futur; nous sommes le {today}.",
    "La data {day} è nel futuro; oggi è il {today}.",
)
BEFORE_ORDER: Final = Text(
    "Das Rechnungsdatum {day} liegt vor dem Auftrag vom {came}.",
    "The invoice date {day} lies before the order of {came}.",
    "La date de facture du {day} précède l’ordre du {came}.",
    "La data della fattura {day} precede l’ordine del {came}.",
)
