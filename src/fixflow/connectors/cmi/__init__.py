"""CMI, by hand: the service orders of Digitec Galaxus, each with its SP-ID.

«Das Company Management Interface (CMI) ist ein webbasiertes Tool für die Auftragsbearbeitung der
Servicepartner»; no interface of it is documented.  Orders for goods go by EDI, see `galaxus_edi`.
The one rule: what the CMI calls Verrechnung «ist noch keine Rechnungsstellung», so selecting and
invoicing are two tasks.
"""

from fixflow.connectors.by_hand import ByHand, DeadlineOf, undated
from fixflow.connectors.cmi.profile import PROFILE
from fixflow.connectors.cmi.tasks import INVOICE_TO, TASKS

__all__ = ["INVOICE_TO", "PROFILE", "TASKS", "connector"]


def connector(*, portal_url: str | None = None, deadline: DeadlineOf = undated) -> ByHand:
    """Give the connector to the CMI.

    Args:
        portal_url: Where it is.
        deadline: Gives by when a task is to be done, of its name and the SP-ID; such as what the
            deadlines of an order's program say.

    Raises:
        BadPortalUrl: `connectors.bad_portal_url`.

    Examples:
        >>> connector().task_after("appointment_set").button
        'Liefertermin setzen'
    """
    return ByHand(profile=PROFILE, tasks=TASKS, portal_url=portal_url, deadline=deadline)
