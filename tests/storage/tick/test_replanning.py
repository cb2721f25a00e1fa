"""Replanning: a contract that is changed or triggered goes on, and no occurrence comes twice."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from attrs import evolve

from fixflow.deadlines import Before, Days, Months, Years
from fixflow.desk import Desk
from fixflow.parties import SYSTEM, Actor
from fixflow.partners import hero
from fixflow.recurrence import (
    COMPLETION,
    MaintenanceContract,
    NoticeDue,
    Renews,
    Term,
    Trigger,
    change,
    every,
    move,
    omit,
    revise,
    trigger,
)
from tests.alarms import ringing
from tests.recurring import (
    MEIER,
    at,
    bodies,
    edit,
    edit_of,
    letters,
    made,
    save,
    start_of,
    step,
    told,
)

OCTOBER = made(start=date(2027, 10, 1), rule=every(years=1), term=Term(Years(3)))
DAY = timedelta(days=1)


@pytest.fixture
def desk(desk: Desk) -> Iterator[Desk]:
    """Look at the whole database after each test: chain, rows, alarms, letters."""
    yield desk

    assert () == desk.verify()


def pushed(desk: Desk, contract: MaintenanceContract, mode: Trigger, on: str) -> str:
    """Press the button; give the id of what it set off."""
    token = f"form-{on}"
    done = hero.done(desk.show("WV-17").facts)
    found = trigger(contract, on=date.fromisoformat(on), token=token, mode=mode, done=done)
    anew = found.contract is not contract
    step(
        desk,
        hero.TriggerAction(
            token, mode, found.occurrence.id, found.occurrence.nominal,
            due=date.fromisoformat(on), plan=hero.written(found.contract) if anew else None,
            wording=hero.wording(found.contract) if anew else None,
        ),
        f"{on} 14:00",
    )  # fmt: skip
    return found.occurrence.id


def ticked(desk: Desk, *days: str) -> list[str]:
    """Tick at nine on some days; give what was told."""
    for day in days:
        desk.tick(at(f"{day} 09:00"))
        desk.tick(at(f"{day} 09:00"))
    return told(desk)


OVER_FOUR_YEARS = tuple(
    f"{year}-{day}" for year in range(2027, 2031) for day in ("09-14", "10-01", "10-02")
)


@pytest.mark.parametrize(
    ("mode", "dates"),
    [
        (Trigger.ADVANCE, "2028-10-01 2029-10-01"),
        (Trigger.EXTRA, "2027-10-01 2028-10-01 2029-10-01"),
        (Trigger.RESET, "2028-09-14 2029-09-14 2030-09-14"),
    ],
)
def test_what_is_triggered_early_comes_as_its_mode_says(desk: Desk, mode: Trigger, dates: str):
    """Spec 7, case 13: 1 October 2027 yearly, 3 years, triggered on 14 September 2027."""
    save(desk, OCTOBER)
    named = pushed(desk, OCTOBER, mode, "2027-09-14")
    keys = [each["key"] for each in bodies(desk, "create_task")]

    assert [named] == keys
    assert [f"due {day}" for day in dates.split()] == ticked(desk, *OVER_FOUR_YEARS)
    after = [each["key"] for each in bodies(desk, "create_task")]
    assert len(set(after)) == len(after) == 1 + len(dates.split())


def test_a_date_moved_to_before_the_last_look_is_told_all_the_same(desk: Desk):
    """Spec 2.7, nothing is dropped in silence: 20 May is moved, on the 10th, to 12 April.

    The last look was on 20 April; four weeks late is within the window of thirty days.
    """
    save(desk, made())
    before = ticked(desk, "2027-01-20", "2027-02-20", "2027-03-20", "2027-04-20")
    earlier = made().with_override(move(date(2027, 5, 20), date(2027, 4, 12), "eilt"))
    edit(desk, earlier, "2027-05-10 08:00")

    assert [*before, "due 2027-05-20"] == ticked(desk, "2027-05-10", "2027-05-20")


def test_what_was_brought_forward_is_not_announced(desk: Desk):
    """Its id is done, so neither a reminder nor the day itself tells of it."""
    save(desk, evolve(OCTOBER, remind=(Before(Days(14)),)))
    pushed(desk, OCTOBER, Trigger.ADVANCE, "2027-09-14")

    assert [] == ticked(desk, "2027-09-17", "2027-10-01")
    assert {at("2028-09-15 08:00")} == set(ringing(desk, "WV-17").values())


def test_the_last_occurrence_brought_forward_leaves_no_alarm(desk: Desk):
    """The term of one year holds one occurrence."""
    contract = evolve(OCTOBER, term=Term(Years(1)))
    save(desk, contract)
    pushed(desk, contract, Trigger.ADVANCE, "2027-09-14")

    assert {} == ringing(desk, "WV-17")
    assert None is desk.tick(at("2027-09-14 15:00")).next_at


def test_a_revision_counts_otherwise_from_its_day_on(desk: Desk):
    """Monthly on the 20th; every two weeks from 1 March on, counted from the start: 3, 17, 31 March."""
    save(desk, made())
    ticked(desk, "2027-01-20", "2027-02-20")
    done = hero.done(desk.show("WV-17").facts)
    after = revise(made(), date(2027, 3, 1), done=done, rule=every(weeks=2)).contract
    edit(desk, after, "2027-02-21 09:00")

    assert ["due 2027-01-20", "due 2027-02-20", "due 2027-03-03", "due 2027-03-17"] == ticked(
        desk, "2027-03-02", "2027-03-03", "2027-03-17", "2027-03-20"
    )


def test_a_new_name_changes_no_id_and_nothing_comes_again(desk: Desk):
    """Only what decides on dates makes a revision; the next task bears the new name."""
    save(desk, made())
    ticked(desk, "2027-01-20")
    edit(desk, made(name="Heizung"), "2027-01-20 10:00")

    assert ["due 2027-01-20"] == ticked(desk, "2027-01-20")
    ticked(desk, "2027-02-20")
    assert ["Thermenwartung", "Heizung"] == [e["name"] for e in bodies(desk, "create_task")]


def test_an_edit_while_nobody_ticked_loses_nothing(desk: Desk):
    """Due on 20 February, edited on the 22nd, ticked on the 25th."""
    save(desk, made())
    ticked(desk, "2027-01-20")
    edit(desk, made(name="Heizung"), "2027-02-22 09:00")

    assert ["due 2027-01-20", "due 2027-02-20"] == ticked(desk, "2027-02-25")


def test_a_reminder_that_is_added_is_shown_for_what_is_open(desk: Desk):
    """Nine days before the 20th is already past on the 15th: at once."""
    save(desk, made())
    ticked(desk, "2027-01-20")
    edit(desk, made(remind=(Before(Days(9)),)), "2027-02-15 10:00")

    assert ["due 2027-01-20", "reminded 2027-02-20 9d"] == ticked(desk, "2027-02-15", "2027-02-16")


def test_after_notice_nothing_falls_due_any_more(desk: Desk):
    """Spec 2.2: occurrences from the bound on vanish; a term of six months holds six."""
    term = Term(Months(6), notice=Months(1), renews=Renews.SAME_LENGTH)
    save(desk, made(term=term))
    days = [f"2027-{month:02}-20" for month in range(1, 10)]
    ticked(desk, *days[:4])
    edit(desk, made(term=term, notice_on=date(2027, 5, 3)), "2027-05-03 09:00")

    assert [f"due {day}" for day in days[:6]] == ticked(desk, *days[4:])
    assert {} == ringing(desk, "WV-17")


def test_without_notice_the_contract_goes_on(desk: Desk):
    """The same contract, renewed."""
    save(desk, made(term=Term(Months(6), notice=Months(1), renews=Renews.SAME_LENGTH)))
    days = [f"2027-{month:02}-20" for month in range(1, 10)]

    assert [f"due {day}" for day in days] == ticked(desk, *days)


def test_one_date_may_set_something_else_off(desk: Desk):
    """An override of one date; before and after it the contract's own action."""
    other = change(date(2027, 2, 20), on_due=NoticeDue("E-7"))
    save(desk, made().with_override(other))
    ticked(desk, "2027-01-20", "2027-02-20", "2027-03-20")

    assert [
        ("tasks", "create_task", "E-4"), ("mail", "occurrence_due", "E-7"),
        ("tasks", "create_task", "E-4"),
    ] == [
        (door, topic, body.get("assignee") or body["person"])
        for _, door, topic, body in letters(desk)
    ]  # fmt: skip


def test_a_moved_date_fires_on_its_new_day_and_one_left_out_never(desk: Desk):
    """Spec 7, case 14: the 20th of March moved behind that of April keeps its id."""
    contract = made().with_override(
        move(date(2027, 3, 20), date(2027, 4, 27), "Ferien"), omit(date(2027, 2, 20), "Messe")
    )
    save(desk, contract)
    days = [str(date(2027, 1, 20) + n * DAY) for n in range(120)]

    assert [
        "due 2027-01-20", "due 2027-04-20", "due 2027-03-20"
    ] == ticked(desk, *days)  # fmt: skip
    assert [contract.occurrence(i).id for i in (0, 3, 2)] == [
        each["key"] for each in bodies(desk, "create_task")
    ]
    assert "2027-04-27" == bodies(desk, "create_task")[-1]["due"]


def test_what_was_fired_and_then_moved_is_not_fired_again(desk: Desk):
    """What was told stays: the plan that moves it is refused, also where the tick did not come yet."""
    save(desk, made())
    moved = made().with_override(move(date(2027, 1, 20), date(2027, 1, 27), "doch später"))
    early = desk.act("WV-17", edit_of(moved), by=MEIER, at=at("2027-01-21 09:00"))
    silent = told(desk)
    ticked(desk, "2027-01-21")
    late = desk.act("WV-17", edit_of(moved), by=MEIER, at=at("2027-01-21 10:00"))

    assert [["hero.plan_reads"]] * 2 == [[e.code for e in each.reasons] for each in (early, late)]
    assert ([], made()) == (silent, hero.contract_of(desk.show("WV-17")))
    assert ["due 2027-01-20"] == ticked(desk, "2027-01-27")


def test_only_the_open_one_of_a_floating_rule_fires(desk: Desk):
    """Spec 2.1: while one is open there is no next; forecasts never fire."""
    floating = made(rule=every(months=1, counted_from=COMPLETION))
    save(desk, floating)

    assert ["due 2027-01-20"] == ticked(desk, "2027-01-20", "2027-02-20", "2027-03-20")
    edit(desk, evolve(floating, completed=(date(2027, 3, 22),)), "2027-03-22 10:00")
    assert ["due 2027-01-20", "due 2027-04-22"] == ticked(desk, "2027-04-20", "2027-04-22")


def test_what_the_host_counted_before_there_was_a_plan_is_not_done_again(desk: Desk):
    """A contract without a plan got one in March; January and February the host has told."""
    start = evolve(start_of(made()), plan=None, wording=None)
    desk.receive(hero.PROGRAM, "WV-17", by=MEIER, at=at("2027-01-04 09:00"), action=start)
    system = Actor(SYSTEM)
    for month in (1, 2):
        own = hero.OccurrenceDue(f"host-{month}")
        assert desk.act("WV-17", own, by=system, at=at(f"2027-0{month}-20 09:00")).allowed
    before = desk.tick(at("2027-03-01 09:00"))
    edit(desk, made(), "2027-03-01 10:00")
    desk.tick(at("2027-03-01 11:00"))
    desk.tick(at("2027-03-20 11:00"))

    assert (0, None) == (before.fired, before.next_at)
    assert ["due None", "due None", "due 2027-03-20"] == told(desk)
