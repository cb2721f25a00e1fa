"""How the tables of fee cases are read: `fee_cases.csv` and `fee_sums.csv`.

Unless a row says otherwise: the tariff of the manual in CHF, an order of 2026-03-12, done on
2026-03-18, «Rechnung folgt» chosen, contractor registered for VAT, invoices of 2026-03-20 numbered
R-1, R-2 … as they stand.

* `tariff`: `DE` or `LI`, then fields of the policy with their values; `fee` may have several
  amounts, each with its first day: `9.50,12.00@2026-04-01`.
* `order`: `ordered:`, `completed:`, `supply:` days; `ended:` how; `running`; `declared:` (`-` for
  no choice); `marker:` one or several with their first days; `registered:` no or unknown;
  `treatment:` a category of EN 16931.
* `invoices`, joined by +: gross, `net` amount, `on` day, `passes` net/gross, `gone` day of Storno.
* `credits`, joined by +: number, `of` invoice (else R-1), gross.
* `stated`, joined by +: invoice, fee@percent; `back` for a reversal, `order:` where charged by it.
* `lines`: net+VAT@percent of each fee, rounded by itself; of a reversal net-VAT.
"""

import csv
import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Final

from attrs import evolve, fields, frozen

from fixflow.dated import Dated
from fixflow.fees import (
    Assessment,
    BasisSince,
    BillingBasis,
    CreditFact,
    Declaration,
    Ended,
    FeeFacts,
    FeeKey,
    FeePolicy,
    InvoiceFact,
    PassThrough,
    Scope,
    StatedFee,
    TaxTreatment,
    VatCategory,
    VatMode,
    VatTable,
    amount,
    assess,
)
from fixflow.identity import OrderId
from fixflow.money import Money
from tests.tariff import IMOFIX, MANUAL

ORDERED: Final = date(2026, 3, 12)
INVOICED: Final = date(2026, 3, 20)
CREDITED: Final = date(2026, 4, 2)
DONE: Final = FeeFacts(
    order=OrderId("AU-1"),
    principal="verwaltung-sonnegg",
    contractor="meier",
    ordered_on=ORDERED,
    completed_on=date(2026, 3, 18),
    ended=Ended.DONE,
    ended_on=date(2026, 3, 18),
    basis=(BasisSince(since=ORDERED, basis=BillingBasis.BILLABLE),),
    declared=Declaration.INVOICE_FOLLOWS,
    registered=True,
)
REGISTERED: Final = {"yes": True, "no": False, "unknown": None}
CURRENCIES: Final = {"DE": "EUR", "LI": "CHF", "CH": "CHF"}
MADE: Final[Callable[..., FeePolicy]] = evolve
CHANGED: Final[Callable[..., FeeFacts]] = evolve
LINE: Final = re.compile(r"(-?[0-9.]+)([+-][0-9.]+)@([0-9.]+)")
FEES: Final = re.compile(r"(\w+) (-?[0-9]+)@([0-9.]+|AE)")


@frozen(kw_only=True)
class FeeCase:
    """One row of the cases."""

    case: str
    tariff: str
    order: str
    invoices: str
    credits: str
    stated: str
    outcome: str
    reasons: str
    flags: str
    lines: str
    faults: str
    worked: str

    @property
    def policy(self) -> FeePolicy:
        """The tariff of the row."""
        return policy_of(self.tariff)

    @property
    def facts(self) -> FeeFacts:
        """The order of the row."""
        currency = self.policy.currency
        papers = enumerate(parts(self.invoices), 1)
        return evolve(
            order_of(self.order),
            invoices=tuple(invoice_of(text, f"R-{n}", currency) for n, text in papers),
            credits=tuple(credit_of(text, currency) for text in parts(self.credits)),
            stated=tuple(stated_of(text, currency) for text in parts(self.stated)),
        )

    def decided(self) -> Assessment:
        """Assess the row."""
        return assess(self.facts, self.policy, VatTable.of(self.policy.vat_country))

    @property
    def expected(self) -> tuple[object, ...]:
        """What must come out."""
        lines = LINE.findall(self.lines)
        assert len(lines) == len(self.lines.split()), self.lines
        return (
            self.outcome,
            self.reasons.split(),
            self.flags.split(),
            [tuple(map(Decimal, each)) for each in lines],
            self.faults.split(),
        )


def shown(found: Assessment) -> tuple[object, ...]:
    """Give of an assessment what a row tells."""
    return (
        found.outcome.value,
        [each.code.value for each in found.reasons],
        [each.code.value for each in found.flags],
        [(each.net.amount, each.vat.amount, each.percent) for each in found.lines],
        [each.code for each in found.faults],
    )


@frozen(kw_only=True)
class FeeSum:
    """One row of the sums."""

    case: str
    tariff: str
    fees: str
    net: str
    vat: str
    gross: str
    payable: str
    worked: str

    @property
    def policy(self) -> FeePolicy:
        """The tariff of the row."""
        return policy_of(self.tariff)

    @property
    def assessments(self) -> list[Assessment]:
        """As many orders as the row has fees."""
        policy = self.policy
        table = VatTable.of(policy.vat_country)
        return [assess(each, policy, table) for each in self.orders(policy)]

    def orders(self, policy: FeePolicy) -> Iterator[FeeFacts]:
        """Make the orders, each with an invoice; a cancelled one where its fee was stated."""
        for place, text in enumerate(self.fees.split(", ")):
            found = FEES.fullmatch(text)
            assert found, text
            principal, count, percent = found.groups()
            for n in range(abs(int(count))):
                order = evolve(DONE, order=OrderId(f"AU-{place}-{n}"), principal=principal)
                yield priced(order, policy, percent, back=int(count) < 0)


def priced(order: FeeFacts, policy: FeePolicy, percent: str, *, back: bool) -> FeeFacts:
    """Put an invoice on an order, at the rate that is asked for."""
    category = VatCategory(percent) if percent.isalpha() else VatCategory.STANDARD
    rate = Decimal(0) if percent.isalpha() else Decimal(percent)
    series = next(iter(VatTable.of(policy.vat_country).series.values()))
    days = [each.since for each in series if each.percent == rate]
    bill = invoice_of("164.90", f"R-{order.order}", policy.currency)
    fee = StatedFee(
        key=key_of(policy, bill.number, Scope.INVOICE),
        statement="F-2025-000012",
        invoice=bill.number,
        amount=policy.fee[-1].value,
        mode=policy.vat_mode,
        percent=rate,
    )
    return evolve(
        order,
        supply_date=days[-1] if days else ORDERED,
        treatment=TaxTreatment(category),
        invoices=(evolve(bill, cancelled_on=INVOICED if back else None),),
        stated=(fee,) if back else (),
    )


def key_of(policy: FeePolicy, number: str, scope: Scope) -> FeeKey:
    """Name what is charged once."""
    return FeeKey(policy=policy.name, contractor="meier", scope=scope, number=number)


def parts(text: str) -> list[str]:
    """Take apart what is joined by +."""
    return text.split(" + ") if text else []


def policy_of(text: str) -> FeePolicy:
    """Read a tariff."""
    policy = IMOFIX
    for token in text.split():
        name, _, value = token.partition("=")
        policy = MADE(policy, **(field_of(name, value, policy) if value else country(name)))
    return policy


def country(name: str) -> dict[str, object]:
    """Make the tariff one of another country."""
    currency = CURRENCIES[name]
    fee = (Dated(date(1990, 1, 1), Money("9.50", currency), MANUAL),)
    return {"fee": fee, "threshold": Money(90, currency), "vat_country": name}


def field_of(name: str, value: str, policy: FeePolicy) -> dict[str, object]:
    """Read one field of a tariff."""
    if name == "fee":
        rows = (each.partition("@") for each in value.split(","))
        first = date(1990, 1, 1)
        series = [(price, date.fromisoformat(day) if day else first) for price, _, day in rows]
        return {name: [Dated(day, Money(price, policy.currency), MANUAL) for price, day in series]}
    if name == "threshold":
        return {name: Money(value, policy.currency)}
    before = getattr(policy, name)
    return {name: type(before)(value) if isinstance(before, Enum) else REGISTERED[value]}


def order_of(text: str) -> FeeFacts:
    """Read an order."""
    facts = DONE
    for token in text.split():
        name, _, value = token.partition(":")
        facts = CHANGED(facts, **order_field(name, value))
    return facts


def order_field(name: str, value: str) -> dict[str, object]:  # noqa: PLR0911  a row per field
    """Read one field of an order."""
    match name:
        case "ordered":
            day = date.fromisoformat(value)
            return {"ordered_on": day, "basis": [BasisSince(since=day, basis=DONE.basis[0].basis)]}
        case "completed":
            return {"completed_on": date.fromisoformat(value)}
        case "supply":
            return {"supply_date": date.fromisoformat(value)}
        case "ended":
            return {"ended": Ended(value), "completed_on": None}
        case "running":
            return dict.fromkeys(("ended", "ended_on", "completed_on", "declared"))
        case "declared":
            return {name: None if value == "-" else Declaration(value)}
        case "registered":
            return {name: REGISTERED[value]}
        case "treatment":
            return {name: TaxTreatment(VatCategory(value))}
        case _:
            return {"basis": [marker_of(each) for each in value.split(",")]}


def marker_of(text: str) -> BasisSince:
    """Read a marker and its first day."""
    basis, _, day = text.partition("@")
    since = date.fromisoformat(day) if day else ORDERED
    return BasisSince(since=since, basis=BillingBasis(basis))


def invoice_of(text: str, number: str, currency: str) -> InvoiceFact:
    """Read an invoice."""
    words = text.split()
    if words[0][0] == "R":
        number = words.pop(0)
    if words[0] in CURRENCIES.values():
        currency = words.pop(0)
    gross, *more = words
    told = dict(zip(more[::2], more[1::2], strict=True))
    net, gone = told.get("net"), told.get("gone")
    return InvoiceFact(
        number=number,
        gross=amount(gross, currency),
        net=amount(net, currency) if net else None,
        dated=date.fromisoformat(told.get("on", INVOICED.isoformat())),
        pass_through=passed(told["passes"], currency) if "passes" in told else None,
        cancelled_on=date.fromisoformat(gone) if gone else None,
    )


def passed(text: str, currency: str) -> PassThrough:
    """Read a position, net/gross."""
    net, gross = (None if each == "-" else Money(each, currency) for each in text.split("/"))
    return PassThrough(net=net, gross=gross)


def credit_of(text: str, currency: str) -> CreditFact:
    """Read a credit."""
    words = text.split()
    of = words[2] if "of" in words else "R-1"
    return CreditFact(number=words[0], of=of, gross=amount(words[-1], currency), dated=CREDITED)


def stated_of(text: str, currency: str) -> StatedFee:
    """Read a stated fee."""
    words = text.split()
    back = words[0] == "back"
    orders = [each.partition(":")[2] for each in words if each.startswith("order:")]
    number, fee = words[-2:]
    price, _, percent = fee.partition("@")
    scope = Scope.ORDER if orders else Scope.INVOICE
    return StatedFee(
        key=key_of(IMOFIX, orders[0] if orders else number, scope),
        statement="F-2024-000002" if back else "F-2023-000012",
        invoice=number,
        amount=-Money(price, currency) if back else Money(price, currency),
        mode=VatMode.EXCLUSIVE,
        percent=Decimal(percent),
        reverses="F-2023-000012" if back else None,
    )


def rows(name: str) -> Iterator[dict[str, str]]:
    """Read a table beside this file."""
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


def cut(row: dict[str, str], columns: int) -> dict[str, str]:
    """Take over a row that has all its columns."""
    assert len(row) == columns, row
    assert None not in row.values(), row
    return row


CASES: Final = tuple(FeeCase(**cut(row, len(fields(FeeCase)))) for row in rows("fee_cases.csv"))
SUMS: Final = tuple(FeeSum(**cut(row, len(fields(FeeSum)))) for row in rows("fee_sums.csv"))
