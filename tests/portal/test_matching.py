"""Matching: which orders belong to what somebody wants to see; expectations by hand."""

from datetime import datetime, timedelta

import pytest

from fixflow.deadlines import DeadlineState
from fixflow.lifecycle import Outcome, Phase
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import imofix, velux
from fixflow.portal.filter import Filter, Span
from fixflow.portal.matching import matches
from tests.portal.morning import DIGITEC, NOW, ORDERS, TUESDAY
from tests.portal.people import HOST, HUBER, MEIER, MONDAY, SONNEGG, later

MINE = [
    "new", "accepted", "completed", "unbilled", "rejected", "invoiced", "enquiry", "under_way",
    "settled", "of_nobody",
]  # fmt: skip


def shown(wanted: Filter, actor: Actor = MEIER, at: datetime = NOW) -> list[str]:
    """Name the orders that match."""
    return [name for name, order in ORDERS.items() if matches(order, wanted, actor, at)]


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        (MEIER, MINE),
        (HUBER, ["of_nobody", "of_huber"]),
        (SONNEGG, ["new", "accepted", "completed", "unbilled", "rejected", "invoiced", "enquiry",
                   "under_way", "waiting_for_goods", "settled", "of_nobody", "of_huber"]),
        (Actor(PRINCIPAL, "other"), ["enquiry", "under_way", "waiting_for_goods", "settled",
                                     "of_nobody", "of_huber"]),
        (Actor(CUSTOMER, "mieter-7"), []),
        (HOST, list(ORDERS)),
    ],
)  # fmt: skip
def test_the_overview_shows_all_orders_of_an_actor(actor: Actor, expected: list[str]):
    """«Die Auftragsübersicht zeigt alle Ihre Aufträge an»; and those that nobody has yet."""
    assert expected == shown(Filter(), actor)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(phases=(Phase.REQUESTED,)), ["new", "enquiry", "of_nobody"]),
        (Filter(phases=(Phase.DONE, Phase.BILLED)), ["completed", "invoiced", "settled"]),
        (Filter(states=("accepted",)), ["accepted"]),
        (Filter(states=("completed", "rejected")), ["completed", "rejected"]),
        (Filter(programs=("velux",)), ["enquiry", "of_nobody"]),
        (Filter(programs=("digitec_galaxus@2", "velux@1")), ["enquiry", "under_way", "settled", "of_nobody"]),
        (Filter(programs=("digitec_galaxus@1",)), []),
        (Filter(outcomes=(Outcome.REJECTED,)), ["rejected"]),
        (Filter(outcomes=(None,)), ["new", "accepted", "enquiry", "under_way", "of_nobody"]),
        (Filter(turn=(CONTRACTOR,)), ["new", "accepted", "completed", "enquiry", "settled", "of_nobody"]),
        (Filter(turn=(SYSTEM,)), ["under_way"]),
        (Filter(turn=(None,)), ["unbilled", "rejected", "invoiced"]),
        (Filter(parties=(MEIER,)), [name for name in MINE if name != "of_nobody"]),
        (Filter(parties=(Actor(CONTRACTOR),)), ["of_nobody"]),
        (Filter(parties=(MEIER, Actor(CONTRACTOR))), MINE),
        (Filter(parties=(MEIER, SONNEGG)), ["new", "accepted", "completed", "unbilled", "rejected", "invoiced"]),
        (Filter(parties=(MEIER, Actor(PRINCIPAL))), ["enquiry", "under_way", "settled"]),
        (Filter(place="CH-ZH"), ["new", "of_nobody"]),
        (Filter(place="CH"), ["new", "enquiry", "of_nobody"]),
        (Filter(place="CH-AG"), ["enquiry"]),
        (Filter(place="C"), []),
        (Filter(received=Span(TUESDAY)), ["accepted"]),
        (Filter(received=Span(None, MONDAY)), ["settled"]),
        (Filter(received=Span(MONDAY, TUESDAY), phases=(Phase.BILLED,)), ["invoiced"]),
    ],
)  # fmt: skip
def test_an_order_fits_every_field_that_is_given(wanted: Filter, expected: list[str]):
    """«Mithilfe der Filterleiste können Sie Aufträge nach ihrem Status filtern»; by hand."""
    assert expected == shown(wanted)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("boiler", ["new"]),
        ("warm og", ["new"]),
        ("mueller", ["new"]),
        ("555", ["new"]),
        ("tuer", ["accepted"]),
        ("au-", ["new", "accepted", "completed", "unbilled", "rejected", "invoiced"]),
        ("4815", ["under_way", "settled"]),
        ("r-1012", ["invoiced"]),
        ("V-2026-000481", ["settled"]),
        ("muri", ["enquiry"]),
        ("ggu", ["enquiry"]),
        ("velux", ["enquiry", "of_nobody"]),
        ("montage unterwegs", ["under_way"]),
        ("refusé", ["rejected"]),
        ("rejected", ["rejected"]),
        ("verrechnet", ["settled"]),
        ("erledigt", ["completed", "unbilled", "invoiced", "settled"]),
        ("boiler tür", []),
        ("sonnegg", []),
    ],
)
def test_a_free_search_looks_through_what_is_written_and_what_is_said(text, expected):
    """Spec 2.22: id, SP-ID, title, description, contact, place, numbers, labels; by hand."""
    assert expected == shown(Filter(text=text))


def test_an_sp_id_of_its_own_and_a_billing_id_that_was_void_are_found():
    """An old paper is in somebody's hand: the number on it must lead to the order."""
    order = later(
        digitec.PROGRAM.start("D-7", at=MONDAY, place="DE-BY", sp_id="SP-900"), digitec.PROGRAM,
        (MEIER, digitec.Accept()), (MEIER, digitec.MarkRequirementsMet()),
        (DIGITEC, digitec.GoodsShipped()), (DIGITEC, digitec.GoodsReceived()),
        (MEIER, digitec.SetAppointment(MONDAY + timedelta(hours=6))),
        (MEIER, digitec.ConfirmExecution()), (MEIER, digitec.Settle("V-2026-000001")),
        (DIGITEC, digitec.Release("falsche Adresse")),
    )  # fmt: skip

    assert all(matches(order, Filter(text=each), MEIER, NOW) for each in ("900", "v-2026-000001"))


def test_an_amended_title_is_found_and_the_old_one_is_not():
    """The order says now what it is about."""
    order = later(ORDERS["new"], imofix.PROGRAM, (SONNEGG, imofix.Amend(title="Heizung kalt")))

    assert matches(order, Filter(text="heizung"), MEIER, NOW)
    assert not matches(order, Filter(text="boiler"), MEIER, NOW)


def test_digitec_hides_orders_that_wait_for_goods_from_the_contractor():
    """«Der Auftrag ist nun nicht mehr in der Übersicht zu finden, bis die Ware versendet wurde»."""
    state = "awaiting_goods"

    assert "waiting_for_goods" not in shown(Filter())
    assert "waiting_for_goods" not in shown(Filter(phases=(Phase.WAITING,)))
    assert "waiting_for_goods" not in shown(Filter(text="SP-481517"))
    assert ["waiting_for_goods"] == shown(Filter(states=(state,)))
    assert [] == shown(Filter(states=(state,)), HUBER)
    assert "waiting_for_goods" in shown(Filter(), SONNEGG)


@pytest.mark.parametrize(
    ("view", "expected"),
    [("Anfragen", ["enquiry", "of_nobody"]), ("Angebote", []), ("Baustellen", [])],
)
def test_a_tool_of_the_flexbox_is_a_filter(view: str, expected: list[str]):
    """«Dabei wandert der Auftrag vom Werkzeug „Anfragen“ zu „Angebote“ zu „Baustellen“»."""
    states = next(each.keys for each in velux.BUCKETS if each.label.say() == view)

    assert expected == shown(Filter(programs=("velux",), states=states))


# VX-1: received on Monday 4 May, 08:00; 24 hours to contact the customer: due on Tuesday, 08:00.
DUE = datetime.fromisoformat("2026-05-05T08:00:00+02:00")
MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("at", "expected"),
    [(MONDAY, "running"), (DUE - MOMENT, "running"), (DUE, "overdue"), (NOW, "overdue")],
)
def test_deadlines_are_judged_at_the_instant(at: datetime, expected: str):
    """«Kontaktieren Sie den Kunden innerhalb von 24 Stunden»; a due instant is exclusive."""
    for state in DeadlineState:
        found = matches(ORDERS["enquiry"], Filter(deadline_states=(state,)), MEIER, at)

        assert (state.value == expected) == found


@pytest.mark.parametrize(
    ("before", "expected"), [(DUE - MOMENT, []), (DUE, ["enquiry"]), (DUE + MOMENT, ["enquiry"])]
)
def test_what_is_due_by_an_instant_may_fall_on_it(before: datetime, expected: list[str]):
    """Whoever works until 08:00 still has to do what must be done before 08:00."""
    assert expected == shown(Filter(due_before=before, parties=(MEIER,)), at=MONDAY)


def test_an_order_without_an_open_deadline_is_never_due():
    """imofix: no clock runs; the goods are under way: every clock was met."""
    by_then = Filter(due_before=NOW + timedelta(days=999))

    assert ["enquiry", "of_nobody"] == shown(by_then)


def test_a_clock_that_runs_behind_does_not_break_the_overview():
    """A host's clock a second behind the database's: judged at the order's last event."""
    moved = later(ORDERS["enquiry"], velux.PROGRAM, (MEIER, velux.ConfirmContact()))

    assert matches(moved, Filter(deadline_states=(DeadlineState.MET,)), MEIER, MONDAY)
