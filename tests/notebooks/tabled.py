"""Rows of every class that has some, from orders as they occur: with and without amounts, open and met."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from fixflow.deadlines import (
    Calendar,
    Days,
    Outcome,
    Running,
    Weeks,
    attribute,
    due,
    reminders,
    what_if,
)
from fixflow.fees import Assessment
from fixflow.lifecycle import LogStep, StepDue
from fixflow.money import chf
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import imofix, shipped, velux
from fixflow.portal import Filter, Thread, overview, post
from fixflow.recurrence import upcoming
from tests.bills import bill, line
from tests.notebooks.shown import (
    AT,
    EXAMPLES,
    OFFICE,
    calendar,
    difference,
    fee_statement,
    held,
    paused,
    promise,
    refused,
    repair,
)
from tests.portal.morning import NOW, ORDERS
from tests.portal.people import MEIER
from tests.recurrence.made import made
from tests.settled import performed, settled

Records = Sequence[Mapping[str, object]]

TWO_YEARS = (date(2028, 1, 1), date(2030, 1, 1))
MILD = "Boiler kalt"


def deadlines() -> Iterator[Running]:
    """Give the deadlines of orders of every partner, open, met and overdue."""
    for each in ORDERS.values():
        if each.place is not None:
            yield from shipped(each.program).deadlines(each, at=NOW)


def fees() -> Iterator[Assessment]:
    """Assess repairs: invoiced, and not yet."""
    yield from (imofix.PROGRAM.fee(ORDERS[name]) for name in ("invoiced", "accepted", "unbilled"))


def illegal() -> Records:
    """Judge a log in which the appointment comes too early."""
    steps = [
        LogStep(at=AT, by=OFFICE, action="start", place="CH-ZH"),
        LogStep(at=AT, by=MEIER, action="set_appointment"),
    ]
    return [each.to_record("en") for each in digitec.PROGRAM.conforms(steps).illegal]


def sides() -> Iterator[Outcome]:
    """Foresee steps of some orders."""
    enquiry = ORDERS["enquiry"]
    yield from velux.PROGRAM.foresee(enquiry, "confirm_contact", NOW, by=MEIER).outcomes


def each_of(found: Any, lang: str = "en") -> Records:
    """Give the rows of a value, or of several."""
    many = found if isinstance(found, (list, tuple, Iterator)) else [found]
    return [each.to_record(lang) for each in many]


THURSDAY = datetime.fromisoformat("2026-05-07T09:00:00+02:00")
SOON = NOW + timedelta(days=20)

TABLES: dict[str, Callable[[], Records]] = {
    "fixflow.deadlines.calendars.calendar.Calendar": lambda: Calendar.of(
        "CH-ZH", "DE-BY"
    ).to_records(2026, "fr"),
    "fixflow.deadlines.dates.due.Due": lambda: each_of(
        [promise(MILD), due(Weeks(2), AT, calendar(MILD))]
    ),
    "fixflow.deadlines.dates.due.PausedDue": lambda: each_of([paused(MILD), promise(MILD)]),
    "fixflow.deadlines.dates.what_if.WhatIf": lambda: each_of(
        [what_if(promise(MILD), rule=Days(3))]
    ),
    "fixflow.deadlines.facts.HolidayFact": lambda: each_of(Calendar.of("CH-AG").facts(2026)),
    "fixflow.deadlines.running.attribute.Attribution": lambda: attribute(
        next(deadlines()), [], Calendar.of("CH-ZH")
    ).to_records("en"),
    "fixflow.deadlines.running.forecast.Expected": lambda: each_of(
        velux.PROGRAM.foresee(
            ORDERS["enquiry"], "confirm_contact", NOW, happy=["offer_sent"]
        ).later.lines
    ),
    "fixflow.deadlines.running.forecast.Forecast": lambda: velux.PROGRAM.foresee(
        ORDERS["enquiry"], "confirm_contact", NOW, happy=["offer_sent"]
    ).later.to_records("en"),
    "fixflow.deadlines.running.outcome.Outcome": lambda: each_of(sides()),
    "fixflow.deadlines.running.reminders.Reminder": lambda: each_of(
        reminders([*deadlines()], SOON)
    ),
    "fixflow.deadlines.running.watch.Deadlines": lambda: velux.PROGRAM.deadlines(
        ORDERS["enquiry"], at=NOW
    ).to_records("it"),
    "fixflow.deadlines.running.watch.Running": lambda: each_of(deadlines()),
    "fixflow.deadlines.telling.steps.Step": lambda: each_of(promise(MILD).trace),
    "fixflow.deadlines.telling.steps.Trace": lambda: promise(MILD).trace.to_records("en"),
    "fixflow.deadlines.views.year_view.YearView": lambda: (
        Calendar.of("CH-SO").year(2026).to_records("en")
    ),
    "fixflow.events.Event": lambda: each_of(
        [event for each in ORDERS.values() for event in each.events]
    ),
    "fixflow.fees.bills.bill.Bill": lambda: bill(
        line(), line("120.00", object_id="SP-1")
    ).to_records("en"),
    "fixflow.fees.bills.bill_line.BillLine": lambda: each_of([line(), line("-9.50")]),
    "fixflow.fees.decision.assessment.Assessment": lambda: [
        row for each in fees() for row in each.to_records("en")
    ],
    "fixflow.fees.decision.assessment.Item": lambda: each_of(
        [item for each in fees() for item in each.items]
    ),
    "fixflow.fees.decision.receipt.Receipt": lambda: imofix.PROGRAM.fee_receipt(
        ORDERS["invoiced"]
    ).to_records("en"),
    "fixflow.fees.settlements.settlement.Settlement": lambda: settled(
        [performed("SP-1"), performed("SP-2", amount=chf("120.00"))]
    ).to_records("en"),
    "fixflow.fees.settlements.settlement.SettlementDraft": lambda: EXAMPLES[
        "fixflow.fees.settlements.settlement.SettlementDraft"
    ](MILD).to_records("en"),
    "fixflow.fees.settlements.settlement_record.SettlementLine": lambda: each_of(
        settled([performed("SP-1"), performed("SP-2", amount=chf("120.00"))]).lines
    ),
    "fixflow.fees.statements.rows.FeeRow": lambda: each_of(fee_statement(MILD).rows),
    "fixflow.fees.statements.statement.FeeStatement": lambda: fee_statement(MILD).to_records("en"),
    "fixflow.lifecycle.checks.report.Report": lambda: EXAMPLES[
        "fixflow.lifecycle.checks.report.Report"
    ](MILD).to_records("en"),
    "fixflow.lifecycle.choices.Choice": lambda: each_of(
        imofix.PROGRAM.choices(repair(MILD), by=MEIER, at=SOON)
    ),
    "fixflow.lifecycle.choices.Choices": lambda: velux.PROGRAM.choices(
        ORDERS["enquiry"], by=MEIER, at=NOW
    ).to_records("en"),
    "fixflow.lifecycle.comparison.Difference": lambda: each_of(difference(MILD).found),
    "fixflow.lifecycle.conformance.Beyond": lambda: EXAMPLES[
        "fixflow.lifecycle.conformance.Conformance"
    ](MILD).to_records("en"),
    "fixflow.lifecycle.conformance.Conformance": lambda: EXAMPLES[
        "fixflow.lifecycle.conformance.Conformance"
    ](MILD).to_records("en"),
    "fixflow.lifecycle.conformance.Illegal": illegal,
    "fixflow.lifecycle.decision.Decision": lambda: refused(MILD).to_records("en"),
    "fixflow.lifecycle.order.Order": lambda: [
        *({**row} for each in ORDERS.values() for row in [each.to_record("en")])
    ],
    "fixflow.lifecycle.reasons.Reason": lambda: each_of(
        [
            reason
            for each in velux.PROGRAM.choices(ORDERS["enquiry"], by=OFFICE, at=NOW)
            for reason in each.reasons
        ]
    ),
    "fixflow.lifecycle.soundness.fault.ProgramFault": lambda: EXAMPLES[
        "fixflow.lifecycle.checks.report.Report"
    ](MILD).to_records("en"),
    "fixflow.lifecycle.steps_due.StepDue": lambda: each_of([StepDue("expire", AT)]),
    "fixflow.lifecycle.way.Way": lambda: digitec.PROGRAM.explain(
        digitec.PROGRAM.start("SP-1", place="CH-ZH", at=AT), "set_appointment", at=AT
    ).to_records("en"),
    "fixflow.lifecycle.way.WayStep": lambda: each_of(
        EXAMPLES["fixflow.lifecycle.way.Way"](MILD).steps
    ),
    "fixflow.partners.program.comparison.Diff": lambda: difference(MILD).to_records("en"),
    "fixflow.partners.program.foresee.Foresight": lambda: velux.PROGRAM.foresee(
        ORDERS["enquiry"], "confirm_contact", NOW
    ).to_records("en"),
    "fixflow.partners.program.migration.Migration": lambda: EXAMPLES[
        "fixflow.partners.program.migration.Migration"
    ](MILD).to_records("en"),
    "fixflow.partners.program.possession.Held": lambda: held().to_records("en"),
    "fixflow.partners.program.possession.Span": lambda: each_of(held().spans),
    "fixflow.portal.entry.Entry": lambda: each_of(
        overview(ORDERS.values(), Filter(), MEIER, NOW).entries
    ),
    "fixflow.portal.message.Message": lambda: each_of(
        post(Thread(order=repair(MILD)), MILD, by=OFFICE, at=AT, lang="de").thread.messages
    ),
    "fixflow.portal.overview.Overview": lambda: overview(
        ORDERS.values(), Filter(), MEIER, NOW
    ).to_records("en"),
    "fixflow.portal.thread.Thread": lambda: EXAMPLES["fixflow.portal.thread.Thread"](
        MILD
    ).to_records("en"),
    "fixflow.recurrence.contract.MaintenanceContract": lambda: made().to_records(
        *TWO_YEARS, lang="en"
    ),
    "fixflow.recurrence.upcoming.Upcoming": lambda: upcoming(
        [made(), made(id="WV-2")], *TWO_YEARS
    ).to_records("en"),
    "fixflow.recurrence.views.contract_year.ContractYear": lambda: (
        made().year(2028).to_records("en")
    ),
    "fixflow.recurrence.views.entries.Entry": lambda: each_of(upcoming([made()], *TWO_YEARS).due),
    "fixflow.storage.acting.Recorded": lambda: EXAMPLES["fixflow.storage.acting.Recorded"](
        MILD
    ).to_records("en"),
}
