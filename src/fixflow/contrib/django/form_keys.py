"""Form keys: what a form is known by, so that it takes effect once however often it is sent.

The one rule: what comes back as a key is one of ours, or the form gets a new one.
"""

import re
from typing import Final

from django.http import HttpRequest

from fixflow.safety.tokens import new_token

KEY: Final = "key"
OURS: Final = re.compile(r"[A-Za-z0-9_-]{43}")  # what `new_token` gives


def form_key(request: HttpRequest | None = None) -> str:
    """Give the key that a form was sent with; a new one to a form that was not sent yet."""
    sent = "" if request is None else str(request.POST.get(KEY, ""))
    return sent if OURS.fullmatch(sent) else new_token()
