"""Addressing: who sends to whom, by which id a message is known again, and what comes back with it.

The id of a message follows from the key of the outbox alone, so every attempt bears the same; one that
is sent again to find out whether the first is there bears its own, by which the answer is told apart.
Headers that begin with `echo-` are copied into the reply: they say which intent it answers.  The one
rule: what has to come back with a reply stands in the message itself, since nobody here remembers.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from attrs import field, frozen

from fixflow.connectors.bus_steps import Publish
from fixflow.connectors.garaio_rem.kinds import LANGUAGES
from fixflow.errors import Fault, Misuse
from fixflow.identity import is_line
from fixflow.texts import Text

PARTNER: Final = "garaio_rem"
PREFIX: Final = "fx_"
LONGEST: Final = 64
LONGEST_NUMBER: Final = 19  # digits of 2**63
INVOICE: Final = "invoice-"
ECHO_INTENT: Final = "echo-fixflow-intent"
ECHO_MESSAGE: Final = "echo-fixflow-message"
ECHO_LANGUAGE: Final = "echo-fixflow-language"
AGAIN: Final = "AGAIN"  # ends the id of a message that was sent before; keys of ours are small
A_DAY: Final = timedelta(days=1)
LINE: Final = Text(
    "eine druckbare Zeile bis 64 Zeichen, nur ASCII",
    "a printable line of up to 64 characters, ASCII",
)
TEXTS: Final[Mapping[str, Text]] = {
    "line": LINE,
    "language": Text("de, fr, it oder en, klein", "de, fr, it or en, in small letters"),
    "span": Text("eine Spanne von mehr als nichts", "a span of more than nothing"),
}


@frozen
class BadSettings(Misuse):
    """What GARAIO AG has handed out is not as it must be."""

    code = "connectors.garaio_rem_settings"
    text = Text(
        de="So kann mit GARAIO REM nicht gesprochen werden.",
        en="GARAIO REM cannot be spoken with like this.",
    )
    faults: tuple[Fault, ...]


@frozen(kw_only=True)
class Settings:
    """What GARAIO AG hands out, and how long a reply is waited for.

    Attributes:
        app_id: The name of the application; the queue that it reads is named so too.
        user_id: The login at the broker; another one in a message is refused with 406.
        recipient: The instance of GARAIO REM: `grem_derham`.
        source_app_id: Where a message comes from, if not from this application.
        language: In which language reasons are said.
        reply_within: How long a reply is waited for until a person looks; the figure is ours.

    Raises:
        BadSettings: `connectors.garaio_rem_settings`, naming every part.
    """

    app_id: str
    user_id: str
    recipient: str
    source_app_id: str | None = None
    language: str = "de"
    reply_within: timedelta = field(default=A_DAY)

    def __attrs_post_init__(self) -> None:
        wrong = [
            (name, "line")
            for name in ("app_id", "user_id", "recipient", "source_app_id")
            if not is_name(getattr(self, name))
        ]
        if self.source_app_id is None:
            wrong.remove(("source_app_id", "line"))
        if self.language not in LANGUAGES:
            wrong.append(("language", "language"))
        if not is_span(self.reply_within):
            wrong.append(("reply_within", "span"))
        if wrong:
            faults = (
                Fault(name, f"connectors.garaio_rem_{what}", TEXTS[what]) for name, what in wrong
            )
            raise BadSettings(tuple(faults))


def is_name(value: object) -> bool:
    """Tell whether it is a name that fits into the properties of AMQP."""
    return isinstance(value, str) and is_line(value) and value.isascii() and len(value) <= LONGEST


def is_span(value: object) -> bool:
    """Tell whether it is a span of more than nothing."""
    return isinstance(value, timedelta) and value > timedelta(0)


def message_id(app_id: str, key: str, *, again: bool = False) -> str:
    """Give the id of the message for a key: alphanumeric behind the name of the application.

    Only a key of the outbox stands in it as it is; so no two keys have one id.

    Args:
        app_id: The name of the application.
        key: Ours.
        again: Whether it was sent before, and nobody knows what came of it.

    Examples:
        >>> message_id("Meier", "fx_r5ya3vn6iedsfe4mifqnlt2qyu")
        'Meier-r5ya3vn6iedsfe4mifqnlt2qyu'
        >>> message_id("Meier", "o-17/3")
        'Meier-fdaf86c06d74e31262a9b3778198e5af'
    """
    own = key.removeprefix(PREFIX)
    plain = is_own(own) and len(own) <= LONGEST and not own.endswith(AGAIN)
    if not plain or own == key:
        own = sha256(key.encode()).hexdigest()[:32]
    return f"{app_id}-{own}{AGAIN if again else ''}"


def is_own(uid: str) -> bool:
    """Tell whether it can be what stands behind the name of the application in an id of ours."""
    return uid.isascii() and uid.isalnum()


def is_reference(ref: str) -> bool:
    """Tell whether it is a number that GARAIO REM has given, a `longint`; else it is one of ours."""
    return ref.isascii() and ref.isdigit() and len(ref) <= LONGEST_NUMBER


def is_order(ref: str) -> bool:
    """Tell whether it may name an order; invoices have numbers of their own."""
    return is_line(ref) and not ref.startswith(INVOICE)


@frozen(kw_only=True)
class Letter:
    """What is sent: which event with which data, for which intent.

    Attributes:
        operation: As the profile names it.
        event: `Invoicing.Order.Created`.
        body: As it goes over the wire.
        key: Ours.
        language: In which language reasons are said, where the message says it.
        again: Whether it was sent before and nobody knows what came of it.
    """

    operation: str
    event: str
    body: bytes = field(repr=False)
    key: str
    language: str | None = None
    again: bool = False

    def message(self, settings: Settings, at: datetime) -> Publish:
        """Write the message with its properties and headers."""
        known = message_id(settings.app_id, self.key, again=self.again)
        headers = {
            "app_id": settings.app_id,
            "recipient": settings.recipient,
            ECHO_INTENT: self.operation,
            ECHO_MESSAGE: known,
        }
        if self.language is not None:
            headers[ECHO_LANGUAGE] = self.language
        if settings.source_app_id is not None:
            headers["source_app_id"] = settings.source_app_id
        return Publish(
            operation=self.operation,
            routing_key=self.event,
            body=self.body,
            properties={
                "app_id": settings.app_id,
                "user_id": settings.user_id,
                "content_type": "application/json",
                "content_encoding": "UTF-8",
                "message_id": known,
                "timestamp": int(at.timestamp()),
                "delivery_mode": 2,
            },
            headers=headers,
        )
