"""Settling: one statement, one number, every order once."""

import sqlite3
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, cast

import pytest
from attrs import evolve, frozen

from fixflow.desk import Desk
from fixflow.documents import MissingGlyph, render_statement
from fixflow.fees import (
    Backlog,
    NotABillingId,
    NotEligible,
    Party,
    PerformedOrder,
    Period,
    Picked,
    Selection,
    Settlement,
)
from fixflow.identity import BillingId, OneForSeveral, OrderId, SpId
from fixflow.instants import NotADay, parse_instant
from fixflow.lifecycle import (
    START,
    Action,
    Guard,
    Machine,
    Order,
    Outcome,
    Phase,
    Reason,
    Row,
    Start,
    State,
    line,
)
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import Program, velux
from fixflow.partners import digitec_galaxus as digitec
from fixflow.sources import Source
from fixflow.storage import (
    InvalidRunKey,
    NoSettlement,
    NoSettleStep,
    NumberTaken,
    OrdersNotSettled,
    SettlementKeyReused,
    WrongKinds,
)
from fixflow.storage.run import PeriodNotOver
from fixflow.texts import Text

ISSUED = parse_instant("2026-06-01T08:00:00+02:00")
MEIER = Actor(CONTRACTOR, "meier")
MAY = Period("2026-05")
FIRST_OF_JUNE = date(2026, 6, 1)

Executed = Callable[..., None]


@pytest.fixture
def settle(desk: Desk, meier: Party) -> Callable[..., Settlement | None]:
    """Settle for Meier on the first of June."""

    def run(
        select: Selection = MAY, by: Actor = MEIER, day: date = FIRST_OF_JUNE, key: str = ""
    ) -> Settlement | None:
        return desk.settle(
            digitec.PROGRAM, meier, select, at=ISSUED, by=by, document_date=day, run_key=key,
            early=True,
        )  # fmt: skip

    return run


Settle = Callable[..., Settlement | None]


def test_the_executed_orders_of_the_month_are_settled(
    desk: Desk, executed: Executed, settle: Settle
) -> None:
    """«1x monatlich die erbrachten Aufträge»; both ends of the month count, nothing else does."""
    for order, day in (
        ("SP-1", "2026-04-30"), ("SP-2", "2026-05-01"), ("SP-3", "2026-05-31"), ("SP-4", "2026-06-01"),
    ):  # fmt: skip
        executed(order, day)

    settlement = settle()

    assert settlement is not None
    assert "V-2026-000001" == str(settlement.billing_id)
    assert ["SP-2", "SP-3"] == [str(line.order) for line in settlement.lines]
    states = [desk.show(order).state for order in ("SP-1", "SP-2", "SP-3", "SP-4")]
    assert ["completed", "settled", "settled", "completed"] == states
    assert "V-2026-000001" == desk.show("SP-2").events[-1].facts["billing_id"]


def test_an_order_that_was_not_executed_is_not_settled(
    desk: Desk, executed: Executed, settle: Settle
) -> None:
    """«die erbrachten Aufträge»: what is open waits."""
    executed("SP-1", "2026-05-12")
    at = parse_instant("2026-05-04T08:00:00+02:00")
    desk.receive(digitec.PROGRAM, "SP-2", by=Actor(PRINCIPAL, "digitec"), at=at, place="CH-ZH")
    desk.act("SP-2", digitec.Accept(), by=MEIER, at=at)

    settlement = settle()

    assert settlement is not None
    assert ["SP-1"] == [str(line.order) for line in settlement.lines]


def test_a_principal_that_is_asked_for_by_name_gets_its_own_orders_only(
    desk: Desk, executed: Executed, settle: Settle, meier: Party
) -> None:
    """And the paper bears the day of its issue where no other is wanted."""
    executed("SP-1", "2026-05-12")
    executed("SP-2", "2026-05-13", "galaxus")
    named = desk.settle(
        digitec.PROGRAM, meier, Period("2026-05"), at=ISSUED, by=MEIER, run_key="named",
        principal=Party(id="galaxus", name="Galaxus"),
    )  # fmt: skip

    assert named is not None
    assert ["SP-2"] == [str(line.order) for line in named.lines]
    assert ISSUED.astimezone(digitec.SETTLEMENT.zone).date() == named.document_date
    rest = settle()
    assert rest is not None
    assert ["SP-1"] == [str(line.order) for line in rest.lines]


def test_all_orders_of_the_partner_stand_on_one_settlement(
    executed: Executed, settle: Settle
) -> None:
    """«die erbrachten Aufträge»: a program has one partner, whatever id the orders name it by."""
    executed("SP-1", "2026-05-12")
    executed("SP-2", "2026-05-13", "galaxus")

    settlement = settle()

    assert settlement is not None
    assert ["SP-1", "SP-2"] == [str(line.order) for line in settlement.lines]


def test_the_same_run_gives_the_stored_settlement(
    executed: Executed, settle: Settle, connection: sqlite3.Connection
) -> None:
    """The same key, the stored one, byte for byte; an order executed since waits."""
    executed("SP-1", "2026-05-12")
    first = settle()
    executed("SP-2", "2026-05-13")
    before = connection.total_changes

    again = settle()

    assert first is not None
    assert again is not None
    assert first.records == again.records
    assert first == again
    assert before == connection.total_changes


def test_nothing_to_settle_uses_no_number(
    desk: Desk, executed: Executed, settle: Settle, connection: sqlite3.Connection
) -> None:
    """The next settlement is number 1."""
    assert settle() is None
    assert [] == connection.execute("SELECT * FROM fx_counter").fetchall()

    executed("SP-1", "2026-05-12")
    settlement = settle()
    assert settlement is not None
    assert 1 == settlement.number
    assert () == desk.verify()


def test_the_next_settlement_is_chained_to_the_one_before(
    executed: Executed, settle: Settle, desk: Desk, connection: sqlite3.Connection
) -> None:
    """One chain per series, numbers without gap."""
    executed("SP-1", "2026-05-12")
    first = settle()
    executed("SP-2", "2026-06-02")
    second = settle(Period("2026-06"))

    assert first is not None
    assert second is not None
    assert (1, 2) == (first.number, second.number)
    assert first.hash == second.previous
    assert [(1,), (2,)] == connection.execute("SELECT link FROM fx_statement").fetchall()
    assert () == desk.verify()


def test_a_further_run_of_a_month_needs_its_own_key(executed: Executed, settle: Settle) -> None:
    """A repeated call must not settle what came since."""
    executed("SP-1", "2026-05-12")
    settle()
    executed("SP-2", "2026-05-13")

    second = settle(key="2")

    assert second is not None
    assert ["SP-2"] == [str(line.order) for line in second.lines]
    assert settle(key="3") is None


def test_a_backlog_takes_what_was_left_over(executed: Executed, settle: Settle) -> None:
    """«Performed before, reported after the run: next backlog»; no lower bound."""
    executed("SP-1", "2026-05-12")
    settle()
    executed("SP-2", "2026-05-13")
    executed("SP-3", "2026-06-02")

    june = settle(Backlog(date(2026, 6, 30)), day=date(2026, 6, 30))

    assert june is not None
    assert ["SP-2", "SP-3"] == [str(line.order) for line in june.lines]


def test_picked_orders_are_settled_and_no_others(executed: Executed, settle: Settle) -> None:
    """«die gewünschten Aufträge auswählen»."""
    for order in ("SP-1", "SP-2", "SP-3"):
        executed(order, "2026-05-12")

    picked = settle(Picked(("SP-3", "SP-1")))

    assert picked is not None
    assert ["SP-1", "SP-3"] == [str(line.order) for line in picked.lines]
    assert picked == settle(Picked(("SP-1", "SP-3")))


def test_other_picks_under_the_same_key_are_refused_with_the_difference(
    executed: Executed, settle: Settle
) -> None:
    """`settlement.key_reused`, naming what differs."""
    for order in ("SP-1", "SP-2", "SP-3"):
        executed(order, "2026-05-12")
    settle(Picked(("SP-1", "SP-2")))

    with pytest.raises(SettlementKeyReused) as caught:
        settle(Picked(("SP-2", "SP-3")))

    assert (("SP-1",), ("SP-3",)) == (caught.value.more, caught.value.less)


def test_another_kind_of_selection_is_another_run(executed: Executed, settle: Settle) -> None:
    """May as a month and May as a backlog are not the same orders."""
    executed("SP-1", "2026-05-12")
    settle()

    with pytest.raises(SettlementKeyReused, match=r"2026-05.*2026-05-31"):
        settle(Backlog(date(2026, 5, 31)))


def test_picks_belong_to_the_month_of_their_cut_off_or_paper(
    executed: Executed, settle: Settle
) -> None:
    """A contractor who picks every month needs no key of his own."""
    for order in ("SP-1", "SP-2", "SP-3"):
        executed(order, "2026-05-12")

    runs = [
        settle(Picked(("SP-1",))),
        settle(Picked(("SP-2",)), day=date(2026, 7, 1)),
        settle(Picked(("SP-3",), until=date(2026, 5, 31)), day=date(2026, 7, 1)),
    ]

    assert [1, 2, 3] == [each.number for each in runs if each]


def test_every_obstacle_of_every_pick_is_named(
    desk: Desk, executed: Executed, settle: Settle, connection: sqlite3.Connection
) -> None:
    """All or nothing; no number is used and no order moves."""
    executed("SP-1", "2026-05-12")
    executed("SP-2", "2026-05-12")
    settle(Picked(("SP-1",)))
    at = parse_instant("2026-05-04T08:00:00+02:00")
    desk.receive(digitec.PROGRAM, "SP-3", by=Actor(PRINCIPAL, "digitec"), at=at, place="CH-ZH")
    before = connection.total_changes

    with pytest.raises(NotEligible) as caught:
        settle(Picked(("SP-1", "SP-2", "SP-3", "SP-9")), key="2")

    assert [
        ("SP-1", "settlement.already_settled"),
        ("SP-3", "settlement.not_performed"),
        ("SP-9", "settlement.unknown_order"),
    ] == [(each.path, each.code) for each in caught.value.faults]
    assert before == connection.total_changes
    assert "completed" == desk.show("SP-2").state


def test_an_order_settled_by_other_means_is_left_out(
    desk: Desk, executed: Executed, settle: Settle
) -> None:
    """A foreign log may say `settle` itself; such an order is on a paper of somebody else."""
    executed("SP-1", "2026-05-12")
    executed("SP-2", "2026-05-12")
    desk.act("SP-1", digitec.Settle("V-2026-000777"), by=MEIER, at=ISSUED)

    settlement = settle()

    assert settlement is not None
    assert ["SP-2"] == [str(line.order) for line in settlement.lines]


def test_a_step_that_is_refused_undoes_the_whole_run(
    desk: Desk, executed: Executed, settle: Settle
) -> None:
    """The principal may not settle: no number, no line, no order moved, every reason named."""
    executed("SP-1", "2026-05-12")
    executed("SP-2", "2026-05-13")

    with pytest.raises(OrdersNotSettled) as caught:
        settle(by=Actor(PRINCIPAL, "digitec"))

    assert [("SP-1", "lifecycle.wrong_role"), ("SP-2", "lifecycle.wrong_role")] == [
        (each.path, each.code) for each in caught.value.faults
    ]
    settlement = settle()
    assert settlement is not None
    assert 1 == settlement.number
    assert () == desk.verify()


def test_a_failed_run_inside_together_is_forgotten(
    desk: Desk, executed: Executed, settle: Settle
) -> None:
    """What was read must not outlive the savepoint that undid it."""
    executed("SP-1", "2026-05-12")

    with desk.together():
        desk.show("SP-1")
        with pytest.raises(OrdersNotSettled):
            settle(by=Actor(PRINCIPAL, "digitec"))
        assert "completed" == desk.show("SP-1").state
        assert settle() is not None

    assert () == desk.verify()


def test_an_order_stays_on_its_settlement_while_that_is_live(
    desk: Desk, executed: Executed, settle: Settle
) -> None:
    """Releasing the order alone does not free it; only voiding the settlement would."""
    executed("SP-1", "2026-05-12")
    settle()
    desk.act("SP-1", digitec.Release("Fehler im Leistungstext"), by=MEIER, at=ISSUED)

    assert settle(key="2") is None
    with pytest.raises(NotEligible, match="settlement"):
        settle(Picked(("SP-1",)), key="2")


def test_a_run_as_of_an_earlier_instant_keeps_the_journal_in_order(
    desk: Desk, executed: Executed, settle: Settle
) -> None:
    """Executed on 3 June, settled as of 1 June: the step counts as taken on 3 June."""
    executed("SP-1", "2026-06-03")

    settle(Period("2026-06"))

    order = desk.show("SP-1")
    assert order.events[-1].at == order.events[-2].at
    assert () == desk.verify()


def test_who_the_principal_is_can_be_said(desk: Desk, meier: Party, executed: Executed) -> None:
    """The recipient as printed, with its address; else as the program says."""
    executed("SP-1", "2026-05-12")
    office = evolve(digitec.SETTLEMENT.recipient, lines=("Pfingstweidstrasse 60", "8005 Zürich"))

    settlement = desk.settle(
        digitec.PROGRAM, meier, MAY, at=ISSUED, by=MEIER, document_date=FIRST_OF_JUNE,
        principal=office,
    )  # fmt: skip

    assert settlement is not None
    assert office == settlement.principal


def test_a_program_without_rules_of_settlement_is_misuse(desk: Desk, meier: Party) -> None:
    """VELUX sites are invoiced one by one."""
    with pytest.raises(NoSettlement, match="velux@1"):
        desk.settle(velux.PROGRAM, meier, MAY, at=ISSUED, by=MEIER, document_date=FIRST_OF_JUNE)


def test_a_line_keeps_an_order_on_one_live_settlement(
    executed: Executed, settle: Settle, connection: sqlite3.Connection
) -> None:
    """The unique index holds even against code that forgets to ask."""
    executed("SP-1", "2026-05-12")
    settle()

    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(
            "INSERT INTO fx_statement_line VALUES"
            " ('default', 'V-2026-000009', 1, 'settlement', 'SP-1', 'SP-1', NULL, NULL, 1)"
        )


@frozen
class Numbered(Action):
    """Is settled on a number."""

    fixed_name = "settle"
    label = Text("Verrechnen", "Settle", "Décompter", "Conteggiare")
    billing_id: str = line()


@frozen
class Unnumbered(Action):
    """Is settled, but nobody says on what."""

    fixed_name = "settle"
    label = Text("Verrechnen", "Settle", "Décompter", "Conteggiare")


def errand(*kinds: type[Action], guards: tuple[Guard, ...] = ()) -> Program:
    """Make an errand that is done at once and settled by an action, if it has one."""
    done = State("done", Phase.DONE, Text("Erledigt", "Done", "Fait", "Fatto"), Outcome.DONE)
    words = Text("Verrechnet", "Settled", "Décompté", "Conteggiato")
    settled = State("settled", Phase.DONE, words, Outcome.DONE)
    rows = [Row(START, Start, done, event="done", by=CONTRACTOR, says="done")]
    rows += [
        Row(done, each, settled, event="settled", by=CONTRACTOR, guards=guards, says="settled")
        for each in kinds
    ]
    return Program(
        Machine(
            "errand",
            1,
            states=(done, settled) if kinds else (done,),
            rows=tuple(rows),
            terminal=(settled,) if kinds else (done,),
            source=Source("House rules"),
        ),
        settlement=digitec.SETTLEMENT,
        performed_of=lambda order: PerformedOrder(
            order=order.id,
            sp_id=SpId(str(order.id)),
            performed_on=date(2026, 5, 12),
            service="Botengang",
            principal="digitec",
            contractor="meier",
        ),
    )


@pytest.mark.parametrize(
    ("kinds", "missing"), [((), "settle"), ((Unnumbered,), "settle.billing_id")]
)
def test_a_program_that_cannot_move_its_orders_is_told_what_is_missing(
    desk: Desk, meier: Party, kinds: tuple[type[Action], ...], missing: str
) -> None:
    """Before a number is taken, and before there is an order to move."""
    own = errand(*kinds)
    errands = Desk(desk.binding, programs=[own])

    with pytest.raises(NoSettleStep) as caught:
        errands.settle(own, meier, MAY, at=ISSUED, by=MEIER, document_date=FIRST_OF_JUNE)

    assert ("errand@1", missing) == (caught.value.program, caught.value.missing)


def test_a_guard_never_sees_a_number_that_is_none(desk: Desk, meier: Party) -> None:
    """Whether an order can be settled is asked of its state, not with an invented number."""
    seen: list[str] = []

    def listening(_order: Order, action: Action | None, _at: datetime) -> Reason | None:
        if isinstance(action, Numbered):
            seen.append(action.billing_id)
        return None

    own = errand(Numbered, guards=(listening,))
    errands = Desk(desk.binding, programs=[own])
    errands.receive(own, "E-1", by=MEIER, at=ISSUED)

    settlement = errands.settle(own, meier, MAY, at=ISSUED, by=MEIER, document_date=FIRST_OF_JUNE)

    assert settlement is not None
    assert ["V-2026-000001"] == seen


def rival() -> Program:
    """Make a further program that settles, for its own principal in its own series."""
    other = evolve(digitec.SETTLEMENT, series="W", recipient=Party(id="rival", name="Rival AG"))
    return evolve(errand(Numbered), settlement=other, performed_of=of_rival)


def of_rival(order: Order) -> PerformedOrder:
    """Say what was performed for the rival."""
    return PerformedOrder(
        order=order.id,
        sp_id=SpId(str(order.id)),
        performed_on=date(2026, 5, 12),
        service="Botengang",
        principal="rival",
        contractor="meier",
    )


def test_a_picked_order_of_another_principal_s_program_is_refused(
    desk: Desk, executed: Executed, meier: Party, connection: sqlite3.Connection
) -> None:
    """A principal has several names within its own program only; nobody's order becomes its own."""
    other = rival()
    both = Desk(desk.binding, programs=[other])
    executed("SP-1", "2026-05-12")
    both.receive(other, "R-1", by=MEIER, at=ISSUED)
    before = connection.total_changes

    with pytest.raises(NotEligible) as caught:
        both.settle(digitec.PROGRAM, meier, Picked(("SP-1", "R-1")), at=ISSUED, by=MEIER)

    assert [("R-1", "settlement.other_party")] == [
        (each.path, each.code) for each in caught.value.faults
    ]
    assert before == connection.total_changes


def test_the_partner_with_its_address_gets_the_orders_under_all_its_names(
    desk: Desk, executed: Executed, meier: Party
) -> None:
    """A party is who it is by its id; its address is only how it is printed."""
    executed("SP-1", "2026-05-12", "dg-ag")
    office = evolve(digitec.SETTLEMENT.recipient, lines=("8005 Zürich",))

    settlement = desk.settle(digitec.PROGRAM, meier, MAY, at=ISSUED, by=MEIER, principal=office)

    assert settlement is not None
    assert ["SP-1"] == [str(line.order) for line in settlement.lines]


@pytest.mark.parametrize("one", ["SP-1", OrderId("SP-1")])
def test_one_id_where_several_are_wanted_is_not_taken_letter_by_letter(
    desk: Desk, executed: Executed, meier: Party, one: Any
) -> None:
    """`leave_out="SP-1"` would leave out `S`, `P`, `-` and `1`, and settle what is in doubt."""
    executed("SP-1", "2026-05-12")

    with pytest.raises(OneForSeveral):
        desk.settle(digitec.PROGRAM, meier, MAY, at=ISSUED, by=MEIER, leave_out=one)

    assert "completed" == desk.show("SP-1").state


@pytest.mark.parametrize("key", [7, None, "a\x00b", "\ud800"])
def test_a_run_key_is_a_text_that_can_be_kept(
    desk: Desk, executed: Executed, meier: Party, key: Any
) -> None:
    """7 would be kept, and be another key when it is read back."""
    executed("SP-1", "2026-05-12")

    with pytest.raises(InvalidRunKey):
        desk.settle(digitec.PROGRAM, meier, MAY, at=ISSUED, by=MEIER, run_key=key)


@pytest.mark.parametrize("select", ["2026-05", 5, None, date(2026, 5, 1)])
def test_a_selection_of_another_kind_is_told(
    desk: Desk, executed: Executed, meier: Party, select: Any
) -> None:
    """It would select nothing, and read as if there were nothing to settle."""
    executed("SP-1", "2026-05-12")

    with pytest.raises(WrongKinds) as told:
        desk.settle(digitec.PROGRAM, meier, select, at=ISSUED, by=MEIER)
    assert ["select"] == [each.path for each in told.value.faults]


def test_every_argument_of_another_kind_is_told_at_once(desk: Desk, executed: Executed) -> None:
    """Whoever asks mends them all in one go; a paper is nobody's if nobody issues it."""
    executed("SP-1", "2026-05-12")
    nobody: Any = "meier"

    with pytest.raises(WrongKinds) as told:
        desk.settle(digitec.PROGRAM, nobody, nobody, at=ISSUED, by=nobody)
    assert ["contractor", "select", "by"] == [each.path for each in told.value.faults]


def test_the_paper_of_a_settlement_is_asked_for_once(
    desk: Desk, executed: Executed, settle: Settle
) -> None:
    """«the PDF is an outbox job» (storage specification 2.8): in the transaction of the number."""
    executed("SP-1", "2026-05-12")
    settle()
    settle()

    letters = desk.letters("statement", "V-2026-000001")
    assert [("papers", "print", 1)] == [(each.door, each.topic, each.version) for each in letters]
    assert () == desk.verify()


def test_a_settlement_that_is_undone_asks_for_no_paper(
    desk: Desk, executed: Executed, settle: Settle
) -> None:
    """Nothing is told that did not commit."""
    executed("SP-1", "2026-05-12")

    def settle_and_fail() -> None:
        with desk.together():
            settle()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        settle_and_fail()

    assert () == desk.letters("statement", "V-2026-000001")


@pytest.mark.parametrize("day", ["2026-06-01", ISSUED])
def test_the_day_of_the_paper_is_a_day(
    desk: Desk, executed: Executed, meier: Party, day: Any
) -> None:
    """A text or an instant is none, and says so in our own words."""
    executed("SP-1", "2026-05-12")

    with pytest.raises(NotADay):
        desk.settle(digitec.PROGRAM, meier, MAY, at=ISSUED, by=MEIER, document_date=day)


def one_and_the_same(_series: str, _year: int, _number: int) -> BillingId:
    """Write the same id each time, as a format does that forgets the number."""
    return BillingId("V-1")


def no_id(series: str, year: int, number: int) -> BillingId:
    """Give a text where an id is wanted."""
    return cast("BillingId", f"{series}-{year}-{number}")


@pytest.mark.parametrize(
    ("wrong", "error"), [(one_and_the_same, NumberTaken), (no_id, NotABillingId)]
)
def test_a_format_of_one_s_own_that_gives_no_id_of_its_own_is_misuse(
    desk: Desk, meier: Party, wrong: Callable[[str, int, int], BillingId], error: type[Exception]
) -> None:
    """Each number names one paper; what the driver would say of it helps nobody."""
    own = evolve(errand(Numbered), settlement=evolve(digitec.SETTLEMENT, format=wrong))
    errands = Desk(desk.binding, programs=[own])

    def settle_each() -> None:
        for order in ("E-1", "E-2"):
            errands.receive(own, order, by=MEIER, at=ISSUED)
            errands.settle(own, meier, MAY, at=ISSUED, by=MEIER, run_key=order)

    with pytest.raises(error):
        settle_each()
    assert () == errands.verify()


def test_a_paper_that_cannot_be_drawn_uses_no_number_inside_together(
    desk: Desk, executed: Executed, meier: Party, connection: sqlite3.Connection
) -> None:
    """«no number consumed»: who draws it within the transaction that issues it, undoes both."""
    executed("SP-1", "2026-05-12")

    def settled_and_drawn() -> None:
        with desk.together():
            settlement = desk.settle(
                digitec.PROGRAM, evolve(meier, name="Meier 中"), MAY, at=ISSUED, by=MEIER
            )
            assert settlement is not None
            render_statement(settlement)

    with pytest.raises(MissingGlyph):
        settled_and_drawn()

    assert [] == connection.execute("SELECT * FROM fx_counter").fetchall()
    assert "completed" == desk.show("SP-1").state


def test_a_month_that_is_not_over_is_settled_only_if_that_is_said(
    desk: Desk, meier: Party, executed: Executed
) -> None:
    """What is performed later in it would be on no settlement; the zone says when it is over."""
    executed("SP-1", "2026-05-12")
    last = parse_instant("2026-05-31T23:59:59+02:00")
    with pytest.raises(PeriodNotOver) as caught:
        desk.settle(digitec.PROGRAM, meier, MAY, at=last, by=MEIER)

    assert ("2026-05", date(2026, 5, 31), "Europe/Zurich") == (
        caught.value.month,
        caught.value.last,
        caught.value.zone,
    )
    early = desk.settle(digitec.PROGRAM, meier, MAY, at=last, by=MEIER, early=True)
    assert early is not None
    assert early == desk.settle(digitec.PROGRAM, meier, MAY, at=last, by=MEIER)


def test_a_month_is_over_at_the_first_midnight_after_it(
    desk: Desk, meier: Party, executed: Executed
) -> None:
    """A due instant is exclusive: 24:00 of the last day is the first of the next."""
    executed("SP-1", "2026-05-12")
    midnight = parse_instant("2026-06-01T00:00:00+02:00")

    assert desk.settle(digitec.PROGRAM, meier, MAY, at=midnight, by=MEIER) is not None
