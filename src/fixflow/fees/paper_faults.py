"""Paper faults: what is wrong with invoices and credits under any tariff, all at once.

The one rule: nothing is rounded, converted or filled in.  In which currency they must be is asked
only where a tariff names one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeAlias, TypeGuard

from fixflow.errors import Fault
from fixflow.fees.invoices import Amount, CreditFact, InvoiceFact, PassThrough
from fixflow.fees.reading import TEXTS as READ
from fixflow.money import Money
from fixflow.texts import Text

Priced: TypeAlias = InvoiceFact | CreditFact | PassThrough

BEYOND: Final = Decimal(10) ** 12


def paper_faults(
    invoices: Sequence[InvoiceFact], credited: Sequence[CreditFact], currency: str | None = None
) -> tuple[Fault, ...]:
    """Find everything that is wrong with invoices and credits, whatever the tariff."""
    found = [*doubles(invoices, credited)]
    for path, priced in positions(invoices, credited):
        found += amount_faults(path, priced, currency)
    found += pass_through_faults(invoices)
    found += credit_faults(invoices, credited)
    return tuple(found)


def doubles(invoices: Sequence[InvoiceFact], credited: Sequence[CreditFact]) -> Iterator[Fault]:
    """Find numbers that occur twice among the invoices or among the credits."""
    groups: tuple[tuple[str, Iterable[InvoiceFact | CreditFact]], ...] = (
        ("invoices", invoices),
        ("credits", credited),
    )
    for path, papers in groups:
        for number, count in Counter(each.number for each in papers).items():
            if count > 1:
                yield fault(path, "duplicate_invoice", number=number)


def amount_faults(path: str, priced: Priced, currency: str | None) -> Iterator[Fault]:
    """Find what is wrong with a net and a gross amount by themselves."""
    for name, given in (("net", priced.net), ("gross", priced.gross)):
        if given is None:
            continue
        if currency is not None and given.currency != currency:
            yield fault(
                f"{path}.{name}", "currency_mismatch", found=given.currency, currency=currency
            )
        elif not isinstance(given, Money):
            yield fault(f"{path}.{name}", "precision", amount=given.amount, currency=given.currency)
        elif given.amount < 0:
            yield fault(f"{path}.{name}", "negative_amount", amount=given)
        elif given.amount >= BEYOND:
            yield fault(f"{path}.{name}", "amount_too_high", amount=given)
    if exceeds(priced.net, priced.gross):
        yield fault(path, "gross_below_net", net=priced.net, gross=priced.gross)


def pass_through_faults(invoices: Sequence[InvoiceFact]) -> Iterator[Fault]:
    """Find positions that are higher than the invoice that they stand on."""
    for index, invoice in enumerate(invoices):
        position = invoice.pass_through
        if position is None:
            continue
        pairs = (
            (position.gross, invoice.gross),
            (position.net, invoice.net),
            (position.net, invoice.gross),  # a net is no more than its gross, so never above either
        )
        beyond = next((pair for pair in pairs if exceeds(*pair)), None)
        if beyond is not None:
            path, (part, total) = f"invoices[{index}].pass_through", beyond
            yield fault(path, "pass_through_exceeds_invoice", part=part, total=total)


def credit_faults(
    invoices: Sequence[InvoiceFact], credited: Sequence[CreditFact]
) -> Iterator[Fault]:
    """Find credits on unknown invoices, and invoices credited by more than they are."""
    mine: dict[str, list[CreditFact]] = {invoice.number: [] for invoice in invoices}
    for index, credit in enumerate(credited):
        mine.get(credit.of, []).append(credit)
        if credit.of not in mine:
            yield fault(f"credits[{index}].of", "unknown_invoice", number=credit.of)
    for index, invoice in enumerate(invoices):
        back = credited_sum(invoice, mine[invoice.number])
        if exceeds(back, invoice.gross):
            yield over_credited(index, invoice, "gross", back)


def over_credited(index: int, invoice: InvoiceFact, name: str, credited: Money | None) -> Fault:
    """Say that more is credited on an invoice than it is."""
    path, total = f"invoices[{index}].{name}", getattr(invoice, name)
    return fault(
        path, "credit_exceeds_invoice", number=invoice.number, credited=credited, total=total
    )


def exceeds(part: Amount | None, total: Amount | None) -> bool:
    """Tell whether a part is more than its total, as far as both can be counted."""
    if not isinstance(part, Money) or not isinstance(total, Money):
        return False
    return part.currency == total.currency and part > total


def credited_sum(invoice: InvoiceFact, credited: Iterable[CreditFact]) -> Money | None:
    """Add up the credits on an invoice; None if there is none or one cannot be counted."""
    mine = [each.gross for each in credited]
    sound = [each for each in mine if usable(each, invoice.gross.currency)]
    return sum(sound[1:], sound[0]) if sound and len(sound) == len(mine) else None


def usable(given: Amount, currency: str) -> TypeGuard[Money]:
    """Tell whether an amount can be added up with others of a currency."""
    return isinstance(given, Money) and given.currency == currency and given.amount < BEYOND


def positions(
    invoices: Sequence[InvoiceFact], credited: Sequence[CreditFact]
) -> Iterator[tuple[str, Priced]]:
    """Walk through everything that has a net and a gross amount, with its path."""
    for index, invoice in enumerate(invoices):
        yield f"invoices[{index}]", invoice
        if invoice.pass_through is not None:
            yield f"invoices[{index}].pass_through", invoice.pass_through
    for index, credit in enumerate(credited):
        yield f"credits[{index}]", credit


def fault(path: str, name: str, **params: object) -> Fault:
    """Make a fault of its row in the table."""
    return Fault(path, f"fees.{name}", TEXTS[name], params)


TEXTS: Final[Mapping[str, Text]] = {
    "precision": READ["precision"],
    "currency_mismatch": Text(
        de="der Betrag ist in {found}, die Gebührenordnung rechnet in {currency}",
        en="the amount is in {found}, the policy counts in {currency}",
        fr="le montant est en {found}, le tarif compte en {currency}",
        it="l’importo è in {found}, la tariffa conta in {currency}",
    ),
    "negative_amount": Text(
        de="{amount} ist negativ",
        en="{amount} is negative",
        fr="{amount} est négatif",
        it="{amount} è negativo",
    ),
    "amount_too_high": READ["amount_too_high"],
    "gross_below_net": Text(
        de="brutto {gross} liegt unter netto {net}",
        en="gross {gross} is below net {net}",
        fr="le brut {gross} est inférieur au net {net}",
        it="il lordo {gross} è inferiore al netto {net}",
    ),
    "pass_through_exceeds_invoice": Text(
        de="die weiterverrechneten {part} übersteigen die Rechnung von {total}",
        en="{part} passed on exceed the invoice of {total}",
        fr="les {part} refacturés dépassent la facture de {total}",
        it="{part} riaddebitati superano la fattura di {total}",
    ),
    "credit_exceeds_invoice": Text(
        de="auf Rechnung {number} über {total} sind {credited} gutgeschrieben",
        en="{credited} are credited on invoice {number} of {total}",
        fr="{credited} sont crédités sur la facture {number} de {total}",
        it="{credited} sono accreditati sulla fattura {number} di {total}",
    ),
    "unknown_invoice": Text(
        de="eine Rechnung {number} gibt es nicht",
        en="there is no invoice {number}",
        fr="la facture {number} n’existe pas",
        it="la fattura {number} non esiste",
    ),
    "duplicate_invoice": Text(
        de="die Nummer {number} kommt mehrmals vor",
        en="the number {number} occurs more than once",
        fr="le numéro {number} apparaît plusieurs fois",
        it="il numero {number} compare più volte",
    ),
}
