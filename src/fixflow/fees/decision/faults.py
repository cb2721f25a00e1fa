"""Faults: what makes the facts of an order unusable, each with its path, all at once.

The one rule: nothing is rounded, converted or filled in to save a decision.  An amount finer than
a Rappen would flip it at the threshold; a foreign currency has no threshold at all.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from fixflow.errors import Fault
from fixflow.fees.facts import FeeFacts
from fixflow.fees.invoices import CreditFact, InvoiceFact
from fixflow.fees.paper_faults import TEXTS as PAPERS
from fixflow.fees.paper_faults import (
    Priced,
    credited_sum,
    exceeds,
    over_credited,
    paper_faults,
    positions,
    usable,
)
from fixflow.fees.policy import AmountBasis, CreditRule, FeePolicy
from fixflow.money import Money
from fixflow.texts import Text

NOTHING: Final = Decimal(0)
# Bound once: Python 3.11 takes long to read a member off its class, and every order asks for these.
NET: Final = AmountBasis.NET


def faults(facts: FeeFacts, policy: FeePolicy) -> tuple[Fault, ...]:
    """Find everything that is wrong with the amounts and numbers of an order."""
    invoices = facts.invoices
    if not invoices and not facts.credits:
        return ()
    if len(invoices) == 1 and not facts.credits and plainly_sound(invoices[0], policy):
        return ()
    own = paper_faults(invoices, facts.credits, policy.currency)
    return (*own, *net_credit_faults(facts, policy), *missing_faults(facts, policy))


def plainly_sound(invoice: InvoiceFact, policy: FeePolicy) -> bool:
    """Tell at a glance that the commonest invoice has no fault, to save the long way."""
    if policy.threshold_basis is NET or invoice.pass_through is not None:
        return False
    gross, net, currency = invoice.gross, invoice.net, policy.currency
    if not usable(gross, currency):
        return False
    if net is None:
        return gross.amount >= NOTHING
    return usable(net, currency) and NOTHING <= net.amount <= gross.amount


def net_credit_faults(facts: FeeFacts, policy: FeePolicy) -> Iterator[Fault]:
    """Find invoices in part credited by more net than they are, where net is what is assessed."""
    if policy.threshold_basis is not NET or policy.credit is not CreditRule.REASSESS:
        return
    for index, invoice in enumerate(facts.invoices):
        mine = facts.credits_of(invoice.number)
        if credited_sum(invoice, mine) == invoice.gross:
            continue  # a Storno, of which no net is tested
        sound = [each.net for each in mine if isinstance(each.net, Money)]
        credited = sum(sound[1:], sound[0]) if sound else None
        if exceeds(credited, invoice.net):
            yield over_credited(index, invoice, "net", credited)


def missing_faults(facts: FeeFacts, policy: FeePolicy) -> Iterator[Fault]:
    """Find amounts that the tested basis needs and that are not given."""
    name = policy.threshold_basis.value
    code = f"missing_{name}"
    for path, priced in positions(facts.invoices, facts.credits):
        if getattr(priced, name) is None and needed(priced, policy):
            yield fault(f"{path}.{name}", code)


def needed(priced: Priced, policy: FeePolicy) -> bool:
    """Tell whether the tested amount cannot be told without this one."""
    if isinstance(priced, InvoiceFact):
        return priced.cancelled_on is None
    return isinstance(priced, CreditFact) and policy.credit is CreditRule.REASSESS


def fault(path: str, name: str, **params: object) -> Fault:
    """Make a fault of its row in the table."""
    return Fault(path, f"fees.{name}", TEXTS[name], params)


TEXTS: Final[Mapping[str, Text]] = {
    **PAPERS,
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
