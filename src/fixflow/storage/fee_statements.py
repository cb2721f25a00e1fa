"""Fee statements: a contractor's month of fees, stated once.

Assess every order of the contractor with what was stated before, build, take the number, seal,
write.  The one rule: a month is stated once; whoever asks again gets the stored statement, and
what became known since goes on the next one.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final

from attrs import evolve, field, frozen

from fixflow.fees import (
    Assessment,
    BadRecord,
    FeeKey,
    FeePolicy,
    FeeStatement,
    Party,
    Period,
    Sealed,
    StatedFee,
    UnstatedFee,
    billing_id,
    canonical,
    seal,
    unstated,
)
from fixflow.identity import OrderId
from fixflow.instants import a_day, parse_instant, to_micros
from fixflow.lifecycle import Order
from fixflow.parties import CONTRACTOR, Actor
from fixflow.partners import NoTariff, Program
from fixflow.storage import body, kinds, numbering, orders, printing, statements
from fixflow.storage.filter import Filter
from fixflow.storage.orders import Scope
from fixflow.storage.script import Conflict, Script
from fixflow.storage.statements import ISSUED, Issue, StatementLine

FEES: Final = "fees"
SERIES: Final = "F"


def ids(orders: Iterable[OrderId | str]) -> frozenset[str]:
    """Take the ids of orders over.

    Raises:
        OneForSeveral: `identity.one_for_several`.
    """
    return frozenset(each.value for each in OrderId.several(orders))


@frozen(kw_only=True)
class Debtor:
    """Whose fees are looked at, under which tariff.

    Args:
        program: Whose tariff; orders of all its versions are assessed.
        contractor: Who owes the fees, as printed; with a VAT number it counts as registered.
        unclaimed: Ids of orders that are shown too although nobody has taken them yet.
        leave_out: Ids of orders that are passed over; a later month takes them up.
    """

    program: Program
    contractor: Party
    unclaimed: frozenset[str] = field(default=frozenset(), converter=ids)
    leave_out: frozenset[str] = field(default=frozenset(), converter=ids)

    @property
    def policy(self) -> FeePolicy:
        """The tariff.

        Raises:
            NoTariff: `partners.no_tariff`.
        """
        if self.program.tariff is None:
            raise NoTariff(self.program.ref)
        return self.program.tariff


@frozen(kw_only=True)
class Month(Debtor):
    """One month of fees, as its statement is asked for.

    Args:
        period: The month.
        document_date: The day that stands on the paper.
        at: When it is issued.
        by: Who issues it.
        as_open: Ids of orders that print as open if their facts cannot be used.
        principals: Names of principals by id, as printed.

    Raises:
        WrongKinds: `storage.wrong_kinds`.
    """

    period: Period
    document_date: date = field(converter=a_day)
    at: datetime
    by: Actor
    as_open: frozenset[str] = field(default=frozenset(), converter=ids)
    principals: Mapping[str, str] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        kinds.require(
            {
                "contractor": (self.contractor, (Party,)),
                "period": (self.period, (Period,)),
                "by": (self.by, (Actor,)),
            }
        )

    @property
    def key(self) -> str:
        """What the same month has again."""
        return key_of(self.period.month, self.contractor.id, self.policy.name)


def key_of(month: str, contractor: str, policy: str) -> str:
    """Write what the same month has again."""
    whose = {"contractor": contractor, "policy": policy}
    return body.write({"kind": FEES, "series": SERIES, "month": month, **whose})


def state(scope: Scope, month: Month) -> Script[FeeStatement | None]:
    """State a month, or give what was stated before; None where there is nothing to show.

    Raises:
        NoTariff: `partners.no_tariff`.
        UnusableFacts: `fees.unusable_facts`, of all orders that are not named in `as_open`.
        Conflict: `storage.conflict`, somebody else took the number.
    """
    yield from statements.hold(scope.realm, SERIES)
    stored = yield from statements.find(scope.realm, month.key)
    if stored:
        return read(stored[0])
    records = yield from statements.of_contractor(scope.realm, FEES, month.contractor.id)
    previous = [read(each) for each in records]
    assessments = yield from assessed(scope, month, previous)
    counter = numbering.counter(SERIES, month.document_date.year)
    number = 1 + (yield from numbering.last(scope.realm, counter))
    statement = built(month, assessments, previous, number)
    if not statement.rows and not (yield from passes_over(scope, month, previous)):
        return None
    if (yield from numbering.take(scope.realm, counter)) != number:
        raise Conflict(whole_transaction=False)
    yield from keep(scope, month, statement, number)
    return statement


def passes_over(scope: Scope, month: Month, previous: Iterable[FeeStatement]) -> Script[bool]:
    """Tell whether the month has orders, all of them left out.

    It is stated without a row then: else no later month would know that it had its turn.
    """
    if not month.leave_out:
        return False
    everything = yield from assessed(scope, evolve(month, leave_out=()), previous)
    left_out = (each for each in everything if each.order.value in month.leave_out)
    days = (item.on for each in left_out for item in each.items if item.on is not None)
    return any(f"{day:%Y-%m}" == month.period.month for day in days)


def not_stated(scope: Scope, debtor: Debtor) -> Script[tuple[UnstatedFee, ...]]:
    """Read the fees of a contractor that no statement holds.

    Raises:
        NoTariff: `partners.no_tariff`.
    """
    policy = debtor.policy.name
    records = yield from statements.of_contractor(scope.realm, FEES, debtor.contractor.id)
    previous = [read(each) for each in records]
    assessments = yield from assessed(scope, debtor, previous)
    return unstated(assessments, {each.month for each in previous if each.policy == policy})


def assessed(
    scope: Scope, debtor: Debtor, previous: Iterable[FeeStatement]
) -> Script[list[Assessment]]:
    """Assess every order of the contractor, of any month, with the fees stated for it."""
    stated: defaultdict[str, list[StatedFee]] = defaultdict(list)
    for statement in previous:
        for fee in statement.stated:
            stated[fee.key.number].append(fee)
    wanted = Filter(
        contractor=debtor.contractor.id,
        programs=(debtor.program.name,),
        unclaimed=bool(debtor.unclaimed),
    )
    found = yield from orders.fitting(scope, wanted)
    return [assess(scope, debtor, each, stated) for each in found if shown(debtor, each)]


def shown(debtor: Debtor, order: Order) -> bool:
    """Tell whether an order belongs on the statement: not one of others, nor one left out."""
    own = CONTRACTOR in order.parties or order.id.value in debtor.unclaimed
    return own and order.id.value not in debtor.leave_out


def assess(
    scope: Scope, debtor: Debtor, order: Order, stated: defaultdict[str, list[StatedFee]]
) -> Assessment:
    """Assess one order; of the stated fees it is told those of its own id and invoices."""
    program = scope.programs(order.program)
    facts = program.fee_facts(order) if program.fee_facts else None
    numbers = {order.id.value, *(each.number for each in (facts.invoices if facts else ()))}
    own = tuple(fee for number in sorted(numbers) for fee in stated.get(number, ()))
    found = program.fee(order, stated=own, registered=debtor.contractor.registered)
    return found if CONTRACTOR in order.parties else evolve(found, contractor=debtor.contractor.id)


def built(
    month: Month,
    assessments: list[Assessment],
    previous: list[FeeStatement],
    number: int,
) -> FeeStatement:
    """Build the statement; what cannot be assessed blocks it unless it is named as open."""
    return FeeStatement.build(
        contractor=month.contractor,
        month=month.period.month,
        assessments=assessments,
        policy=month.policy,
        number=billing_id(SERIES, month.document_date.year, number),
        document_date=month.document_date,
        previous=previous,
        leave_out={OrderId(each) for each in month.as_open},
        principals=month.principals,
    )


def keep(scope: Scope, month: Month, statement: FeeStatement, number: int) -> Script[None]:
    """Seal and write a statement; a fee that it takes back stands no longer where it stood."""
    end = yield from statements.head(scope.realm, SERIES)
    for fee in statement.lines:
        if fee.reverses is not None:
            yield from statements.free(scope.realm, fee.reverses, FEES, subject(fee.key, None))
    record = seal(canonical(written(month, statement, number)), end.hash)
    yield from statements.keep(scope.realm, end, issue(record))
    yield from printing.ask(scope, FEES, statement.number.value, end, month.at)


def written(month: Month, statement: FeeStatement, number: int) -> dict[str, object]:
    """Write down what is sealed: the stamp that every record of a chain has, and the statement."""
    return {
        "step": ISSUED,
        "billing_id": statement.number,
        "series": SERIES,
        "year": statement.document_date.year,
        "number": number,
        "at": month.at,
        "by": {"role": month.by.role, "id": month.by.id},
        "statement": statement.to_record(),
    }


def issue(record: Sealed) -> Issue:
    """Read from a record what the table says of it."""
    statement = read(record)
    return Issue(
        series=SERIES,
        no=statement.number.value,
        kind=FEES,
        contractor=statement.contractor.id,
        key=key_of(statement.month, statement.contractor.id, statement.policy),
        record=record,
        at=to_micros(parse_instant(json.loads(record.body)["at"])),
        lines=lines(statement),
    )


def read(record: Sealed) -> FeeStatement:
    """Read a statement back from its record.

    Raises:
        BadRecord: `fees.bad_record`.
    """
    try:
        told = json.loads(record.body)["statement"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise BadRecord("statement", ascii(record.body)[:80], "JSON") from None
    return FeeStatement.from_record(told)


def lines(statement: FeeStatement) -> tuple[StatementLine, ...]:
    """Give the lines as the table keeps them."""
    return tuple(
        StatementLine(
            subject=subject(row.line.key, row.line.reverses),
            order=row.order,
            amount=row.line.amount,
        )
        for row in statement.rows
        if row.line is not None
    )


def subject(key: FeeKey, reverses: str | None) -> str:
    """Name what is charged, or taken back, once."""
    scope = {"policy": key.policy, "contractor": key.contractor, "scope": key.scope.value}
    return body.write({**scope, "number": key.number, "reverses": reverses})
