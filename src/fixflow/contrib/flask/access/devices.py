"""Devices: where somebody is logged in, each to be ended by itself, and for whom he acts."""

from flask import Blueprint, redirect, request
from flask import session as kept
from werkzeug import Response

from fixflow.contrib.flask.access.pages import SEE_OTHER, go, show
from fixflow.contrib.flask.current import desk, now
from fixflow.contrib.flask.faults import NotLoggedIn
from fixflow.contrib.flask.language import CHOSEN
from fixflow.contrib.flask.visitor import COMPANY, acting, let_out, session
from fixflow.contrib.flask.ways import home, own_path
from fixflow.portal.access.verdicts import Session


def add_to(pages: Blueprint) -> None:
    """Add the pages of devices."""
    pages.add_url_rule("/sessions", view_func=sessions, methods=["GET"])
    pages.add_url_rule("/sessions/end", view_func=end, methods=["POST"])
    pages.add_url_rule("/sessions/end-all", view_func=end_all, methods=["POST"])
    pages.add_url_rule("/logout", view_func=logout, methods=["POST"])
    pages.add_url_rule("/company", view_func=company, methods=["POST"])


def inside() -> Session:
    """Give who is logged in.

    Raises:
        NotLoggedIn: `contrib.not_logged_in`.
    """
    found = session()
    if found is None:
        raise NotLoggedIn
    return found


def sessions() -> Response:
    """List the devices."""
    who = inside()
    every = desk().access.sessions(who, at=now())
    return show("sessions", own=who, sessions=every, acting=acting(who))


def end() -> Response:
    """Log one device out; the one in hand too."""
    who = inside()
    which = request.form.get("id", "")
    desk().access.end(who, which or None)
    return outside() if which in {"", who.id} else go("sessions")


def end_all() -> Response:
    """Log every device out."""
    desk().access.end_all(inside())
    return outside()


def logout() -> Response:
    """Log this device out; whoever is out already is told nothing else."""
    who = session()
    if who is not None:
        desk().access.end(who)
    return outside()


def outside() -> Response:
    """Take the cookie away, and what was kept of the visit but its language."""
    spoken = kept.get(CHOSEN)
    kept.clear()
    if spoken:
        kept[CHOSEN] = spoken
    answer = go("login")
    let_out(answer)
    return answer


def company() -> Response:
    """Choose for which company somebody acts who is registered for several."""
    chosen = request.form.get("id", "")
    if any(each.id == chosen for each in inside().actors):
        kept[COMPANY] = chosen
    return redirect(own_path(request.form.get("next")) or home(), SEE_OTHER)
