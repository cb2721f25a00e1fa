"""Receipts and fingerprints: which days an answer used, and which of them are no longer the same."""

import copy
import json
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve, frozen
from hypothesis import assume, given
from hypothesis import strategies as st

from fixflow.deadlines import (
    MON_FRI,
    MON_SAT,
    ZPO_145,
    Before,
    BeyondHorizon,
    Calendar,
    CloseOfBusiness,
    Days,
    Due,
    Earliest,
    HalfDays,
    Hours,
    InvalidRule,
    Latest,
    NoWorkingDay,
    OpenHours,
    Pause,
    Roll,
    StartOn,
    Then,
    Weeks,
    Window,
    WorkingDays,
    arbeitstage,
    closed_if_all,
    due,
    kalendertage,
    stunden,
    werktage,
)
from fixflow.deadlines.calendars.closing import Closing
from fixflow.deadlines.dates.due_record import due_to_record
from fixflow.deadlines.dates.fingerprint import HalfDay, fingerprint_of, law_digest
from fixflow.deadlines.dates.receipt import DataVersion, EndedAt, compare, receipt_of
from fixflow.deadlines.facts import FULL, HolidayFact
from fixflow.deadlines.sources.resolve import LawOverHolidays
from fixflow.deadlines.wire import receipt_from_json, receipt_to_json
from fixflow.deadlines.wire.faults import InvalidWire
from fixflow.parties import PRINCIPAL
from fixflow.sources import Source
from fixflow.texts import Text
from tests.deadlines.random_cases import question, world
from tests.deadlines.wire_samples import JSON, REASON, RULES, sent, spoil

GOLDEN = json.loads(
    (Path(__file__).parents[2] / "data" / "deadline_receipt.json").read_text(encoding="utf-8")
)
BERLIN, ZURICH = ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/Zurich")
CONTACTED = datetime(2026, 5, 15, 15, 20, tzinfo=BERLIN)
BAVARIA, TOWN = Calendar.of("DE-BY"), Calendar.of("CH-ZH")
SHOP = Hours.of("Mon-Fri 07:30-11:30, 13:00-17:00")
OPEN_PAUSE = Pause(datetime(2026, 5, 6, 10, tzinfo=UTC), None, reason=REASON, caused_by=PRINCIPAL)


def day(number, month=5):
    """A day of 2026; 4 May is a Monday."""
    return date(2026, month, number)


def stretches(*asked):
    """List for each stretch its week, first and last day and the open ones."""
    found = []
    for used in receipt_of(*asked).days:
        look, number = used.look, (used.look.last - used.look.first).days + 1
        days = [look.first + timedelta(days=each) for each in range(number)]
        opened = "".join("x" if used.opened(each) else "." for each in days)
        found.append((look.week, look.first, look.last, opened))
    return found


def test_a_receipt_holds_the_days_that_were_counted_and_those_that_the_roll_crossed():
    """VELUX: seven Werktage to Saturday 23 May; § 193 BGB past Whit Monday to Tuesday."""
    kept = receipt_of(werktage(7), CONTACTED, BAVARIA)

    assert [
        (MON_SAT, day(16), day(23), "x.xxxxxx"),
        (MON_FRI, day(23), day(26), "...x"),
    ] == stretches(werktage(7), CONTACTED, BAVARIA)
    assert (day(15), day(26)) == kept.span
    assert (werktage(7), CONTACTED, BAVARIA) == (kept.rule, kept.start, kept.calendar)


def test_a_rule_that_looks_at_no_calendar_has_used_no_day():
    """Real time, and days without a roll; no library of holidays stands behind them."""
    for rule in (stunden(24), Days(14), Weeks(2), Before(Days(3), roll=Roll.NONE)):
        kept = receipt_of(rule, CONTACTED, BAVARIA)

        assert ((), ()) == (kept.days, kept.versions)


@pytest.mark.parametrize(
    ("rule", "start", "cal", "expected"),
    [
        # 14 days from 4 May end on Monday the 18th, which is looked at, and no other day
        (kalendertage(14), day(4), TOWN, [(MON_SAT, day(18), day(18), "x")]),
        # 14 May is Ascension; the hour is past: received on Friday the 15th
        (
            arbeitstage(1, cutoff=time(17)),
            datetime(2026, 5, 13, 18, tzinfo=ZURICH),
            TOWN,
            [(MON_FRI, day(13), day(18), "x.x..x")],
        ),
        # the first open day after Saturday the 2nd is the Monday
        (
            Days(2, start=StartOn.NEXT_WORKING_DAY),
            day(2),
            TOWN,
            [(MON_FRI, day(3), day(5), ".xx")],
        ),
        # back from Tuesday the 26th over Whit Monday
        (Before(arbeitstage(1)), day(26), TOWN, [
            (MON_FRI, day(22), day(26), "x...x"), (MON_FRI, day(22), day(22), "x"),
        ]),
        (WorkingDays(-1), day(26), TOWN, [(MON_FRI, day(22), day(26), "x...x")]),
        # the weekend of 30 and 31 May: on into June, which is another month, and back to Friday
        (
            Days(1, roll=Roll.MODIFIED_FOLLOWING),
            day(29),
            TOWN,
            [(MON_FRI, day(29), day(1, 6), "x..x")],
        ),
        # two branches: what did not decide was looked at too
        (
            Earliest(arbeitstage(3), arbeitstage(1)),
            day(4),
            TOWN,
            [(MON_FRI, day(5), day(7), "xxx"), (MON_FRI, day(5), day(5), "x")],
        ),
        (
            Window(arbeitstage(1), arbeitstage(2)),
            day(4),
            TOWN,
            [(MON_FRI, day(5), day(5), "x"), (MON_FRI, day(5), day(6), "xx")],
        ),
        (
            Then(arbeitstage(1), Then(Days(2), arbeitstage(1))),
            day(4),
            TOWN,
            [(MON_FRI, day(5), day(5), "x"), (MON_FRI, day(8), day(8), "x")],
        ),
        (Before(arbeitstage(1), roll=Roll.NONE), day(6), TOWN, [
            (MON_FRI, day(5), day(6), "xx"),
        ]),
    ],
)  # fmt: skip
def test_the_days_that_are_kept_are_those_that_were_looked_at(rule, start, cal, expected):
    """Counted by hand; holidays by RLG ZH § 1, weeks of the roll by Art. 78 OR."""
    assert expected == stretches(rule, start, cal)


def test_open_time_and_the_close_of_business_keep_the_hours_of_half_days():
    """Solothurn closes on 1 May at noon (RTG SO § 2); 1 May 2025 is a Thursday."""
    opened = receipt_of(
        OpenHours(timedelta(hours=7), SHOP),
        datetime(2025, 4, 30, 15, tzinfo=ZURICH),
        Calendar.of("CH-SO"),
    )
    closing = receipt_of(
        WorkingDays(1, end=CloseOfBusiness(SHOP)), date(2025, 4, 30), Calendar.of("CH-SO")
    )
    noon = HalfDay(date(2025, 5, 1), time(12))

    assert [(noon,)] == [used.halves for used in opened.days]
    assert [(), (noon,)] == [used.halves for used in closing.days]


def test_a_half_day_that_counts_as_closed_is_one():
    """With NON_WORKING 1 May 2025 is skipped in Solothurn, and the receipt says so."""
    rule = WorkingDays(1, half_days=HalfDays.NON_WORKING)

    assert [(MON_FRI, date(2025, 5, 1), date(2025, 5, 2), ".x")] == stretches(
        rule, date(2025, 4, 30), Calendar.of("CH-SO")
    )


def test_counting_back_in_open_time_looks_at_the_days_between():
    """An hour before Friday 8:00 lies on Thursday; both were looked at by the hour."""
    rule = Before(OpenHours(timedelta(hours=1), SHOP))
    start = datetime(2026, 5, 8, 8, tzinfo=ZURICH)

    assert [(MON_FRI, day(7), day(8), "xx")] == stretches(rule, start, TOWN)


def test_a_deadline_that_stands_still_keeps_what_was_counted_so_far():
    """An open pause from the 6th: the span ends there."""
    for rule in (
        arbeitstage(3),
        OpenHours(timedelta(hours=30), SHOP),
        Then(arbeitstage(5), Days(1)),
    ):
        kept = receipt_of(rule, datetime(2026, 5, 4, 9, tzinfo=ZURICH), TOWN, (OPEN_PAUSE,))

        assert (day(4), OPEN_PAUSE) == (kept.span[0], kept.pauses[0])
        assert kept.days


def test_a_due_date_as_start_is_kept_as_its_end():
    """The second deadline can be computed anew without the first."""
    first = due(arbeitstage(2), day(4), TOWN)
    kept = receipt_of(arbeitstage(1), first, TOWN)

    assert EndedAt(first.at, day(6)) == kept.start
    assert day(7) == due(kept.rule, kept.start, kept.calendar, kept.pauses).last_day


def test_the_versions_are_those_of_the_library_and_of_our_law():
    """An upgrade of either may move a date."""
    from importlib.metadata import version

    witness = Calendar.of("CH-ZH", source="workalendar")
    both = receipt_of(arbeitstage(2), day(4), TOWN).versions

    assert (DataVersion("holidays", version("holidays")), DataVersion("law", law_digest())) == both
    assert (DataVersion("workalendar", version("workalendar")),) == receipt_of(
        arbeitstage(2), day(4), witness
    ).versions


def test_a_fingerprint_has_sixteen_digits_and_follows_law_week_and_zone():
    """Each of them could give another answer."""
    asked = (arbeitstage(3), day(4))
    found = [
        fingerprint_of(*asked, cal)
        for cal in (
            TOWN,
            Calendar.of("CH-ZH", profile="deadline"),
            Calendar.of("CH-ZG"),
            Calendar.of("CH-ZH", zone=ZoneInfo("Asia/Tokyo")),
            Calendar.of("CH-ZH", "CH-ZG"),
            closed_if_all(TOWN, Calendar.of("CH-ZG")),
        )
    ] + [fingerprint_of(WorkingDays(3, week=MON_SAT), day(4), TOWN)]

    assert len(found) == len(set(found))
    assert {16} == {len(each) for each in found}


def test_a_day_outside_the_span_changes_no_fingerprint():
    """A holiday in June, or a wider horizon, is nothing to a deadline of May."""
    asked = (arbeitstage(3), day(4))
    june = TOWN.with_closures({day(1, 6): "Betriebsausflug"})

    assert fingerprint_of(*asked, TOWN) == fingerprint_of(*asked, june)
    assert fingerprint_of(*asked, TOWN) == fingerprint_of(
        *asked, Calendar.of("CH-ZH", horizon=(2020, 2030))
    )


def test_a_holiday_in_the_middle_of_calendar_days_changes_nothing():
    """Of fourteen days with a roll only the last one is asked whether it is open."""
    between = TOWN.with_closures({day(11): "Betriebsausflug"})
    at_end = TOWN.with_closures({day(18): "Betriebsausflug"})
    asked = (kalendertage(14), day(4))

    assert fingerprint_of(*asked, TOWN) == fingerprint_of(*asked, between)
    assert fingerprint_of(*asked, TOWN) != fingerprint_of(*asked, at_end)


@frozen
class Upgraded(LawOverHolidays):
    """The same source after an upgrade that calls 6 May 2026 a holiday."""

    def facts(self, place, profile, year):
        """Add the day."""
        fact = HolidayFact(
            date=day(6),
            key="new_day",
            name=Text(de="Neuer Tag", en="new day"),
            extent=FULL,
            where=place,
            basis=Source("RLG"),
            sources=("holidays",),
        )
        return (*super().facts(place, profile, year), fact)


@frozen
class Numbered(LawOverHolidays):
    """A source of somebody's own, with a version of its own."""

    name: str = "mine"

    @property
    def version(self):
        """Seven."""
        return "7"


def test_the_version_of_an_own_source_is_its_own():
    """Our law has no part in it."""
    own = Calendar.of("CH-ZH", source=Numbered())

    assert (DataVersion("mine", "7"),) == receipt_of(arbeitstage(2), day(4), own).versions


def test_a_node_of_somebodys_own_goes_into_the_fingerprint_by_its_name():
    """Its address in memory would be another one in every process."""

    @frozen
    class Never:
        def leaves(self):
            return TOWN.leaves

        def open_bits(self, year, week, half_days):
            return TOWN.days.open_bits(year, week, half_days)

    own = Calendar(days=cast("Closing", Never()), zone=ZURICH)

    assert fingerprint_of(arbeitstage(2), day(4), own) == fingerprint_of(
        arbeitstage(2), day(4), Calendar(days=cast("Closing", Never()), zone=ZURICH)
    )
    assert fingerprint_of(arbeitstage(2), day(4), own) != fingerprint_of(
        arbeitstage(2), day(4), TOWN
    )


def test_compare_names_each_day_that_an_upgrade_changed():
    """And only those that the answer had used."""
    kept = receipt_of(arbeitstage(3), day(4), TOWN)
    (found,) = compare(kept, Calendar.of("CH-ZH", source=Upgraded()))

    assert (day(6), True, False) == (found.day, found.was_open, found.is_open)
    assert ["Neuer Tag"] == [fact.name.de for fact in found.facts]
    assert () == compare(kept, TOWN)
    assert () == compare(
        receipt_of(arbeitstage(1), day(4), TOWN), Calendar.of("CH-ZH", source=Upgraded())
    )


def test_compare_names_a_day_that_closes_at_another_hour():
    """1 May 2025 from noon in Solothurn; a company that shuts at ten changes it."""
    cal = Calendar.of("CH-SO")
    kept = receipt_of(
        OpenHours(timedelta(hours=7), SHOP), datetime(2025, 4, 30, 15, tzinfo=ZURICH), cal
    )
    shut = cal.with_closures({date(2025, 5, 1): ("Fest", time(10))})
    (found,) = compare(kept, shut)

    assert (True, True) == (found.was_open, found.is_open)
    assert (time(12), time(10)) == (found.was_closed_from, found.is_closed_from)


def test_compare_refuses_a_calendar_that_does_not_reach_so_far():
    """What is not known is not called the same."""
    kept = receipt_of(arbeitstage(3), day(4), TOWN)

    with pytest.raises(BeyondHorizon):
        compare(kept, Calendar.of("CH-ZH", horizon=(2027, 2030)))


def test_a_receipt_says_what_it_is_of():
    """For the file in which it is kept."""
    kept = receipt_of(arbeitstage(3), day(4), TOWN)

    assert (
        f"3 Arbeitstage · Kalender CH-ZH, Ruhetage · 2026-05-04 – 2026-05-07 · {kept.fingerprint}"
        == kept.say("de")
    )


@pytest.mark.parametrize("name", RULES)
def test_a_receipt_comes_back_as_it_went(name):
    """Through the letters of JSON; the date can be computed anew from it."""
    rule, start = RULES[name], datetime(2026, 5, 4, 9, tzinfo=UTC)
    kept = receipt_of(rule, start, TOWN)
    read = receipt_from_json(sent(receipt_to_json(kept)))

    assert kept == read
    assert due(rule, start, TOWN).at == due(read.rule, read.start, read.calendar, read.pauses).at


@pytest.mark.parametrize("start", [day(4), due(arbeitstage(1), day(4), TOWN)])
def test_a_receipt_from_a_day_or_an_end_comes_back_too(start):
    """With an open pause, so that it stands still."""
    kept = receipt_of(arbeitstage(9), start, TOWN, (OPEN_PAUSE,))

    assert kept == receipt_from_json(sent(receipt_to_json(kept)))


def test_the_form_of_a_receipt_is_the_one_that_was_once_promised():
    """Others have stored it; the library's version alone is not ours to promise."""
    kept = receipt_of(
        Latest(werktage(7), OpenHours(timedelta(hours=7), SHOP)),
        datetime(2025, 4, 30, 13, tzinfo=UTC),
        Calendar.of("CH-SO"),
        (evolve(OPEN_PAUSE, end=OPEN_PAUSE.start), ZPO_145),
    )
    versions = (DataVersion("holidays", "0.109"), DataVersion("law", "0" * 16))

    assert GOLDEN == receipt_to_json(evolve(kept, versions=versions))
    assert evolve(kept, versions=versions) == receipt_from_json(GOLDEN)


@given(st.randoms(use_true_random=False), JSON)
def test_a_receipt_with_one_value_of_another_is_read_or_refused(chance, value):
    """Nothing else comes out, nor does it when it is compared."""
    try:
        found = receipt_from_json(spoil(copy.deepcopy(GOLDEN), chance, value))
    except InvalidWire as error:
        paths = [fault.path for fault in error.faults]

        assert paths == [path for path in paths if path.startswith("receipt")]
    else:
        with suppress(BeyondHorizon):
            compare(found, found.calendar)


def test_a_wrong_receipt_is_refused_with_every_fault():
    """It comes from a file that somebody may have touched."""
    written = sent(receipt_to_json(receipt_of(arbeitstage(3), day(4), TOWN)))
    written["rule"]["n"] = "three"
    written["span"] = ["2026-05-04"]
    written["days"][0]["bits"] = "7"
    written["start"] = 4
    written["days"][0]["look"]["by_hour"] = 1
    written["days"][0]["look"]["first"] = "20260504"
    del written["fingerprint"]

    with pytest.raises(InvalidWire) as caught:
        receipt_from_json(written)

    assert {
        "receipt.rule.n",
        "receipt.span",
        "receipt.days.0.bits",
        "receipt.days.0.look.by_hour",
        "receipt.days.0.look.first",
        "receipt.start",
        "receipt.fingerprint",
    } == {fault.path for fault in caught.value.faults}


def answers(asked, cal):
    """Give the answer of a calendar; None where there is none."""
    try:
        found = due(asked.rule, asked.start, cal, pauses_of(asked))
    except (BeyondHorizon, NoWorkingDay):
        return None
    return found.at if isinstance(found, Due) else found.left


def pauses_of(asked):
    """Give the pauses of a random question."""
    return tuple(
        Pause(each.start, each.end, reason=REASON, caused_by=PRINCIPAL) for each in asked.pauses
    )


@given(st.randoms(use_true_random=False))
def test_where_another_day_gives_another_date_the_fingerprint_is_another(chance):
    """Whatever the rule, the calendar and the pauses; so an equal one vouches for the date."""
    drawn = world(chance, chance.choice(("CH-LU", "CH-SO", "DE-BY")))
    try:
        asked = question(chance, drawn)
    except InvalidRule:
        assume(False)  # noqa: FBT003
    before = answers(asked, drawn.cal)
    assume(before is not None)
    kept = receipt_of(asked.rule, asked.start, drawn.cal, pauses_of(asked))
    first, last = (
        edge + timedelta(days=each) for edge, each in zip(kept.span, (-2, 3), strict=True)
    )
    touched = first + timedelta(days=chance.randrange((last - first).days))
    change = chance.choice(
        (
            drawn.cal.with_closures({touched: "x"}),
            drawn.cal.with_closures({touched: ("x", time(10))}),
            drawn.cal.with_openings({touched: "x"}),
        )
    )
    after = answers(asked, change)
    assume(after is not None)
    now = fingerprint_of(asked.rule, asked.start, change, pauses_of(asked))

    if before != after:
        assert kept.fingerprint != now
        assert [touched] == [each.day for each in compare(kept, change)]
    if not compare(kept, change):
        assert kept.fingerprint == now


def test_a_start_in_another_zone_is_kept_as_it_was_given():
    """The instant is the same, and so is every day of the answer."""
    kept = receipt_of(arbeitstage(1), CONTACTED, BAVARIA)
    abroad = evolve(kept, start=CONTACTED.astimezone(UTC))

    assert kept == abroad


def test_a_due_date_is_one_flat_record():
    """Instants in UTC beside the zone: no column of a data frame holds two offsets."""
    record = due_to_record(due(werktage(7), CONTACTED, BAVARIA))

    assert {
        "rule": werktage(7).say("de"),
        "places": "DE-BY",
        "profile": "rest",
        "zone": "Europe/Berlin",
        "start_day": day(15),
        "start": datetime(2026, 5, 15, 13, 20, tzinfo=UTC),
        "at": datetime(2026, 5, 26, 22, tzinfo=UTC),
        "last_day": day(26),
        "paused_since": None,
        "days_left": None,
        "time_left": None,
        "pauses": 0,
        "notices": "Als Arbeitstage (Mo–Fr) gelesen: Mittwoch, 27. Mai 2026",
        "fingerprint": fingerprint_of(werktage(7), CONTACTED, BAVARIA),
    } == record


def test_a_deadline_that_stands_still_is_a_record_too():
    """Days or time are left, each in a column of its own."""
    start = datetime(2026, 5, 4, 9, tzinfo=ZURICH)
    days, hours = (
        due_to_record(due(rule, start, TOWN, [OPEN_PAUSE]))
        for rule in (arbeitstage(5), stunden(72))
    )

    assert [(None, 4, None), (None, None, timedelta(hours=21))] == [
        (each["at"], each["days_left"], each["time_left"]) for each in (days, hours)
    ]
    assert datetime(2026, 5, 6, 10, tzinfo=UTC) == days["paused_since"]
    assert days.keys() == hours.keys()
