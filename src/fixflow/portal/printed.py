"""Printed: the parts of a printed order, as values.

The one rule: facts and words, no ink.  Every instant is told by the clock at the order's place,
every label in the language of the reader.
"""

from datetime import date, datetime

from attrs import field, frozen

from fixflow.deadlines import DeadlineState
from fixflow.fees import PassThroughAmount
from fixflow.identity import OrderId
from fixflow.money import Money
from fixflow.portal.message import Said
from fixflow.texts import Language


@frozen(kw_only=True)
class PassedOn:
    """A fee that the contractor may pass on: «1:1 weiterverrechnen».

    Args:
        label: What the position on his invoice is called.
        invoice: On which of his invoices.
        how: Which of the two amounts it is.
        net: For a firm with VAT.
        gross: For a firm without.
    """

    label: str
    invoice: str
    how: PassThroughAmount
    net: Money
    gross: Money


@frozen(kw_only=True)
class FeeAhead:
    """The fee that comes with an invoice that is not written yet; nothing is due so far.

    Args:
        label: What the position on the invoice is called.
        threshold: From which total of the invoice on (inclusive); None if any invoice costs it.
        basis: Which total that is, in words: gross, without the fee that is passed on.
        how: Which of the two amounts it is.
        net: For a firm with VAT.
        gross: For a firm without.
    """

    label: str
    threshold: Money | None
    basis: str
    how: PassThroughAmount
    net: Money
    gross: Money


@frozen(kw_only=True)
class Detail:
    """A number or a choice that belongs to the order: «Details für die Rechnung».

    Args:
        key: The fact's name: `sp_id`.
        label: What people call it.
        said: Its value.
    """

    key: str
    label: str
    said: str


@frozen(kw_only=True)
class Visit:
    """An appointment, and when it was agreed; the last one agreed is the one that counts."""

    at: datetime
    agreed_at: datetime


@frozen(kw_only=True)
class Open:
    """A deadline that still runs, stands still or is overdue.

    Args:
        key: The run's name: `contact#1`.
        label: What must be done.
        owner: By whom.
        last_day: The last day on which it is in time; None while it stands still.
        due: The first instant that is late; None while it stands still.
        state: How it stands.
    """

    key: str
    label: str
    owner: str
    last_day: date | None
    due: datetime | None
    state: DeadlineState


@frozen(kw_only=True)
class Step:
    """One line of the history.

    Args:
        at: When.
        event: The event's name in files.
        label: What was done.
        by: In which role, as people call it; never who.
        told: What else its dialog was filled in with: a reason, an appointment, an amount.
        message: What was written with it.
        attachments: The names of the files that came with it.
    """

    at: datetime
    event: str
    label: str
    by: str
    told: tuple[str | Money, ...] = ()
    message: str | None = None
    attachments: tuple[str, ...] = ()


@frozen(kw_only=True)
class Written:
    """One message of the thread, as it is said to the reader."""

    at: datetime
    by: str
    said: Said
    attachments: tuple[str, ...]


@frozen(kw_only=True)
class Summary:
    """What a printed order says.

    Args:
        order: «Auftrag», its id.
        received_at: When it came in.
        program: Under which program, with its version.
        partner: The program's name for people.
        place: Where the work is done.
        title: «Auftragstitel».
        description: «Auftragsbeschreibung».
        report: «Meldungsdetails (häufig 1:1 die Schadensmeldung)».
        state: «Auftragsstatus».
        outcome: How the work ended.
        priority: «Priorität».
        principal: Who ordered it, by id.
        contractor: Who does it, by id.
        contact: «Kontaktdaten Auftraggeber».
        cost_limit: «Kostendach»; None where there is none or a marker stands.
        marker: «Vermerk» in its place; None where the order is billable.
        details: «Details für die Rechnung»: the numbers to quote, and what was said of invoicing.
        fees: What may be passed on, for each of the contractor's invoices on which a fee is due.
        fee_ahead: What an invoice would cost that is not written yet; None if it would cost nothing.
        visits: In the order in which they were agreed.
        deadlines: Those that are open.
        history: Every step.
        messages: The thread, if it was asked for.
        printed_at: When.
        lang: In which language.
    """

    order: OrderId
    received_at: datetime
    program: str
    partner: str
    place: str | None
    title: str
    description: str | None
    report: str | None
    state: str
    outcome: str | None
    priority: str | None
    principal: str | None
    contractor: str | None
    contact: str | None
    cost_limit: Money | None
    marker: str | None
    details: tuple[Detail, ...]
    fees: tuple[PassedOn, ...]
    fee_ahead: FeeAhead | None
    visits: tuple[Visit, ...]
    deadlines: tuple[Open, ...]
    history: tuple[Step, ...] = field(repr=False)
    messages: tuple[Written, ...] = field(repr=False)
    printed_at: datetime
    lang: Language
