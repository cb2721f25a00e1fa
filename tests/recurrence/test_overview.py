"""The list holds what was asked for, in the order that was asked for."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from fixflow.deadlines import Months, Years
from fixflow.recurrence import (
    CustomerId,
    MaintenanceContract,
    OrderDue,
    ProjectId,
    Renews,
    Shift,
    Term,
    every,
    fixed_dates,
    omit,
)
from fixflow.recurrence.overview import (
    ContractFilter,
    InvalidContractFilter,
    SortBy,
    listed,
    next_due,
    notice_by,
)
from fixflow.recurrence.standing import Standing
from tests.recurrence.made import made

TODAY = date(2028, 2, 1)
RENEWED = Term(Years(1), notice=Months(3), renews=Renews.SAME_LENGTH)
BOILER = made(term=RENEWED)  # next due 1 October 2028, notice by 30 June 2028
VAN = made(
    id="WV-2", name="TÜV Sprinter", subject=ProjectId("P-3"), rule=fixed_dates("03-15"), place=None,
    on_due=OrderDue("E-9"),
)  # fmt: skip  # next due 15 March 2028, no notice
RESTING = made(id="WV-3", name="Filter", rule=every(months=1)).inactive(date(2028, 1, 1))
GONE = made(id="WV-4", name="Alt", spans=RESTING.spans, archived_on=date(2028, 1, 5))
OVER = made(id="WV-5", name="Tor", rule=every(weeks=2), term=Term(Months(3)))  # to 31 December 2027
ALL = (BOILER, VAN, RESTING, GONE, OVER)


def found(asked: ContractFilter, *, missed: bool = False) -> set[str]:
    """Give the ids of those that are looked for."""
    return {each.id.value for each in ALL if asked.matches(each, TODAY, missed=missed)}


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        (ContractFilter(), {"WV-17", "WV-2", "WV-3", "WV-5"}),
        (ContractFilter(states=frozenset({Standing.ARCHIVED})), {"WV-4"}),
        (ContractFilter(states=frozenset({Standing.ACTIVE})), {"WV-17", "WV-2", "WV-5"}),
        (ContractFilter(subject=CustomerId("K-9")), {"WV-17", "WV-3", "WV-5"}),
        (ContractFilter(subject=ProjectId("K-9")), set()),
        (ContractFilter(text="tüv"), {"WV-2"}),
        (ContractFilter(text="wv-1"), {"WV-17"}),
        (ContractFilter(unit="fixed"), {"WV-2"}),
        (ContractFilter(unit="weeks"), {"WV-5"}),
        (ContractFilter(unit="years"), {"WV-17"}),
        (ContractFilter(action="order"), {"WV-2"}),
        (ContractFilter(assignee="E-9"), {"WV-2"}),
        (ContractFilter(place="CH-ZH"), {"WV-17", "WV-3", "WV-5"}),
        (ContractFilter(missed=True), set()),
        (ContractFilter(expired=True), {"WV-5"}),
        (ContractFilter(expired=False), {"WV-17", "WV-2", "WV-3"}),
        (ContractFilter(next_due=(date(2028, 3, 15), date(2028, 3, 16))), {"WV-2"}),
        (ContractFilter(next_due=(date(2028, 3, 16), None)), {"WV-17"}),
        (ContractFilter(next_due=(None, date(2028, 3, 15))), set()),
        (ContractFilter(notice_by=(date(2028, 6, 30), None)), {"WV-17"}),
        (ContractFilter(notice_by=(None, date(2028, 6, 30))), set()),
    ],
)
def test_the_filter_finds_what_fits(asked: ContractFilter, ids: set[str]) -> None:
    """Seed 004: «als Liste angezeigt und können entsprechend gefiltert werden»; archived ones hide."""
    assert ids == found(asked)


def test_whether_one_was_missed_is_said_by_the_caller() -> None:
    """The contract does not know it."""
    assert found(ContractFilter()) == found(ContractFilter(missed=True), missed=True)


def test_what_is_due_today_is_next() -> None:
    """The day itself counts: 15 March 2028."""
    assert date(2028, 3, 15) == next_due(VAN, date(2028, 3, 15))


def test_what_is_left_out_is_not_next() -> None:
    """The one after it is: 15 March 2029."""
    thinned = VAN.with_override(omit(date(2028, 3, 15), "Umbau"))

    assert date(2029, 3, 15) == next_due(thinned, TODAY)


def test_a_contract_that_is_over_has_no_next() -> None:
    """Its last date was in December 2027."""
    assert next_due(OVER, TODAY) is None


def test_beyond_the_calendar_the_nominal_date_stands_in_the_list() -> None:
    """One contract must not take the list away: its next date is 1 October 2127."""
    rare = made(rule=every(years=100), shift=Shift.FOLLOWING)

    assert (date(2127, 10, 1), [rare]) == (
        next_due(rare, TODAY),
        listed([rare], ContractFilter(), TODAY),
    )


@pytest.mark.parametrize(
    ("contract", "today", "by"),
    [
        (BOILER, TODAY, date(2028, 6, 30)),
        (BOILER, date(2027, 1, 1), date(2028, 6, 30)),
        (BOILER, date(2028, 10, 1), date(2029, 6, 30)),
        (BOILER, date(9999, 12, 31), None),
        (VAN, TODAY, None),
        (OVER, TODAY, None),
        (made(term=RENEWED, notice_on=date(2028, 1, 2)), TODAY, None),
    ],
)
def test_notice_is_told_of_the_term_that_runs(
    contract: MaintenanceContract, today: date, by: date | None
) -> None:
    """Before the start of the first; none where nothing renews, or notice was given."""
    assert by == notice_by(contract, today)


@pytest.mark.parametrize(
    ("by", "ids"),
    [
        (SortBy.NEXT_DUE, ["WV-2", "WV-17", "WV-3", "WV-5"]),
        (SortBy.NAME, ["WV-3", "WV-17", "WV-5", "WV-2"]),
        (SortBy.NOTICE_BY, ["WV-17", "WV-3", "WV-5", "WV-2"]),
    ],
)
def test_the_list_is_sorted_and_what_has_no_day_comes_last(by: SortBy, ids: list[str]) -> None:
    """Then by name: Filter, Thermenwartung, Tor, TÜV Sprinter."""
    assert ids == [each.id.value for each in listed(ALL, ContractFilter(), TODAY, by=by)]


def test_the_list_ends_where_it_is_told_to() -> None:
    """No listing without a bound."""
    assert [VAN] == listed(ALL, ContractFilter(), TODAY, most=1)


ANYTHING: Callable[..., ContractFilter] = ContractFilter  # wrong ones are tried too


@pytest.mark.parametrize(
    ("make", "faults"),
    [
        (lambda: ANYTHING(unit="fortnights"), [("unit", "recurrence.choice")]),
        (lambda: ANYTHING(unit=[]), [("unit", "recurrence.choice")]),
        (lambda: ANYTHING(action="mail"), [("action", "recurrence.choice")]),
        (lambda: ANYTHING(subject="K-9"), [("subject", "recurrence.kind")]),
        (lambda: ANYTHING(text=None), [("text", "recurrence.kind")]),
        (lambda: ANYTHING(assignee=4), [("assignee", "recurrence.kind")]),
        (lambda: ANYTHING(place=4), [("place", "recurrence.kind")]),
        (lambda: ANYTHING(missed=1), [("missed", "recurrence.kind")]),
        (lambda: ANYTHING(expired="no"), [("expired", "recurrence.kind")]),
        (lambda: ANYTHING(states="active"), [("states", "recurrence.kind")]),
        (lambda: ANYTHING(states=5), [("states", "recurrence.kind")]),
        (lambda: ANYTHING(states=[[]]), [("states", "recurrence.kind")]),
        (lambda: ANYTHING(next_due=TODAY), [("next_due", "recurrence.range")]),
        (lambda: ANYTHING(next_due=(TODAY,)), [("next_due", "recurrence.range")]),
        (
            lambda: ANYTHING(notice_by=(datetime(2028, 1, 1), None)),  # noqa: DTZ001  a naive one is wrong
            [("notice_by", "recurrence.range")],
        ),
        (
            lambda: ANYTHING(unit="x", text=1, next_due=1),
            [("unit", "recurrence.choice"), ("text", "recurrence.kind"), ("next_due", "recurrence.range")],
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_looked_for_is_refused_with_every_fault(
    make: Callable[[], object], faults: list[tuple[str, str]]
) -> None:
    """Nothing is bent into what it is not, and nothing but our error comes out."""
    with pytest.raises(InvalidContractFilter) as refused:
        make()

    assert faults == [(fault.path, fault.code) for fault in refused.value.faults]


def test_one_state_may_be_asked_for_alone() -> None:
    """Without a set around it."""
    assert {"WV-3"} == found(ContractFilter(states=Standing.INACTIVE))


def test_a_last_day_for_notice_that_is_past_is_no_day_to_come() -> None:
    """30 June 2028 is over, so notice ends the next term: 30 June 2029."""
    assert [date(2028, 6, 30), date(2029, 6, 30)] == [
        notice_by(BOILER, day) for day in (date(2028, 6, 30), date(2028, 7, 1))
    ]


def test_the_list_knows_what_was_missed_and_what_was_brought_forward() -> None:
    """Both are said by the caller: of the boiler one was missed, of the van the one of March is done."""
    asked = ContractFilter(missed=True)
    done = {VAN.occurrence(0).id}  # 15 March 2028
    due_in_march = ContractFilter(next_due=(date(2028, 3, 1), date(2028, 4, 1)))

    assert [BOILER] == listed(ALL, asked, TODAY, missed={"WV-17"})
    assert ([VAN], []) == (
        listed(ALL, due_in_march, TODAY),
        listed(ALL, due_in_march, TODAY, done=done),
    )
    assert [BOILER, VAN] == listed((BOILER, VAN), ContractFilter(), TODAY, done=done)


@pytest.mark.parametrize("most", [-1, 0, 1001, True, "1", None])
def test_a_list_of_no_number_is_refused(most: object) -> None:
    """A negative one would cut off the last."""
    with pytest.raises(InvalidContractFilter) as refused:
        listed(ALL, ContractFilter(), TODAY, most=most)  # type: ignore[arg-type]  # wrong ones are tried

    assert [("most", "recurrence.number")] == [(f.path, f.code) for f in refused.value.faults]
