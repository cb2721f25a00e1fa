"""The calendar: open deadlines as a feed, by an address that only its owner knows.

The address holds a token made of the portal's secret, the firm and a serial; the database holds the
serial alone, so whoever reads it cannot make an address, and a higher serial stops the old one.
"""

import hashlib
import hmac
from typing import Final, TypeAlias

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from examples.flask_portal.extension import fixflow, mandant, place
from fixflow import CONTRACTOR, Actor
from fixflow.deadlines import Running, feed_entries
from fixflow.documents import calendar_feed
from fixflow.portal import Entry, Filter
from fixflow.texts import language

Answer: TypeAlias = str | Response
ICS: Final = "text/calendar; charset=utf-8"
MOST: Final = 500

pages: Final = Blueprint("feed", __name__)


@pages.get("/kalender")
def overview() -> Answer:
    """Show what is due, and where a calendar subscribes."""
    who = fixflow.actor
    known = serial(who.id or "")
    told = None if known is None else address(who.id or "", known)
    return render_template("calendar.html", address=told, entries=entries(who))


@pages.post("/kalender")
def renew() -> Answer:
    """Make a new address; the one before leads nowhere from then on."""
    who = fixflow.actor.id or ""
    place().store.write(
        "INSERT INTO feed VALUES (?, ?, 1, ?)"
        " ON CONFLICT (realm, contractor) DO UPDATE SET serial = serial + 1, lang = excluded.lang",
        mandant().realm,
        who,
        fixflow.lang,
    )
    return redirect(url_for("feed.overview"), 303)


@pages.get("/kalender/<contractor>/<given>.ics")
def ics(contractor: str, given: str) -> Response:
    """Give the calendar to whoever knows the address."""
    known = serial(contractor)
    if known is None or not same(token(contractor, known), given):
        raise NotFound
    who = Actor(CONTRACTOR, contractor)
    runs = [run for each in entries(who) for run in open_runs(each)]
    told = place().store.value(
        "SELECT lang FROM feed WHERE realm = ? AND contractor = ?", mandant().realm, contractor
    )
    written = calendar_feed(
        feed_entries(runs, fixflow.now), language(told or "de-CH"), name=mandant().name
    )
    return Response(written, content_type=ICS)


def entries(who: Actor) -> list[Entry]:
    """Give the orders with something due, what is due first at first."""
    page = fixflow.desk.overview(Filter(), by=who, at=fixflow.now, limit=MOST)
    return [each for each in page.entries if each.next_deadline is not None]


def open_runs(entry: Entry) -> list[Running]:
    """Give the open deadlines of an order."""
    return [each for each in entry.deadlines if each.state.open]


def serial(contractor: str) -> int | None:
    """Give the serial of a firm's address; None where it has none."""
    found = place().store.value(
        "SELECT serial FROM feed WHERE realm = ? AND contractor = ?", mandant().realm, contractor
    )
    return None if found is None else int(found)


def token(contractor: str, number: int) -> str:
    """Make the token of a firm's address."""
    told = f"{mandant().realm}/{contractor}/{number}".encode()
    return hmac.new(place().derived("feed").encode(), told, hashlib.sha256).hexdigest()[:40]


def same(known: str, given: str) -> bool:
    """Compare a token with whatever an address holds, in a time that tells nothing."""
    return hmac.compare_digest(known.encode(), given.encode(errors="replace"))


def address(contractor: str, number: int) -> str:
    """Give the address that a calendar subscribes to."""
    path = url_for("feed.ics", contractor=contractor, given=token(contractor, number))
    return place().base_url + path
