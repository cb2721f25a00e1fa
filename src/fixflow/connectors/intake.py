r"""Intake: a mail that tells of an order becomes a notice; the link in it stays unopened.

«In jeder Auftrags-E-Mail ist ein Link enthalten», and «Der Absender jeder E-Mail ist die jeweilige
Liegenschaftsverwaltung»: so the host lists the senders and says what its links look like, since
nobody has published that.  The one rule: no link is ever followed.  «Jeder Anmelde-Link kann nur
einmal verwendet werden», so a login mail is told without it; the registration code «kann mehrfach
verwendet werden» and is a secret.

The sender is what the mail says; whether it is true, the mail server checks (SPF, DKIM, DMARC).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from email.errors import InvalidHeaderDefect
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import Final

from attrs import field, frozen

from fixflow.connectors.mail_reading import MailFault, Unread, header, lines, links, parsed, said
from fixflow.connectors.notices import (
    CODE,
    LoginMail,
    LoginPattern,
    MailNotTaken,
    OrderNotice,
    OrderPattern,
)
from fixflow.errors import Fault, FixflowError
from fixflow.identity import OneForSeveral, shown
from fixflow.instants import aware
from fixflow.safety.mail_address import BadAddress, address_fault, mail_address, plain_address
from fixflow.safety.net import ForbiddenUrl, target
from fixflow.safety.secret import Secret
from fixflow.storage.kinds import Kinds, require

__all__ = [
    "LoginMail",
    "LoginPattern",
    "MailFault",
    "MailIntake",
    "MailNotTaken",
    "OrderNotice",
    "OrderPattern",
]

MESSAGE_ID: Final = re.compile(r"<[!-;=?-~]{1,250}>")
ANYBODY: Final = "x"
ROUTE: Final = "<@"  # an address that names the way to it, which nobody writes any more


@frozen(kw_only=True)
class MailIntake:
    r"""Reads the mails of certain senders.

    Args:
        patterns: What the links of orders look like; the first that fits counts.
        senders: Whose mails are taken: addresses, or `@sonnegg.example` for all of a domain.
        login_senders: Who sends login links: each of their mails is a `LoginMail`.
        login_patterns: What login links look like, whoever of the senders sends them.

    Raises:
        BadAddress: `safety.bad_address`, with every sender that is none.
        OneForSeveral: `identity.one_for_several`, a single sender where several are wanted.
        WrongKinds: `storage.wrong_kinds`, something else than patterns.

    Examples:
        >>> intake = MailIntake(
        ...     patterns=(OrderPattern(link=r"https://portal\.example/auftrag/[0-9]+"),),
        ...     senders=("@sonnegg.example",),
        ... )
        >>> mail = b"From: a@sonnegg.example\n\nAuftrag: https://portal.example/auftrag/17\n"
        >>> notice = intake.read(mail)
        >>> notice.link, notice.sender
        ('https://portal.example/auftrag/17', 'a@sonnegg.example')
    """

    patterns: tuple[OrderPattern, ...]
    senders: tuple[str, ...]
    login_senders: tuple[str, ...] = ()
    login_patterns: tuple[LoginPattern, ...] = ()
    known: frozenset[str] = field(init=False, repr=False, eq=False)
    logging_in: frozenset[str] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        require(
            {
                "patterns": (self.patterns, (tuple,)),
                "login_patterns": (self.login_patterns, (tuple,)),
            }
        )
        require(
            each_of("patterns", self.patterns, OrderPattern)
            | each_of("login_patterns", self.login_patterns, LoginPattern)
        )

    @known.default
    def _known(self) -> frozenset[str]:
        return plain_senders("senders", self.senders)

    @logging_in.default
    def _logging_in(self) -> frozenset[str]:
        return plain_senders("login_senders", self.login_senders)

    def read(self, raw: bytes, at: datetime | None = None) -> OrderNotice | LoginMail:
        """Read one mail as it came.

        Args:
            raw: Its bytes.
            at: When it came; None for what its `Date` says.

        Raises:
            MailNotTaken: `connectors.mail_not_taken`, with the reason; nothing else, whatever the mail holds.
            NaiveInstant: `instants.naive`, of `at`.
        """
        came = None if at is None else aware(at)
        hashed = f"sha256:{sha256(raw).hexdigest()}"
        with refusing(hashed):
            mail = parsed(raw)
            id_ = message_id(mail)
        key = id_ or hashed
        with refusing(key):
            sender = sender_of(mail)
            login = is_listed(sender, self.logging_in)
            if not login and not is_listed(sender, self.known):
                raise Unread(MailFault.FOREIGN_SENDER)
            received = came or sent_at(mail)
            plain, html = said(mail)
            found = [] if login else links(plain, html)
            if login or any(self.logs_in(each) for each in found):
                self.must_be_alone(found)
                return LoginMail(sender=sender, received_at=received, message_id=id_, key=key)
            pattern, link = self.only_link(found)
            told = [sender, subject_of(mail), *plain, *html]
            return OrderNotice(
                link=link,
                registration_code=code_in(pattern, lines(plain, html)),
                sender=sender,
                subject=subject_of(mail),
                received_at=received,
                message_id=id_,
                name=pattern.name,
                key=key,
                digest=sha256(json.dumps(told).encode()).hexdigest(),
            )

    def logs_in(self, link: str) -> bool:
        """Tell whether a link logs somebody in."""
        return any(re.fullmatch(each.link, link) for each in self.login_patterns)

    def fitting(self, found: Iterable[str]) -> Mapping[str, OrderPattern]:
        """Give the links of orders, each with the first pattern that it fits."""
        return {
            link: pattern
            for link in found
            for pattern in reversed(self.patterns)
            if re.fullmatch(pattern.link, link) and is_plain(link) and not self.logs_in(link)
        }

    def must_be_alone(self, found: Iterable[str]) -> None:
        """Refuse a login mail that holds the link of an order too."""
        if self.fitting(found):
            raise Unread(MailFault.TWO_LINKS)

    def only_link(self, found: Iterable[str]) -> tuple[OrderPattern, str]:
        """Give the link of the order, of which there is one."""
        fitting = self.fitting(found)
        if not fitting:
            raise Unread(MailFault.NO_MATCH)
        if len(fitting) > 1:
            raise Unread(MailFault.TWO_LINKS)
        [(link, pattern)] = fitting.items()
        return pattern, link


@contextmanager
def refusing(key: str) -> Iterator[None]:
    """Turn whatever goes wrong with a mail into one error, which says nothing that it holds.

    Raises:
        MailNotTaken: `connectors.mail_not_taken`.
    """
    try:
        yield
    except Unread as error:
        raise MailNotTaken(error.fault, key) from None
    except Exception:  # noqa: BLE001  the standard library raises what it likes on hostile mails
        raise MailNotTaken(MailFault.UNREADABLE, key) from None


def each_of(path: str, values: Sequence[object], kind: type) -> dict[str, tuple[object, Kinds]]:
    """Ask of each value of a list whether it is of a kind."""
    return {f"{path}[{index}]": (each, (kind,)) for index, each in enumerate(values)}


def plain_senders(path: str, senders: Iterable[str]) -> frozenset[str]:
    """Write senders as they are compared.

    Raises:
        BadAddress: `safety.bad_address`.
        OneForSeveral: `identity.one_for_several`.
    """
    if isinstance(senders, str):
        raise OneForSeveral(shown(senders))
    faults: list[Fault] = []
    known: set[str] = set()
    for index, each in enumerate(senders):
        whole = f"{ANYBODY}{each}" if each.startswith("@") else each
        try:
            found = mail_address(whole)
        except BadAddress:
            faults.append(address_fault(f"{path}[{index}]"))
        else:
            known.add(found.removeprefix(ANYBODY) if each.startswith("@") else found)
    if faults:
        raise BadAddress(tuple(faults))
    return frozenset(known)


def is_listed(sender: str, known: frozenset[str]) -> bool:
    """Tell whether a sender, or everybody of its domain, is listed."""
    return sender in known or f"@{sender.rpartition('@')[2]}" in known


def sender_of(mail: EmailMessage) -> str:
    """Give the one address that a mail says it is from, as it is compared.

    Of a header that is no proper one the mail server may have checked another address than we read,
    such as of `a@b.example <c@d.example>`; that a name has a dot or raw umlauts is everyday.
    """
    written = header(mail, "from")
    if written is None or ROUTE in written:
        raise Unread(MailFault.NO_SENDER)
    told = mail["from"]
    if any(isinstance(each, InvalidHeaderDefect) for each in told.defects):
        raise Unread(MailFault.NO_SENDER)
    boxes = told.addresses
    address = plain_address(boxes[0].addr_spec) if len(boxes) == 1 else None
    if address is None:
        raise Unread(MailFault.NO_SENDER)
    return address


def subject_of(mail: EmailMessage) -> str:
    """Give the subject as one line; '' where it has none."""
    return "" if header(mail, "subject") is None else shown(mail["subject"]).strip()


def message_id(mail: EmailMessage) -> str | None:
    """Give the id that a mail bears; None where it is none that can be a key."""
    written = (header(mail, "message-id") or "").strip()
    return written if MESSAGE_ID.fullmatch(written) else None


def sent_at(mail: EmailMessage) -> datetime | None:
    """Give the instant that a mail says it was written at; None where it says none."""
    written = header(mail, "date")
    try:
        at = parsedate_to_datetime(written or "")
        return aware(at) if at.tzinfo else None
    except (ValueError, TypeError, IndexError, OverflowError, FixflowError):
        return None


def is_plain(link: str) -> bool:
    """Tell whether every reader of a link sees the same host in it."""
    try:
        return target(link).scheme == "https"
    except ForbiddenUrl:
        return False


def code_in(pattern: OrderPattern, text: Iterable[str]) -> Secret | None:
    """Find the registration code; the same one may stand there twice."""
    if pattern.code is None:
        return None
    wanted = re.compile(pattern.code)
    codes = {found[CODE] for line in text for found in wanted.finditer(line)}
    if len(codes) > 1:
        raise Unread(MailFault.TWO_CODES)
    return Secret(codes.pop()) if codes else None
