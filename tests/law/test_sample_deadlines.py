"""Deadlines of the sample month, each counted by hand on a paper calendar.

         May 2026                    June 2026
    Mo Tu We Th Fr Sa Su        Mo Tu We Th Fr Sa Su
                 1  2  3         1  2  3  4  5  6  7
     4  5  6  7  8  9 10         8  9 10 11 12 13 14
    11 12 13 14 15 16 17        15 16 17 18 19 20 21
    18 19 20 21 22 23 24        22 23 24 25 26 27 28
    25 26 27 28 29 30 31        29 30

Easter is on 5 April.  Thursday 14 May is Ascension and Monday 25 May Whit Monday in every Land
of the sample; Ascension is a rest day in every canton of it; Thursday 4 June, Corpus Christi, is
one in Bavaria.  A Saturday is a Werktag; a German period does not end on it (§ 193 BGB), a Swiss
contract's may (Art. 78 Abs. 1 OR).
"""

import csv
from datetime import date, datetime, timedelta
from pathlib import Path

from fixflow.deadlines import (
    Calendar,
    Days,
    Due,
    Elapsed,
    Rule,
    Weeks,
    arbeitstage,
    due,
    werktage,
)

MONTH = Path(__file__).parents[2] / "examples" / "data" / "contractor-month-2026-05.csv"


def step(order: str, name: str) -> tuple[datetime, str]:
    """Find when and where an order took a step for the last time."""
    with MONTH.open(encoding="utf-8", newline="") as file:
        found = [
            row for row in csv.DictReader(file) if (row["order_id"], row["step"]) == (order, name)
        ]
    return datetime.fromisoformat(found[-1]["at"]), found[-1]["place"]


def after(rule: Rule, order: str, name: str) -> Due:
    """Count a rule from a step of the sample."""
    at, place = step(order, name)
    return due(rule, at, Calendar.of(place))


def taken(order: str, name: str) -> datetime:
    """Find when an order took a step."""
    return step(order, name)[0]


def test_vx_132_contact_is_due_24_hours_after_the_enquiry_and_came_late() -> None:
    """Hamburg, Wednesday 6 May 10:36, and 24 hours: Thursday 10:36.  Contacted at 12:36."""
    contact = after(Elapsed(timedelta(hours=24)), "VX-132", "start")

    assert datetime.fromisoformat("2026-05-07T10:36+02:00") == contact.at
    assert taken("VX-132", "confirm_contact") >= contact.at


def test_vx_132_offer_crosses_ascension_and_rolls_off_a_saturday() -> None:
    """Hamburg, contacted Thursday 7 May.

    1 Fr 8, 2 Sa 9, (Su 10), 3 Mo 11, 4 Tu 12, 5 We 13, (Th 14 Ascension), 6 Fr 15, 7 Sa 16;
    Saturday and Sunday roll to Monday 18 May.  Offered on 15 May.
    """
    offer = after(werktage(7), "VX-132", "confirm_contact")

    assert date(2026, 5, 18) == offer.last_day
    assert taken("VX-132", "send_offer") < offer.at


def test_vx_131_offer_crosses_ascension() -> None:
    """Baden-Württemberg, contacted Wednesday 6 May.

    1 Th 7, 2 Fr 8, 3 Sa 9, (Su 10), 4 Mo 11, 5 Tu 12, 6 We 13, (Th 14 Ascension), 7 Fr 15.
    """
    offer = after(werktage(7), "VX-131", "confirm_contact")

    assert date(2026, 5, 15) == offer.last_day
    assert taken("VX-131", "send_offer") < offer.at


def test_vx_136_offer_ends_before_ascension_and_came_late() -> None:
    """Bavaria, contacted Tuesday 5 May.

    1 We 6, 2 Th 7, 3 Fr 8, 4 Sa 9, (Su 10), 5 Mo 11, 6 Tu 12, 7 We 13.  Offered on 21 May.
    """
    offer = after(werktage(7), "VX-136", "confirm_contact")

    assert date(2026, 5, 13) == offer.last_day
    assert taken("VX-136", "send_offer") >= offer.at


def test_vx_136_follow_up_rolls_off_corpus_christi_in_bavaria() -> None:
    """Offered Thursday 21 May, and 14 days: Thursday 4 June, Corpus Christi: Friday 5 June."""
    assert date(2026, 6, 5) == after(Days(14).rolled(), "VX-136", "send_offer").last_day


def test_vx_132_follow_up_stays_in_hamburg() -> None:
    """Offered Friday 15 May, and 14 days: Friday 29 May, an open day."""
    assert date(2026, 5, 29) == after(Days(14).rolled(), "VX-132", "send_offer").last_day


def test_vx_136_completion_rolls_off_a_sunday_in_august() -> None:
    """Accepted Sunday 24 May, and 12 weeks of 7 days: Sunday 16 August (31-24+30+31+16 = 84).

    Saturday 15 August is Assumption in a part of Bavaria only; Monday 17 August is open.
    """
    assert date(2026, 8, 17) == after(Weeks(12).rolled(), "VX-136", "customer_accepts").last_day


def test_vx_133_completion_rolls_off_a_saturday() -> None:
    """North Rhine-Westphalia, accepted Saturday 16 May, 12 weeks: Saturday 8 August: Monday 10."""
    assert date(2026, 8, 10) == after(Weeks(12).rolled(), "VX-133", "customer_accepts").last_day


def test_vx_130_completion_ends_on_the_same_weekday() -> None:
    """Baden-Württemberg, accepted Friday 15 May, 12 weeks: Friday 7 August (16+30+31+7 = 84)."""
    assert date(2026, 8, 7) == after(Weeks(12).rolled(), "VX-130", "customer_accepts").last_day


def test_sp_481021_was_accepted_late() -> None:
    """Zurich, in on Monday 11 May: 1 Tu 12.  Accepted on Friday 15 May."""
    accept = after(arbeitstage(1), "SP-481021", "start")

    assert date(2026, 5, 12) == accept.last_day
    assert taken("SP-481021", "accept") >= accept.at


def test_sp_481000_was_accepted_in_time_over_ascension() -> None:
    """Lucerne, in on Wednesday 13 May: (Th 14 Ascension), 1 Fr 15.  Accepted on 15 May."""
    accept = after(arbeitstage(1), "SP-481000", "start")

    assert date(2026, 5, 15) == accept.last_day
    assert taken("SP-481000", "accept") < accept.at


def test_sp_481119_counts_from_the_payment_and_not_from_the_order() -> None:
    """Ticino, ordered 6 May, paid Thursday 7 May: 1 Fr 8.  Accepted on Tuesday 12 May."""
    accept = after(arbeitstage(1), "SP-481119", "payment_received")

    assert date(2026, 5, 8) == accept.last_day
    assert taken("SP-481119", "accept") >= accept.at


def test_sp_481042_contact_crosses_ascension_and_a_week_end_and_came_late() -> None:
    """Zurich, accepted Wednesday 13 May: (Th 14 Ascension), 1 Fr 15, (Sa, Su), 2 Mo 18.

    The requirements were marked as met on Tuesday 19 May.
    """
    contact = after(arbeitstage(2), "SP-481042", "accept")

    assert date(2026, 5, 18) == contact.last_day
    assert taken("SP-481042", "mark_requirements_met") >= contact.at


def test_sp_481077_contact_crosses_ascension_in_basel() -> None:
    """Basel, accepted Tuesday 12 May: 1 We 13, (Th 14 Ascension), 2 Fr 15.  Marked on 15 May."""
    contact = after(arbeitstage(2), "SP-481077", "accept")

    assert date(2026, 5, 15) == contact.last_day
    assert taken("SP-481077", "mark_requirements_met") < contact.at


def test_sp_481063_appointment_ends_on_a_saturday_in_switzerland() -> None:
    """Berne, goods received Friday 15 May: 1 Sa 16, and Art. 78 Abs. 1 OR leaves it there."""
    appointment = after(werktage(1), "SP-481063", "goods_received")

    assert date(2026, 5, 16) == appointment.last_day
    assert taken("SP-481063", "set_appointment") < appointment.at


def test_sp_481070_appointment_follows_whit_monday() -> None:
    """Vaud, goods received Tuesday 26 May, the day after Whit Monday: 1 We 27."""
    appointment = after(werktage(1), "SP-481070", "goods_received")

    assert date(2026, 5, 27) == appointment.last_day
    assert taken("SP-481070", "set_appointment") < appointment.at
