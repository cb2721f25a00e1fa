"""Whoever saw another version is told that first, and nothing of what he asks for."""

from collections.abc import Callable
from datetime import date
from typing import Final

import pytest

from fixflow.desk import Desk
from fixflow.partners import hero
from fixflow.recurrence import OrderDue, TaskDue, Trigger, every, omit
from fixflow.storage import Recorded
from tests.kept_contracts import CLICK, saved, told_at
from tests.recurring import MEIER, at

LATER: Final = at("2028-01-10 08:00")
AUTUMN: Final = date(2028, 10, 1)
Asked = Callable[[Desk, int], Recorded]

IMPOSSIBLE: Final[dict[str, Asked]] = {
    "a second exception of a date": lambda desk, seen: desk.contracts.override(
        "WV-17", omit(AUTUMN, "Umbau"), expected=seen, **told_at(LATER)
    ),
    "an exception of what has happened": lambda desk, seen: desk.contracts.override(
        "WV-17", omit(date(2027, 10, 1), "Umbau"), expected=seen, **told_at(LATER)
    ),
    "a field that there is not": lambda desk, seen: desk.contracts.change(
        "WV-17", nothing=1, expected=seen, **told_at(LATER)
    ),
    "a program that nobody knows": lambda desk, seen: desk.contracts.change(
        "WV-17", on_due=OrderDue("E-4", "nobody@1"), expected=seen, **told_at(LATER)
    ),
    "another count of what has happened": lambda desk, seen: desk.contracts.revise(
        "WV-17", date(2027, 10, 1), rule=every(months=1), expected=seen, **told_at(LATER)
    ),
    "a pause that is over": lambda desk, seen: desk.contracts.pause(
        "WV-17", date(2027, 1, 1), date(2027, 2, 1), expected=seen, **told_at(LATER)
    ),
    "the end of no pause": lambda desk, seen: desk.contracts.unpause(
        "WV-17", AUTUMN, expected=seen, **told_at(LATER)
    ),
    "a completion that nothing waits for": lambda desk, seen: desk.contracts.completed(
        "WV-17", date(2028, 1, 9), by=MEIER, at=LATER, expected=seen
    ),
    "a day on which it rested": lambda desk, seen: desk.contracts.trigger(
        "WV-17", token=CLICK, on=date(2027, 11, 10), by=MEIER, at=LATER, expected=seen
    ),
    "a day beyond the calendar": lambda desk, seen: desk.contracts.trigger(
        "WV-17", token=CLICK, on=date(2050, 1, 1), mode=Trigger.EXTRA, by=MEIER, at=LATER, expected=seen
    ),
}  # fmt: skip


def lived(desk: Desk) -> int:
    """Keep a contract that has told a date, rested, and has an exception; give its version."""
    saved(desk, term=None)
    desk.tick(at("2027-10-01 08:00"))
    desk.act("WV-17", hero.Deactivate(), by=MEIER, at=at("2027-11-02 08:00"))
    desk.act("WV-17", hero.Activate(), by=MEIER, at=at("2027-11-20 08:00"))
    desk.contracts.override("WV-17", omit(AUTUMN, "Umbau"), **told_at(at("2028-01-09 08:00")))
    return desk.show("WV-17").version


@pytest.mark.parametrize("ask", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_a_stale_version_comes_before_what_is_impossible(desk: Desk, ask: Asked) -> None:
    """A second click, or a page of yesterday: that somebody was faster says why it does not fit."""
    version = lived(desk)
    refused = ask(desk, version - 1)

    assert ["lifecycle.stale_version"] == [each.code for each in refused.reasons]
    assert (version, version) == (refused.order.version, desk.show("WV-17").version)


@pytest.mark.parametrize("ask", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_of_the_present_version_it_is_told_what_is_wrong(desk: Desk, ask: Asked) -> None:
    """Otherwise the test above would show nothing."""
    version = lived(desk)
    try:
        codes = [each.code for each in ask(desk, version).reasons]
    except Exception as error:  # noqa: BLE001  each has an error of its own
        codes = [type(error).__name__]

    assert codes not in ([], ["lifecycle.stale_version"])


def test_a_second_exception_by_the_same_version_is_stale(desk: Desk) -> None:
    """The button was pressed twice: the first call has made another version."""
    saved(desk, term=None)
    seen = desk.show("WV-17").version
    first, second = (
        desk.contracts.override(
            "WV-17", omit(AUTUMN, "Umbau"), expected=seen, **told_at(at("2027-04-06 08:00"))
        )
        for _ in range(2)
    )

    assert (True, ["stale_version"]) == (
        first.allowed, [each.kind.value for each in second.reasons],
    )  # fmt: skip


def test_a_key_that_was_used_says_what_he_saw(desk: Desk) -> None:
    """A repeated call gives the first result, whatever version there is by now."""
    saved(desk)
    seen, said = desk.show("WV-17").version, told_at(at("2027-04-06 08:00"))
    _, told = (
        desk.contracts.change("WV-17", on_due=TaskDue("E-5"), key="k", expected=seen, **said)
        for _ in range(2)
    )

    assert (True, True) == (told.allowed, told.replayed)
