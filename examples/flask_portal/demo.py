"""The world around the portal, played: the start page, the outbox, the clock.

A portal in earnest has none of these pages: whoever opens them reads every mail, with its login link.
The other side stands in `other_side`.  The one rule:
nothing here changes an order; the clock moves on, the letters are carried, and what follows is what
would follow anyhow.
"""

import re
from typing import Final

from flask import Blueprint, Response, redirect, render_template, request, session, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as Answer

from examples.flask_portal.clock import MOVES
from examples.flask_portal.extension import place
from examples.flask_portal.mandants import MANDANTS
from examples.flask_portal.seeding.sowing import REGISTERED
from examples.flask_portal.store import NEWEST, Sent

LINK: Final = re.compile(r"(https?://[^\s<>\"]+)")
PAGE: Final = 30
FIRST_ORDER: Final = "Neuer Auftrag AU-1042"
pages: Final = Blueprint("demo", __name__)
FRAMED: Final = "default-src 'none'; style-src 'self'; frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation"
FRAMING: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)


@pages.get("/")
def start() -> str:
    """Say what there is to see, and how to get in."""
    first = place().store.mails(FIRST_ORDER, limit=1)
    return render_template(
        "demo/start.html", mandants=MANDANTS, known=REGISTERED[0], first=first[0] if first else None
    )


@pages.get("/postausgang")
def outbox() -> str:
    """List the mails that went out, or those that hold some words, the newest first."""
    words = request.args.get("suche", "")[:200].strip()
    before = request.args.get("vor", type=int, default=NEWEST)
    mails = place().store.mails(words, before=max(0, min(before, NEWEST)), limit=PAGE + 1)
    older = None
    if len(mails) > PAGE:
        older = url_for("demo.outbox", vor=mails[PAGE - 1].n, suche=words or None)
    return render_template("demo/outbox.html", mails=mails[:PAGE], older=older, sought=words)


@pages.get("/postausgang/<int:n>")
def mail(n: int) -> Response:
    """Show a mail: its HTML part in a frame of its own, and its text."""
    found = a_mail(n)
    written = render_template("demo/mail.html", mail=found, pieces=pieces(found.words))
    return Response(written, headers={"Content-Security-Policy": FRAMING})


@pages.get("/postausgang/<int:n>/html")
def letter(n: int) -> Response:
    """Give the HTML part of a mail, without any right but to lead away from it by a click."""
    style = f'<link rel="stylesheet" href="{url_for("sheets.file", name="letter.css")}">'
    framed = f'<base target="_top">{style}{a_mail(n).html}'
    return Response(framed, headers={"Content-Security-Policy": FRAMED})


@pages.get("/uhr")
def clock() -> str:
    """Show the clock."""
    return render_template("demo/clock.html", mark=place().clock.mark)


@pages.post("/uhr")
def move() -> Answer:
    """Put the clock forward, once for each form."""
    step = MOVES.get(request.form.get("move", ""))
    if step is not None:
        place().clock.forward(step, request.form.get("seen", ""))
    return redirect(url_for("demo.clock"), 303)


@pages.post("/sprache")
def speak() -> Answer:
    """Choose a language."""
    session["lang"] = request.form.get("lang", "")[:10]
    wanted = request.form.get("next", "")
    return redirect(wanted if re.fullmatch(r"/(?![/\\])[\w/=?&.%-]*", wanted) else "/", 303)


def a_mail(n: int) -> Sent:
    """Give a mail by its number."""
    found = place().store.mail(min(n, NEWEST))  # SQLite counts no further
    if found is None:
        raise NotFound
    return found


def pieces(words: str) -> list[tuple[str, bool]]:
    """Cut a text into words and links."""
    return [(part, index % 2 == 1) for index, part in enumerate(LINK.split(words)) if part]
