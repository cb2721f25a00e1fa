"""Entries: one order as its line in an overview."""

from datetime import datetime, timedelta

import pytest
from attrs import frozen

from fixflow.lifecycle import START, Action, Machine, Order, Outcome, Phase, Row, Start, State
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import Program, Showing, shipped, velux
from fixflow.portal.entry import Entry
from fixflow.sources import Source
from fixflow.texts import Text
from tests.portal.morning import NOW, ORDERS
from tests.portal.people import HOST, MEIER, MONDAY, SONNEGG, later


@frozen
class Close(Action):
    """Nothing more is expected."""

    label = Text("Schließen", "Close", "Clore", "Chiudere")


def line(order: Order, reader: Actor = MEIER, at: datetime = MONDAY) -> Entry:
    """Look at an order."""
    return Entry.of(order, reader, at, shipped)


@pytest.mark.parametrize(
    ("order", "reader", "expected"),
    [
        ("new", MEIER, "Meine Aufgabe"),
        ("new", SONNEGG, "wartet auf Auftragnehmer"),
        ("under_way", MEIER, "wartet auf Digitec Galaxus"),
        ("under_way", HOST, "Meine Aufgabe"),
        ("enquiry", Actor(PRINCIPAL, "velux"), "wartet auf Auftragnehmer"),
        ("rejected", MEIER, "niemand ist am Zug"),
        ("invoiced", SONNEGG, "niemand ist am Zug"),
    ],
)
def test_each_line_says_whose_move_it_is(order: str, reader: Actor, expected: str):
    """Spec 2.22: "Meine Aufgabe", "wartet auf Digitec Galaxus" = turn."""
    assert expected == line(ORDERS[order], reader).whose("de")


def test_it_is_said_in_every_language():
    """A contractor in Lausanne, one in Lugano."""
    entry = line(ORDERS["under_way"])

    assert ["waiting for Digitec Galaxus", "attend Digitec Galaxus", "attende Digitec Galaxus"] == [
        entry.whose(lang) for lang in ("en", "fr", "it")
    ]


def test_two_roles_with_one_name_are_named_once():
    """Principal and system of one partner are the same to the contractor."""
    shop = Text(de="Laden", en="shop")
    words = Text("Gefragt", "asked", "demandé", "chiesto")
    asked = State("asked", Phase.REQUESTED, words, turn=(PRINCIPAL, SYSTEM))
    words = Text("Vorbei", "over", "fini", "finito")
    over = State("over", Phase.CLOSED, words, Outcome.DONE)
    machine = Machine(
        "shop",
        1,
        states=(asked, over),
        rows=(
            Row(START, Start, asked, event="received", by=SYSTEM, says="asked"),
            Row(asked, Close, over, event="closed", by=PRINCIPAL, says="over"),
        ),
        terminal=(over,),
        source=Source("House rules"),
        label=shop,
    )
    program = Program(machine, showing=Showing(called={PRINCIPAL: shop, SYSTEM: shop}))
    order = program.start("S-1", at=MONDAY)

    assert "wartet auf Laden" == Entry.of(order, MEIER, MONDAY, lambda _: program).whose("de")


def test_what_is_waited_for_leaves_the_reader_out():
    """`waiting_for` = turn without me."""
    entry = line(ORDERS["new"])

    assert (True, (CONTRACTOR,), ()) == (entry.mine, entry.turn, entry.waiting_for)
    assert (SYSTEM,) == line(ORDERS["under_way"]).waiting_for


def test_the_line_names_what_is_due_first():
    """VELUX: contact within 24 hours of Monday 08:00."""
    entry = line(ORDERS["enquiry"])

    assert entry.next_deadline is not None
    assert "contact#1" == entry.next_deadline.key
    assert MONDAY + timedelta(days=1) == entry.due
    assert MONDAY == entry.received
    assert line(ORDERS["new"]).due is None


def test_what_was_met_is_due_no_more():
    """The offer, 7 Werktage from Monday, is next: the last day is Tuesday 12 May."""
    moved = later(ORDERS["enquiry"], velux.PROGRAM, (MEIER, velux.ConfirmContact()))
    entry = line(moved, at=NOW)

    assert entry.next_deadline is not None
    assert "offer" == entry.next_deadline.name
    assert datetime.fromisoformat("2026-05-13T00:00:00+02:00") == entry.due


@pytest.mark.parametrize(
    ("order", "expected"),
    [("new", "Boiler kalt"), ("enquiry", "GGU MK06"), ("under_way", "Montage TV"), ("settled", "")],
)
def test_the_title_is_what_the_partner_calls_so(order: str, expected: str):
    """imofix: Auftragstitel; VELUX: the window; Digitec Galaxus: the service."""
    assert expected == line(ORDERS[order]).title


def test_nothing_is_worked_out_before_it_is_asked_for():
    """Ten thousand lines are sorted by their phase without a calendar being opened."""
    asked: list[str] = []

    def programs(ref: str) -> Program:
        asked.append(ref)
        return shipped(ref)

    entry = Entry.of(ORDERS["enquiry"], MEIER, MONDAY, programs)

    assert ["velux@1"] == asked
    assert entry.deadlines is entry.deadlines
