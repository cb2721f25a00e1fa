"""Mail: a door that sends by SMTP, with the standard library alone.

Until the server has the whole mail a failure means that nothing left; once it has acknowledged, the
mail is on its way; lost in between, nobody knows.  The one rule: the certificate of the server is
checked before a password is said, and neither a password nor a mail stands in a log or an error.

A mail of which nobody knows is sent again: one that comes twice bears the same Message-ID, and one
that never comes loses an order.  A login link that is sent again bears a new token.
"""

import asyncio
import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from types import NoneType
from typing import Final, Literal, TypeAlias, get_args

from attrs import field, frozen

from fixflow.errors import Fault, Misuse
from fixflow.identity import shown
from fixflow.portal.mails.stationery import Stationery
from fixflow.safety.mail import BadMail, Mail, message
from fixflow.safety.secret import Secret
from fixflow.storage.access import mailing
from fixflow.storage.access.links import TOPIC
from fixflow.storage.kinds import require
from fixflow.storage.orders import Scope
from fixflow.storage.outbox.door import (
    AsyncDoor,
    Committed,
    Door,
    Outcome,
    Parcel,
    Rejected,
    Unknown,
    Unsent,
)
from fixflow.storage.script import Script
from fixflow.texts import Text

Security: TypeAlias = Literal["starttls", "ssl", "none"]

READY: Final = 250
GO_AHEAD: Final = 354
REFUSED: Final = 500
LINE_START: Final = re.compile(rb"(?m)^\.")
UNKNOWN: Final = Text(
    de="«{given}» ist keine Sicherung der Verbindung; möglich sind {known}",
    en="“{given}” is no way to secure the connection; {known} are possible",
)


@frozen
class BadServer(Misuse):
    """The settings of a server are not as they must be."""

    code = "connectors.bad_server"
    text = Text(
        de="Über einen solchen Server werden keine E-Mails gesendet.",
        en="No mails are sent by such a server.",
    )
    faults: tuple[Fault, ...]


@frozen
class PasswordInTheClear(Misuse):
    """A password would go over the wire for everybody to read, so the connection is given up."""

    code = "connectors.password_in_the_clear"
    text = Text(
        de="Ohne starttls oder ssl wird kein Passwort gesendet.",
        en="Without starttls or ssl no password is sent.",
    )


@frozen
class NotAscii(Misuse):
    """The login of SMTP knows ASCII only; the value is a secret and not repeated."""

    code = "connectors.not_ascii"
    text = Text(
        de="{what}: die Anmeldung bei SMTP nimmt nur ASCII-Zeichen.",
        en="{what}: the login of SMTP takes ASCII characters only.",
    )
    what: str


@frozen(kw_only=True)
class SmtpServer:
    """Where mails are handed in.

    Args:
        host: The server's name, as its certificate says it.
        port: 587 for `starttls`, 465 for `ssl`.
        security: How the connection is kept from others; `none` for a server on this machine.
        user: Who hands in; None where nobody is asked.
        password: What proves it.
        timeout: How long each answer of the server may take.
        tls: How its certificate is checked; None for the system's own authorities.

    Raises:
        WrongKinds: `storage.wrong_kinds`, such as a password that is no `Secret`.
        BadServer: `connectors.bad_server`, a `security` that nobody knows.
        PasswordInTheClear: `connectors.password_in_the_clear`.
        NotAscii: `connectors.not_ascii`, user or password.
    """

    host: str
    port: int = 587
    security: Security = "starttls"
    user: str | None = None
    password: Secret | None = None
    timeout: timedelta = timedelta(seconds=20)
    tls: ssl.SSLContext | None = field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        of_their_kinds(self)
        known = get_args(Security)
        if self.security not in known:
            params = {"given": shown(self.security), "known": ", ".join(known)}
            raise BadServer((Fault("security", "connectors.unknown_security", UNKNOWN, params),))
        if self.password is not None and self.security == "none":
            raise PasswordInTheClear
        if self.user is not None and not self.user.isascii():
            raise NotAscii("user")
        if self.password is not None and not self.password.reveal().isascii():
            raise NotAscii("password")

    @contextmanager
    def connected(self) -> Iterator[smtplib.SMTP]:
        """Open a connection, secured and logged in; closing it never fails."""
        context, seconds = self.tls or ssl.create_default_context(), self.timeout.total_seconds()
        if self.security == "ssl":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=seconds, context=context
            )
        else:
            smtp = smtplib.SMTP(self.host, self.port, timeout=seconds)
        try:
            if self.security == "starttls":
                smtp.starttls(context=context)
            if self.user is not None and self.password is not None:
                log_in(smtp, self.user, self.password)
            smtp.ehlo_or_helo_if_needed()
            yield smtp
        finally:
            smtp.close()


def of_their_kinds(server: SmtpServer) -> None:
    """Refuse settings of other kinds, all of them at once.

    Raises:
        WrongKinds: `storage.wrong_kinds`.
    """
    require(
        {
            "host": (server.host, (str,)),
            "port": (server.port, (int,)),
            "user": (server.user, (str, NoneType)),
            "password": (server.password, (Secret, NoneType)),
            "timeout": (server.timeout, (timedelta,)),
            "tls": (server.tls, (ssl.SSLContext, NoneType)),
        }
    )


def log_in(smtp: smtplib.SMTP, user: str, password: Secret) -> None:
    """Log in; what was configured does not count here, only what the connection is.

    Raises:
        PasswordInTheClear: `connectors.password_in_the_clear`, it is not encrypted.
    """
    if not isinstance(smtp.sock, ssl.SSLSocket):
        raise PasswordInTheClear
    smtp.login(user, password.reveal())


@frozen
class SmtpDoor:
    """The doors `mail` and `void` of a host that sends by SMTP.

    Args:
        server: Where mails are handed in.
        paper: What all mails have in common.
    """

    server: SmtpServer
    paper: Stationery

    def doors(self) -> dict[str, Door]:
        """Give both doors by name, for `desk.deliver`."""
        mail = Door(
            self.send, reconcile=again, prepare=self.prepare, timeout=self.server.timeout * 6
        )
        return {"mail": mail, "void": Door(nowhere)}

    def async_doors(self) -> dict[str, AsyncDoor]:
        """Give both doors by name, for the `deliver` of an `AsyncDesk`; sending takes a thread."""

        async def send(parcel: Parcel) -> Outcome:
            return await asyncio.to_thread(self.send, parcel)

        async def look(parcel: Parcel) -> Outcome:
            return again(parcel)

        async def drop(parcel: Parcel) -> Outcome:
            return nowhere(parcel)

        mail = AsyncDoor(
            send, reconcile=look, prepare=self.prepare, timeout=self.server.timeout * 6
        )
        return {"mail": mail, "void": AsyncDoor(drop)}

    def prepare(self, scope: Scope, parcel: Parcel, at: datetime) -> Script[Parcel | Rejected]:
        """Write the mail, in a transaction before it is sent."""
        return mailing.write(scope, parcel, at, self.paper)

    def send(self, parcel: Parcel) -> Outcome:
        """Hand a mail in and say how that went."""
        mail = parcel.content
        if not isinstance(mail, Mail):
            return Rejected("it holds no mail")
        try:
            written = message(mail).as_bytes()
            with self.server.connected() as smtp:
                return handed_in(smtp, mail, written)
        except BadMail as error:
            return Rejected(", ".join(f"{each.path}: {each.code}" for each in error.faults))
        except Exception as error:  # noqa: BLE001  what it says may hold a password; it is named
            return Unsent(name_of(error))


def handed_in(smtp: smtplib.SMTP, mail: Mail, written: bytes) -> Outcome:
    """Hand a mail in over an open connection.

    Raises:
        OSError: Before the mail was under way.
        SMTPException: Likewise.
    """
    for step, address in ((smtp.mail, mail.sender.address), (smtp.rcpt, mail.to.address)):
        code, _ = step(address)
        if code >= REFUSED:
            return Rejected(f"refused with {code}")
        if code not in {READY, READY + 1}:
            return Unsent(f"put off with {code}")
    code, _ = smtp.docmd("DATA")
    if code != GO_AHEAD:
        return (
            Rejected(f"refused with {code}") if code >= REFUSED else Unsent(f"put off with {code}")
        )
    return acknowledged(smtp, LINE_START.sub(b"..", written))


def acknowledged(smtp: smtplib.SMTP, written: bytes) -> Outcome:
    """Send the content; from here on a failure leaves open whether it has arrived."""
    try:
        smtp.send(written + b".\r\n")
        code, _ = smtp.getreply()
    except Exception as error:  # noqa: BLE001  the mail may be on its way, whatever went wrong
        return Unknown(name_of(error))
    if code == READY:
        return Committed()
    return Rejected(f"refused with {code}") if code >= REFUSED else Unsent(f"put off with {code}")


def name_of(error: BaseException) -> str:
    """Name a failure without what it says: a server repeats addresses and words."""
    code = getattr(error, "smtp_code", None)
    return type(error).__name__ if code is None else f"{type(error).__name__} {code}"


def again(parcel: Parcel) -> Outcome:
    """Let a mail of which nobody knows be sent again; see above why."""
    token = ", with a new token" if parcel.topic == TOPIC else ", with the same Message-ID"
    return Unsent(f"sent again{token}")


def nowhere(_: Parcel) -> Outcome:
    """Take a letter to nobody: for an unknown address as much is done as for a known one."""
    return Committed()
