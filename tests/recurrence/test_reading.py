"""Plain data is read as what it is, and each fault is told at the path of its field."""

from datetime import date, time
from typing import Final

import pytest

from fixflow.deadlines import Before, Days, Months, Weeks, Years
from fixflow.recurrence import (
    COMPLETION,
    CatchUp,
    CustomerId,
    DocumentRef,
    Every,
    InvalidContract,
    MaintenanceContract,
    NoticeDue,
    OnDue,
    OrderDue,
    ProjectDue,
    ProjectId,
    Renews,
    Shift,
    Skip,
    TaskDue,
    Term,
    every,
    fixed_dates,
    read_contract,
    to_data,
)
from fixflow.recurrence.exceptions import Override, Span
from fixflow.recurrence.interval import First
from fixflow.recurrence.wire.reading import FIELDS

LEAST: Final[dict[str, object]] = {
    "id": "WV-17",
    "name": "Thermenwartung",
    "subject": {"customer": "K-9"},
    "start": "2027-10-01",
    "rule": {"every": 1, "unit": "years"},
    "on_due": {"kind": "task", "employee": "E-4"},
}
DOCUMENT: Final = {"id": "d-1", "name": "Plan.pdf", "media_type": "text/plain", "sha256": "0" * 64}
WEEKLY: Final = {"every": 1, "unit": "weeks"}


def read(**fields: object) -> MaintenanceContract:
    """Read a contract that has these fields beside those that it needs."""
    return read_contract({**LEAST, **fields})


def told(**fields: object) -> list[tuple[str, str]]:
    """Give path and code of what it is refused for."""
    with pytest.raises(InvalidContract) as refused:
        read(**fields)
    return [(fault.path, fault.code) for fault in refused.value.faults]


def test_six_fields_are_enough() -> None:
    """The rest has its defaults."""
    assert (
        MaintenanceContract(
            id="WV-17",
            name="Thermenwartung",
            subject=CustomerId("K-9"),
            start=date(2027, 10, 1),
            rule=every(years=1),
            on_due=TaskDue("E-4"),
        )
        == read()
    )


def test_null_is_a_field_that_is_not_there() -> None:
    """A form sends it for what was left empty."""
    assert read() == read(anchor=None, term=None, remind=None, place=None, window=None)


@pytest.mark.parametrize("data", [None, [], "x", 3])
def test_a_contract_is_an_object(data: object) -> None:
    """Anything else has one fault, at the root."""
    with pytest.raises(InvalidContract) as refused:
        read_contract(data)

    assert [("", "recurrence.kind")] == [(each.path, each.code) for each in refused.value.faults]


def test_each_field_that_is_missing_is_named() -> None:
    """All six at once."""
    with pytest.raises(InvalidContract) as refused:
        read_contract({})

    assert [(name, "recurrence.missing") for name in sorted(LEAST)] == sorted(
        (each.path, each.code) for each in refused.value.faults
    )


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ({"every": 3, "unit": "months", "skip": "forward"}, every(months=3, skip=Skip.FORWARD)),
        ({"every": 2, "unit": "weeks", "first": "after_interval"}, every(weeks=2, first=First.AFTER_INTERVAL)),
        ({"every": 9, "unit": "days", "counted_from": "completion"}, every(days=9, counted_from=COMPLETION)),
        ({"every": 9, "unit": "days", "days": None, "dates": None}, every(days=9)),
        ({"days": ["03-15", "09-15"]}, fixed_dates("03-15", "09-15")),
        ({"days": ["02-29"], "skip": "omit"}, fixed_dates("02-29", skip=Skip.OMIT)),
        ({"dates": ["2027-11-20"]}, fixed_dates(date(2027, 11, 20))),
    ],
)  # fmt: skip
def test_a_rule_is_read_with_its_choices(rule: object, wanted: Every) -> None:
    """An interval, days of the year, or days of the calendar."""
    assert wanted == read(rule=rule).rule


def test_a_month_end_is_kept_where_it_is_asked_for() -> None:
    """From 31 October on; from the 1st nobody could."""
    rule = {"every": 1, "unit": "months", "eom": True}

    assert every(months=1, eom=True) == read(start="2027-10-31", rule=rule).rule


@pytest.mark.parametrize(
    ("rule", "faults"),
    [
        ("yearly", [("rule", "recurrence.kind")]),
        ({}, [("rule.unit", "recurrence.interval"), ("rule.every", "recurrence.number")]),
        ({"every": 1, "unit": []}, [("rule.unit", "recurrence.interval")]),
        ({"every": True, "unit": "days"}, [("rule.every", "recurrence.number")]),
        ({"every": 1.0, "unit": "days"}, [("rule.every", "recurrence.number")]),
        ({"every": 10_000, "unit": "days"}, [("rule.every", "recurrence.number")]),
        ({**WEEKLY, "by": "x"}, [("rule.by", "recurrence.unknown")]),
        ({**WEEKLY, "eom": 1}, [("rule.eom", "recurrence.kind")]),
        ({**WEEKLY, "skip": "sideways"}, [("rule.skip", "recurrence.choice")]),
        ({**WEEKLY, "skip": []}, [("rule.skip", "recurrence.choice")]),
        ({**WEEKLY, "skip": "omit"}, [("rule.skip", "recurrence.only_months")]),
        ({"days": "03-15"}, [("rule.days", "recurrence.list")]),
        ({"days": []}, [("rule", "recurrence.fixed_date")]),
        ({"days": ["02-30"]}, [("rule.days[0]", "recurrence.fixed_date")]),
        ({"dates": ["2027-11-20", "2027-11-20"]}, [("rule.dates[1]", "recurrence.fixed_date")]),
        ({"days": ["03-15"], "skip": "omit"}, [("rule.skip", "recurrence.fixed_date")]),
        ({"days": ["03-15", 7]}, [("rule.days[1]", "recurrence.kind")]),
        ({"dates": ["20.11.2027"]}, [("rule.dates[0]", "recurrence.not_a_date")]),
        ({"days": ["03-15"], "eom": True}, [("rule", "recurrence.fixed_date")]),
        ({"days": ["03-15"], **WEEKLY}, [("rule", "recurrence.fixed_date")]),
    ],
)
def test_a_rule_that_is_none_says_what_is_wrong_where(
    rule: object, faults: list[tuple[str, str]]
) -> None:
    """Nothing is guessed: an interval beside fixed dates is a fault too, and never left out."""
    assert faults == told(rule=rule)


@pytest.mark.parametrize(
    ("term", "wanted"),
    [
        ({"length": {"kind": "years", "n": 3}}, Term(Years(3))),
        ({"until": "2029-12-31"}, Term(until=date(2029, 12, 31))),
        (
            {"length": {"kind": "years", "n": 1}, "notice": {"kind": "months", "n": 3}, "renews": "same_length"},
            Term(Years(1), notice=Months(3), renews=Renews.SAME_LENGTH),
        ),
        (
            {"length": {"kind": "years", "n": 1}, "renews": {"kind": "weeks", "n": 6}},
            Term(Years(1), renews=Renews.FOR(Weeks(6))),
        ),
        ({"length": {"kind": "days", "n": 90}, "renews": "no"}, Term(Days(90))),
    ],
)  # fmt: skip
def test_a_term_is_read_with_what_follows(term: object, wanted: Term) -> None:
    """A length or a last day, notice, and renewal."""
    assert wanted == read(term=term).runs


@pytest.mark.parametrize(
    ("term", "faults"),
    [
        ({}, [("term", "recurrence.term")]),
        ({"length": {"kind": "arbeitstage"}}, [("term.length.kind", "deadlines.wire.kind")]),
        ({"length": {"kind": "years", "n": "3"}}, [("term.length.n", "recurrence.kind")]),
        ({"length": 3}, [("term.length", "recurrence.term")]),
        ({"length": {"kind": "elapsed", "span": "PT24H"}}, [("term.length", "recurrence.term")]),
        ({"length": {"kind": "days", "n": 9, "roll": "following"}}, [("term.length", "recurrence.term")]),
        ({"until": "2027-02-30"}, [("term.until", "recurrence.not_a_date")]),
        ({"until": "2029-12-31", "renews": "same_length"}, [("term.renews", "recurrence.term")]),
        ({"until": "2029-12-31", "renews": 3}, [("term.renews", "recurrence.choice")]),
        ({"until": "2026-12-31"}, [("term.until", "recurrence.term")]),
    ],
)  # fmt: skip
def test_a_term_that_is_none_says_what_is_wrong_where(
    term: object, faults: list[tuple[str, str]]
) -> None:
    """A deadline of real hours is no length of a term."""
    assert faults == told(term=term)


@pytest.mark.parametrize(
    ("action", "wanted"),
    [
        ({"kind": "project", "employee": "E-4"}, ProjectDue("E-4")),
        ({"kind": "project", "employee": "E-4", "stage": "Angebot"}, ProjectDue("E-4", stage="Angebot")),
        ({"kind": "notice", "employee": "E-4", "stage": None}, NoticeDue("E-4")),
        ({"kind": "order", "employee": "E-4", "program": "velux"}, OrderDue("E-4", program="velux")),
    ],
)  # fmt: skip
def test_an_action_is_read_with_what_is_its_own(action: object, wanted: OnDue) -> None:
    """A stage of a project, a program of an order."""
    assert wanted == read(on_due=action).on_due


@pytest.mark.parametrize(
    ("action", "faults"),
    [
        ({"kind": "mail", "employee": "E-4"}, [("on_due.kind", "recurrence.on_due")]),
        ({"employee": "E-4"}, [("on_due.kind", "recurrence.on_due")]),
        ({"kind": "task"}, [("on_due.employee", "recurrence.missing")]),
        ({"kind": "task", "employee": 4}, [("on_due.employee", "recurrence.kind")]),
        ({"kind": "task", "employee": ""}, [("on_due", "recurrence.line")]),
        ({"kind": "project", "employee": "E-4", "stage": 3}, [("on_due", "recurrence.line")]),
        (
            {"kind": "task", "stage": "x", "program": "y"},
            [
                ("on_due.employee", "recurrence.missing"),
                ("on_due.stage", "recurrence.unknown"),
                ("on_due.program", "recurrence.unknown"),
            ],
        ),
    ],
)
def test_an_action_that_is_none_says_what_is_wrong_where(
    action: object, faults: list[tuple[str, str]]
) -> None:
    """A task has no stage and no program; every fault at once."""
    assert faults == told(on_due=action)


@pytest.mark.parametrize(
    ("subject", "wanted"),
    [({"project": "P-3"}, ProjectId("P-3")), ({"customer": "K-9"}, CustomerId("K-9"))],
)
def test_a_subject_is_a_project_or_a_customer(subject: object, wanted: object) -> None:
    """Seed 004: «ein Projekt oder Kunden auswählen»."""
    assert wanted == read(subject=subject).subject


@pytest.mark.parametrize(
    ("subject", "faults"),
    [
        ({}, [("subject", "recurrence.subject")]),
        ({"project": "P", "customer": "K"}, [("subject", "recurrence.subject")]),
        ({"project": 3}, [("subject.project", "recurrence.kind")]),
        ({"customer": "two\nlines"}, [("subject.customer", "identity.invalid")]),
        ({"object": "O-1"}, [("subject.object", "recurrence.unknown")]),
    ],
)
def test_a_subject_that_is_none_says_what_is_wrong_where(
    subject: object, faults: list[tuple[str, str]]
) -> None:
    """Exactly one of the two, and one printable line."""
    assert faults == told(subject=subject)


def test_the_lists_are_read_item_by_item() -> None:
    """Reminders, documents, exceptions and times without work."""
    full = read(
        place="CH-ZH",
        remind=[{"kind": "before", "rule": {"kind": "days", "n": 14}}],
        documents=[DOCUMENT],
        overrides=[
            {"day": "2028-10-01", "why": "Ferien", "to": "2028-11-05"},
            {"day": "2029-10-01", "omitted": True},
            {"day": "2030-10-01", "on_due": {"kind": "notice", "employee": "E-9"}},
        ],
        spans=[{"off": "2031-01-01", "on": "2031-02-01"}, {"off": "2032-01-01"}],
    )

    assert (
        (Before(Days(14)),),
        (DocumentRef(id="d-1", name="Plan.pdf", media_type="text/plain", sha256="0" * 64),),
        (
            Override(day=date(2028, 10, 1), why="Ferien", to=date(2028, 11, 5)),
            Override(day=date(2029, 10, 1), omitted=True),
            Override(day=date(2030, 10, 1), on_due=NoticeDue("E-9")),
        ),
        (Span(date(2031, 1, 1), date(2031, 2, 1)), Span(date(2032, 1, 1))),
    ) == (full.remind, full.documents, full.overrides, full.spans)


def test_the_words_of_a_contract_are_read() -> None:
    """Place, shift, time, catch-up, window, realm, and the days of its history."""
    full = read(
        realm="muster", place="DE-BY", shift="preceding", due_time="07:30", catch_up="latest", window=5,
        term={"length": {"kind": "years", "n": 1}, "renews": "same_length"}, notice_on="2029-01-01",
        spans=[{"off": "2028-01-01"}], archived_on="2028-02-01",
    )  # fmt: skip

    assert (
        "muster", "DE-BY", Shift.PRECEDING, time(7, 30), CatchUp.LATEST, Days(5), date(2029, 1, 1), date(2028, 2, 1),
    ) == (
        full.realm, full.place, full.shift, full.due_time, full.catch_up, full.window, full.notice_on, full.archived_on,
    )  # fmt: skip


def test_a_zone_stands_where_there_is_no_place() -> None:
    """Its name in the database of zones."""
    zone = read(zone="Europe/Berlin").zone

    assert zone is not None
    assert "Europe/Berlin" == zone.key


@pytest.mark.parametrize(
    ("name", "value", "faults"),
    [
        ("colour", "red", [("colour", "recurrence.unknown")]),
        ("name", 3, [("name", "recurrence.kind")]),
        ("name", "", [("name", "recurrence.line")]),
        ("id", "", [("id", "identity.invalid")]),
        ("start", "2027-10-01T00:00", [("start", "recurrence.not_a_date")]),
        ("start", "20271001", [("start", "recurrence.not_a_date")]),
        ("start", 20271001, [("start", "recurrence.kind")]),
        ("due_time", "half past", [("due_time", "recurrence.due_time")]),
        ("zone", "Europe/Nowhere", [("zone", "recurrence.zone")]),
        ("zone", "../etc", [("zone", "recurrence.zone")]),
        ("zone", "Europe", [("zone", "recurrence.zone")]),
        ("shift", "sideways", [("shift", "recurrence.choice")]),
        ("window", True, [("window", "recurrence.kind")]),
        ("window", -1, [("window", "deadlines.rule.too_few")]),
        ("remind", {}, [("remind", "recurrence.list")]),
        ("remind", [{"kind": "days", "n": 3}], [("remind[0]", "recurrence.remind")]),
        ("remind", [14], [("remind[0]", "recurrence.remind")]),
        ("remind", [{"kind": "before", "rule": {"kind": "days", "n": True}}], [("remind[0].rule.n", "recurrence.kind")]),
        ("documents", [DOCUMENT, "x"], [("documents[1]", "recurrence.kind")]),
        (
            "documents",
            [{"id": "d-1", "name": 3, "media_type": "x"}],
            [("documents[0].name", "recurrence.kind"), ("documents[0].sha256", "recurrence.missing")],
        ),
        (
            "documents",
            [DOCUMENT, {**DOCUMENT, "id": "", "sha256": "0"}],
            [("documents[1].id", "recurrence.line"), ("documents[1].sha256", "recurrence.sha256")],
        ),
        (
            "overrides",
            [{"omitted": 1, "to": "x"}],
            [
                ("overrides[0].day", "recurrence.missing"),
                ("overrides[0].omitted", "recurrence.kind"),
                ("overrides[0].to", "recurrence.not_a_date"),
            ],
        ),
        (
            "spans",
            [{"on": "x"}, {"off": "2028-01-01", "of": 1}],
            [
                ("spans[0].off", "recurrence.missing"),
                ("spans[0].on", "recurrence.not_a_date"),
                ("spans[1].of", "recurrence.unknown"),
            ],
        ),
        ("overrides", [{"day": "2028-10-02", "omitted": True}], [("overrides[0]", "recurrence.no_such_occurrence")]),
        ("archived_on", "2028-01-01", [("archived_on", "recurrence.history")]),
    ],
)  # fmt: skip
def test_each_fault_stands_at_its_path(
    name: str, value: object, faults: list[tuple[str, str]]
) -> None:
    """A form shows it beside the field; nothing is bent into what it is not."""
    assert faults == told(**{name: value})


@pytest.mark.parametrize(
    ("plan", "faults"),
    [
        ({}, ["start", "rule", "until"]),
        ({"start": "2027-10-01", "rule": WEEKLY}, ["until"]),
        (
            {"start": "2027-10-01", "until": "2028-01-01", "rule": {**WEEKLY, "skip": "omit"}},
            ["rule.skip"],
        ),
        (
            {"start": "2027-10-01", "until": "2028-01-01", "rule": WEEKLY, "term": {}, "by": 1},
            ["by", "term"],
        ),
        ({"start": "2027-10-01", "until": "2028-01-01", "rule": {"days": ["x"]}}, ["rule.days[0]"]),
    ],
)
def test_the_faults_of_an_earlier_plan_stand_at_its_place(plan: object, faults: list[str]) -> None:
    """Not at the field of the same name of the contract itself."""
    assert [f"earlier[0].{name}" for name in sorted(faults)] == sorted(
        path for path, _ in told(earlier=[plan])
    )


def test_the_faults_of_several_fields_are_told_together() -> None:
    """Those of one do not hide those of another."""
    assert [
        ("rule.every", "recurrence.number"),
        ("term", "recurrence.term"),
        ("window", "recurrence.kind"),
    ] == sorted(told(rule={"every": 0, "unit": "days"}, term={}, window="30"))


def test_notice_at_the_end_of_the_calendar_is_read() -> None:
    """It ends a term that no year holds; nothing but our error may come out, and here none."""
    term = {"length": {"kind": "years", "n": 1}, "renews": "same_length"}

    assert read(term=term, notice_on="9999-12-31").end is None


@pytest.mark.parametrize("at", ["07:30", "07:30:15", "07:30:00.500000"])
def test_the_due_time_is_written_as_it_was(at: str) -> None:
    """To the second where there is one, so that what is read again is equal."""
    contract = read(due_time=at, zone="Europe/Zurich")

    assert (at, contract) == (to_data(contract)["due_time"], read_contract(to_data(contract)))


def test_an_earlier_plan_is_read_with_the_day_on_which_it_ended() -> None:
    """Weekly up to the new year, and yearly from then on: the last weekly date is 31 December."""
    plan = {"start": "2027-10-01", "until": "2028-01-01", "rule": WEEKLY}

    revised = read(earlier=[plan])

    assert (2, date(2027, 12, 31), date(2028, 10, 1)) == (
        revised.revision,
        revised.occurrence(13).nominal,
        revised.occurrence(14).nominal,
    )


def test_what_cannot_be_read_hides_no_fault_of_the_others() -> None:
    """Spec 5: all faults at once, those that only the whole contract shows too."""
    wrong = {"term": {"until": "2020-01-01"}, "shift": "following"}
    expected = {("shift", "recurrence.no_place"), ("term.until", "recurrence.term")}

    assert {("id", "identity.invalid"), ("name", "recurrence.line"), *expected} == set(
        told(id="", name="", **wrong)
    )
    for name in ("id", "name", "subject", "on_due", "realm", "documents", "window", "catch_up"):
        others = {found for found in told(**{name: 1.5}, **wrong) if not found[0].startswith(name)}
        assert expected == others
    assert ("overrides[0]", "recurrence.no_such_occurrence") in told(
        name=5, overrides=[{"day": "2028-10-02", "omitted": True, "why": "x"}]
    )


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_a_field_that_cannot_be_read_is_the_only_fault(name: str) -> None:
    """What would follow from a field that is not there is no fault: it is there."""
    given = {
        "place": "CH-ZH",
        "shift": "following",
        "due_time": "07:30",
        "spans": [{"off": "2030-01-01"}],
    }

    assert {name} == {path.split(".")[0] for path, _ in told(**given | {name: {"x": 1.5}})}


def test_nothing_stands_for_a_field_that_is_null() -> None:
    """A form sends null for what was not filled in; only what is needed is missed."""
    assert read_contract(LEAST) == read(**dict.fromkeys(FIELDS - LEAST.keys()))
    assert [("name", "recurrence.missing"), ("shift", "recurrence.no_place")] == told(
        name=None, shift="following"
    )


@pytest.mark.parametrize(
    "at", ["0730", "07", "7:30", "07:30:00.5", "07:30+02:00", "07:30Z", "24:00", "07:60"]
)
def test_a_due_time_is_written_with_its_colons(at: str) -> None:
    """As strictly as a day, of which 20271001 is none."""
    assert [("due_time", "recurrence.due_time")] == told(due_time=at, place="CH-ZH")


def test_a_lead_that_is_none_shows_how_one_is_written() -> None:
    """«14» alone says nothing of what is counted; whoever writes a file sees the form."""
    with pytest.raises(InvalidContract) as refused:
        read(remind=[14])

    assert (
        'remind[0]: 14 is no lead such as {"kind": "before", "rule": {"kind": "days", "n": 14}}'
        == refused.value.faults[0].say("en")
    )
