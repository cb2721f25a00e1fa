"""Resending: a form that was not taken comes back as it was, to be sent again.

A session may end elsewhere while somebody types.  The one rule: only what a page of this site has
sent comes back; what another site has sent would be sent again in the visitor's name.
"""

from typing import Final

from flask import request

TOKEN: Final = "csrf_token"  # noqa: S105  the name of a field
OURS: Final = "same-origin"


def again(*, trusted: bool) -> bool:
    """Tell whether the form of this request may come back.

    Args:
        trusted: Whether its token was checked already.
    """
    sent_here = trusted or request.headers.get("Sec-Fetch-Site") == OURS
    return request.method == "POST" and bool(request.form) and sent_here


def kept_fields() -> tuple[tuple[str, str], ...]:
    """Give the fields of the form in their order, without the token of the old page."""
    return tuple((name, value) for name, value in request.form.items(multi=True) if name != TOKEN)
