"""Catalogue: every partner's system that fixflow can speak with, and what each claim rests on.

Systems that were looked at and not built stand in it too, with the reason.  The one rule: the
catalogue is read from the profiles that the connectors themselves go by.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from fixflow.connectors.aareon_connect.profile import PROFILE as AAREON_CONNECT
from fixflow.connectors.cmi.profile import PROFILE as CMI
from fixflow.connectors.galaxus_edi.profile import PROFILE as GALAXUS_EDI
from fixflow.connectors.garaio_rem.profile import PROFILE as GARAIO_REM
from fixflow.connectors.hero.profile import PROFILE as HERO
from fixflow.connectors.immomio.profile import PROFILE as IMMOMIO
from fixflow.connectors.imofix.profile import PROFILE as IMOFIX
from fixflow.connectors.intents import KINDS
from fixflow.connectors.openwowi.profile import PROFILE as OPENWOWI
from fixflow.connectors.profile import BY_HAND, FieldRow, Operation, Profile, StatusRow, Tier
from fixflow.connectors.velux.profile import PROFILE as VELUX
from fixflow.texts import Language, Text

PROFILES: Final[tuple[Profile, ...]] = (
    OPENWOWI, GARAIO_REM, HERO, GALAXUS_EDI, AAREON_CONNECT, IMMOMIO, IMOFIX, VELUX, CMI,
)  # fmt: skip
WHAT: Final[Mapping[type, str]] = {Operation: "operation", StatusRow: "status", FieldRow: "field"}


@frozen(kw_only=True)
class Claim:
    """One thing that a profile says, with what it rests on.

    Attributes:
        partner: Of which system.
        what: `operation`, `status` or `field`.
        name: Our name of it.
        theirs: How the partner writes it.
        evidence: Of which kind the proof is.
        cite: What it says.
        url: Where it stands; '' for a seed.
        read_on: When it was read, by ISO 8601; '' where nobody read it.
    """

    partner: str
    what: str
    name: str
    theirs: str
    evidence: str
    cite: str
    url: str
    read_on: str


@frozen(kw_only=True)
class NotBuilt:
    """A system that was looked at and has no connector here.

    Attributes:
        name: What it is called.
        why: Why not.
    """

    name: str
    why: Text


@frozen(kw_only=True)
class Entry:
    """A system in the catalogue.

    Attributes:
        profile: What is known of it.
        takes: The kinds of intents that it takes.
        instead: The way around, by kind of intent that it does not take.
    """

    profile: Profile
    takes: tuple[str, ...]
    instead: Mapping[str, Text]

    @property
    def tier(self) -> Tier:
        """How much of its interface is public."""
        return self.profile.tier

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Everything that is claimed of it."""
        return tuple(claim(self.profile, each) for each in self.profile.rows)

    def to_record(self, lang: Language = "de") -> dict[str, str]:
        """Give the entry as one flat record, for a table or a data frame."""
        return {
            "partner": self.profile.partner,
            "title": self.profile.title,
            "tier": self.tier.value,
            "countries": ", ".join(self.profile.countries),
            "takes": ", ".join(self.takes),
            "says": self.profile.says.say(lang),
        }


@frozen(kw_only=True)
class Catalogue:
    """All systems.

    Attributes:
        entries: Those with a connector.
        not_built: Those without.
    """

    entries: tuple[Entry, ...]
    not_built: tuple[NotBuilt, ...]

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def to_records(self, lang: Language = "de") -> list[dict[str, str]]:
        """Give the entries as flat records."""
        return [each.to_record(lang) for each in self.entries]


def catalogue() -> Catalogue:
    """Give every system that fixflow can speak with, and what each claim rests on.

    Examples:
        >>> [each.profile.partner for each in catalogue() if each.tier is Tier.WIRE]
        ['openwowi', 'garaio_rem', 'hero']
    """
    return Catalogue(entries=tuple(map(entry, PROFILES)), not_built=NOT_BUILT)


def entry(profile: Profile) -> Entry:
    """Make the entry of a system."""
    takes = tuple(kind for kind in KINDS if kind in profile.intents)
    rest = (kind for kind in KINDS if kind not in takes)
    instead = {kind: profile.workarounds.get(kind, BY_HAND) for kind in rest}
    return Entry(profile=profile, takes=takes, instead=instead)


def claim(profile: Profile, row: Operation | StatusRow | FieldRow) -> Claim:
    """Say one line of a profile with what it rests on."""
    origin = row.origin
    return Claim(
        partner=profile.partner,
        what=WHAT[type(row)],
        name=row.event if isinstance(row, StatusRow) else row.name,
        theirs=theirs_of(row),
        evidence=origin.evidence.value,
        cite=origin.cite,
        url=origin.url,
        read_on="" if origin.read_on is None else origin.read_on.isoformat(),
    )


def theirs_of(row: Operation | StatusRow | FieldRow) -> str:
    """Say how the partner writes what a line is about."""
    if isinstance(row, Operation):
        return row.call
    return row.status if isinstance(row, StatusRow) else row.theirs


NO_CONTRACT: Final = Text(
    de="Kein öffentlicher Vertrag der Schnittstelle, an dem sich ein Verbinder prüfen liesse.",
    en="No public contract of the interface by which a connector could be checked.",
)
NOT_BUILT: Final = (
    NotBuilt(name="casavi", why=NO_CONTRACT),
    NotBuilt(name="facilioo", why=NO_CONTRACT),
    NotBuilt(
        name="Haufe wowinex",
        why=Text(
            de="Alle Werte sind Texte mit Dezimalkomma; gebaut wird er, wenn jemand ihn braucht.",
            en="All values are texts with a decimal comma; it is built when somebody needs it.",
        ),
    ),
    NotBuilt(
        name="GAEB",
        why=Text(
            de="Dafür gibt es pygaeb; ein eigener Leser wäre schlechter.",
            en="There is pygaeb for it; a reader of our own would be worse.",
        ),
    ),
)
