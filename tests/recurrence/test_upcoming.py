"""Upcoming: what is due next over many contracts, never without a bound."""

from datetime import date, timedelta
from random import Random
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve

from fixflow.deadlines import Months, Years
from fixflow.recurrence import (
    InvalidListing,
    Renews,
    Shift,
    Term,
    every,
    fixed_dates,
    omit,
    upcoming,
)
from fixflow.texts import LANGUAGES, Language
from tests.recurrence.made import made
from tests.recurrence.random_rules import random_contract

SPRING = made(id="WV-2", start=date(2027, 3, 1), rule=every(months=6))
AUTUMN = made(
    id="WV-1",
    name="TÜV Sprinter",
    rule=every(months=12),
    shift=Shift.FOLLOWING,
    term=Term(Years(1), notice=Months(3), renews=Renews.SAME_LENGTH),
)
YEAR = (date(2028, 1, 1), date(2029, 1, 1))


def test_what_is_due_comes_by_day_over_all_contracts() -> None:
    """1 March, 1 September; 1 October 2028 is a Sunday."""
    found = upcoming([SPRING, AUTUMN], *YEAR)

    assert [("2028-03-01", "WV-2"), ("2028-09-01", "WV-2"), ("2028-10-02", "WV-1")] == [
        (str(each.due), str(each.of.contract.id)) for each in found.due
    ]
    assert not found.more


def test_two_that_are_due_on_one_day_come_by_their_number() -> None:
    """The order does not follow that of the arguments."""
    twins = [evolve(SPRING, id=f"WV-{n}") for n in (9, 4, 7)]
    found = upcoming(twins, date(2027, 3, 1), date(2027, 3, 2))

    assert ["WV-4", "WV-7", "WV-9"] == [str(each.of.contract.id) for each in found.due]


def test_the_last_day_for_notice_stands_among_them() -> None:
    """Term to 30 September 2028, three months: 30 June; a contract that ends by itself has none."""
    ending = made(id="WV-3", term=Term(Years(3), notice=Months(3)))
    found = upcoming([AUTUMN, ending], *YEAR)

    assert [("WV-1", date(2028, 6, 30), date(2028, 9, 30))] == [
        (str(each.id), term.notice_by, term.last_day) for each, term in found.notices
    ]
    assert "^ Fr 30.06.2028" in found.text("de")


@pytest.mark.parametrize(
    "changes",
    [
        {"notice_on": date(2027, 12, 1), "term": Term(Years(1), renews=Renews.SAME_LENGTH)},
        {"term": None},
        {"term": Term(Years(9))},
    ],
)
def test_nobody_is_reminded_of_a_notice_that_is_not_needed(changes: dict[str, object]) -> None:
    """It was given, or the contract ends by itself, or never by a term."""
    assert () == upcoming([made(**changes)], *YEAR).notices


@pytest.mark.parametrize(
    ("since", "until", "most", "paths"),
    [
        (date(2028, 1, 1), None, None, ["until"]),
        (date(2028, 1, 1), date(2027, 1, 1), None, ["until"]),
        (date(2028, 1, 1), None, 0, ["most"]),
        (date(2028, 1, 1), None, True, ["most"]),
        (date(2028, 1, 1), None, 10_001, ["most"]),
        ("2028-01-01", "soon", 2.5, ["since", "until", "most"]),
        (None, None, None, ["since", "until"]),
    ],
)
def test_a_list_without_a_bound_is_refused(
    since: object, until: object, most: object, paths: list[str]
) -> None:
    """Issue: «no listing without a bound»; all faults at once."""
    with pytest.raises(InvalidListing) as caught:
        upcoming([SPRING], since, until, most=most)  # type: ignore[arg-type]

    assert paths == [each.path for each in caught.value.faults]


def test_a_number_is_a_bound_too() -> None:
    """And it says that there is more; notices reach as far as the list does."""
    found = upcoming([SPRING, AUTUMN], date(2028, 1, 1), most=2)

    assert ([date(2028, 3, 1), date(2028, 9, 1)], True) == (
        [each.due for each in found.due],
        found.more,
    )
    assert [date(2028, 6, 30)] == [term.notice_by for _, term in found.notices]
    assert found.text("de").endswith("Es folgen weitere.")


def test_a_list_that_is_cut_tells_no_notice_behind_its_end() -> None:
    """It would look as if nothing else were due in between."""
    assert () == upcoming([SPRING, AUTUMN], *YEAR, most=1).notices


def test_a_day_for_notice_that_is_over_is_not_listed() -> None:
    """30 June 2028 lies before, 30 June 2029 behind the range; who was archived has none."""
    archived = evolve(AUTUMN.inactive(date(2028, 1, 1)), archived_on=date(2028, 1, 1))

    assert () == upcoming([AUTUMN], date(2028, 7, 1), date(2029, 6, 30)).notices
    assert () == upcoming([archived], *YEAR).notices


def test_what_does_not_take_place_is_not_listed() -> None:
    """Left out, suppressed, archived."""
    resting = SPRING.inactive(date(2028, 2, 1), date(2028, 3, 2))
    left_out = SPRING.with_override(omit(date(2028, 9, 1), "Umbau"))
    archived = evolve(SPRING.inactive(date(2027, 5, 1)), archived_on=date(2027, 5, 1))

    assert [["09-01"], ["03-01"], []] == [
        [f"{each.due:%m-%d}" for each in upcoming([one], *YEAR).due]
        for one in (resting, left_out, archived)
    ]


def test_beyond_the_calendar_the_nominal_date_stands_in_the_list() -> None:
    """One far contract never takes the whole list away."""
    found = upcoming([AUTUMN, SPRING], date(2040, 9, 1), date(2040, 12, 1))

    assert ["2040-09-01", "2040-10-01"] == [str(each.due) for each in found.due]
    assert [True, False] == [each.certain for each in found.due]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_is_well_formed_and_harmless(lang: Language) -> None:
    """Names come from outside."""
    evil = evolve(SPRING, name='"><script>alert(1)</script>')
    html = upcoming([evil, AUTUMN], *YEAR).html(lang)
    root = ET.fromstring(html)  # noqa: S314  our own

    assert lang == root.attrib["lang"]
    assert 4 == len(root.findall("./table/tbody/tr"))
    assert "<script" not in html


def test_an_empty_list_says_so() -> None:
    """In each form."""
    found = upcoming([], *YEAR)

    assert ("keine", True) == (found.text("de"), "<p>keine</p>" in found.html("de"))
    assert [] == found.to_records()


def test_the_list_is_that_of_each_contract_by_itself() -> None:
    """Of random contracts, sorted together; no date is lost and none doubled."""
    rng = Random("upcoming")  # noqa: S311  repeatable, no secret
    contracts = [evolve(random_contract(rng), id=f"WV-{n}") for n in range(40)]
    since = date(2020, 1, 1)
    until = since + timedelta(days=700)
    expected = sorted(
        (each.due, str(one.id)) for one in contracts for each in one.between(since, until)
    )

    assert expected == [
        (each.due, str(each.of.contract.id)) for each in upcoming(contracts, since, until).due
    ]


def test_days_that_come_once_end_the_list_by_themselves() -> None:
    """A number larger than what there is."""
    once = made(rule=fixed_dates(date(2027, 11, 2), date(2027, 12, 24)))
    found = upcoming([once], date(2027, 1, 1), most=50)

    assert (2, False) == (len(found.due), found.more)


def test_it_shows_itself_as_text_and_in_a_notebook() -> None:
    """In English, as everywhere."""
    found = upcoming([SPRING, AUTUMN], date(2028, 1, 1), most=1)

    assert (found.text("en"), found.html("en")) == (str(found), found._repr_html_())
    assert "<p>More follow.</p>" in found.html("en")
