"""Fitting: whether what a door is made of is what a door takes.

A client in the place of a transport, a transport that blocks behind a door that is awaited, or an
intent in the place of a rule would fail only when something is sent.  The one rule: everything that
does not fit is named when the door is made, and by its kind only.
"""

from collections.abc import Iterator, Mapping
from inspect import iscoroutinefunction
from typing import Final

from fixflow.connectors.carrying import Rules
from fixflow.connectors.connector import Connector
from fixflow.connectors.drive import AsyncTransport, Transport, must_know, must_not_block
from fixflow.connectors.profile import Profile
from fixflow.errors import Fault
from fixflow.identity import shown
from fixflow.storage.kinds import WrongKinds
from fixflow.texts import Text

WRONG: Final = "storage.wrong_kind"
NO_CONNECTOR: Final = Text(
    "nötig ist ein Connector, nicht {given}",
    "a connector is needed, not {given}",
)
BLOCKING: Final = Text(
    "nötig ist ein Transport, der blockiert, wie HttpTransport(client), nicht {given}",
    "a transport that blocks is needed, such as HttpTransport(client), not {given}",
)
AWAITED: Final = Text(
    "nötig ist ein Transport, auf den gewartet wird, wie AsyncHttpTransport(client), nicht {given}",
    "a transport that is awaited is needed, such as AsyncHttpTransport(client), not {given}",
)
NO_RULES: Final = Text(
    "nötig ist zu jedem Thema eine Funktion, nicht {given}",
    "a function by each topic is needed, not {given}",
)
NO_RULE: Final = Text(
    "nötig ist eine Funktion von Auftrag und Ereignis, nicht {given}",
    "a function of the order and the event is needed, not {given}",
)


def must_fit(connector: Connector, transport: Transport, rules: Rules) -> None:
    """Refuse what makes no door that blocks.

    Raises:
        WrongKinds: `storage.wrong_kinds`, naming all of it.
        CannotStep: `connectors.cannot_step`.
    """
    must_hold(connector, transport, rules, awaited=False)
    must_know(transport, connector.steps)


def must_fit_awaited(connector: Connector, transport: AsyncTransport, rules: Rules) -> None:
    """Refuse what makes no door that is awaited.

    Raises:
        BrokerBlocks: `connectors.broker_blocks`.
        WrongKinds: `storage.wrong_kinds`, naming all of it.
        CannotStep: `connectors.cannot_step`.
    """
    if not [*no_connector(connector)]:
        must_not_block(connector.profile.partner, connector.steps)
    must_hold(connector, transport, rules, awaited=True)
    must_know(transport, connector.steps)


def must_perform(transport: object, *, awaited: bool) -> None:
    """Refuse what is no transport.

    Raises:
        WrongKinds: `storage.wrong_kinds`.
    """
    refuse(no_transport(transport, awaited=awaited))


def must_hold(connector: object, transport: object, rules: object, *, awaited: bool) -> None:
    """Refuse all that is of another kind at once."""
    refuse(no_connector(connector), no_transport(transport, awaited=awaited), no_rules(rules))


def refuse(*several: Iterator[Fault]) -> None:
    """Refuse what has faults."""
    faults = tuple(fault for each in several for fault in each)
    if faults:
        raise WrongKinds(faults)


def no_connector(given: object) -> Iterator[Fault]:
    """Find what is no connector."""
    if not isinstance(getattr(given, "profile", None), Profile) or not hasattr(given, "steps"):
        yield wrong("connector", NO_CONNECTOR, given)


def no_transport(given: object, *, awaited: bool) -> Iterator[Fault]:
    """Find what knows no steps, or performs them not in the way that is asked for."""
    blocks = not iscoroutinefunction(getattr(given, "perform", None))
    if not hasattr(given, "knows") or blocks == awaited:
        yield wrong("transport", AWAITED if awaited else BLOCKING, given)


def no_rules(given: object) -> Iterator[Fault]:
    """Find rules that are no functions."""
    if not isinstance(given, Mapping):
        yield wrong("rules", NO_RULES, given)
        return
    for topic, rule in given.items():
        if not callable(rule):
            yield wrong(f"rules.{shown(topic)}", NO_RULE, rule)


def wrong(path: str, text: Text, given: object) -> Fault:
    """Name one thing by its kind."""
    return Fault(path, WRONG, text, {"given": type(given).__name__})
