"""Login: «Geben Sie Ihre registrierte E-Mail ein und klicken Sie auf Anmelde-Link erhalten»."""

from flask import Blueprint, redirect, request
from werkzeug import Response

from fixflow.contrib.flask.access import fields
from fixflow.contrib.flask.access.pages import (
    SEE_OTHER,
    UNPROCESSABLE,
    go,
    heading_for,
    onward,
    show,
    too_often,
)
from fixflow.contrib.flask.current import desk, now
from fixflow.contrib.flask.language import choose, lang
from fixflow.contrib.flask.visitor import address, asked_by, asking_cookie, session
from fixflow.contrib.flask.ways import home, own_path
from fixflow.portal.access.verdicts import Limited, LinkRequested
from fixflow.safety.mail_address import BadAddress


def add_to(pages: Blueprint) -> None:
    """Add the pages of a login."""
    pages.add_url_rule("/login", view_func=login, methods=["GET"])
    pages.add_url_rule("/login", view_func=ask, methods=["POST"])
    pages.add_url_rule("/sent", view_func=sent, methods=["GET"])
    pages.add_url_rule("/language", endpoint="language", view_func=speak, methods=["POST"])


def login() -> Response:
    """Ask for the address; whoever is logged in already goes straight on."""
    heading_for(request.args.get("next"))
    if session() is not None:
        return onward()
    return show("login", form=fields.form("login", "get_link", fields.LOGIN))


def ask() -> Response:
    """Send the link, if the address is registered; the answer is the same if it is not."""
    email = request.form.get("email", "")
    try:
        verdict = desk().access.request_link(
            email,
            address=address(),
            at=now(),
            lang=lang(),
            cookie=request.cookies.get(asking_cookie()),
        )
    except BadAddress as error:
        wrong = fields.form("login", "get_link", fields.LOGIN, error.faults)
        return show("login", UNPROCESSABLE, form=wrong)
    if isinstance(verdict, Limited):
        raise too_often(verdict)
    return under_way(verdict)


def under_way(verdict: LinkRequested) -> Response:
    """Say that a mail is on its way; the browser keeps that it has asked."""
    answer = go("sent")
    asked_by(answer, verdict.cookie)
    return answer


def sent() -> Response:
    """Say what comes next."""
    return show("sent", text=LinkRequested.text.say(lang()))


def speak() -> Response:
    """Change the language, and go back to where that was asked for."""
    choose(request.form.get("lang", ""))
    return redirect(own_path(request.form.get("next")) or home(), SEE_OTHER)
