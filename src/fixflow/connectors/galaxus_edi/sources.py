"""Sources: where what we know of Galaxus' interface is written, and how well we know it.

The pages of Galaxus were read in stored copies, which end after a few screens; what stands further
down was read in what a public client has copied from them.  The one rule: each line bears the worse
of the two that it needs.
"""

from datetime import date
from typing import Final

from fixflow.connectors.profile import Evidence, Origin

READ_ON: Final = date(2026, 11, 27)
SPACE: Final = "https://confdg.atlassian.net/wiki/spaces/PI/pages/"
COPIED: Final = "https://github.com/OmarAlfaSoftware/Galaxus"


def page(number: int, cite: str) -> Origin:
    """Name a page of Galaxus."""
    return Origin(Evidence.VENDOR_DOC, cite, f"{SPACE}{number}", READ_ON)


def copy(cite: str) -> Origin:
    """Name a copy of a page of Galaxus in a public client."""
    return Origin(Evidence.THIRD_PARTY_CLIENT, cite, COPIED, READ_ON)


ORDP: Final = page(168689833798, "Order Placement ORDP")
ORDR: Final = page(168689833877, "Order Response ORDR")
DELR: Final = page(168689833909, "Dispatch Notification DELR")
INVO: Final = page(168689834002, "Invoice INVO")
EOLN: Final = page(168689834046, "Supplier Cancel Notification EOLN")
CANP: Final = page(168689834080, "Cancel Request CANP")
CANR: Final = page(168689834112, "Cancel Confirmation CANR")
SURN: Final = page(168689834146, "Supplier Return Notification SURN")
RETP: Final = page(168689834178, "Return Registration RETP")
FILES: Final = page(168689833706, "Transmission and file naming")
NAMESPACES: Final = page(168689833747, "Namespace")
DATATYPES: Final = page(168689833771, "Datatypes")
TESTING: Final = page(170424795856, "Partner Integration Testing (PIT) - Help")

ORDP_COPY: Final = copy("Order Placement ORDP, the table of its elements, as copied")
DELR_COPY: Final = copy("Dispatch Notification DELR, the table of its elements, as copied")
INVO_COPY: Final = copy("Invoice INVO, the table of its elements, as copied")
CANP_COPY: Final = copy("Cancel Request CANP, the table of its elements, as copied")
RETP_COPY: Final = copy("Return Registration RETP, the table of its elements, as copied")
