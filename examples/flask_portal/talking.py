"""Talking: the messenger of an order, with files; also after the order has ended.

«Über eingehende Nachrichten im Kommunikationskanal werden Sie zusätzlich per E-Mail informiert»:
the desk writes that notice in the transaction of the message.  The one rule: a message is kept once
under the key of its form, and a file lies in the archive before a message names it.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import Final

from flask import flash, redirect, request, send_file, session, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from examples.flask_portal.archive import LARGEST, MOST, NotTaken
from examples.flask_portal.drafts import keep_for_login
from examples.flask_portal.extension import fixflow, place
from examples.flask_portal.order_views import SAW, Answer, page_of, pages, rendered
from examples.flask_portal.words import order as words
from fixflow import Fault
from fixflow.contrib.flask import NotLoggedIn
from fixflow.portal import BadMessage, MessageKeyReused

ROOM: Final = MOST * LARGEST + 1_000_000  # all files that one message may bring, and its words
ANCHOR: Final = "nachrichten"


@pages.url_value_preprocessor
def make_room(endpoint: str | None, _values: dict[str, str] | None) -> None:
    """Let a message with files be larger than any other form, in a browser that saw an order.

    Whoever was never let in has no such cookie; whose session was ended elsewhere must not lose his
    words because a photo is with them.
    """
    with_files = endpoint == "order.write" and request.mimetype == "multipart/form-data"
    if with_files and (fixflow.session is not None or session.get(SAW)):
        request.max_content_length = ROOM


@pages.post("/auftraege/<order_id>/nachrichten")
def write(order_id: str) -> Answer:
    """Write to the other side."""
    try:
        page = page_of(order_id)
    except NotLoggedIn:
        return keep_for_login(url_for("order.show", order_id=order_id))
    body = request.form.get("body", "")
    try:
        files = place().archive.take(request.files.getlist("files"))
        posted = fixflow.desk.message(
            order_id,
            body,
            by=page.reader,
            at=fixflow.now,
            lang=fixflow.lang,
            attachments=files,
            key=request.form.get("key"),
        )
    except NotTaken as fault:
        told = [text.say(fixflow.lang, name=name, most=MOST) for text, name in fault.faults]
        return rendered(page, typed=body, faults={"files": told}, status=422)
    except BadMessage as bad:
        return rendered(page, typed=body, faults=by_field(bad.faults), status=422)
    except MessageKeyReused:
        return rendered(page, typed=body, note=words.KEY_USED, status=409)
    fixflow.desk.mark_read(order_id, posted.message.id, by=page.reader, at=fixflow.now)
    flash(words.SENT.say(fixflow.lang), "good")
    return to_thread(order_id)


def by_field(faults: Iterable[Fault]) -> dict[str, list[str]]:
    """Say at which field of the page each fault of a message is."""
    found: dict[str, list[str]] = {}
    for each in faults:
        name = "files" if each.path.startswith("attachments") else "body"
        found.setdefault(name, []).append(each.detail(fixflow.lang))
    return found


@pages.post("/auftraege/<order_id>/nachrichten/<int:n>/zurueckziehen")
def take_back(order_id: str, n: int) -> Response:
    """Take an own message back."""
    fixflow.desk.retract(order_id, n, by=fixflow.actor_of(order_id), at=fixflow.now)
    flash(words.TAKEN_BACK.say(fixflow.lang), "good")
    return to_thread(order_id)


@pages.post("/auftraege/<order_id>/gelesen/<int:n>")
def mark_read(order_id: str, n: int) -> Response:
    """Note that everything up to a message was read."""
    fixflow.desk.mark_read(order_id, n, by=fixflow.actor_of(order_id), at=fixflow.now)
    return to_thread(order_id)


@pages.get("/auftraege/<order_id>/nachrichten/<int:n>/<document>")
def file(order_id: str, n: int, document: str) -> Response:
    """Give a file of a message as a download, to whoever may read the message."""
    thread = fixflow.desk.thread(order_id, by=fixflow.actor_of(order_id))
    refs = [each for each in thread.message(n).attachments if each.id == document]
    found = place().archive.path(refs[0].sha256) if refs else None
    if found is None or not found.exists():
        raise NotFound
    return send_file(
        BytesIO(found.read_bytes()),
        mimetype=refs[0].media_type,
        as_attachment=True,
        download_name=refs[0].name,
    )


def to_thread(order_id: str) -> Response:
    """Go back to the messages."""
    return redirect(url_for("order.show", order_id=order_id, _anchor=ANCHOR), 303)
