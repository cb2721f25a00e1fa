"""Filing: what goes out to the ERP, as effects of a ticket's steps.

The one rule: «die Datei im Archiv gespeichert und anschließend mit der Aktivität verknüpft»: a file
is archived first and linked then, and neither before the ERP has made the activity.
"""

from fixflow.attachments import DocumentRef
from fixflow.lifecycle import Archive, Effect, Export, LinkToActivity, Order
from fixflow.partners.immomio.memory import attachments
from fixflow.partners.immomio.states import DOOR


def send_ticket(order: Order) -> Export:
    """Send the ticket; its id is the key, so a second try makes no second activity."""
    return Export(DOOR, "ticket", str(order.id))


def send_comment(order: Order) -> Export:
    """Send the comment that this step has written, once."""
    return Export(DOOR, "comment", f"{order.id}#{order.version}")


def filed(order: Order, *files: DocumentRef | None) -> tuple[Effect, ...]:
    """Archive each file, then link it to the activity."""
    activity = order.facts.of("activity_id", str) or ""
    return tuple(
        effect
        for each in files
        if each is not None
        for effect in (Archive(DOOR, each.id), LinkToActivity(DOOR, each.id, activity))
    )


def file_kept(order: Order) -> tuple[Effect, ...]:
    """File everything that came before the ticket was linked."""
    return filed(order, *attachments(order.facts))


def file_added(order: Order) -> tuple[Effect, ...]:
    """File what this step has brought."""
    return filed(order, order.events[-1].facts.of("document", DocumentRef))
