"""Orders by mail over real SMTP: the simulated mailbox, what goes wrong in it, and the intake."""

import gc
import os
import signal
import smtplib
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from fixflow.connectors import imofix
from fixflow.connectors.intake import LoginMail, MailFault, MailNotTaken, OrderNotice, OrderPattern
from fixflow.testing.simulators.mailbox import Mailbox, Trouble, serving
from tests.connectors.mails import HOSTILE, LINK, LOGIN, mail

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
INTAKE = imofix.intake(
    patterns=(OrderPattern(link=r"https://sonnegg\.example/auftrag/[A-Z0-9-]+"),),
    senders=("auftrag@sonnegg.example",),
)


class Office:
    """A contractor's office: each order once, and what cannot be read in quarantine."""

    def __init__(self) -> None:
        self.orders: dict[str, str] = {}
        self.logins: list[LoginMail] = []
        self.quarantine: list[MailFault] = []
        self.mails = 0

    def take(self, raw: bytes) -> None:
        """Take a mail in."""
        self.mails += 1
        try:
            found = INTAKE.read(raw, NOON)
        except MailNotTaken as error:
            self.quarantine.append(error.reason)
            return
        if isinstance(found, OrderNotice):
            self.orders.setdefault(found.key, found.link)
        else:
            self.logins.append(found)


@pytest.fixture
def office() -> Office:
    """An office without a mail."""
    return Office()


@pytest.fixture
def mailbox(office: Office) -> Iterator[Mailbox]:
    """A mailbox that delivers to the office."""
    with serving(office.take) as running:
        yield running


def send(mailbox: Mailbox, raw: bytes) -> str:
    """Hand a mail in as a property manager's server does; say how that went."""
    try:
        with smtplib.SMTP("127.0.0.1", mailbox.port, timeout=10) as smtp:
            smtp.sendmail("auftrag@sonnegg.example", ["buero@meier.example"], raw)
    except (smtplib.SMTPException, OSError) as error:
        return type(error).__name__
    return "sent"


def test_a_mail_that_comes_by_smtp_is_an_order(office, mailbox):
    """Through a real server, with what it does to line ends and dots."""
    assert "sent" == send(mailbox, mail(f"Auftrag\n.\n{LINK}\n").as_bytes())
    assert {"<17.1@sonnegg.example>": LINK} == office.orders


def test_a_mail_that_comes_twice_is_one_order(office, mailbox):
    """A server that got no answer sends again; lists deliver twice."""
    mailbox.trouble(Trouble.DUPLICATED, Trouble.CUT_AFTER)
    raw = mail().as_bytes()
    went = [send(mailbox, raw), send(mailbox, raw), send(mailbox, raw)]

    assert ["sent", "SMTPServerDisconnected", "sent"] == went
    assert (4, 1) == (office.mails, len(office.orders))


def test_what_the_mailbox_does_not_take_is_not_there(office, mailbox):
    """Refused, put off, cut before it was delivered: the sender knows that it is not."""
    mailbox.trouble(Trouble.REFUSED, Trouble.DEFERRED, Trouble.CUT_BEFORE)
    raw = mail().as_bytes()
    went = [send(mailbox, raw) for _ in range(3)]

    assert ["SMTPDataError", "SMTPDataError", "SMTPServerDisconnected"] == went
    assert 0 == office.mails


def test_mails_may_overtake_each_other(office, mailbox):
    """The order of arrival says nothing."""
    mailbox.trouble(Trouble.DELAYED, Trouble.SLOW)
    for number in ("17", "18"):
        send(mailbox, mail(LINK.replace("17", number), Message_ID=f"<{number}@x>").as_bytes())

    assert ["<18@x>", "<17@x>"] == list(office.orders)


def test_a_login_mail_leaves_no_link_behind(office, mailbox):
    """It is noticed, so that somebody can look into his own mail program."""
    send(mailbox, mail(LOGIN, From="support@imofix.io").as_bytes())

    assert (1, {}) == (len(office.logins), office.orders)


def test_hostile_mails_end_in_quarantine_and_the_next_one_is_read(office, mailbox):
    """Each of them by a real server, whose own limits some of them break."""
    sent = [send(mailbox, raw) for raw in HOSTILE.values() if len(raw) < 1_000_000]
    send(mailbox, mail().as_bytes())

    assert len(sent) > 20
    assert office.mails == len(office.quarantine) + 1
    assert [LINK] == list(office.orders.values())


@pytest.mark.filterwarnings("error")
def test_a_port_that_is_taken_leaves_nothing_behind(mailbox):
    """The error of the system, and no loop that nobody closes."""
    with pytest.raises(OSError, match="address already in use"), serving(print, mailbox.port):
        pass
    gc.collect()


def test_a_mailbox_runs_as_a_program_until_ctrl_c():
    """`python -m`, on a free port, and it says of a mail how large it is."""
    running = subprocess.Popen(
        [sys.executable, "-m", "fixflow.testing.simulators.mailbox"],
        stdout=subprocess.PIPE,
        text=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("COV")},
    )
    assert running.stdout is not None
    try:
        told = running.stdout.readline()
        port = int(told.partition(";")[0].rpartition(":")[2])
        with smtplib.SMTP("127.0.0.1", port, timeout=10) as smtp:
            smtp.sendmail("a@b.example", ["c@d.example"], b"Subject: x\r\n\r\nx\r\n")
        said = running.stdout.readline()
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(10)
        running.stdout.close()

    assert ("a mail of 17 bytes\n", 0) == (said, running.returncode)
