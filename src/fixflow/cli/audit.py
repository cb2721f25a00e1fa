"""`fixflow calendar audit`: the calendars of all places against what two libraries say alone.

The one rule: it only looks.  What it proposes for the ledger is printed, and somebody who has
read the statute writes it in.
"""

import argparse
import csv
import re
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, product
from typing import Final, cast

from attrs import frozen

from fixflow.cli.audit_report import record, report
from fixflow.cli.due_call import Faults
from fixflow.cli.for_machines import print_json
from fixflow.cli.heard import heard
from fixflow.cli.progress import followed
from fixflow.deadlines.auditing.audit import VERIFIED_YEARS, Audit, judged, whole_places
from fixflow.deadlines.auditing.difference import differences
from fixflow.deadlines.auditing.ledger import LedgerLine, row_of
from fixflow.deadlines.auditing.proposal import proposed
from fixflow.deadlines.auditing.witness import WITNESSES, witness_of
from fixflow.errors import Misuse
from fixflow.safety import legible
from fixflow.texts import Language, Text

AGREED: Final = 0
DISAGREED: Final = 1
LONGEST: Final = 40
ITSELF: Final = "audit"  # the word that starts it stands among the places
SPAN: Final = re.compile(r"([0-9]{4})(?:\.\.([0-9]{4}))?")
COLUMNS: Final = (
    "place", "formula_or_date", "years", "witness", "says", "law_says", "reason", "basis", "read_on",
)  # fmt: skip

COMPARING: Final = Text(
    de="Kalender werden verglichen",
    en="Comparing calendars",
    fr="Comparaison des calendriers",
    it="Confronto dei calendari",
)


@frozen
class BadYears(Misuse):
    """The years to audit cannot be read, or the last comes before the first."""

    code = "cli.bad_years"
    text = Text(
        de="«{years}» sind keine Jahre; geschrieben wird 2018..2030 oder 2026.",
        en="“{years}” are no years; write 2018..2030 or 2026.",
        fr="«{years}» ne sont pas des années; écrivez 2018..2030 ou 2026.",
        it="«{years}» non sono anni; si scrive 2018..2030 o 2026.",
    )
    years: str


@frozen
class YearOnly(Misuse):
    """The audit asks for every place under every law; what chooses among them says nothing to it."""

    code = "cli.year_only"
    text = Text(
        de="«{given}» gehört zum Kalender eines Jahres, nicht zu «fixflow calendar audit».",
        en="“{given}” belongs to the calendar of a year, not to “fixflow calendar audit”.",
        fr="«{given}» appartient au calendrier d’une année, pas à «fixflow calendar audit».",
        it="«{given}» fa parte del calendario di un anno, non di «fixflow calendar audit».",
    )
    given: str


@frozen
class YearsByOption(Misuse):
    """A year beside the word audit is not read: an option names the years."""

    code = "cli.years_by_option"
    text = Text(
        de="Die Jahre der Prüfung nennt eine Option: --years {year}.",
        en="The years of the audit are named by an option: --years {year}.",
        fr="Une option indique les années du contrôle: --years {year}.",
        it="Gli anni del controllo si indicano con un’opzione: --years {year}.",
    )
    year: str


def run(asked: argparse.Namespace) -> int:
    """Compare, print what was found, and give the exit code.

    Raises:
        FaultyCall: `cli.faulty_call`, several words are at fault.
        BadYears: `cli.bad_years`.
        YearOnly: `cli.year_only`.
        YearsByOption: `cli.years_by_option`.
        BeyondHorizon: `deadlines.horizon`.
        SourceMissing: `deadlines.source.missing`.
    """
    faults = Faults([*misplaced(asked)])
    years = faults.read("years", partial(years_asked, asked.years))
    faults.refuse()
    done = audited(cast("range", years), asked.lang)  # they are read now
    with heard():
        if asked.propose:
            propose(proposed(done.unexplained), as_json=asked.json)
        elif asked.json:
            print_json(record(done, asked.lang))
        else:
            print(*report(done, asked.lang), sep="\n")
    return AGREED if done.agrees else DISAGREED


def misplaced(asked: argparse.Namespace) -> Iterator[tuple[str, Misuse]]:
    """Find what belongs to the calendar of a year: its options, places, and the year itself."""
    for word in asked.asked:
        if SPAN.fullmatch(word):
            yield "year", YearsByOption(word)
        elif word != ITSELF:
            yield "place", YearOnly(legible(word, LONGEST))
    for option in ("profile", "week", "html"):
        if getattr(asked, option) is not None:
            yield option, YearOnly(f"--{option}")


def audited(years: Iterable[int], lang: Language) -> Audit:
    """Compare every place in every year with every witness, followed by a bar."""
    asked = tuple(map(witness_of, WITNESSES))
    work = tuple(product(whole_places(), years))
    each = (differences(*piece, asked) for piece in followed(work, COMPARING, lang))
    return judged(work, asked, chain.from_iterable(each))


def years_asked(text: str | None) -> range:
    """Read the years that were asked for; by default those in which the law is verified.

    Raises:
        BadYears: `cli.bad_years`.
    """
    if text is None:
        return VERIFIED_YEARS
    found = SPAN.fullmatch(text)
    years = range(int(found[1]), int(found[2] or found[1]) + 1) if found else range(0)
    if not years:
        raise BadYears(legible(text, LONGEST))
    return years


def propose(lines: Iterable[LedgerLine], *, as_json: bool) -> None:
    """Print lines as the ledger writes them; the day of reading is left to whoever reads."""
    rows = [row_of(line) for line in lines]
    if as_json:
        print_json(rows)
        return
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
