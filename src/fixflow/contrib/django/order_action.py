"""The page of an action: its fields, and what came of sending them.

The page carries the version of the order that it shows and a key of its own.  The one rule: one
form takes effect once, on the order that its sender saw; what he typed is never lost.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen
from django.http import HttpRequest

from fixflow.contrib.django import labels
from fixflow.contrib.django.form_keys import form_key
from fixflow.contrib.django.order_page import Page
from fixflow.contrib.django.setting import setting
from fixflow.contrib.django.visit import Visit
from fixflow.contrib.forms import Form, filled, form_of
from fixflow.errors import Fault, Refused
from fixflow.identity import OrderId
from fixflow.lifecycle import BadFields, Choice, Order
from fixflow.lifecycle.reasons import Reason, ReasonKind
from fixflow.storage import Conflict, Recorded
from fixflow.storage.commands import KeyReused

if TYPE_CHECKING:
    from fixflow.desk import Desk

TRIES: Final = 3
VERSION: Final = "version"
FILE: Final = "file"
DIGITS: Final = 9
CONFLICT: Final = 409


@frozen(kw_only=True)
class Sheet:
    """The form of an action as it is shown.

    Args:
        page: The order and who looks.
        choice: The action, and whether it may be done.
        form: Its fields.
        key: What the form is known by, so that it takes effect once.
        status: The status of the answer.
        errors: What came of sending it, if it was.
        reasons: Why it was refused, if it was.
        news: What has happened since the form was shown, if anything has.
    """

    page: Page
    choice: Choice
    form: Form
    key: str
    status: int = 200
    errors: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    news: tuple[dict[str, str], ...] = ()

    def context(self) -> dict[str, object]:
        """Give what the template shows."""
        visit, order = self.page.visit, self.page.order
        offered = self.page.offered(
            evolve(self.choice, reasons=self.reasons or self.choice.reasons)
        )
        return {
            "order": order,
            "title": self.form.label,
            "subtitle": f"{labels.ORDER.say(visit.lang).capitalize()} {order.id}",
            "form": self.form.without(*files(self.form)),
            "files": bool(files(self.form)),
            "key": self.key,
            "version": order.version,
            "allowed": self.choice.allowed,
            "offered": offered if offered.reasons else None,
            "errors": self.errors,
            "news": self.news,
            "words": labels.words(visit.lang),
            "lang": visit.lang,
        }


@frozen
class Taken:
    """What a form has led to, now or when it was sent before."""

    record: Recorded
    label: str


def files(form: Form) -> list[str]:
    """Name the fields for files, which the admin has no archive for."""
    return [each.name for each in form if each.control == FILE]


def sheet(desk: "Desk", visit: Visit, order_id: OrderId, name: str) -> Sheet:
    """Give the form of an action, empty.

    Raises:
        Http404: There is no such order for the reader, or he acts as nobody.
        NoSuchAction: `lifecycle.no_such_action`, naming those that are near.
    """
    from django.http import Http404

    program, order = visit.found(desk, order_id)
    if visit.actor is None:
        raise Http404
    kind = program.machine.named(name)
    choices = program.choices(order, by=visit.actor, at=max(visit.at, order.at))
    choice = next((each for each in choices if each.kind is kind), None)
    if choice is None:  # the start: an order that has begun is not begun again
        raise Http404
    page = Page(program, order, visit)
    form = form_of(choice.kind, lang=visit.lang, zone=page.zone, cases=choice.cases)
    return Sheet(page=page, choice=choice, form=form, key=form_key())


def again(empty: Sheet, request: HttpRequest, faults: tuple[Fault, ...] = ()) -> Sheet:
    """Give the form as it was typed, under its own key."""
    visit, choice = empty.page.visit, empty.choice
    form = form_of(
        choice.kind,
        lang=visit.lang,
        zone=empty.page.zone,
        values=request.POST,
        faults=faults,
        cases=choice.cases,
    )
    return evolve(empty, form=form, key=form_key(request))


def sent(
    visit: Visit, order_id: OrderId, name: str, request: HttpRequest, log: Callable[[], object]
) -> Taken | Sheet:
    """Take the step that a form asks for; where somebody was faster, decide afresh.

    Inside of `ATOMIC_REQUESTS` the transaction is the request's, and is not begun anew.

    Args:
        visit: Who sends it.
        order_id: For which order.
        name: The action.
        request: The form.
        log: Is called in the same transaction where something was done; a repeated form does nothing.

    Returns:
        What is on record now, or the form with what is wrong.

    Raises:
        Http404: There is no such order for the reader, or he acts as nobody.
        NoSuchAction: `lifecycle.no_such_action`.
        Conflict: `storage.conflict`, others were faster again and again.
    """
    from django.db import connections

    outermost = not connections[setting().database].in_atomic_block
    for left in reversed(range(TRIES if outermost else 1)):
        try:
            with visit.desk() as desk:
                came = attempt(desk, sheet(desk, visit, order_id, name), request)
                if isinstance(came, Taken) and not came.record.replayed:
                    log()
                return came
        except Conflict:
            if not left:
                raise
    raise Conflict(whole_transaction=True)


def attempt(desk: "Desk", empty: Sheet, request: HttpRequest) -> Taken | Sheet:
    """Take the step once."""
    page, typed = empty.page, again(empty, request)
    visit, order = page.visit, page.order
    seen = version_seen(request.POST.get(VERSION, ""))
    try:
        action = filled(
            page.program, empty.choice.action, request.POST, order=order, lang=visit.lang
        )
    except BadFields as bad:
        return evolve(again(empty, request, bad.faults), status=bad.status)
    try:
        done = desk.act(
            order.id, action, by=visit.reader, at=visit.at, key=typed.key, expected=seen
        )
    except Conflict:
        raise
    except KeyReused:  # the page was left, taken up again and filled in otherwise
        return stale(evolve(typed, key=form_key()), seen)
    except Refused as error:
        return evolve(typed, status=error.status, errors=(error.say(visit.lang),))
    if done.allowed:
        return Taken(done, typed.form.label)
    if any(each.kind is ReasonKind.STALE_VERSION for each in done.reasons):
        return stale(typed, seen)
    return evolve(typed, status=CONFLICT, reasons=done.reasons)


def version_seen(told: str) -> int:
    """Read the version that the form was shown for; what is none was none that anybody saw."""
    return int(told) if told.isascii() and told.isdigit() and len(told) <= DIGITS else 0


def stale(typed: Sheet, seen: int) -> Sheet:
    """Say what has happened since the form was shown; sent again it is for the order as it is."""
    page = typed.page
    return evolve(
        typed,
        status=CONFLICT,
        errors=(labels.CHANGED.say(page.visit.lang),),
        news=tuple(news(page, page.order, seen)),
    )


def news(page: Page, order: Order, seen: int) -> Iterator[dict[str, str]]:
    """Say each step since a version: what, when and by whom."""
    for event in order.events[seen:]:
        kind = page.program.actions.get(event.action)
        yield {
            "label": event.name if kind is None else kind.label.say(page.lang),
            "at": page.shown(event.at),
            "by": page.program.showing.name(event.by.role).say(page.lang),
        }
