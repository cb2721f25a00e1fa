"""Lost connections: what is told where a connection of our own cannot be made or used any more.

The one rule: whether something was stored is said only where it is known, and no password is shown.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from attrs import frozen

from fixflow.errors import Misuse, PartnerFault
from fixflow.texts import Text

PASSWORD: Final = re.compile(r"password=(?:[^&]|&(?!\w+=))*")
PARTS: Final = re.compile(r"[/@?:&=#]+")
HIDDEN: Final = "…"


@frozen
class MissingExtra(Misuse):
    """The driver is not installed."""

    code = "storage.missing_extra"
    text = Text(
        de="Dafür fehlt {module}; mit «pip install fixflow[{extra}]» wird es installiert.",
        en="This needs {module}; “pip install fixflow[{extra}]” installs it.",
    )
    module: str
    extra: str


@frozen
class CannotConnect(Misuse):
    """The server cannot be reached, or lets us not in."""

    code = "storage.cannot_connect"
    text = Text(
        de="Keine Verbindung zu «{url}»: {detail}",
        en="No connection to “{url}”: {detail}",
    )
    url: str
    detail: str


@frozen
class CommitUnknown(PartnerFault):
    """The connection was lost at the commit: it took effect whole, or not at all."""

    code = "storage.commit_unknown"
    text = Text(
        de="Beim Speichern ging die Verbindung verloren; ob gespeichert wurde, ist offen. Mit demselben key noch einmal senden.",
        en="The connection was lost while storing; whether it was stored is not known. Send it again under the same key.",
        fr="La connexion à la base de données s’est perdue lors de l’enregistrement; on ignore s’il a eu lieu. Envoyez-le encore une fois.",
        it="La connessione alla banca dati è caduta durante il salvataggio; non si sa se è avvenuto. Inviare di nuovo.",
    )


@frozen
class CannotKeep(Misuse):
    """The disk is full or fails, or the file is damaged; what was not committed is undone."""

    code = "storage.cannot_keep"
    text = Text(
        de="Die Datenbank kann nicht gelesen oder geschrieben werden: {detail}. Nichts davon wurde gespeichert.",
        en="The database cannot be read or written: {detail}. Nothing of it was stored.",
    )
    detail: str


@frozen
class InUse(Misuse):
    """Two tasks or threads on one connection would stand in each other's transaction."""

    code = "storage.in_use"
    text = Text(
        de="Auf dieser Verbindung läuft schon ein Aufruf; jede Task und jeder Thread braucht einen eigenen Desk.",
        en="A call is running on this connection already; each task and each thread needs a desk of its own.",
    )


@frozen
class Closed(Misuse):
    """The desk has given its connection back."""

    code = "storage.closed"
    text = Text(
        de="Dieser Desk ist geschlossen; wer weiter aufruft, öffnet einen neuen.",
        en="This desk is closed; open a new one for further calls.",
    )


@frozen
class Stopped(Misuse):
    """The server has ended a statement: it took longer than `statement_timeout`, or somebody did."""

    code = "storage.stopped"
    text = Text(
        de="Der Server hat eine Anweisung abgebrochen: {detail}. Nichts davon wurde gespeichert.",
        en="The server has stopped a statement: {detail}. Nothing of it was stored.",
    )
    detail: str


@frozen
class Forked(Misuse):
    """A connection that two processes share would mix up what they send."""

    code = "storage.forked"
    text = Text(
        de="Diese Verbindung hat der Prozess {opened} geöffnet; nach einem fork öffnet jeder Prozess seine eigene.",
        en="Process {opened} opened this connection; after a fork each process opens its own.",
    )
    opened: int


def same_process(opened: int | None) -> int:
    """Give this process; refuse if it is not the one that opened the connection.

    Raises:
        Forked: `storage.forked`.
    """
    now = os.getpid()
    if opened is not None and opened != now:
        raise Forked(opened)
    return now


@contextmanager
def require_extra(module: str, extra: str) -> Iterator[None]:
    """Name the extra that brings a driver, where it cannot be imported.

    Raises:
        MissingExtra: `storage.missing_extra`.
    """
    try:
        yield
    except ImportError as error:
        raise MissingExtra(module, extra) from error


def shown(url: str) -> str:
    """Show where a database is, without who may open it.

    A password may hold what ends one in a URL; where it is not clear what it is, nothing is shown.

    Examples:
        >>> shown("postgresql://fixflow:secret@db.example/orders?password=secret")
        'postgresql://db.example/orders'
        >>> shown("postgresql://fixflow:sec/r@et@db.example/orders")
        'postgresql://db.example/orders'
        >>> shown("postgresql://fixflow:sec?r@db.example/orders")
        'postgresql://…'
    """
    scheme, slashes, rest = url.partition("//")
    place, _, query = rest.partition("?")
    if not slashes or "@" in query:
        return (scheme + slashes if slashes else "") + HIDDEN
    return scheme + slashes + place.rpartition("@")[2]


def masked(detail: str, url: str) -> str:
    """Take out of a driver's words what may be a piece of the password.

    A driver that splits a URL elsewhere than its author meant names a piece as host or port.

    Examples:
        >>> masked("could not resolve 'r@et@db.example'", "postgresql://u:sec/r@et@db.example")
        "could not resolve '…@…@db.example'"
    """
    user, _, rest = url.partition("//")[2].rpartition("@")[0].partition(":")
    told = [rest, *PASSWORD.findall(url)]
    pieces = {piece for each in told for piece in PARTS.split(each)} - {"", user, "password"}
    for piece in sorted(pieces, key=len, reverse=True):
        detail = re.sub(rf"(?<!\w){re.escape(piece)}(?!\w)", HIDDEN, detail)
    return detail
