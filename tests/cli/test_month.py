"""The sample month, worked by hand with a calendar and a pocket calculator.

Digitec Galaxus, 18 orders.  Ascension is Thursday 14 May 2026 (closed everywhere), Whit Monday
25 May (closed but in Lucerne and Zug).  Not the day of the event counts but the next open one.

- `accept`, one Arbeitstag after transmission or payment.  Fifteen in time.  Late: SP-481119
  paid Thu 7 May, due Fri 8, accepted Tue 12; SP-481021 received Mon 11, due Tue 12, accepted
  Fri 15; SP-481070 received Tue 12, due Wed 13, accepted Mon 18.
- `contact`, two Arbeitstage after acceptance.  Sixteen in time, five of them only because
  Ascension does not count (Tue 12 May: Wed 13, Fri 15).  Late: SP-481098 accepted Wed 6, due
  Fri 8, checked Mon 11; SP-481042 accepted Wed 13, due Fri 15 and Mon 18, checked Tue 19.
- `appointment`, one Werktag after the goods: sixteen, all in time; a Saturday counts.

VELUX, 8 orders.
- `contact`, 24 hours: seven in time; VX-132 received Wed 6 May 10:36, contacted Thu 7 at 12:36.
- `offer`, seven Werktage: seven in time; VX-136 contacted Tue 5 May in Bavaria: 6, 7, 8, 9, 11,
  12, 13 May, sent Thu 21.
- `follow_up`, fourteen days: six ended by the customer's answer; VX-134 not among the open ones.
  Open: VX-135 sent Mon 11 May, 25 May is Whit Monday, so due Tue 26; VX-132 sent Fri 15, due
  Fri 29: both overdue on 1 June.
- `completion`, twelve weeks: VX-130, VX-133, VX-136 until August: running.

Met 15 + 16 + 16 + 7 + 7 + 6 = 67, late 3 + 2 + 1 + 1 = 7, overdue 2, running 3.

imofix, 24 orders.  Invoices of 90.00 and more: AU-1100, 1101, 1104, 1111, 1112, 1113, 1116,
1123, so 8 x 9.50 = 76.00; 8.1 % of it is 6.156, rounded 6.16; together 82.16.  Below 90: 1102,
1106, 1114, 1118.  Warranty: 1103, 1115.  Service contract: 1107, 1119.  Rejected: 1105, 1117.
Without invoice: 1108 and 1120 by choice, 1109 and 1121 cancelled.  Invoice still to come: 1110,
1122.
"""

from typing import Any

import pytest

from tests.cli.running import Ran


@pytest.fixture
def summary(sample: Ran) -> dict[str, Any]:
    """The summary of the sample month."""
    return dict(sample.summary)


def test_the_sample_month_ends_well(sample: Ran, summary: dict[str, Any]):
    """Illegal steps are reported and do not fail the run."""
    assert sample.code == 0
    assert summary["month"] == "2026-05"
    assert summary["contractor"] == "meier"
    assert (summary["orders"], summary["lines"]) == (50, 242)


def test_the_summary_holds_exactly_the_promised_keys(summary: dict[str, Any]):
    """The form is a contract with those who read it by machine."""
    expected = [
        "month", "contractor", "orders", "lines", "illegal", "deadlines", "late", "fees",
        "settlement", "files",
    ]  # fmt: skip

    assert expected == list(summary)


def test_four_appointments_were_set_before_the_requirements_were_met(summary: dict[str, Any]):
    """«Hier wird noch keinen Liefertermin mit dem Kunden vereinbart!», the manual of Digitec Galaxus."""
    expected = [
        (112, "SP-481119", "set_appointment", "lifecycle.wrong_state"),
        (113, "SP-481049", "set_appointment", "lifecycle.wrong_state"),
        (114, "SP-481014", "set_appointment", "lifecycle.wrong_state"),
        (159, "SP-481084", "set_appointment", "lifecycle.wrong_state"),
    ]
    illegal = summary["illegal"]

    assert expected == [(i["line"], i["order"], i["step"], i["code"]) for i in illegal]
    assert all(i["code"] == i["reasons"][0]["code"] and i["reasons"][0]["text"] for i in illegal)


def test_the_deadlines_are_counted_as_on_paper(summary: dict[str, Any]):
    """Worked by hand above."""
    expected = {"met": 67, "late": 7, "running": 3, "overdue": 2}

    assert expected == summary["deadlines"]


def test_the_late_ones_are_named_with_their_last_day(summary: dict[str, Any]):
    """Worked by hand above."""
    expected = {
        ("SP-481119", "accept", "2026-05-08", "2026-05-12T10:14:00+02:00"),
        ("SP-481021", "accept", "2026-05-12", "2026-05-15T10:37:00+02:00"),
        ("SP-481070", "accept", "2026-05-13", "2026-05-18T10:32:00+02:00"),
        ("SP-481098", "contact", "2026-05-08", "2026-05-11T14:49:00+02:00"),
        ("SP-481042", "contact", "2026-05-18", "2026-05-19T14:35:00+02:00"),
        ("VX-132", "contact", "2026-05-07", "2026-05-07T12:36:00+02:00"),
        ("VX-136", "offer", "2026-05-13", "2026-05-21T12:00:00+02:00"),
    }
    late = summary["late"]

    assert expected == {(i["order"], i["deadline"], i["last_day"], i["met_at"]) for i in late}


def test_the_fees_are_those_of_the_pocket_calculator(summary: dict[str, Any]):
    """Worked by hand above."""
    expected = {
        "charged": 8,
        "pending": 2,
        "exempt": {
            "BELOW_THRESHOLD": 4,
            "NO_DIRECT_COST_SERVICE_CONTRACT": 2,
            "NO_DIRECT_COST_WARRANTY": 2,
            "NO_INVOICE": 4,
            "REJECTED": 2,
        },
        "net": "76.00",
        "vat": "6.16",
        "gross": "82.16",
    }

    assert expected == summary["fees"]


def test_the_executed_orders_are_settled_under_one_billing_id(summary: dict[str, Any]):
    """The fourteen with «Service erbracht» in May; SP-481070 is booked for June."""
    expected = [
        "SP-481000", "SP-481007", "SP-481014", "SP-481021", "SP-481035", "SP-481042", "SP-481049",
        "SP-481063", "SP-481077", "SP-481084", "SP-481098", "SP-481105", "SP-481112", "SP-481119",
    ]  # fmt: skip

    assert expected == summary["settlement"]["orders"]
    assert summary["settlement"]["billing_id"] == "V-2026-000001"


def test_the_report_says_the_time_where_a_deadline_does_not_end_with_the_day(sample: Ran):
    """VX-132 came in on 6 May at 10:36: twenty-four hours end at 10:36, contacted at 12:36."""
    rows = [" ".join(line.split()) for line in sample.said.splitlines()]

    assert "verspätet VX-132 Kunden kontaktieren 07.05.2026, 10:36 07.05.2026, 12:36" in rows
    assert "verspätet SP-481098 Kunden kontaktieren 08.05.2026 11.05.2026, 14:49" in rows
