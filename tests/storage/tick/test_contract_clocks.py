"""Clocks of contracts: zones, hours that do not exist, calendars that end, clocks that are set back.

The one rule: nothing comes twice and nothing is lost, whatever the clock on the wall says.
"""

from collections.abc import Iterator
from datetime import UTC, date, time, timedelta
from pathlib import Path

import pytest
from attrs import evolve

import fixflow
from fixflow.deadlines import Before, arbeitstage
from fixflow.desk import Desk
from fixflow.identity import Realm
from fixflow.partners import hero
from fixflow.recurrence import OrderDue, Shift, every
from fixflow.storage.due.alarm import COMING
from tests.alarms import ringing, rows, spoil
from tests.recurring import ZURICH, at, bodies, edit, letters, made, save, step, told

HOUR = 3_600_000_000
DAY = timedelta(days=1)
DAILY = made(start=date(2027, 3, 1), rule=every(days=1))


@pytest.fixture
def desk(desk: Desk) -> Iterator[Desk]:
    """Look at the whole database after each test: chain, rows, alarms, letters."""
    yield desk

    for realm in ("default", "other"):
        assert () == desk.within(Realm(realm)).verify()


def test_a_zone_is_enough_where_no_working_days_matter(desk: Desk):
    """Without a place the day begins by the zone that is named; Auckland is thirteen hours ahead."""
    from zoneinfo import ZoneInfo

    save(desk, made(place=None, zone=ZoneInfo("Pacific/Auckland")))
    early = desk.tick(at("2027-01-19 11:59"))
    there = desk.tick(at("2027-01-19 12:00"))

    assert (0, 1) == (early.fired, there.fired)


def test_a_time_that_the_clock_leaves_out_comes_an_hour_later(desk: Desk):
    """Spec 7, case 15: 02:15 on 28 March 2027 is 03:15, by the offset before the gap."""
    save(desk, made(start=date(2027, 3, 27), rule=every(days=1), due_time=time(2, 15)))
    reports = [desk.tick(at(f"2027-03-{day}")).fired for day in ("27 02:14", "27 02:15")]
    gap = desk.tick(at("2027-03-28 03:14")), desk.tick(at("2027-03-28 03:15"))
    after = desk.tick(at("2027-03-29 02:15"))

    assert [0, 1] == reports
    assert [0, 1] == [each.fired for each in gap]
    assert at("2027-03-29 02:15").astimezone(UTC) == gap[1].next_at
    assert 1 == after.fired


def test_a_time_that_comes_twice_fires_the_first_time(desk: Desk):
    """02:15 on 31 October 2027: +02:00 first, +01:00 an hour later."""
    save(desk, made(start=date(2027, 10, 31), rule=every(days=1), due_time=time(2, 15)))
    first = at("2027-10-31 02:15")
    reports = [desk.tick(each).fired for each in (first, first.replace(fold=1))]

    assert [1, 0] == reports


def test_a_step_is_taken_though_the_calendar_ends(desk: Desk):
    """The calendars reach to 2036: nobody knows whether 1 January 2040 is moved, and a step is a step."""
    beyond = made(
        start=date(2040, 1, 1), shift=Shift.FOLLOWING, remind=(Before(arbeitstage(3)),),
        rule=every(years=1),
    )  # fmt: skip
    save(desk, beyond)
    edit(desk, evolve(beyond, name="Heizung"), "2027-01-05 09:00")
    step(desk, hero.Deactivate(), "2027-01-06 09:00")
    step(desk, hero.Activate(), "2027-01-07 09:00")

    assert () == desk.tick(at("2027-01-08 09:00")).failures
    assert [] == told(desk)


def test_who_comes_when_the_calendar_has_ended_is_told_so_and_no_other_suffers(desk: Desk):
    """A reminder of three Arbeitstage before 4 January 2037 cannot be counted; it is named, and retried."""
    save(desk, made(start=date(2037, 1, 2), remind=(Before(arbeitstage(3)),)))
    save(desk, made(id="WV-18", start=date(2036, 12, 30)))
    report = desk.tick(at("2036-12-30 09:00"))
    second = desk.tick(at("2036-12-30 09:00"))

    assert 1 == report.fired
    assert [("WV-17", "deadlines.horizon")] == [
        (each.order.value, each.code) for each in report.failures
    ]
    assert () == second.failures
    assert ["due 2036-12-30"] == told(desk, "WV-18")


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(hours=2), DAY, 3 * DAY])
def test_a_clock_that_was_set_back_tells_nothing_again(desk: Desk, back: timedelta):
    """What was told is known by its id."""
    save(desk, evolve(DAILY, due_time=time(23, 50)), "2027-02-20 09:00")
    night = at("2027-03-05 23:55")
    desk.tick(night)
    before = told(desk)
    for _ in range(2):
        report = desk.tick(night - back)
        assert (0, ()) == (report.fired, report.failures)

    assert before == told(desk)


@pytest.mark.parametrize("back", [timedelta(hours=1), DAY])
@pytest.mark.parametrize("due", [time(23, 50), time(0, 10), None])
def test_a_clock_that_was_set_back_loses_nothing(desk: Desk, back: timedelta, due: time | None):
    """Ticks go on by the slow clock until it has caught up; each day comes once, in order."""
    save(desk, evolve(DAILY, due_time=due), "2027-02-20 09:00")
    now = at("2027-03-01 09:00").astimezone(UTC)
    for turn in range(80):
        desk.tick(now)
        now += timedelta(hours=3)
        if turn % 25 == 24:
            now -= back
    found = told(desk)

    assert [f"due {date(2027, 3, 1) + n * DAY}" for n in range(len(found))] == found
    assert found[-1] >= f"due {now.astimezone(ZURICH).date() - DAY}"


def test_a_step_by_a_fast_clock_delays_what_is_due_and_loses_nothing(desk: Desk):
    """Somebody's clock was a day ahead: what is due before it is told once the others are there."""
    save(desk, made())
    step(desk, hero.Edit("Notiz"), "2027-01-20 09:00")
    slow = desk.tick(at("2027-01-19 09:00"))
    desk.tick(at("2027-01-20 00:00"))
    desk.tick(at("2027-01-20 09:00"))

    assert 0 == slow.fired
    assert ["due 2027-01-20"] == told(desk)


def test_two_desks_that_tick_in_turn_tell_each_once(tmp_path: Path):
    """Each has read the contract before; what the other told since it sees."""
    file = tmp_path / "orders.db"
    with fixflow.open(str(file)) as one, fixflow.open(str(file)) as other:
        save(one, DAILY, "2027-02-20 09:00")
        for day in range(1, 6):
            for each in (one, other, one):
                each.tick(at(f"2027-03-0{day} 09:00"))

        assert [f"due 2027-03-0{day}" for day in range(1, 6)] == told(other)
        assert () == one.verify()


def test_two_realms_may_have_a_contract_of_the_same_name(desk: Desk):
    """Each is told in its own, under ids of its own, whoever ticks for all of them."""
    other = desk.within(Realm("other"))
    save(desk, made(on_due=OrderDue("E-4", "velux@1")))
    save(other, made(on_due=OrderDue("E-5", "velux@1"), realm="other"))
    report = desk.tick(at("2027-01-20 09:00"), everywhere=True)
    ids = {realm: [body["key"] for *_, body in letters(desk, realm) if "key" in body]
           for realm in ("default", "other")}  # fmt: skip

    assert (2, ()) == (report.fired, report.failures)
    assert ["due 2027-01-20"] == told(desk) == told(other)
    assert [1, 1] == [len(each) for each in ids.values()]
    assert ids["default"] != ids["other"]
    assert desk.show(ids["default"][0]) != other.show(ids["other"][0])


OLDER = """UPDATE fx_due SET due_at = due_at + ?, next_at = next_at + ?, edition = 'older'
    WHERE realm = 'default' AND kind = 'order' AND id = 'WV-17'"""


def test_an_alarm_by_another_edition_of_the_calendar_is_moved_and_not_rung(desk: Desk):
    """By the older data the day was no holiday, so the alarm is a day early: nothing is told."""
    save(desk, made(start=date(2027, 5, 17), rule=every(years=1), shift=Shift.FOLLOWING))
    right = ringing(desk, "WV-17")
    spoil(desk, OLDER, -24 * HOUR, -24 * HOUR)
    report = desk.tick(at("2027-05-17 00:00"))

    assert {COMING: at("2027-05-18 00:00")} == right  # Whit Monday in Zurich
    assert (0, 1) == (report.fired, report.moved)
    assert right == ringing(desk, "WV-17")
    assert "older" != rows(desk, "WV-17")[COMING].alarm.edition


def test_an_alarm_that_came_late_by_another_edition_tells_how_late_it_is(desk: Desk):
    """The day moved forward; whoever comes on the old one tells it with the delay."""
    save(desk, made())
    spoil(desk, OLDER, 24 * HOUR, 24 * HOUR)
    desk.tick(at("2027-01-21 00:00"))

    assert ["due 2027-01-20"] == told(desk)
    assert [24 * HOUR] == [each["late_by"] for each in bodies(desk, "create_task")]


def test_what_is_due_does_not_wait_for_a_reminder_that_nobody_can_count(desk: Desk):
    """The last one within the calendar; the next one's reminder needs the year after it."""
    save(desk, made(start=date(2036, 12, 20), remind=(Before(arbeitstage(2)),)))
    for day in ("2036-12-18 09:00", "2036-12-20 09:00", "2037-01-20 09:00"):
        desk.tick(at(day))

    assert ["reminded 2036-12-20 2wd", "due 2036-12-20", "due 2037-01-20"] == told(desk)
