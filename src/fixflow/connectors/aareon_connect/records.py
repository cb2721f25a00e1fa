"""Records: what an ERP hands to a partner through Aareon Connect, as far as rules look at it.

The one rule: what is not told is None, which is neither nought nor no; a number is a text whose
leading zeros count, and what is of another kind than a field says is refused when the record is made.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

from attrs import field, frozen

from fixflow.connectors.aareon_connect.kinds import refuse_other_kinds
from fixflow.identity import OneForSeveral, shown
from fixflow.money import Money


def several(names: Iterable[str]) -> tuple[str, ...]:
    """Take names over; a single text would be taken letter by letter.

    Raises:
        OneForSeveral: `identity.one_for_several`, also for what is no list at all.
    """
    if isinstance(names, str):
        raise OneForSeveral(shown(names))
    try:
        return tuple(names)
    except TypeError:
        raise OneForSeveral(type(names).__name__) from None


def any_of(names: Iterable[str]) -> frozenset[str]:
    """Take names over whose order does not count.

    Raises:
        OneForSeveral: `identity.one_for_several`.
    """
    return frozenset(several(names))


class UnitType(Enum):
    """«Gewerbe, Wohnen, Parkplatz»."""

    COMMERCIAL = "Gewerbe"
    RESIDENTIAL = "Wohnen"
    PARKING = "Parkplatz"


class Feature(Enum):
    """What a unit may have, by the words of the checklist."""

    CELLAR = "Keller"
    FITTED_KITCHEN = "Einbauküche"
    INTERCOM = "Gegensprechanlage"
    LIFT = "Aufzug"
    BICYCLE_ROOM = "Fahrradraum"
    GUEST_TOILET = "Gäste WC"


@frozen(kw_only=True)
class Details:
    """What is shown of a unit that is to let.

    Attributes:
        kind: Flat, business, or parking place.
        address: Where it is, in one line.
        rooms: How many rooms, as it is written: `2.5`.
        floor: On which floor, as it is written.
        built: In which year it was built.
        available_from: From when it is to let.
        base_rent: Grundmiete.
        total_rent: Gesamtmiete.
        heating_costs: Heizkosten.
        operating_costs: Betriebskosten.
        features: What it has and has not; what nobody says is not in it.
        energy_efficiency: Its class or value, as it is written.
        central_heating: Whether it is heated centrally.

    Raises:
        WrongRecord: `connectors.aareon_connect.wrong_record`, a field of another kind.
    """

    kind: UnitType | None = None
    address: str | None = field(default=None, repr=False)
    rooms: str | None = None
    floor: str | None = None
    built: int | None = None
    available_from: date | None = None
    base_rent: Money | None = None
    total_rent: Money | None = None
    heating_costs: Money | None = None
    operating_costs: Money | None = None
    features: Mapping[Feature, bool] = field(factory=dict)
    energy_efficiency: str | None = None
    central_heating: bool | None = None

    def __attrs_post_init__(self) -> None:
        refuse_other_kinds(self)


@frozen(kw_only=True)
class Vacancy:
    """A unit of the ERP that nobody lives in.

    Attributes:
        numbers: Of Mandant, Wirtschaftseinheit, Gebäude and Einheit; of some ERPs without Gebäude.
        net_cold_rent: Nettokaltmiete; nought is one, None is none.
        details: What is shown of it.

    Raises:
        WrongRecord: `connectors.aareon_connect.wrong_record`, a field of another kind.
        OneForSeveral: `identity.one_for_several`, the numbers are one text.
    """

    numbers: tuple[str, ...] = field(converter=several)
    net_cold_rent: Money | None
    details: Details = field(factory=Details)

    def __attrs_post_init__(self) -> None:
        refuse_other_kinds(self)

    @property
    def mandant(self) -> str:
        """The number of its Mandant."""
        return self.numbers[0] if self.numbers else ""


@frozen(kw_only=True)
class Tenant:
    """A tenant of the ERP.

    Raises:
        WrongRecord: `connectors.aareon_connect.wrong_record`, a field of another kind.
    """

    id: str
    mandant: str
    email: str | None = field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        refuse_other_kinds(self)


@frozen(kw_only=True)
class Lease:
    """A lease of the ERP, and the ids of its tenants.

    Raises:
        WrongRecord: `connectors.aareon_connect.wrong_record`, a field of another kind.
        OneForSeveral: `identity.one_for_several`, the tenants are one text.
    """

    number: str
    mandant: str
    tenants: tuple[str, ...] = field(converter=several)

    def __attrs_post_init__(self) -> None:
        refuse_other_kinds(self)


@frozen(kw_only=True)
class File:
    """A document of an archive of the ERP.

    Attributes:
        id: Its id in the archive.
        archive: The name of the archive.
        lease: The number of the lease, by the archive's Mietvertragsnummerindex; None where it has
            none.
        categories: Its search categories.
        size: How many bytes; None where nobody says.

    Raises:
        WrongRecord: `connectors.aareon_connect.wrong_record`, a field of another kind.
        OneForSeveral: `identity.one_for_several`, the categories are one text.
    """

    id: str
    archive: str
    lease: str | None
    categories: frozenset[str] = field(default=(), converter=any_of)
    size: int | None = None

    def __attrs_post_init__(self) -> None:
        refuse_other_kinds(self)


@frozen(kw_only=True)
class Stock:
    """What the ERP has.

    Raises:
        WrongRecord: `connectors.aareon_connect.wrong_record`, a field of another kind.
    """

    vacancies: tuple[Vacancy, ...] = ()
    tenants: tuple[Tenant, ...] = ()
    leases: tuple[Lease, ...] = ()
    files: tuple[File, ...] = ()

    def __attrs_post_init__(self) -> None:
        refuse_other_kinds(self)
