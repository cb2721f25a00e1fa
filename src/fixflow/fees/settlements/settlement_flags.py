"""Flags of a settlement: what somebody should know about it that keeps nothing from happening.

«1x monatlich»: the manual settles once a month, so a further settlement of the same month is
marked.  The one rule: a flag is told when the settlement is issued and sealed with it; what
becomes of the first one later changes nothing.
"""

from enum import Enum
from typing import Final

from fixflow.texts import Text


class SettlementFlag(Enum):
    """What somebody should look at before the settlement is invoiced."""

    SECOND_IN_MONTH = "second_in_month"

    @property
    def label(self) -> Text:
        """The flag's sentence for people."""
        return LABELS[self]


LABELS: Final[dict[SettlementFlag, Text]] = {
    SettlementFlag.SECOND_IN_MONTH: Text(
        de="Für diesen Monat gibt es schon eine Verrechnung.",
        en="There is a settlement of this month already.",
        fr="Il existe déjà un décompte pour ce mois.",
        it="Per questo mese esiste già un conteggio.",
    ),
}
