"""A recurrence of another calendar is read as ours, or refused with every fault."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.errors import FixflowError
from fixflow.recurrence import (
    CatchUp,
    CustomerId,
    Every,
    FixedDates,
    ImportedRule,
    InvalidRrule,
    OnceDates,
    Skip,
    TaskDue,
    Term,
    every,
    fixed_dates,
    from_rrule,
)

ZURICH = ZoneInfo("Europe/Zurich")
START = date(2027, 1, 20)
LAST_OF = "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"


@pytest.mark.parametrize(
    ("start", "text", "rule", "anchor"),
    [
        (START, "FREQ=DAILY;INTERVAL=45", every(days=45), None),
        (START, "FREQ=WEEKLY;BYDAY=WE", every(weeks=1), None),
        (START, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", every(weeks=2), date(2027, 1, 18)),
        (START, "FREQ=WEEKLY;BYDAY=SU;WKST=SU", every(weeks=1), date(2027, 1, 17)),
        (START, "FREQ=WEEKLY;BYDAY=SU", every(weeks=1), date(2027, 1, 24)),
        (START, "FREQ=MONTHLY;BYMONTHDAY=5", every(months=1), date(2027, 1, 5)),
        (START, "FREQ=MONTHLY;BYMONTHDAY=31", every(months=1, skip=Skip.OMIT), date(2027, 1, 31)),
        (START, "FREQ=MONTHLY;BYMONTHDAY=-1", every(months=1, eom=True), date(2027, 1, 31)),
        (date(2027, 2, 28), LAST_OF, every(months=1), date(2027, 1, 30)),
        (START, "FREQ=YEARLY", every(years=1), None),
        (date(2028, 2, 29), "FREQ=YEARLY", every(years=1, skip=Skip.OMIT), None),
        (START, "FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYMONTHDAY=5", every(years=2), date(2027, 3, 5)),
        (START, "FREQ=YEARLY;BYMONTH=9,3;BYMONTHDAY=15", fixed_dates("03-15", "09-15"), None),
        (START, "FREQ=YEARLY;BYYEARDAY=60", fixed_dates("02-29", skip=Skip.FORWARD), None),
        (
            date(2027, 2, 28),
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1",
            fixed_dates("02-29"),
            None,
        ),
        (
            date(2029, 3, 1), "FREQ=YEARLY;INTERVAL=3;BYYEARDAY=60",
            every(years=3, skip=Skip.FORWARD), date(2020, 2, 29),
        ),
    ],
)  # fmt: skip
def test_the_idioms_become_the_closed_form(
    start: date, text: str, rule: Every | FixedDates, anchor: date | None
) -> None:
    """Spec 2.9, rule 20; 18 January 2027 is a Monday, the week begins then unless WKST says else."""
    found = from_rrule(text, start)

    assert (rule, anchor) == (found.rule, found.anchor)


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=MONTHLY;BYDAY=2TU",
        "FREQ=WEEKLY;BYDAY=MO,WE",
        "FREQ=MONTHLY;BYMONTHDAY=1,15",
        "FREQ=MONTHLY;BYMONTH=2,3;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYMONTHDAY=28,29,31;BYSETPOS=-1",
        "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=1",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=3,4;BYMONTHDAY=1",
        "FREQ=YEARLY;BYYEARDAY=61",
        "FREQ=DAILY;BYDAY=MO",
        "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-2",
    ],
)
def test_any_other_rule_of_days_is_imported_as_it_is(text: str) -> None:
    """Nothing is taken for nearly an interval."""
    assert ImportedRule(text) == from_rrule(text, START).rule


def test_fixed_dates_that_meet_are_no_fixed_dates_of_ours() -> None:
    """28 February, and 29 February or the 28th, would be due twice on one day; a set holds it once."""
    text = "DTSTART:20270120\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"

    assert isinstance(from_rrule(text).rule, ImportedRule)
    assert ["2027-02-28", "2028-02-28", "2028-02-29"] == days(text)


def days(text: str, start: date | None = None, zone: ZoneInfo | None = None) -> list[str]:
    """Give the first dates of a text up to the end of 2028."""
    found = from_rrule(text, start, zone)
    return [str(day) for day in found.dates(date.min, date(2028, 12, 31))]


def test_count_becomes_the_day_of_the_last_date() -> None:
    """31 January, 31 March and 31 May: a month without the day is not counted (RFC 5545)."""
    found = from_rrule("DTSTART:20270131\nRRULE:FREQ=MONTHLY;COUNT=3")

    assert Term(until=date(2027, 5, 31)) == found.term
    assert ["2027-02-09", "2027-03-09"] == days("FREQ=MONTHLY;BYDAY=2TU;COUNT=2", START)


@pytest.mark.parametrize(
    ("start", "until", "last"),
    [
        ("DTSTART:20270120", "20270320", "2027-03-20"),
        ("DTSTART;TZID=Europe/Zurich:20270120T073000", "20270320T063000Z", "2027-03-20"),
        ("DTSTART;TZID=Europe/Zurich:20270120T073000", "20270320T062959Z", "2027-02-20"),
        ("DTSTART;TZID=Europe/Zurich:20270120T073000", "20270320T073000", "2027-03-20"),
        ("DTSTART:20270120T073000", "20270320T072959", "2027-02-20"),
        ("DTSTART:20270120T233000Z", "20270320T233000Z", "2027-03-21"),
        ("DTSTART:20270120T233000Z", "20270320T232959Z", "2027-02-21"),
    ],
)
def test_until_counts_if_the_time_is_not_over(start: str, until: str, last: str) -> None:
    """It is inclusive (RFC 5545, 3.3.10); 07:30 in Zurich is 06:30 in UTC in winter."""
    assert last == days(f"{start}\nRRULE:FREQ=MONTHLY;UNTIL={until}", zone=ZURICH)[-1]


def test_a_start_in_utc_is_brought_to_the_clock_on_the_wall() -> None:
    """django-recurrence #174: kept in UTC, a visit wanders by an hour in summer."""
    found = from_rrule("DTSTART:20270120T063000Z\nRRULE:FREQ=MONTHLY", zone=ZURICH)

    assert (date(2027, 1, 20), time(7, 30), ZURICH) == (found.start, found.due_time, found.zone)


def test_exdates_leave_out_the_dates_that_they_meet() -> None:
    """One that meets no date leaves nothing out, as in RFC 5545; in UTC it is the same instant."""
    text = (
        "DTSTART;TZID=Europe/Zurich:20270120T073000\nRRULE:FREQ=MONTHLY\n"
        "EXDATE;TZID=Europe/Zurich:20270220T073000,20270221T073000\nEXDATE:20270320T063000Z\n"
    )
    found = from_rrule(text)

    assert (date(2027, 2, 20), date(2027, 3, 20)) == found.omitted
    assert ["2027-01-20", "2027-04-20"] == days(text)[:2]


def test_exdates_in_utc_go_with_a_start_in_utc() -> None:
    """06:30 in UTC is another time on the wall in summer, yet the same date is meant."""
    text = "DTSTART:20270120T063000Z\nRRULE:FREQ=MONTHLY\nEXDATE:20270720T063000Z"

    assert (date(2027, 7, 20),) == from_rrule(text, zone=ZURICH).omitted


def test_days_in_addition_make_an_imported_rule() -> None:
    """Which EXDATE an RDATE stands for no text says, so it is no move; all dates are there."""
    text = "DTSTART:20270120\nRRULE:FREQ=MONTHLY;COUNT=3\nEXDATE:20270220\nRDATE:20270118,20270222"
    found = from_rrule(text)

    assert ImportedRule("FREQ=MONTHLY;UNTIL=20270320\nRDATE:20270118,20270222") == found.rule
    assert (date(2027, 1, 18), date(2027, 1, 20)) == (found.start, found.anchor)
    assert ["2027-01-18", "2027-01-20", "2027-02-22", "2027-03-20"] == days(text)


def test_without_a_rule_dtstart_and_rdate_are_days_that_come_once() -> None:
    """RFC 5545 3.8.5.2: DTSTART is the first of them."""
    assert (
        OnceDates((date(2027, 1, 5), date(2027, 1, 20)))
        == from_rrule("DTSTART:20270120\nRDATE:20270105").rule
    )


def test_a_start_that_the_rule_does_not_give_is_no_date() -> None:
    """RFC 5545 leaves it undefined; as in dateutil it is the first day that counts."""
    assert "2027-02-09" == days("DTSTART:20270120\nRRULE:FREQ=MONTHLY;BYDAY=2TU")[0]


def test_a_folded_line_is_put_together() -> None:
    """RFC 5545 3.1: a break and a blank, or a tab, stand for nothing."""
    assert from_rrule("DTSTART:20270120\r\nRRULE:FREQ=MON\r\n THLY") == from_rrule(
        "dtstart;value=date:20270120\nrrule:freq=monthly\n"
    )


def test_a_contract_is_made_of_it() -> None:
    """What it is for no text says; the zone comes from the place where one is named."""
    text = "DTSTART;TZID=Europe/Zurich:20270120T073000\nRRULE:FREQ=MONTHLY\nEXDATE;TZID=Europe/Zurich:20270220T073000"
    given = {"id": "WV-1", "name": "Filter", "subject": CustomerId("K-9"), "on_due": TaskDue("E")}
    contract = from_rrule(text).contract(**given, place="CH-ZH", catch_up=CatchUp.LATEST)  # type: ignore[arg-type]  # as given

    assert [date(2027, 1, 20), date(2027, 3, 20)] == [
        each.due for each in contract.between(date.min, date(2027, 4, 1))
    ]
    assert (time(7, 30), "CH-ZH", None) == (contract.due_time, contract.place, contract.zone)


def faults(text: object, zone: ZoneInfo | None = None) -> set[tuple[str, str]]:
    """Give path and code of each fault."""
    with pytest.raises(InvalidRrule) as refused:
        from_rrule(text, zone=zone)  # type: ignore[arg-type]  # wrong ones are tried too
    assert all(
        fault.say(lang) for fault in refused.value.faults for lang in ("de", "en", "fr", "it")
    )
    return {(fault.path, fault.code.removeprefix("recurrence.")) for fault in refused.value.faults}


BEGUN = "DTSTART:20270120\nRRULE:"
TIMED = "DTSTART;TZID=Europe/Zurich:20270120T073000\nRRULE:FREQ=DAILY"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, {("", "rrule.text")}),
        ("X" * 8_001, {("", "rrule.text")}),
        ("ü" * 4_001, {("", "rrule.text")}),
        ("", {("", "rrule.line")}),
        ("FREQ=DAILY", {("", "rrule.start")}),
        (f"{BEGUN}FREQ=HOURLY;BYHOUR=3", {("lines[1].FREQ", "rrule.freq"), ("lines[1].BYHOUR", "rrule.freq")}),
        (f"{BEGUN}FREQ=SECONDLY", {("lines[1].FREQ", "rrule.freq")}),
        (f"{BEGUN}RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=OMIT",
         {("lines[1].RSCALE", "rrule.skip"), ("lines[1].SKIP", "rrule.skip")}),
        (f"{BEGUN}INTERVAL=0;COUNT=10000",
         {("lines[1].FREQ", "rrule.freq"), ("lines[1].INTERVAL", "number"), ("lines[1].COUNT", "number")}),
        (f"{BEGUN}FREQ=DAILY;FREQ=DAILY", {("lines[1].FREQ", "rrule.part")}),
        (f"{BEGUN}FREQ=DAILY;BYEASTER=1", {("lines[1].BYEASTER", "rrule.part")}),
        (f"{BEGUN}FREQ=DAILY;COUNT=1;UNTIL=20280101", {("lines[1].COUNT", "rrule.part")}),
        (f"{BEGUN}FREQ=YEARLY;BYMONTH=13;BYDAY=XX;WKST=X",
         {("lines[1].BYMONTH", "rrule.part"), ("lines[1].BYDAY", "rrule.part"), ("lines[1].WKST", "rrule.part")}),
        (f"{BEGUN}FREQ=WEEKLY;BYDAY=2TU;BYMONTHDAY=1", {("lines[1].BYDAY", "rrule.part"), ("lines[1].BYMONTHDAY", "rrule.part")}),
        (f"{BEGUN}FREQ=MONTHLY;BYDAY=6MO", {("lines[1].BYDAY", "rrule.part")}),
        (f"{BEGUN}FREQ=MONTHLY;BYSETPOS=1", {("lines[1].BYSETPOS", "rrule.part")}),
        ("DTSTART:20270120\nDTSTART:20270120\nEXRULE:FREQ=DAILY", {("lines[1]", "rrule.start"), ("lines[2]", "rrule.line")}),
        ("DTSTART;RANGE=X:20270230\nRRULE;X=1:FREQ=DAILY",
         {("lines[0]", "rrule.line"), ("lines[0]", "rrule.date"), ("lines[1]", "rrule.line")}),
        ("DTSTART:99990120T073000", {("lines[0]", "rrule.date")}),
        ("DTSTART:99991231\nRRULE:FREQ=WEEKLY;BYDAY=SU", {("", "rrule.never")}),
        ("DTSTART;VALUE=DATE:20270120T073000", {("lines[0]", "rrule.date")}),
        ("DTSTART;TZID=Europe/Zurich:20270120T073000Z", {("lines[0]", "rrule.zone")}),
        ("DTSTART;TZID=W. Europe Standard Time:20270120T073000", {("lines[0]", "rrule.zone")}),
        ("DTSTART:20270120T063000Z\nRRULE:FREQ=DAILY", {("lines[0]", "rrule.zone")}),
        ("DTSTART:20270120T063000\nRRULE:FREQ=DAILY;UNTIL=20270320T063000Z", {("lines[1].UNTIL", "rrule.zone")}),
        (f"{BEGUN}FREQ=DAILY;UNTIL=20270320T063000Z", {("lines[1].UNTIL", "rrule.time")}),
        (f"{TIMED}\nEXDATE:20270121\nRDATE;TZID=Europe/Zurich:20270121T080000",
         {("lines[2]", "rrule.time"), ("lines[3]", "rrule.time")}),
        (f"{TIMED}\nEXDATE;TZID=Europe/Berlin:20270121T073000", {("lines[2]", "rrule.time")}),
        (f"{BEGUN}FREQ=DAILY\nEXDATE:24280120", {("lines[2]", "rrule.date")}),
        (f"{BEGUN}FREQ=DAILY;COUNT=1\nEXDATE:20270120", {("", "rrule.never")}),
        (f"{BEGUN}FREQ=DAILY;UNTIL=20270101", {("", "rrule.never")}),
        (f"{BEGUN}FREQ=MONTHLY;BYDAY=2TU;COUNT=9999", {("", "rrule.never")}),
    ],
)  # fmt: skip
def test_what_could_mean_two_things_is_refused(text: str, expected: set[tuple[str, str]]) -> None:
    """Spec 2.9, rule 20: everything wrong at once, each with its line."""
    assert expected == faults(text)


def test_a_day_that_the_zone_moves_is_refused_where_the_rule_names_days() -> None:
    """23:30 on Monday in UTC is Tuesday in Zurich; BYDAY=MO could mean either."""
    text = "DTSTART:20270118T233000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO"

    assert {("lines[0]", "rrule.zone")} == faults(text, ZURICH)
    assert "2027-01-19" == days(text.replace(";BYDAY=MO", ""), zone=ZURICH)[0]


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
        "FREQ=YEARLY;INTERVAL=9999;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2;BYDAY=1MO",
        "FREQ=YEARLY;INTERVAL=120;BYMONTH=1;BYMONTHDAY=1;BYDAY=SU",  # the first is in 2147
    ],
)
def test_a_rule_without_a_date_in_a_hundred_years_is_refused_at_once(text: str) -> None:
    """The library looks for it up to the year 9999; a form of a user must not wait for that."""
    assert {("", "rrule.never")} == faults(f"{BEGUN}{text}")


PARTS = [
    "INTERVAL=2", "INTERVAL=7", "COUNT=5", "COUNT=999", "UNTIL=20300101", "UNTIL=20300101T070000Z",
    "BYMONTH=2", "BYMONTH=1,7", "BYMONTHDAY=29", "BYMONTHDAY=-1", "BYMONTHDAY=28,29,30,31", "BYYEARDAY=60",
    "BYYEARDAY=-1,366", "BYWEEKNO=53", "BYDAY=MO", "BYDAY=FR,SA", "BYDAY=5MO", "BYDAY=-1SU,2TU", "BYDAY=53MO",
    "BYSETPOS=-1", "BYSETPOS=2,3", "WKST=SU", "SKIP=OMIT",
]  # fmt: skip
PART = st.sampled_from(PARTS)
FREQ = st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"])
RULE = st.builds(
    lambda freq, parts: ";".join([f"RRULE:FREQ={freq}", *parts]),
    FREQ,
    st.lists(PART, max_size=4, unique=True),
)
OTHER_LINE = st.sampled_from(
    ["DTSTART:20270120", "DTSTART:20280229", "DTSTART:20270120T070000Z", "DTSTART:99991231", "DTSTART:00010101",
     "EXDATE:20270120", "RDATE:20270121,20240101", "EXDATE:20270120T070000Z", "\t", "X:Y", ";=:"]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.one_of(RULE, OTHER_LINE), max_size=4).map("\n".join),
    st.text(max_size=60),
    st.text("RULE:;=,FQDAYBMO2\n", max_size=60),
)


@given(TEXTS, st.sampled_from([None, ZURICH]))
def test_whatever_the_text_only_our_errors_come_out(text: str, zone: ZoneInfo | None) -> None:
    """A file of a user; another fuzzer ran 60 s and found no other error and no hang."""
    try:
        found = from_rrule(text, START, zone)
    except FixflowError as error:
        said = error.say("fr")
        assert said
    else:
        assert list(found.dates(found.start, date(2040, 1, 1))) == sorted(
            set(found.dates(date.min, date(2040, 1, 1)))
        )


@pytest.mark.parametrize(
    "text",
    [
        "DTSTART:20270228T233000Z\nRRULE:FREQ=MONTHLY;COUNT=4",
        "DTSTART:20270228T233000Z\nRRULE:FREQ=YEARLY",
        "DTSTART:20270128T233000Z\nRRULE:FREQ=MONTHLY",
        "DTSTART:20270331T233000Z\nRRULE:FREQ=MONTHLY",
        "DTSTART:20270120T233000Z\nRRULE:FREQ=WEEKLY;BYDAY=WE",
    ],
)
def test_a_start_in_utc_on_another_day_is_refused_where_the_rule_takes_its_day(text: str) -> None:
    """28 February, 23:30 in UTC, monthly: 1, 29, 29, 29 in Zurich, which from the first would be 1, 1, 1."""
    assert {("lines[0]", "rrule.zone")} == faults(text, zone=ZURICH)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("DAILY;INTERVAL=10", ["2027-03-01", "2027-03-11", "2027-03-21"]),
        ("WEEKLY;INTERVAL=2", ["2027-03-01", "2027-03-15", "2027-03-29"]),
    ],
)
def test_days_and_weeks_go_on_from_the_other_day(rule: str, expected: list[str]) -> None:
    """They are counted, so that each of them lies on the next day in the zone, as the first one does."""
    text = f"DTSTART:20270228T233000Z\nRRULE:FREQ={rule};COUNT=3"

    assert expected == days(text, zone=ZURICH)


def test_a_zone_that_is_none_is_a_fault() -> None:
    """The name of one is not one."""
    text = "DTSTART:20270120T063000Z\nRRULE:FREQ=DAILY"

    assert {("zone", "zone")} == faults(text, zone="Europe/Zurich")  # type: ignore[arg-type]  # wrong on purpose


def test_the_number_of_rules_is_bounded() -> None:
    """RFC 5545 knows one; our fixed dates take 32 at most, and dateutil is asked about eight."""
    fixed = [f"RRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY={day}" for day in range(1, 32)]
    asked = [
        f"RRULE:FREQ=MONTHLY;BYDAY={n}{day}"
        for n in (1, 2)
        for day in ("MO", "TU", "WE", "TH", "FR")
    ]

    assert isinstance(from_rrule("\n".join(fixed), START).rule, FixedDates)
    assert isinstance(from_rrule("\n".join(asked[:8]), START).rule, ImportedRule)
    for several in (["RRULE:FREQ=DAILY"] * 33, asked[:9]):
        assert ("", "rrule.line") in faults("DTSTART:20270120\n" + "\n".join(several))
