"""Receipt: one fee decision in words, with what would have made it come out otherwise.

A contractor asks «why do I pay for this order?» and «what if it had been CHF 89.99?».  «Sie dürfen
"oder sollen sogar" diesen Betrag auf Ihrer Rechnung … 1:1 weiterverrechnen»: the receipt names that
position too.  The one rule: everything on it was decided by `assess`.
"""

from collections.abc import Iterator

from attrs import frozen

from fixflow.fees.decision import receipt_words as words
from fixflow.fees.decision.assess import assess
from fixflow.fees.decision.assessment import Assessment
from fixflow.fees.decision.flags import expected_way
from fixflow.fees.decision.line import FeeLine
from fixflow.fees.decision.otherwise import Otherwise, otherwise
from fixflow.fees.facts import FeeFacts
from fixflow.fees.policy import FeePolicy, PassThroughAmount
from fixflow.fees.vat import VatTable
from fixflow.money import Money
from fixflow.records import Row
from fixflow.safety import Printer, element, paragraph
from fixflow.texts import Language, Text


@frozen(kw_only=True)
class PassOn:
    """The position that the contractor may put on his own invoice, «1:1 weiterverrechnen».

    Args:
        invoice: Number of his invoice.
        label: What the position is called.
        net: The amount to which he adds his own VAT; None if he is not registered for it.
        gross: The amount without VAT of his own; None if he is registered.
    """

    invoice: str
    label: Text
    net: Money | None
    gross: Money | None

    def say(self, lang: Language = "de") -> str:
        """Say what may stand on the invoice."""
        named = {"number": self.invoice, "label": self.label}
        if self.gross is None:
            return words.PASS_ON_NET.say(lang, net=self.net, **named)
        if self.net is None:
            return words.PASS_ON_GROSS.say(lang, gross=self.gross, **named)
        return words.PASS_ON_EITHER.say(lang, net=self.net, gross=self.gross, **named)


@frozen(kw_only=True)
class Receipt:
    """One decision, what would have changed it, and what may be passed on.

    Args:
        assessment: What was decided, with all reasons.
        otherwise: What would make it come out otherwise; nothing for unusable facts.
        pass_on: One position per invoice that costs a fee.
    """

    assessment: Assessment
    otherwise: tuple[Otherwise, ...]
    pass_on: tuple[PassOn, ...]

    def say(self, lang: Language = "de") -> str:
        """Say the whole receipt, line by line."""
        return "\n".join(self.lines(lang))

    def lines(self, lang: Language = "de") -> tuple[str, ...]:
        """Give the receipt's lines: the decision, its figures, what may be passed on, what if."""
        return (
            *self.assessment.explain(lang).split("\n"),
            *(f"  {each.say(lang)}" for each in self.pass_on),
            *self.told_otherwise(lang),
        )

    def told_otherwise(self, lang: Language) -> Iterator[str]:
        """Say what would make a difference, where anything does."""
        if self.otherwise:
            yield f"{words.HEAD.say(lang)}:"
            yield from (f"- {each.say(lang)}" for each in self.otherwise)

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give what was decided as flat rows, an item each; see `Assessment`."""
        return self.assessment.to_records(lang)

    def _repr_html_(self) -> str:
        """Show the receipt in a notebook, every value escaped."""
        return element(
            "pre", paragraph(self.say("en")), style="white-space:pre-wrap;word-break:normal"
        )

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:  # noqa: ARG002, FBT001  IPython asks so
        """Show the receipt where a notebook shows text only."""
        printer.text(self.say("en"))

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        """Show the receipt by rich: the decision, and what would make it come out otherwise."""
        yield from self.assessment.__rich_repr__()
        yield "otherwise", [each.say("en") for each in self.otherwise]


def receipt(facts: FeeFacts, policy: FeePolicy, vat: VatTable) -> Receipt:
    """Decide the fee of one order and say it whole, with the nearest change that flips it.

    «… es sei denn, eine der nachfolgenden Bedingungen ist erfüllt»: each condition is tried the
    other way, the amount at the very Rappen that matters.

    Args:
        facts: The order.
        policy: The tariff.
        vat: The table of `policy.vat_country`.

    Raises:
        OtherVatCountry: `fees.other_vat_country`.

    Examples:
        >>> from datetime import date
        >>> from fixflow.fees import BasisSince, BillingBasis, InvoiceFact
        >>> from fixflow.identity import OrderId
        >>> from fixflow.money import chf
        >>> from fixflow.partners import imofix
        >>> day = date(2026, 3, 12)
        >>> facts = FeeFacts(
        ...     order=OrderId("AU-1"),
        ...     principal="sonnegg",
        ...     contractor="meier",
        ...     ordered_on=day,
        ...     basis=[BasisSince(since=day, basis=BillingBasis.BILLABLE)],
        ...     invoices=[InvoiceFact(number="R-1", gross=chf("89.95"), dated=day)],
        ... )
        >>> told = receipt(facts, imofix.TARIFF, VatTable.of("CH"))
        >>> told.otherwise[0].say("en").replace("\u00a0", " ")
        'At CHF 90.00 (gross, excluding the fee passed on) the order would cost CHF 9.50 plus VAT'
    """
    found = assess(facts, policy, vat)
    due = (line for line in found.lines if line.reverses is None and line.amount)
    return Receipt(
        assessment=found,
        otherwise=otherwise(facts, policy, vat, found),
        pass_on=tuple(position(line, facts, policy) for line in due),
    )


def position(line: FeeLine, facts: FeeFacts, policy: FeePolicy) -> PassOn:
    """Name the position for a fee: net, gross, or both while the registration is not known."""
    way = expected_way(policy, facts)
    return PassOn(
        invoice=line.invoice,
        label=policy.pass_through_label,
        net=None if way is PassThroughAmount.GROSS else line.net,
        gross=None if way is PassThroughAmount.NET else line.gross,
    )
