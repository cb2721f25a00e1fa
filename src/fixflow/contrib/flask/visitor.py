"""Visitor: who is there, by the cookie of a login.

The cookie is opaque and in the database only its hash stands; its name holds what tells several
applications on one host apart, since `__Host-` cookies have no path.  The one rule: who is there is
asked of the database at each request, so that a session that was ended elsewhere is over at once.
"""

from datetime import timedelta
from typing import Final

from flask import g, request
from flask import session as kept
from werkzeug import Response

from fixflow.contrib.flask.current import desk, now, settings
from fixflow.contrib.flask.faults import NotLoggedIn
from fixflow.parties import Actor
from fixflow.portal.access.verdicts import Session
from fixflow.storage.orders import UnknownOrder

SESSION: Final = "fixflow_session"
NOBODY: Final = "nobody"
COMPANY: Final = "fixflow_company"
NOWHERE: Final = "::"  # a server on a Unix socket is told no address
LASTING: Final = timedelta(days=365)  # the session itself ends earlier; the database says when
ASKING: Final = timedelta(days=1)


def session_cookie() -> str:
    """Name the cookie of a login."""
    return f"__Host-{settings().cookie}"


def asking_cookie() -> str:
    """Name the cookie of a browser that has asked for a link."""
    return f"__Host-{settings().cookie}-asked"


def session() -> Session | None:
    """Give who is logged in; None for nobody."""
    found = g.get(SESSION)
    if found is None:
        cookie = request.cookies.get(session_cookie())
        found = (desk().access.session(cookie, at=now()) if cookie else None) or NOBODY
        g.setdefault(SESSION, found)
    return found if isinstance(found, Session) else None


def actor() -> Actor:
    """Give for whom the visitor acts.

    Raises:
        NotLoggedIn: `contrib.not_logged_in`.
    """
    of_host = settings().actor
    found = of_host(request) if of_host else acting(session())
    if found is None:
        raise NotLoggedIn
    return found


def acting(who: Session | None) -> Actor | None:
    """Give for whom somebody acts: his company; of several, the one that he has chosen."""
    if who is None:
        return None
    chosen = kept.get(COMPANY)
    return next((each for each in who.actors if each.id == chosen), who.actors[0])


def actor_of(order_id: str) -> Actor:
    """Give for whom the visitor acts on an order: of several companies, the one that may see it.

    Raises:
        NotLoggedIn: `contrib.not_logged_in`.
    """
    first = actor()
    who = None if settings().actor else session()
    others = [each for each in who.actors if each != first] if who else []
    return next((each for each in (first, *others) if others and sees(each, order_id)), first)


def sees(who: Actor, order_id: str) -> bool:
    """Tell whether somebody may see an order."""
    try:
        desk().show(order_id, by=who)
    except UnknownOrder:
        return False
    return True


def let_in(answer: Response, cookie: str) -> None:
    """Give a browser the cookie of its login."""
    remember(answer, session_cookie(), cookie, LASTING)
    answer.delete_cookie(asking_cookie(), secure=True, httponly=True, samesite="Lax")
    g.pop(SESSION, None)


def let_out(answer: Response) -> None:
    """Take the cookie of a login away."""
    answer.delete_cookie(session_cookie(), secure=True, httponly=True, samesite="Lax")
    g.pop(SESSION, None)


def asked_by(answer: Response, cookie: str) -> None:
    """Give a browser the cookie by which the link that it has asked for is its own."""
    remember(answer, asking_cookie(), cookie, ASKING)


def remember(answer: Response, name: str, value: str, lasting: timedelta) -> None:
    """Set a cookie that no script reads and no other site has sent with a form."""
    answer.set_cookie(
        name, value, max_age=lasting, path="/", secure=True, httponly=True, samesite="Lax"
    )


def address() -> str:
    """Give the network address of the browser, as the host's own proxy settings tell it."""
    return request.remote_addr or NOWHERE
