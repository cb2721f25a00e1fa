"""Tables of a report: rows under their heads, indented under the line that they belong to."""

from collections.abc import Iterable
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from fixflow.texts import Language, Text

INDENT: Final = (0, 0, 0, 2)
RESULT: Final = Text(de="Ergebnis", en="result", fr="résultat", it="esito")
WHY: Final = Text(de="Grund", en="Reason", fr="Raison", it="Motivo")


def table(
    heads: tuple[Text, ...], rows: Iterable[tuple[str, ...]], lang: Language, right: int = 0
) -> RenderableType:
    """Set rows under their heads; the first columns may stand right."""
    drawn = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
    for index, head in enumerate(heads):
        drawn.add_column(head.say(lang), justify="right" if index < right else "left")
    for cells in rows:
        drawn.add_row(*(Styled(cell) for cell in cells))
    return Padding(drawn, INDENT)
