"""The report of a month: what a person reads on the terminal after the run.

It shows what the summary counts, and behind each figure which orders and why.  On a terminal it
has colours and lines; into a file or a pipe it is plain text.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text as Styled

from fixflow.cli.faults import LogFault
from fixflow.cli.fees_report import fees_part, unstated_part
from fixflow.cli.for_machines import print_json
from fixflow.cli.replay import Illegal
from fixflow.cli.report_table import INDENT, RESULT, WHY, table
from fixflow.cli.summary import Month
from fixflow.cli.terminal import Terminal
from fixflow.cli.timed import Timed, until
from fixflow.deadlines import DeadlineState
from fixflow.fees import PerformedOrder, Settlement
from fixflow.safety import legible
from fixflow.texts import Language, Text, spoken

WIDTH_WHEN_PIPED: Final = 110

HEADLINE: Final = Text(
    de="{month} · {contractor} · Aufträge: {orders} · Zeilen: {lines} · Stand: {as_of}",
    en="{month} · {contractor} · orders: {orders} · lines: {lines} · as of: {as_of}",
    fr="{month} · {contractor} · ordres: {orders} · lignes: {lines} · état au: {as_of}",
    it="{month} · {contractor} · ordini: {orders} · righe: {lines} · stato al: {as_of}",
)
LEFT_OUT: Final = Text(
    de="Eingabefehler: {count}; nicht verarbeitete Aufträge: {orders}",
    en="Input faults: {count}; orders not processed: {orders}",
    fr="Erreurs de saisie: {count}; ordres non traités: {orders}",
    it="Errori nei dati: {count}; ordini non elaborati: {orders}",
)
ILLEGAL: Final = Text(
    de="Unzulässige Schritte: {count} (gemeldet, nicht ausgeführt)",
    en="Illegal steps: {count} (reported, not taken)",
    fr="Étapes non admises: {count} (signalées, non exécutées)",
    it="Passi non ammessi: {count} (segnalati, non eseguiti)",
)
FIRST_STEP: Final = Text(
    de="zuerst: {action} ({role})",
    en="first: {action} ({role})",
    fr="d’abord: {action} ({role})",
    it="prima: {action} ({role})",
)
DEADLINES: Final = Text(
    de="Fristen: {met} eingehalten, {late} verspätet, {running} laufend, {overdue} überfällig",
    en="Deadlines: {met} met, {late} late, {running} running, {overdue} overdue",
    fr="Délais: {met} respectés, {late} tardifs, {running} en cours, {overdue} dépassés",
    it="Termini: {met} rispettati, {late} tardivi, {running} in corso, {overdue} scaduti",
)
SETTLED: Final = Text(
    de="Verrechnung {billing_id} für {principal}, Aufträge: {count} (keine Rechnung)",
    en="Settlement {billing_id} for {principal}, orders: {count} (not an invoice)",
    fr="Décompte {billing_id} pour {principal}, ordres: {count} (pas une facture)",
    it="Conteggio {billing_id} per {principal}, ordini: {count} (non è una fattura)",
)
NOTHING_SETTLED: Final = Text(
    de="Verrechnung: nichts zu verrechnen",
    en="Settlement: nothing to settle",
    fr="Décompte: rien à décompter",
    it="Conteggio: nulla da conteggiare",
)
UNSETTLED: Final = Text(
    de="Ausgeführt, aber auf keiner Verrechnung: {orders} (mit --backlog werden sie verrechnet)",
    en="Performed, but on no settlement: {orders} (--backlog settles them)",
    fr="Exécutés, mais sur aucun décompte: {orders} (--backlog les décompte)",
    it="Eseguiti, ma su nessun conteggio: {orders} (--backlog li conteggia)",
)
FROZEN: Final = Text(
    de="Der Absender einer ausgestellten Verrechnung bleibt, wie er damals war.",
    en="The sender of a settlement that is issued stays as it was then.",
    fr="L’expéditeur d’un décompte émis reste tel qu’il était.",
    it="Il mittente di un conteggio emesso resta quello di allora.",
)
FILES: Final = Text(
    de="Geschrieben nach {folder}:",
    en="Written to {folder}:",
    fr="Écrit dans {folder}:",
    it="Scritto in {folder}:",
)
DATABASE: Final = Text(
    de="Datenbank: {file}",
    en="Database: {file}",
    fr="Base de données: {file}",
    it="Banca dati: {file}",
)
LINE: Final = Text(de="Zeile", en="Line", fr="Ligne", it="Riga")
ORDER: Final = Text(de="Auftrag", en="Order", fr="Ordre", it="Ordine")
STEP: Final = Text(de="Schritt", en="Step", fr="Étape", it="Passo")
DEADLINE: Final = Text(de="Frist", en="Deadline", fr="Délai", it="Termine")
UNTIL: Final = Text(de="bis", en="by", fr="jusqu’au", it="entro")
DONE_AT: Final = Text(de="erledigt", en="done", fr="fait", it="fatto")


def show(  # noqa: PLR0913  what a report is about, each named
    month: Month,
    faults: Sequence[LogFault],
    *,
    as_of: datetime,
    folder: Path,
    database: Path,
    lang: Language,
) -> None:
    """Print the report."""
    console = Terminal(highlight=False)
    if not console.is_terminal:
        console = Terminal(highlight=False, width=WIDTH_WHEN_PIPED, color_system=None)
    headline = HEADLINE.say(
        lang,
        month=month.month,
        contractor=month.contractor.name,
        orders=len(month.orders),
        lines=month.lines,
        as_of=as_of,
    )
    console.print(Styled(headline, style="bold"))
    console.print()
    for part in (
        *faults_part(faults, lang),
        *illegal_part(month.illegal, lang),
        *deadlines_part(month, lang),
        *all_fees_part(month, lang),
        *unstated_part(month.unstated, lang),
        *settlement_part(month, lang),
        *unsettled_part(month.statements.unsettled, lang),
    ):
        console.print(part)
    console.print(
        Styled(FILES.say(lang, folder=str(folder))),
        *(f"  {name}" for name in month.files),
        sep="\n",
    )
    console.print(Styled(DATABASE.say(lang, file=str(database))))


def faults_part(faults: Sequence[LogFault], lang: Language) -> Iterator[RenderableType]:
    """Say that orders were left out, and which; what is wrong stands on standard error."""
    if faults:
        orders = sorted({legible(each.order) for each in faults} - {""})
        told = LEFT_OUT.say(lang, count=len(faults), orders=", ".join(orders) or "–")
        yield from (Styled(told, style="bold red"), "")


def illegal_part(illegal: tuple[Illegal, ...], lang: Language) -> Iterator[RenderableType]:
    """Show every refused step with all its reasons."""
    yield Styled(ILLEGAL.say(lang, count=len(illegal)), style="bold red" if illegal else "bold")
    if illegal:
        rows = (
            (str(each.line), each.order, each.step, "\n".join(told(each, lang))) for each in illegal
        )
        yield table((LINE, ORDER, STEP, WHY), rows, lang, right=1)
    yield ""


def told(illegal: Illegal, lang: Language) -> Iterator[str]:
    """Say each reason, the manual's own words, and what must come first."""
    for why in illegal.reasons:
        yield why.say(lang)
        if why.says:
            yield f"«{why.says}»"
    for action, role in illegal.first:
        yield FIRST_STEP.say(lang, action=action.label, role=role)


def deadlines_part(month: Month, lang: Language) -> Iterator[RenderableType]:
    """Show the counts, then each late and each overdue deadline."""
    yield Styled(DEADLINES.say(lang, **month.count()), style="bold")
    overdue = [each for each in month.deadlines if each.running.state is DeadlineState.OVERDUE]
    if rows := [*deadline_rows(month.late(), lang), *deadline_rows(overdue, lang)]:
        yield table((RESULT, ORDER, DEADLINE, UNTIL, DONE_AT), rows, lang)
    yield ""


def deadline_rows(found: Iterable[Timed], lang: Language) -> Iterator[tuple[str, ...]]:
    """Write one deadline a row."""
    for each in found:
        running = each.running
        yield (
            running.state.label.say(lang),
            str(each.order.id),
            running.label.say(lang),
            until(running.due, lang),
            spoken(each.met_at, lang) if each.met_at else "–",
        )


def all_fees_part(month: Month, lang: Language) -> Iterator[RenderableType]:
    """Show each fee statement, or that there is none."""
    for each in month.statements.fee_statements or (None,):
        yield from fees_part(each, lang)


def settlement_part(month: Month, lang: Language) -> Iterator[RenderableType]:
    """Show each billing id and the orders under it, and who stands on it where that is another."""
    settlements = month.statements.settlements
    if not settlements:
        yield from (Styled(NOTHING_SETTLED.say(lang), style="bold"), "")
    for settlement in settlements:
        yield from settled_part(settlement, lang)
    if month.letterhead and any(each.contractor != month.contractor for each in settlements):
        yield from (Styled(FROZEN.say(lang), style="bold"), "")


def settled_part(settlement: Settlement, lang: Language) -> Iterator[RenderableType]:
    """Show one billing id and the orders under it."""
    told = SETTLED.say(
        lang,
        billing_id=settlement.billing_id,
        count=settlement.count,
        principal=settlement.principal.name,
    )
    yield Styled(told, style="bold")
    yield Group(Padding(Styled("  ".join(map(str, settlement.sp_ids))), INDENT), "")


def unsettled_part(orders: tuple[PerformedOrder, ...], lang: Language) -> Iterator[RenderableType]:
    """Name what a settlement that was issued before has left out."""
    if orders:
        told = UNSETTLED.say(lang, orders=", ".join(str(each.order) for each in orders))
        yield from (Styled(told, style="bold red"), "")


def tell_faults(faults: Iterable[LogFault], lang: Language, *, as_json: bool) -> None:
    """Print input faults on standard error: line, column, order, code, then both languages."""
    records = [each.to_record() for each in faults]
    if as_json and records:
        print_json({"faults": records}, sys.stderr)
        return
    for each in records:
        line = each["line"] and f"{LINE.say(lang)} {each['line']}"
        parts = (line, each["order"], each["column"], each["code"])
        print(" · ".join(str(part) for part in parts if part), file=sys.stderr)
        print(f"  {each['de']}\n  {each['en']}", file=sys.stderr)
