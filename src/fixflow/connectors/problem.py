"""Problem: why a partner's interface refused, as reasons that can be kept and shown.

A problem by RFC 9457 is told by its detail, else by its title, and each of its `errors` by its
place; any other answer is told as it came.  The one rule: a server may repeat what it was sent, so
whatever it says is masked, made legible and cut.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from fixflow.connectors.errors import ContractDrift
from fixflow.connectors.http_steps import Response
from fixflow.connectors.outcomes import PartnerReason, Raw
from fixflow.connectors.reading import json_in
from fixflow.lifecycle import JSON
from fixflow.safety.legible import legible
from fixflow.safety.redact import masked

LONGEST: Final = 1000
MOST: Final = 20
READ: Final = 8 * LONGEST  # of a longer text no more is looked at
TAG: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}")  # of one language; RFC 5646
END: Final = '\'"\\"…'  # closes a quote of each kind: a secret that is cut is still known as one


def reasons_of(response: Response) -> tuple[PartnerReason, ...]:
    """Read why a request was refused; whatever came, there is at least one reason.

    The first bears the number of the answer.  `errors` come as the list that RFC 9457 shows, or by
    the name of a field, as ASP.NET writes them.

    Args:
        response: The refusal.

    Examples:
        >>> for each in reasons_of(Response(status=422, body=b'''{
        ...     "title": "Not valid", "errors": [{"detail": "is unknown", "pointer": "#/colour"}]
        ... }''')):
        ...     print(each.attribute, each.code, each.text)
        None 422 Not valid
        #/colour  is unknown
    """
    told, lang = raw_of(response), language_of(response)
    text = text_in(told, "detail") or text_in(told, "title") or plain(response.body)
    first = PartnerReason(code=str(response.status), text=shown(text), lang=lang)
    errors = (
        PartnerReason(attribute=shown(place) or None, text=shown(detail), lang=lang)
        for place, detail in errors_in(told.get("errors"))
    )
    return (first, *islice(errors, MOST))


def raw_of(response: Response) -> Raw:
    """Give the object that an answer holds; of anything else, nothing."""
    try:
        found = json_in("", "", response.body)
    except ContractDrift:
        return {}
    return found if isinstance(found, dict) else {}


def language_of(response: Response) -> str | None:
    """Give the language that an answer names, where it names one."""
    told = response.headers.get("content-language", "").strip()
    return told if TAG.fullmatch(told) else None


def errors_in(errors: JSON) -> Iterator[tuple[str, str]]:
    """Give each error that a problem names: its place and its text."""
    if isinstance(errors, dict):
        for name, texts in errors.items():
            listed = texts if isinstance(texts, list) else []
            yield from ((name, each) for each in listed if isinstance(each, str))
    for each in errors if isinstance(errors, list) else []:
        if isinstance(each, dict):
            yield text_in(each, "pointer"), text_in(each, "detail")


def text_in(told: Raw, name: str) -> str:
    """Give a text under a name; '' where there is none."""
    found = told.get(name)
    return found.strip() if isinstance(found, str) else ""


def plain(body: bytes) -> str:
    """Give the beginning of what came, as a text."""
    return body[: 2 * READ].decode(errors="replace").strip()


def shown(text: str) -> str:
    """Make a foreign text fit to be kept: it is masked before it is cut to what a person reads."""
    told = text if len(text) <= READ else text[:READ] + END
    return legible(masked(told), LONGEST)
