"""Checks: which records of the ERP reach the partner, and why the others do not.

The one rule: every rule is tried on every record, so that a record says all its reasons at once; of
what no source decides it is said that it is doubtful.
"""

from collections.abc import Iterator

from attrs import field, frozen

from fixflow.connectors.aareon_connect import rules
from fixflow.connectors.aareon_connect.records import File, Lease, Stock, Tenant, Vacancy
from fixflow.connectors.aareon_connect.report import Kind, LeftOut
from fixflow.connectors.aareon_connect.rules import Rule
from fixflow.connectors.separators import Separator
from fixflow.identity import InvalidId, PartHoldsSeparator


@frozen(kw_only=True)
class Settings:
    """What is set for one integration.

    Attributes:
        mandanten: The numbers of the Mandanten that are listed.
        separator: What stands between the numbers of an id.
        archives: The archives that are connected.
        categories: The search categories that are relevant; none says that all are.
    """

    mandanten: frozenset[str]
    separator: Separator
    archives: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()


@frozen(kw_only=True)
class Transfer:
    """What should arrive at the partner.

    Attributes:
        vacancies: By their ids there.
        tenants: The tenants, by their ids.
        leases: The leases, by their numbers.
        files: The documents, by their ids.
        dropped: What should not arrive, and why.
        doubtful: What may arrive or not, and why nobody can say.
    """

    vacancies: dict[str, Vacancy] = field(factory=dict)
    tenants: frozenset[str] = frozenset()
    leases: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    dropped: tuple[LeftOut, ...] = ()
    doubtful: tuple[LeftOut, ...] = ()

    def in_doubt(self, kind: Kind) -> frozenset[str]:
        """Give the ids of the records of a kind of which nobody can say."""
        return frozenset(each.id for each in self.doubtful if each.kind is kind)


def transfer(stock: Stock, settings: Settings) -> Transfer:
    """Say which records of a stock should arrive at the partner.

    Args:
        stock: What the ERP has.
        settings: What is set.
    """
    dropped: list[LeftOut] = []
    doubtful: list[LeftOut] = []

    def sifted(kind: Kind, id_: str, why: tuple[Rule, ...], doubt: tuple[Rule, ...]) -> bool:
        if why:
            dropped.append(LeftOut(kind=kind, id=id_, reasons=why))
        elif doubt:
            doubtful.append(LeftOut(kind=kind, id=id_, reasons=doubt))
        return not why and not doubt

    vacancies = {
        id_: each
        for each in stock.vacancies
        for id_, doubt in (named(each, settings.separator),)
        if sifted(Kind.VACANCY, id_, tuple(against_vacancy(each, settings)), doubt)
    }
    tenants = frozenset(
        each.id
        for each in stock.tenants
        if sifted(Kind.TENANT, each.id, tuple(against_tenant(each, settings)), ())
    )
    leases = frozenset(
        each.number
        for each in stock.leases
        if sifted(
            Kind.LEASE,
            each.number,
            tuple(against_lease(each, settings, tenants)),
            tuple(doubts_of_lease(each, tenants)),
        )
    )
    files = frozenset(
        each.id
        for each in stock.files
        if sifted(
            Kind.FILE,
            each.id,
            tuple(against_file(each, settings)),
            tuple(doubts_of_size(each.size)),
        )
    )
    return Transfer(
        vacancies=vacancies,
        tenants=tenants,
        leases=leases,
        files=files,
        dropped=tuple(dropped),
        doubtful=tuple(doubtful),
    )


def named(vacancy: Vacancy, separator: Separator) -> tuple[str, tuple[Rule, ...]]:
    """Give the id that a vacancy has at the partner, and whether that is unambiguous."""
    try:
        return str(separator.joined(vacancy.numbers)), ()
    except (PartHoldsSeparator, InvalidId):
        return separator.value.join(vacancy.numbers), (rules.AMBIGUOUS_ID,)


def against_vacancy(vacancy: Vacancy, settings: Settings) -> Iterator[Rule]:
    """Give the rules that leave a vacancy out; a rent of nought is a rent."""
    yield from against_mandant(vacancy.mandant, settings)
    if vacancy.net_cold_rent is None:
        yield rules.NO_NET_COLD_RENT


def against_tenant(tenant: Tenant, settings: Settings) -> Iterator[Rule]:
    """Give the rules that leave a tenant out."""
    yield from against_mandant(tenant.mandant, settings)
    if not (tenant.email or "").strip():
        yield rules.NO_EMAIL


def against_lease(lease: Lease, settings: Settings, tenants: frozenset[str]) -> Iterator[Rule]:
    """Give the rules that leave a lease out, once it is known which tenants arrive."""
    yield from against_mandant(lease.mandant, settings)
    if not tenants & set(lease.tenants):
        yield rules.TENANT_LEFT_OUT


def doubts_of_lease(lease: Lease, tenants: frozenset[str]) -> Iterator[Rule]:
    """Say that nobody knows of a lease whose tenants arrive in part."""
    if not tenants >= set(lease.tenants):
        yield rules.SOME_TENANTS_LEFT_OUT


def against_file(file: File, settings: Settings) -> Iterator[Rule]:
    """Give the rules that leave a document out."""
    if file.archive not in settings.archives:
        yield rules.ARCHIVE_NOT_CONNECTED
    if settings.categories and not settings.categories & file.categories:
        yield rules.CATEGORY_NOT_WANTED
    if not file.lease:
        yield rules.NO_LEASE_NUMBER
    if file.size is not None and file.size > rules.BINARY:
        yield rules.FILE_TOO_LARGE


def doubts_of_size(size: int | None) -> Iterator[Rule]:
    """Say of a size that it is more than 50 MB by one way of counting only, or unknown.

    Examples:
        >>> [rule.code for rule in doubts_of_size(50_000_001)], list(doubts_of_size(50_000_000))
        (['file_perhaps_too_large'], [])
    """
    if size is None:
        yield rules.SIZE_UNKNOWN
    elif rules.DECIMAL < size <= rules.BINARY:
        yield rules.FILE_PERHAPS_TOO_LARGE


def against_mandant(mandant: str, settings: Settings) -> Iterator[Rule]:
    """Leave out what belongs to a Mandant that is not listed."""
    if mandant not in settings.mandanten:
        yield rules.MANDANT_NOT_LISTED
