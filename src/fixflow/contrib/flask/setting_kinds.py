"""Kinds of settings: how each value of `app.config` is read, or why it cannot be.

The one rule: a wrong value is found when the application is made, never at the first visit.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import tzinfo
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from fixflow.errors import FixflowError, facts
from fixflow.identity import Realm
from fixflow.labels import Labels
from fixflow.partners import Program
from fixflow.safety import legible
from fixflow.safety.secret import Secret
from fixflow.storage.access.keys import strong
from fixflow.storage.outbox.door import Door
from fixflow.texts import LANGUAGES, Language, Text

LONGEST: Final = 80
COOKIE: Final = re.compile(r"[A-Za-z0-9_-]{1,40}")
HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
REFERENCES: Final = ("env:", "file:")
WRONG_KIND: Final = Text(
    de="ist {found}; gebraucht wird {wanted}", en="is {found}; it must be {wanted}"
)
# fmt: off
A_DATABASE: Final = Text("eine SQLite-Datei oder postgresql://…", "an SQLite file or postgresql://…")
A_REALM: Final = Text("ein Mandant oder eine Funktion der Anfrage", "a realm or a function of the request")
PROGRAMS: Final = Text("eine Aufzählung von Programmen", "a list of programs")
SOME_LANGUAGES: Final = Text("eine Aufzählung aus {known}", "a list of some of {known}")
A_FUNCTION: Final = Text("eine Funktion", "a function")
A_BASE_URL: Final = Text(
    "https://… ohne Anfrage und Anker (http nur auf dieser Maschine)",
    "https://… without query and fragment (http on this machine only)")
A_SECRET: Final = Text("ein Secret, env:NAME oder file:/pfad", "a Secret, env:NAME or file:/path")
A_HOME: Final = Text("ein Pfad wie / oder der Name eines Endpunkts", "a path such as / or the name of an endpoint")
A_NAME: Final = Text("der Name eines Endpunkts", "the name of an endpoint")
A_COOKIE: Final = Text("1 bis 40 Zeichen A–Z, a–z, 0–9, _ und -", "1 to 40 of the characters A–Z, a–z, 0–9, _ and -")
SOME_LABELS: Final = Text("Labels mit Texten", "Labels of texts")
A_ZONE: Final = Text("eine Zeitzone wie Europe/Zurich", "a time zone such as Europe/Zurich")
SOME_DOORS: Final = Text("Doors mit ihren Namen, oder eine Funktion, die sie macht", "doors by name, or a function that makes them")
# fmt: on


class Wrong(Exception):
    """A value does not do; the settings say for which key."""

    code: str
    text: Text
    params: Mapping[str, object]

    def __init__(self, code: str, text: Text, params: Mapping[str, object]) -> None:
        super().__init__(code)
        self.code, self.text, self.params = code, text, params


def wrong(value: object, wanted: Text, **params: object) -> Wrong:
    """Say what was found and what is wanted; a text may be a secret and is not repeated."""
    found = type(value).__name__ if isinstance(value, str) else legible(repr(value), LONGEST)
    told = Text(wanted.de.format(**params), wanted.en.format(**params)) if params else wanted
    return Wrong("contrib.wrong_setting", WRONG_KIND, {"found": found, "wanted": told})


def told(error: FixflowError) -> Wrong:
    """Say what an error of the library says."""
    return Wrong(error.code, error.text, facts(error))


def a_database(value: object) -> str | Path:
    """Take a file or a URL, itself or by a reference to where it stands."""
    if isinstance(value, Path):
        return value
    if not isinstance(value, str) or not value.strip():
        raise wrong(value, A_DATABASE)
    return referred(value).reveal() if value.startswith(REFERENCES) else value


def referred(value: str) -> Secret:
    """Look up what a reference leads to."""
    try:
        return Secret.of(value)
    except FixflowError as error:
        raise told(error) from None


def a_realm(value: object) -> Realm | Callable[..., object]:
    """Take a realm, its name, or what gives it for a request."""
    if callable(value):
        return value
    try:
        return Realm.of(value)  # type: ignore[arg-type]  # that is the question
    except FixflowError:
        raise wrong(value, A_REALM) from None


def programs(value: object) -> tuple[Program, ...]:
    """Take own programs."""
    if isinstance(value, str | Program) or not isinstance(value, Iterable):
        raise wrong(value, PROGRAMS)
    several = tuple(value)
    if not all(isinstance(each, Program) for each in several):
        raise wrong(value, PROGRAMS)
    return several


def languages(value: object) -> tuple[Language, ...]:
    """Take the languages of pages."""
    known = ", ".join(LANGUAGES)
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise wrong(value, SOME_LANGUAGES, known=known)
    several = tuple(value)
    if not several or any(each not in LANGUAGES for each in several):
        raise wrong(value, SOME_LANGUAGES, known=known)
    return several


def called(value: object) -> Callable[..., object]:
    """Take a function."""
    if not callable(value):
        raise wrong(value, A_FUNCTION)
    return value


def a_base_url(value: object) -> str:
    """Take where the application is reached; a trailing slash is left out."""
    try:
        found = urlsplit(value if isinstance(value, str) else "")
        local = found.hostname in HERE
    except ValueError:
        raise wrong(value, A_BASE_URL) from None
    safe = found.scheme == "https" or (found.scheme == "http" and local)
    if not safe or not found.hostname or found.query or found.fragment or found.username:
        raise wrong(value, A_BASE_URL)
    return str(value).rstrip("/")


def a_secret(value: object) -> Secret:
    """Take a secret, or where it stands; one that is too short is refused now."""
    if isinstance(value, str) and value.startswith(REFERENCES):
        value = referred(value)
    if not isinstance(value, Secret):
        raise wrong(value, A_SECRET)
    try:
        strong(value)
    except FixflowError as error:
        raise told(error) from None
    return value


def a_home(value: object) -> str:
    """Take a path or an endpoint."""
    if not isinstance(value, str) or not value or value.startswith("//"):
        raise wrong(value, A_HOME)
    return value


def named(value: object) -> str:
    """Take the name of an endpoint."""
    if not isinstance(value, str) or not value:
        raise wrong(value, A_NAME)
    return value


def a_cookie(value: object) -> str:
    """Take what stands in the names of cookies."""
    if not isinstance(value, str) or not COOKIE.fullmatch(value):
        raise wrong(value, A_COOKIE)
    return value


def some_labels(value: object) -> Labels:
    """Take what a realm calls otherwise."""
    if not isinstance(value, Labels):
        raise wrong(value, SOME_LABELS)
    return value


def a_zone(value: object) -> tzinfo:
    """Take a time zone, or its name."""
    if isinstance(value, tzinfo):
        return value
    try:
        return ZoneInfo(value if isinstance(value, str) else "")
    except (ValueError, OSError, KeyError):
        raise wrong(value, A_ZONE) from None


def doors(value: object) -> Mapping[str, Door] | Callable[..., object]:
    """Take doors, or what makes them when a worker starts."""
    if callable(value):
        return value
    if not isinstance(value, Mapping) or not all(isinstance(each, Door) for each in value.values()):
        raise wrong(value, SOME_DOORS)
    return value
