"""The host's own rows, in a file beside the orders: mails that went out, forms in waiting, languages.

fixflow keeps orders, messages and who may come in; what only this portal shows stands here.  The
one rule: each row has a key that the same event always gives, so whatever is done twice is there once.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Final

from attrs import define, field, frozen

TABLES: Final = """
CREATE TABLE IF NOT EXISTS mail (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, realm TEXT NOT NULL, at TEXT NOT NULL,
    sender TEXT NOT NULL, sender_name TEXT NOT NULL, recipient TEXT NOT NULL, recipient_name TEXT NOT NULL,
    subject TEXT NOT NULL, lang TEXT NOT NULL, words TEXT NOT NULL, html TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS draft (
    id TEXT PRIMARY KEY, realm TEXT NOT NULL, at TEXT NOT NULL, path TEXT NOT NULL, form TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS tongue (
    realm TEXT NOT NULL, subject TEXT NOT NULL, part TEXT NOT NULL, lang TEXT NOT NULL,
    PRIMARY KEY (realm, subject, part));
CREATE TABLE IF NOT EXISTS translation (
    realm TEXT NOT NULL, subject TEXT NOT NULL, part TEXT NOT NULL, lang TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (realm, subject, part, lang));
CREATE TABLE IF NOT EXISTS feed (
    realm TEXT NOT NULL, contractor TEXT NOT NULL, serial INTEGER NOT NULL, lang TEXT NOT NULL,
    PRIMARY KEY (realm, contractor));
CREATE TABLE IF NOT EXISTS month (
    realm TEXT NOT NULL, contractor TEXT NOT NULL, month TEXT NOT NULL, no TEXT NOT NULL,
    PRIMARY KEY (realm, contractor, month));
"""


@frozen(kw_only=True)
class Sent:
    """A mail that went out.

    Args:
        n: Counts them.
        id: Of its letter, the same however often it is sent.
        realm: Whose portal wrote it.
        at: When.
        sender: The address that it comes from.
        sender_name: «Der Absender jeder E-Mail ist die jeweilige Liegenschaftsverwaltung».
        recipient: Where it goes.
        recipient_name: Whom to.
        subject: One line.
        lang: In which language.
        words: The text part.
        html: The HTML part.
    """

    n: int
    id: str
    realm: str
    at: datetime
    sender: str
    sender_name: str
    recipient: str
    recipient_name: str
    subject: str
    lang: str
    words: str
    html: str


NEWEST: Final = 2**62
ANY_ORIGIN: Final = "http://portal.invalid"
COLUMNS: Final = (
    "n, id, realm, at, sender, sender_name, recipient, recipient_name, subject, lang, words, html"
)


@define
class Store:
    """The file; each call is a transaction on one connection, which all threads share.

    Args:
        path: Where it lies.
        origin: Where browsers find the portal now; links in kept mails follow it to another port.
    """

    path: Path
    origin: str
    connection: sqlite3.Connection = field(init=False, repr=False)
    lock: RLock = field(factory=RLock, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self.connection = sqlite3.connect(self.path, timeout=10, check_same_thread=False)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.executescript(TABLES)

    def close(self) -> None:
        """Give the file back."""
        self.connection.close()

    @contextmanager
    def connected(self) -> Iterator[sqlite3.Connection]:
        """Take the connection, and keep what was written unless something went wrong."""
        with self.lock, self.connection as connection:
            yield connection

    def rows(self, query: str, *args: object) -> list[tuple[object, ...]]:
        """Read rows."""
        with self.connected() as connection:
            return connection.execute(query, args).fetchall()

    def value(self, query: str, *args: object) -> str | None:
        """Read one value; None where there is no row."""
        found = self.rows(query, *args)
        return str(found[0][0]) if found else None

    def write(self, statement: str, *args: object) -> int:
        """Write, and say how many rows were touched."""
        with self.connected() as connection:
            return connection.execute(statement, args).rowcount

    def keep_mail(self, mail: Sent) -> None:
        """Keep a mail; the same one again is one."""
        self.write(
            "INSERT INTO mail (id, realm, at, sender, sender_name, recipient, recipient_name, subject, lang,"
            " words, html) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            mail.id,
            mail.realm,
            mail.at.isoformat(),
            mail.sender,
            mail.sender_name,
            mail.recipient,
            mail.recipient_name,
            mail.subject,
            mail.lang,
            mail.words.replace(self.origin, ANY_ORIGIN),
            mail.html.replace(self.origin, ANY_ORIGIN),
        )

    def has_mail(self, mail_id: str) -> bool:
        """Tell whether a mail went out."""
        return self.value("SELECT 1 FROM mail WHERE id = ?", mail_id) is not None

    def mail(self, n: int) -> Sent | None:
        """Give a mail by its number."""
        found = self.rows(f"SELECT {COLUMNS} FROM mail WHERE n = ?", n)  # noqa: S608  our own columns
        return sent(found[0], self.origin) if found else None

    def mails(self, words: str = "", *, before: int = NEWEST, limit: int = 50) -> list[Sent]:
        """Give mails that hold some words, the newest first."""
        query = (
            f"SELECT {COLUMNS} FROM mail WHERE n < ?"  # noqa: S608  as above
            " AND instr(lower(subject || ' ' || sender_name || ' ' || recipient || ' ' || words), lower(?))"
            " ORDER BY n DESC LIMIT ?"
        )
        return [sent(row, self.origin) for row in self.rows(query, before, words, limit)]

    def tongue(self, realm: str, subject: str, part: str) -> str | None:
        """Say in which language a part of an order was written, where somebody noted it."""
        return self.value(
            "SELECT lang FROM tongue WHERE realm = ? AND subject = ? AND part = ?",
            realm,
            subject,
            part,
        )

    def note_tongue(self, realm: str, subject: str, part: str, lang: str) -> None:
        """Note in which language a part of an order was written."""
        self.write(
            "INSERT INTO tongue VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            realm,
            subject,
            part,
            lang,
        )

    def translation(self, realm: str, subject: str, part: str, lang: str) -> str | None:
        """Give a part of an order in another language, where it was translated."""
        return self.value(
            "SELECT body FROM translation WHERE realm = ? AND subject = ? AND part = ? AND lang = ?",
            realm,
            subject,
            part,
            lang,
        )

    def keep_translation(self, realm: str, subject: str, part: str, lang: str, body: str) -> None:
        """Keep a part of an order in another language; the first translation stays."""
        self.write(
            "INSERT INTO translation VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            realm,
            subject,
            part,
            lang,
            body,
        )


def sent(row: tuple[object, ...], origin: str) -> Sent:
    """Read a mail from its row."""
    names = COLUMNS.split(", ")
    given = dict(zip(names, map(str, row), strict=True))
    for part in ("words", "html"):
        given[part] = given[part].replace(ANY_ORIGIN, origin)
    return Sent(n=int(given.pop("n")), at=datetime.fromisoformat(given.pop("at")), **given)
