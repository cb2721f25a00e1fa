"""Errors: what may go wrong in a conversation with another system, each by who has to act.

Every error of a partner says of whom, in which operation and at the how many-th attempt.  The one
rule: no error holds a secret, an address with a query, or what somebody wrote.
"""

from collections.abc import Mapping
from datetime import datetime

from attrs import field, frozen

from fixflow.connectors.drift_words import in_words
from fixflow.connectors.http_steps import READ, RepeatEffect
from fixflow.errors import Fault, Misuse, PartnerFault, Refused, facts
from fixflow.lifecycle import JSON
from fixflow.texts import Language, Text


@frozen
class Unsupported(Refused):
    """The partner's system cannot do that by any way that is documented."""

    code = "connectors.unsupported"
    text = Text(
        de="{partner} nimmt «{capability}» nicht entgegen. {workaround}",
        en="{partner} does not take “{capability}”. {workaround}",
        fr="{partner} n’accepte pas «{capability}». {workaround}",
        it="{partner} non accetta «{capability}». {workaround}",
    )
    partner: str
    capability: str
    workaround: Text


@frozen
class TransportError(PartnerFault):
    """A request got no whole answer, however often it was allowed to be repeated.

    Attributes:
        sent: Whether the other side can have got it.
        effect: What a repetition does there; what only reads changes nothing, sent or not.
    """

    code = "connectors.transport"
    text = Text(
        de="{partner}, {operation}: keine Antwort nach {attempts} Versuchen ({why}).",
        en="{partner}, {operation}: no answer after {attempts} attempts ({why}).",
    )
    status = 502
    partner: str
    operation: str
    attempts: int
    sent: bool
    why: str
    effect: RepeatEffect = READ


@frozen
class AuthError(PartnerFault):
    """The partner takes neither the token nor the one that was fetched anew."""

    code = "connectors.auth"
    text = Text(
        de="{partner}, {operation}: die Anmeldung wird nicht angenommen ({status_code}).",
        en="{partner}, {operation}: the login is not taken ({status_code}).",
    )
    partner: str
    operation: str
    attempts: int
    status_code: int


@frozen
class RateLimited(PartnerFault):
    """The partner wants it later than anybody here may wait."""

    code = "connectors.rate_limited"
    text = Text(
        de="{partner}, {operation}: erst wieder ab {retry_at}.",
        en="{partner}, {operation}: not before {retry_at}.",
    )
    status = 503
    partner: str
    operation: str
    attempts: int
    retry_at: datetime


@frozen
class ContractDrift(PartnerFault):
    """The answer is not what the partner's contract says; the order stays as it is.

    Attributes:
        path: Where in the answer.
        expected: What the contract says.
        got: What came, by its kind.
        correlation_id: Of which message of ours, where the partner says that it was discarded.
        attempts: After how many it came; None where nothing was asked.
    """

    code = "connectors.drift"
    text = Text(
        de="{partner}, {operation}: bei «{path}» wird {expected} erwartet, gekommen ist {got}.",
        en="{partner}, {operation}: at “{path}” {expected} is expected, {got} came.",
    )
    partner: str
    operation: str
    path: str
    expected: str
    got: str
    correlation_id: str | None = None
    attempts: int | None = None

    def say(self, lang: Language = "de") -> str:
        """Say what did not fit, its kinds in the language of the sentence."""
        kinds = {"expected": in_words(self.expected), "got": in_words(self.got)}
        return self.text.say(lang, **{**facts(self), **kinds})


@frozen
class NotShown(PartnerFault):
    """The partner shows nothing under that id: it is gone, or not to be seen yet."""

    code = "connectors.not_shown"
    text = Text(
        de="{partner}, {operation}: unter «{id}» wird nichts gezeigt.",
        en="{partner}, {operation}: nothing is shown under “{id}”.",
    )
    status = 404
    partner: str
    operation: str
    id: str


@frozen
class BadDocument(PartnerFault):
    """A file of the partner's is not what its format says; it is kept as it came.

    Attributes:
        name: The name of the file.
        faults: Everything that is wrong in it, each with its place.
    """

    code = "connectors.bad_document"
    text = Text(
        de="{partner}: die Datei «{name}» entspricht nicht ihrem Format.",
        en="{partner}: the file “{name}” does not follow its format.",
    )
    partner: str
    name: str
    faults: tuple[Fault, ...]


@frozen
class PartialSuccess(PartnerFault):
    """The partner did a part and said what failed.

    Attributes:
        errors: What it said failed, one line each.
        data: What it gave all the same, whole.
    """

    code = "connectors.partial"
    text = Text(
        de="{partner}, {operation}: nur zum Teil ausgeführt ({errors}).",
        en="{partner}, {operation}: done in part only ({errors}).",
    )
    partner: str
    operation: str
    errors: tuple[str, ...]
    data: Mapping[str, JSON] = field(factory=dict, repr=False)


@frozen
class BrokerRefused(PartnerFault):
    """The broker takes the message from nobody: the login, the exchange or a property is wrong.

    Attributes:
        number: The number of the protocol: 403, 404, 406.
        why: Its name there.
    """

    code = "connectors.broker_refused"
    text = Text(
        de="{partner}, {operation}: der Broker nimmt die Nachricht nicht an ({number} {why}).",
        en="{partner}, {operation}: the broker does not take the message ({number} {why}).",
    )
    partner: str
    operation: str
    number: int
    why: str


@frozen
class BrokerBlocks(Misuse):
    """A broker is spoken with by a client that blocks; a door that is awaited cannot."""

    code = "connectors.broker_blocks"
    text = Text(
        de="{partner} spricht mit einem Broker, und das blockiert: mit Door, etwa in `fixflow deliver`.",
        en="{partner} speaks with a broker, which blocks: use Door, such as in `fixflow deliver`.",
    )
    partner: str


@frozen
class OtherPartner(Misuse):
    """What is asked or heard is another partner's than the one that a connector speaks with."""

    code = "connectors.other_partner"
    text = Text(
        de="Das ist von {found}, nicht von {wanted}.",
        en="This is of {found}, not of {wanted}.",
    )
    found: str
    wanted: str


@frozen
class CannotStep(Misuse):
    """A door whose transport knows no such step cannot drive the flow."""

    code = "connectors.cannot_step"
    text = Text(
        de="Über {transport} geht der Schritt {step} nicht.",
        en="By {transport} the step {step} is not possible.",
    )
    transport: str
    step: str
