"""Faults: what makes the facts of an order unusable, each with its path, all at once.

The one rule: nothing is rounded, converted or filled in to save a decision.  An amount finer than
a Rappen would flip it at the threshold; a foreign currency has no threshold at all.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final, TypeAlias, TypeGuard

from fixflow.errors import Fault
from fixflow.fees.facts import Amount, CreditFact, FeeFacts, InvoiceFact, PassThrough
from fixflow.fees.policy import AmountBasis, CreditRule, FeePolicy, PassThroughInBasis
from fixflow.money import Money
from fixflow.texts import Text

Priced: TypeAlias = InvoiceFact | CreditFact | PassThrough

BEYOND: Final = Decimal(10) ** 12


def faults(facts: FeeFacts, policy: FeePolicy) -> tuple[Fault, ...]:
    """Find everything that is wrong with the amounts and numbers of an order."""
    invoices = facts.invoices
    if not invoices and not facts.credits:
        return ()
    if len(invoices) == 1 and not facts.credits and plainly_sound(invoices[0], policy):
        return ()
    found = [*doubles(facts)]
    for path, priced in positions(facts):
        found += amount_faults(path, priced, policy.currency)
    found += pass_through_faults(facts)
    found += credit_faults(facts)
    found += missing_faults(facts, policy)
    return tuple(found)


def plainly_sound(invoice: InvoiceFact, policy: FeePolicy) -> bool:
    """Tell at a glance that the commonest invoice has no fault, to save the long way."""
    if policy.threshold_basis is AmountBasis.NET or invoice.pass_through is not None:
        return False
    gross, net, currency = invoice.gross, invoice.net, policy.currency
    if not usable(gross, currency) or (net is not None and not usable(net, currency)):
        return False
    return 0 <= (0 if net is None else net.amount) <= gross.amount


def positions(facts: FeeFacts) -> Iterator[tuple[str, Priced]]:
    """Walk through everything that has a net and a gross amount, with its path."""
    for index, invoice in enumerate(facts.invoices):
        yield f"invoices[{index}]", invoice
        if invoice.pass_through is not None:
            yield f"invoices[{index}].pass_through", invoice.pass_through
    for index, credit in enumerate(facts.credits):
        yield f"credits[{index}]", credit


def doubles(facts: FeeFacts) -> Iterator[Fault]:
    """Find numbers that occur twice among the invoices or among the credits."""
    groups: tuple[tuple[str, Iterable[InvoiceFact | CreditFact]], ...] = (
        ("invoices", facts.invoices),
        ("credits", facts.credits),
    )
    for path, papers in groups:
        for number, count in Counter(each.number for each in papers).items():
            if count > 1:
                yield fault(path, "duplicate_invoice", number=number)


def amount_faults(path: str, priced: Priced, currency: str) -> Iterator[Fault]:
    """Find what is wrong with a net and a gross amount by themselves."""
    for name, given in (("net", priced.net), ("gross", priced.gross)):
        if given is None:
            continue
        if given.currency != currency:
            yield fault(
                f"{path}.{name}", "currency_mismatch", found=given.currency, currency=currency
            )
        elif not isinstance(given, Money):
            yield fault(f"{path}.{name}", "precision", amount=given.amount, currency=currency)
        elif given.amount < 0:
            yield fault(f"{path}.{name}", "negative_amount", amount=given)
        elif given.amount >= BEYOND:
            yield fault(f"{path}.{name}", "amount_too_high", amount=given)
    if exceeds(priced.net, priced.gross):
        yield fault(path, "gross_below_net", net=priced.net, gross=priced.gross)


def pass_through_faults(facts: FeeFacts) -> Iterator[Fault]:
    """Find positions that are higher than the invoice that they stand on."""
    for index, invoice in enumerate(facts.invoices):
        position = invoice.pass_through
        if position is None:
            continue
        for part, total in ((position.gross, invoice.gross), (position.net, invoice.net)):
            if exceeds(part, total):
                path = f"invoices[{index}].pass_through"
                yield fault(path, "pass_through_exceeds_invoice", part=part, total=total)


def credit_faults(facts: FeeFacts) -> Iterator[Fault]:
    """Find credits on unknown invoices, and invoices credited by more than they are."""
    numbers = {invoice.number for invoice in facts.invoices}
    for index, credit in enumerate(facts.credits):
        if credit.of not in numbers:
            yield fault(f"credits[{index}].of", "unknown_invoice", number=credit.of)
    for index, invoice in enumerate(facts.invoices):
        credited = credited_sum(invoice, facts.credits)
        if credited is not None and exceeds(credited, invoice.gross):
            yield fault(
                f"invoices[{index}].gross",
                "credit_exceeds_invoice",
                number=invoice.number,
                credited=credited,
                total=invoice.gross,
            )


def missing_faults(facts: FeeFacts, policy: FeePolicy) -> Iterator[Fault]:
    """Find amounts that the tested basis needs and that are not given."""
    name = policy.threshold_basis.value
    code = f"missing_{name}"
    for path, priced in positions(facts):
        if getattr(priced, name) is None and needed(priced, facts, policy):
            yield fault(f"{path}.{name}", code)


def needed(priced: Priced, facts: FeeFacts, policy: FeePolicy) -> bool:
    """Tell whether the tested amount cannot be told without this one."""
    if isinstance(priced, InvoiceFact):
        return priced.cancelled_on is None
    if isinstance(priced, CreditFact):
        return policy.credit is CreditRule.REASSESS
    subtracts = policy.pass_through_in_basis is PassThroughInBasis.SUBTRACT
    return subtracts and facts.registered is not False  # without VAT, net and gross are the same


def exceeds(part: Amount | None, total: Amount | None) -> bool:
    """Tell whether a part is more than its total, as far as both can be counted."""
    if not isinstance(part, Money) or not isinstance(total, Money):
        return False
    return part.currency == total.currency and part > total


def credited_sum(invoice: InvoiceFact, credits_given: Iterable[CreditFact]) -> Money | None:
    """Add up what was credited on an invoice; None if there is none or one cannot be counted."""
    mine = [each.gross for each in credits_given if each.of == invoice.number]
    sound = [each for each in mine if usable(each, invoice.gross.currency)]
    return sum(sound[1:], sound[0]) if sound and len(sound) == len(mine) else None


def usable(given: Amount, currency: str) -> TypeGuard[Money]:
    """Tell whether an amount can be added up with others of a currency."""
    return isinstance(given, Money) and given.currency == currency and given.amount < BEYOND


def fault(path: str, name: str, **params: object) -> Fault:
    """Make a fault of its row in the table."""
    return Fault(path, f"fees.{name}", TEXTS[name], params)


TEXTS: Final[Mapping[str, Text]] = {
    "precision": Text(
        de="{amount} ist feiner als die kleinste Einheit von {currency}",
        en="{amount} is finer than the smallest unit of {currency}",
        fr="{amount} est plus fin que la plus petite unité de {currency}",
        it="{amount} è più fine della più piccola unità di {currency}",
    ),
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
    "amount_too_high": Text(
        de="{amount} ist zu hoch für eine Rechnung",
        en="{amount} is too high for an invoice",
        fr="{amount} est trop élevé pour une facture",
        it="{amount} è troppo alto per una fattura",
    ),
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
    "missing_net": Text(
        de="der Nettobetrag fehlt",
        en="the net amount is missing",
        fr="le montant net manque",
        it="manca l’importo netto",
    ),
    "missing_gross": Text(
        de="der Bruttobetrag fehlt",
        en="the gross amount is missing",
        fr="le montant brut manque",
        it="manca l’importo lordo",
    ),
    "supply_date_missing": Text(
        de="der Leistungstag fehlt, der Steuersatz hängt davon ab",
        en="the day of supply is missing, the rate of VAT depends on it",
        fr="le jour de la prestation manque, le taux de TVA en dépend",
        it="manca il giorno della prestazione, ne dipende l’aliquota IVA",
    ),
    "vat_rate_unknown": Text(
        de="am {day} kennt die Steuertabelle {country} keinen Satz",
        en="the VAT table {country} knows no rate on {day}",
        fr="le tableau TVA {country} ne connaît pas de taux le {day}",
        it="la tabella IVA {country} non conosce un’aliquota il {day}",
    ),
    "fee_unknown": Text(
        de="am {day} galt noch keine Gebühr, sie beginnt am {first}",
        en="no fee was in force on {day}, it begins on {first}",
        fr="aucun tarif n’était en vigueur le {day}, il commence le {first}",
        it="il {day} non era in vigore alcuna tariffa, comincia il {first}",
    ),
}
