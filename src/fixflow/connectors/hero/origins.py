"""Origins: where each line of this connector is from.

The guide of the vendor names a few calls; the rest of the schema is read by introspection, by others,
and published.  What a server does beyond its schema is known from their reports alone.  The one
rule: what none of these shows is not sent, and read raw.
"""

from datetime import date
from typing import Final

from fixflow.connectors.profile import Evidence, Origin

ENDPOINT: Final = "https://login.hero-software.de/api/external/v7/graphql"
GUIDE_URL: Final = "https://hero-software.de/api-doku/graphql-guide"
GUIDE_READ_ON: Final = date(2026, 6, 10)
UPLOAD_URL: Final = "https://github.com/mbay-ODW/hero-mcp-server"
SCHEMA_READ_ON: Final = date(2026, 4, 30)
OTHERS_READ_ON: Final = date(2026, 11, 27)


def guide(cite: str) -> Origin:
    """Cite the vendor's guide."""
    return Origin(Evidence.VENDOR_DOC, cite, GUIDE_URL, GUIDE_READ_ON)


def schema(cite: str) -> Origin:
    """Cite the schema as others have read it by introspection and published it."""
    return Origin(Evidence.THIRD_PARTY_INTROSPECTION, cite, ENDPOINT, SCHEMA_READ_ON)


def client(cite: str, url: str = "") -> Origin:
    """Cite what public clients do, and that it works for them.

    Args:
        cite: What they do.
        url: Which of them; '' where it was shown to us without its name.
    """
    return Origin(Evidence.THIRD_PARTY_CLIENT, cite, url, OTHERS_READ_ON)


def report(cite: str) -> Origin:
    """Cite what somebody has observed of the server; the notes of it stand in code without a name."""
    return Origin(Evidence.FIELD_REPORT, f"as others report: {cite}", read_on=OTHERS_READ_ON)
