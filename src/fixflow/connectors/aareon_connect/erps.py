"""ERPs: what Aareon Connect says of the single systems behind it.

The one rule: what it says of one is not said of the others; a separator that an ERP fixes is no
setting.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from attrs import frozen

from fixflow.connectors.aareon_connect.origins import shown
from fixflow.connectors.profile import Origin
from fixflow.connectors.separators import Separator


class Erp(Enum):
    """The systems that the documentation names."""

    WODIS_YUNEO = "wodis_yuneo"
    WODIS_SIGMA = "wodis_sigma"
    GAP_IMMOTION = "gap_immotion"
    RELION = "relion"
    SAP_BLUE_EAGLE = "sap_blue_eagle"
    UTS_KARTHAGO = "uts_karthago"


@frozen
class Fixed:
    """The separator that an ERP always takes."""

    separator: Separator
    origin: Origin


# Of Wodis Sigma the same page says that it is free: «Bei Wodis Sigma ist dieses frei konfigurierbar.»
SEPARATORS: Final[Mapping[Erp, Fixed]] = {
    Erp.WODIS_YUNEO: Fixed(
        Separator.SLASH,
        shown("Das Trennzeichen der Objektnr. ist bei Wodis Yuneo immer `/`.", "erps/wodis-yuneo"),
    ),
    Erp.GAP_IMMOTION: Fixed(
        Separator.DOT,
        shown("Bei GAP Immotion ist der Separator immer ein `.`.", "partner-and-apps/immomio"),
    ),
}
