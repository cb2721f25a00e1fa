"""Bill checks: every sum of a bill recomputed from its lines, to the Rappen.

The rules of EN 16931 let a VAT amount pass that is wrong by less than 1.00 per category
(validation artefacts, issue #370).  The one rule: ours let nothing pass.  A bill whose sums differ is
refused before anything is written, and each wrong figure is named with what it must be.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.errors import Fault, Refused
from fixflow.fees.bills.bill import Bill
from fixflow.fees.bills.bill_line import BillLine
from fixflow.fees.policy import PayableRounding
from fixflow.fees.totals import Totals, VatGroup, nets, totals, vat_groups
from fixflow.fees.vat import VatCategory
from fixflow.money import Money, Rounding
from fixflow.texts import Text

Key: TypeAlias = tuple[VatCategory, Decimal]


@frozen
class SumsDiffer(Refused):
    """A figure of the bill is not what its lines add up to; `faults` names each."""

    code = "bill.sums_differ"
    text = Text(
        de="Die Rechnung geht nicht auf.",
        en="The invoice does not add up.",
        fr="Les montants de la facture ne concordent pas.",
        it="Gli importi della fattura non tornano.",
    )
    faults: tuple[Fault, ...]


def refuse_wrong_sums(bill: Bill) -> None:
    """Stop at a bill that does not add up.

    Raises:
        SumsDiffer: `bill.sums_differ`, with every fault of `bill_faults`.
    """
    faults = bill_faults(bill)
    if faults:
        raise SumsDiffer(faults)


def bill_faults(bill: Bill) -> tuple[Fault, ...]:
    """Find every figure of a bill that is not exactly what it must be.

    Recomputed are the lines (BT-131), net and VAT of each group (BT-116, BT-117) and the sums
    (BT-106, BT-109, BT-110, BT-112, BT-114, BT-115).  Where a fee includes VAT, the VAT of its group
    is what the gross amounts contain, as they were agreed on.

    Returns:
        A fault per figure, `bill.wrong_sum` with what it is and what it must be, and those of a
        category that cannot stand like this; none if the bill is right.
    """
    foreign = tuple(foreign_amounts(bill))
    if foreign:
        return foreign  # amounts of two currencies cannot be added, so there are no sums to check
    return (*line_faults(bill), *rate_faults(bill), *group_faults(bill), *total_faults(bill))


def foreign_amounts(bill: Bill) -> Iterator[Fault]:
    """Find amounts that are not in the currency of the bill."""
    for path, amount in amounts(bill):
        if amount.currency != bill.currency:
            params = {"found": amount.currency, "currency": bill.currency}
            yield Fault(path, "bill.currency_mismatch", FOREIGN, params)


def amounts(bill: Bill) -> Iterator[tuple[str, Money]]:
    """Give every amount of a bill with its place."""
    for index, line in enumerate(bill.lines):
        for name in ("price", "net", "gross"):
            amount: Money | None = getattr(line, name)
            if amount is not None:
                yield f"lines[{index}].{name}", amount
    for index, group in enumerate(bill.groups):
        yield f"groups[{index}].net", group.net
        yield f"groups[{index}].vat", group.vat
    yield from ((f"totals.{name}", getattr(bill.totals, name)) for name in SUMS)


def line_faults(bill: Bill) -> Iterator[Fault]:
    """Recompute the net of each line."""
    for index, (line, net) in enumerate(zip(bill.lines, nets(bill.lines), strict=True)):
        path = f"lines[{index}]"
        if line.price.amount < 0:
            yield Fault(f"{path}.price", "bill.negative", NEGATIVE, {"amount": line.price})
        yield from differing(f"{path}.net", line.net, multiplied(line))
        if net != multiplied(line):  # else the line above has said it
            yield from differing(f"{path}.net", line.net, net)


def multiplied(line: BillLine) -> Money:
    """Give price times quantity."""
    return (line.price * line.quantity).rounded(Rounding.HALF_UP)


def rate_faults(bill: Bill) -> Iterator[Fault]:
    """Find rates that do not go with their category, and categories that stand with no other."""
    for index, line in enumerate(bill.lines):
        taxed = line.treatment.category is VatCategory.STANDARD
        if taxed != (line.percent > 0):
            yield Fault(f"lines[{index}].percent", "bill.wrong_rate", WRONG_RATE, told(line))
    if VatCategory.OUTSIDE_SCOPE in bill.categories and len(bill.categories) > 1:
        yield Fault("lines", "bill.outside_scope_mixed", MIXED)


def told(line: BillLine) -> Mapping[str, object]:
    """Give what the text of a wrong rate needs."""
    return {"percent": line.percent, "category": line.treatment.category.value}


def group_faults(bill: Bill) -> Iterator[Fault]:
    """Recompute net and VAT of each category and rate, which stands there exactly once."""
    due = {(*key(each), each.note): each for each in vat_groups(bill.lines)}
    given = [(*key(each), each.note) for each in bill.groups]
    twice = Counter(key(each) for each in bill.groups)
    for index, (name, group) in enumerate(zip(given, bill.groups, strict=True)):
        path = f"groups[{index}]"
        if twice[key(group)] > 1:
            yield Fault(path, "bill.group_twice", TWICE, of_group(group))
        if name not in due:
            yield Fault(path, "bill.group_without_lines", WITHOUT_LINES, of_group(group))
            continue
        yield from differing(f"{path}.net", group.net, due[name].net)
        yield from differing(f"{path}.vat", group.vat, due[name].vat)
    for name, group in due.items():
        if name not in given:
            yield Fault("groups", "bill.group_missing", MISSING, of_group(group))


def key(group: VatGroup) -> Key:
    """Give what EN 16931 groups VAT by."""
    return group.category, group.percent


def of_group(group: VatGroup) -> Mapping[str, object]:
    """Give what the texts about a group need."""
    return {"category": group.category.value, "percent": group.percent}


def total_faults(bill: Bill) -> Iterator[Fault]:
    """Recompute the sums; five Rappen, if they are rounded at all, in CHF alone."""
    due = due_totals(bill)
    for name in SUMS:
        yield from differing(f"totals.{name}", getattr(bill.totals, name), getattr(due, name))
    if bill.totals.payable.amount < 0:
        params = {"amount": bill.totals.payable}
        yield Fault("totals.payable", "bill.negative", NEGATIVE, params)


def due_totals(bill: Bill) -> Totals:
    """Add up, with five Rappen rounded if the bill rounds."""
    swiss = bill.currency == "CHF" and bool(bill.totals.rounding)
    rounding = PayableRounding.FIVE_RAPPEN if swiss else PayableRounding.NONE
    return totals(vat_groups(bill.lines), bill.currency, rounding)


def differing(path: str, found: Money, due: Money) -> Iterator[Fault]:
    """Say that a figure is not what it must be."""
    if found != due:
        yield Fault(path, "bill.wrong_sum", WRONG_SUM, {"found": found, "due": due})


SUMS: Final = ("net", "vat", "gross", "rounding", "payable")
WRONG_SUM: Final = Text(
    de="{found} statt {due}",
    en="{found} instead of {due}",
    fr="{found} au lieu de {due}",
    it="{found} invece di {due}",
)
FOREIGN: Final = Text(
    de="der Betrag ist in {found}, die Rechnung in {currency}",
    en="the amount is in {found}, the invoice in {currency}",
    fr="le montant est en {found}, la facture en {currency}",
    it="l’importo è in {found}, la fattura in {currency}",
)
NEGATIVE: Final = Text(
    de="{amount} ist negativ; was zurückgeht, steht positiv auf einer Rechnungskorrektur "
    "oder hat eine negative Menge",
    en="{amount} is negative; what goes back stands positive on a credit note "
    "or has a negative quantity",
    fr="{amount} est négatif; ce qui est rendu figure en positif sur une note de crédit "
    "ou a une quantité négative",
    it="{amount} è negativo; ciò che viene restituito è positivo su una nota di credito "
    "o ha una quantità negativa",
)
WRONG_RATE: Final = Text(
    de="{percent} % geht nicht mit der Steuerkategorie {category}; nur S hat einen Satz, und nicht 0",
    en="{percent} % does not go with the VAT category {category}; S alone has a rate, and not 0",
    fr="{percent} % ne va pas avec la catégorie de TVA {category}; seule S a un taux, et pas 0",
    it="{percent} % non va con la categoria IVA {category}; solo S ha un’aliquota, e non 0",
)
MIXED: Final = Text(
    de="neben nicht steuerbaren Leistungen (O) darf keine andere Kategorie stehen (BR-O-11)",
    en="beside supplies outside the scope of VAT (O) no other category may stand (BR-O-11)",
    fr="à côté de prestations non soumises (O), aucune autre catégorie n’est admise (BR-O-11)",
    it="accanto a prestazioni non soggette (O) non è ammessa un’altra categoria (BR-O-11)",
)
TWICE: Final = Text(
    de="Kategorie {category} zu {percent} % darf nur einmal stehen",
    en="category {category} at {percent} % may stand once only",
    fr="la catégorie {category} à {percent} % ne peut figurer qu’une fois",
    it="la categoria {category} al {percent} % può figurare una volta sola",
)
WITHOUT_LINES: Final = Text(
    de="keine Zeile ist von der Kategorie {category} zu {percent} %",
    en="no line is of category {category} at {percent} %",
    fr="aucune ligne n’est de la catégorie {category} à {percent} %",
    it="nessuna riga è della categoria {category} al {percent} %",
)
MISSING: Final = Text(
    de="die Gruppe der Kategorie {category} zu {percent} % fehlt",
    en="the group of category {category} at {percent} % is missing",
    fr="le groupe de la catégorie {category} à {percent} % manque",
    it="manca il gruppo della categoria {category} al {percent} %",
)
