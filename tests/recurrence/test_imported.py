"""A rule of another calendar has no closed form; dateutil evaluates it, and never searches for ever."""

import json
import subprocess
import sys
from datetime import date
from itertools import islice

import pytest

from fixflow.deadlines import Before, Days, Years
from fixflow.recurrence import (
    ContractFilter,
    DateutilMissing,
    ImportedRule,
    InvalidContract,
    InvalidRrule,
    NoSuchOccurrence,
    NothingToReset,
    Shift,
    Term,
    Trigger,
    every,
    from_rrule,
    listed,
    read_contract,
    to_data,
    trigger,
)
from fixflow.recurrence.cycle import dates
from fixflow.recurrence.imported import first_of, until_year
from tests.recurrence.made import made

SECOND_TUESDAY = ImportedRule("FREQ=MONTHLY;BYDAY=2TU")


def test_second_tuesdays_are_the_due_days_of_a_contract() -> None:
    """By a paper calendar: 12 October, 9 November, 14 December 2027."""
    contract = made(rule=SECOND_TUESDAY, term=Term(Years(1)))

    assert [date(2027, 10, 12), date(2027, 11, 9), date(2027, 12, 14)] == [
        each.due for each in islice(contract.between(date.min, date.max), 3)
    ]
    assert 12 == len(list(contract.between(date.min, date.max)))
    assert 1 == contract.index_of(date(2027, 11, 9))
    assert contract.index_of(date(2027, 11, 10)) is None


def test_it_shifts_to_a_working_day_as_any_other() -> None:
    """The second Friday of April 2028 is Good Friday on the 14th; Tuesday the 18th is open again."""
    contract = made(rule=ImportedRule("FREQ=MONTHLY;BYDAY=2FR"), shift=Shift.FOLLOWING)
    found = contract.next_after(date(2028, 4, 1))

    assert found is not None
    assert (date(2028, 4, 14), date(2028, 4, 18)) == (found.nominal, found.due)


def test_the_explanation_says_whose_rule_it_is_and_what_becomes_of_a_missing_day() -> None:
    """Spec 2.9, rule 20: marked so."""
    said = made(rule=SECOND_TUESDAY).explain(0).say("de").split("\n")[0]

    assert (
        "übernommene Regel FREQ=MONTHLY;BYDAY=2TU, ein Tag, den es nicht gibt, fällt aus: "
        "Dienstag, 12. Oktober 2027"
    ) == said


def test_its_interval_is_counted_from_the_anchor() -> None:
    """Every second month from September on is November next, not October."""
    rule = ImportedRule("FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU")
    contract = made(rule=rule, anchor=date(2027, 9, 14))

    assert date(2027, 11, 9) == next(contract.between(date.min, date.max)).due


def test_it_goes_through_json() -> None:
    """As {"rrule": text}; another choice beside it is a fault."""
    contract = made(rule=SECOND_TUESDAY)
    data = to_data(contract)

    assert {"rrule": "RRULE:FREQ=MONTHLY;BYDAY=2TU"} == data["rule"]
    assert contract == read_contract(json.loads(json.dumps(data)))
    with pytest.raises(InvalidContract) as refused:
        read_contract({**data, "rule": {"rrule": "FREQ=HOURLY"}})
    assert ["rule.rrule"] == [fault.path for fault in refused.value.faults]
    with pytest.raises(InvalidContract) as both:
        read_contract(data | {"rule": {"rrule": "FREQ=DAILY;BYDAY=MO", "every": 1}})
    assert ["rule"] == [fault.path for fault in both.value.faults]


def test_the_list_finds_it_by_its_kind() -> None:
    """It counts no unit of ours."""
    contracts = [made(rule=SECOND_TUESDAY), made(id="WV-2", rule=every(months=1))]
    found = listed(contracts, ContractFilter(unit="imported"), today=date(2027, 10, 1))

    assert [SECOND_TUESDAY] == [each.rule for each in found]


def test_it_cannot_be_counted_anew() -> None:
    """Only an interval is counted from the day of the work."""
    contract = made(rule=SECOND_TUESDAY)

    with pytest.raises(NothingToReset) as refused:
        trigger(contract, on=date(2027, 10, 5), token="click-1", mode=Trigger.RESET)  # noqa: S106  a click, no secret
    assert "Only an interval can be counted anew" in refused.value.say(
        "en"
    )  # it has no fixed dates


def test_a_lead_longer_than_its_shortest_gap_is_refused() -> None:
    """Monday and Thursday: from Thursday to Monday are four days, from Monday three."""
    rule = ImportedRule("FREQ=WEEKLY;BYDAY=MO,TH")

    assert (Before(Days(2)),) == made(rule=rule, remind=(Before(Days(2)),)).remind
    with pytest.raises(InvalidContract) as refused:
        made(rule=rule, remind=(Before(Days(4)),))
    assert ["remind[0]"] == [fault.path for fault in refused.value.faults]


def test_a_contract_with_a_rule_that_never_comes_is_refused() -> None:
    """It depends on the anchor: every twelfth month from October on is never February."""
    rule = ImportedRule("FREQ=MONTHLY;INTERVAL=12;BYMONTH=2;BYDAY=1MO")

    assert date(2028, 2, 7) == made(rule=rule, start=date(2028, 2, 1)).occurrence(0).due
    with pytest.raises(InvalidContract) as refused:
        made(rule=rule)
    assert ["recurrence.rrule.never"] == [fault.code for fault in refused.value.faults]


@pytest.mark.parametrize(
    "text",
    [
        "DTSTART:20270101\nRRULE:FREQ=DAILY",
        "FREQ=DAILY;COUNT=3",
        "RRULE:FREQ=DAILY\nEXDATE:20270101",
        "FREQ=DAILY;UNTIL=20270101T000000",
        "RRULE:FREQ=DAILY\nRDATE:20270101T000000",
        "RDATE:20270101",
        "FREQ=HOURLY",
    ],
)
def test_it_holds_a_rule_and_nothing_that_a_contract_says(text: str) -> None:
    """Start, exceptions and time are the contract's; what counts from the start is no COUNT."""
    with pytest.raises(InvalidRrule):
        ImportedRule(text)


def test_a_rule_is_kept_in_one_way_of_writing() -> None:
    """Equal rules are equal, whatever the case, the sign or the order of lines with days."""
    assert ImportedRule("rrule:freq=monthly;byday=+2tu;interval=1;wkst=mo") == SECOND_TUESDAY
    assert (
        "RRULE:FREQ=WEEKLY;BYDAY=MO,TU;WKST=SU"
        == ImportedRule("FREQ=WEEKLY;WKST=SU;BYDAY=MO,TU").text
    )
    assert ImportedRule("RDATE:20270102,20270101\nFREQ=YEARLY") == ImportedRule(
        "RRULE:FREQ=YEARLY\nRDATE;VALUE=DATE:20270101,20270102"
    )


def test_several_rules_and_days_are_one_ascending_list_without_doubles() -> None:
    """1 January 2028 is given three times."""
    rule = ImportedRule("FREQ=YEARLY\nFREQ=MONTHLY;UNTIL=20280201\nRDATE:20280101,20271215")
    cycle = rule.cycle(date(2028, 1, 1))

    assert [date(2027, 12, 15), date(2028, 1, 1), date(2028, 2, 1), date(2029, 1, 1)] == [
        day for _, day in islice(dates(cycle, 0), 4)
    ]


def test_a_rule_that_never_comes_beside_one_that_does_is_passed_over() -> None:
    """Alone it would keep dateutil looking up to the year 9999."""
    rule = ImportedRule("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\nFREQ=YEARLY;BYDAY=1MO")

    assert date(2028, 1, 3) == rule.cycle(date(2028, 1, 1)).nominal(0)


def test_a_rule_that_ends_has_an_end() -> None:
    """Behind its last date there is none, and the index of any later day is the one behind it."""
    cycle = ImportedRule("FREQ=MONTHLY;BYDAY=2TU;UNTIL=20280101").cycle(date(2027, 10, 1))

    assert 3 == cycle.at_or_after(date(2028, 1, 1))
    with pytest.raises(NoSuchOccurrence):
        cycle.nominal(3)


def test_an_old_rule_and_the_end_of_the_calendar_are_reached() -> None:
    """The years are read in stretches that double, so that the last ones are read at once."""
    cycle = SECOND_TUESDAY.cycle(date(1990, 1, 1))
    late = ImportedRule("FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=2").cycle(date(9990, 1, 1))

    assert (37 * 12, date(2027, 1, 12)) == (cycle.at_or_after(date(2027, 1, 1)), cycle.nominal(444))
    assert date(9999, 12, 28) == [day for _, day in dates(late, 0)][-1]


def test_the_hundred_years_are_those_after_the_anchor() -> None:
    """The look is moved by whole cycles of 400 years; 29 February 1900 did not exist."""
    rule = ImportedRule("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO")

    assert date(1904, 2, 29) == rule.cycle(date(1897, 3, 1)).nominal(0)


def test_what_is_remembered_of_rules_is_bounded() -> None:
    """A memo that grew with each user's rule would be a leak."""
    assert (64, 64) == (until_year.cache_info().maxsize, first_of.cache_info().maxsize)


def test_importing_recurrence_does_not_load_dateutil() -> None:
    """Spec 6: whoever imports no rule does not wait for it."""
    code = "import sys, fixflow.recurrence; sys.exit('dateutil' in sys.modules)"
    asked = subprocess.run([sys.executable, "-c", code], check=False)

    assert 0 == asked.returncode


def test_without_dateutil_only_such_a_rule_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes with the extra `ical`; a rule with a closed form needs none."""
    monkeypatch.setitem(sys.modules, "dateutil.rrule", None)

    assert every(months=1) == from_rrule("FREQ=MONTHLY", date(2027, 1, 5)).rule
    with pytest.raises(DateutilMissing) as missing:
        from_rrule("FREQ=MONTHLY;BYDAY=-2TU", date(2031, 7, 3))
    assert "fixflow[ical]" in missing.value.say("it")


def test_no_more_than_eight_rules_are_asked_about() -> None:
    """There dateutil looks at every day of a hundred years for one that never falls, such as 31 February."""
    never = [f"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;WKST={day}" for day in ("TU", "WE", "TH", "FR")]
    eight = "\n".join(
        ["FREQ=YEARLY;BYDAY=1MO", *never, "FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY"]
    )

    assert 8 == ImportedRule(eight).text.count("RRULE:")
    with pytest.raises(InvalidRrule) as refused:
        ImportedRule(f"{eight}\nFREQ=YEARLY")
    assert ["recurrence.rrule.line"] == [fault.code for fault in refused.value.faults]


def test_its_dates_go_on_for_four_hundred_years_and_then_end() -> None:
    """Else an index of three millions would have dateutil count to the year 9999."""
    rule = ImportedRule("FREQ=YEARLY;BYDAY=1MO")
    found = [day for _, day in dates(rule.cycle(date(2027, 1, 1)), 0)]
    old, older = rule.cycle(date(1601, 1, 1)), rule.cycle(date(2, 1, 1))

    assert (401, date(2427, 1, 4)) == (len(found), found[-1])
    assert 401 == rule.cycle(date(2027, 1, 1)).at_or_after(date(9000, 1, 1))
    assert date(2400, 1, 3) == old.nominal(799)
    assert 401 == older.at_or_after(date(2027, 1, 1))
    for i in (800, 3_000_000):
        with pytest.raises(NoSuchOccurrence):
            old.nominal(i)


def test_an_index_beyond_all_days_is_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """There are fewer dates than days, so nothing is evaluated."""
    monkeypatch.setitem(sys.modules, "dateutil.rrule", None)

    with pytest.raises(NoSuchOccurrence):
        ImportedRule("FREQ=YEARLY;BYDAY=3TU").cycle(date(2031, 5, 9)).nominal(3_000_000)
