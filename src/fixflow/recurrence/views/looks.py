"""Looks: how a contract shows itself, as a sentence, as a year, as rows, in a notebook.

The one rule: nothing here tells the time, so what comes next is named only to whoever names a day.
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Final

from fixflow.instants import a_day
from fixflow.records import Row, row
from fixflow.recurrence.schedule import between
from fixflow.recurrence.shift import Shift
from fixflow.recurrence.views.contract_year import ContractYear, year
from fixflow.recurrence.views.entries import entries
from fixflow.recurrence.views.notebook import notebook
from fixflow.recurrence.views.sentence import sentence
from fixflow.recurrence.views.shown import Shown
from fixflow.recurrence.views.visits import visits
from fixflow.safety import Printer
from fixflow.texts import Language

TWELVE: Final = 12


class Looks:
    """What a contract says of itself, and how it is shown."""

    __slots__ = ()

    def say(self: Shown, lang: Language = "de", *, after: date | None = None) -> str:
        """Say in one sentence how often, for how long, and how many times.

        Args:
            lang: Which language.
            after: The day from which the next occurrence is named (exclusive); None names none.

        Raises:
            NotADay: `instants.not_a_day`.
        """
        return sentence(self, lang, None if after is None else a_day(after))

    def visits(self: Shown, k: int | None = None) -> int | None:
        """Count the dates of the contract, or of one of its terms, as a form shows it.

        Args:
            k: Which term, from 1; None is the whole contract.

        Returns:
            How many; None of a contract that goes on without end.

        Raises:
            NoSuchTerm: `recurrence.no_such_term`.
        """
        return visits(self, k)

    def year(self: Shown, number: int) -> ContractYear:
        """Lay out one year, for a page, a terminal or a drawing.

        Raises:
            InvalidYear: `recurrence.year`.
        """
        return year(self, number)

    def to_records(
        self: Shown, since: date | None = None, until: date | None = None, *, lang: Language = "de"
    ) -> list[Row]:
        """Give occurrences as flat rows: the next twelve, or those due in a range.

        Args:
            since: The first due day (inclusive); None is the first day of all.
            until: The end of the due days (exclusive); None is behind the twelfth.
            lang: Of the reasons.

        Returns:
            A row each: days as dates, instants in UTC beside their zone; those that are left out
            or suppressed have it in their status.

        Raises:
            NotADay: `instants.not_a_day`.
        """
        first = date.min if since is None else a_day(since)
        after = date.max if until is None else a_day(until)
        found = between(self, first, after, left_out=True)
        most = TWELVE if until is None else None
        return [each.to_record(lang) for each in entries(islice(found, most))]

    def to_record(self: Shown, lang: Language = "de") -> Row:
        """Give the contract itself as one flat row, for a table or a data frame."""
        return row(
            lang,
            {
                "contract": self.id.value,
                "name": self.name,
                "subject": self.subject.value,
                "subject_kind": type(self.subject).__name__.removesuffix("Id").lower(),
                "start": self.start,
                "rule": self.rule.say(lang),
                "term": None if self.runs is None else self.runs.say(lang),
                "place": self.plan.place,
                "shift": self.plan.shift,
                "action": self.on_due.kind,
                "employee": self.on_due.employee,
                "visits": visits(self),
                "notice_on": self.notice_on,
                "archived_on": self.archived_on,
            },
        )

    def __repr__(self: Shown) -> str:
        return sentence(self, "en")

    def __rich_repr__(self: Shown) -> Iterator[tuple[str, object] | tuple[str, object, object]]:
        """Show the contract by rich: what it is for, how often, for how long, how many times."""
        yield "id", self.id.value
        yield "name", self.name
        yield "subject", self.subject
        yield "start", self.start
        yield "rule", str(self.rule)
        yield "term", None if self.runs is None else str(self.runs), None
        yield "shift", self.plan.shift, Shift.NONE
        yield "place", self.plan.place, None
        yield "on_due", self.on_due
        yield "visits", visits(self), None

    def _repr_html_(self: Shown) -> str:
        """Show the contract in a notebook: its first twelve dates with their reasons, and a year."""
        return notebook(self)

    def _repr_pretty_(self: Shown, printer: Printer, cycle: bool) -> None:  # noqa: ARG002, FBT001  IPython asks so
        """Show the contract where a notebook shows text only."""
        printer.text(sentence(self, "en"))
