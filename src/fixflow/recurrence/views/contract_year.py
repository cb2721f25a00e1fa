"""The year of a contract: a value that a notebook, a page, a terminal and a drawing show.

Holidays of the place stand in it lightly, the days of the contract strongly.  The one rule: a form
adds nothing and leaves no marked day out.
"""

from collections.abc import Iterator

from attrs import frozen

from fixflow.records import Row
from fixflow.recurrence.views.laid_out import LaidOut
from fixflow.recurrence.views.shown import Shown
from fixflow.recurrence.views.year_html import page, section
from fixflow.recurrence.views.year_svg import svg
from fixflow.recurrence.views.year_text import lines, plain
from fixflow.safety import Markup, Printer
from fixflow.texts import Language


@frozen(kw_only=True)
class ContractYear(LaidOut):
    """One year of a contract; `year` makes it."""

    def text(self, lang: Language = "de", width: int = 80) -> str:
        """Write the year for a terminal or a pipe, no wider than it is.

        Args:
            lang: Which language.
            width: How many columns there are.
        """
        return "\n".join(plain(each) for each in lines(self, lang, width))

    def html(self, lang: Language = "de") -> Markup:
        """Write the year as a section of a page, every value escaped.

        Args:
            lang: Which language.
        """
        return section(self, lang)

    def page(self, lang: Language = "de") -> Markup:
        """Write the year as a page of its own.

        Args:
            lang: Which language.
        """
        return page((self,), lang)

    def svg(self, lang: Language = "de") -> Markup:
        """Draw the year, to be kept or put into a page.

        Args:
            lang: Which language.
        """
        return svg(self, lang)

    def __str__(self) -> str:
        return self.text("en")

    def _repr_html_(self) -> str:
        """Show the year in a notebook."""
        return self.html("en")

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:  # noqa: ARG002, FBT001  IPython asks so
        """Show the year where a notebook shows text only."""
        printer.text(str(self))

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give what is due in the year as flat rows, for a table or a data frame."""
        return [each.to_record(lang) for each in self.entries]

    def __rich_repr__(self) -> Iterator[tuple[str, object] | tuple[str, object, object]]:
        """Show the year by rich: of which contract, and what is due."""
        yield "contract", self.contract.id.value
        yield "year", self.year
        yield "due_days", [str(day) for day in self.due_days]
        yield "certain", self.certain, True


def year(contract: Shown, number: int) -> ContractYear:
    """Lay out one year of a contract.

    Args:
        contract: The contract.
        number: The year, 1 to 9998.

    Raises:
        InvalidYear: `recurrence.year`.

    Examples:
        1 October 2028 is a Sunday.

        >>> from datetime import date
        >>> from fixflow.recurrence import CustomerId, MaintenanceContract, Shift, TaskDue, every
        >>> boiler = MaintenanceContract(
        ...     id="WV-17", name="Thermenwartung", subject=CustomerId("K-9"), place="CH-ZH",
        ...     start=date(2027, 10, 1), rule=every(years=1), shift=Shift.FOLLOWING,
        ...     on_due=TaskDue("E-4"),
        ... )
        >>> {str(day): marks[0].value for day, marks in sorted(year(boiler, 2028).marks.items())}
        {'2028-10-01': 'nominal', '2028-10-02': 'moved'}
    """
    return ContractYear.of(contract, number)
