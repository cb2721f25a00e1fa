"""Answers: what a visitor or a program gets where a rule said no.

HTML for people, `application/problem+json` for programs, by what the request accepts.  The one
rule: `Misuse` is no answer; it is a fault of the application and is left to Flask.  Only where an id
in the address or in a form, or a form's key, cannot be one at all, that is the visitor's doing.
"""

import re
from collections.abc import Mapping
from typing import Final, TypeAlias

from flask import Flask, Response, g, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import BadRequest, Conflict, HTTPException, NotFound, SecurityError

from fixflow.contrib.flask.current import application, now
from fixflow.contrib.flask.faults import Forged, NotLoggedIn, TooManyTries
from fixflow.contrib.flask.language import lang
from fixflow.contrib.flask.resending import again, kept_fields
from fixflow.contrib.flask.ways import here, home
from fixflow.contrib.flask.words import WORDS
from fixflow.contrib.forms.form import MORE_ROWS
from fixflow.errors import Fault, PartnerFault, Refused, facts, problem
from fixflow.identity import InvalidId, shown
from fixflow.lifecycle import BadFields
from fixflow.portal.message_faults import MessageKeyReused
from fixflow.storage.commands import InvalidKey, KeyReused
from fixflow.storage.run import InvalidRunKey
from fixflow.storage.settling import SettlementKeyReused

PROBLEM: Final = "application/problem+json"
JSON_TYPES: Final = (PROBLEM, "application/json")
LOGIN: Final = "fixflow_access.login"
KEY: Final = "key"
BAD_REQUEST: Final = 400
NOT_FOUND: Final = 404
CONFLICT: Final = 409
TOO_LARGE: Final = 413
FAILED: Final = 500
SEE_OTHER: Final = 303
ASKED: Final = "fixflow_asked"
PART: Final = re.compile(r"[.\[]")
THEIRS: Final = ("not_understood", "not_understood_text")
OURS: Final = ("failed", "failed_text")
UsedKey: TypeAlias = KeyReused | MessageKeyReused | SettlementKeyReused
USED: Final = (KeyReused, MessageKeyReused, SettlementKeyReused)
KEPT_HEADERS: Final = frozenset({"allow", "retry-after", "www-authenticate"})
TITLES: Final[Mapping[int, str]] = {
    400: "not_sent", 404: "not_found", 409: "not_possible", 422: "bad_fields", 429: "too_many",
}  # fmt: skip
PLAIN: Final[Mapping[int, tuple[str, str]]] = {
    NOT_FOUND: ("not_found", "not_found_text"),
    CONFLICT: ("not_possible", "sent_before"),
    TOO_LARGE: ("too_large", "too_large_text"),
}


def answer_errors(app: Flask) -> None:
    """Let an application answer what is refused; a handler of its own goes before."""
    app.register_error_handler(Refused, refused)
    app.register_error_handler(PartnerFault, refused)
    app.register_error_handler(BadFields, misfilled)
    app.register_error_handler(NotLoggedIn, nobody_in)
    app.register_error_handler(CSRFError, forged)
    app.register_error_handler(HTTPException, plainly)
    for kind in (InvalidId, InvalidKey, InvalidRunKey, *USED):
        app.register_error_handler(kind, from_outside)


def wants_json() -> bool:
    """Tell whether a program asks: JSON is accepted before HTML."""
    best = request.accept_mimetypes.best_match(("text/html", *JSON_TYPES), default="text/html")
    return best in JSON_TYPES


def refused(error: Refused | PartnerFault) -> Response:
    """Answer what a rule refused, with every reason that it gives."""
    if wants_json():
        answer = make_response(problem(error, lang()), error.status)
        answer.mimetype = PROBLEM
    else:
        title = TITLES.get(error.status, "not_possible")
        text = error.text.say(lang(), **facts(error)) if error.faults else error.say(lang())
        answer = page(error.status, title, text, error.faults)
    if isinstance(error, TooManyTries):
        answer.headers["Retry-After"] = str(max(1, int((error.retry_at - now()).total_seconds())))
    return answer


def page(status: int, title: str, text: str, faults: tuple[Fault, ...] = ()) -> Response:
    """Show a page of a few words, with a way on."""
    told = [each.say(lang()) for each in faults]
    written = render_template(
        "fixflow/refused.html", title=WORDS[title].say(lang()), text=text, told=told, home=home()
    )
    return make_response(written, status)


def shown_page(status: int, title: str, text: str) -> Response:
    """Show a page; where what failed makes pages fail too, the words alone.

    That is so where the database is gone, and where nothing has an address since the request names
    a host that is none of `TRUSTED_HOSTS`.
    """
    try:
        return page(status, title, text)
    except Exception:
        if status < FAILED and not isinstance(request.routing_exception, SecurityError):
            raise
        answer = make_response(text, status)
        answer.mimetype = "text/plain"
        return answer


def misfilled(error: BadFields) -> Response:
    """Show the form of an action again, with what was typed and every fault at its field."""
    asked = g.get(ASKED)
    if asked is None or wants_json():
        return refused(error)
    form = asked(error.faults)
    names = {MORE_ROWS, *(each.name for each in form)}
    hidden = [
        (name, value)
        for name, value in kept_fields()
        if PART.split(name, maxsplit=1)[0] not in names
    ]
    written = render_template("fixflow/action.html", form=form, hidden=hidden, home=home())
    return make_response(written, error.status)


def nobody_in(error: NotLoggedIn) -> Response:
    """Send whoever is not logged in to the login, and back afterwards; a form is not lost."""
    if wants_json() or not has_login():
        return refused(error)
    if again(trusted=True):
        return resend(error.status, "over", WORDS["over_lead"].say(lang()))
    return make_response(redirect(login_page(), SEE_OTHER))


def login_page() -> str:
    """Give the address of the login, which leads back to this page."""
    return url_for(LOGIN, next=here())


def has_login() -> bool:
    """Tell whether the application has the pages of this integration."""
    return LOGIN in application().view_functions


def forged(_error: CSRFError) -> Response:
    """Answer a form without a good token; one from a page of ours that was open too long comes back."""
    if wants_json() or not again(trusted=False):
        return refused(Forged())
    return resend(Forged.status, "not_sent", Forged.text.say(lang()))


def resend(status: int, title: str, text: str) -> Response:
    """Show what was entered, to be sent again to where it was sent."""
    written = render_template(
        "fixflow/resend.html",
        title=WORDS[title].say(lang()),
        text=text,
        kept=kept_fields(),
        login=login_page() if title == "over" else None,
    )
    return make_response(written, status)


def plainly(error: HTTPException) -> Response:
    """Answer what Flask itself refuses: an address that there is not, a form that is too large."""
    status = error.code or FAILED
    if error.response is not None or status < BAD_REQUEST:
        return make_response(error.get_response())
    title, text = PLAIN.get(status) or (OURS if status >= FAILED else THEIRS)
    if wants_json():
        answer = make_response({"type": "about:blank", "title": error.name, "status": status})
        answer.status_code, answer.mimetype = status, PROBLEM
    else:
        answer = shown_page(status, title, WORDS[text].say(lang()))
    for name, value in error.get_headers():
        if name.lower() in KEPT_HEADERS:
            answer.headers[name] = value
    return answer


def from_outside(error: InvalidId | InvalidKey | InvalidRunKey | UsedKey) -> Response:
    """Answer an id in the address or in a form, or a key of a form, that cannot be one.

    Raises:
        Misuse: It came from the application itself.
    """
    if isinstance(error, InvalidId):
        if error.value in {shown(each) for each in (request.view_args or {}).values()}:
            return plainly(NotFound())
        if error.value in {shown(each) for _, each in request.form.items(multi=True) if each}:
            return plainly(BadRequest())
    elif isinstance(error, SettlementKeyReused):
        if request.form.get(KEY):
            return plainly(Conflict())
    elif is_key(error.key):
        return plainly(Conflict() if isinstance(error, USED) else BadRequest())
    raise error


def is_key(told: str) -> bool:
    """Tell whether an error speaks of the key that the form has brought."""
    sent = request.form.get(KEY, "")
    return told == sent or (bool(told) and shown(sent).startswith(told))  # it may be cut
