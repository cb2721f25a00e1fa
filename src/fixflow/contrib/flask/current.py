"""Current: what belongs to the application and the request that are being worked on.

The one rule: nothing outlives the request.  A desk is opened when it is first asked for, kept on
`g`, which belongs to one request in one thread, and closed at its end.
"""

from datetime import datetime
from pathlib import Path
from typing import Final, cast

from flask import Flask, abort, current_app, g, request
from werkzeug.local import LocalProxy

import fixflow.desk
from fixflow.contrib.flask.faults import BadSettings, NotInitialized
from fixflow.contrib.flask.setting_kinds import A_DATABASE, WRONG_KIND
from fixflow.contrib.flask.settings import Settings
from fixflow.desk import Desk
from fixflow.errors import Fault
from fixflow.identity import InvalidId, Realm
from fixflow.texts import Text

NAME: Final = "fixflow"
DESK: Final = "fixflow_desk"
REALM: Final = "fixflow_realm"
NOT_FOUND: Final = 404


def settings() -> Settings:
    """Give the settings of the current application.

    Raises:
        NotInitialized: `contrib.not_initialized`.
    """
    found = current_app.extensions.get(NAME)
    if not isinstance(found, Settings):
        raise NotInitialized(current_app.name)
    return found


def application() -> Flask:
    """Give the current application itself."""
    return cast("LocalProxy[Flask]", current_app)._get_current_object()  # noqa: SLF001  Flask's documented way


def now() -> datetime:
    """Ask the application's clock."""
    return settings().clock()


def realm() -> Realm:
    """Give the realm of this request; what no realm belongs to is not there."""
    found = g.get(REALM)
    if found is None:
        found = asked()
        g.setdefault(REALM, found)
    return cast("Realm", found)


def asked() -> Realm:
    """Find out which realm a request is for."""
    told = settings().realm
    if isinstance(told, Realm):
        return told
    named = told(request)
    if named is None:
        abort(NOT_FOUND)
    try:
        return Realm.of(named)
    except InvalidId:
        abort(NOT_FOUND)


def desk() -> Desk:
    """Give the desk of this request; it is opened when it is first asked for."""
    found = g.get(DESK)
    if found is None:
        found = opened(realm())
        g.setdefault(DESK, found)
    return cast("Desk", found)


def opened(of: Realm) -> Desk:
    """Open a desk on the application's database.

    Raises:
        BadSettings: `contrib.bad_settings`, there is no database.
    """
    told = settings()
    return fixflow.desk.open(database(told), realm=of, programs=told.programs, secret=told.secret)


def database(told: Settings) -> str | Path:
    """Give the application's database.

    Raises:
        BadSettings: `contrib.bad_settings`, there is none.
    """
    if told.database is None:
        raise missing("FIXFLOW_DATABASE", A_DATABASE)
    return told.database


def missing(key: str, wanted: Text) -> BadSettings:
    """Say that a setting is needed here."""
    params = {"found": None, "wanted": wanted}
    return BadSettings((Fault(key, "contrib.wrong_setting", WRONG_KIND, params),))


def close(_error: BaseException | None = None) -> None:
    """Close the desk of this request, if it was asked for."""
    found = g.pop(DESK, None)
    if found is not None:
        found.close()
