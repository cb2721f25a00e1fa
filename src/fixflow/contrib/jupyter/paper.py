"""Papers below a cell: a PDF in the reader's own browser, and a link that saves it.

Both stand in the notebook itself, as `data:` addresses, so that they are there without a server and
in a notebook that was exported to HTML.  The one rule: where no browser shows a PDF, as on most
phones, the link is what is seen.
"""

from typing import Final

from attrs import field, frozen

from fixflow.contrib.jupyter.shell import show
from fixflow.errors import Misuse
from fixflow.safety import Markup, Printer, data_address, element
from fixflow.safety.names import file_name
from fixflow.texts import Text

MEDIA_TYPE: Final = "application/pdf"
BEGINS: Final = b"%PDF-"
HEIGHT: Final = 640
KILO: Final = 1000


@frozen
class NotAPdf(Misuse):
    """The bytes are not those of a PDF."""

    code = "contrib.not_a_pdf"
    text = Text(
        de="Das ist kein PDF; es beginnt mit {begins}.",
        en="This is no PDF; it begins with {begins}.",
    )
    begins: str


@frozen
class Paper:
    """A PDF that a notebook shows.

    Args:
        data: The bytes, as `render_statement` and its like give them.
        name: The name of the file that the link saves.
        height: How high it is shown, in pixels.

    Raises:
        NotAPdf: `contrib.not_a_pdf`.
        BadFileName: `safety.bad_file_name`.
    """

    data: bytes = field(repr=False)
    name: str = field(default="paper.pdf", converter=file_name)
    height: int = HEIGHT

    def __attrs_post_init__(self) -> None:
        if not self.data.startswith(BEGINS):
            raise NotAPdf(ascii(self.data[:20]))

    @property
    def size(self) -> str:
        """How large it is, in thousands of bytes."""
        return f"{-(-len(self.data) // KILO)} kB"

    def _repr_html_(self) -> str:
        """Show it in a notebook: the pages where the browser shows them, and the link."""
        address = data_address(MEDIA_TYPE, self.data)
        pages = element(
            "object",
            self.link(address),
            data=address,
            type=MEDIA_TYPE,
            aria_label=self.name,
            width="100%",
            height=self.height,
        )
        return element("div", pages, element("p", self.link(address)))

    def link(self, address: str) -> Markup:
        """Write the link that saves it."""
        return element("a", self.name, " (", self.size, ")", download=self.name, href=address)

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:  # noqa: ARG002, FBT001  IPython asks so
        """Name it where a notebook shows text only."""
        printer.text(str(self))

    def __str__(self) -> str:
        return f"{self.name} ({self.size})"


def show_pdf(data: bytes, name: str = "paper.pdf", *, height: int = HEIGHT) -> None:
    """Show a PDF below the cell.

    Args:
        data: The bytes.
        name: The name of the file that the link saves.
        height: How high it is shown, in pixels.

    Raises:
        NotAPdf: `contrib.not_a_pdf`.
        BadFileName: `safety.bad_file_name`.
    """
    show(Paper(data, name, height))
