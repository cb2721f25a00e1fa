"""Answer: what a mail says of itself is read as the mail server reads it, at a bounded price."""

import pytest

from fixflow.storage.access import answer as reading
from fixflow.storage.access.answer import Answer, holds_key, letters, read

KEY = "abcdefghijklmnopqrstuvwx27"
TO = f"To: x+{KEY}@p.ch\n"


@pytest.mark.parametrize(
    "sender",
    [
        "auftrag@meier.example <eve@evil.example>",
        "<auftrag@meier.example> <eve@evil.example>",
        "auftrag@meier.example eve@evil.example",
        "kein absender",
        "eve@evil.example\nFrom:",
    ],
)
def test_a_sender_that_two_readers_read_differently_is_none(sender: str):
    """DMARC (RFC 7489, 6.6.1) checks one domain; such a mail it may have checked for another's."""
    assert "no_sender" == read(f"From: {sender}\n{TO}\nJa".encode())


@pytest.mark.parametrize(
    "name", ["Müller AG", "Meier A.G.", '"Meier, Hans"', "=?utf-8?q?M=C3=BCller?=", "Hans (x)"]
)
def test_a_name_beside_an_address_is_no_matter(name: str):
    """What mail programs write, some of it older than the grammar (RFC 5322, 4.4)."""
    found = read(f"From: {name} <a@b.ch>\n{TO}\nJa".encode())

    assert isinstance(found, Answer)
    assert "a@b.ch" == found.sender


@pytest.mark.parametrize(
    "header",
    [
        "X-Autoreply: yes",
        "X-Auto-Response-Suppress: All",
        "X-Failed-Recipients: a@b.ch",
        "List-Id: x",
        "Auto-Submitted: no\nAuto-Submitted: auto-replied",
        "Precedence: first-class\nPrecedence: bulk",
    ],
)
def test_a_machine_is_known_by_any_of_its_headers(header: str):
    """Older than RFC 3834, and still what large mail systems send."""
    assert "automatic" == read(f"From: a@b.ch\n{header}\n{TO}\nFerien".encode())


def test_who_says_that_no_machine_wrote_is_believed():
    """RFC 3834, 5: `no`, with or without parameters."""
    assert isinstance(read(f"From: a@b.ch\nAuto-Submitted: no; x=y\n{TO}\nJa".encode()), Answer)


DEAR = {
    "parts": b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\n" * 1_001,
    "lines": b"\n" + b"a\n" * 200_000,
}


@pytest.mark.parametrize("dear", DEAR)
def test_many_lines_and_parts_are_not_parsed(dear: str, monkeypatch: pytest.MonkeyPatch):
    """Parts cost their square, 1 MB of them a minute; each short line what a long one costs."""
    monkeypatch.setattr(reading, "parsed", lambda _: "parsed")

    assert "unreadable" == read(b"From: a@b.ch\n" + DEAR[dear])


@pytest.mark.parametrize("charset", ["punycode", "idna", "utf-7", "unicode_escape"])
def test_only_characters_of_mail_are_decoded(charset: str):
    """Python knows more codecs than mail: 400 kB of punycode took 20 seconds."""
    raw = f"From: a@b.ch\nContent-Type: text/plain; charset={charset}\n\nJa".encode()

    assert "unreadable" == read(raw)


@pytest.mark.parametrize("charset", ["us-ascii", "ISO-8859-1", "latin1", "windows-1252", "utf8"])
def test_characters_are_known_by_each_of_their_names(charset: str):
    """IANA, Character Sets: what is sent in our languages."""
    raw = f"From: a@b.ch\nContent-Type: text/plain; charset={charset}\n\nJa".encode()

    assert isinstance(read(raw), Answer)


@pytest.mark.parametrize(
    "words",
    [
        f"x%2B{KEY}%40p.ch",
        f"code: {KEY.upper()}.",
        f"x+{KEY}[at]p.ch",
        f"x+{KEY}\u200b@p.ch",
        "\u200b".join(KEY),
        f"x\uff0b{KEY}\uff20p.ch",
        f"{KEY[:9]}\n{KEY[9:]}",
    ],
)
def test_a_key_is_found_however_it_is_written(words: str):
    """Mail programs quote addresses in links and break them; a person may hide what he sends on."""
    assert holds_key(Answer((KEY,), "a@b.ch", "de", words))


@pytest.mark.parametrize("at", ["@", "%40", "(at)", "\n@", "\u200b@"])
def test_a_key_of_another_order_is_found_in_its_address(at: str):
    """It lets write there, and no header of this mail names it."""
    assert holds_key(Answer((KEY,), "a@b.ch", "de", f"x+{'a' * 26}{at}p.ch"))


def test_words_without_a_key_hold_none():
    """A sum, a long word and an address that is nobody's key."""
    words = "Boiler + Montage, Donaudampfschifffahrtsgesellschaft, anna+haus@meier.ch"

    assert not holds_key(Answer((KEY,), "a@b.ch", "de", words))


def test_letters_stand_in_their_plain_form():
    """Unicode, UAX 15: compatibility forms of one letter are one."""
    assert "AB12" == letters("\uff21\u00adB-\u200b\uff11 \uff12")


HOSTILE = {
    "dots": b"From: a@b.ch\nTo: " + b"a." * 10_000 + b"@x.ch\n\nJa\n",
    "folded": b"From: a@b.ch\nTo: " + b"(a)\r\n " * 10_000 + b"x@p.ch\r\n\r\nJa\n",
    "bare returns": b"From: a@b.ch\rTo: " + b"(a)" * 10_000 + b"x@p.ch\r\rJa\n",
    "parameters": b"From: a@b.ch\nContent-Type: text/plain; " + b"a=b; " * 10_000 + b"\n\nJa\n",
    "recipients": b"From: a@b.ch\n" + b"To: a@b.ch\n" * 10_000 + b"\nJa\n",
    "nested": b"From: a@b.ch\n"
    + b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(2_000)
    )
    + b"\nx",
}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_mail_is_not_parsed(hostile: str, monkeypatch: pytest.MonkeyPatch):
    """The standard library takes minutes or its whole stack for each of them."""
    monkeypatch.setattr(reading, "parsed", lambda _: "parsed")

    assert "unreadable" == read(HOSTILE[hostile])


def test_a_long_header_that_nobody_reads_is_no_matter():
    """Large mail systems put kilobytes of their own into each mail."""
    raw = b"From: a@b.ch\nX-Microsoft-Antispam: " + b"x" * 9_000 + b"\n\nJa\n"

    assert isinstance(read(raw), Answer)


def test_a_parser_that_runs_out_of_stack_has_read_nothing():
    """Nested comments: short enough to be parsed, too deep for the parser."""
    assert "unreadable" == read(b"From: " + b"(" * 2_000 + b"a@b.ch\n\nJa\n")
