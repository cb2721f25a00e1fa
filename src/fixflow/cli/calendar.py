"""`fixflow calendar`: a year of one or several places, to be read or to be kept.

The one rule: whatever form is asked for, it is made of one view, so that paper, data and terminal
never count differently.
"""

import argparse
import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final, cast

from attrs import frozen

from fixflow.cli.due_call import Faults
from fixflow.cli.for_machines import print_json
from fixflow.cli.heard import heard
from fixflow.deadlines import MON_FRI, MON_SAT, MON_SUN, Calendar, Week
from fixflow.deadlines.views.year_view import YearView, year_view
from fixflow.errors import Misuse
from fixflow.texts import Text

DONE: Final = 0
LONGEST: Final = 80
YEAR: Final = re.compile("[0-9]{4}")
AUDITING: Final = ("years", "propose")
WEEKS: Final[Mapping[str, Week]] = {"mon-fri": MON_FRI, "mon-sat": MON_SAT, "mon-sun": MON_SUN}


@frozen
class NotAYear(Misuse):
    """The last word of the call is the year, written with four digits."""

    code = "cli.not_a_year"
    text = Text(
        de="«{given}» ist kein Jahr; nach den Orten steht eines wie 2027.",
        en="“{given}” is no year; after the places stands one such as 2027.",
        fr="«{given}» n’est pas une année; après les lieux vient une année comme 2027.",
        it="«{given}» non è un anno; dopo i luoghi va scritto un anno come 2027.",
    )
    given: str


@frozen
class NoPlace(Misuse):
    """A year alone has no holidays; they are those of a place."""

    code = "cli.no_place"
    text = Text(
        de="Vor {year} ist kein Ort genannt, wie CH-LU oder DE-BY.",
        en="No place is named before {year}, such as CH-LU or DE-BY.",
        fr="Aucun lieu n’est indiqué avant {year}, comme CH-LU ou DE-BY.",
        it="Prima di {year} non è indicato alcun luogo, come CH-LU o DE-BY.",
    )
    year: str


@frozen
class AuditOnly(Misuse):
    """An option of the audit says nothing of one year."""

    code = "cli.audit_only"
    text = Text(
        de="«{option}» gehört zu «fixflow calendar audit».",
        en="“{option}” belongs to “fixflow calendar audit”.",
        fr="«{option}» appartient à «fixflow calendar audit».",
        it="«{option}» fa parte di «fixflow calendar audit».",
    )
    option: str


def run(asked: argparse.Namespace) -> int:
    """Show what was asked for and give the exit code."""
    view = view_of(asked)
    if asked.html is not None:
        from fixflow.cli.diagram import write

        write(asked.html, view.page(asked.lang))
    if asked.json:
        with heard():
            print_json(view.to_record(asked.lang))
    elif asked.html is None:
        from fixflow.cli.calendar_report import show

        with heard():
            show(view, asked.lang)
    return DONE


def view_of(asked: argparse.Namespace) -> YearView:
    """Lay out the year that was asked for.

    Raises:
        FaultyCall: `cli.faulty_call`, several words are at fault.
        AuditOnly: `cli.audit_only`.
        NotAYear: `cli.not_a_year`.
        NoPlace: `cli.no_place`.
        UnknownPlace: `deadlines.place.unknown`, naming the nearest keys.
        AmbiguousPlace: `deadlines.place.ambiguous`, naming the parts.
        BeyondHorizon: `deadlines.horizon`.
    """
    given = (each for each in AUDITING if getattr(asked, each) not in {None, False})
    faults = Faults([(each, AuditOnly(f"--{each}")) for each in given])
    *places, last = asked.asked
    year = faults.read("year", partial(year_of, last, places))
    faults.refuse()
    cal = Calendar.of(*places, profile=asked.profile or "rest")
    return year_view(cal, cast("int", year), WEEKS[asked.week or "mon-fri"])  # it is read now


def year_of(last: str, places: Sequence[str]) -> int:
    """Read the year, which stands after a place.

    Raises:
        NotAYear: `cli.not_a_year`.
        NoPlace: `cli.no_place`.
    """
    if not YEAR.fullmatch(last):
        raise NotAYear(last[:LONGEST])
    if not places:
        raise NoPlace(last)
    return int(last)
