"""One value of every class that a notebook shows, made with a text that somebody typed.

By the name of its class stands how one is made.  A class that is not here is found by the tests that
walk through all of fixflow, so that none can be forgotten.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from attrs import evolve

import fixflow
from fixflow.contrib.jupyter import Abreast, Paper
from fixflow.contrib.jupyter.tables import Table
from fixflow.deadlines import (
    Calendar,
    Deadlines,
    Due,
    Pause,
    PausedDue,
    Running,
    arbeitstage,
    attribute,
    due,
)
from fixflow.deadlines.running.forecast import Expected, Forecast
from fixflow.deadlines.running.outcome import Outcome as Side
from fixflow.documents import render_statement
from fixflow.fees import FeeStatement, Party, Period, Settlement, check_invoice
from fixflow.identity import SpId
from fixflow.lifecycle import (
    GUARD,
    START,
    Beyond,
    Conformance,
    Decision,
    Machine,
    Order,
    Outcome,
    Phase,
    ProgramFault,
    Reason,
    Row,
    Start,
    State,
    Way,
    WayStep,
    check,
)
from fixflow.lifecycle.comparison import Difference, Part
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import Program, imofix, velux
from fixflow.partners.program.comparison import Diff
from fixflow.partners.program.foresee import Foresight
from fixflow.partners.program.migration import Migration
from fixflow.partners.program.possession import Held
from fixflow.portal import Filter, Thread, overview, post
from fixflow.recurrence import upcoming
from fixflow.sources import Source
from fixflow.storage.acting import Recorded
from fixflow.texts import Text
from tests.bills import bill, line
from tests.lifecycle.diagram.tables import kind_of, named
from tests.recurrence.made import made
from tests.settled import DIGITEC, MEIER, POLICY, performed, settled

LOOKS = ("_repr_html_", "_repr_mimebundle_")
ROWS = ("to_record", "to_records")
AT = datetime(2026, 5, 13, 9, 30, tzinfo=ZoneInfo("Europe/Zurich"))
LATER = AT + timedelta(days=30)
FRIDAY = date(2026, 5, 15)
CONTRACTORS, OFFICE = Actor(CONTRACTOR, "meier"), Actor(PRINCIPAL, "sonnegg")


def every_class() -> Iterator[type]:
    """Give every class of fixflow, wherever it stands."""
    for found in pkgutil.walk_packages(fixflow.__path__, "fixflow."):
        if not found.name.endswith("__main__") and "contrib.django" not in found.name:
            module = importlib.import_module(found.name)
            for _, each in inspect.getmembers(module, inspect.isclass):
                if each.__module__ == found.name:
                    yield each


@cache
def classes_with(*methods: str) -> frozenset[str]:
    """Name the classes that have one of some methods, those that only lend them left aside."""
    return frozenset(
        named_as(each)
        for each in every_class()
        if any(callable(getattr(each, name, None)) for name in methods)
        and not getattr(each, "_is_protocol", False)
        and named_as(each) not in LENDERS
    )


LENDERS = {
    "fixflow.safety.listing.Listing",
    "fixflow.recurrence.views.looks.Looks",
    "fixflow.recurrence.views.laid_out.LaidOut",
    "fixflow.deadlines.dates.due.Counted",
}


def named_as(kind: type) -> str:
    """Name a class by its module."""
    return f"{kind.__module__}.{kind.__qualname__}"


def machine(text: str) -> Machine:
    """Make a table of which every word is that text."""
    kind = kind_of(1, text)
    one = State("one", Phase.COMMITTED, named(text))
    two = State("two", Phase.CLOSED, named(text), Outcome.DONE)
    return Machine(
        "typed",
        1,
        states=(one, two),
        rows=(
            Row(START, Start, one, event="begun", by=SYSTEM, says=text),
            Row(one, kind, two, event="done", by=CONTRACTOR, says=text),
        ),
        terminal=(two,),
        source=Source(text),
        label=named(text),
    )


def begun(text: str) -> Order:
    """Begin an order of that table."""
    return machine(text).start("T-1", at=AT)


def repair(text: str) -> Order:
    """Begin a repair with that title, which is invoiced."""
    order = imofix.PROGRAM.start(
        "AU-1", place="CH-ZH", by=OFFICE, at=AT, title=text, currency="CHF"
    )
    for action in (imofix.Accept(), imofix.Invoice(number(text), chf("328.95"))):
        order = imofix.PROGRAM.decide(order, action, by=CONTRACTORS, at=AT).order
    return order


def number(text: str) -> str:
    """Make a number of an invoice of a text: one line."""
    return f"R {text}"


def calendar(text: str) -> Calendar:
    """Close Friday, 15 May 2026 in Zürich for a reason of one's own."""
    return Calendar.of("CH-ZH").with_closures({FRIDAY: text})


def promise(text: str) -> Due:
    """Count two Arbeitstage over that Friday."""
    return due(arbeitstage(2), AT, calendar(text))


def paused(text: str) -> Due | PausedDue:
    """Let them stand still."""
    pause = Pause(AT, None, reason=named(text), caused_by=CUSTOMER)
    return due(arbeitstage(2), AT, calendar(text), [pause])


def running(text: str) -> Running:
    """Watch a deadline with that label."""
    [contact] = velux.PROGRAM.deadlines(velux.PROGRAM.start("V-1", place="DE-NW", at=AT), at=AT)
    return evolve(contact, label=named(text))


def reason(text: str) -> Reason:
    """Say no with what somebody typed."""
    return Reason(GUARD, "x.y", Text("{what}", "{what}"), params={"what": text}, says=text)


def refused(text: str) -> Decision:
    """Refuse and warn so."""
    return Decision(None, warnings=(reason(text),), reasons=(reason(text),))


def way(text: str) -> Way:
    """Tell one step."""
    return Way((WayStep(action=text, label=named(text), by=(CONTRACTOR,), possible_now=True),))


def conformance(text: str) -> Conformance:
    """Find one step of that name."""
    step = Beyond(position=1, action=text, state=text)
    return Conformance(illegal=(), missing=(), beyond=(step,), order=None)


def difference(text: str) -> Diff:
    """Differ in one label."""
    found = Difference(
        part=Part.LABELS, name=text, before={text: text}, after=None, concerns=frozenset()
    )
    return Diff(velux.PROGRAM, velux.PROGRAM, (found,))


def settlement(text: str) -> Settlement:
    """Settle a service of that name."""
    return settled([performed("SP-1", text)])


def fee_statement(text: str) -> FeeStatement:
    """State the fee of an invoice of that number."""
    fee = imofix.PROGRAM.fee(repair(text))
    return FeeStatement.build(
        contractor=Party(id="meier", name=text),
        month="2026-05",
        assessments=[fee],
        policy=fee.policy,
        number="F-2026-000001",
        document_date=date(2026, 6, 1),
    )


def thread(text: str) -> Thread:
    """Write a message."""
    return post(Thread(order=repair("x")), text, by=OFFICE, at=AT, lang="de").thread


def held() -> Held:
    """Let an order lie for a while."""
    lay = velux.PROGRAM.possession(velux.PROGRAM.start("V-1", place="DE-NW", at=AT), LATER)
    return next(iter(lay.values()))


EXAMPLES: dict[str, Callable[[str], Any]] = {
    "fixflow.contrib.jupyter.abreast.Abreast": lambda text: Abreast((text,), titles=(text,)),
    "fixflow.contrib.jupyter.paper.Paper": lambda _: Paper(
        render_statement(settlement("Montage")), "O’Neil & Söhne.pdf"
    ),
    "fixflow.contrib.jupyter.tables.Table": lambda text: Table([{text: text}], text),
    "fixflow.deadlines.calendars.calendar.Calendar": calendar,
    "fixflow.deadlines.dates.due.Due": promise,
    "fixflow.deadlines.dates.due.PausedDue": paused,
    "fixflow.deadlines.running.attribute.Attribution": lambda text: attribute(
        running(text), [], Calendar.of("DE-NW")
    ),
    "fixflow.deadlines.running.forecast.Forecast": lambda text: Forecast(
        lines=(Expected(running=running(text)),), undated=(text,)
    ),
    "fixflow.deadlines.running.watch.Deadlines": lambda text: Deadlines([running(text)]),
    "fixflow.deadlines.telling.steps.Trace": lambda text: promise(text).trace,
    "fixflow.deadlines.views.year_view.YearView": lambda text: calendar(text).year(2026),
    "fixflow.fees.bills.bill.Bill": lambda text: bill(line(name=text)),
    "fixflow.fees.decision.assessment.Assessment": lambda text: imofix.PROGRAM.fee(repair(text)),
    "fixflow.fees.decision.receipt.Receipt": lambda text: imofix.PROGRAM.fee_receipt(repair(text)),
    "fixflow.fees.invoice_checks.invoice_check.InvoiceCheck": lambda text: check_invoice(
        settled([evolve(performed("SP-1"), sp_id=SpId(text))]), ""
    ),
    "fixflow.fees.settlements.settlement.Settlement": settlement,
    "fixflow.fees.settlements.settlement.SettlementDraft": lambda text: Settlement.draft(
        DIGITEC, MEIER, [performed("SP-1", text)], Period("2027-03"), policy=POLICY
    ),
    "fixflow.fees.statements.statement.FeeStatement": fee_statement,
    "fixflow.lifecycle.checks.report.Report": lambda text: evolve(
        check(velux.PROGRAM), faults=(ProgramFault(text, "role", named(text), {}, (text,)),)
    ),
    "fixflow.lifecycle.choices.Choices": lambda text: machine(text).choices(
        begun(text), by=OFFICE, at=AT
    ),
    "fixflow.lifecycle.conformance.Conformance": conformance,
    "fixflow.lifecycle.decision.Decision": refused,
    "fixflow.lifecycle.diagram.drawing.Diagram": lambda text: machine(text).diagram(begun(text)),
    "fixflow.lifecycle.machine.Machine": machine,
    "fixflow.lifecycle.order.Order": lambda text: evolve(
        begun(text), events=tuple(evolve(each, name=text) for each in begun(text).events)
    ),
    "fixflow.lifecycle.way.Way": way,
    "fixflow.partners.program.agreement.Program": lambda text: Program(machine(text)),
    "fixflow.partners.program.comparison.Diff": difference,
    "fixflow.partners.program.foresee.Foresight": lambda text: Foresight(
        decision=refused(text),
        outcomes=(Side(before=running(text), after=None),),
        later=Forecast(lines=()),
    ),
    "fixflow.partners.program.migration.Migration": lambda text: Migration(
        None, reasons=(reason(text),)
    ),
    "fixflow.partners.program.possession.Held": lambda _: held(),
    "fixflow.portal.overview.Overview": lambda text: overview(
        [repair(text)], Filter(), OFFICE, LATER
    ),
    "fixflow.portal.thread.Thread": thread,
    "fixflow.storage.acting.Recorded": lambda text: Recorded.of(refused(text)),
    "fixflow.recurrence.contract.MaintenanceContract": lambda text: made(name=text),
    "fixflow.recurrence.upcoming.Upcoming": lambda text: upcoming(
        [made(name=text)], date(2028, 1, 1), date(2030, 1, 1)
    ),
    "fixflow.recurrence.views.contract_year.ContractYear": lambda text: made(name=text).year(2028),
}
SAYS_NOTHING_TYPED = {  # what they show is ours alone
    "fixflow.contrib.jupyter.paper.Paper",
    "fixflow.deadlines.calendars.calendar.Calendar",
    "fixflow.partners.program.possession.Held",
}
