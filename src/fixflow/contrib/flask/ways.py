"""Ways: where a visitor is sent, and where links in mails lead.

The one rule: only to a path of this site, whatever an address or a form says; and a link in a mail
begins with what the application has configured, never with what a request calls its host.
"""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote, urlsplit

from flask import request, url_for

from fixflow.contrib.flask.current import application, missing, settings
from fixflow.contrib.flask.setting_kinds import A_BASE_URL
from fixflow.portal.mails.stationery import CODE, ORDER, TOKEN, Stationery
from fixflow.safety.mail import Mailbox

PLAIN_PATH: Final = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")  # no backslash, blank, control
LONGEST: Final = 2_000
MARK: Final = "fixflow-mark"


def own_path(wanted: str | None) -> str | None:
    r"""Give a path if it is one of this site; None for any other text.

    Examples:
        >>> own_path("/orders/AU-7?x=1"), own_path("//evil.example"), own_path("/\\evil.example")
        ('/orders/AU-7?x=1', None, None)
    """
    if wanted is None or len(wanted) > LONGEST or not PLAIN_PATH.fullmatch(wanted):
        return None
    try:
        found = urlsplit(wanted)
    except ValueError:
        return None
    return None if found.scheme or found.netloc else wanted


def on_this_site(url: str) -> str:
    """Give the path of an address, without the host that a request has named."""
    return own_path(urlsplit(url)._replace(scheme="", netloc="").geturl()) or home()


def here() -> str:
    """Give the address of this page as a path of this site; of a form's, the start page."""
    if request.method not in {"GET", "HEAD"}:
        return home()
    query = request.query_string.decode("ascii", "ignore")
    path = quote(request.root_path + request.path, safe="/~:@!$&()*+,;=")
    return own_path(f"{path}?{query}" if query else path) or home()


def home() -> str:
    """Give where a login leads."""
    told = settings().home
    return told if told.startswith("/") else url_for(told)


def base_url() -> str:
    """Give where the application is reached.

    Raises:
        BadSettings: `contrib.bad_settings`, it is not set.
    """
    told = settings().base_url
    if told is None:
        raise missing("FIXFLOW_BASE_URL", A_BASE_URL)
    return told


def stationery(
    sender: Mailbox, *, reply_to: str | None = None, values: Mapping[str, object] | None = None
) -> Stationery:
    """Make the stationery of this application's mails.

    Args:
        sender: Who login mails come from.
        reply_to: The address whose variants belong to the orders; None where no answers are taken.
        values: What the application's addresses need beside the order.
    """
    root = base_url()
    login = address_of("fixflow_access.link", {**(values or {}), "token": MARK})
    order = address_of(settings().order_endpoint, {**(values or {}), "order_id": MARK})
    return Stationery(
        sender=sender,
        login_url=root + login.replace(MARK, TOKEN),
        order_url=root + order.replace(MARK, ORDER),
        register_url=f"{root}{address_of('fixflow_access.register', values or {})}?code={CODE}",
        reply_to=reply_to,
    )


def address_of(endpoint: str, values: Mapping[str, object]) -> str:
    """Give the path of an endpoint, without where the application is mounted.

    No request is made up for it: its host would have to be one of `TRUSTED_HOSTS`.
    """
    app, told = application(), dict(values)
    app.inject_url_defaults(endpoint, told)
    host = urlsplit(base_url()).netloc
    return app.url_map.bind(host, app.config["APPLICATION_ROOT"]).build(endpoint, told)
