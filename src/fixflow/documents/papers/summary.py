"""The printed order: «Zusammenfassung Drucken (inkl. als PDF speichern)».

A craftsman takes it along.  What he needs on site stands on top: what, when, where, whom to ask,
how much it may cost; then what is to be done; then what counts for his invoice; the history last.

The one rule: every fact comes out of the summary, and nothing is left out of it.  What people
wrote is printed as they wrote it; a character that the typeface lacks stands there by its number.
"""

from collections.abc import Iterable, Iterator
from datetime import time
from typing import Final

from fixflow.deadlines.wording import long_day
from fixflow.documents.ink.blocks import Field, Fields, Heading, Paragraph, Title
from fixflow.documents.ink.figures import amount, with_currency
from fixflow.documents.ink.paper import Block, Paper
from fixflow.documents.ink.table import Column, Row, Table
from fixflow.documents.papers import summary_words as words
from fixflow.documents.papers.fee_words import MAY_BE_PASSED_ON
from fixflow.documents.papers.paper_words import NET, ORDER
from fixflow.documents.papers.summary_blocks import Card
from fixflow.money import Money
from fixflow.portal import FeeAhead, Open, PassedOn, Step, Summary, Visit, Written
from fixflow.texts import Language, Text, spoken

MIDNIGHT: Final = time()


def order_paper(summary: Summary) -> Paper:
    """Compose the printed order.

    Args:
        summary: What is printed, in its own language.
    """
    lang = summary.lang
    number = words.TITLE.say(lang, order=summary.order)
    name = summary.title or number
    return Paper(
        title=f"{number} · {name}" if summary.title else number,
        lang=lang,
        dated=summary.printed_at.date(),
        head=(summary.title or summary.partner, number),
        foot=words.PRINTED.say(lang, title=number, at=summary.printed_at),
        blocks=(
            Title(name),
            key_facts(summary),
            on_site(summary),
            *told(words.DESCRIPTION, summary.description, lang),
            *told(words.REPORT, summary.report, lang),
            *deadlines(summary),
            *earlier_visits(summary),
            *for_invoice(summary),
            *messages(summary),
            *history(summary),
        ),
    )


def key_facts(summary: Summary) -> Block:
    """Set number, state, priority and day of receipt in one line."""
    lang = summary.lang
    facts = (
        (ORDER, (str(summary.order), summary.partner)),
        (words.STATE, state(summary)),
        (words.PRIORITY, lines(summary.priority)),
        (words.RECEIVED, (spoken(summary.received_at, lang),)),
    )
    return Fields(fields(facts, lang), 4)


def state(summary: Summary) -> tuple[str, ...]:
    """Say the state, and below it the outcome where that is another word."""
    outcome = lines(summary.outcome)
    same = summary.state.casefold()
    return (summary.state, *(each for each in outcome if each.casefold() != same))


def on_site(summary: Summary) -> Block:
    """Set what is needed on site in a box: left when, where and how much, right whom to ask."""
    lang = summary.lang
    last = summary.visits[-1:]
    limit = (with_currency(summary.cost_limit),) if summary.cost_limit else ()
    where = (
        (words.APPOINTMENT, tuple(each for visit in last for each in agreed(visit, lang))),
        (words.PLACE, lines(summary.place)),
        (words.COST_LIMIT, limit),
        (words.MARKER, lines(summary.marker)),
    )
    whom = (
        (words.CONTACT, lines(summary.contact)),
        (words.PRINCIPAL, lines(summary.principal)),
        (words.CONTRACTOR, lines(summary.contractor)),
    )
    return Card(fields(where, lang), fields(whom, lang))


def fields(facts: Iterable[tuple[Text, tuple[str, ...]]], lang: Language) -> tuple[Field, ...]:
    """Make a field of each fact that is there."""
    return tuple(Field(label.say(lang), said, strong=True) for label, said in facts if said)


def agreed(visit: Visit, lang: Language) -> tuple[str, str]:
    """Say an appointment with its weekday, and when it was agreed."""
    day = f"{long_day(visit.at.date(), lang)}, {visit.at:%H:%M}"
    return (day, words.AGREED.say(lang, at=visit.agreed_at))


def lines(text: str | None) -> tuple[str, ...]:
    """Give a text as the lines of a field; nothing where there is none."""
    return (text,) if text else ()


def told(label: Text, text: str | None, lang: Language) -> Iterator[Block]:
    """Print what somebody wrote, under its heading."""
    if text:
        yield Heading(label.say(lang))
        yield Paragraph(label.say(lang), text)


def deadlines(summary: Summary) -> Iterator[Block]:
    """List what must still be done, by whom, and until when."""
    lang = summary.lang
    rows = tuple(
        Row((each.label, each.owner, last_day(each, lang), each.state.label.say(lang)))
        for each in summary.deadlines
    )
    titles = (words.DEADLINE, words.OWNER, words.LAST_DAY, words.STANDS)
    yield from listed(words.DEADLINES, titles, rows, lang, grows=0)


def last_day(run: Open, lang: Language) -> str:
    """Say the last day that is in time, with the hour where a part of it is late."""
    due = run.due
    if due is None or due.time() == MIDNIGHT:
        return spoken((run.last_day,) if run.last_day else (), lang)
    return words.BEFORE.say(lang, day=run.last_day, time=f"{due:%H:%M}")


def earlier_visits(summary: Summary) -> Iterator[Block]:
    """List the appointments that a later one has replaced."""
    lang = summary.lang
    rows = tuple(
        Row((spoken(each.at, lang), spoken(each.agreed_at, lang))) for each in summary.visits[:-1]
    )
    titles = (words.APPOINTMENT, words.AGREED_AT)
    yield from listed(words.APPOINTMENTS, titles, rows, lang, grows=1)


def for_invoice(summary: Summary) -> Iterator[Block]:
    """Say what counts for the invoice: numbers to quote, and the fee to pass on."""
    lang = summary.lang
    if not (summary.details or summary.fees or summary.fee_ahead):
        return
    heading = words.FOR_INVOICE.say(lang)
    yield Heading(heading)
    if summary.details:
        yield Fields(tuple(Field(each.label, (each.said,)) for each in summary.details), 4)
    if summary.fee_ahead:
        yield Paragraph(heading, ahead(summary.fee_ahead, lang))
    yield from fees(summary, heading)


def ahead(fee: FeeAhead, lang: Language) -> str:
    """Say that nothing is due yet, and what an invoice would cost."""
    net = with_currency(fee.net)
    if fee.threshold is None:
        return words.FEE_AHEAD_ALWAYS.say(lang, net=net)
    total = with_currency(fee.threshold)
    return words.FEE_AHEAD.say(lang, total=total, basis=fee.basis, net=net)


def fees(summary: Summary, heading: str) -> Iterator[Block]:
    """List the fees that may be passed on: those that are due, or the one that lies ahead."""
    lang = summary.lang
    found: tuple[PassedOn | FeeAhead, ...] = summary.fees
    found = (*found, summary.fee_ahead) if summary.fee_ahead else found
    if not found:
        return
    first, named = found[0], {"currency": found[0].net.currency}
    yield Table(
        name=heading,
        columns=(
            Column(title=words.POSITION.say(lang), grows=True),
            Column(title=words.ON_INVOICE.say(lang)),
            Column(title=NET.say(lang, **named), align="R"),
            Column(title=words.WITH_VAT.say(lang, **named), align="R"),
        ),
        rows=tuple(
            Row((each.label, invoice(each, lang), amount(each.net), amount(each.gross)))
            for each in found
        ),
    )
    allowed = MAY_BE_PASSED_ON.say(lang, label=first.label)
    yield Paragraph(heading, f"{allowed} {words.AMOUNTS[first.how].say(lang)}")


def invoice(fee: PassedOn | FeeAhead, lang: Language) -> str:
    """Name the invoice that a fee comes with; of one that is not written yet, from which total on."""
    if isinstance(fee, PassedOn):
        return fee.invoice
    if fee.threshold is None:
        return words.ANY.say(lang)
    return words.FROM.say(lang, total=with_currency(fee.threshold))


def messages(summary: Summary) -> Iterator[Block]:
    """Print the thread, if it was asked for."""
    lang = summary.lang
    rows = tuple(Row(message(each, lang)) for each in summary.messages)
    titles = (words.AT, words.BY, words.WRITTEN)
    yield from listed(words.MESSAGES, titles, rows, lang, grows=2)


def message(written: Written, lang: Language) -> tuple[str, ...]:
    """Write one message, its attachments by name."""
    said = "\n".join((*lines(written.said.plain), *attached(written.attachments, lang)))
    return (spoken(written.at, lang), written.by, said)


def attached(names: tuple[str, ...], lang: Language) -> tuple[str, ...]:
    """Name the files that came with a message or a step."""
    return (words.ATTACHED.say(lang, names=names),) if names else ()


def history(summary: Summary) -> Iterator[Block]:
    """List every step, with what was told and written with it."""
    lang = summary.lang
    rows = tuple(Row(step(each, lang)) for each in summary.history)
    yield from listed(words.HISTORY, (words.AT, words.BY, words.DONE), rows, lang, grows=2)


def step(done: Step, lang: Language) -> tuple[str, ...]:
    """Write one step."""
    given = (with_currency(each) if isinstance(each, Money) else each for each in done.told)
    head = ": ".join((done.label, *lines(", ".join(given))))
    said = "\n".join((head, *lines(done.message), *attached(done.attachments, lang)))
    return (spoken(done.at, lang), done.by, said)


def listed(
    name: Text, titles: tuple[Text, ...], rows: tuple[Row, ...], lang: Language, *, grows: int
) -> Iterator[Block]:
    """Make a section of one table; none without rows."""
    if rows:
        yield Heading(name.say(lang))
        yield Table(
            name=name.say(lang),
            columns=tuple(
                Column(title=title.say(lang), most=52, grows=at == grows)
                for at, title in enumerate(titles)
            ),
            rows=rows,
        )
