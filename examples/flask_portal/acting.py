"""Acting: each action on a page of its own, the same whether a dialog shows it or not.

«Jede Aktion öffnet einen kleinen Dialog, in dem Sie weitere Informationen, wie zum Beispiel eine
Nachricht, hinzufügen können.»  A form carries a key and the version of the order that was seen: the
key makes a double click one step, the version tells when somebody was faster.  The one rule: what
was typed is never lost; whatever stands in the way, it comes back filled in.
"""

from typing import Final, TypeAlias

from attrs import frozen
from flask import flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from examples.flask_portal.drafts import keep_for_login, kept_for
from examples.flask_portal.extension import fixflow, mandant
from examples.flask_portal.order_page import OrderPage
from examples.flask_portal.order_views import pages
from examples.flask_portal.words import order as words
from fixflow import Event, Fault, Text
from fixflow.contrib.flask import NotLoggedIn
from fixflow.contrib.forms import Form
from fixflow.fees import Receipt
from fixflow.lifecycle import (
    STALE_VERSION,
    Action,
    BadFields,
    Choice,
    Decision,
    NoSuchAction,
    Reason,
)
from fixflow.storage import Conflict, KeyReused

Answer: TypeAlias = str | Response | tuple[str, int]
Sent: TypeAlias = MultiDict[str, str]
NEVER_SEEN: Final = -1


@frozen(kw_only=True)
class Trouble:
    """What stands in the way of a form.

    Args:
        status: By which HTTP status that is said.
        faults: What is wrong with its fields.
        reasons: Why the step is not possible.
        meanwhile: What happened since the form was shown.
        note: A sentence more.
        kept: Whether the form waited while somebody logged in.
    """

    status: int = 200
    faults: tuple[Fault, ...] = ()
    reasons: tuple[Reason, ...] = ()
    meanwhile: tuple[Event, ...] = ()
    note: Text | None = None
    kept: bool = False


NO_TROUBLE: Final = Trouble()


@pages.get("/auftraege/<order_id>/aktion/<name>")
def form(order_id: str, name: str) -> Answer:
    """Show the form of an action."""
    page = opened(order_id)
    chosen(page, name)
    typed = kept_for(request.args.get("entwurf"))
    trouble = NO_TROUBLE if typed is None else Trouble(kept=True)
    return shown(page, name, typed=typed, trouble=trouble)


@pages.post("/auftraege/<order_id>/aktion/<name>")
def do(order_id: str, name: str) -> Answer:
    """Take a step, once."""
    try:
        page = opened(order_id)
    except NotLoggedIn:
        return keep_for_login(url_for("order.form", order_id=order_id, name=name))
    chosen(page, name)
    try:
        action = fixflow.action(order_id, name, request.form)
    except BadFields as bad:
        return shown(page, name, typed=request.form, trouble=Trouble(status=422, faults=bad.faults))
    if "preview" in request.form:
        return shown(page, name, typed=request.form, preview=previewed(page, action))
    return taken(page, name, action)


def opened(order_id: str) -> OrderPage:
    """Open an order as whoever is logged in.

    Raises:
        NotLoggedIn: `contrib.not_logged_in`.
        UnknownOrder: `storage.unknown_order`.
    """
    return OrderPage.of(order_id, None)


def taken(page: OrderPage, name: str, action: Action) -> Answer:
    """Take a step and go back to the order, or say why not."""
    seen = request.form.get("seen", type=int, default=NEVER_SEEN)
    try:
        decision = fixflow.desk.act(
            page.order.id,
            action,
            by=page.reader,
            at=fixflow.now,
            key=request.form.get("key"),
            expected=seen,
        )
    except Conflict:
        return beaten(page, name, seen)
    except KeyReused:
        note = Trouble(status=409, note=words.KEY_USED)
        return shown(page, name, typed=request.form, trouble=note, fresh=True)
    if any(each.kind is STALE_VERSION for each in decision.reasons):
        return beaten(page, name, seen)
    if decision.refused:
        trouble = Trouble(status=409, reasons=decision.reasons)
        return shown(page, name, typed=request.form, trouble=trouble)
    told(decision, replayed=decision.replayed, label=action.label)
    return redirect(url_for("order.show", order_id=page.order.id), 303)


def beaten(page: OrderPage, name: str, seen: int) -> Answer:
    """Say what happened since the form was shown, and show it again over the order as it stands."""
    now = opened(str(page.order.id))
    trouble = Trouble(status=409, meanwhile=now.order.events[max(seen, 0) :])
    return shown(now, name, typed=request.form, trouble=trouble)


def told(decision: Decision, *, replayed: bool, label: Text) -> None:
    """Say on the next page what was done, and what should be thought over."""
    done = words.DONE_BEFORE if replayed else words.DONE
    flash(done.say(fixflow.lang, action=label), "good")
    for each in decision.warnings:
        flash(each.say(fixflow.lang), "warn")


def previewed(page: OrderPage, action: Action) -> Receipt | None:
    """Say what the fee would be after a step, without taking it."""
    if page.program.tariff is None:
        return None
    then = page.program.decide(page.order, action, by=page.reader, at=page.entry.at)
    return page.program.fee_receipt(then.order)


def shown(  # noqa: PLR0913  what a form's page depends on
    page: OrderPage,
    name: str,
    *,
    typed: Sent | None = None,
    trouble: Trouble = NO_TROUBLE,
    preview: Receipt | None = None,
    fresh: bool = False,
) -> Answer:
    """Show the form of an action, as it was typed, with what stands in its way.

    Raises:
        NoSuchAction: `lifecycle.no_such_action`.
    """
    form = fixflow.form(
        page.order,
        name,
        values=typed,
        initial={"currency": mandant().currency},
        faults=trouble.faults,
    )
    choice = chosen(page, name)
    reasons = trouble.reasons or choice.reasons
    key = None if fresh or typed is None else typed.get("key")
    written = render_template(
        "action.html",
        page=page,
        form=form,
        choice=choice,
        reasons=reasons,
        trouble=trouble,
        preview=preview,
        key=key or fixflow.new_key(),
        text=typed.get("message", "") if typed else "",
        fee_matters=fee_matters(page, choice, form),
    )
    return written, trouble.status


def chosen(page: OrderPage, name: str) -> Choice:
    """Find an action among the choices.

    Raises:
        NoSuchAction: `lifecycle.no_such_action`, also for the start, which makes the order.
    """
    kind = page.program.machine.named(name)
    for each in page.choices:
        if each.kind is kind:
            return each
    raise NoSuchAction(name, ())


def fee_matters(page: OrderPage, choice: Choice, form: Form) -> bool:
    """Tell whether a fee can follow from a form that asks for an amount or for how it is billed.

    It follows from what leads on, or from what corrects an order that has ended.
    """
    asks = any(each.kind in {"money", "choice"} for each in form)
    ends = choice.forward or page.summary.outcome is not None
    return page.program.tariff is not None and asks and ends
