"""Mail: a message whose headers hold what they were given and no more."""

from datetime import UTC, datetime
from email import policy
from email.parser import BytesParser
from email.utils import getaddresses

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from fixflow.safety.mail import BadMail, Mail, Mailbox, faults, message
from fixflow.safety.markup import element

MAIL = Mail(
    id="fx_1",
    sender=Mailbox("auftrag@example.com", "Sonnegg"),
    to=Mailbox("anna@example.com"),
    subject="Neuer Auftrag",
    words="Guten Tag",
    html=element("p", "Guten Tag"),
    lang="de",
    at=datetime(2026, 5, 4, 12, tzinfo=UTC),
)
HEADERS = {
    "From", "To", "Subject", "Message-ID", "Date", "Auto-Submitted", "Content-Language",
    "MIME-Version", "Content-Type",
}  # fmt: skip


def test_all_faults_are_told_at_once():
    """Each with its path; nothing is built."""
    wrong = evolve(MAIL, subject="a\nb" * 100, id="x\r", to=Mailbox("x", "y\0"))
    with pytest.raises(BadMail) as caught:
        message(wrong)

    assert ["id", "subject", "subject", "to.name", "to.address"] == [
        each.path for each in caught.value.faults
    ]


@given(subject=st.text(max_size=120), name=st.text(max_size=60), words=st.text(max_size=300))
def test_whatever_is_written_makes_no_header(subject: str, name: str, words: str):
    """Read back by the standard library, a mail has the headers of every mail, or is refused."""
    mail = evolve(MAIL, subject=subject, sender=Mailbox("auftrag@example.com", name))
    if any(faults(mail)):
        return
    safe = words.encode("utf-8", "replace").decode()
    read = BytesParser(policy=policy.default).parsebytes(
        message(evolve(mail, words=safe)).as_bytes()
    )

    assert HEADERS == set(read.keys())
    assert subject.split() == str(read["Subject"]).split()
    assert "anna@example.com" == str(read["To"])


NAMES = [
    "A" * 60 + ', "evil" <evil@bank.example> ' + "B" * 40,
    "ä" * 50 + " <evil@bank.example>," + "x" * 50,
    'Müller, "x" evil@bank.example',
    "=?utf-8?q?a=3C?= <evil@bank.example>",
    "Sonnegg AG",
    "Meier & Söhne (Küche)",
    "x" * 200,
    " ",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_never_a_second_address(name: str):
    """A long quoted name was folded such that readers took what stands in it for a sender.

    Blanks aside: the standard library reads one between two encoded words (against RFC 2047 6.2).
    """
    box = Mailbox("auftrag@example.com", name)
    written = message(evolve(MAIL, sender=box, to=box, reply_to=box)).as_bytes()
    read = BytesParser(policy=policy.default).parsebytes(written)
    by_hand = BytesParser(policy=policy.compat32).parsebytes(written)

    for header in ("From", "To", "Reply-To"):
        [found] = read[header].addresses
        assert "auftrag@example.com" == found.addr_spec
        assert "".join(name.split()) == "".join(found.display_name.split())
        assert ["auftrag@example.com"] == [each for _, each in getaddresses([by_hand[header]])]
    assert max(len(line) for line in written.split(b"\r\n")) <= 78


def test_what_would_be_read_as_somebody_else_is_refused(monkeypatch: pytest.MonkeyPatch):
    """The written bytes are read back: whatever a name does, a stranger is no sender."""
    monkeypatch.setattr("fixflow.safety.mail.address", lambda _: "x@evil.example")
    with pytest.raises(BadMail) as caught:
        message(MAIL)

    assert ["sender.name", "to.name"] == [each.path for each in caught.value.faults]


def test_the_same_mail_has_the_same_bytes():
    """No chance in it, not even in what parts its parts."""
    assert message(MAIL).as_bytes() == message(MAIL).as_bytes()


def test_a_mail_does_not_show_itself():
    """Its words are nobody's business but the reader's."""
    assert "Guten Tag" not in repr(MAIL)
    assert "anna" not in repr(MAIL)


@pytest.mark.parametrize("blank", "\u00a0\u2009\u3000")
def test_a_blank_of_any_width_is_sent(blank: str):
    """An order's id and a party's name may hold one (`identity.is_line`)."""
    text = f"Meier{blank}AG"
    found = message(evolve(MAIL, subject=text, sender=Mailbox("auftrag@example.com", text)))
    read = BytesParser(policy=policy.default).parsebytes(found.as_bytes())

    assert (text, text) == (read["Subject"], read["From"].addresses[0].display_name)
