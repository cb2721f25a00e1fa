"""Checks: which records of the ERP reach the partner, and why the others do not.

The one rule: every rule is tried on every record, so that a record says all its reasons at once; of
what no source decides it is said that it is doubtful.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from attrs import define, field, frozen

from fixflow.connectors.aareon_connect import rules
from fixflow.connectors.aareon_connect.kinds import refuse_other_kinds
from fixflow.connectors.aareon_connect.records import File, Lease, Stock, Tenant, Vacancy, any_of
from fixflow.connectors.aareon_connect.report import Kind, LeftOut
from fixflow.connectors.aareon_connect.rules import Rule
from fixflow.connectors.separators import Separator
from fixflow.identity import InvalidId, PartHoldsSeparator
from fixflow.safety.mail_address import plain_address

Record = TypeVar("Record")


@frozen(kw_only=True)
class Settings:
    """What is set for one integration.

    Attributes:
        mandanten: The numbers of the Mandanten that are listed.
        separator: What stands between the numbers of an id.
        archives: The archives that are connected.
        categories: The search categories that are relevant; none says that all are.

    Raises:
        OneForSeveral: `identity.one_for_several`, a single name where several are wanted.
        WrongRecord: `connectors.aareon_connect.wrong_record`, a field of another kind.
    """

    mandanten: frozenset[str] = field(converter=any_of)
    separator: Separator
    archives: frozenset[str] = field(default=(), converter=any_of)
    categories: frozenset[str] = field(default=(), converter=any_of)

    def __attrs_post_init__(self) -> None:
        refuse_other_kinds(self)


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

    def told_twice(self, kind: Kind) -> frozenset[str]:
        """Give the ids of a kind of which several records say different things."""
        return frozenset(
            each.id
            for each in self.doubtful
            if each.kind is kind and rules.TOLD_TWICE in each.reasons
        )

    def left_out(self, kind: Kind) -> frozenset[str]:
        """Give the ids of the records of a kind that should not arrive."""
        return frozenset(each.id for each in self.dropped if each.kind is kind)


@define
class Sieve:
    """Keeps apart what does not arrive, and what nobody can say of."""

    mandanten: frozenset[str]
    dropped: list[LeftOut] = field(factory=list)
    doubtful: list[LeftOut] = field(factory=list)

    def sifted(
        self,
        kind: Kind,
        records: Iterable[tuple[str, str | None, Record]],
        against: Callable[[Record], Iterable[Rule]],
        doubts: Callable[[Record], Iterable[Rule]] = lambda _: (),
    ) -> dict[str, Record]:
        """Give the records of a kind that arrive, by their ids; note the others.

        Equal records are one.  Of those of one id that say different things nobody knows which one
        counts; one of another Mandant is another record.

        Args:
            kind: Of which kind they are.
            records: Each with its id and its Mandant, where it tells one.
            against: Gives the rules that leave one out.
            doubts: Gives the rules because of which nobody can say.
        """
        first: dict[tuple[str, bool], Record] = {}
        twice: set[tuple[str, bool]] = set()
        for id_, mandant, each in records:
            key = id_, mandant is None or mandant in self.mandanten
            if first.setdefault(key, each) != each and key[1]:
                twice.add(key)
        for id_, _ in sorted(twice):
            self.doubtful.append(LeftOut(kind=kind, id=id_, reasons=(rules.TOLD_TWICE,)))
        return {
            key[0]: each
            for key, each in first.items()
            if key not in twice and self.lets(kind, key[0], against(each), doubts(each))
        }

    def lets(self, kind: Kind, id_: str, why: Iterable[Rule], doubt: Iterable[Rule]) -> bool:
        """Tell whether a record arrives; else note why it does not, or why nobody can say."""
        against, doubts = tuple(why), tuple(doubt)
        if against:
            self.dropped.append(LeftOut(kind=kind, id=id_, reasons=against))
        elif doubts:
            self.doubtful.append(LeftOut(kind=kind, id=id_, reasons=doubts))
        return not against and not doubts


def transfer(stock: Stock, settings: Settings) -> Transfer:
    """Say which records of a stock should arrive at the partner.

    Args:
        stock: What the ERP has.
        settings: What is set.
    """
    sieve = Sieve(settings.mandanten)
    vacancies = sieve.sifted(
        Kind.VACANCY,
        [(named(each, settings.separator)[0], each.mandant, each) for each in stock.vacancies],
        lambda each: against_vacancy(each, settings),
        lambda each: named(each, settings.separator)[1],
    )
    tenants = frozenset(
        sieve.sifted(
            Kind.TENANT,
            [(each.id, each.mandant, each) for each in stock.tenants],
            lambda each: against_tenant(each, settings),
        )
    )
    unsure = frozenset(each.id for each in sieve.doubtful if each.kind is Kind.TENANT)
    leases = frozenset(
        sieve.sifted(
            Kind.LEASE,
            [(each.number, each.mandant, each) for each in stock.leases],
            lambda each: against_lease(each, settings, tenants | unsure),
            lambda each: doubts_of_lease(each, tenants, unsure),
        )
    )
    foreign = foreign_leases(stock.leases, settings)
    files = frozenset(
        sieve.sifted(
            Kind.FILE,
            [(each.id, None, each) for each in stock.files],
            lambda each: against_file(each, settings, foreign),
            lambda each: doubts_of_file(each, leases),
        )
    )
    return Transfer(
        vacancies=vacancies, tenants=tenants, leases=leases, files=files,
        dropped=tuple(sieve.dropped), doubtful=tuple(sieve.doubtful),
    )  # fmt: skip


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
    elif plain_address(tenant.email or "") is None:
        yield rules.BAD_EMAIL


def against_lease(lease: Lease, settings: Settings, tenants: frozenset[str]) -> Iterator[Rule]:
    """Give the rules that leave a lease out, once it is known which tenants may arrive."""
    yield from against_mandant(lease.mandant, settings)
    if not tenants & set(lease.tenants):
        yield rules.TENANT_LEFT_OUT


def doubts_of_lease(
    lease: Lease, tenants: frozenset[str], unsure: frozenset[str]
) -> Iterator[Rule]:
    """Say that nobody knows of a lease whose tenants arrive in part, or perhaps."""
    if not tenants | unsure >= set(lease.tenants):
        yield rules.SOME_TENANTS_LEFT_OUT
    if unsure & set(lease.tenants):
        yield rules.TENANT_NOT_SURE


def foreign_leases(leases: Iterable[Lease], settings: Settings) -> frozenset[str]:
    """Give the numbers of leases whose Mandant is not listed; one of a listed Mandant too is not."""
    by_listed: dict[bool, set[str]] = {True: set(), False: set()}
    for each in leases:
        by_listed[each.mandant in settings.mandanten].add(each.number)
    return frozenset(by_listed[False] - by_listed[True])


def against_file(file: File, settings: Settings, foreign: frozenset[str]) -> Iterator[Rule]:
    """Give the rules that leave a document out; its Mandant is that of its lease."""
    if file.lease in foreign:
        yield rules.MANDANT_NOT_LISTED
    if file.archive not in settings.archives:
        yield rules.ARCHIVE_NOT_CONNECTED
    if settings.categories and not settings.categories & file.categories:
        yield rules.CATEGORY_NOT_WANTED
    if not file.lease:
        yield rules.NO_LEASE_NUMBER
    if file.size is not None and file.size > rules.BINARY:
        yield rules.FILE_TOO_LARGE


def doubts_of_file(file: File, leases: frozenset[str]) -> Iterator[Rule]:
    """Say why nobody knows of a document, once it is known which leases arrive."""
    if file.lease not in leases:
        yield rules.LEASE_NOT_SURE
    yield from doubts_of_size(file.size)


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
