"""Headers and cookies: what keeps a portal's pages apart from other sites.

No script, style or image from elsewhere; no page in a frame; no referrer to others; nothing kept
by a browser after the login has ended.  The one rule: what the host has set itself stands; the bare
`no-cache` of Flask's own `send_file` is nobody's word.
"""

import hmac
from typing import Final
from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_wtf import CSRFProtect
from werkzeug.exceptions import SecurityError
from werkzeug.routing import RequestRedirect

from fixflow.contrib.flask.current import settings
from fixflow.contrib.flask.faults import Forged
from fixflow.contrib.flask.settings import Settings
from fixflow.contrib.flask.ways import on_this_site

MEGABYTE: Final = 1_000_000
CSP: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS: Final = (
    ("Content-Security-Policy", CSP),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Referrer-Policy", "same-origin"),
)
HSTS: Final = "max-age=31536000"
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
STATIC: Final = "static"
ERROR: Final = 400
FLASK_S_OWN: Final = "session"
LABEL: Final = b"fixflow/flask/session/1"


def harden(app: Flask, told: Settings) -> None:
    """Set an application's cookies, limits and headers, and check where its forms come from."""
    config = app.config
    if config["SESSION_COOKIE_NAME"] == FLASK_S_OWN:
        config["SESSION_COOKIE_NAME"] = f"__Host-{told.cookie}-session"
    config.update(SESSION_COOKIE_SECURE=True, SESSION_COOKIE_HTTPONLY=True)
    config["SESSION_COOKIE_SAMESITE"] = "Lax"  # a click in a mail must bring it along
    config["SESSION_COOKIE_PATH"] = "/"  # as `__Host-` asks
    if config["MAX_CONTENT_LENGTH"] is None:
        config["MAX_CONTENT_LENGTH"] = 2 * MEGABYTE
    if config["SECRET_KEY"] is None and told.secret is not None:
        config["SECRET_KEY"] = hmac.digest(told.secret.reveal().encode(), LABEL, "sha256")
    config.setdefault("WTF_CSRF_TIME_LIMIT", None)  # a page may be left open over lunch
    app.before_request(refuse_other_sites)
    app.after_request(add_headers)
    if "csrf" not in app.extensions:
        CSRFProtect(app)


def refuse_other_sites() -> None:
    """Refuse what another site sends, whatever token it has.

    Raises:
        Forged: `contrib.forged`.
    """
    if request.method in SAFE or isinstance(request.routing_exception, SecurityError):
        return  # a host that is not trusted is refused anyhow, by an answer that needs no address
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise Forged
    origin = request.headers.get("Origin")
    if origin is not None and not is_ours(origin):
        raise Forged


def is_ours(origin: str) -> bool:
    """Tell whether an origin is this site; `null` may be anybody."""
    try:
        told = urlsplit(origin).netloc
        base = urlsplit(settings().base_url or "").netloc
    except ValueError:
        return False
    return bool(told) and told in {request.host, base}


def add_headers(answer: Response) -> Response:
    """Add the headers that the host has not set itself."""
    if isinstance(request.routing_exception, RequestRedirect):  # a slash was left out
        answer.location = on_this_site(request.routing_exception.new_url)
    for name, value in HEADERS:
        answer.headers.setdefault(name, value)
    if request.is_secure:
        answer.headers.setdefault("Strict-Transport-Security", HSTS)
    if kept_by_nobody(answer):
        answer.headers["Cache-Control"] = "no-store"
    return answer


def kept_by_nobody(answer: Response) -> bool:
    """Tell whether no browser may keep an answer: all but static files, and what the host says."""
    served = (request.endpoint or "").endswith(STATIC) and answer.status_code < ERROR
    told = answer.cache_control
    return not served and (not told or (bool(told.no_cache) and not told.public))
