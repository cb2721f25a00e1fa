"""Words of the receipt: what might have been otherwise, and what an order would then cost."""

from typing import Final

from fixflow.fees.decision.reasons import FeeOutcome
from fixflow.texts import Text

WOULD: Final = {
    FeeOutcome.CHARGE: Text(
        de="{change} würde der Auftrag {cost} kosten",
        en="{change} the order would cost {cost}",
        fr="{change}, l’ordre coûterait {cost}",
        it="{change} l’ordine costerebbe {cost}",
    ),
    FeeOutcome.EXEMPT: Text(
        de="{change} würde der Auftrag nichts kosten",
        en="{change} the order would cost nothing",
        fr="{change}, l’ordre ne coûterait rien",
        it="{change} l’ordine non costerebbe nulla",
    ),
    FeeOutcome.PENDING: Text(
        de="{change} wäre der Auftrag noch offen",
        en="{change} the order would still be pending",
        fr="{change}, l’ordre serait encore en suspens",
        it="{change} l’ordine sarebbe ancora in sospeso",
    ),
    FeeOutcome.REVERSE: Text(
        de="{change} würde die Gebühr der früheren Abrechnung zurückgenommen",
        en="{change} the fee of the earlier statement would be reversed",
        fr="{change}, les frais du décompte précédent seraient extournés",
        it="{change} la tassa del conteggio precedente sarebbe stornata",
    ),
}
WOULD_STAY: Final = Text(
    de="{change} bliebe es bei der Gebühr der früheren Abrechnung",
    en="{change} the fee of the earlier statement would stay",
    fr="{change}, les frais du décompte précédent seraient maintenus",
    it="{change} resterebbe la tassa del conteggio precedente",
)
AND: Final = Text(de="und {more}", en="and {more}", fr="et {more}", it="e {more}")
HEAD: Final = Text(
    de="Was etwas ändern würde",
    en="What would make a difference",
    fr="Ce qui changerait le résultat",
    it="Che cosa cambierebbe il risultato",
)

AT_AMOUNT: Final = Text(
    de="Bei {amount} ({basis})",
    en="At {amount} ({basis})",
    fr="À {amount} ({basis})",
    it="A {amount} ({basis})",
)
AT_AMOUNT_ON: Final = Text(
    de="Bei {amount} ({basis}) auf Rechnung {number}",
    en="At {amount} ({basis}) on invoice {number}",
    fr="À {amount} ({basis}) sur la facture {number}",
    it="A {amount} ({basis}) sulla fattura {number}",
)
AT_AMOUNT_WITHOUT_CREDITS: Final = Text(
    de="Bei {amount} ({basis}) ohne die Gutschriften auf Rechnung {number}",
    en="At {amount} ({basis}) without the credits on invoice {number}",
    fr="À {amount} ({basis}) sans les avoirs sur la facture {number}",
    it="A {amount} ({basis}) senza gli accrediti sulla fattura {number}",
)
WITH_INVOICE: Final = Text(
    de="Mit einer Rechnung über {amount}",
    en="With an invoice for {amount}",
    fr="Avec une facture de {amount}",
    it="Con una fattura di {amount}",
)
WITHOUT_MARKER: Final = Text(
    de="Ohne den Vermerk «{marker}»",
    en="Without the marker “{marker}”",
    fr="Sans la mention «{marker}»",
    it="Senza la nota «{marker}»",
)
WITH_MARKER: Final = Text(
    de="Mit dem Vermerk «{marker}»",
    en="With the marker “{marker}”",
    fr="Avec la mention «{marker}»",
    it="Con la nota «{marker}»",
)
DONE_INSTEAD: Final = Text(
    de="Mit dem Ende «{done}» statt «{ended}»",
    en="With the ending “{done}” instead of “{ended}”",
    fr="Avec la fin «{done}» au lieu de «{ended}»",
    it="Con l’esito «{done}» invece di «{ended}»",
)
CHOSEN_NONE: Final = Text(
    de="Mit der Auswahl «keine Kostenfolge oder unter {threshold}» beim Abschluss",
    en="With “no cost or below {threshold}” chosen on completion",
    fr="Avec le choix «sans coûts ou moins de {threshold}» à la clôture",
    it="Con la scelta «senza costi o meno di {threshold}» alla chiusura",
)
CHOSEN_INVOICE: Final = Text(
    de="Mit der Auswahl «Rechnung folgt» beim Abschluss",
    en="With “invoice follows” chosen on completion",
    fr="Avec le choix «facture à suivre» à la clôture",
    it="Con la scelta «segue fattura» alla chiusura",
)
WITHOUT_STORNO: Final = Text(
    de="Ohne das Storno der Rechnung {number}",
    en="Without the cancellation of invoice {number}",
    fr="Sans l’annulation de la facture {number}",
    it="Senza lo storno della fattura {number}",
)
WITH_STORNO: Final = Text(
    de="Nach einem Storno der Rechnung {number}",
    en="After a cancellation of invoice {number}",
    fr="Après l’annulation de la facture {number}",
    it="Dopo lo storno della fattura {number}",
)
WITHOUT_POSITION: Final = Text(
    de="Ohne die Position «{label}» bei gleichem Total von {total}",
    en="Without the position “{label}” at the same total of {total}",
    fr="Sans la position «{label}» pour le même total de {total}",
    it="Senza la posizione «{label}» a parità di totale di {total}",
)
WITHOUT_CREDITS: Final = Text(
    de="Ohne die Gutschriften auf Rechnung {number}",
    en="Without the credits on invoice {number}",
    fr="Sans les avoirs sur la facture {number}",
    it="Senza gli accrediti sulla fattura {number}",
)
WITHOUT_STATED: Final = Text(
    de="Ohne die Gebühr auf {statement}",
    en="Without the fee on {statement}",
    fr="Sans les frais figurant sur {statement}",
    it="Senza la tassa su {statement}",
)
WITH_FIELD: Final = Text(
    de="Mit «{field}: {value}» in der Gebührenordnung",
    en="With “{field}: {value}” in the policy",
    fr="Avec «{field}: {value}» dans le tarif",
    it="Con «{field}: {value}» nella tariffa",
)
WITH_LIMIT: Final = Text(
    de="Bei einer Grenze von {threshold}",
    en="With a threshold of {threshold}",
    fr="Avec un seuil de {threshold}",
    it="Con una soglia di {threshold}",
)

PASS_ON_NET: Final = Text(
    de="Auf Rechnung {number} darf die Position «{label}» stehen, {net} zuzüglich der eigenen MWST",
    en="Invoice {number} may hold the position “{label}”, {net} plus the contractor’s own VAT",
    fr="La facture {number} peut porter la position «{label}», {net} plus la TVA de l’entreprise",
    it="La fattura {number} può contenere la posizione «{label}», {net} più l’IVA dell’impresa",
)
PASS_ON_GROSS: Final = Text(
    de="Auf Rechnung {number} darf die Position «{label}» stehen, {gross}",
    en="Invoice {number} may hold the position “{label}”, {gross}",
    fr="La facture {number} peut porter la position «{label}», {gross}",
    it="La fattura {number} può contenere la posizione «{label}», {gross}",
)
PASS_ON_EITHER: Final = Text(
    de="Auf Rechnung {number} darf die Position «{label}» stehen, {net} zuzüglich der eigenen MWST "
    "oder, ohne MWST-Nummer, {gross}",
    en="Invoice {number} may hold the position “{label}”, {net} plus the contractor’s own VAT "
    "or, without a VAT number, {gross}",
    fr="La facture {number} peut porter la position «{label}», {net} plus la TVA de l’entreprise "
    "ou, sans numéro de TVA, {gross}",
    it="La fattura {number} può contenere la posizione «{label}», {net} più l’IVA dell’impresa "
    "o, senza partita IVA, {gross}",
)
