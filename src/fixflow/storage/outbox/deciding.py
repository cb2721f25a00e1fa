"""Deciding: who says what becomes of a letter, and why.

The one rule: a decision that nobody answers for is none.
"""

from typing import TypeAlias

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.identity import is_line, shown
from fixflow.parties import Actor
from fixflow.storage.outbox.door import Committed, Rejected, Unsent
from fixflow.texts import Text

Answer: TypeAlias = Committed | Rejected | Unsent


@frozen
class Unaccountable(Misuse):
    """Who decides about a letter is named, and says why in one printable line."""

    code = "outbox.unaccountable"
    text = Text(
        de="Wer entscheidet, hat eine Kennung und nennt in einer druckbaren Zeile den Grund; «{value}» ist keines von beiden.",
        en="Who decides has an id and says why in one printable line; “{value}” is neither.",
    )
    value: str


@frozen
class InvalidAnswer(Misuse):
    """What becomes of a letter is said by `Committed`, `Rejected` or `Unsent`."""

    code = "outbox.invalid_answer"
    text = Text(
        de="«{value}» sagt nicht, was aus dem Eintrag wird; möglich sind Committed, Rejected und Unsent.",
        en="“{value}” does not say what becomes of the letter; Committed, Rejected and Unsent do.",
    )
    value: str


def accountable(by: Actor) -> Actor:
    """Take somebody who is named.

    Raises:
        Unaccountable: `outbox.unaccountable`.
    """
    given: object = by
    if not isinstance(given, Actor) or given.id is None:
        raise Unaccountable(shown(given))
    return given


def reason(why: str) -> str:
    """Take a reason.

    Raises:
        Unaccountable: `outbox.unaccountable`.
    """
    if not is_line(why):
        raise Unaccountable(shown(why))
    return why


def said_in(answer: Answer) -> str | None:
    """Give what the other side said.

    Raises:
        InvalidAnswer: `outbox.invalid_answer`.
    """
    match answer:
        case Committed(None):
            return None
        case Committed(text) | Rejected(text) | Unsent(text) if isinstance(text, str):
            return text
        case _:
            raise InvalidAnswer(shown(answer))
