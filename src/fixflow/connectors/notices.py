r"""Notices: what the mail intake makes of a mail, and the patterns by which it knows one.

The one rule: a link that logs somebody in is in no value, and what may let somebody in is in no
`repr`.
"""

from datetime import datetime
from typing import Final

from attrs import field, frozen

from fixflow.connectors.mail_reading import MailFault
from fixflow.connectors.patterns import (
    BadPatterns,
    must_have_a_label,
    must_name_a_host,
    pattern_faults,
)
from fixflow.errors import PartnerFault
from fixflow.safety.secret import Secret
from fixflow.texts import Text

CODE: Final = "code"


@frozen
class MailNotTaken(PartnerFault):
    """A mail is none that the intake takes; keep it as it came, a person looks at it.

    Attributes:
        reason: Why.
        key: By which the mail is known again.
    """

    code = "connectors.mail_not_taken"
    text = Text(
        de="Diese E-Mail wird nicht gelesen: {reason}.", en="This mail is not taken: {reason}."
    )
    status = 422
    reason: MailFault
    key: str


@frozen(kw_only=True)
class OrderPattern:
    r"""What the link of an order's mail looks like, and where its registration code stands.

    Args:
        link: What the whole link is; it begins with `https://`, a host whose domain is certain, and
            a slash.
        code: What stands around the code: a label of at least three characters, then
            `(?P<code>…)`; None where it is not wanted.
        name: What such a mail is, for the host: `order`, `message`.

    Raises:
        BadPatterns: `connectors.bad_patterns`, with every fault.

    Examples:
        >>> OrderPattern(link=r"https://portal\.example/auftrag/[0-9]+").name
        'order'
    """

    link: str
    code: str | None = None
    name: str = "order"

    def __attrs_post_init__(self) -> None:
        faults = pattern_faults("link", self.link, must_name_a_host)
        if self.code is not None:
            faults += pattern_faults("code", self.code, must_have_a_label, CODE)
        if faults:
            raise BadPatterns(faults)


@frozen(kw_only=True)
class LoginPattern:
    """What a link looks like that logs somebody in.

    Raises:
        BadPatterns: `connectors.bad_patterns`.
    """

    link: str

    def __attrs_post_init__(self) -> None:
        if faults := pattern_faults("link", self.link, must_name_a_host):
            raise BadPatterns(faults)


@frozen(kw_only=True)
class OrderNotice:
    """A mail that tells of an order; a person opens the link.

    Attributes:
        link: Where the order is; not opened by anybody yet.
        registration_code: The company's code; None where the mail shows none.
        sender: Whom it says it is from.
        subject: Its subject, cut to 200 characters.
        received_at: When it came, as the host or else the mail says; None where neither does.
        message_id: Its Message-ID; None where it has no proper one.
        name: What the pattern calls such a mail.
        key: By which the mail is known again: its Message-ID, else a hash of its bytes.
        digest: A hash of what it says: the same key with another digest is another mail.
    """

    link: str = field(repr=False)
    registration_code: Secret | None
    sender: str = field(repr=False)
    subject: str = field(repr=False)
    received_at: datetime | None
    message_id: str | None
    name: str
    key: str
    digest: str


@frozen(kw_only=True)
class LoginMail:
    """A mail with a login link, without the link: it works once, and for whoever has asked for it.

    Attributes:
        sender: Whom it says it is from.
        received_at: When it came.
        message_id: Its Message-ID; None where it has no proper one.
        key: By which the mail is known again.
    """

    sender: str = field(repr=False)
    received_at: datetime | None
    message_id: str | None
    key: str
