"""Contract calls of a desk: awaited, within a host's transaction, and what they do not take."""

import asyncio
import sqlite3
from datetime import date
from typing import Any, cast

import pytest

import fixflow
from fixflow.desk import Contracts, Desk
from fixflow.identity import InvalidId, OrderId
from fixflow.instants import NaiveInstant
from fixflow.recurrence import ContractId, Status, Trigger, every, omit
from fixflow.storage import UnknownOrder, WrongKinds, bind
from tests.kept_contracts import BOILER, CLICK, SPRING, told_at
from tests.recurring import MEIER, at
from tests.stores import migrated


def test_the_calls_are_awaited_alike() -> None:
    """Whoever goes over from one desk to the other adds `await` and nothing else."""

    async def main() -> list[str]:
        async with fixflow.aopen(":memory:") as desk:
            await desk.contracts.save(BOILER, by=MEIER, at=SPRING)
            await desk.contracts.change("WV-17", name="Boiler", **told_at(SPRING))
            await desk.contracts.revise(
                "WV-17", date(2028, 1, 1), rule=every(years=2), **told_at(SPRING)
            )
            await desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=SPRING)
            found = await desk.contracts.occurrences("WV-17", date(2027, 1, 1), date(2030, 1, 1))
            (listed,) = await desk.contracts.list(today=SPRING.date())
            coming = await desk.contracts.upcoming(SPRING.date(), limit=9)
            told = [f"{each.due} {each.status.value}" for each in found]
            return [*told, listed.contract.name, *(str(each.due) for each in coming.due)]

    expected = ["2027-10-01 advanced", "2029-10-01 planned", "Boiler", "2029-10-01"]
    assert expected == asyncio.run(main())


def test_a_host_undoes_what_was_done_with_its_transaction() -> None:
    """The contract, its order and its row are the host's to commit."""
    connection = migrated(sqlite3.connect(":memory:"))
    desk = Desk(bind.sqlite(connection))
    desk.contracts.save(BOILER, by=MEIER, at=SPRING)
    connection.rollback()
    with pytest.raises(UnknownOrder):
        desk.contracts.get("WV-17")

    assert () == desk.contracts.list(today=SPRING.date())


def test_several_calls_are_one_transaction() -> None:
    """What was saved is triggered and listed before anything is committed."""
    with fixflow.open(":memory:") as desk:
        with desk.together():
            desk.contracts.save(BOILER, by=MEIER, at=SPRING)
            desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=SPRING)
            (row,) = desk.contracts.list(today=SPRING.date())

        assert date(2028, 10, 2) == row.next_due
        (first, *_) = desk.contracts.occurrences("WV-17", date(2027, 1, 1), date(2028, 1, 1))
        assert Status.ADVANCED is first.status


def test_wrong_arguments_are_all_named_at_once() -> None:
    """Before anything is read; of several, each by its path."""
    with fixflow.open(":memory:") as desk:
        contracts = cast("Any", desk.contracts)
        with pytest.raises(WrongKinds) as caught:
            contracts.trigger("WV-17", token=5, by="meier", at=SPRING, on="x", mode="advance")

    assert {"token", "by", "on", "mode"} == {each.path for each in caught.value.faults}


def test_a_single_fault_is_told_by_its_own_error() -> None:
    """An id of an order is none of a contract; an instant has an offset."""
    with fixflow.open(":memory:") as desk:
        contracts = cast("Any", desk.contracts)
        with pytest.raises(InvalidId):
            desk.contracts.get("")
        with pytest.raises(WrongKinds):
            contracts.get(OrderId("WV-17"))
        with pytest.raises(NaiveInstant):
            desk.contracts.save(BOILER, by=MEIER, at=SPRING.replace(tzinfo=None))
        with pytest.raises(UnknownOrder):
            desk.contracts.get(ContractId("WV-17"))


def test_the_calls_are_reached_by_the_desk() -> None:
    """One group of calls, as `desk.access` is."""
    with fixflow.open(":memory:") as desk:
        assert isinstance(desk.contracts, Contracts)
        assert "contracts" in dir(desk)


def test_a_trigger_with_a_day_of_its_own() -> None:
    """The work was done on 4 April and noted on the 5th: counted anew from the day of the work."""
    with fixflow.open(":memory:") as desk:
        desk.contracts.save(BOILER, by=MEIER, at=SPRING)
        desk.contracts.trigger(
            "WV-17", token=CLICK, by=MEIER, at=at("2027-04-05 10:00"), on=date(2027, 4, 4),
            mode=Trigger.RESET,
        )  # fmt: skip

        assert date(2027, 4, 4) == desk.contracts.get("WV-17").anchor


def test_an_exception_is_what_omit_move_and_change_make() -> None:
    """Each that is none is named by its place."""
    with fixflow.open(":memory:") as desk:
        desk.contracts.save(BOILER, by=MEIER, at=SPRING)
        contracts = cast("Any", desk.contracts)
        with pytest.raises(WrongKinds) as caught:
            contracts.override("WV-17", omit(date(2027, 10, 1), "x"), "2028", **told_at(SPRING))

        assert ["overrides[1]"] == [each.path for each in caught.value.faults]
        assert () == desk.contracts.get("WV-17").overrides


def test_exceptions_and_pauses_are_awaited_alike() -> None:
    """Whoever goes over from one desk to the other adds `await` and nothing else."""

    async def main() -> list[str]:
        async with fixflow.aopen(":memory:") as desk:
            await desk.contracts.save(BOILER, by=MEIER, at=SPRING)
            left_out, told = omit(date(2027, 10, 1), "x"), told_at(SPRING)
            await desk.contracts.override("WV-17", left_out, **told)
            await desk.contracts.pause("WV-17", date(2028, 9, 1), date(2028, 12, 1), **told)
            await desk.contracts.pause("WV-17", date(2029, 9, 1), date(2029, 12, 1), **told)
            await desk.contracts.unpause("WV-17", date(2029, 9, 1), **told)
            found = await desk.contracts.occurrences("WV-17", date(2027, 1, 1), date(2030, 1, 1))
            return [f"{each.due} {each.status.value}" for each in found]

    expected = ["2027-10-01 omitted", "2028-10-02 suppressed", "2029-10-01 planned"]
    assert expected == asyncio.run(main())
