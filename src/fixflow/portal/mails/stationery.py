"""Stationery: what all mails of a host have in common: who sends, where links lead, where answers go.

The one rule: a link leads to the host's own portal by https, and what is put into it is quoted.
"""

from collections.abc import Iterator
from typing import Final, Self
from urllib.parse import quote, urlsplit

from attrs import field, frozen

from fixflow.errors import Fault, Misuse
from fixflow.safety.mail import Mailbox, line_faults
from fixflow.safety.mail_address import address_fault, plain_address
from fixflow.texts import Text

TOKEN: Final = "{token}"  # noqa: S105  the place for one, not a password
ORDER: Final = "{order}"
CODE: Final = "{code}"
HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
A_KEY: Final = "a" * 26  # as long as those of orders
NO_ROOM: Final = Text(
    de="lässt vor dem @ keinen Platz für einen Schlüssel von {length} Zeichen",
    en="leaves no room before the @ for a key of {length} characters",
)
NO_LINK: Final = Text(
    de="ist kein https-Link mit {part} darin", en="is no https link with {part} in it"
)


@frozen
class BadStationery(Misuse):
    """The host's own settings for mails are not as they must be; all faults at once."""

    code = "portal.bad_stationery"
    text = Text(
        de="So lassen sich keine E-Mails schreiben.", en="No mails can be written like this."
    )
    faults: tuple[Fault, ...]


@frozen(kw_only=True)
class Stationery:
    """What all mails of a host have in common.

    Args:
        sender: Who mails come from; an order's mail bears the principal's name instead.
        login_url: Where a login link leads; behind `#` the token reaches no server log and no
            referrer: `https://portal.example/login#{token}`.
        order_url: Where an order is opened: `https://portal.example/orders/{order}`.
        reply_to: The address whose `+key` variants belong to the orders; None where answers by
            mail are not taken.
        register_url: Where a registration code is redeemed, filled in already:
            `https://portal.example/register?code={code}`; None where a mail says the code alone.

    Raises:
        BadStationery: `portal.bad_stationery`, with every fault.

    Examples:
        >>> paper = Stationery(
        ...     sender=Mailbox("support@portal.example", "Portal"),
        ...     login_url="https://portal.example/login#{token}",
        ...     order_url="https://portal.example/orders/{order}",
        ...     reply_to="auftrag@portal.example",
        ... )
        >>> paper.order("AU 7/1"), paper.answer("abc").address
        ('https://portal.example/orders/AU%207%2F1', 'auftrag+abc@portal.example')
    """

    sender: Mailbox
    login_url: str
    order_url: str
    reply_to: str | None = field(default=None)
    register_url: str | None = field(default=None)

    def __attrs_post_init__(self) -> None:
        found = tuple(self.wrong())
        if found:
            raise BadStationery(found)

    def wrong(self) -> Iterator[Fault]:
        """Find every fault."""
        if plain_address(self.sender.address) != self.sender.address:
            yield address_fault("sender.address")
        yield from line_faults("sender.name", self.sender.name)
        if not is_link(self.login_url, TOKEN):
            yield Fault("login_url", "portal.no_link", NO_LINK, {"part": TOKEN})
        if not is_link(self.order_url, ORDER):
            yield Fault("order_url", "portal.no_link", NO_LINK, {"part": ORDER})
        if self.register_url is not None and not is_link(self.register_url, CODE):
            yield Fault("register_url", "portal.no_link", NO_LINK, {"part": CODE})
        if self.reply_to is not None and plain_address(self.reply_to) != self.reply_to:
            yield address_fault("reply_to")
        elif (box := self.answer(A_KEY)) and plain_address(box.address) is None:
            yield Fault("reply_to", "portal.no_room", NO_ROOM, {"length": len(A_KEY)})

    def login(self, token: str) -> str:
        """Give the link of a token."""
        return self.login_url.replace(TOKEN, quote(token, safe=""))

    def order(self, order: str) -> str:
        """Give the link of an order."""
        return self.order_url.replace(ORDER, quote(order, safe=""))

    def register(self, code: str | None) -> str | None:
        """Give the link by which a registration code is redeemed; None without either."""
        if self.register_url is None or code is None:
            return None
        return self.register_url.replace(CODE, quote(code, safe=""))

    def answer(self, key: str | None) -> Mailbox | None:
        """Give an order's own address."""
        if self.reply_to is None or key is None:
            return None
        local, _, domain = self.reply_to.rpartition("@")
        return Mailbox(f"{local}+{key}@{domain}")

    def named(self, name: str) -> Self:
        """Give the same stationery under another name: the principal's."""
        box = Mailbox(self.sender.address, name) if name else self.sender
        return type(self)(
            sender=box,
            login_url=self.login_url,
            order_url=self.order_url,
            reply_to=self.reply_to,
            register_url=self.register_url,
        )


def is_link(template: str, part: str) -> bool:
    """Tell whether a template makes links that nobody can read on their way."""
    try:
        found = urlsplit(template)
    except ValueError:
        return False
    safe = found.scheme == "https" or (found.scheme == "http" and found.hostname in HERE)
    return safe and bool(found.hostname) and template.count(part) == 1
