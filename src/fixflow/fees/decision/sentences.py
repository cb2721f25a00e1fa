"""Sentences: what each reason and flag says, with places for the figures, in four languages.

A reason may be reached in more than one way; then each way has its own sentence under the same
code, so that nobody is told «no invoice» where an invoice lies on the table.
"""

from typing import Final

from fixflow.fees.policy import VatMode
from fixflow.texts import Text

REJECTED: Final = Text(
    de="Der Auftrag wurde am {day} abgelehnt",
    en="The order was rejected on {day}",
    fr="L’ordre a été refusé le {day}",
    it="L’ordine è stato rifiutato il {day}",
)
CANCELLED_AS_REJECTED: Final = Text(
    de="Der Auftrag wurde am {day} abgebrochen; das zählt als Ablehnung",
    en="The order was cancelled on {day}, which counts as a rejection",
    fr="L’ordre a été interrompu le {day}, ce qui vaut refus",
    it="L’ordine è stato interrotto il {day}, il che vale come rifiuto",
)
NO_DIRECT_COST: Final = Text(
    de="Auftrag ohne direkte Kostenfolge: Vermerk «{marker}» vom {day}",
    en="Order without direct cost: marked “{marker}” on {day}",
    fr="Ordre sans coûts directs: mention «{marker}» du {day}",
    it="Ordine senza costi diretti: nota «{marker}» del {day}",
)
DECLARED_NONE: Final = Text(
    de="Beim Abschluss wurde «keine Kostenfolge oder unter {threshold}» gewählt; "
    "es liegt keine Rechnung vor",
    en="On completion “no cost or below {threshold}” was chosen; there is no invoice",
    fr="À la clôture, «sans coûts ou moins de {threshold}» a été choisi; il n’y a pas de facture",
    it="Alla chiusura è stato scelto «senza costi o meno di {threshold}»; non c’è fattura",
)
DECLARATION_WINS: Final = Text(
    de="Beim Abschluss wurde «keine Kostenfolge oder unter {threshold}» gewählt; "
    "das gilt auch für Rechnung {number}",
    en="On completion “no cost or below {threshold}” was chosen; "
    "that covers invoice {number} as well",
    fr="À la clôture, «sans coûts ou moins de {threshold}» a été choisi; "
    "cela vaut aussi pour la facture {number}",
    it="Alla chiusura è stato scelto «senza costi o meno di {threshold}»; "
    "vale anche per la fattura {number}",
)
ENDED_UNBILLED: Final = Text(
    de="Der Auftrag ist seit {day} beendet ({ended}); es liegt keine Rechnung vor",
    en="The order ended on {day} ({ended}); there is no invoice",
    fr="L’ordre est terminé depuis le {day} ({ended}); il n’y a pas de facture",
    it="L’ordine è terminato il {day} ({ended}); non c’è fattura",
)
INVOICE_CANCELLED: Final = Text(
    de="Rechnung {number} über {total} wurde am {day} storniert",
    en="Invoice {number} for {total} was cancelled on {day}",
    fr="La facture {number} de {total} a été annulée le {day}",
    it="La fattura {number} di {total} è stata stornata il {day}",
)
BELOW_THRESHOLD: Final = Text(
    de="{tested} liegt unter {threshold} ({basis})",
    en="{tested} is below {threshold} ({basis})",
    fr="{tested} est inférieur à {threshold} ({basis})",
    it="{tested} è inferiore a {threshold} ({basis})",
)
AWAITING_INVOICE: Final = Text(
    de="Es liegt noch keine Rechnung vor; entschieden wird mit der Rechnung",
    en="There is no invoice yet; the invoice will decide",
    fr="Il n’y a pas encore de facture; c’est elle qui décidera",
    it="Non c’è ancora una fattura; si deciderà con la fattura",
)
FEE_DUE: Final = Text(
    de="{tested} liegt nicht unter {threshold} ({basis})",
    en="{tested} is not below {threshold} ({basis})",
    fr="{tested} n’est pas inférieur à {threshold} ({basis})",
    it="{tested} non è inferiore a {threshold} ({basis})",
)
FEE_DUE_BELOW: Final = Text(
    de="{tested} liegt unter {threshold} ({basis}), was nicht befreit",
    en="{tested} is below {threshold} ({basis}), which does not exempt",
    fr="{tested} est inférieur à {threshold} ({basis}), ce qui n’exonère pas",
    it="{tested} è inferiore a {threshold} ({basis}), il che non esenta",
)
FEE_DUE_ALWAYS: Final = Text(
    de="Die Gebühr fällt bei jedem Betrag an; eine Grenze gibt es nicht",
    en="The fee is due whatever the amount; there is no threshold",
    fr="Les frais sont dus quel que soit le montant; il n’y a pas de seuil",
    it="La tassa è dovuta qualunque sia l’importo; non c’è una soglia",
)
ALREADY_STATED: Final = Text(
    de="Die Gebühr von {fee} für Rechnung {number} steht schon auf {statement}",
    en="The fee of {fee} for invoice {number} is already on {statement}",
    fr="Les frais de {fee} pour la facture {number} figurent déjà sur {statement}",
    it="La tassa di {fee} per la fattura {number} figura già su {statement}",
)
ELSEWHERE: Final = Text(
    de="Die Gebühr für Rechnung {number} steht bei Auftrag {order} auf {statement}",
    en="The fee for invoice {number} is listed under order {order} on {statement}",
    fr="Les frais pour la facture {number} figurent sous l’ordre {order} sur {statement}",
    it="La tassa per la fattura {number} figura sotto l’ordine {order} su {statement}",
)
NET_ZERO: Final = Text(
    de="Rechnung {old} ist storniert und durch {number} ersetzt; die Gebühr von {fee} auf {statement} gilt nun für diese",
    en="Invoice {old} is cancelled and replaced by {number}; the fee of {fee} on {statement} now covers the new one",
    fr="La facture {old} est annulée et remplacée par {number}; les frais de {fee} sur {statement} valent désormais pour celle-ci",
    it="La fattura {old} è stornata e sostituita da {number}; la tassa di {fee} su {statement} vale ora per questa",
)
TAKEN_BACK: Final = Text(
    de="Rücknahme der Gebühr aus {statement}: {amount}",
    en="Fee on {statement} reversed: {amount}",
    fr="Extourne des frais de {statement}: {amount}",
    it="Storno della tassa di {statement}: {amount}",
)
FIGURES: Final = Text(
    de="Rechnung {number}: {net} netto, {percent} % MWST {vat}, {gross} brutto",
    en="Invoice {number}: {net} net, {percent} % VAT {vat}, {gross} gross",
    fr="Facture {number}: {net} net, {percent} % de TVA {vat}, {gross} brut",
    it="Fattura {number}: {net} netto, {percent} % di IVA {vat}, {gross} lordo",
)
AT_PATH: Final = "{path}: {fault}"
BAD_FACTS: Final = Text(de=AT_PATH, en=AT_PATH, fr=AT_PATH, it=AT_PATH)

DECLARATION_CONTRADICTED: Final = Text(
    de="Beim Abschluss wurde «keine Kostenfolge oder unter {threshold}» gewählt, es kam aber Rechnung {number} über {total}",
    en="On completion “no cost or below {threshold}” was chosen, but invoice {number} for {total} arrived",
    fr="À la clôture, «sans coûts ou moins de {threshold}» a été choisi, mais la facture {number} de {total} est arrivée",
    it="Alla chiusura è stato scelto «senza costi o meno di {threshold}», ma è arrivata la fattura {number} di {total}",
)
INVOICE_ON_NO_COST_ORDER: Final = Text(
    de="Rechnung {number} über {total} zu einem Auftrag mit Vermerk «{marker}»",
    en="Invoice {number} for {total} on an order marked “{marker}”",
    fr="Facture {number} de {total} pour un ordre avec la mention «{marker}»",
    it="Fattura {number} di {total} per un ordine con la nota «{marker}»",
)
INVOICE_ON_REJECTED_ORDER: Final = Text(
    de="Rechnung {number} über {total} zu einem abgelehnten Auftrag",
    en="Invoice {number} for {total} on a rejected order",
    fr="Facture {number} de {total} pour un ordre refusé",
    it="Fattura {number} di {total} per un ordine rifiutato",
)
INVOICE_WITHOUT_COMPLETION: Final = Text(
    de="Rechnung {number} über {total} zu einem Auftrag, der nicht ausgeführt wurde ({ended})",
    en="Invoice {number} for {total} on an order that was not executed ({ended})",
    fr="Facture {number} de {total} pour un ordre non exécuté ({ended})",
    it="Fattura {number} di {total} per un ordine non eseguito ({ended})",
)
PASS_THROUGH_AMOUNT_MISMATCH: Final = Text(
    de="Position «{label}» über {found}; weiterzuverrechnen sind {expected}",
    en="Item “{label}” for {found}; to be passed on: {expected}",
    fr="Position «{label}» de {found}; à refacturer: {expected}",
    it="Posizione «{label}» di {found}; da riaddebitare: {expected}",
)
PASS_THROUGH_WITHOUT_FEE: Final = Text(
    de="Position «{label}» über {found}, obwohl keine Gebühr anfällt",
    en="Item “{label}” for {found} although no fee is due",
    fr="Position «{label}» de {found} alors qu’aucuns frais ne sont dus",
    it="Posizione «{label}» di {found} benché non sia dovuta alcuna tassa",
)
SPLIT_SUSPECTED: Final = Text(
    de="{count} Rechnungen liegen je unter {threshold}, zusammen bei {total}",
    en="{count} invoices are each below {threshold}, together {total}",
    fr="{count} factures sont chacune inférieures à {threshold}, ensemble {total}",
    it="{count} fatture sono ciascuna inferiori a {threshold}, insieme {total}",
)
VAT_UNCERTAIN: Final = Text(
    de="Der Satz von {percent} % ist bis zum {known_until} gesichert, die Leistung ist vom {day}",
    en="The rate of {percent} % is certain until {known_until}; the supply is of {day}",
    fr="Le taux de {percent} % est certain jusqu’au {known_until}; la prestation est du {day}",
    it="L’aliquota del {percent} % è certa fino al {known_until}; la prestazione è del {day}",
)
EITHER: Final = Text(
    de="{net} netto oder {gross} brutto",
    en="{net} net or {gross} gross",
    fr="{net} net ou {gross} brut",
    it="{net} netto o {gross} lordo",
)

MODES: Final = {
    VatMode.EXCLUSIVE: Text(de="zzgl. MWST", en="plus VAT", fr="plus TVA", it="più IVA"),
    VatMode.INCLUSIVE: Text(
        de="inkl. MWST", en="including VAT", fr="TVA incluse", it="IVA inclusa"
    ),
}
GROSS: Final = Text(de="brutto", en="gross", fr="brut", it="lordo")
NET: Final = Text(de="netto", en="net", fr="net", it="netto")
WITHOUT_POSITION: Final = Text(
    de="ohne Weiterverrechnung",
    en="excluding the fee passed on",
    fr="sans refacturation",
    it="senza riaddebito",
)
WITHOUT_NET: Final = Text(
    de="ohne Weiterverrechnung netto",
    en="excluding the net fee passed on",
    fr="sans refacturation nette",
    it="senza riaddebito netto",
)
WITHOUT_GROSS: Final = Text(
    de="ohne Weiterverrechnung brutto",
    en="excluding the gross fee passed on",
    fr="sans refacturation brute",
    it="senza riaddebito lordo",
)
WITH_POSITION: Final = Text(
    de="mit Weiterverrechnung",
    en="including the fee passed on",
    fr="avec refacturation",
    it="con riaddebito",
)
TOGETHER: Final = Text(
    de="alle Rechnungen des Auftrags",
    en="all invoices of the order",
    fr="toutes les factures de l’ordre",
    it="tutte le fatture dell’ordine",
)
