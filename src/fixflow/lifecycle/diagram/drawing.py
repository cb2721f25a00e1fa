"""The diagram of a program: what may happen to an order, and what has happened to one.

The one rule: a diagram is made of the table alone, so it cannot say what the program does not do.
"""

from typing import Final, Literal, TypeAlias, get_args

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.lifecycle.decide import check
from fixflow.lifecycle.diagram.dot import dot
from fixflow.lifecycle.diagram.markdown import markdown
from fixflow.lifecycle.diagram.mermaid import mermaid
from fixflow.lifecycle.diagram.passage import passage
from fixflow.lifecycle.diagram.svg import blank, svg
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.table import Table
from fixflow.texts import Language, Text

Format: TypeAlias = Literal["svg", "mermaid", "md", "dot"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)


@frozen
class UnknownFormat(Misuse):
    """A program is written as one of the four formats."""

    code = "lifecycle.unknown_format"
    text = Text(
        de="Als «{asked}» lässt sich ein Programm nicht schreiben; möglich: {known}.",
        en="A program cannot be written as “{asked}”; possible: {known}.",
    )
    asked: str
    known: tuple[str, ...]


@frozen
class Diagram:
    """A program drawn: as an SVG that stands in any page, and as Mermaid.

    In a notebook it shows itself.
    """

    svg: str
    mermaid: str

    def _repr_mimebundle_(
        self,
        include: object = None,  # noqa: ARG002  IPython asks so
        exclude: object = None,  # noqa: ARG002
    ) -> dict[str, str]:
        """Show it in a notebook; no HTML stands beside it, which would be shown alone."""
        return bundle(self, self.mermaid)


def diagram(table: Table, order: Order | None = None, lang: Language = "de") -> Diagram:
    """Draw a program, or an order's way through it; `Machine.diagram` says how."""
    if order is None:
        return Diagram(blank(table, lang), mermaid(table, lang, None))
    check(table, order, order.at)
    passed = passage(table, order)
    return Diagram(svg(table, lang, order, passed), mermaid(table, lang, passed))


def formatted(table: Table, spec: str, lang: Language = "de") -> str:
    """Write a program as text: as `svg`, `mermaid`, `md` or `dot`.

    Raises:
        UnknownFormat: `lifecycle.unknown_format`.
    """
    match spec:
        case "svg":
            return str(blank(table, lang))
        case "mermaid":
            return mermaid(table, lang, None)
        case "md":
            return markdown(table, lang)
        case "dot":
            return dot(table, lang)
        case "":
            return table.ref
        case _:
            raise UnknownFormat(spec[:80], FORMATS)


def bundle(drawn: Diagram, plain: str) -> dict[str, str]:
    """Give what a notebook is offered: the SVG and plain words.

    JupyterLab would draw Mermaid in the SVG's place, with labels over each other and without the
    path that was taken.
    """
    return {"image/svg+xml": drawn.svg, "text/plain": plain}
