"""An action is set off by hand: «vorzeitig über den Button [Aktion auslösen]»."""

from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from fixflow.desk import Desk
from fixflow.identity import Realm
from fixflow.lifecycle import BadFields
from fixflow.parties import SYSTEM, Actor
from fixflow.partners import hero
from fixflow.recurrence import (
    COMPLETION,
    InvalidToken,
    NothingToReset,
    OrderDue,
    Shift,
    Span,
    Status,
    Trigger,
    every,
    fixed_dates,
)
from fixflow.storage import KeyReused
from tests.kept_contracts import BOILER, CLICK, SONNEGG, SPRING, dates, saved
from tests.recurring import MEIER, at, letters

EARLY: Final = at("2027-09-14 09:00")
BEFORE: Final = at("2027-04-06 09:00")


@pytest.mark.parametrize(
    ("mode", "planned", "became"),
    [
        (Trigger.ADVANCE, ["2028-10-01", "2029-10-01"], [("2027-10-01", Status.ADVANCED)]),
        (
            Trigger.EXTRA,
            ["2027-10-01", "2028-10-01", "2029-10-01"],
            [("2027-09-14", Status.FULFILLED)],
        ),
        (
            Trigger.RESET,
            ["2028-09-14", "2029-09-14", "2030-09-14"],
            [("2027-10-01", Status.ADVANCED)],
        ),
    ],
)
def test_what_comes_after_a_trigger_is_what_its_mode_says(
    desk: Desk, mode: Trigger, planned: list[str], became: list[tuple[str, Status]]
) -> None:
    """Case 13 of the specification: yearly from 1 October 2027, triggered on 14 September."""
    saved(desk, shift=Shift.NONE)
    recorded = desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=EARLY, mode=mode)
    found = desk.contracts.occurrences("WV-17", date(2027, 1, 1), date(2032, 1, 1))

    assert recorded.allowed
    assert planned == dates(desk)
    assert became == [
        (str(each.due), each.status) for each in found if each.status is not Status.PLANNED
    ]
    assert [EARLY] == [each.at for each in found if each.at is not None]
    assert () == desk.verify()


def test_what_was_brought_forward_is_not_set_off_on_its_day(desk: Desk) -> None:
    """It was done under its own id; the employee is told once."""
    saved(desk, remind=())
    desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=EARLY)
    desk.tick(at("2027-10-01 08:00"))

    assert ["tasks"] == [door for _, door, topic, _ in letters(desk) if topic == "create_task"]


def test_the_id_of_what_comes_in_addition_is_made_of_the_token(desk: Desk) -> None:
    """The golden id of the specification: muster, WV-17, token form-88."""
    muster = desk.within(Realm("muster"))
    saved(muster)
    muster.contracts.trigger("WV-17", token=CLICK_88, by=MEIER, at=EARLY, mode=Trigger.EXTRA)
    (first, *_) = muster.contracts.occurrences("WV-17", date(2027, 9, 1), date(2027, 10, 1))

    assert ("45abf8ac-2ea5-56ed-9b97-6897199a084e", None) == (first.id, first.index)


CLICK_88: Final = "form-88"


@pytest.mark.parametrize("mode", Trigger)
def test_the_same_token_gives_the_first_result(desk: Desk, mode: Trigger) -> None:
    """A second click, also a day later and in another mode, does nothing more."""
    saved(desk, shift=Shift.NONE)
    first = desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=EARLY, mode=mode)
    before = dates(desk)
    again = desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=EARLY + timedelta(days=1))

    assert (False, True) == (first.replayed, again.replayed)
    assert first.events == again.events
    assert before == dates(desk)


def test_a_token_is_its_callers(desk: Desk) -> None:
    """Somebody else who uses it does not learn by it what the first one has done."""
    saved(desk)
    desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=EARLY)
    with pytest.raises(KeyReused):
        desk.contracts.trigger("WV-17", token=CLICK, by=Actor(SYSTEM, "office"), at=EARLY)


def test_each_token_advances_one_more(desk: Desk) -> None:
    """Until nothing is open; then the contract says so and nothing is written."""
    saved(desk)
    for number in range(3):
        told = desk.contracts.trigger("WV-17", token=f"t-{number}", by=MEIER, at=EARLY)

        assert told.allowed
    refused = desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=EARLY)

    assert ["hero.something_open"] == [each.code for each in refused.reasons]
    assert [] == dates(desk)


def test_an_inactive_contract_says_the_way(desk: Desk) -> None:
    """The host shows the reason: it is possible once the contract is activated."""
    saved(desk)
    desk.act("WV-17", hero.Deactivate(), by=MEIER, at=BEFORE)
    refused = desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=EARLY)

    assert "wrong_state" == refused.reasons[0].kind.value
    said = {lang: refused.reasons[0].say(lang) for lang in ("de", "en", "fr", "it")}
    assert said["en"].endswith("; first: activate.")
    assert said["de"].endswith("; zuerst: aktivieren.")
    assert said["fr"].endswith("; d’abord: activer.")
    assert said["it"].endswith("; prima: attivare.")
    desk.act("WV-17", hero.Activate(), by=MEIER, at=EARLY)
    assert desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=EARLY).allowed


def test_counted_anew_after_a_rest_the_rest_is_said_once(desk: Desk) -> None:
    """The plan that is kept holds no times of rest; the events do."""
    saved(desk, shift=Shift.NONE)
    desk.act("WV-17", hero.Deactivate(), by=MEIER, at=SPRING)
    desk.act("WV-17", hero.Activate(), by=MEIER, at=BEFORE)
    desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=EARLY, mode=Trigger.RESET)

    assert (Span(date(2027, 4, 5), date(2027, 4, 6)),) == desk.contracts.get("WV-17").spans
    assert "spans" not in str(desk.show("WV-17").facts["plan"])
    assert () == desk.verify()


def test_counted_from_completion_a_reset_is_a_completion(desk: Desk) -> None:
    """The work is done on the day of the trigger, and the next date is counted from it."""
    saved(desk, rule=every(months=6, counted_from=COMPLETION), shift=Shift.NONE)
    desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=EARLY, mode=Trigger.RESET)

    assert (date(2027, 9, 14),) == desk.contracts.get("WV-17").completed
    assert "2028-03-14" == dates(desk)[0]


def test_fixed_dates_are_not_counted_anew(desk: Desk) -> None:
    """They are counted from nothing."""
    saved(desk, rule=fixed_dates("10-01"))
    with pytest.raises(NothingToReset):
        desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=EARLY, mode=Trigger.RESET)


def test_a_token_is_a_line(desk: Desk) -> None:
    """Also where the step would be refused anyway."""
    saved(desk)
    with pytest.raises(InvalidToken):
        desk.contracts.trigger("WV-17", token="", by=MEIER, at=EARLY)


def test_an_order_is_opened_by_a_trigger_as_by_the_tick(desk: Desk) -> None:
    """In the same transaction, under the id of the occurrence, and a second click opens no other."""
    boiler = saved(desk, on_due=OrderDue("E-4", "velux@1"))
    for _ in range(2):
        desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=EARLY)
    opened = desk.show(boiler.occurrence(0).id)

    assert ("velux@1", EARLY) == (opened.program, opened.events[0].at)
    assert 2 == len(desk.orders())
    assert opened.id.value == desk.show("WV-17").events[-1].facts["opened"]


def test_a_refused_trigger_opens_nothing(desk: Desk) -> None:
    """Whoever may not trigger gets a reason, and no order stays behind."""
    saved(desk, on_due=OrderDue("E-4", "velux@1"))
    refused = desk.contracts.trigger("WV-17", token=CLICK, by=SONNEGG, at=EARLY)
    desk.act("WV-17", hero.Deactivate(), by=MEIER, at=BEFORE)
    desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=EARLY)

    assert ["wrong_actor"] == [each.kind.value for each in refused.reasons]
    assert [BOILER.id.value] == [each.id.value for each in desk.orders()]


def test_on_a_date_of_the_contract_one_in_addition_is_another(desk: Desk) -> None:
    """It opens an order of its own, and the occurrence of that day opens another."""
    saved(desk, on_due=OrderDue("E-4", "velux@1"), shift=Shift.NONE)
    when = at("2027-09-30 08:00")
    desk.contracts.trigger(
        "WV-17", token=CLICK, by=MEIER, at=when, on=date(2027, 10, 1), mode=Trigger.EXTRA
    )
    desk.tick(at("2027-10-01 08:00"))

    assert 3 == len(desk.orders())


def test_a_second_click_of_its_own_warns_that_it_takes_one_more_date(desk: Desk) -> None:
    """October 2027 is ahead; the same token again says what it said, one in addition takes none."""
    saved(desk, shift=Shift.NONE)
    said = []
    for token, mode in [
        ("a", Trigger.ADVANCE), ("b", Trigger.EXTRA), ("c", Trigger.ADVANCE), ("a", Trigger.ADVANCE),
        ("c", Trigger.ADVANCE),
    ]:  # fmt: skip
        recorded = desk.contracts.trigger("WV-17", token=token, by=MEIER, at=EARLY, mode=mode)
        said.append([each.code for each in recorded.warnings])

    assert [[], [], ["recurrence.ahead_already"], [], ["recurrence.ahead_already"]] == said
    again = desk.contracts.trigger("WV-17", token="c", by=MEIER, at=EARLY)  # noqa: S106  no secret
    told = again.warnings[0].say("en")
    assert "1 Oct 2027" in told
    assert "1 Oct 2028" in told


def test_once_its_day_has_come_the_next_click_warns_of_nothing(desk: Desk) -> None:
    """The date that was brought forward a year ago is over."""
    saved(desk, shift=Shift.NONE)
    desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=EARLY)
    later = at("2028-09-14 09:00")
    recorded = desk.contracts.trigger("WV-17", token="click-2", by=MEIER, at=later)  # noqa: S106  no secret

    assert () == recorded.warnings
    assert ["2029-10-01"] == dates(desk)


def test_the_day_of_the_work_is_kept_with_the_step(desk: Desk) -> None:
    """The letter says by it that the work was brought forward."""
    saved(desk, remind=())
    desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=EARLY, on=date(2027, 9, 20))
    (body,) = [body for _, _, topic, body in letters(desk) if topic == "create_task"]

    assert ("2027-10-01", "2027-09-20", 0) == (body["due"], body["on"], body["late_by"])


@pytest.mark.parametrize("on", [date.min, date(1999, 12, 31), date(2037, 1, 1), date.max])
def test_one_in_addition_lies_within_the_calendar_of_the_place(desk: Desk, on: date) -> None:
    """2000 to 2036, by what the calendars say of themselves; told under the name that was given."""
    saved(desk)
    with pytest.raises(BadFields) as caught:
        desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=EARLY, on=on, mode=Trigger.EXTRA)

    assert [("on", "deadlines.horizon")] == [(e.path, e.code) for e in caught.value.faults]
    assert 4 == len({caught.value.faults[0].say(lang) for lang in ("de", "en", "fr", "it")})


@pytest.mark.parametrize("on", [date(2000, 1, 1), date(2036, 12, 31)])
def test_the_first_and_last_day_of_the_calendar_lie_in_it(desk: Desk, on: date) -> None:
    """Both inclusive."""
    saved(desk)
    recorded = desk.contracts.trigger(
        "WV-17", token=CLICK, by=MEIER, at=EARLY, on=on, mode=Trigger.EXTRA
    )

    assert recorded.allowed


@pytest.mark.parametrize("mode", Trigger)
def test_a_day_that_cannot_be_kept_is_told_by_its_own_name(desk: Desk, mode: Trigger) -> None:
    """Without a place there is no calendar, but no day of the year 9999 either."""
    saved(desk, place=None, zone=ZoneInfo("Europe/Zurich"), shift=Shift.NONE, remind=())
    for on in (date.min, date.max):
        with pytest.raises(BadFields) as caught:
            desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=EARLY, on=on, mode=mode)

        assert ["on"] == [each.path for each in caught.value.faults]
    far = date(2099, 1, 1)
    recorded = desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=EARLY, on=far, mode=mode)
    assert recorded.allowed is (mode is Trigger.EXTRA)


def test_today_is_never_out_of_reach(desk: Desk) -> None:
    """The work of 2037 is done in 2037, whether or not the calendars were renewed by then."""
    saved(desk)
    late = at("2037-02-03 09:00")

    assert desk.contracts.trigger(
        "WV-17", token=CLICK, by=MEIER, at=late, mode=Trigger.EXTRA
    ).allowed


def test_what_is_brought_forward_keeps_its_own_day(desk: Desk) -> None:
    """So the day of the work may lie before all calendars: it is no date of the contract."""
    saved(desk)
    recorded = desk.contracts.trigger(
        "WV-17", token=CLICK, by=MEIER, at=EARLY, on=date(1999, 12, 31)
    )

    assert recorded.allowed
