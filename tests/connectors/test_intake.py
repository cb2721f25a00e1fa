r"""Mail intake: a mail of a listed sender becomes a notice; no link is opened, whatever it holds."""

import ast
import inspect
import logging
import pickle
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.message import EmailMessage
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.connectors import imofix, mail_reading, notices, pattern_reading, patterns
from fixflow.connectors import intake as intake_module
from fixflow.connectors.intake import (
    LoginMail,
    LoginPattern,
    MailFault,
    MailIntake,
    MailNotTaken,
    OrderNotice,
    OrderPattern,
)
from fixflow.connectors.mail_reading import LARGEST, LARGEST_TEXT, LONGEST_LINE
from fixflow.connectors.patterns import BadPatterns
from fixflow.errors import FixflowError
from fixflow.identity import OneForSeveral
from fixflow.instants import NaiveInstant
from fixflow.safety.mail_address import BadAddress
from fixflow.storage.inbox import is_key
from fixflow.storage.kinds import WrongKinds
from tests.connectors.mails import CODE, HOSTILE, HTML, LINK, LOGIN, TEXT, mail

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
PATTERN = OrderPattern(
    link=r"https://sonnegg\.example/auftrag/[A-Z0-9-]+",
    code=r"Registrierungscode: ?(?P<code>[A-Z0-9-]+)",
)
INTAKE = imofix.intake(
    patterns=(PATTERN,),
    senders=("auftrag@sonnegg.example", "@verwaltung.example"),
    login_patterns=(LoginPattern(link=r"https://sonnegg\.example/login/[a-z0-9]+"),),
)


def read(written: EmailMessage | bytes, intake: MailIntake = INTAKE) -> OrderNotice | LoginMail:
    """Read a mail."""
    return intake.read(written if isinstance(written, bytes) else written.as_bytes(), NOON)


def notice(written: EmailMessage | bytes, intake: MailIntake = INTAKE) -> OrderNotice:
    """Read a mail of an order."""
    found = read(written, intake)
    assert isinstance(found, OrderNotice)
    return found


def refused(written: EmailMessage | bytes, intake: MailIntake = INTAKE) -> MailFault:
    """Read a mail that is not taken, and give why."""
    with pytest.raises(MailNotTaken) as bad:
        read(written, intake)
    return bad.value.reason


def test_a_mail_of_an_order_becomes_a_notice():
    """Seed 000: «in dieser befindet sich ein Link», «der in jeder Auftrags-E-Mail enthalten ist»."""
    found = notice(mail())

    assert (
        LINK, "auftrag@sonnegg.example", "Neuer Auftrag: Küche & Boiler", NOON,
        "<17.1@sonnegg.example>", "order",
    ) == (
        found.link, found.sender, found.subject, found.received_at, found.message_id, found.name
    )  # fmt: skip
    assert found.registration_code is not None
    assert CODE == found.registration_code.reveal()


def test_a_button_in_html_is_a_link_and_the_same_one_twice_is_one():
    """The text holds it, the button leads to it: one order."""
    assert LINK == notice(mail(html=HTML)).link
    assert LINK == notice(mail("Bitte in HTML ansehen", HTML)).link


@pytest.mark.parametrize(
    "html",
    [
        f"<a href='{LINK}'>x</a>", f'<A HREF = "{LINK}">x</A>', f"<a class=b href={LINK} id=c>x</a>",
        f"<p>{LINK}</p>", f"({LINK}),", f"<td>{LINK}</td><td>17</td>", f'<!-- --><a href="{LINK}">',
    ],
)  # fmt: skip
def test_a_link_is_found_however_html_is_written(html):
    """Quoted either way or not at all, or as plain words."""
    assert LINK == notice(mail("siehe HTML", html)).link


def test_what_only_looks_like_a_link_is_none():
    """`data-href` is a script's, and leads nowhere."""
    html = f'<a data-href="{LINK}-ANDER" href="{LINK}">Auftrag öffnen</a>'

    assert LINK == notice(mail("x", html)).link


def test_a_code_in_the_next_cell_of_a_row_is_one():
    """A row is one line to whoever reads it."""
    row = f"<tr><td><b>Registrierungscode:</b></td>\n  <td>{CODE}</td></tr>"
    found = notice(mail(LINK, f"<table>{row}<tr><td>Auftrag</td></tr></table>")).registration_code

    assert found is not None
    assert CODE == found.reveal()


def test_a_link_is_read_as_a_browser_reads_it():
    """`&amp;` stands for `&`."""
    intake = MailIntake(
        patterns=(OrderPattern(link=r"https://sonnegg\.example/a\?nr=[0-9]+&m=[0-9]+"),),
        senders=("@sonnegg.example",),
    )
    html = '<a href="https://sonnegg.example/a?nr=17&amp;m=3">x</a>'

    assert "https://sonnegg.example/a?nr=17&m=3" == notice(mail("x", html), intake).link


@pytest.mark.parametrize("cte", ["7bit", "quoted-printable", "base64", "8bit"])
def test_a_mail_is_read_however_it_is_encoded(cte):
    """Long lines are folded by some, and umlauts written by each in its own way."""
    written = mail()
    written.set_content(TEXT if cte != "7bit" else TEXT.replace("ö", "oe"), cte=cte)

    assert LINK == notice(written).link


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "iso-8859-15"])
def test_a_mail_is_read_in_the_charsets_of_the_country(charset):
    """Umlauts in the label of the code."""
    intake = MailIntake(
        patterns=(OrderPattern(link=PATTERN.link, code="Schlüssel: (?P<code>[A-Z]+)"),),
        senders=("@sonnegg.example",),
    )
    written = mail()
    written.set_content(f"{LINK}\nSchlüssel: ABC\n", charset=charset)
    found = notice(written, intake).registration_code

    assert found is not None
    assert "ABC" == found.reveal()


def test_words_of_style_and_script_are_no_words_of_the_mail():
    """Nobody sees them."""
    hidden = f"<style>Registrierungscode: FALSCH {LINK}X</style><script>{LINK}Y</script>{HTML}"
    found = notice(mail("siehe HTML", hidden))

    assert LINK == found.link
    assert found.registration_code is not None
    assert CODE == found.registration_code.reveal()


def test_what_is_attached_is_not_the_mails_own():
    """A forwarded order of somebody else's, a file of text: neither its link nor its code counts."""
    inner = mail(f"{LINK}-INNEN Registrierungscode: INNEN")
    outer = mail()
    outer.add_attachment(inner)
    outer.add_attachment(f"{LINK}-DATEI", filename="liste.txt")

    assert LINK == notice(outer).link


def test_only_an_attached_order_is_no_order():
    """Its sender says nothing of who sent the mail around it."""
    outer = mail("siehe Anhang")
    outer.add_attachment(mail())

    assert MailFault.NO_MATCH is refused(outer)


def test_a_mail_without_a_code_has_none():
    """The order counts all the same: whoever is registered needs no code."""
    assert notice(mail(f"Auftrag: {LINK}")).registration_code is None
    assert (
        notice(mail(), MailIntake(patterns=(OrderPattern(link=PATTERN.link),), senders=("@sonnegg.example",)))
        .registration_code is None
    )  # fmt: skip


@pytest.mark.parametrize("before", range(LONGEST_LINE - 40, LONGEST_LINE + 30, 3))
def test_a_code_at_the_edge_of_a_piece_is_still_one(before):
    """A label and what stands behind it are not torn apart by where an endless line is cut."""
    words = ("a " * 2100)[: before - len(LINK)]
    found = notice(mail(f"{LINK} {words} Registrierungscode: {CODE} {'b ' * 3000}"))

    assert found.registration_code is not None
    assert CODE == found.registration_code.reveal()


@pytest.mark.parametrize("line", ["a b " * 2000, "x" * 9000 + " ", "y" * 9000 + " z" * 3000 + " "])
def test_an_endless_line_is_cut_between_words(line):
    """A code at its end is still whole, and what is no word of people is passed over."""
    found = notice(mail(f"{LINK} {line}Registrierungscode: {CODE}")).registration_code

    assert found is not None
    assert CODE == found.reveal()


def test_the_same_code_twice_is_one_and_two_are_refused():
    """A code lets somebody in; which one counts, nobody guesses."""
    assert notice(mail(f"{TEXT}\nRegistrierungscode: {CODE}")).registration_code is not None
    assert MailFault.TWO_CODES is refused(mail(f"{TEXT}\nRegistrierungscode: ANDER"))


def test_the_first_pattern_that_fits_names_the_mail():
    """A message too: «Über eingehende Nachrichten … werden Sie zusätzlich per E-Mail informiert»."""
    patterns = (
        OrderPattern(link=r"https://sonnegg\.example/auftrag/[0-9]+/nachricht", name="message"),
        OrderPattern(link=r"https://sonnegg\.example/auftrag/[0-9]+[/a-z]*"),
    )
    intake = MailIntake(patterns=patterns, senders=("@sonnegg.example",))

    assert "message" == notice(mail("https://sonnegg.example/auftrag/17/nachricht"), intake).name
    assert "order" == notice(mail("https://sonnegg.example/auftrag/17"), intake).name


def test_a_login_mail_is_told_without_its_link():
    """«Jeder Anmelde-Link kann nur einmal verwendet werden»: it is in no value, so nothing uses it."""
    found = read(mail(f"in imofix anmelden: {LOGIN}", From="support@imofix.io"))

    assert (
        LoginMail(
            sender="support@imofix.io", received_at=NOON, message_id="<17.1@sonnegg.example>",
            key="<17.1@sonnegg.example>",
        )
        == found
    )  # fmt: skip
    assert LOGIN not in "".join(map(str, vars_of(found)))


def vars_of(value: object) -> Iterator[object]:
    """Give every field of a value."""
    for name in value.__attrs_attrs__:  # type: ignore[attr-defined]  # attrs writes it
        yield getattr(value, name.name)


def test_a_login_link_of_a_property_manager_is_a_login_mail_too():
    """Whoever sends it, it works once."""
    assert isinstance(read(mail(f"Anmelden: {LOGIN}")), LoginMail)


def test_a_login_mail_that_holds_an_order_too_is_for_a_person():
    """Which of both it is, nobody guesses."""
    assert MailFault.TWO_LINKS is refused(mail(f"{LINK} {LOGIN}"))


def test_a_login_link_is_never_an_orders():
    """Even where a careless pattern fits both."""
    intake = MailIntake(
        patterns=(OrderPattern(link=r"https://sonnegg\.example/.*"),),
        senders=("@sonnegg.example",),
        login_patterns=INTAKE.login_patterns,
    )

    assert isinstance(read(mail(LOGIN), intake), LoginMail)


@pytest.mark.parametrize(
    "text",
    [
        "kein Link", "http://sonnegg.example/auftrag/AU-17", "https://sonnegg.example.evil.example/auftrag/AU-17",
        "https://sonnegg.example/rechnung/17", "https://evil.example/https://sonnegg.example/auftrag/AU-17",
        "https://sonnegg.example/auftrag/" + "A" * 3000, "https://sonnegg.example@evil.example/auftrag/AU-17",
    ],
)  # fmt: skip
def test_a_mail_without_a_link_that_fits_is_not_taken(text):
    """It goes to quarantine as it came; a person looks whether the layout has changed."""
    assert MailFault.NO_MATCH is refused(mail(text))


@pytest.mark.parametrize("rest", ["ü", "\\\\evil.example", "{x}", "^"])
def test_a_link_that_readers_take_for_different_ones_is_none(rest):
    """Letters beyond ASCII and signs that browsers mend: nobody knows where such a link leads."""
    intake = MailIntake(
        patterns=(OrderPattern(link=r"https://sonnegg\.example/auftrag/.*"),),
        senders=("@sonnegg.example",),
    )

    assert MailFault.NO_MATCH is refused(mail(f"https://sonnegg.example/auftrag/{rest}"), intake)


def test_a_mail_with_two_links_that_fit_is_not_taken():
    """«in dieser befindet sich ein Link»: which of two is meant, nobody guesses."""
    assert MailFault.TWO_LINKS is refused(mail(f"{LINK}\n{LINK}8"))
    assert MailFault.TWO_LINKS is refused(mail(TEXT, HTML.replace("AU-17", "AU-18")))


@pytest.mark.parametrize(
    "sender",
    [
        "auftrag@evil.example", "auftrag@sonnegg.example.evil.example", "x@sub.verwaltung.example",
        '"auftrag@sonnegg.example" <a@evil.example>', "andere@sonnegg.example",
    ],
)  # fmt: skip
def test_a_mail_of_a_foreign_sender_is_not_taken(sender):
    """«Der Absender jeder E-Mail ist die jeweilige Liegenschaftsverwaltung»: the host lists them."""
    assert MailFault.FOREIGN_SENDER is refused(mail(From=sender))


@pytest.mark.parametrize(
    "sender",
    ["AUFTRAG@Sonnegg.Example", "irgendwer@verwaltung.example", "X <auftrag@sonnegg.example>"],
)
def test_a_listed_sender_may_write_its_address_as_it_likes(sender):
    """Addresses are compared as mail servers do, domains listed with all who write from them."""
    assert LINK == notice(mail(From=sender)).link


@pytest.mark.parametrize("sender", ["", "a@b.example, auftrag@sonnegg.example", "niemand", "<>"])
def test_a_mail_has_one_sender(sender):
    """None, several, or something that is no address."""
    assert MailFault.NO_SENDER is refused(mail(From=sender))


@pytest.mark.parametrize(
    "sender",
    [
        b"auftrag@sonnegg.example <x@evil.example>", b"<auftrag@sonnegg.example> <x@evil.example>",
        b"auftrag@sonnegg.example x@evil.example", b"<@evil.example:auftrag@sonnegg.example>",
        b"=?utf-8?q?auftrag?=@sonnegg.example", b"X <auftrag@sonnegg.example",
    ],
)  # fmt: skip
def test_a_sender_that_readers_take_for_different_ones_is_none(sender):
    """A mail server may check the one address and find it true, while we would take the other."""
    assert MailFault.NO_SENDER is refused(b"From: " + sender + b"\n\n" + LINK.encode())


@pytest.mark.parametrize(
    "name", ["H. Meier", "Sonnegg AG.", '"Sonnegg, AG"', "=?utf-8?q?K=C3=BCche?="]
)
def test_a_name_beside_the_sender_may_be_written_as_people_do(name):
    """A dot without quotation marks is obsolete, and everywhere."""
    raw = f"From: {name} <auftrag@sonnegg.example>\n\n{LINK}".encode()

    assert "auftrag@sonnegg.example" == notice(raw).sender


def test_a_second_from_does_not_smuggle_a_sender_in():
    """Mail servers check one of them, people see the other."""
    raw = b"From: auftrag@sonnegg.example\r\n" + mail(From="x@evil.example").as_bytes()

    assert MailFault.NO_SENDER is refused(raw)


def test_senders_that_are_none_are_told_at_once():
    """All of them, each with its path."""
    with pytest.raises(BadAddress) as bad:
        MailIntake(patterns=(PATTERN,), senders=("a@b.example", "sonnegg", "@", "@x"))

    assert ["senders[1]", "senders[2]", "senders[3]"] == [each.path for each in bad.value.faults]


def test_what_is_no_pattern_is_refused_when_the_intake_is_made():
    """Else every mail would be unreadable, and nobody would look for the mistake in the settings."""
    with pytest.raises(WrongKinds) as alone:
        MailIntake(patterns=PATTERN, senders=("a@b.example",))  # type: ignore[arg-type]  # the mistake
    with pytest.raises(WrongKinds) as text:
        MailIntake(
            patterns=(PATTERN, PATTERN.link),  # type: ignore[arg-type]  # the mistake
            senders=("a@b.example",),
            login_patterns=(PATTERN,),  # type: ignore[arg-type]  # the mistake
        )
    with pytest.raises(OneForSeveral):
        MailIntake(patterns=(PATTERN,), senders="a@b.example")  # type: ignore[arg-type]  # the mistake

    assert ["patterns"] == [each.path for each in alone.value.faults]
    assert ["patterns[1]", "login_patterns[0]"] == [each.path for each in text.value.faults]


def test_patterns_that_a_mail_could_keep_busy_are_refused_when_they_are_made():
    """Both at once, each with its path; the check itself is `test_patterns`."""
    with pytest.raises(BadPatterns) as bad:
        OrderPattern(link=r"https://a\.example/(a+)+", code=r"Code: (?:[A-Z]+-?)+")
    with pytest.raises(BadPatterns):
        LoginPattern(link=r"https://a\.example/.*/b")

    assert ["link", "code"] == [each.path for each in bad.value.faults]


def test_a_mail_is_known_again_by_its_id():
    """Delivered twice it has other trace headers, and is the same mail."""
    raw = mail().as_bytes()
    again = b"Received: from mx2.example by mx1.example; Mon, 4 May 2026 12:00:01 +0200\n" + raw
    one, other = notice(raw), notice(again)

    assert ("<17.1@sonnegg.example>", one.digest) == (other.key, other.digest)


def test_one_id_with_two_bodies_is_told_apart():
    """Spec 5: «one Message-ID, two bodies»: the same key, another digest."""
    one, other = notice(mail()), notice(mail(TEXT.replace("AU-17", "AU-18")))

    assert one.key == other.key
    assert one.digest != other.digest


@pytest.mark.parametrize("id_", ["", "<a b@c>", "<" + "a" * 251 + ">", "ohne-klammern@x", "<ä@x>"])
def test_a_mail_without_a_proper_id_is_known_by_its_bytes(id_):
    """A hash does as a key of the inbox, whatever the header holds."""
    raw = mail(Message_ID="").as_bytes()
    raw = f"Message-ID: {id_}\n".encode() + raw if id_ else raw
    found = notice(raw)

    assert found.message_id is None
    assert found.key.startswith("sha256:")
    assert is_key(found.key)
    assert found.key == notice(raw).key != notice(raw + b"\n").key


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Mon, 04 May 2026 10:00:00 +0200", datetime(2026, 5, 4, 8, tzinfo=UTC)),
        ("Mon, 04 May 2026 10:00:00 -0000", None),
        ("gestern", None),
        ("Mon, 99 May 2026 10:00:00 +0200", None),
        ("Mon, 04 May 2026 10:00:00 +9999", None),
        ("", None),
    ],
)
def test_without_the_hosts_own_clock_the_date_of_the_mail_counts(date, expected):
    """Where it says one; the mail's clock is the sender's."""
    raw = f"Date: {date}\n".encode() + mail(Date="").as_bytes()
    found = INTAKE.read(raw)

    assert expected == found.received_at


def test_an_instant_without_offset_is_refused():
    """As everywhere."""
    with pytest.raises(NaiveInstant):
        INTAKE.read(mail().as_bytes(), NOON.replace(tzinfo=None))


def test_a_subject_is_one_line_that_shows_what_it_is():
    """A line break and a turning mark are shown by their numbers, and the rest is cut."""
    raw = mail(Subject="").as_bytes()
    raw = b"Subject: =?utf-8?q?a=0Ab=E2=80=AEc?=\n" + raw

    assert "a\\nb\\u202ec" == notice(raw).subject
    assert 200 == len(notice(mail(Subject="x" * 500)).subject)


def test_a_mail_of_25_mib_is_read_and_one_byte_more_is_not():
    """Spec 2.13; a photo or two may be attached."""
    written = mail()
    written.add_attachment(b"\0" * 1024, maintype="image", subtype="jpeg", filename="a.jpg")
    raw = written.as_bytes()
    padded = raw[:-20] + b"x" * (LARGEST - len(raw)) + raw[-20:]

    assert 25 * 2**20 == len(padded)
    assert LINK == notice(padded).link
    assert MailFault.TOO_LARGE is refused(padded + b"\n")


def test_a_text_of_a_mebibyte_is_read_and_one_byte_more_is_not():
    """Spec 2.13: what patterns look at is bounded."""
    text = f"{LINK}\n".ljust(LARGEST_TEXT - 1, "x").encode()
    headers = b"From: auftrag@sonnegg.example\n\n"

    assert LINK == notice(headers + text + b"\n").link
    assert MailFault.TEXT_TOO_LARGE is refused(headers + text + b"\n\n")


def nested(depth: int) -> bytes:
    """Write a mail whose words lie so many parts deep."""
    opened = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (each, each)
        for each in range(depth - 1)
    )
    closed = b"".join(b"\n--b%d--\n" % each for each in reversed(range(depth - 1)))
    return b"From: auftrag@sonnegg.example\n" + opened + b"\n" + LINK.encode() + b"\n" + closed


def test_a_mail_may_be_twenty_parts_deep_and_no_deeper():
    """Spec 2.13; deeper ones are made to break readers."""
    assert LINK == notice(nested(20)).link
    assert MailFault.TOO_DEEP is refused(nested(21))
    assert MailFault.TOO_DEEP is refused(nested(500))


def test_mails_within_mails_are_counted_too():
    """A mail may hold a mail that holds a mail."""
    raw = b"From: auftrag@sonnegg.example\n" + b"Content-Type: message/rfc822\n\n" * 21 + b"\nx"

    assert MailFault.TOO_DEEP is refused(raw)


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_hostile_mails_are_refused_with_a_reason(raw):
    """Whatever the standard library raises, one error comes out, and it shows nothing of the mail."""
    with pytest.raises(MailNotTaken) as bad:
        read(raw)

    assert bad.value.reason in MailFault
    assert bad.value.__cause__ is None


def test_a_reason_is_said_in_both_languages():
    """The clerk who looks into quarantine reads it."""
    with pytest.raises(MailNotTaken) as bad:
        read(mail("nichts"))

    assert "Diese E-Mail wird nicht gelesen: sie enthält keinen passenden Link." == bad.value.say(
        "de"
    )
    assert "This mail is not taken: it holds no link that fits." == bad.value.say("en")
    assert all(each.label.de != each.label.en for each in MailFault)


PIECES = st.sampled_from(
    [
        b"From: auftrag@sonnegg.example\n", b"From: ", b"Subject: ", b"Date: ", b"Message-ID: <", b">\n",
        b"Content-Type: multipart/alternative; boundary=b\n", b"Content-Type: text/html; charset=utf-8\n",
        b"Content-Transfer-Encoding: base64\n", b"Content-Type: message/rfc822\n", b"--b\n", b"--b--\n",
        b"\n", b"\n\n", b"\r", b"\0", b"=?utf-8?b?", b"?=", b'<a href="', b"&#x", b"<!--", b"\xff\xfe",
        LINK.encode(), LOGIN.encode(), b"Registrierungscode: ABC\n", b"(", b'"', b";", b",", b"@", b"a=b",
    ]
)  # fmt: skip


@given(st.lists(PIECES | st.binary(max_size=20), max_size=40).map(b"".join))
def test_whatever_comes_in_is_read_or_refused(raw):
    """Fuzz: only errors of ours."""
    try:
        found = INTAKE.read(raw)
    except FixflowError as error:
        assert isinstance(error, MailNotTaken)  # noqa: PT017  either may happen
    else:
        assert isinstance(found, OrderNotice | LoginMail)


@given(st.binary(max_size=300))
def test_bytes_behind_good_headers_are_read_or_refused(body):
    """Fuzz: the headers let it in."""
    try:
        INTAKE.read(mail().as_bytes().partition(b"\n\n")[0] + b"\n\n" + body)
    except FixflowError as error:
        assert isinstance(error, MailNotTaken)  # noqa: PT017  either may happen


@contextmanager
def canary() -> Iterator[socket.socket]:
    """Listen on this machine; whoever comes waits until he is counted."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.0)
        yield server


def visits(server: socket.socket) -> int:
    """Count who has come."""
    count = 0
    while True:
        try:
            server.accept()[0].close()
        except BlockingIOError:
            return count
        count += 1


def test_no_link_is_opened():
    """A socket that somebody would visit: the order's link, the login link, images, styles."""
    with canary() as server:
        base = f"https://127.0.0.1:{server.getsockname()[1]}"
        intake = MailIntake(
            patterns=(OrderPattern(link=r"https://127\.0\.0\.1:[0-9]{1,5}/auftrag/[0-9]+"),),
            senders=("@sonnegg.example",),
            login_senders=("support@imofix.io",),
        )
        html = (
            f'<img src="{base}/pixel.gif"><link rel="stylesheet" href="{base}/a.css">'
            f'<a href="{base}/auftrag/17">Auftrag öffnen</a>'
        )
        found = notice(mail(f"{base}/auftrag/17", html), intake)
        login = read(mail(f"{base}/login", From="support@imofix.io"), intake)

        assert f"{base}/auftrag/17" == found.link
        assert isinstance(login, LoginMail)
        assert MailFault.TWO_LINKS is refused(mail(f"{base}/auftrag/17 {base}/auftrag/18"), intake)
        assert 0 == visits(server)


def test_the_canary_would_notice():
    """A check that cannot fail is none."""
    with canary() as server:
        socket.create_connection(server.getsockname()).close()

        assert 1 == visits(server)


def test_nothing_that_could_open_a_link_is_imported():
    """What reads a mail has no way out, of whatever library."""
    found = {
        name if name.startswith("fixflow.") else name.partition(".")[0]
        for module in (intake_module, notices, mail_reading, patterns, pattern_reading)
        for name in imported(module)
    }

    assert {
        "attrs", "collections", "contextlib", "datetime", "email", "enum", "hashlib", "html", "json", "re",
        "typing",
    } == {name for name in found if not name.startswith("fixflow")}  # fmt: skip
    assert set() == {
        name for name in found if name.rpartition(".")[2] in {"http", "mail", "sftp", "amqp"}
    }


def imported(module: ModuleType) -> Iterator[str]:
    """Give the modules that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_a_code_and_a_link_show_themselves_to_nobody(caplog: pytest.LogCaptureFixture):
    """The code «kann mehrfach verwendet werden»; a link may let somebody in."""
    caplog.set_level(logging.DEBUG)
    found = notice(mail(html=HTML))
    with pytest.raises(MailNotTaken) as bad:
        read(mail(f"{TEXT}{LINK}8"))
    told = f"{found!r} {found} {bad.value} {bad.value!r} {caplog.text}"

    assert [] == [each for each in (CODE, LINK, "sonnegg.example/", "Küche") if each in told]
    with pytest.raises(FixflowError):
        pickle.dumps(found)
