"""Mail addresses: one way to write each; what only looks alike is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.safety import mail_address as addresses
from fixflow.safety.mail_address import BadAddress, mail_address, plain_address


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("anna@example.com", "anna@example.com"),
        ("  Anna.Meier+Auftrag@EXAMPLE.com\n", "anna.meier+auftrag@example.com"),
        ("o'neil@example.co.uk", "o'neil@example.co.uk"),
        ("a@xn--kchen-meier-thb.ch", "a@xn--kchen-meier-thb.ch"),
        ("a@Küchen-Meier.ch", "a@xn--kchen-meier-thb.ch"),
        ("a@ku\u0308chen-meier.ch", "a@xn--kchen-meier-thb.ch"),
        ("x" * 64 + "@example.com", "x" * 64 + "@example.com"),
    ],
)
def test_an_address_is_written_in_one_way(typed: str, written: str):
    """RFC 5321 4.1.2 without quoted parts; IDNA for umlauts (RFC 5890)."""
    assert written == mail_address(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "", "anna", "@example.com", "anna@", "anna@localhost", "anna@@example.com",
        "anna@example", "anna@.com", "anna@example..com", ".anna@example.com",
        "anna.@example.com", "an..na@example.com", "anna @example.com", "anna@exa mple.com",
        '"anna"@example.com', "anna@[192.0.2.1]", "anna@192.0.2.1", "anna@-example.com",
        "Anna <anna@example.com>", "anna@example.com, beno@example.com",
        "anna@example.com\r\nBcc: x@y.example", "anna@example.com\0", "anna@exam\nple.com",
        "ann\u0430@example.com", "m\u0131ke@example.com", "\ufb01ona@example.com", "anna@exa\u202emple.com",
        "anna@straße.ch", "anna@faß.de", "anna@STRA\u1e9eE.de", "anna@λόγος.gr",
        "anna@\u200dmeier.ch", "anna@mei\u200cer.ch",
        "x" * 65 + "@example.com", "a@" + "x" * 64 + ".com", "a@" + "x." * 130 + "com",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed: str):
    """A dotless i has been used to take over accounts (CVE-2019-19844); a Cyrillic a looks alike.

    What IDNA 2003 folds (`straße` to `strasse`) IDNA 2008 keeps: two domains, perhaps of two owners.
    """
    with pytest.raises(BadAddress) as caught:
        mail_address(typed, "to")

    assert ["to"] == [each.path for each in caught.value.faults]


def test_what_was_typed_is_not_repeated():
    """It may be an address but for a blank, and so personal."""
    with pytest.raises(BadAddress) as caught:
        mail_address("canary @meier.example")

    assert "canary" not in str(caught.value) + repr(caught.value)


@given(st.text(max_size=40))
def test_writing_an_address_again_changes_nothing(typed: str):
    """Whatever comes in: an error of ours, or an address that stays."""
    written = plain_address(typed)

    assert written is None or (written == plain_address(written) and written.isascii())


def test_a_long_text_is_no_address_and_is_not_looked_at(monkeypatch: pytest.MonkeyPatch):
    """RFC 5321, 4.5.3.1.3: 254 at most; a domain of a million letters took IDNA eleven seconds."""
    monkeypatch.setattr(addresses, "ascii_domain", lambda _: "x.ch")

    assert plain_address(" " * 600 + "a@x.ch") is None
