"""Refs: what a thing of HERO's is called with us: its kind there, a colon, its number.

A job and a project have numbers of the same kind, and a message or a file may go to either.  The one
rule: a number there is a whole one of 32 bits; a longer one would be cut by nobody knows whom.
"""

from enum import Enum
from typing import Final

from attrs import frozen

from fixflow.connectors.remote import ExternalRef
from fixflow.errors import Misuse
from fixflow.lifecycle import JSON
from fixflow.texts import Text

PARTNER: Final = "hero"
LARGEST: Final = 2**31 - 1  # GraphQL (October 2021), 3.5.1: an Int is signed, of 32 bits


class Kind(Enum):
    """What a number names, in HERO's own words where its schema has them."""

    JOB = "field_service_job"
    PROJECT = "project_match"
    CUSTOMER = "customer"
    EVENT = "calendar_event"
    TASK = "task"
    SERVICE_OBJECT = "field_service_object"
    WEBHOOK = "webhook"
    ENTRY = "history"
    FILE = "document"


@frozen
class BadRef(Misuse):
    """A ref of HERO is a kind and a number: `field_service_job:4711`."""

    code = "connectors.hero_ref"
    text = Text(
        de="«{ref}» ist hier nicht möglich, sondern: {wanted}.",
        en="“{ref}” is not possible here, but: {wanted}.",
    )
    ref: str
    wanted: str


def ref(kind: Kind, number: int) -> ExternalRef:
    """Name a thing of HERO's.

    Examples:
        >>> str(ref(Kind.JOB, 4711))
        'hero:field_service_job:4711'
    """
    return ExternalRef(PARTNER, f"{kind.value}:{number}")


def taken(named: ExternalRef, *kinds: Kind) -> tuple[Kind, int]:
    """Take a ref apart.

    Args:
        named: The ref.
        kinds: Of which kinds it may be.

    Raises:
        BadRef: `connectors.hero_ref`.
    """
    word, _, text = named.id.partition(":")
    number = whole(text)
    found = next((each for each in kinds if each.value == word), None)
    if named.partner != PARTNER or found is None or number is None:
        raise BadRef(str(named), ", ".join(f"{PARTNER}:{each.value}:…" for each in kinds))
    return found, number


def whole(value: JSON) -> int | None:
    """Take a number of HERO's, also as a text of digits; None of anything else.

    Examples:
        >>> whole("4711"), whole(2**31), whole("x"), whole(True)
        (4711, None, None, None)
    """
    if isinstance(value, str):
        value = int(value) if value.isascii() and value.isdigit() and len(value) <= 10 else None  # noqa: PLR2004  2147483647
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= LARGEST:
        return None
    return value
