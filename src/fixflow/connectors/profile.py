"""Profile: what is known of a partner's system, each line with its evidence.

The one rule: what no document and no observation shows is not claimed; a wire or document connector
holds nothing that is assumed.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Final

from attrs import field, frozen

from fixflow.connectors.errors import ContractDrift, Unsupported
from fixflow.connectors.http_steps import READ, RepeatEffect
from fixflow.connectors.intents import KINDS
from fixflow.errors import Misuse
from fixflow.lifecycle import Outcome, Phase
from fixflow.texts import Text


class Tier(Enum):
    """How much of a partner's interface is public: the wire, a file format, rules, a portal."""

    WIRE = "wire"
    DOCUMENT = "document"
    SEMANTIC = "semantic"
    MANUAL = "manual"


class Evidence(Enum):
    """How we know: from best to worst."""

    VENDOR_DOC = "vendor_doc"
    VENDOR_SCHEMA = "vendor_schema"
    THIRD_PARTY_INTROSPECTION = "third_party_introspection"
    THIRD_PARTY_CLIENT = "third_party_client"
    FIELD_REPORT = "field_report"
    HELP_PAGE = "help_page"
    SEED = "seed"
    ASSUMED = "assumed"


class Owner(Enum):
    """Whose value of a field counts: the partner's, ours, the later one, or a person decides."""

    PARTNER = "partner"
    HOST = "host"
    LATEST = "latest"
    MANUAL = "manual"


@frozen
class Origin:
    """Where a line is from.

    Attributes:
        evidence: Of which kind that is.
        cite: What it says, or which part of it.
        url: Where it stands; '' for a seed.
        read_on: When it was read.
    """

    evidence: Evidence
    cite: str
    url: str = ""
    read_on: date | None = None


@frozen(kw_only=True)
class Operation:
    """One thing that can be done there.

    Attributes:
        name: The kind of an intent, or of what is read: `accept`, `read`.
        call: How: `PUT CommissioningEdit/Commission/{id}/Accepted`.
        effect: What a repetition does.
        origin: How we know.
    """

    name: str
    call: str
    origin: Origin
    effect: RepeatEffect = READ


@frozen(kw_only=True)
class StatusRow:
    """What a status of the partner's means with us.

    Attributes:
        status: The partner's word.
        phase: Where an order stands.
        outcome: How it ended, if it has.
        event: The name of the event that leads there.
        origin: How we know.
    """

    status: str
    phase: Phase
    event: str
    origin: Origin
    outcome: Outcome | None = None


@frozen(kw_only=True)
class FieldRow:
    """What a field of the partner's is with us, and whose value counts."""

    name: str
    theirs: str
    owner: Owner
    origin: Origin


@frozen
class BadProfile(Misuse):
    """A profile claims what it does not show, or the same twice."""

    code = "connectors.bad_profile"
    text = Text(
        de="Das Profil {partner} ist nicht stimmig: {why}.",
        en="The profile {partner} is not coherent: {why}.",
    )
    partner: str
    why: str


@frozen(kw_only=True)
class Profile:
    """What is known of a partner's system.

    Attributes:
        partner: Its short name, by which refs and doors name it.
        title: Its name for people.
        tier: How much of it is public.
        countries: Where it is used: `CH`, `DE`.
        operations: What can be done there.
        statuses: Its statuses.
        fields: Its fields, as far as they are read.
        workarounds: What to do instead of what cannot be done, by kind of intent.
        says: What it is, in a sentence or two, also what was never tried.

    Raises:
        BadProfile: `connectors.bad_profile`.
    """

    partner: str
    title: str
    tier: Tier
    countries: tuple[str, ...]
    operations: tuple[Operation, ...]
    says: Text
    statuses: tuple[StatusRow, ...] = ()
    fields: tuple[FieldRow, ...] = ()
    workarounds: Mapping[str, Text] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        names = [each.name for each in self.operations]
        known = [each.status for each in self.statuses]
        for several, what in ((names, "operation"), (known, "status")):
            twice = {each for each in several if several.count(each) > 1}
            if twice:
                raise BadProfile(self.partner, f"{what} {min(twice)} twice")
        if self.tier in {Tier.WIRE, Tier.DOCUMENT} and any(
            each.origin.evidence is Evidence.ASSUMED for each in self.rows
        ):
            raise BadProfile(self.partner, "assumed")

    @property
    def rows(self) -> tuple[Operation | StatusRow | FieldRow, ...]:
        """Everything that is claimed."""
        return (*self.operations, *self.statuses, *self.fields)

    @property
    def intents(self) -> tuple[str, ...]:
        """The kinds of intents that it takes."""
        return tuple(each.name for each in self.operations if each.name in KINDS)

    def operation(self, name: str) -> Operation:
        """Give what can be done under a name.

        Raises:
            Unsupported: `connectors.unsupported`, with the way around.
        """
        for each in self.operations:
            if each.name == name:
                return each
        instead = self.workarounds.get(name, BY_HAND)
        raise Unsupported(partner=self.title, capability=name, workaround=instead)

    def status(self, operation: str, word: str, path: str = "status") -> StatusRow:
        """Give what a status means.

        Args:
            operation: In which operation it came.
            word: The partner's word.
            path: Where in the answer it stood, as an error names it.

        Raises:
            ContractDrift: `connectors.drift`, the partner's contract knows no such status.
        """
        for each in self.statuses:
            if each.status == word:
                return each
        raise ContractDrift(
            partner=self.partner, operation=operation, path=path,
            expected="a known status", got="another text",
        )  # fmt: skip


BY_HAND: Final = Text(
    "Der Weg: im Portal des Partners, von Hand.",
    "The way: in the partner’s portal, by hand.",
    "La voie: dans le portail du partenaire, à la main.",
    "La via: nel portale del partner, a mano.",
)
