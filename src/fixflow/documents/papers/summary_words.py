"""The words of the printed order in four languages.

Where imofix has a word of its own for what stands on an order («Auftragsbeschreibung»,
«Meldungsdetails», «Kostendach», «Vermerk»), it is that word.
"""

from collections.abc import Mapping
from typing import Final

from fixflow.fees import PassThroughAmount
from fixflow.texts import Text

TITLE: Final = Text(
    de="Auftrag {order}", en="Order {order}", fr="Ordre {order}", it="Ordine {order}"
)
STATE: Final = Text(de="Status", en="Status", fr="État", it="Stato")
PRIORITY: Final = Text(de="Priorität", en="Priority", fr="Priorité", it="Priorità")
RECEIVED: Final = Text(de="Eingegangen", en="Received", fr="Reçu", it="Ricevuto")

ON_SITE: Final = Text(de="Vor Ort", en="On site", fr="Sur place", it="Sul posto")
APPOINTMENT: Final = Text(de="Termin", en="Appointment", fr="Rendez-vous", it="Appuntamento")
AGREED: Final = Text(
    de="vereinbart am {at}", en="agreed on {at}", fr="convenu le {at}", it="concordato il {at}"
)
PLACE: Final = Text(de="Ort", en="Place", fr="Lieu", it="Luogo")
CONTACT: Final = Text(
    de="Kontaktdaten Auftraggeber",
    en="Contact of the principal",
    fr="Contact du mandant",
    it="Contatto del committente",
)
COST_LIMIT: Final = Text(
    de="Kostendach", en="Cost limit", fr="Plafond de coûts", it="Limite di spesa"
)
MARKER: Final = Text(de="Vermerk", en="Note", fr="Mention", it="Nota")
PRINCIPAL: Final = Text(de="Auftraggeber", en="Principal", fr="Mandant", it="Committente")
CONTRACTOR: Final = Text(de="Auftragnehmer", en="Contractor", fr="Mandataire", it="Appaltatore")

DESCRIPTION: Final = Text(
    de="Auftragsbeschreibung",
    en="Description of the work",
    fr="Description des travaux",
    it="Descrizione dei lavori",
)
REPORT: Final = Text(
    de="Meldungsdetails",
    en="Details of the report",
    fr="Détails de l’annonce",
    it="Dettagli della segnalazione",
)
DEADLINES: Final = Text(
    de="Offene Fristen", en="Open deadlines", fr="Délais ouverts", it="Termini aperti"
)
DEADLINE: Final = Text(de="Frist", en="Deadline", fr="Délai", it="Termine")
OWNER: Final = Text(de="Zuständig", en="By", fr="À faire par", it="A carico di")
LAST_DAY: Final = Text(de="Letzter Tag", en="Last day", fr="Dernier jour", it="Ultimo giorno")
BEFORE: Final = Text(
    de="{day}, vor {time}",
    en="{day}, before {time}",
    fr="{day}, avant {time}",
    it="{day}, prima delle {time}",
)
STANDS: Final = Text(de="Stand", en="State", fr="État", it="Stato")
APPOINTMENTS: Final = Text(
    de="Frühere Termine",
    en="Earlier appointments",
    fr="Rendez-vous précédents",
    it="Appuntamenti precedenti",
)
AGREED_AT: Final = Text(de="Vereinbart am", en="Agreed on", fr="Convenu le", it="Concordato il")

FOR_INVOICE: Final = Text(
    de="Für die Rechnung", en="For the invoice", fr="Pour la facture", it="Per la fattura"
)
POSITION: Final = Text(de="Position", en="Item", fr="Position", it="Posizione")
ON_INVOICE: Final = Text(
    de="Auf Rechnung", en="On invoice", fr="Sur la facture", it="Sulla fattura"
)
FROM: Final = Text(de="ab {total}", en="from {total}", fr="dès {total}", it="da {total}")
WITH_VAT: Final = Text(
    de="inkl. MWST {currency}",
    en="incl. VAT {currency}",
    fr="TVA incl. {currency}",
    it="IVA incl. {currency}",
)
ANY: Final = Text(de="jede", en="any", fr="chaque", it="ogni")
FEE_AHEAD: Final = Text(
    de="Noch ist keine Gebühr fällig. Ab einem Rechnungstotal von {total} ({basis}) werden {net} "
    "zuzüglich MWST fällig.",
    en="No fee is due yet. From an invoice total of {total} ({basis}) on, {net} plus VAT is due.",
    fr="Aucuns frais ne sont dus pour l’instant. Dès un total de facture de {total} ({basis}), "
    "{net} plus TVA sont dus.",
    it="Per ora non è dovuta alcuna tassa. Da un totale della fattura di {total} ({basis}) sono "
    "dovuti {net} più IVA.",
)
FEE_AHEAD_ALWAYS: Final = Text(
    de="Noch ist keine Gebühr fällig. Mit einer Rechnung werden {net} zuzüglich MWST fällig.",
    en="No fee is due yet. With an invoice {net} plus VAT is due.",
    fr="Aucuns frais ne sont dus pour l’instant. Avec une facture, {net} plus TVA sont dus.",
    it="Per ora non è dovuta alcuna tassa. Con una fattura sono dovuti {net} più IVA.",
)
AMOUNTS: Final[Mapping[PassThroughAmount, Text]] = {
    PassThroughAmount.NET: Text(
        de="Eingesetzt wird der Nettobetrag.",
        en="The net amount is put there.",
        fr="C’est le montant net qui est indiqué.",
        it="Si indica l’importo netto.",
    ),
    PassThroughAmount.GROSS: Text(
        de="Eingesetzt wird der Betrag inklusive MWST.",
        en="The amount including VAT is put there.",
        fr="C’est le montant TVA incluse qui est indiqué.",
        it="Si indica l’importo IVA inclusa.",
    ),
    PassThroughAmount.BY_REGISTRATION: Text(
        de="Wer MWST abrechnet, setzt den Nettobetrag ein, sonst den Betrag inklusive MWST.",
        en="Who accounts for VAT puts the net amount there, anybody else the amount including VAT.",
        fr="Qui est assujetti à la TVA indique le montant net, sinon le montant TVA incluse.",
        it="Chi è assoggettato all’IVA indica l’importo netto, altrimenti l’importo IVA inclusa.",
    ),
}

MESSAGES: Final = Text(de="Nachrichten", en="Messages", fr="Messages", it="Messaggi")
WRITTEN: Final = Text(de="Nachricht", en="Message", fr="Message", it="Messaggio")
BY: Final = Text(de="Von", en="By", fr="De", it="Da")
ATTACHED: Final = Text(
    de="Anhang: {names}", en="Attached: {names}", fr="Annexe: {names}", it="Allegato: {names}"
)
HISTORY: Final = Text(de="Verlauf", en="History", fr="Historique", it="Cronologia")
AT: Final = Text(de="Wann", en="When", fr="Quand", it="Quando")
DONE: Final = Text(de="Was", en="What", fr="Quoi", it="Cosa")
PRINTED: Final = Text(
    de="{title} · gedruckt am {at}",
    en="{title} · printed on {at}",
    fr="{title} · imprimé le {at}",
    it="{title} · stampato il {at}",
)
