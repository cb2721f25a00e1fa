"""Language: which language a page is in.

The one rule: the visitor's own choice goes first, then what the host knows of him, then what his
browser asks for, and last the first language of the application.
"""

from typing import Final, cast

from flask import g, has_request_context, request, session

from fixflow.contrib.flask.current import settings
from fixflow.texts import Language, language

CHOSEN: Final = "fixflow_lang"
LANG: Final = "fixflow_lang"


def lang() -> Language:
    """Give the language of this request."""
    found = g.get(LANG)
    if found is None:
        found = told()
        g.setdefault(LANG, found)
    return cast("Language", found)


def told() -> Language:
    """Find out which language is wanted; outside of a request the first one counts."""
    known = settings().languages
    if not has_request_context():
        return known[0]
    host = settings().language
    wishes = (
        request.args.get("lang"),
        session.get(CHOSEN),
        host(request) if host else None,
        *(code for code, _ in request.accept_languages),
    )
    return next((found for each in wishes if (found := among(each, known))), known[0])


def among(wish: object, known: tuple[Language, ...]) -> Language | None:
    """Give the language that a wish means among those that there are, whatever its region."""
    if not isinstance(wish, str):
        return None
    spoken = wish.replace("_", "-").partition("-")[0].lower()
    alike = [each for each in known if each.partition("-")[0] == spoken]
    exact = language(wish)
    return exact if exact in alike else next(iter(alike), None)


def choose(code: str) -> None:
    """Remember what the visitor has chosen, in his browser."""
    if found := among(code, settings().languages):
        session[CHOSEN] = found
        g.pop(LANG, None)
