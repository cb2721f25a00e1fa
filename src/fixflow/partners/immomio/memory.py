"""Memory: what a ticket keeps of its events, beside their fields.

The one rule: every file that came with the ticket is kept, before and after it is linked; a
comment is not, it stays in its event.
"""

from typing import Final

from fixflow.attachments import DocumentRef
from fixflow.events import Event, Facts


def attachments(facts: Facts) -> tuple[DocumentRef, ...]:
    """Give every file that came with the ticket, before and after it was linked."""
    return facts.of("attachments", tuple) or ()


def attached(facts: Facts, event: Event) -> Facts:
    """Keep one file more; the same id is the same file."""
    added = event.facts.of("document", DocumentRef)
    kept = {each.id: each for each in (*attachments(facts), added) if each is not None}
    return facts.having(attachments=tuple(kept.values()))


def looked_at_again(facts: Facts, _event: Event) -> Facts:
    """Forget why it could not be exported: that was put right."""
    return facts.having(reasons=None)


def on_its_way(facts: Facts, _event: Event) -> Facts:
    """Forget why the last export failed."""
    return facts.having(code=None)


def unchanged(facts: Facts, _event: Event) -> Facts:
    """A comment stays in its event; the ticket's own text is another one."""
    return facts


FOLDS: Final = {
    "attachment_added": attached,
    "data_changed": looked_at_again,
    "export_sent": on_its_way,
    "erp_commented": unchanged,
    "local_commented": unchanged,
}
