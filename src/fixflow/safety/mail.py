"""Mail: a message as it goes over the wire, whose headers hold what they were given and no more.

A line break in a subject begins a header of the sender's choice, such as `Bcc` (ASVS 5.0 1.3.11).
The one rule: a header that holds a line break or another control character is a fault with its
path, never a message; and the HTML part is made by `markup` alone, beside the same words as text.

A name that is more than plain words is written as encoded words (RFC 2047): the standard library
quotes a long one such that a folded line shows an address within it as a sender.  What is written
is read back, and refused if it names anybody else.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from email import policy
from email.header import Header
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import SMTP
from typing import Final

from attrs import field, frozen

from fixflow.errors import Fault, Refused
from fixflow.identity import printable
from fixflow.safety.mail_address import address_fault, plain_address
from fixflow.safety.markup import Markup
from fixflow.texts import Text

LONGEST: Final = 200
WRITTEN: Final = SMTP.clone(cte_type="7bit", max_line_length=78, refold_source="none")
PLAIN: Final = re.compile(r"[A-Za-z0-9'&+-]+( [A-Za-z0-9'&+-]+)*")
LONGEST_PLAIN: Final = 60
FOLD: Final = "\r\n "
CONTROL: Final = Text(
    de="enthält ein Steuerzeichen oder einen Zeilenumbruch",
    en="holds a control character or a line break",
)
TOO_LONG: Final = Text(de="ist länger als {limit} Zeichen", en="is longer than {limit} characters")


@frozen
class BadMail(Refused):
    """A header is not as it must be; all faults at once, nothing was sent."""

    code = "safety.bad_mail"
    text = Text(de="Diese E-Mail kann nicht gesendet werden.", en="This mail cannot be sent.")
    status = 422
    faults: tuple[Fault, ...]


@frozen
class Mailbox:
    """An address and the name beside it."""

    address: str = field(repr=False)
    name: str = field(default="", repr=False)

    @property
    def domain(self) -> str:
        """What stands behind the @."""
        return self.address.rpartition("@")[2]


@frozen(kw_only=True)
class Mail:
    """One mail to one person; its words are nobody's business but his, so none is in its `repr`.

    Args:
        id: Stands to the left of the @ in the Message-ID: the same mail, the same id.
        sender: Who it comes from.
        to: Who gets it.
        reply_to: Where an answer goes; None for the sender.
        subject: One line.
        words: The text, line by line.
        html: The same words as markup.
        lang: In which language, as a BCP 47 tag.
        at: When it is written.
    """

    id: str
    sender: Mailbox
    to: Mailbox
    reply_to: Mailbox | None = None
    subject: str = field(repr=False)
    words: str = field(repr=False)
    html: Markup = field(repr=False)
    lang: str
    at: datetime


def message(mail: Mail) -> EmailMessage:
    r"""Build what goes over the wire.

    Raises:
        BadMail: `safety.bad_mail`, with every fault and its path.

    Examples:
        >>> from fixflow.safety.markup import element
        >>> mail = Mail(
        ...     id="fx_1",
        ...     sender=Mailbox("auftrag@example.com", "Sonnegg"),
        ...     to=Mailbox("anna@example.com"),
        ...     subject="Boiler\nBcc: x",
        ...     words="Guten Tag",
        ...     html=element("p", "Guten Tag"),
        ...     lang="de",
        ...     at=datetime.fromisoformat("2026-05-04T10:25:00+02:00"),
        ... )
        >>> [fault.say("en") for fault in faults(mail)]
        ['subject: holds a control character or a line break']
    """
    found = tuple(faults(mail))
    if found:
        raise BadMail(found)
    built = EmailMessage(policy=WRITTEN)
    for _, header, box in boxes(mail):
        built.set_raw(header, address(box))
    built["Subject"] = mail.subject
    built["Message-ID"] = f"<{mail.id}@{mail.sender.domain}>"
    built["Date"] = mail.at
    built["Auto-Submitted"] = "auto-generated"  # RFC 3834: no machine answers it
    built.set_content(mail.words)
    built.add_alternative(str(mail.html), subtype="html")
    built["Content-Language"] = mail.lang  # after the content, which has headers of this name too
    built.set_boundary(f"={mail.id}=")  # else it is chance
    strangers = tuple(address_fault(f"{path}.name") for path in misread(mail, built))
    if strangers:
        raise BadMail(strangers)
    return built


def boxes(mail: Mail) -> Iterator[tuple[str, str, Mailbox]]:
    """Give each mailbox of a mail with its path and its header."""
    yield "sender", "From", mail.sender
    yield "to", "To", mail.to
    if mail.reply_to is not None:
        yield "reply_to", "Reply-To", mail.reply_to


def misread(mail: Mail, built: EmailMessage) -> Iterator[str]:
    """Name each mailbox that a reader of the written bytes would take for another."""
    read = BytesHeaderParser(policy=policy.default).parsebytes(built.as_bytes())
    for path, header, box in boxes(mail):
        if [box.address] != [each.addr_spec for each in read[header].addresses]:
            yield path


def faults(mail: Mail) -> Iterator[Fault]:
    """Find everything that no header may hold."""
    yield from line_faults("id", mail.id)
    yield from line_faults("subject", mail.subject)
    yield from line_faults("lang", mail.lang)
    for path, _, box in boxes(mail):
        yield from line_faults(f"{path}.name", box.name)
        if plain_address(box.address) != box.address:
            yield address_fault(f"{path}.address")


def line_faults(path: str, text: str) -> Iterator[Fault]:
    """Find what makes a text no single line of bounded length."""
    if not all(map(printable, text)):
        yield Fault(path, "safety.control_character", CONTROL)
    if len(text) > LONGEST:
        yield Fault(path, "safety.too_long", TOO_LONG, {"limit": LONGEST})


def address(box: Mailbox) -> str:
    r"""Write an address with its name, encoded where it is more than plain words.

    Examples:
        >>> address(Mailbox("a@b.example", "Sonnegg AG"))
        'Sonnegg AG <a@b.example>'
        >>> address(Mailbox("a@b.example", "<x@y.example>"))
        '=?utf-8?b?PHhAeS5leGFtcGxlPg==?=\r\n <a@b.example>'
    """
    if not box.name.strip():
        return box.address
    if len(box.name) <= LONGEST_PLAIN and PLAIN.fullmatch(box.name):
        return f"{box.name} <{box.address}>"
    words = Header(box.name, "utf-8", maxlinelen=76, header_name="Reply-To").encode(linesep="\r\n")
    return f"{words}{FOLD}<{box.address}>"
