"""Ink: the settlement statement and the fee statement as PDF, deadlines as a calendar.

What is printed is computed elsewhere: every figure on a paper is a field of `fixflow.fees`, every
day of a calendar one of `fixflow.deadlines`.  The libraries are loaded when something is rendered,
not when this package is imported.
"""

from fixflow.documents.calendar_feed import IcalendarMissing, calendar_feed
from fixflow.documents.glyphs import Lacking, MissingGlyph
from fixflow.fees import FeeStatement, Settlement
from fixflow.texts import Language

__all__ = ["IcalendarMissing", "Lacking", "MissingGlyph", "calendar_feed", "render_statement"]


def render_statement(
    statement: Settlement | FeeStatement, *, lang: Language = "de", lacking: Lacking = "refuse"
) -> bytes:
    """Print a settlement statement or a fee statement.

    The same statement gives the same bytes, on whatever day, in whatever time zone and under
    whatever locale it is printed: dates come from the document, the file's id from its bytes.

    Args:
        statement: What is printed.
        lang: The language of the paper; names and services stay as they were written.
        lacking: What to do with characters that the typeface lacks: `refuse` them, or `name` each
            by its number where it stands (`[U+1F6BF]`), as for a paper that is issued already.

    Returns:
        The bytes of a PDF on A4 pages.

    Raises:
        MissingGlyph: `documents.missing_glyph`, the typeface lacks characters and they are not named;
            all are listed.
    """
    from fixflow.documents.fee_statement import fee_paper
    from fixflow.documents.paper import render
    from fixflow.documents.statement import settlement_paper

    if isinstance(statement, FeeStatement):
        return render(fee_paper(statement, lang), lacking)
    return render(settlement_paper(statement, lang), lacking)
