"""Origins: where each line of this connector is from.

Names of calls were read in a public client; what a commission shows, the status in which it begins
and the webhook, in the vendor's documentation.  The one rule: what neither shows is not sent and not
read.
"""

from datetime import date
from typing import Final

from fixflow.connectors.profile import Evidence, Origin

VENDOR_URL: Final = "https://docs.openwowi.de"
WEBHOOKS_PAGE: Final = "grundlagen/webhooks"
COMMISSIONS_PAGE: Final = "schnittstelle-v1.x/auftragswesen/auftraege"
INVOICES_PAGE: Final = "schnittstelle-v1.x/auftragswesen/eingangsrechnung"
VENDOR_READ_ON: Final = date(2026, 11, 27)
CLIENT_URL: Final = "https://pypi.org/project/wowipy/1.1.90/"
CLIENT_READ_ON: Final = date(2026, 11, 27)


def vendor(cite: str, page: str) -> Origin:
    """Cite a page of the vendor's documentation of version 1.2, which “may still change”."""
    return Origin(Evidence.VENDOR_DOC, cite, f"{VENDOR_URL}/{page}", VENDOR_READ_ON)


def client(cite: str) -> Origin:
    """Cite wowipy 1.1.90: the name of its function or model."""
    return Origin(Evidence.THIRD_PARTY_CLIENT, cite, CLIENT_URL, CLIENT_READ_ON)
