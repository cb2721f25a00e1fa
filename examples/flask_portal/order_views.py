"""The views of one order: its page, its deadlines explained, its paper, its translations.

The one rule: a page that is only looked at changes nothing; whatever changes something is a form.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final, TypeAlias

from flask import (
    Blueprint,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    send_file,
    session,
    url_for,
)
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from examples.flask_portal.design import rgb
from examples.flask_portal.drafts import kept_for
from examples.flask_portal.extension import fixflow, mandant, place
from examples.flask_portal.order_page import OrderPage, Passage
from examples.flask_portal.translator import Translator
from examples.flask_portal.words import order as words
from fixflow import SYSTEM, Actor, Text
from fixflow.documents import Theme, render_summary

Answer: TypeAlias = str | Response | tuple[str, int]
PDF: Final = "application/pdf"
SAW: Final = "saw"  # in the signed cookie of a browser that was shown an order

pages: Final = Blueprint("order", __name__)
OF_ORDER: Final = ("description", "report")
NO_FAULTS: Final[Mapping[str, list[str]]] = {}


def translator() -> Translator | None:
    """Give the host's door for free text; None where it has none."""
    found: Translator | None = current_app.config.get("TRANSLATOR")
    return found


def page_of(order_id: str) -> OrderPage:
    """Look at an order as whoever is logged in.

    Raises:
        NotLoggedIn: `contrib.not_logged_in`.
        UnknownOrder: `storage.unknown_order`.
    """
    return OrderPage.of(order_id, translator())


def rendered(
    page: OrderPage,
    *,
    typed: str = "",
    faults: Mapping[str, list[str]] = NO_FAULTS,
    note: Text | None = None,
    status: int = 200,
) -> tuple[str, int]:
    """Show an order's page, with a message that could not be sent and what is wrong with which field."""
    written = render_template(
        "order.html",
        page=page,
        order=page.order,
        facts=page.summary,
        typed=typed,
        faults=faults,
        note=note,
        key=fixflow.new_key(),
    )
    return written, status


@pages.get("/auftraege/<order_id>")
def show(order_id: str) -> Answer:
    """Show an order."""
    kept = kept_for(request.args.get("entwurf"))
    page = page_of(order_id)
    session[SAW] = True
    return rendered(page, typed=kept.get("body", "") if kept else "")


@pages.get("/auftraege/<order_id>/frist/<path:key>")
def deadline(order_id: str, key: str) -> str:
    """Explain a deadline, day by day."""
    page = page_of(order_id)
    for run in page.entry.deadlines:
        if run.key == key:
            steps = list(explained(run.due.explain(fixflow.lang)))
            return render_template("deadline.html", page=page, run=run, steps=steps)
    raise NotFound


@pages.get("/auftraege/<order_id>/ablauf")
def way(order_id: str) -> str:
    """Draw the program with the way that the order has taken."""
    page = page_of(order_id)
    drawn = page.program.diagram(page.order, fixflow.lang).svg
    return render_template("way.html", page=page, drawing=drawn)


@pages.get("/auftraege/<order_id>/zusammenfassung.pdf")
def paper(order_id: str) -> Response:
    """Give the printed order."""
    page = page_of(order_id)
    theme = Theme(colour=rgb(mandant().hue), sender=(mandant().name, mandant().claim))
    drawn = BytesIO(render_summary(page.summary, theme=theme))
    return send_file(drawn, mimetype=PDF, download_name=f"{page.order.id}.pdf")


@pages.post("/auftraege/<order_id>/uebersetzen/<part>")
def translate(order_id: str, part: str) -> Response:
    """Set a translation beside a text of the order or beside a message."""
    page = page_of(order_id)
    door = page.translator
    passage = passage_of(page, part)
    if door is None or passage is None:
        raise NotFound
    found = door.translate(passage.body, source=passage.lang, to=fixflow.lang)
    if found is None:
        flash(words.NO_TRANSLATION.say(fixflow.lang), "warn")
    elif part in OF_ORDER:
        place().store.keep_translation(mandant().realm, order_id, part, fixflow.lang, found)
    else:
        by = Actor(SYSTEM, door.id)
        fixflow.desk.translate(order_id, int(part), found, lang=fixflow.lang, by=by, at=fixflow.now)
    anchor = part if part in OF_ORDER else f"nachricht-{part}"
    return redirect(url_for("order.show", order_id=order_id, _anchor=anchor), 303)


def explained(text: str) -> Iterator[tuple[str, str]]:
    """Cut an explanation into its lines: what each is about, and what it says."""
    for line in text.splitlines():
        term, _, told = line.strip().partition("  ") if line.startswith(" ") else ("", "", line)
        yield term, told.strip()


def passage_of(page: OrderPage, part: str) -> Passage | None:
    """Find a text of an order, or a message, by its name."""
    if part == "description":
        return page.passage(part, page.summary.description)
    if part == "report":
        return page.passage(part, page.summary.report)
    return next((passage for _, passage, _ in page.messages if passage.part == part), None)
