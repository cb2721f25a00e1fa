"""Drafts: what somebody typed while his session was ended elsewhere.

He logs in, and the form is there again, filled in.  Only the words wait; a file is chosen anew.  The
one rule: a draft came from a page of ours (its token was checked), is small, is found only by whoever
was given its name, and lasts a day.
"""

import json
from datetime import timedelta
from typing import Final
from urllib.parse import urlencode

from flask import redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from examples.flask_portal.extension import fixflow, mandant, place

LARGEST: Final = (
    150_000  # a message of 10,000 signs, each written as up to twelve letters, and more
)
LASTS: Final = timedelta(days=1)
OURS: Final = frozenset({"csrf_token"})


def keep_for_login(path: str) -> Response:
    """Keep the form of this request, and send its writer to the login, and then to a page.

    Args:
        path: The page that shows the form again.
    """
    typed = [(name, value) for name, value in request.form.items(multi=True) if name not in OURS]
    text = json.dumps(typed)
    if len(text) > LARGEST:
        return redirect(url_for("fixflow_access.login", next=path), 303)
    name, now, store = fixflow.new_key(), fixflow.now, place().store
    store.write("DELETE FROM draft WHERE at < ?", (now - LASTS).isoformat())
    store.write(
        "INSERT INTO draft VALUES (?, ?, ?, ?, ?)",
        name,
        mandant().realm,
        now.isoformat(),
        path,
        text,
    )
    back = f"{path}?{urlencode({'entwurf': name})}"
    return redirect(url_for("fixflow_access.login", next=back), 303)


def kept_for(name: str | None) -> "MultiDict[str, str] | None":
    """Give what waits under a name for this very page; None for anything else."""
    if not name:
        return None
    own = request.script_root + request.path
    text = place().store.value(
        "SELECT form FROM draft WHERE id = ? AND realm = ? AND path = ?", name, mandant().realm, own
    )
    if text is None:
        return None
    return MultiDict([(str(field), str(value)) for field, value in json.loads(text)])
