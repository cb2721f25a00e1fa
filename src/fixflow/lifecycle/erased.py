"""Erased: what stands where a personal value was, and the event that took it away.

A person may ask that what is known about him be deleted; the order stays.  An erased text is still
a text, so that a guard that asked whether there is a reason, a search, a summary and a paper go on
as before, with «gelöscht» in its place.  The one rule: erasing changes no state, no outcome and
no amount; whether a field was filled in is still known, what stood in it is not.

As a program change is, the event is the kernel's own and stands in no table: an order can be
erased in every state, also when it has ended.
"""

from datetime import datetime
from enum import Enum
from typing import Final, Self, final

from attrs import frozen

from fixflow.attachments import DocumentRef
from fixflow.events import Event
from fixflow.lifecycle.actions import Action
from fixflow.lifecycle.document_refs import EMPTY, Document
from fixflow.lifecycle.fields import choice, line
from fixflow.lifecycle.fold import passed
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.rows import ERASED
from fixflow.lifecycle.several import Several
from fixflow.lifecycle.values import Value
from fixflow.parties import Actor
from fixflow.texts import Language, Text

GONE: Final = Text(de="gelöscht", en="erased", fr="effacé", it="cancellato")


@final
class Erased(str):
    """A text that was erased; a text like any other, but that it says so in every language.

    It equals every other erased text.  It is never empty, so a condition that asks whether a text
    is given answers as it did before; one that asks what it says gets «gelöscht».

    Examples:
        >>> Erased() == Erased(), bool(Erased()), str(Erased()), Erased().say("en")
        (True, True, 'gelöscht', 'erased')
        >>> Erased()
        Erased()
    """

    __slots__ = ()

    def __new__(cls, _: str = "") -> Self:
        """Give the text, whatever a copy or a pickle hands in."""
        return super().__new__(cls, GONE.de)

    def __repr__(self) -> str:
        return "Erased()"

    def say(self, lang: Language = "de") -> str:
        """Say that something was erased."""
        return GONE.say(lang)


class Whose(Enum):
    """Whose values an order's were that were erased."""

    ORDER = "order"
    PERSON = "person"


@frozen
class Erase(Action):
    """Deletes what is known about people; the kernel's own action, in no table.

    `of` says whether the whole order was meant or what one person wrote in it, `why` on what
    ground; it names nobody, since it is never erased itself.
    """

    label = Text(
        de="Personendaten löschen",
        en="Erase personal data",
        fr="Effacer les données personnelles",
        it="Cancellare i dati personali",
    )
    of: Whose = choice(Whose)
    why: str = line()


def erase(order: Order, action: Erase, *, by: Actor, at: datetime) -> tuple[Order, Event]:
    """Give the event by which an order's personal values go, and the order after it.

    Args:
        order: The order as it stands.
        action: Whose values, and why.
        by: Who has them deleted.
        at: When, with offset; not before the last event.
    """
    event = Event(
        order=order.id,
        name=ERASED,
        at=at,
        by=by,
        facts=action.facts,
        program=order.program,
        action=action.action_name,
        version=order.version + 1,
    )
    return passed(order, event), event


def in_place_of(value: Value) -> object:
    """Give what stands where a value of this kind was erased; of a list, one entry.

    Examples:
        >>> from fixflow.lifecycle.values import Line
        >>> in_place_of(Line()), in_place_of(Several(Line()))
        (Erased(), (Erased(),))
        >>> in_place_of(Document()).name
        'gelöscht'
    """
    match value:
        case Several():
            return (in_place_of(value.item),)
        case Document():
            return NO_DOCUMENT
        case _:
            return Erased()


NO_DOCUMENT: Final = DocumentRef(
    id="erased", name=GONE.de, media_type="application/octet-stream", size=0, sha256=EMPTY
)
