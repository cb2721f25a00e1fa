"""Filling in: the action that a browser's form means, or every fault of it at once.

The one rule: the action is built by its program, as from JSON; here typed texts only become what
fields take.  What a form holds beside the action's fields, such as a token against forgery, is the
host's own.
"""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Final

from fixflow.contrib.forms.form import MORE_ROWS
from fixflow.contrib.forms.reading import Reader
from fixflow.contrib.forms.typed import Sent, Typed
from fixflow.errors import Fault
from fixflow.lifecycle import Action, BadFields, Order
from fixflow.partners import Program
from fixflow.texts import Language

NOTHING: Final[Mapping[str, object]] = {}


def filled(  # noqa: PLR0913  what reading a form depends on
    program: Program,
    name: str,
    sent: Sent,
    *,
    order: Order | None = None,
    zone: tzinfo | None = None,
    lang: Language = "de",
    given: Mapping[str, object] = NOTHING,
) -> Action:
    """Build an action from a form as a browser sends it.

    Args:
        program: Whose action.
        name: The action's name; `start` too.
        sent: The form: that of Flask, Django or Starlette, or a mapping of texts.
        order: The order that it is meant for, whose currency and place count.
        zone: The clock that times are typed by; None for that of the order's place.
        lang: In which language amounts were typed.
        given: Values that the host hands in by name, such as references to files that it kept;
            they go before what was typed.

    Raises:
        NoSuchAction: `lifecycle.no_such_action`, naming those that are near.
        BadFields: `lifecycle.bad_fields`, with every fault of every field; `form_of` shows the
            form again with them and with what was typed; without any where somebody has pressed
            the button for more lines.

    Examples:
        >>> from fixflow.partners import velux
        >>> sent = {"csrf_token": "…", "total": "4’089.90", "currency": "CHF", "message": " "}
        >>> offer = filled(velux.PROGRAM, "send_offer", sent, lang="de-CH")
        >>> offer.total, offer.message
        (Money('4089.90', 'CHF'), None)
    """
    kind = program.machine.named(name)
    clock = zone or clock_at(program, order)
    typed = Typed(sent)
    if typed.last(MORE_ROWS):
        raise BadFields(kind.action_name, ())
    known = None if order is None else order.currency
    reader = Reader(typed, clock, lang, typed.last("currency") or known)
    raw = {each: reader.value(spec) for each, spec in kind.specs.items()}
    raw |= {each: value for each, value in given.items() if each in kind.specs}
    try:
        return program.action(name, raw, order=order)
    except BadFields as bad:
        raise BadFields(kind.action_name, together(reader.faults, bad.faults)) from None


def clock_at(program: Program, order: Order | None) -> tzinfo | None:
    """Give the clock at an order's place, if the program knows which."""
    zone_of = program.machine.zone_of
    return None if order is None or zone_of is None else zone_of(order.place)


def together(found: list[Fault], others: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """Put the faults of reading before those of building, which say less of the same field."""
    known = {each.path for each in found}
    return (*found, *(each for each in others if each.path not in known))
