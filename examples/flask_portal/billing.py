"""Billing: the fees of a month, and the settlements that a partner pays by.

«Dieser Betrag wird Ihnen als Handwerker pro Rechnung in Rechnung gestellt»; «Unter «Auswahl
Verrechnung» kann man die gewünschten Aufträge auswählen».  The one rule: what is owed, what may be
settled and under which number is fixflow's; this page shows it and prints it.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Final, TypeAlias

from attrs import frozen
from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from examples.flask_portal.carrying import NOTHING, PLATFORM, party
from examples.flask_portal.design import rgb
from examples.flask_portal.extension import fixflow, mandant, place
from examples.flask_portal.mandants import FIRMS
from examples.flask_portal.order_views import PDF
from examples.flask_portal.words import papers as words
from fixflow import BillingId, Refused, Text
from fixflow.documents import Theme, render_statement
from fixflow.fees import (
    FeeOutcome,
    FeeStatement,
    NotOneLine,
    Party,
    PerformedOrder,
    Period,
    Picked,
    Receipt,
    Settlement,
    SettlementState,
)
from fixflow.lifecycle import Order
from fixflow.partners import Program
from fixflow.portal import Filter
from fixflow.storage import SettlementKeyReused

Answer: TypeAlias = str | Response | tuple[str, int]

pages: Final = Blueprint("billing", __name__)


@frozen
class OpenFee:
    """A fee that stands on no statement yet, with its receipt in words."""

    order: Order
    invoice: str
    receipt: Receipt


@frozen
class UnclearFee:
    """An order whose facts give no fee, with the reasons; its month is stated once they do."""

    order: Order
    receipt: Receipt


@frozen
class Settling:
    """What can be settled with one partner, and what was."""

    program: Program
    open: tuple[PerformedOrder, ...]
    done: tuple[Settlement, ...]

    @property
    def invoice_to(self) -> str:
        """Where the contractor's invoice goes."""
        return self.program.settlement.invoice_to if self.program.settlement else ""


@pages.get("/abrechnung")
def overview() -> Answer:
    """Show fees and settlements."""
    return page()


@pages.get("/abrechnung/gebuehren/<month>.pdf")
def fees(month: str) -> Response:
    """Print the fees of a month that was stated."""
    statement = stated(month)
    return pdf(statement, str(statement.number))


@pages.post("/abrechnung/verrechnung/<ref>")
def settle(ref: str) -> Answer:
    """Settle the orders that were picked, once."""
    program = settling_program(ref)
    picked = [each for each in request.form.getlist("order") if each]
    if not picked:
        return page(fault=words.PICK_SOME.say(fixflow.lang), status=422, picked=picked)
    try:
        settlement = fixflow.desk.settle(
            program,
            me(),
            Picked(picked),
            at=fixflow.now,
            by=fixflow.actor,
            run_key=request.form.get("key", "")[:64],
        )
    except Refused as refused:
        return page(fault=refused.say(fixflow.lang), status=refused.status, picked=picked)
    except SettlementKeyReused:
        return page(fault=words.SETTLED_OTHERS.say(fixflow.lang), status=409, picked=picked)
    if settlement is not None:
        flash(words.SETTLED.say(fixflow.lang, no=settlement.billing_id), "good")
    return redirect(url_for("billing.overview"), 303)


@pages.get("/abrechnung/verrechnung/<no>.pdf")
def settlement(no: str) -> Response:
    """Print a settlement: billing id, all SP-IDs, «noch keine Rechnungsstellung»."""
    found = own_settlement(no)
    return pdf(found, str(found.billing_id))


@pages.post("/abrechnung/verrechnung/<no>/rechnung")
def invoice(no: str) -> Answer:
    """Record the contractor's invoice for a settlement."""
    found = own_settlement(no)
    number = request.form.get("number", "").strip()
    if recorded(found, number):
        return redirect(url_for("billing.overview"), 303)  # sent twice
    try:
        fixflow.desk.record_invoice(found.billing_id, number, at=fixflow.now, by=fixflow.actor)
    except NotOneLine:
        return page(fault=words.NUMBER_WRONG.say(fixflow.lang), status=422)
    except Refused as refused:
        if recorded(own_settlement(no), number):
            return redirect(url_for("billing.overview"), 303)  # sent twice at the same instant
        return page(fault=refused.say(fixflow.lang), status=refused.status)
    flash(words.RECORDED.say(fixflow.lang, number=number), "good")
    return redirect(url_for("billing.overview"), 303)


def recorded(found: Settlement, number: str) -> bool:
    """Tell whether a settlement's invoice has this number already."""
    return found.invoiced is not None and found.invoiced.number == number


def page(
    fault: str | None = None, status: int = 200, picked: list[str] | None = None
) -> tuple[str, int]:
    """Show fees and settlements, with what went wrong and what was picked."""
    programs = [fixflow.desk.program(ref) for ref in fixflow.desk.programs_used(firm())]
    written = render_template(
        "billing.html",
        open_fees=[fee for program in tariffs(programs) for fee in open_fees(program)],
        unclear_fees=[fee for program in tariffs(programs) for fee in unclear_fees(program)],
        has_fees=any(tariffs(programs)),
        months=months(),
        settlings=[settling(each) for each in programs if each.settlement],
        issued=SettlementState.ISSUED,
        fault=fault,
        picked=picked,
        key=fixflow.new_key(),
    )
    return written, status


def firm() -> str:
    """Give the contractor that the visitor acts for."""
    return fixflow.actor.id or ""


def me() -> Party:
    """Name the contractor as papers do."""
    return party(firm()) if firm() in FIRMS else Party(id=firm(), name=firm())


def tariffs(programs: list[Program]) -> Iterator[Program]:
    """Give the programs that ask for fees."""
    return (each for each in programs if each.tariff is not None)


def unclear_fees(program: Program) -> Iterator[UnclearFee]:
    """Give the orders of which no fee can be stated."""
    for order in fixflow.desk.orders(Filter(programs=(program.name,)), by=fixflow.actor):
        receipt = fixflow.desk.program(order.program).fee_receipt(order)
        if receipt.assessment.outcome is FeeOutcome.ERROR:
            yield UnclearFee(order, receipt)


def open_fees(program: Program) -> Iterator[OpenFee]:
    """Give the fees that stand on no statement yet."""
    for each in fixflow.desk.unstated_fees(program, me()):
        order = fixflow.desk.show(each.order, by=fixflow.actor)
        yield OpenFee(order, each.invoice, program.fee_receipt(order))


def months() -> list[tuple[Text | str, FeeStatement]]:
    """Give the months that were stated, the newest first."""
    rows = place().store.rows(
        "SELECT month FROM month WHERE realm = ? AND contractor = ? AND no <> ? ORDER BY month DESC",
        mandant().realm,
        firm(),
        NOTHING,
    )
    return [(str(month), stated(str(month))) for (month,) in rows]


def stated(month: str) -> FeeStatement:
    """Give the stored statement of a month; one that was not stated is not there."""
    known = place().store.value(
        "SELECT no FROM month WHERE realm = ? AND contractor = ? AND month = ? AND no <> ?",
        mandant().realm,
        firm(),
        month,
        NOTHING,
    )
    tariff = next(
        tariffs([fixflow.desk.program(each) for each in fixflow.desk.programs_used(firm())]), None
    )
    if known is None or tariff is None:
        raise NotFound
    found = fixflow.desk.state_fees(
        tariff, me(), Period(month), at=fixflow.now, by=PLATFORM, document_date=fixflow.now.date()
    )
    if found is None:
        raise NotFound
    return found


def settling_program(ref: str) -> Program:
    """Give a program of the contractor's orders that is settled, by its pinned name."""
    if ref not in fixflow.desk.programs_used(firm()):
        raise NotFound
    program = fixflow.desk.program(ref)
    if program.settlement is None:
        raise NotFound
    return program


def settling(program: Program) -> Settling:
    """Say what can be settled under a program, and what was."""
    done = reversed(fixflow.desk.settlements(firm()))
    return Settling(program, fixflow.desk.unsettled(program, firm()), tuple(done))


def own_settlement(no: str) -> Settlement:
    """Give a settlement of the visitor's firm; any other is not there."""
    for each in fixflow.desk.settlements(firm()):
        if str(each.billing_id) == str(BillingId.of(no)):
            return each
    raise NotFound


def pdf(paper: Settlement | FeeStatement, name: str) -> Response:
    """Give a paper in the mandant's colour."""
    theme = Theme(colour=rgb(mandant().hue))
    drawn = render_statement(paper, lang=fixflow.lang, theme=theme, lacking="name")
    return send_file(BytesIO(drawn), mimetype=PDF, download_name=f"{name}.pdf")
