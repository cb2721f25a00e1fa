"""Tokens: 256 bits of chance in 43 characters, for a link, a cookie, a session.

The one rule: the chance comes from the scope, so that a simulation can hand in its own.
"""

import base64

from fixflow.safety.tokens import TOKEN_BYTES
from fixflow.storage.orders import Scope


def token(scope: Scope) -> str:
    """Make a token that fits into a link and a cookie."""
    return base64.urlsafe_b64encode(scope.fresh(TOKEN_BYTES)).decode("ascii").rstrip("=")
