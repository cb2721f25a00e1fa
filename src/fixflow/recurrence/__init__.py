"""Recurrence: maintenance contracts and other tasks that come back.

Start with an interval alone: `every(months=1).dates(start, until)`.  A `MaintenanceContract` adds
term, notice, working days, reminders, and what an occurrence sets off.  Nothing here knows an
order, and nothing here tells the time.
"""

from fixflow.recurrence.completing import Completed, NothingOpen, complete
from fixflow.recurrence.contract import Earlier, MaintenanceContract
from fixflow.recurrence.contract_faults import InvalidContract
from fixflow.recurrence.cycle import Skip
from fixflow.recurrence.exceptions import Override, Span, change, move, omit
from fixflow.recurrence.explain import Explanation
from fixflow.recurrence.faults import (
    BeyondYear9999,
    InvalidFixedDates,
    InvalidInterval,
    InvalidTerm,
    NoSuchOccurrence,
)
from fixflow.recurrence.feed import OccurrenceEntry, contract_entries
from fixflow.recurrence.fixed import FixedDates, OnceDates, fixed_dates
from fixflow.recurrence.imported import DateutilMissing, ImportedRule
from fixflow.recurrence.interval import COMPLETION, START, CountedFrom, Every, First, every
from fixflow.recurrence.looking_back import looks_back
from fixflow.recurrence.occurrence import Occurrence, Status
from fixflow.recurrence.on_due import (
    DocumentRef,
    InvalidOnDue,
    NoticeDue,
    OnDue,
    OrderDue,
    ProjectDue,
    TaskDue,
)
from fixflow.recurrence.overview import ContractFilter, InvalidContractFilter, SortBy, listed
from fixflow.recurrence.plan import Plan
from fixflow.recurrence.remind import Reminder
from fixflow.recurrence.revising import Revised, RevisesThePast, revise
from fixflow.recurrence.rrule import NotAnRrule, to_rrule
from fixflow.recurrence.rrule_reading import Imported, from_rrule
from fixflow.recurrence.rrule_text import InvalidRrule
from fixflow.recurrence.shift import Shift
from fixflow.recurrence.standing import Standing, expired, standing
from fixflow.recurrence.subject import ContractId, CustomerId, ProjectId
from fixflow.recurrence.sweep import Announced, CatchUp, Firing, NoClock, Sweep, sweep
from fixflow.recurrence.term import Renews, Term
from fixflow.recurrence.terms import NoSuchTerm, TermDates
from fixflow.recurrence.trigger import (
    Archived,
    InvalidToken,
    InvalidTrigger,
    NotActive,
    NothingToAdvance,
    NothingToReset,
    Trigger,
    Triggered,
    trigger,
)
from fixflow.recurrence.upcoming import InvalidListing, Upcoming, upcoming
from fixflow.recurrence.views.contract_year import ContractYear
from fixflow.recurrence.views.laid_out import InvalidYear
from fixflow.recurrence.wire.reading import read_contract
from fixflow.recurrence.wire.writing import to_data

__all__ = [
    "COMPLETION",
    "START",
    "Announced",
    "Archived",
    "BeyondYear9999",
    "CatchUp",
    "Completed",
    "ContractFilter",
    "ContractId",
    "ContractYear",
    "CountedFrom",
    "CustomerId",
    "DateutilMissing",
    "DocumentRef",
    "Earlier",
    "Every",
    "Explanation",
    "Firing",
    "First",
    "FixedDates",
    "Imported",
    "ImportedRule",
    "InvalidContract",
    "InvalidContractFilter",
    "InvalidFixedDates",
    "InvalidInterval",
    "InvalidListing",
    "InvalidOnDue",
    "InvalidRrule",
    "InvalidTerm",
    "InvalidToken",
    "InvalidTrigger",
    "InvalidYear",
    "MaintenanceContract",
    "NoClock",
    "NoSuchOccurrence",
    "NoSuchTerm",
    "NotActive",
    "NotAnRrule",
    "NothingOpen",
    "NothingToAdvance",
    "NothingToReset",
    "NoticeDue",
    "Occurrence",
    "OccurrenceEntry",
    "OnDue",
    "OnceDates",
    "OrderDue",
    "Override",
    "Plan",
    "ProjectDue",
    "ProjectId",
    "Reminder",
    "Renews",
    "Revised",
    "RevisesThePast",
    "Shift",
    "Skip",
    "SortBy",
    "Span",
    "Standing",
    "Status",
    "Sweep",
    "TaskDue",
    "Term",
    "TermDates",
    "Trigger",
    "Triggered",
    "Upcoming",
    "change",
    "complete",
    "contract_entries",
    "every",
    "expired",
    "fixed_dates",
    "from_rrule",
    "listed",
    "looks_back",
    "move",
    "omit",
    "read_contract",
    "revise",
    "standing",
    "sweep",
    "to_data",
    "to_rrule",
    "trigger",
    "upcoming",
]
