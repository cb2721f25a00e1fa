"""Access: what is decided about a login link and a registration code, as two small machines.

The one rule: no secret and nothing personal comes in.  Addresses, names, cookies and tokens stay
with storage, which compares them; an event holds the verdict of a comparison, or a digest, and
nobody can read from it who was meant.

Each is a module of short tables with its `MACHINE`: `login_link.MACHINE`,
`registration_code.MACHINE`.  What a host gets back is a verdict, a value.
"""

from fixflow.portal.access import login_link, registration_code
from fixflow.portal.access.verdicts import (
    CodeOver,
    EmailNeeded,
    Expired,
    Limited,
    LinkRequested,
    NoSuchCode,
    Redeemed,
    Redeeming,
    Registering,
    Requesting,
    Session,
    Spent,
    Wrong,
)

__all__ = [
    "CodeOver", "EmailNeeded", "Expired", "Limited", "LinkRequested", "NoSuchCode", "Redeemed",
    "Redeeming", "Registering", "Requesting", "Session", "Spent", "Wrong",
    "login_link", "registration_code",
]  # fmt: skip
