"""Transfer: Immomio's checklist gone through, and the reason of each record that did not arrive.

The one rule: a record that must not arrive is never missing, one that may or may not is never too
much, and «Fehlen welche?» is answered by ids.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import field, frozen
from attrs.converters import optional

from fixflow.connectors.aareon_connect import (
    Check,
    Details,
    Difference,
    Erp,
    Kind,
    Report,
    Settings,
    State,
    Stock,
    Transfer,
    transfer,
)
from fixflow.connectors.aareon_connect.kinds import refuse_other_kinds
from fixflow.connectors.aareon_connect.records import any_of
from fixflow.connectors.aareon_connect.report import checked, compared, not_checked, unclear
from fixflow.connectors.aareon_connect.rules import AMBIGUOUS_ID, NO_EMAIL, TENANT_LEFT_OUT
from fixflow.connectors.immomio import checklist
from fixflow.connectors.immomio.checklist import Row
from fixflow.connectors.immomio.trial import Trial, trial_checks

NOTHING_SEEN: Final = Trial()


@frozen(kw_only=True)
class Arrived:
    """What is in Immomio; None of what nobody has looked at.

    Attributes:
        vacancies: What is shown of each, by the id that Immomio shows.
        tenants: The ids of the tenants.
        leases: The numbers of the leases.
        files: The ids of the documents.

    Raises:
        WrongRecord: `connectors.aareon_connect.wrong_record`, a field of another kind.
        OneForSeveral: `identity.one_for_several`, a single id where several are wanted.
    """

    vacancies: Mapping[str, Details] | None = None
    tenants: frozenset[str] | None = field(default=None, converter=optional(any_of))
    leases: frozenset[str] | None = field(default=None, converter=optional(any_of))
    files: frozenset[str] | None = field(default=None, converter=optional(any_of))

    def __attrs_post_init__(self) -> None:
        refuse_other_kinds(self)


def transfer_report(
    erp: Stock,
    partner: Arrived,
    settings: Settings,
    trial: Trial = NOTHING_SEEN,
    system: Erp | None = None,
) -> Report:
    """Go through the checklist of a transfer.

    Args:
        erp: What the ERP has.
        partner: What is in Immomio.
        settings: What is set for the integration.
        trial: What was seen of the prospect that became a tenant.
        system: Which ERP it is, where a rule is one system's.
    """
    should = transfer(erp, settings)
    tenants, leases, files = map(should.in_doubt, (Kind.TENANT, Kind.LEASE, Kind.FILE))
    compared_rows = {
        Kind.TENANT: compared(
            checklist.TENANTS, should.tenants, partner.tenants, tenants, NO_EMAIL.origin
        ),
        Kind.LEASE: compared(
            checklist.LEASES, should.leases, partner.leases, leases, TENANT_LEFT_OUT.origin
        ),
        Kind.FILE: compared(
            checklist.FILES, should.files, partner.files, files, checklist.ALL_FILES
        ),
    }
    checks = (
        *vacancy_checks(should, partner.vacancies),
        *(unclear(row, should.told_twice(kind)) for kind, row in compared_rows.items()),
        *trial_checks(trial, system),
    )
    return Report(checks=checks, dropped=should.dropped, doubtful=should.doubtful)


def vacancy_checks(should: Transfer, there: Mapping[str, Details] | None) -> Iterator[Check]:
    """Give the rows of the vacancies: how many, which, and every field of those that arrived."""
    wanted = frozenset(should.vacancies)
    spared = should.in_doubt(Kind.VACANCY)
    count = compared(checklist.COUNT, wanted, there, spared, checklist.COUNTED)
    yield unclear(count, should.told_twice(Kind.VACANCY))
    yield object_ids(should, there)
    for row in checklist.ROWS:
        yield field_check(row, should, there)


def object_ids(should: Transfer, there: Mapping[str, Details] | None) -> Check:
    """Say whether each id that arrived, and each ambiguous one, names one unit of the ERP."""
    if not there:
        return not_checked(checklist.OBJECT_ID, checklist.WHICH)
    ambiguous = should.in_doubt(Kind.VACANCY)
    known = should.vacancies.keys() | should.left_out(Kind.VACANCY)
    wrong = sorted((there.keys() - known) | ambiguous)
    found = [Difference(id=each, state=State.WRONG) for each in wrong]
    source = AMBIGUOUS_ID.origin if wrong else checklist.WHICH
    return checked(checklist.OBJECT_ID, found, len(there), len(there.keys() - {*wrong}), source)


def field_check(row: Row, should: Transfer, there: Mapping[str, Details] | None) -> Check:
    """Compare one field of every vacancy that was expected and has arrived."""
    ids = sorted(should.vacancies.keys() & (there or {}).keys())
    values = {
        each: (row.value(should.vacancies[each].details), row.value((there or {})[each]))
        for each in ids
    }
    told = {each: pair for each, pair in values.items() if pair != (None, None)}
    if not told:
        return not_checked(row.name, row.source)
    differences = tuple(
        Difference(id=each, state=state_of(*pair))
        for each, pair in told.items()
        if pair[0] != pair[1]
    )
    wanted = sum(1 for ours, _ in told.values() if ours is not None)
    good = sum(1 for ours, theirs in told.values() if ours == theirs)
    return checked(row.name, differences, wanted, good, row.source)


def state_of(ours: object, theirs: object) -> State:
    """Say how a value that differs does so."""
    if theirs is None:
        return State.MISSING
    return State.EXTRA if ours is None else State.WRONG
