"""VELUX, by hand: enquiries, offers and sites in the FLEXBOX.

No interface is documented; each step that is done is confirmed «über den roten Button», and «VELUX
wird über jeden Schritt automatisch informiert».  The one rule: a deadline is handed in; the
FLEXBOX shows its own.
"""

from fixflow.connectors.by_hand import ByHand, DeadlineOf, undated
from fixflow.connectors.velux.profile import PROFILE
from fixflow.connectors.velux.tasks import TASKS

__all__ = ["PROFILE", "TASKS", "connector"]


def connector(*, portal_url: str | None = None, deadline: DeadlineOf = undated) -> ByHand:
    """Give the connector to the FLEXBOX.

    Args:
        portal_url: Where it is.
        deadline: Gives by when a task is to be done, of its name and the order there; such as what
            the deadlines of an order's program say.

    Raises:
        BadPortalUrl: `connectors.bad_portal_url`.

    Examples:
        >>> connector().task_after("site_created").name
        'create_site'
    """
    return ByHand(profile=PROFILE, tasks=TASKS, portal_url=portal_url, deadline=deadline)
