"""Bookmarks: where a partner's list is read on, and since when its changes are asked for.

The one rule: a list that is at its end begins anew with what was changed since it began, less an
overlap; what is read twice changes nothing.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from fixflow.connectors.remote import Cursor
from fixflow.lifecycle import JSON

OVERLAP: Final = timedelta(minutes=5)  # stamps tie, and what was changed may be shown late
SINCE: Final = "changed_since"
AT: Final = "at"
BEGAN: Final = "began"


def asked_by(stored: Mapping[str, JSON]) -> Cursor | None:
    """Give the cursor that a connector is asked by, of the one that is kept; None for all, anew.

    Examples:
        >>> asked_by({"at": {"offset": 100}, "changed_since": "2027-01-04T09:55:00+00:00"})
        {'offset': 100, 'changed_since': '2027-01-04T09:55:00+00:00'}
    """
    place, since = stored.get(AT), stored.get(SINCE)
    found = dict(place) if isinstance(place, dict) else {}
    if since is not None:
        found[SINCE] = since
    return found or None


def kept_as(stored: Mapping[str, JSON], after: Cursor | None, at: datetime) -> dict[str, JSON]:
    """Give the cursor that is kept after a page.

    Once the list is at its end, the next one begins with what was changed since this one began, less
    an overlap; a connector whose partner cannot be asked so reads all of it again.

    Args:
        stored: The one that was kept.
        after: Where the list goes on; None after its last page.
        at: When the page was read.
    """
    began = stored.get(BEGAN) or at.isoformat()
    if after is not None:
        place: dict[str, JSON] = {name: each for name, each in after.items() if name != SINCE}
        return {AT: place, BEGAN: began, SINCE: stored.get(SINCE)}
    since = datetime.fromisoformat(str(began)) - OVERLAP
    return {SINCE: since.isoformat()}
