"""The report's part on fees: the sums, why an order costs what it does, and what is on no statement.

The one rule: what the statement shows stands here in the order of the decision table, whatever the
language.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text as Styled

from fixflow.cli.report_table import INDENT, RESULT, WHY, table
from fixflow.fees import FeeOutcome, FeeStatement, UnstatedFee
from fixflow.texts import Language, Text

FEES: Final = Text(
    de="Gebühren {number}: {charged} erhoben, netto {net}, MWST {vat}, brutto {gross}",
    en="Fees {number}: {charged} charged, net {net}, VAT {vat}, gross {gross}",
    fr="Frais {number}: {charged} facturés, net {net}, TVA {vat}, brut {gross}",
    it="Tasse {number}: {charged} riscosse, netto {net}, IVA {vat}, lordo {gross}",
)
NO_FEES: Final = Text(
    de="Gebühren: keine", en="Fees: none", fr="Frais: aucuns", it="Tasse: nessuna"
)
TO_CHARGE: Final = Text(
    de="Gebühr fällig, aber auf keiner Gebührenabrechnung: {orders}; sie kommt auf die nächste",
    en="Fee due, but on no fee statement: {orders}; it goes on the next one",
    fr="Frais dus, mais sur aucun décompte de frais: {orders}; ils viendront sur le prochain",
    it="Tassa dovuta, ma su nessun conteggio delle tasse: {orders}; verrà sul prossimo",
)
TO_TAKE_BACK: Final = Text(
    de="Gebühr zurückzunehmen, aber auf keiner Gebührenabrechnung: {orders}; das kommt auf die nächste",
    en="Fee to be taken back, but on no fee statement: {orders}; that goes on the next one",
    fr="Frais à reprendre, mais sur aucun décompte de frais: {orders}; ce sera sur le prochain",
    it="Tassa da stornare, ma su nessun conteggio delle tasse: {orders}; verrà sul prossimo",
)
NEVER_STATED: Final = Text(
    de="Gebühr offen in einem Monat ohne Gebührenabrechnung: {orders}; --month {months} stellt sie aus",
    en="Fee open in a month without a fee statement: {orders}; --month {months} issues it",
    fr="Frais ouverts dans un mois sans décompte de frais: {orders}; --month {months} l’établit",
    it="Tassa aperta in un mese senza conteggio delle tasse: {orders}; --month {months} lo emette",
)
UNDECIDED: Final = Text(
    de="{order}: Gebühr nicht zu entscheiden: {why}",
    en="{order}: the fee cannot be decided: {why}",
    fr="{order}: les frais ne peuvent pas être décidés: {why}",
    it="{order}: la tassa non può essere decisa: {why}",
)
COUNT: Final = Text(de="Anzahl", en="Count", fr="Nombre", it="Numero")


def fees_part(statement: FeeStatement | None, lang: Language) -> Iterator[RenderableType]:
    """Show the sums, then how many orders cost nothing and why."""
    if statement is None:
        yield from (Styled(NO_FEES.say(lang), style="bold"), "")
        return
    totals = statement.totals
    charged = sum(row.outcome is FeeOutcome.CHARGE for row in statement.rows)
    told = FEES.say(
        lang,
        number=statement.number,
        charged=charged,
        net=totals.net,
        vat=totals.vat,
        gross=totals.gross,
    )
    yield Styled(told, style="bold")
    counts = Counter((row.outcome, row.reason) for row in statement.rows)
    in_order = sorted(counts, key=lambda pair: (pair[1].row, pair[0].strength))
    rows = (
        (str(counts[outcome, reason]), outcome.label.say(lang), reason.label.say(lang))
        for outcome, reason in in_order
    )
    yield table((COUNT, RESULT, WHY), rows, lang, right=1)
    yield from undecided_part(statement, lang)
    yield ""


def undecided_part(statement: FeeStatement, lang: Language) -> Iterator[RenderableType]:
    """Name the orders whose fee cannot be decided, and why; they stand on the paper as open."""
    for row in statement.rows:
        if row.outcome is FeeOutcome.ERROR:
            why = "; ".join(each.label.say(lang) for each in row.reasons)
            told = UNDECIDED.say(lang, order=row.order, why=why)
            yield Padding(Styled(told, style="bold red"), INDENT)


def unstated_part(fees: tuple[UnstatedFee, ...], lang: Language) -> Iterator[RenderableType]:
    """Name the fees that no statement holds, and where each will go."""
    late, early = [each for each in fees if each.late], [each for each in fees if not each.late]
    back = [each for each in late if each.outcome is FeeOutcome.REVERSE]
    due = [each for each in late if each.outcome is not FeeOutcome.REVERSE]
    for text, some in ((TO_CHARGE, due), (TO_TAKE_BACK, back), (NEVER_STATED, early)):
        if some:
            orders = tuple(dict.fromkeys(str(each.order) for each in some))
            months = tuple(dict.fromkeys(f"{each.on:%Y-%m}" for each in some))
            told = text.say(lang, orders=orders, months=months)
            yield from (Styled(told, style="bold red"), "")
