"""A contract is counted otherwise from a day on, and all that lies before it stays what it was."""

from datetime import date, datetime

import pytest
from attrs import evolve

from fixflow.deadlines import Years
from fixflow.instants import NotADay
from fixflow.recurrence import (
    COMPLETION,
    First,
    InvalidContract,
    RevisesThePast,
    Shift,
    TaskDue,
    Term,
    every,
    fixed_dates,
    move,
    omit,
    revise,
)
from tests.recurrence.made import made

FROM = date(2028, 10, 1)
UNTIL = date(2030, 1, 1)
MONTHLY = made(start=date(2027, 1, 1), rule=every(months=1))


def test_what_is_kept_dropped_and_added_is_told() -> None:
    """Yearly on 1 October, and then half-yearly, counted from the start: 1 April too."""
    halves = revise(made(), FROM, until=UNTIL, rule=every(months=6))

    assert (
        (date(2028, 10, 1), date(2029, 10, 1)),
        (),
        (date(2029, 4, 1),),
        (),
    ) == (halves.kept, halves.dropped, halves.added, halves.too_near)


def test_dates_that_are_no_longer_are_dropped() -> None:
    """On 15 March instead."""
    spring = revise(made(), FROM, until=UNTIL, rule=fixed_dates("03-15"))

    assert ((date(2028, 10, 1), date(2029, 10, 1)), (date(2029, 3, 15),)) == (
        spring.dropped,
        spring.added,
    )


def test_three_years_are_compared_unless_told_otherwise() -> None:
    """From 1 October 2028 1,096 days go up to 2 October 2031 (exclusive); no leap day is among them."""
    same = revise(made(), FROM)

    assert [2028, 2029, 2030, 2031] == [day.year for day in same.kept]


def test_dates_before_it_keep_their_ids_and_the_others_get_another() -> None:
    """The revision is part of the id; the first date is of the first one still."""
    before, after = made(), revise(made(), FROM).contract

    assert (True, False, 2) == (
        before.occurrence(0).id == after.occurrence(0).id,
        before.occurrence(1).id == after.occurrence(1).id,
        after.revision,
    )


def test_a_date_that_was_set_off_is_not_revised() -> None:
    """The last of those done is named, since a day after it is the way."""
    done = {made().occurrence(1).id, made().occurrence(2).id}

    with pytest.raises(RevisesThePast) as refused:
        revise(made(), FROM, done=done, rule=every(months=6))

    assert date(2029, 10, 1) == refused.value.day


def test_a_date_before_it_may_be_done() -> None:
    """The last fired date lies before the day from which on it is counted otherwise."""
    done = {made().occurrence(0).id}

    assert 2 == revise(made(), FROM, done=done, rule=every(months=6)).contract.revision


@pytest.mark.parametrize(
    ("changes", "day", "faults"),
    [
        ({"name": "x", "on_due": TaskDue("E-1")}, FROM, ["name", "on_due"]),
        ({"colour": "red"}, FROM, ["colour"]),
        ({"rule": every(weeks=1)}, date(2027, 10, 1), ["from_"]),
        ({"shift": Shift.FOLLOWING, "name": "x"}, date(2027, 1, 1), ["name", "from_"]),
    ],
)
def test_only_what_decides_on_dates_is_revised_and_after_the_start(
    changes: dict[str, object], day: date, faults: list[str]
) -> None:
    """Specification, rule 18: name, people, documents and action raise no revision."""
    with pytest.raises(InvalidContract) as refused:
        revise(made(), day, **changes)  # type: ignore[arg-type]  # wrong ones are tried

    assert faults == [fault.path for fault in refused.value.faults]


def test_a_second_revision_lies_after_the_first() -> None:
    """What one has settled another does not touch."""
    once = revise(made(), FROM, rule=every(months=6)).contract

    with pytest.raises(InvalidContract) as refused:
        revise(once, FROM, rule=every(months=3))

    assert [("from_", {"day": FROM})] == [
        (fault.path, dict(fault.params)) for fault in refused.value.faults
    ]


def test_what_comes_out_must_be_a_contract() -> None:
    """A month end cannot be kept from the first of a month."""
    with pytest.raises(InvalidContract) as refused:
        revise(made(), FROM, rule=every(months=1, eom=True))

    assert ["rule.eom"] == [fault.path for fault in refused.value.faults]


def test_an_exception_goes_with_the_date_that_it_names() -> None:
    """1 October 2029 is no date any more; 1 October 2027 is still."""
    thinned = made().with_override(omit(date(2027, 10, 1), "a"), omit(date(2029, 10, 1), "b"))

    assert (omit(date(2027, 10, 1), "a"),) == revise(
        thinned, FROM, rule=fixed_dates("03-15")
    ).contract.overrides


def test_a_new_date_close_to_one_that_was_done_is_named() -> None:
    """1 February was done; from 2 February on the 10th is nearer to it than half of 28 days."""
    done = {MONTHLY.occurrence(1).id}
    tenth = date(2027, 2, 10)

    near = revise(MONTHLY, date(2027, 2, 2), done=done, anchor=date(2027, 1, 10))
    undone = revise(MONTHLY, date(2027, 2, 2), anchor=date(2027, 1, 10))
    far = revise(MONTHLY, date(2027, 2, 2), done=done, anchor=date(2027, 1, 15))

    assert ((tenth,), (), ()) == (near.too_near, undone.too_near, far.too_near)


def test_a_date_that_stays_is_not_named_as_too_close() -> None:
    """1 March follows a day after 28 February, which was done; it was there before, and asked for."""
    pair = made(rule=fixed_dates("02-28", "03-01"))
    done = {pair.occurrence(0).id}
    left = revise(pair, date(2028, 3, 1), done=done, until=UNTIL, rule=fixed_dates("03-01"))

    assert ((date(2028, 3, 1), date(2029, 3, 1)), ()) == (left.kept, left.too_near)


def test_a_revision_near_the_end_of_the_calendar_compares_up_to_it() -> None:
    """The years 9998 and 9999 are all that is left."""
    assert (date(9998, 10, 1), date(9999, 10, 1)) == revise(made(), date(9998, 1, 1)).kept


def test_a_term_may_end_before_what_was_due() -> None:
    """Two years from the start: no date from 1 October 2029 on."""
    shorter = revise(made(), FROM, until=UNTIL, term=Term(Years(2)))

    assert ((date(2028, 10, 1),), (date(2029, 10, 1),)) == (shorter.kept, shorter.dropped)


def test_an_instant_is_no_day_to_revise_from() -> None:
    """It is a date to Python only."""
    with pytest.raises(NotADay):
        revise(made(), datetime(2028, 10, 1))  # noqa: DTZ001  a naive one is wrong


def test_an_earlier_plan_ends_by_its_own_term() -> None:
    """One year from 2027; the revision of 2029 makes nothing due in 2028."""
    over = made(term=Term(Years(1)), rule=every(months=3))
    longer = revise(over, date(2029, 1, 1), term=Term(Years(3))).contract
    found = [each.nominal for each in longer.between(date(2027, 1, 1), date(2040, 1, 1))]

    assert [
        date(2027, 10, 1), date(2028, 1, 1), date(2028, 4, 1), date(2028, 7, 1),
        date(2029, 1, 1), date(2029, 4, 1), date(2029, 7, 1), date(2029, 10, 1),
        date(2030, 1, 1), date(2030, 4, 1), date(2030, 7, 1),
    ] == found  # fmt: skip


def test_a_term_that_is_over_takes_nothing_of_the_past_away() -> None:
    """Rule 18: what lies before the day keeps its revision and ids, though the new term ended sooner."""
    before = made()
    after = revise(before, date(2030, 1, 1), term=Term(Years(1))).contract

    assert [before.occurrence(i).id for i in range(3)] == [
        each.id for each in after.between(date(2027, 1, 1), date(2040, 1, 1))
    ]


def test_what_is_open_by_a_completion_stays_open() -> None:
    """Completed on 20 October 2027, due a year later; another place changes nothing in that."""
    floating = made(rule=every(years=1, counted_from=COMPLETION), completed=(date(2027, 10, 20),))
    moved = revise(floating, date(2028, 1, 1), place="CH-BE").contract
    anew = revise(floating, date(2028, 1, 1), anchor=date(2028, 3, 1)).contract

    assert [date(2028, 10, 20), date(2028, 3, 1)] == [
        each.nominal for one in (moved, anew) if (each := one.next_after(date(2028, 1, 1)))
    ]


def test_completions_of_the_new_plan_count_from_its_first_date() -> None:
    """From 20 October 2028, completed on 3 November; a year on is 3 November 2029."""
    floating = made(rule=every(years=1, counted_from=COMPLETION), completed=(date(2027, 10, 20),))
    moved = revise(floating, date(2028, 1, 1), place="CH-BE").contract
    done = evolve(moved, completed=(date(2028, 11, 3),))

    assert [date(2027, 10, 1), date(2028, 10, 20), date(2029, 11, 3)] == [
        each.nominal for each in done.between(date(2027, 1, 1), date(2030, 1, 1))
    ]


def test_a_forecast_of_a_plan_that_is_over_is_no_date_any_more() -> None:
    """Only 1 October 2027 was open; the monthly forecasts behind it never came true."""
    floating = made(rule=every(months=1, counted_from=COMPLETION))
    plain = revise(floating, date(2028, 6, 1), rule=every(months=1)).contract
    found = plain.between(date(2027, 1, 1), date(2028, 8, 1))

    assert [date(2027, 10, 1), date(2028, 6, 1), date(2028, 7, 1)] == [e.nominal for e in found]


def test_the_overrides_of_dates_that_stay_are_kept_and_of_others_are_dropped() -> None:
    """1 October 2028 is still a date, half-yearly from the same anchor; with 15 March it is none."""
    one = made().with_override(omit(FROM, "Umbau"))
    halves = revise(one, FROM, rule=every(months=6)).contract
    spring = revise(one, FROM, rule=fixed_dates("03-15")).contract

    assert ((omit(FROM, "Umbau"),), ()) == (halves.overrides, spring.overrides)


def test_comparing_ends_where_it_was_asked_to() -> None:
    """The end is exclusive."""
    kept = [revise(made(), FROM, until=date(2029, 10, day)).kept for day in (1, 2)]

    assert [(FROM,), (FROM, date(2029, 10, 1))] == kept


def test_a_plan_that_never_had_a_date_may_be_replaced() -> None:
    """Its first one would lie after the year 9999."""
    rule = every(years=9_000, first=First.AFTER_INTERVAL, counted_from=COMPLETION)
    yearly = revise(made(rule=rule), date(2028, 1, 1), rule=every(years=1)).contract

    assert [date(2028, 10, 1)] == [
        each.nominal for each in yearly.between(date(2027, 1, 1), date(2029, 1, 1))
    ]


def test_what_was_done_far_ahead_is_not_revised() -> None:
    """The second of every five years, and the seventh month, though only a day is compared."""
    rare = made(rule=every(years=5))
    for one, i, until in ((rare, 1, None), (MONTHLY, 7, date(2027, 3, 2))):
        done = {one.occurrence(i).id}
        with pytest.raises(RevisesThePast) as refused:
            revise(
                one, date(2027, 12, 1) if one is rare else date(2027, 3, 1), done=done, until=until
            )

        assert one.occurrence(i).nominal == refused.value.day


def test_a_date_far_from_the_next_one_may_be_too_near_too() -> None:
    """Every five years: 1 October 2027 was done, and 1 October 2028 is nearer than two and a half."""
    rare = made(rule=every(years=5))
    done = {rare.occurrence(0).id}
    sooner = revise(rare, date(2028, 1, 1), done=done, anchor=date(2028, 10, 1))

    assert (date(2028, 10, 1),) == sooner.too_near


def test_exceptions_that_name_no_date_any_more_are_told() -> None:
    """Rule 18: for the user to confirm; that of 1 October 2027 stays."""
    kept, left, moved = (
        omit(date(2027, 10, 1), "a"), omit(FROM, "b"), move(date(2029, 10, 1), FROM, "c")
    )  # fmt: skip
    one = made().with_override(kept, left, moved)
    spring = revise(one, FROM, rule=fixed_dates("03-15"))

    assert ((left, moved), (kept,)) == (spring.lost, spring.contract.overrides)
    assert () == revise(one, FROM, shift=Shift.FOLLOWING).lost


def test_the_end_of_comparing_is_a_day() -> None:
    """A text is none."""
    with pytest.raises(NotADay):
        revise(made(), FROM, until="2030-01-01")  # type: ignore[arg-type]  # a wrong one is tried


def test_what_was_set_off_after_a_pause_keeps_its_id_when_the_plan_is_over() -> None:
    """12 February is suppressed, 12 March is open; another rule from June on takes nothing away."""
    floating = made(
        start=date(2027, 1, 10),
        rule=every(months=1, counted_from=COMPLETION),
        completed=(date(2027, 1, 12),),
    ).inactive(date(2027, 2, 1), date(2027, 3, 1))
    plain = revise(floating, date(2027, 6, 1), rule=every(months=1)).contract

    assert [date(2027, 1, 10), date(2027, 3, 12), date(2027, 6, 12)] == [
        each.nominal for each in plain.between(date(2027, 1, 1), date(2027, 7, 1))
    ]
    assert floating.occurrence(2).id == plain.occurrence(2).id


def test_what_was_done_behind_many_that_were_not_is_found() -> None:
    """That of 2036 was brought forward, those of eight years before it were not; three years are compared."""
    done = {made().occurrence(9).id}

    with pytest.raises(RevisesThePast) as refused:
        revise(made(), FROM, done=done, rule=every(months=6))
    assert date(2036, 10, 1) == refused.value.day
