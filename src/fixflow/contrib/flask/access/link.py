"""The link of the mail: a page with one button, which alone redeems it.

Mail scanners follow links, so opening the page uses nothing up and asks the database nothing.  The
token stands in the address, not behind `#`: without a script a browser could not send it on.  It is
good for ten minutes and once, and lets nobody in without the browser that asked, or the address.
"""

from typing import Final

from flask import Blueprint, request
from werkzeug import Response

from fixflow.contrib.flask.access import fields
from fixflow.contrib.flask.access.pages import UNPROCESSABLE, onward, show
from fixflow.contrib.flask.current import desk, now
from fixflow.contrib.flask.language import lang
from fixflow.contrib.flask.visitor import asking_cookie, let_in, session
from fixflow.errors import Fault
from fixflow.portal.access.verdicts import EmailNeeded, Redeemed, Spent, Wrong

GONE: Final = 410


def add_to(pages: Blueprint) -> None:
    """Add the page of a link."""
    pages.add_url_rule("/link/<token>", view_func=link, methods=["GET"])
    pages.add_url_rule("/link/<token>", view_func=redeem, methods=["POST"])


def link(token: str) -> Response:  # noqa: ARG001  it is sent back by the button alone
    """Show the button; nothing is used up."""
    return show("link", form=None, text=None)


def redeem(token: str) -> Response:
    """Log in by the link, or say what is missing."""
    email = request.form.get("email")
    verdict = desk().access.redeem(
        token, cookie=request.cookies.get(asking_cookie()), email=email, at=now()
    )
    match verdict:
        case Redeemed(cookie):
            answer = onward()
            let_in(answer, cookie)
            return answer
        case EmailNeeded():
            return asked_again(200, verdict.say(lang()))
        case Wrong(0):
            return over(Spent.text.say(lang()))
        case Wrong(left):
            fault = Fault("email", "contrib.wrong_email", Wrong.text, {"left": left})
            return asked_again(UNPROCESSABLE, None, fault)
        case _:
            return over(verdict.say(lang()))


def asked_again(status: int, text: str | None, *faults: Fault) -> Response:
    """Ask for the address once more: this browser is not the one that asked for the link."""
    form = fields.form("link", "log_in_now", fields.LOGIN, faults)
    return show("link", status, form=form, text=text)


def over(text: str) -> Response:
    """Say that the link is good no more; whoever is in already, by a first click, goes straight on."""
    return onward() if session() is not None else show("link_over", GONE, text=text)
