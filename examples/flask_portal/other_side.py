"""The other side, played: the principal answers, withdraws, sends goods and writes.

In earnest that is the principal's own system, such as `examples/django_office`.  The one rule: it may
do what fixflow lets a principal do, and nothing else; the same choices, the same forms, the same keys.
"""

from typing import Final, TypeAlias

from attrs import frozen
from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from examples.flask_portal.extension import fixflow, place
from examples.flask_portal.mandants import MANDANTS, Mandant
from examples.flask_portal.words import order
from fixflow import PRINCIPAL, SYSTEM, Actor, Desk, Fault, Text
from fixflow.contrib.forms import clock_at, filled, form_of
from fixflow.lifecycle import BadFields, Choice, NoSuchAction, Order, Reason
from fixflow.portal import BadMessage, Entry, Filter, MessageKeyReused
from fixflow.storage import Conflict, KeyReused

Answer: TypeAlias = str | Response | tuple[str, int]
pages: Final = Blueprint("other", __name__)
WATCHING: Final = Actor(SYSTEM, "demo")
MOST: Final = 100
LANGUAGE: Final = "de-CH"


@frozen
class Asked:
    """An order that the principal may do something about, with what he may do."""

    entry: Entry
    choices: tuple[Choice, ...]


@frozen
class Unsent:
    """A message that could not be sent, and why; it is not lost."""

    realm: str
    order: str
    body: str
    fault: str


@pages.get("/gegenseite")
def overview() -> str:
    """List what waits for the principals, and then what else they may do."""
    return listed()


@pages.get("/gegenseite/<realm>/<order_id>/<name>")
def form(realm: str, order_id: str, name: str) -> Answer:
    """Show the form of a principal's action."""
    with place().desk(mandant_of(realm).realm) as desk:
        return shown(desk, desk.show(order_id), name)


@pages.post("/gegenseite/<realm>/<order_id>/<name>")
def do(realm: str, order_id: str, name: str) -> Answer:
    """Take a principal's step, once."""
    with place().desk(mandant_of(realm).realm) as desk:
        found = desk.show(order_id)
        program, who = desk.program(found.program), principal_of(found)
        try:
            action = filled(program, name, request.form, order=found, lang=fixflow.lang)
            decision = desk.act(
                found.id,
                action,
                by=who,
                at=fixflow.now,
                key=request.form.get("key"),
                expected=request.form.get("seen", type=int),
            )
        except BadFields as bad:
            return shown(desk, found, name, faults=bad.faults), 422
        except Conflict:
            return shown(desk, desk.show(order_id), name, note=order.MEANWHILE_LEAD), 409
        except KeyReused:
            return shown(desk, desk.show(order_id), name, note=order.KEY_USED), 409
        if decision.refused:
            return shown(desk, desk.show(order_id), name, reasons=decision.reasons), 409
    flash(order.DONE.say(fixflow.lang, action=action.label), "good")
    return redirect(url_for("other.overview"), 303)


@pages.post("/gegenseite/<realm>/<order_id>")
def write(realm: str, order_id: str) -> Answer:
    """Write to the contractor, once."""
    body = request.form.get("body", "")
    with place().desk(mandant_of(realm).realm) as desk:
        who = principal_of(desk.show(order_id))
        try:
            desk.message(
                order_id,
                body,
                by=who,
                at=fixflow.now,
                lang=LANGUAGE,
                key=request.form.get("key"),
            )
        except BadMessage as bad:
            told = ", ".join(each.detail(fixflow.lang) for each in bad.faults)
            fault = f"{order.MESSAGE.say(fixflow.lang)}: {told}"
            return listed(Unsent(realm, order_id, body, fault)), 422
        except MessageKeyReused:
            return listed(Unsent(realm, order_id, body, order.KEY_USED.say(fixflow.lang))), 409
    flash(order.SENT.say(fixflow.lang), "good")
    return redirect(url_for("other.overview"), 303)


def listed(unsent: Unsent | None = None) -> str:
    """List what the principals may do, with a message that could not be sent."""
    lists = [(each, *split(each)) for each in MANDANTS]
    return render_template("demo/other_side.html", lists=lists, unsent=unsent)


def split(mandant: Mandant) -> tuple[list[Asked], list[Asked]]:
    """Give the orders that wait for a principal, and the others that he may do something about."""
    with place().desk(mandant.realm) as desk:
        page = desk.overview(Filter(), by=WATCHING, at=fixflow.now, limit=MOST)
    asked = [possible(each) for each in page.entries if PRINCIPAL in each.order.parties]
    waiting = [each for each in asked if PRINCIPAL in each.entry.turn]
    return waiting, [each for each in asked if PRINCIPAL not in each.entry.turn]


def possible(entry: Entry) -> Asked:
    """Say what the principal of an order may do, what leads on first."""
    judged = entry.program.choices(entry.order, by=principal_of(entry.order), at=entry.at)
    allowed = [each for each in judged if each.allowed]
    return Asked(entry, tuple(sorted(allowed, key=lambda each: not each.forward)))


def principal_of(found: Order) -> Actor:
    """Name an order's principal; an order without one is nobody's here."""
    who = found.parties.get(PRINCIPAL)
    if who is None:
        raise NotFound
    return Actor(PRINCIPAL, who)


def mandant_of(realm: str) -> Mandant:
    """Give a mandant by its realm."""
    found = next((each for each in MANDANTS if each.realm == realm), None)
    if found is None:
        raise NotFound
    return found


def shown(  # noqa: PLR0913  what a form's page depends on
    desk: Desk,
    found: Order,
    name: str,
    *,
    faults: tuple[Fault, ...] = (),
    reasons: tuple[Reason, ...] = (),
    note: Text | None = None,
) -> str:
    """Show the form of an action, as it was typed, with what stands in its way.

    Raises:
        NoSuchAction: `lifecycle.no_such_action`.
    """
    program, who = desk.program(found.program), principal_of(found)
    entry = Entry.of(found, who, fixflow.now, desk.program)
    kind = program.machine.named(name)
    judged = program.choices(found, by=who, at=entry.at)
    choice = next((each for each in judged if each.kind is kind), None)
    if choice is None:
        raise NoSuchAction(name, ())
    form = form_of(
        choice.kind,
        lang=fixflow.lang,
        zone=clock_at(program, found),
        values=request.form if request.method == "POST" else None,
        faults=faults,
        cases=choice.cases,
    )
    return render_template(
        "demo/other_action.html",
        form=form,
        order=found,
        entry=entry,
        realm=str(desk.realm),
        reasons=reasons or choice.reasons,
        note=note,
        key=(note is None and request.form.get("key")) or fixflow.new_key(),
    )
