"""An own partner: a glazier who mends panes for an insurer, as tables of two pages.

docs/how-to/add-your-own-partner.md builds such a program step by step and tests it;
`fixflow check examples.scripts.own_partner:PROGRAM` tries every path of this one.
"""

from typing import Final

from attrs import frozen

from fixflow import CONTRACTOR, PRINCIPAL, SYSTEM, Source, Text
from fixflow.deadlines import Clock, arbeitstage
from fixflow.lifecycle import (
    OWN,
    START,
    Action,
    Machine,
    Outcome,
    Phase,
    Row,
    Start,
    State,
    line,
    lines,
    notify_others,
)
from fixflow.partners import Program, Showing

MANUAL: Final = Source("Merkblatt Glasbruch", "Musterversicherung, 2026")


@frozen
class Report(Start):
    """The insurer reports the damage."""

    label = Text("Schaden melden", "Report damage", "Annoncer un dégât", "Segnalare un danno")
    pane: str = line()


@frozen
class Measure(Action):
    """The glazier has measured the pane."""

    label = Text("Ausmessen", "Measure", "Mesurer", "Misurare")


@frozen
class Replace(Action):
    """The glazier has replaced the pane."""

    label = Text("Ersetzen", "Replace", "Remplacer", "Sostituire")


@frozen
class Decline(Action):
    """The glazier does not do it, and says why."""

    label = Text("Ablehnen", "Decline", "Refuser", "Rifiutare")
    message: str = lines(personal=True)


# fmt: off
REPORTED: Final = State("reported", Phase.REQUESTED, Text("Gemeldet", "reported", "annoncé", "segnalato"))
MEASURED: Final = State("measured", Phase.COMMITTED, Text("Ausgemessen", "measured", "mesuré", "misurato"))
REPLACED: Final = State("replaced", Phase.DONE, Text("Ersetzt", "replaced", "remplacé", "sostituito"), Outcome.DONE)
DECLINED: Final = State("declined", Phase.CLOSED, Text("Abgelehnt", "declined", "refusé", "rifiutato"), Outcome.REJECTED)
TOLD: Final = (notify_others,)
ROWS: Final = (
    #   from                  action   to        event             by                       the manual's words
    Row(START,                Report,  REPORTED, event="reported", by=(PRINCIPAL, SYSTEM), says="meldet den Schaden"),
    Row(REPORTED,             Measure, MEASURED, event="measured", by=CONTRACTOR, says="misst innert zwei Arbeitstagen aus", effects=TOLD),
    Row(MEASURED,             Replace, REPLACED, event="replaced", by=CONTRACTOR, says="und ersetzt die Scheibe", effects=TOLD),
    Row((REPORTED, MEASURED), Decline, DECLINED, event="declined", by=CONTRACTOR, says=OWN, effects=TOLD),
)
# fmt: on
PROGRAM: Final = Program(
    Machine(
        "glazier",
        1,
        states=(REPORTED, MEASURED, REPLACED, DECLINED),
        rows=ROWS,
        terminal=(REPLACED, DECLINED),
        source=MANUAL,
        label=Text("Glaser", "Glazier", "Vitrier", "Vetraio"),
    ),
    clocks=(
        Clock(
            key="measure",
            label=Text("Ausmessen", "measure", "mesurer", "misurare"),
            rule=arbeitstage(2),
            owner=CONTRACTOR,
            starts="reported",
            meets="measured",
            source=MANUAL,
        ),
    ),
    showing=Showing(title="pane"),
)
