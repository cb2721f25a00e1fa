"""Contracts are changed, counted otherwise and completed; what has happened stays."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

import pytest
from attrs import evolve

from fixflow.desk import Desk
from fixflow.desk.contract_calls import Contracts
from fixflow.errors import FixflowError
from fixflow.lifecycle import BadFields
from fixflow.partners import hero
from fixflow.recurrence import (
    COMPLETION,
    DocumentRef,
    InvalidContract,
    NoClock,
    NoticeDue,
    OrderDue,
    RevisesThePast,
    Shift,
    Span,
    Trigger,
    every,
    fixed_dates,
    move,
    omit,
)
from fixflow.storage import KeyReused, Recorded
from tests.kept_contracts import BOILER, CLICK, SONNEGG, SPRING, Told, dates, saved, told_at
from tests.recurring import MEIER, at

PLAN: Final = DocumentRef(id="d-1", name="Plan.pdf", media_type="application/pdf", sha256="a" * 64)
GONE: Final = told_at(SPRING)


def test_name_people_and_documents_change_without_a_revision(desk: Desk) -> None:
    """The ids and dates stay; from now on the other employee is told."""
    boiler = saved(desk)
    desk.contracts.change(
        "WV-17", name="Boiler", on_due=NoticeDue("E-5"), documents=(PLAN,), **GONE
    )
    changed = desk.contracts.get("WV-17")

    assert ("Boiler", 1) == (changed.name, changed.revision)
    assert boiler.occurrence(0).id == changed.occurrence(0).id
    facts = desk.show("WV-17").facts
    assert (hero.OnDue.NOTICE, "E-5") == (facts["on_due"], facts["assignee"])


def test_what_decides_on_the_dates_is_revised_and_the_rest_is_a_step(desk: Desk) -> None:
    """Every field that is changed in another way is named at once, with the way."""
    saved(desk)
    with pytest.raises(InvalidContract) as caught:
        desk.contracts.change("WV-17", rule=every(years=2), spans=(), id="x", nothing=1, **GONE)

    expected = {
        "rule": "recurrence.revision", "spans": "recurrence.history",
        "id": "recurrence.unknown", "nothing": "recurrence.unknown",
    }  # fmt: skip
    assert expected == {each.path: each.code for each in caught.value.faults}
    assert "revise" in caught.value.say("en")


def test_a_date_is_moved_and_left_out(desk: Desk) -> None:
    """The exceptions of single dates are a change, and no revision."""
    saved(desk)
    others = (
        move(date(2027, 10, 1), date(2027, 11, 5), "Ferien"),
        omit(date(2028, 10, 1), "Umbau"),
    )
    desk.contracts.change("WV-17", overrides=others, **GONE)

    assert ["2027-11-05", "2029-10-01"] == dates(desk)


def test_what_has_happened_is_not_moved(desk: Desk) -> None:
    """The occurrence of 1 October 2027 was set off; an exception of it would rewrite that."""
    saved(desk)
    desk.tick(at("2027-10-02 08:00"))
    later = told_at(at("2027-10-03 08:00"))
    with pytest.raises(RevisesThePast) as caught:
        desk.contracts.change("WV-17", overrides=(omit(date(2027, 10, 1), "x"),), **later)

    assert date(2027, 10, 1) == caught.value.day
    desk.contracts.change("WV-17", overrides=(omit(date(2028, 10, 1), "x"),), **later)
    assert ["2029-10-01"] == dates(desk)


def test_a_change_under_a_key_takes_effect_once(desk: Desk) -> None:
    """Also where something else was changed in between; another change under it is refused."""
    saved(desk)
    first = desk.contracts.change("WV-17", name="Boiler", key="k", **GONE)
    desk.contracts.change("WV-17", remind=(), **GONE)
    again = desk.contracts.change("WV-17", name="Boiler", key="k", **GONE)

    assert (False, True) == (first.replayed, again.replayed)
    assert ((), "Boiler") == (
        desk.contracts.get("WV-17").remind,
        desk.contracts.get("WV-17").name,
    )
    with pytest.raises(KeyReused):
        desk.contracts.change("WV-17", name="Heizung", key="k", **GONE)


def test_a_change_of_what_nobody_saw_is_refused(desk: Desk) -> None:
    """The version that the user has looked at is not the present one any more."""
    saved(desk)
    desk.contracts.change("WV-17", name="Boiler", **GONE)
    stale = desk.contracts.change("WV-17", name="Heizung", expected=1, **GONE)

    assert ["stale_version"] == [each.kind.value for each in stale.reasons]
    assert "Boiler" == desk.contracts.get("WV-17").name


def test_an_archived_contract_is_not_changed(desk: Desk) -> None:
    """«Nach dem Archivieren ist dieser Wartungsauftrag nicht mehr reaktivierbar»: by its reasons."""
    saved(desk)
    desk.act("WV-17", hero.Deactivate(), by=MEIER, at=SPRING)
    desk.act("WV-17", hero.Archive(confirm=True), by=MEIER, at=SPRING + timedelta(days=1))
    later = told_at(SPRING + timedelta(days=2))
    refused = desk.contracts.change("WV-17", name="Boiler", **later)

    assert ["wrong_state"] == [each.kind.value for each in refused.reasons]
    assert desk.contracts.revise("WV-17", date(2027, 1, 1), rule=every(years=2), **later).refused
    assert date(2027, 4, 6) == desk.contracts.get("WV-17").archived_on


def test_a_preview_writes_nothing(desk: Desk) -> None:
    """From 2028 on every second year: 1 October 2028 goes, 2029 stays."""
    saved(desk)
    revised = desk.contracts.revised("WV-17", date(2028, 1, 1), rule=every(years=2))

    assert ((date(2029, 10, 1),), (date(2028, 10, 1),), ()) == (
        revised.kept,
        revised.dropped,
        revised.added,
    )
    assert ["2027-10-01", "2028-10-02", "2029-10-01"] == dates(desk)


def test_a_revision_keeps_what_lies_before_it(desk: Desk) -> None:
    """The dates of the preview, and the earlier id."""
    boiler = saved(desk)
    recorded = desk.contracts.revise("WV-17", date(2028, 1, 1), rule=every(years=2), **GONE)
    after = desk.contracts.get("WV-17")

    assert (True, 2) == (recorded.allowed, after.revision)
    assert ["2027-10-01", "2029-10-01"] == dates(desk)
    assert boiler.occurrence(0).id == after.occurrence(0).id


def test_a_revision_under_a_key_takes_effect_once(desk: Desk) -> None:
    """Counted a second time it would be a revision of the revision, and refused."""
    saved(desk)
    for replayed in (False, True):
        recorded = desk.contracts.revise(
            "WV-17", date(2028, 1, 1), rule=every(years=2), key="k", **GONE
        )

        assert replayed == recorded.replayed
    assert 2 == desk.contracts.get("WV-17").revision


def test_a_revision_after_a_rest_says_the_rest_once(desk: Desk) -> None:
    """The events say when it rested; a plan that said it too would make two rests of it."""
    saved(desk)
    desk.act("WV-17", hero.Deactivate(), by=MEIER, at=SPRING)
    desk.act("WV-17", hero.Activate(), by=MEIER, at=SPRING + timedelta(days=9))
    later = told_at(SPRING + timedelta(days=10))
    desk.contracts.revise("WV-17", date(2028, 1, 1), rule=every(years=2), **later)
    desk.contracts.change("WV-17", name="Boiler", **later)

    assert (Span(date(2027, 4, 5), date(2027, 4, 14)),) == desk.contracts.get("WV-17").spans
    assert "spans" not in str(desk.show("WV-17").facts["plan"])
    assert () == desk.verify()


def test_the_past_is_not_revised(desk: Desk) -> None:
    """The occurrence of 1 October 2028 was set off, so the first day is one behind it."""
    saved(desk)
    desk.tick(at("2027-10-01 00:00"))
    desk.tick(at("2028-10-02 00:00"))
    later = told_at(at("2028-10-03 08:00"))
    on = date(2028, 10, 1)
    with pytest.raises(RevisesThePast):
        desk.contracts.revised("WV-17", on, rule=every(years=2))
    with pytest.raises(RevisesThePast):
        desk.contracts.revise("WV-17", on, rule=every(years=2), **later)

    assert desk.contracts.revise("WV-17", date(2028, 10, 2), rule=every(months=6), **later).allowed


def test_a_name_is_no_revision(desk: Desk) -> None:
    """Nor is what no contract has; the faults name it, whatever Python would say of it."""
    saved(desk)
    for changes in ({"name": "Boiler"}, {"done": ()}, {"until": date(2030, 1, 1)}):
        with pytest.raises(InvalidContract):
            desk.contracts.revised("WV-17", date(2028, 1, 1), **changes)


def test_a_contract_keeps_its_clock(desk: Desk) -> None:
    """Without one it could not be ticked any more."""
    saved(desk, remind=())
    none: dict[str, Any] = {"place": None, "shift": Shift.NONE}
    with pytest.raises(NoClock):
        desk.contracts.revised("WV-17", date(2028, 1, 1), **none)
    with pytest.raises(NoClock):
        desk.contracts.revise("WV-17", date(2028, 1, 1), **none, **GONE)


def test_what_came_in_addition_holds_no_date_fast(desk: Desk) -> None:
    """It was done on 1 October too, but the occurrence of that day is still open."""
    saved(desk)
    when = at("2027-09-30 08:00")
    desk.contracts.trigger(
        "WV-17", token=CLICK, by=MEIER, at=when, on=date(2027, 10, 1), mode=hero.Trigger.EXTRA
    )
    others = (omit(date(2027, 10, 1), "schon dort gewesen"),)

    assert desk.contracts.change("WV-17", overrides=others, **told_at(when)).allowed
    assert ["2028-10-02", "2029-10-01"] == dates(desk)


@pytest.mark.parametrize("why", ["", " ", "a\x07b"])
def test_a_reason_that_is_none_is_refused_under_its_own_name(desk: Desk, why: str) -> None:
    """The caller wrote `why`; of `changes`, the field of the step, he knows nothing."""
    saved(desk)
    with pytest.raises(BadFields) as caught:
        desk.contracts.change("WV-17", name="Boiler", by=MEIER, at=SPRING, why=why)

    assert ["why"] == [each.path for each in caught.value.faults]


def test_unknown_names_and_wrong_values_are_told_at_once(desk: Desk) -> None:
    """«all faults at once»: whoever mends one does not come back for the next."""
    saved(desk)
    rule = every(months=1, eom=True)
    with pytest.raises(InvalidContract) as changed:
        desk.contracts.change("WV-17", name="", window=5, nothing=1, rule=rule, **GONE)
    with pytest.raises(InvalidContract) as revised:
        desk.contracts.revise("WV-17", SPRING.date(), rule=rule, shift=1, name="x", **GONE)
    with pytest.raises(InvalidContract) as looked:
        desk.contracts.revised("WV-17", SPRING.date(), rule=rule, shift=1, name="x")

    assert {"name", "window", "nothing", "rule"} == {e.path for e in changed.value.faults}
    assert {"rule.eom", "shift", "name", "from_"} == {e.path for e in revised.value.faults}
    assert revised.value.faults == looked.value.faults


ON: Final = date(2027, 10, 1)
EVEN_SO: Final[dict[str, Callable[[Contracts, Told], Recorded]]] = {
    "change": lambda calls, told: calls.change("WV-17", nothing=1, **told),
    "revise": lambda calls, told: calls.revise("WV-17", ON, nothing=1, **told),
    "override": lambda calls, told: calls.override("WV-17", omit(SPRING.date(), "x"), **told),
    "pause": lambda calls, told: calls.pause("WV-17", ON, ON, **told),
    "unpause": lambda calls, told: calls.unpause("WV-17", ON, **told),
    "no reason": lambda calls, told: calls.change(
        "WV-17", name="x", by=told["by"], at=told["at"], why=""
    ),
    "completed": lambda calls, told: calls.completed("WV-17", ON, by=told["by"], at=told["at"]),
    "trigger": lambda calls, told: calls.trigger(
        "WV-17", token=CLICK, by=told["by"], at=told["at"], mode=Trigger.RESET, on=date.max
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EVEN_SO)
def test_who_may_not_is_told_that_first(desk: Desk, name: str) -> None:
    """A principal learns nothing of a contract by the faults of what he asks for."""
    saved(desk, rule=fixed_dates("10-01"))
    refused = EVEN_SO[name](desk.contracts, {**GONE, "by": SONNEGG})

    assert ["lifecycle.wrong_role"] == [each.code for each in refused.reasons]
    assert 1 == desk.show("WV-17").version
    with pytest.raises(FixflowError):
        EVEN_SO[name](desk.contracts, GONE)


def test_who_may_not_save_is_told_that_first(desk: Desk) -> None:
    """Also of a contract that nobody could save: it has no clock, it rests, it opens nothing."""
    odd = evolve(BOILER, spans=(Span(SPRING.date()),), on_due=OrderDue("E-4", "nobody@1"))
    bare = evolve(BOILER, place=None, shift=Shift.NONE, remind=())
    for contract in (odd, bare):
        refused = desk.contracts.save(contract, by=SONNEGG, at=SPRING)

        assert "lifecycle.wrong_role" == refused.reasons[0].code
        with pytest.raises(FixflowError):
            desk.contracts.save(contract, by=MEIER, at=SPRING)


def test_a_version_that_nobody_saw_is_refused_by_every_step(desk: Desk) -> None:
    """Also by a completion and a trigger, whose order is not opened then; the token stays free."""
    saved(desk, on_due=OrderDue("E-4", "velux@1"), rule=every(months=6, counted_from=COMPLETION))
    desk.tick(at("2027-10-01 08:00"))
    later = at("2027-10-03 08:00")
    stale = desk.contracts.completed("WV-17", ON, by=MEIER, at=later, expected=1)

    assert ["stale_version"] == [each.kind.value for each in stale.reasons]
    current = desk.show("WV-17").version
    assert desk.contracts.completed("WV-17", ON, by=MEIER, at=later, expected=current).allowed
    count = len(desk.orders())
    stale = desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=later, expected=current)
    assert ["stale_version"] == [each.kind.value for each in stale.reasons]
    assert count == len(desk.orders())
    now = current + 1
    first = desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=later, expected=now)
    again = desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=later, expected=now)
    assert (True, True, count + 1) == (first.allowed, again.replayed, len(desk.orders()))
