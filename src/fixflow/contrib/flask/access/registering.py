"""Registering: «klicken Sie auf Registrierungscode einlösen», five fields, and then the mail."""

from collections.abc import Iterator
from typing import Final

from flask import Blueprint, request
from werkzeug import Response

from fixflow.contrib.flask.access import fields
from fixflow.contrib.flask.access.login import under_way
from fixflow.contrib.flask.access.pages import UNPROCESSABLE, show, too_often
from fixflow.contrib.flask.current import desk, now
from fixflow.contrib.flask.language import lang
from fixflow.contrib.flask.visitor import address, asking_cookie
from fixflow.contrib.forms import Form
from fixflow.errors import Fault
from fixflow.lifecycle.faults import FAULT_TEXTS
from fixflow.portal.access.verdicts import CodeOver, Limited, NoSuchCode, Registering
from fixflow.safety.mail_address import address_fault, plain_address
from fixflow.texts import Text

NAMES: Final = ("first_name", "last_name", "company")
LONGEST_CODE: Final = 60
LONGEST_NAME: Final = 60  # three of them, and what joins them, are one line of 200
NO_NAME: Final = Text(
    de="ist kein Name: eine Zeile von 1 bis {limit} Zeichen",
    en="is no name: one line of 1 to {limit} characters",
    fr="n’est pas un nom: une ligne de 1 à {limit} caractères",
    it="non è un nome: una riga di 1–{limit} caratteri",
)


def add_to(pages: Blueprint) -> None:
    """Add the page of a registration."""
    pages.add_url_rule("/register", view_func=register, methods=["GET"])
    pages.add_url_rule("/register", view_func=enter, methods=["POST"])


def register() -> Response:
    """Ask for the five fields; the code of the mail is filled in where the address has it."""
    code = request.args.get("code", "")[:LONGEST_CODE]
    return show("register", form=form(code=code))


def enter() -> Response:
    """Register somebody, to be confirmed by the link of a mail."""
    faults = tuple(missing())
    if faults:
        return again(faults)
    verdict = registered()
    if isinstance(verdict, Limited):
        raise too_often(verdict)
    if isinstance(verdict, NoSuchCode | CodeOver):
        return again((Fault("code", "contrib.code", verdict.text),))
    return under_way(verdict)


def registered() -> Registering:
    """Hand the fields to the desk; company and names are one name there."""
    typed = {name: request.form.get(name, "").strip() for name in fields.REGISTER}
    return desk().access.register(
        typed["code"],
        email=typed["email"],
        name=f"{typed['first_name']} {typed['last_name']}, {typed['company']}",
        address=address(),
        at=now(),
        lang=lang(),
        cookie=request.cookies.get(asking_cookie()),
    )


def missing() -> Iterator[Fault]:
    """Find whatever the desk would refuse, at its field, before a try is counted."""
    for name in fields.REGISTER:
        if not request.form.get(name, "").strip():
            yield Fault(name, "contrib.empty", FAULT_TEXTS["empty"])
        elif name == "email" and plain_address(request.form[name]) is None:
            yield address_fault(name)
        elif name in NAMES and not fits(request.form[name]):
            yield Fault(name, "contrib.no_name", NO_NAME, {"limit": LONGEST_NAME})


def fits(name: str) -> bool:
    """Tell whether a part of a name is a short printable line."""
    return name.strip().isprintable() and len(name.strip()) <= LONGEST_NAME


def form(faults: tuple[Fault, ...] = (), **begun: str) -> Form:
    """Make the form of five fields."""
    return fields.form("register", "register", fields.REGISTER, faults, **begun)


def again(faults: tuple[Fault, ...]) -> Response:
    """Show the form again, with what was typed."""
    return show("register", UNPROCESSABLE, form=form(faults))
