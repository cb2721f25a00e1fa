"""Mail by SMTP: over real sockets, read back with the standard library, and honest about failures."""

import asyncio
import logging
import shutil
import socket
import ssl
import subprocess
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from threading import Thread

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword
from attrs import evolve

import fixflow
from fixflow.connectors.mail import (
    BadServer,
    NotAscii,
    PasswordInTheClear,
    SmtpDoor,
    SmtpServer,
    again,
)
from fixflow.portal.access.verdicts import Redeemed
from fixflow.portal.mails.stationery import BadStationery, Stationery
from fixflow.safety.mail import Mail, Mailbox
from fixflow.safety.markup import element
from fixflow.safety.secret import Secret
from fixflow.storage.kinds import WrongKinds
from fixflow.storage.outbox.door import (
    AsyncDoor,
    Committed,
    Outcome,
    Parcel,
    Rejected,
    Unknown,
    Unsent,
)
from tests.portal_mail import ANNA, HOME, NOON, PAPER, SECRET, TOKEN, cookie_of, registered

PASSWORD = "canary-password-of-smtp"  # noqa: S105  one of the tests
MAIL = Mail(
    id="fx_abc",
    sender=Mailbox("support@portal.example", "Müller, «Sonnegg»"),
    to=Mailbox("anna@meier.example", "Anna Meier"),
    reply_to=Mailbox("auftrag+abc@portal.example"),
    subject="Neuer Auftrag: Küche & Boiler",
    words="Grüezi\n.\n..zwei Punkte\n" + "lang " * 300,
    html=element("p", "Küche <b>&"),
    lang="de-CH",
    at=datetime(2026, 5, 4, 12, tzinfo=UTC),
)


class Handler:
    """A server's far side: what came in, and what it answers where it is told to."""

    def __init__(self, **says: str) -> None:
        self.says = says
        self.got: list[bytes] = []

    async def handle_MAIL(self, _server, _session, envelope: Envelope, address: str, _options):  # noqa: N802  theirs
        """Answer to MAIL FROM."""
        envelope.mail_from = address
        return self.says.get("mail", "250 OK")

    async def handle_RCPT(self, _server, _session, envelope: Envelope, address: str, _options):  # noqa: N802  theirs
        """Answer to RCPT TO."""
        envelope.rcpt_tos.append(address)
        return self.says.get("rcpt", "250 OK")

    async def handle_DATA(self, _server, _session, envelope: Envelope):  # noqa: N802  theirs
        """Answer to the content."""
        assert isinstance(envelope.content, bytes)
        self.got.append(envelope.content)
        return self.says.get("data", "250 OK")

    def mail(self) -> EmailMessage:
        """The last mail, read back."""
        return BytesParser(policy=policy.default).parsebytes(self.got[-1])


@contextmanager
def server(handler: Handler, **options: object) -> Iterator[int]:
    """Run a server on a free port of this machine."""
    running = Controller(handler, hostname="127.0.0.1", port=free(), **options)  # type: ignore[arg-type]  # theirs
    running.start()
    try:
        yield running.port
    finally:
        running.stop()


def free() -> int:
    """Find a port that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def door(port: int, **settings: object) -> SmtpDoor:
    """Make a door to a server on this machine."""
    given = {"security": "none", "timeout": timedelta(seconds=5), **settings}
    return SmtpDoor(SmtpServer(host="127.0.0.1", port=port, **given), PAPER)  # type: ignore[arg-type]


def parcel(mail: object = MAIL) -> Parcel:
    """Put a mail on its way."""
    return Parcel(
        id="fx_abc", realm="default", kind="order", subject="AU-1", version=1, door="mail",
        topic="received", body={}, made_at=NOON, attempt=1, content=mail,
    )  # fmt: skip


def send(handler: Handler) -> Outcome:
    """Send a mail to a server."""
    with server(handler) as port:
        return door(port).send(parcel())


def test_a_mail_arrives_as_it_was_written():
    """Headers, both parts, lines that begin with a dot: read back by the standard library."""
    handler = Handler()
    outcome = send(handler)
    mail = handler.mail()
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))

    assert Committed() == outcome
    assert MAIL.subject == mail["Subject"]
    assert ("support@portal.example", "Müller, «Sonnegg»") == (
        mail["From"].addresses[0].addr_spec,
        mail["From"].addresses[0].display_name,
    )
    assert "auftrag+abc@portal.example" == mail["Reply-To"]
    assert ("<fx_abc@portal.example>", "auto-generated", "de-CH") == (
        mail["Message-ID"],
        mail["Auto-Submitted"],
        mail["Content-Language"],
    )
    assert MAIL.at == mail["Date"].datetime
    assert plain is not None
    assert html is not None
    assert MAIL.words.splitlines() == plain.get_content().splitlines()
    assert "<p>Küche &lt;b&gt;&amp;</p>" == html.get_content().strip()
    assert max(map(len, handler.got[0].split(b"\r\n"))) <= 78


@pytest.mark.parametrize(
    ("says", "outcome"),
    [
        ({"mail": "550 no"}, Rejected("refused with 550")),
        ({"rcpt": "550 unknown anna@meier.example"}, Rejected("refused with 550")),
        ({"rcpt": "451 later"}, Unsent("put off with 451")),
        ({"mail": "421 busy"}, Unsent("put off with 421")),
        ({"data": "554 spam"}, Rejected("refused with 554")),
        ({"data": "452 full"}, Unsent("put off with 452")),
        ({"rcpt": "251 forwarded"}, Committed()),
    ],
)
def test_a_server_s_answer_is_told(says: dict[str, str], outcome: Outcome):
    """RFC 5321 4.2.1: 4xx is to be tried again, 5xx not; its words, with addresses, stay out."""
    assert outcome == send(Handler(**says))


def test_a_server_that_is_not_there_got_nothing():
    """Nothing left: it is tried again."""
    assert Unsent("ConnectionRefusedError") == door(free()).send(parcel())


class Talker(Thread):
    """A server that says what it is told and then hangs up."""

    def __init__(self, lines: int) -> None:
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        self.lines = lines

    def run(self) -> None:
        """Answer so many lines, then close the connection."""
        connection, _ = self.listener.accept()
        with connection, connection.makefile("rb") as lines:
            connection.sendall(b"220 here\r\n")
            for _ in range(self.lines):
                asked = lines.readline()
                connection.sendall(b"354 go\r\n" if asked.startswith(b"DATA") else b"250 OK\r\n")
            if self.lines == ALL_COMMANDS:
                while lines.readline() not in {b".\r\n", b""}:
                    pass
        self.listener.close()


class Refusing(Talker):
    """A server that says no to the content before it has any."""

    def run(self) -> None:
        """Answer as told to each command."""
        connection, _ = self.listener.accept()
        with connection, connection.makefile("rb") as lines:
            connection.sendall(b"220 here\r\n")
            for line in lines:
                no = f"{self.lines} no\r\n".encode()
                connection.sendall(no if line.startswith(b"DATA") else b"250 OK\r\n")
        self.listener.close()


ALL_COMMANDS = 4  # EHLO, MAIL, RCPT, DATA


@pytest.mark.parametrize(
    ("code", "outcome"),
    [(554, Rejected("refused with 554")), (451, Unsent("put off with 451"))],
)
def test_a_server_that_wants_no_content_got_none(code: int, outcome: Outcome):
    """RFC 5321 3.3: a failure at DATA itself; nothing is on its way."""
    talker = Refusing(code)
    talker.start()

    assert outcome == door(talker.port).send(parcel())


@pytest.mark.parametrize("answered", range(ALL_COMMANDS))
def test_a_connection_that_is_lost_before_the_content_sent_nothing(answered: int):
    """At each command before it: surely not on its way."""
    talker = Talker(answered)
    talker.start()
    outcome = door(talker.port).send(parcel())

    assert isinstance(outcome, Unsent)


def test_a_connection_that_is_lost_after_the_content_leaves_it_open():
    """The server may have taken it over and failed to say so."""
    talker = Talker(ALL_COMMANDS)
    talker.start()
    outcome = door(talker.port).send(parcel())

    assert Unknown("SMTPServerDisconnected") == outcome
    assert isinstance(again(parcel()), Unsent)


def changed(change: dict[str, object]) -> Mail:
    """Spoil a header."""
    return evolve(MAIL, **change)  # type: ignore[arg-type]  # any of them


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"subject": "Boiler\r\nBcc: x@y.example"}, "subject"),
        ({"subject": "Boiler\nx"}, "subject"),
        ({"subject": "Boiler\0"}, "subject"),
        ({"sender": Mailbox("support@portal.example", "A\r\nBcc: x")}, "sender.name"),
        ({"to": Mailbox("anna@meier.example\r\nBcc: x@y.example")}, "to.address"),
        ({"to": Mailbox("anna@meier.example, beno@meier.example")}, "to.address"),
        ({"reply_to": Mailbox("a@b.example>\r\n\r\nbody")}, "reply_to.address"),
        ({"id": "fx\r\n\r\nbody"}, "id"),
        ({"lang": "de\nX: y"}, "lang"),
    ],
)
def test_no_header_can_be_put_in(change: dict[str, object], path: str):
    """ASVS 5.0 1.3.11: it is told by its path, and no server hears of it."""
    handler = Handler()
    with server(handler) as port:
        outcome = door(port).send(parcel(changed(change)))

    assert isinstance(outcome, Rejected)
    assert outcome.why.startswith(f"{path}: ")
    assert [] == handler.got


def test_what_is_no_mail_is_refused():
    """A letter that nothing was prepared for."""
    assert isinstance(door(free()).send(parcel(None)), Rejected)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1, signed by itself."""
    folder = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl not found: apt-get install openssl")
    subprocess.run(
        [
            openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-keyout", key, "-out", cert, "-subj", "/CN=127.0.0.1",
            "-addext", "subjectAltName=IP:127.0.0.1",
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    return key, cert


def contexts(certificate: tuple[Path, Path]) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Give the server's side and that of a client who trusts it."""
    key, cert = certificate
    mine = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    mine.load_cert_chain(cert, key)
    return mine, ssl.create_default_context(cafile=str(cert))


def only_anna(_server, _session, _envelope, _mechanism, data: LoginPassword) -> AuthResult:
    """Let one user in."""
    good = (data.login, data.password) == (b"anna", PASSWORD.encode())
    return AuthResult(success=good)


def test_a_password_goes_over_a_secured_connection_only(
    certificate: tuple[Path, Path], caplog: pytest.LogCaptureFixture
):
    """STARTTLS, the certificate checked, then the password; it stands in no log and no repr."""
    caplog.set_level(logging.DEBUG, logger="fixflow")
    mine, theirs = contexts(certificate)
    handler = Handler()
    options = {"tls_context": mine, "auth_required": True, "authenticator": only_anna}
    with server(handler, **options) as port:
        own = door(port, security="starttls", user="anna", password=Secret(PASSWORD), tls=theirs)
        outcome = own.send(parcel())

    assert Committed() == outcome
    assert PASSWORD not in repr(own) + caplog.text + repr(outcome)


def test_a_password_that_is_refused_is_told_nowhere(
    certificate: tuple[Path, Path], caplog: pytest.LogCaptureFixture
):
    """What a server says to it may repeat it; the note of a letter names the failure alone."""
    caplog.set_level(logging.DEBUG, logger="fixflow")
    mine, theirs = contexts(certificate)
    options = {"tls_context": mine, "auth_required": True, "authenticator": only_anna}
    wrong = f"{PASSWORD}-no-more"
    with server(Handler(), **options) as port:
        own = door(port, security="starttls", user="anna", password=Secret(wrong), tls=theirs)
        outcome = own.send(parcel())

    assert isinstance(outcome, Unsent)
    assert PASSWORD not in repr(own) + caplog.text + repr(outcome)


def test_a_certificate_that_nobody_vouches_for_gets_no_mail(certificate: tuple[Path, Path]):
    """The system's own authorities do not know it: nothing is sent."""
    mine, _ = contexts(certificate)
    handler = Handler()
    with server(handler, tls_context=mine) as port:
        outcome = door(port, security="starttls").send(parcel())

    assert Unsent("SSLCertVerificationError") == outcome
    assert [] == handler.got


def test_a_server_without_starttls_gets_no_mail():
    """Whoever stands in between could have taken the offer out."""
    handler = Handler()
    with server(handler) as port:
        outcome = door(port, security="starttls", user="anna", password=Secret("x")).send(parcel())

    assert Unsent("SMTPNotSupportedError") == outcome
    assert [] == handler.got


def test_ssl_from_the_first_byte(certificate: tuple[Path, Path]):
    """Port 465."""
    mine, theirs = contexts(certificate)
    handler = Handler()
    with server(handler, ssl_context=mine) as port:
        outcome = door(port, security="ssl", tls=theirs).send(parcel())

    assert Committed() == outcome


def test_a_password_in_the_clear_is_refused():
    """Before anything is sent at all."""
    with pytest.raises(PasswordInTheClear):
        SmtpServer(host="x", security="none", user="anna", password=Secret("x"))


@pytest.mark.parametrize("security", ["SSL", "tls", "STARTTLS", "", None, ["ssl"]])
def test_a_security_that_nobody_knows_is_refused(security: object):
    """A word that is close to `ssl` would be taken for no security, and the password sent bare."""
    with pytest.raises(BadServer) as caught:
        SmtpServer(host="x", security=security)  # type: ignore[arg-type]  # that is the question

    assert ["security"] == [each.path for each in caught.value.faults]
    assert ["connectors.unknown_security"] == [each.code for each in caught.value.faults]
    assert "starttls, ssl, none" in caught.value.say("de")
    assert "starttls, ssl, none" in caught.value.say("en")


def test_a_password_that_anybody_can_read_is_no_setting_of_a_server():
    """A plain text would stand in every repr; it is told by its kind, and not repeated."""
    with pytest.raises(WrongKinds) as caught:
        SmtpServer(host="x", user="anna", password=PASSWORD)  # type: ignore[arg-type]  # as above

    assert ["password"] == [each.path for each in caught.value.faults]
    assert PASSWORD not in str(caught.value)


class Eager(Handler):
    """A server that takes a login from anybody, and notes who tried."""

    def __init__(self) -> None:
        super().__init__()
        self.tried: list[bytes] = []

    def let_in(self, _server, _session, _envelope, _mechanism, data: LoginPassword) -> AuthResult:
        """Let everybody in."""
        self.tried.append(data.login)
        return AuthResult(success=True)


@pytest.mark.parametrize("security", ["none", "SSL"])
def test_no_login_leaves_on_a_connection_without_tls(security: str):
    """Whatever was configured, and by whatever way: what counts is the connection itself."""
    handler = Eager()
    options = {"auth_require_tls": False, "authenticator": handler.let_in}
    with server(handler, **options) as port:
        bare = door(port, security="starttls", user="anna", password=Secret(PASSWORD))
        object.__setattr__(bare.server, "security", security)
        outcome = bare.send(parcel())

    assert Unsent("PasswordInTheClear") == outcome
    assert [] == handler.tried
    assert [] == handler.got


@pytest.mark.parametrize("what", ["user", "password"])
def test_a_login_beyond_ascii_is_refused_without_being_shown(what: str):
    """`smtplib` fails on it with an error that holds the password."""
    told = {"user": "portal", "password": "hunter2", what: "canary-pässwort"}
    with pytest.raises(NotAscii) as caught:
        SmtpServer(host="x", user=told["user"], password=Secret(told["password"]))

    assert what == caught.value.what
    assert "canary" not in str(caught.value) + repr(caught.value)
    assert (what == "password") is ("canary" not in str(locals_of(caught.value)))


def locals_of(error: BaseException) -> list[object]:
    """Give what a reporter of errors writes down of the frames of ours."""
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    return [frame.locals for frame in told.stack if frame.name == "__attrs_post_init__"]


def test_whatever_fails_before_the_content_sent_nothing():
    """A host name that no encoding takes is no failure of the network; its kind is named alone."""
    outcome = SmtpDoor(SmtpServer(host="canary" * 20 + "ü.example"), PAPER).send(parcel())

    assert isinstance(outcome, Unsent)
    assert "canary" not in str(outcome)


def test_a_login_from_the_mail_to_the_session():
    """From asking to being logged in, through a real server; the void door takes the rest."""
    handler = Handler()
    with fixflow.open(":memory:", secret=SECRET) as desk:
        registered(desk)
        later = NOON + timedelta(days=1)
        with server(handler) as port:
            cookie = cookie_of(desk.access.request_link(ANNA, address=HOME, at=later))
            desk.access.request_link("nobody@x.example", address=HOME, at=later)
            report = desk.deliver(later, door(port).doors())
        body = handler.mail().get_body(("plain",))
        assert body is not None
        token = TOKEN.search(body.get_content())
        assert token is not None
        verdict = desk.access.redeem(token[1], cookie=cookie, email=None, at=later)

    assert (1, 2) == (len(handler.got), report.sent)
    assert isinstance(verdict, Redeemed)


def test_the_awaited_doors_send_by_a_thread():
    """The same outcomes by both kinds of doors."""
    handler = Handler()

    async def carry(doors: dict[str, AsyncDoor]) -> list[Outcome]:
        look = doors["mail"].reconcile
        assert look is not None
        return [
            await doors["mail"].send(parcel()),
            await look(parcel()),
            await doors["void"].send(parcel()),
        ]

    with server(handler) as port:
        told = asyncio.run(carry(door(port).async_doors()))

    assert [Committed, Unsent, Committed] == [type(each) for each in told]


@pytest.mark.parametrize(
    ("change", "paths"),
    [
        ({"login_url": "http://portal.example/{token}"}, ["login_url"]),
        ({"login_url": "https://portal.example/"}, ["login_url"]),
        ({"order_url": "javascript:alert('{order}')"}, ["order_url"]),
        ({"order_url": "https://[x/{order}"}, ["order_url"]),
        ({"register_url": "http://portal.example/register?code={code}"}, ["register_url"]),
        ({"register_url": "https://portal.example/register"}, ["register_url"]),
        ({"reply_to": "x", "sender": Mailbox("y")}, ["sender.address", "reply_to"]),
    ],
)
def test_stationery_is_checked_whole(change: dict[str, object], paths: list[str]):
    """A link that anybody on the way can read, or one without its part, makes no mail."""
    given = {"sender": PAPER.sender, "login_url": PAPER.login_url, "order_url": PAPER.order_url}
    with pytest.raises(BadStationery) as caught:
        Stationery(**{**given, **change})  # type: ignore[arg-type]

    assert paths == [each.path for each in caught.value.faults]
