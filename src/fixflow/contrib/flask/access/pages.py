"""Pages: how a page of access is shown, and what all of its answers have in common."""

from datetime import timedelta
from math import ceil
from typing import Final

from flask import make_response, redirect, render_template, url_for
from flask import session as kept
from werkzeug import Response

from fixflow.contrib.flask.current import now
from fixflow.contrib.flask.faults import TooManyTries
from fixflow.contrib.flask.ways import home, own_path
from fixflow.portal.access.verdicts import Limited

NEXT: Final = "fixflow_next"
SEE_OTHER: Final = 303
UNPROCESSABLE: Final = 422
MINUTE: Final = timedelta(minutes=1)


def show(template: str, status: int = 200, **told: object) -> Response:
    """Show a page."""
    return make_response(render_template(f"fixflow/{template}.html", **told), status)


def go(endpoint: str) -> Response:
    """Send a browser to another page of access, so that a reload repeats nothing."""
    return redirect(url_for(f"fixflow_access.{endpoint}"), SEE_OTHER)


def onward() -> Response:
    """Send a browser to where it wanted to go before it had to log in."""
    return redirect(own_path(kept.pop(NEXT, None)) or home(), SEE_OTHER)


def heading_for(wanted: str | None) -> None:
    """Keep where a browser wants to go, if that is a path of this site."""
    if path := own_path(wanted):
        kept[NEXT] = path


def too_often(verdict: Limited) -> TooManyTries:
    """Say to somebody when his next try passes."""
    left = max(1, ceil((verdict.retry_at - now()) / MINUTE))
    return TooManyTries(left, verdict.retry_at)
