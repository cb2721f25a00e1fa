"""Order rows: an order as one row, and its history as a row for each event, its facts beside.

Every event of an order has other facts, and rows must lie under each other.  The one rule: the
facts of all events are columns of each, `facts.title`, empty where an event has no such fact.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, Protocol

from fixflow.attachments import DocumentRef
from fixflow.events import Event, Facts
from fixflow.identity import OrderId
from fixflow.lifecycle.phases import Outcome, Phase
from fixflow.lifecycle.priced_lines import PricedLine
from fixflow.money import Money
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, Role
from fixflow.records import Row, cell, currency_of, row, zone_name
from fixflow.texts import Language

PREFIX: Final = "facts."


class Shown(Protocol):
    """An order, so that it need not be known here."""

    @property
    def id(self) -> OrderId:
        """Its name."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def program(self) -> str:
        """Its program and version."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def place(self) -> str | None:
        """Where the work is."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def state(self) -> str:
        """Where it stands."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def phase(self) -> Phase:
        """Which phase that is."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def outcome(self) -> Outcome | None:
        """What came of it."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def version(self) -> int:
        """How many events it has."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def at(self) -> datetime:
        """When the last one was."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def facts(self) -> Facts:
        """What is known of it."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def parties(self) -> Mapping[Role, str]:
        """Who is bound."""
        ...  # pragma: no cover  a protocol runs nothing


def order_row(order: Shown, lang: Language) -> Row:
    """Give what every order has as one row."""
    return row(
        lang,
        {
            "order": order.id,
            "program": order.program,
            "place": order.place,
            "state": order.state,
            "phase": order.phase,
            "outcome": order.outcome,
            "version": order.version,
            "at": order.at,
            "zone": zone_name(order.at),
            "principal": order.parties.get(PRINCIPAL),
            "contractor": order.parties.get(CONTRACTOR),
            "customer": order.parties.get(CUSTOMER),
            "currency": order.facts.of("currency", str),
        },
    )


def event_rows(events: Sequence[Event], lang: Language) -> list[Row]:
    """Give a row per event, with a column for each fact that any of them has."""
    names = dict.fromkeys(name for each in events for name in each.facts)
    return [
        {
            **each.to_record(lang),
            "currency": currency_of(*amounts(each)),
            **{PREFIX + name: fact_cell(name, each.facts.get(name), lang) for name in names},
        }
        for each in events
    ]


def amounts(event: Event) -> Iterator[Money]:
    """Give the amounts among the facts of an event."""
    for value in event.facts.values():
        if isinstance(value, Money):
            yield value


def fact_cell(name: str, value: object, lang: Language) -> object:
    """Write a fact as a cell: a document by its name, a priced line in words."""
    match value:
        case PricedLine():
            return f"{value.text}: {value.net}"
        case DocumentRef():
            return value.name
        case tuple():
            return cell(name, tuple(fact_cell(name, each, lang) for each in value), lang)
        case _:
            return cell(name, value, lang)
