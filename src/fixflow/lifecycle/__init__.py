"""Lifecycle: what may be done with an order now, by whom, and where not, every reason why.

A program is a table of states and rows; `Machine` acts by it, an `Order` is the fold of its
events.  Start with `machine`, then `rows` and `decide`.
"""

from fixflow.lifecycle.actions import Action, BadFields, Start, build
from fixflow.lifecycle.begin import StartRefused
from fixflow.lifecycle.bids import Bid
from fixflow.lifecycle.checks import Agreement, Report, Timer, check
from fixflow.lifecycle.choices import CaseChoice, Choice, Choices
from fixflow.lifecycle.conformance import (
    SKIP,
    STOP,
    Beyond,
    Conformance,
    Illegal,
    LogStep,
    Missing,
    OnIllegal,
)
from fixflow.lifecycle.deadline import Deadline
from fixflow.lifecycle.decide import TimeRunsBack, WrongProgram
from fixflow.lifecycle.decision import Decision, NoOrder
from fixflow.lifecycle.diagram import Diagram, UnknownFormat
from fixflow.lifecycle.document_refs import document, documents
from fixflow.lifecycle.effects import (
    Archive,
    CreateOrder,
    CreateProject,
    CreateTask,
    Effect,
    Export,
    LinkToActivity,
    Notify,
    NotifyPerson,
    Occasion,
    Print,
    TakeStep,
    TriggerShipment,
    notify_also,
    notify_others,
)
from fixflow.lifecycle.erased import Erase, Erased
from fixflow.lifecycle.facts_json import JSON, NotWritable, encode_facts
from fixflow.lifecycle.fields import (
    Spec,
    UndeclaredField,
    choice,
    count,
    currency,
    day,
    digest,
    flag,
    ident,
    instant,
    line,
    lines,
    money,
    names,
    several,
)
from fixflow.lifecycle.fold import BrokenHistory, evolve, remember
from fixflow.lifecycle.guards import Guard, Severity, guard
from fixflow.lifecycle.history import ProgramNotLoaded
from fixflow.lifecycle.judging import BareNo
from fixflow.lifecycle.machine import Machine
from fixflow.lifecycle.near_names import NoSuchAction
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.phases import EDGES, Outcome, Phase
from fixflow.lifecycle.priced_lines import PricedLine, priced_lines
from fixflow.lifecycle.reasons import (
    GUARD,
    NO_SUCH_ACTION,
    STALE_VERSION,
    WRONG_ACTOR,
    WRONG_STATE,
    Lift,
    Reason,
    ReasonKind,
)
from fixflow.lifecycle.rows import (
    ABSENT,
    ERASED,
    GIVEN,
    OWN,
    PROGRAM_CHANGED,
    START,
    Note,
    Row,
    State,
)
from fixflow.lifecycle.soundness import BadProgram, ProgramFault
from fixflow.lifecycle.steps_due import StepDue
from fixflow.lifecycle.tender import BadTender, Tender, TenderDecision
from fixflow.lifecycle.versions import KEEP, RESTATE, ChangeProgram, OnChange
from fixflow.lifecycle.way import Way, WayStep

__all__ = [
    "ABSENT",
    "EDGES",
    "ERASED",
    "GIVEN",
    "GUARD",
    "JSON",
    "KEEP",
    "NO_SUCH_ACTION",
    "OWN",
    "PROGRAM_CHANGED",
    "RESTATE",
    "SKIP",
    "STALE_VERSION",
    "START",
    "STOP",
    "WRONG_ACTOR",
    "WRONG_STATE",
    "Action",
    "Agreement",
    "Archive",
    "BadFields",
    "BadProgram",
    "BadTender",
    "BareNo",
    "Beyond",
    "Bid",
    "BrokenHistory",
    "CaseChoice",
    "ChangeProgram",
    "Choice",
    "Choices",
    "Conformance",
    "CreateOrder",
    "CreateProject",
    "CreateTask",
    "Deadline",
    "Decision",
    "Diagram",
    "Effect",
    "Erase",
    "Erased",
    "Export",
    "Guard",
    "Illegal",
    "Lift",
    "LinkToActivity",
    "LogStep",
    "Machine",
    "Missing",
    "NoOrder",
    "NoSuchAction",
    "NotWritable",
    "Note",
    "Notify",
    "NotifyPerson",
    "Occasion",
    "OnChange",
    "OnIllegal",
    "Order",
    "Outcome",
    "Phase",
    "PricedLine",
    "Print",
    "ProgramFault",
    "ProgramNotLoaded",
    "Reason",
    "ReasonKind",
    "Report",
    "Row",
    "Severity",
    "Spec",
    "Start",
    "StartRefused",
    "State",
    "StepDue",
    "TakeStep",
    "Tender",
    "TenderDecision",
    "TimeRunsBack",
    "Timer",
    "TriggerShipment",
    "UndeclaredField",
    "UnknownFormat",
    "Way",
    "WayStep",
    "WrongProgram",
    "build",
    "check",
    "choice",
    "count",
    "currency",
    "day",
    "digest",
    "document",
    "documents",
    "encode_facts",
    "evolve",
    "flag",
    "guard",
    "ident",
    "instant",
    "line",
    "lines",
    "money",
    "names",
    "notify_also",
    "notify_others",
    "priced_lines",
    "remember",
    "several",
]  # fmt: skip
