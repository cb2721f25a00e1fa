"""A deadline that stands still, on every paper of a month and in the portal.

No partner's program has one yet, so the parcel's gets it: one Arbeitstag from sending, paused while
more is asked for.
"""

import csv
import io
from datetime import datetime, timedelta

import attrs
import pytest

from fixflow.cli.conformity import breach_record
from fixflow.cli.papers import deadlines_csv
from fixflow.cli.summary import first_due
from fixflow.cli.timed import Timed, of_order, until
from fixflow.deadlines import Clock, PauseWhile, arbeitstage
from fixflow.identity import OrderId
from fixflow.lifecycle import Order
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, CUSTOMER
from fixflow.partners import Program
from fixflow.portal.entry import Entry
from fixflow.sources import Source
from fixflow.testing import mutants
from fixflow.texts import Text
from tests.lifecycle import parcel

BRING = Clock(
    key="bring",
    label=Text(de="Bringen", en="bring"),
    rule=arbeitstage(1),
    owner=CONTRACTOR,
    starts="sent",
    meets="handed_over",
    pauses=[
        PauseWhile(
            since="asked",
            until=("answered", "retracted"),
            caused_by=CUSTOMER,
            reason=Text(de="Mehrpreis erfragt", en="more asked for"),
        )
    ],
    source=Source("House rules of the parcel", "tests"),
)
PROGRAM = Program(parcel.MACHINE, clocks=(BRING,))


def at(text: str) -> datetime:
    """Read an instant of May 2026 in Zurich."""
    return datetime.fromisoformat(f"2026-05-{text}:00+02:00")


@pytest.fixture
def order() -> Order:
    """A parcel of Monday, 4 May, for which more was asked at 09:00."""
    sent = PROGRAM.start("P-1", place="CH-ZH", at=at("04T08:00"), title="Vase")
    asked = PROGRAM.decide(sent, parcel.Ask(chf("30")), by=parcel.MEIER, at=at("04T09:00"))
    assert asked.allowed
    return asked.order


def test_its_day_is_left_open_in_the_list(order: Order) -> None:
    """Nobody knows the day yet; start and state are told by the clock at the place."""
    text = deadlines_csv(of_order(PROGRAM, order, at("06T12:00"))).decode()
    [line] = csv.DictReader(io.StringIO(text))

    assert ("", "", "paused", "", "2026-05-04T08:00:00+02:00") == (
        line["due"],
        line["last_day"],
        line["state"],
        line["met_at"],
        line["start"],
    )


def test_it_is_told_in_words(order: Order) -> None:
    """In place of a day."""
    [timed] = of_order(PROGRAM, order, at("06T12:00"))

    assert "ruht, Tag noch offen" == until(timed.running.due, "de")
    assert first_due(timed) == (at("04T08:00"), "P-1")


def test_a_record_leaves_out_what_nobody_knows(order: Order) -> None:
    """A breach has a day; what is written of a deadline is the same for one that has none."""
    [timed] = of_order(PROGRAM, order, at("06T12:00"))
    record = breach_record(timed.running)

    assert (None, None, "paused") == (record["due"], record["last_day"], record["state"])


def test_a_month_is_judged_as_of_its_own_end(order: Order) -> None:
    """Before the question it ran, until the end of Tuesday."""
    timed = Timed(order, PROGRAM.deadlines(order, at("06T12:00"))[0].seen(at("04T08:30")))

    assert ("running", "05.05.2026") == (
        timed.running.state.value,
        until(timed.running.due, "de"),
    )


def test_an_overview_puts_it_to_those_with_nothing_due(order: Order) -> None:
    """It is open and shown; no instant sorts it."""
    entry = Entry.of(order, parcel.MEIER, at("06T12:00"), lambda _: PROGRAM)

    assert (None, None) == (entry.next_deadline, entry.due)
    assert ["paused"] == [each.state.value for each in entry.deadlines]


def test_the_first_deadline_is_the_first_that_has_a_day(order: Order) -> None:
    """One stands still, another runs on."""
    other = attrs.evolve(BRING, key="call", rule=arbeitstage(5), pauses=())
    two = attrs.evolve(PROGRAM, clocks=(BRING, other))
    entry = Entry.of(order, parcel.MEIER, at("06T12:00"), lambda _: two)

    assert entry.next_deadline is not None
    assert "call#1" == entry.next_deadline.key


def test_an_action_that_meets_it_shows_it(order: Order) -> None:
    """A choice names its deadline, though nobody knows the day."""
    taken_back = attrs.evolve(BRING, meets="retracted", cancels="handed_over")
    soon = attrs.evolve(PROGRAM, clocks=(taken_back,))
    named = {
        each.action: each.deadline for each in soon.choices(order, by=parcel.MEIER, at=order.at)
    }

    assert named["retract"] is not None
    assert ("bring#1", None) == (named["retract"].key, named["retract"].due.last_day)


def test_nobody_has_the_turn_because_of_a_deadline_that_stands_still(order: Order) -> None:
    """While more is asked for the rows give the contractor nothing to do: one hour was his.

    Without the pause he would be overdue from Wednesday on.
    """
    held = PROGRAM.possession(order, at("08T09:00"))
    unpaused = attrs.evolve(PROGRAM, clocks=(attrs.evolve(BRING, pauses=()),))

    assert timedelta(hours=1) == held[CONTRACTOR].elapsed
    assert (
        timedelta(hours=1 + 48 + 9)
        == unpaused.possession(order, at("08T09:00"))[CONTRACTOR].elapsed
    )


def test_a_pause_that_misses_its_event_is_a_mutant() -> None:
    """Of the events of its pauses none may go unnoticed; the only beginning cannot be left out."""
    changes = {each.change for each in mutants(PROGRAM) if each.part == "clock"}

    assert {
        "bring pauses without asked",
        "bring pauses without answered",
        "bring pauses without retracted",
    } <= changes


def test_an_order_whose_name_is_a_formula_is_not_run(order: Order) -> None:
    """OWASP, CSV injection: ids come from a log, and a spreadsheet opens the list."""
    odd = attrs.evolve(order, id=OrderId("=1+1"))
    text = deadlines_csv(of_order(PROGRAM, odd, at("06T12:00"))).decode()
    [line] = csv.DictReader(io.StringIO(text))

    assert "'=1+1" == line["order"]
