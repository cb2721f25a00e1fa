"""A settlement's life, any of it: settled, voided, settled again, invoiced, paid, rolled back.

A model of sets and lists stands beside the desk and says what must come out; `FIXFLOW_LIVES` says
how many lives are lived.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial
from itertools import pairwise
from typing import Final

import pytest
from attrs import define, field
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

import fixflow
from fixflow.fees import (
    Backlog,
    NotEligible,
    NothingToSettle,
    Party,
    Period,
    Picked,
    Sealed,
    Selection,
    Settlement,
    SettlementFlag,
    SettlementState,
    WrongState,
)
from fixflow.instants import parse_instant
from fixflow.lifecycle import Action
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.storage import SettlementKeyReused

LIVES: Final = int(os.environ.get("FIXFLOW_LIVES", "30"))
NOON: Final = parse_instant("2026-07-01T12:00:00+02:00")
PAPER: Final = date(2026, 7, 1)
MEIER: Final = Actor(CONTRACTOR, "meier")
DIGITEC: Final = Actor(SYSTEM, "digitec")
PARTY: Final = Party(id="meier", name="Meier Montagen GmbH")
DAYS: Final = (date(2026, 5, 4), date(2026, 5, 31), date(2026, 6, 1), date(2026, 6, 30))
SELECTIONS: Final = (Period("2026-05"), Period("2026-06"), Backlog(date(2026, 6, 30)))
RUNS: Final = ("", "2")


class Crash(Exception):
    """The host's transaction is rolled back."""


@define
class Known:
    """What the model knows of one settlement."""

    selection: Selection
    key: tuple[str, str]
    orders: list[str]
    records: tuple[Sealed, ...]
    flagged: bool
    state: SettlementState = field(default=SettlementState.ISSUED)

    @property
    def live(self) -> bool:
        """Whether it counts."""
        return self.state is not SettlementState.VOID


def month_of(select: Selection) -> str:
    """Name the month of a run, as the specification has it: that of the selection or cut-off."""
    return {"Period": str(select)}.get(type(select).__name__, "2026-06")


class Life(RuleBasedStateMachine):
    """One contractor's settlements with one principal."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = fixflow.open(":memory:")
        self.performed: dict[str, date] = {}
        self.known: list[Known] = []

    def teardown(self) -> None:
        """Give the database back."""
        self.desk.close()

    def free(self) -> list[str]:
        """Give the orders that stand on no live settlement, as they would stand on one."""
        held = {order for each in self.known if each.live for order in each.orders}
        return sorted(
            self.performed.keys() - held, key=lambda order: (self.performed[order], order)
        )

    def of_run(self, key: tuple[str, str]) -> Known | None:
        """Give the live settlement of a run."""
        return next((each for each in self.known if each.live and each.key == key), None)

    @rule(day=st.sampled_from(DAYS))
    def carry_out(self, day: date) -> None:
        """An order is handed in and carried out."""
        order = f"SP-{len(self.performed):03}"
        visit = datetime.combine(day, NOON.timetz())
        start = visit - timedelta(days=7)
        steps: tuple[tuple[Actor, Action, datetime], ...] = (
            (MEIER, digitec.Accept(), start),
            (MEIER, digitec.MarkRequirementsMet(), start),
            (DIGITEC, digitec.GoodsShipped(), start),
            (DIGITEC, digitec.GoodsReceived(), start),
            (MEIER, digitec.SetAppointment(visit), start),
            (MEIER, digitec.ConfirmExecution(), visit),
        )
        with self.desk.together():
            self.desk.receive(digitec.PROGRAM, order, by=DIGITEC, at=start, place="CH-ZH")
            for by, action, at in steps:
                assert self.desk.act(order, action, by=by, at=at).allowed
        self.performed[order] = day

    @rule(select=st.sampled_from(SELECTIONS), run=st.sampled_from(RUNS))
    def settle(self, select: Period | Backlog, run: str) -> None:
        """A month or the backlog: the stored one, else what is free, else nothing."""
        self.ask(select, run, [each for each in self.free() if select.takes(self.performed[each])])

    @rule(data=st.data(), run=st.sampled_from(RUNS))
    def pick(self, data: st.DataObject, run: str) -> None:
        """Picked by hand, what is settled or unknown among them."""
        ids = data.draw(
            st.lists(st.sampled_from([*self.performed, "SP-999"]), min_size=1, unique=True)
        )
        select = Picked(tuple(ids), date(2026, 6, 30))
        faulty = sorted(set(ids) - set(self.free()))
        if self.of_run(("2026-06", run)) or not faulty:
            self.ask(select, run, [each for each in self.free() if each in ids])
            return
        with pytest.raises(NotEligible) as refused:
            self.run(select, run)
        assert faulty == sorted(each.path for each in refused.value.faults)

    def ask(self, select: Selection, run: str, expected: list[str]) -> None:
        """Settle, and compare with what the model expects."""
        key = (month_of(select), run)
        stored = self.of_run(key)
        try:
            found = self.run(select, run)
        except SettlementKeyReused:
            assert stored is not None
            assert stored.selection != select
            return
        if stored is not None:
            assert found is not None
            assert (stored.selection, stored.records) == (select, found.records)
        elif expected:
            self.note(found, key, select, expected)
        else:
            assert found is None

    def run(self, select: Selection, run: str) -> Settlement | None:
        """Ask the desk."""
        return self.desk.settle(
            digitec.PROGRAM, PARTY, select, at=NOON, by=MEIER, document_date=PAPER, run_key=run
        )

    def note(
        self, found: Settlement | None, key: tuple[str, str], select: Selection, expected: list[str]
    ) -> None:
        """Compare a new settlement with the model, and take it over."""
        second = any(each.live and each.key[0] == key[0] for each in self.known)
        flags = (SettlementFlag.SECOND_IN_MONTH,) if second else ()

        assert found is not None
        assert (expected, len(self.known) + 1, flags) == (
            [str(each.order) for each in found.lines], found.number, found.flags,
        )  # fmt: skip
        self.known.append(Known(select, key, expected, found.records, second))

    def step(self, at: int, wanted: SettlementState) -> Settlement:
        """Take a step of a settlement."""
        no = f"V-2026-{at + 1:06}"
        match wanted:
            case SettlementState.INVOICED:
                return self.desk.record_invoice(no, "R-1", at=NOON, by=MEIER)
            case SettlementState.SETTLED:
                return self.desk.mark_paid(no, at=NOON, by=Actor(PRINCIPAL, "digitec"))
            case _:
                return self.desk.void(no, "falsch", at=NOON, by=MEIER)

    @precondition(lambda self: self.known)
    @rule(data=st.data(), wanted=st.sampled_from(list(SettlementState)[2:]))
    def go_on(self, data: st.DataObject, wanted: SettlementState) -> None:
        """Invoice, pay or void any settlement; issued → invoiced → settled, void from the first two."""
        at = data.draw(st.integers(0, len(self.known) - 1))
        known = self.known[at]
        order = [SettlementState.ISSUED, SettlementState.INVOICED, SettlementState.SETTLED]
        allowed = {*pairwise(order)} | {(each, SettlementState.VOID) for each in order[:2]}
        try:
            after = self.step(at, wanted)
        except WrongState:
            assert (known.state, wanted) not in allowed
            return
        assert (known.state, wanted) in allowed
        assert known.records == after.records[:-1]
        known.state, known.records = wanted, after.records

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def reissue(self, data: st.DataObject) -> None:
        """Void one and issue another in its place; asked twice, it is done once."""
        at = data.draw(st.integers(0, len(self.known) - 1))
        old = self.known[at]
        if old.state not in {SettlementState.ISSUED, SettlementState.INVOICED}:
            return
        old.state = SettlementState.VOID  # so that its orders are free in the model
        select = old.selection
        expected = [
            each for each in self.free()
            if (each in old.orders if isinstance(select, Picked) else select.takes(self.performed[each]))
        ]  # fmt: skip

        def ask() -> Settlement:
            no = f"V-2026-{at + 1:06}"
            return self.desk.reissue(
                no, "falsch", digitec.PROGRAM, at=NOON, by=MEIER, document_date=PAPER
            )

        found = ask()
        self.note(found, old.key, select, expected)
        assert found.records == ask().records
        void = self.desk.settlement(f"V-2026-{at + 1:06}")
        assert void.voided is not None
        assert (found.billing_id, old.records) == (void.voided.replaced_by, void.records[:-1])
        old.records = void.records

    @rule(data=st.data())
    def crash(self, data: st.DataObject) -> None:
        """Everything that a rolled-back transaction has done is undone, its number given back."""
        doings: list[Callable[[], object]] = [
            lambda: self.run(SELECTIONS[2], "3"),
            lambda: self.run(SELECTIONS[0], ""),
        ]
        doings += [
            partial(self.step, at, wanted)
            for at in range(len(self.known))
            for wanted in (SettlementState.INVOICED, SettlementState.VOID)
        ]
        chosen = data.draw(st.lists(st.sampled_from(range(len(doings))), min_size=1, max_size=3))
        with suppress(Crash), self.desk.together():
            for each in chosen:
                with suppress(WrongState, SettlementKeyReused, NothingToSettle):
                    doings[each]()
            raise Crash

    @invariant()
    def the_desk_agrees_with_the_model(self) -> None:
        """Each settlement as the model has it: 1 to n without gap, each order live once."""
        found = self.desk.settlements("meier")
        held = [order for each in found for order, _ in each.holds]

        assert [(n, each.records, each.state) for n, each in enumerate(self.known, 1)] == [
            (each.number, each.records, each.state) for each in found
        ]
        assert len(held) == len(set(held))
        assert self.free() == [
            str(each.order) for each in self.desk.unsettled(digitec.PROGRAM, "meier")
        ]

    @invariant()
    def nothing_is_found(self) -> None:
        """Chains, rows, lines, counters and the orders' journals fit."""
        assert () == self.desk.verify()


TestLife = Life.TestCase
TestLife.settings = settings(stateful_step_count=25, max_examples=LIVES, deadline=None)
