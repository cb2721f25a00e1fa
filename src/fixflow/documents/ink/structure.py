"""The structure tree: what on the pages is a heading, a paragraph, a table, a cell.

A PDF page is a heap of strokes; the tree (ISO 32000-1, 14.7) gives them back their meaning, so
that a screen reader says a table as a table.  Everything drawn is either marked as the content
of one element or as an artifact (rules, repeated heads, page numbers).  The one rule: a mark is
numbered within its page, and the parent tree leads back from it to its element.
"""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from attrs import Factory, define

Mark: TypeAlias = tuple[int, int]

COLUMN_HEAD: Final = "/A <</O /Table /Scope /Column>>"


@define(eq=False)
class Element:
    """One node of the tree: its kind, and below it elements and marks in reading order."""

    kind: str
    parent: "Element | None" = None
    attributes: str = ""
    kids: "list[Element | Mark]" = Factory(list)
    number: int = 0

    def child(self, kind: str, attributes: str = "") -> "Element":
        """Add an element below this one, after all that it holds."""
        element = Element(kind, self, attributes)
        self.kids.append(element)
        return element

    def walk(self) -> "Iterator[Element]":
        """Give this element and all below it, parents first."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


@define(eq=False)
class Structure:
    """The tree of one document and the marks on each of its pages."""

    document: Element = Factory(lambda: Element("Document"))
    owners: dict[int, list[Element]] = Factory(dict)

    def mark(self, element: Element, page: int) -> int:
        """Give the number of the next mark on a page and note whose content it is."""
        owners = self.owners.setdefault(page, [])
        element.kids.append((page, len(owners)))
        owners.append(element)
        return len(owners) - 1

    def parent_tree(self) -> str:
        """Write, for each page, the elements that its marks belong to, in their order."""
        pages = (
            f"{page - 1} [{' '.join(f'{each.number} 0 R' for each in owners)}]"
            for page, owners in sorted(self.owners.items())
        )
        return f"<</Nums [{' '.join(pages)}]>>"


def figure(alt: str, box: tuple[float, float, float, float]) -> str:
    """Write what a picture says of itself: the text in its place, and where it stands.

    Args:
        alt: What is said instead of the picture (14.9.3).
        box: Left, bottom, right and top in points from the page's lower left corner (14.8.5.4.3).
    """
    said = alt.encode("utf-16-be").hex().upper()
    edges = " ".join(f"{edge:.2f}" for edge in box)
    return f"/Alt <FEFF{said}> /A <</O /Layout /Placement /Block /BBox [{edges}]>>"


def written(element: Element, root: int, page_of: Callable[[int], int]) -> str:
    """Write one element as a PDF dictionary.

    Args:
        element: Which one; it and its kin have their object numbers.
        root: The object number of the tree's root.
        page_of: Gives the object number of a page.
    """
    parent = element.parent.number if element.parent else root
    attributes = f" {element.attributes}" if element.attributes else ""
    held = content(element.kids, page_of)
    return f"<</Type /StructElem /S /{element.kind} /P {parent} 0 R{attributes}{held}>>"


def content(kids: "list[Element | Mark]", page_of: Callable[[int], int]) -> str:
    """Write what an element holds; marks of one page name it once (14.7.2, Pg)."""
    pages = {None if isinstance(kid, Element) else kid[0] for kid in kids}
    only = pages.pop() if len(pages) == 1 else None
    if only is not None:
        marks = [str(kid[1]) for kid in kids if not isinstance(kid, Element)]
        listed = marks[0] if len(marks) == 1 else f"[{' '.join(marks)}]"
        return f" /Pg {page_of(only)} 0 R /K {listed}"
    return f" /K [{' '.join(kid_written(kid, page_of) for kid in kids)}]" if kids else ""


def kid_written(kid: "Element | Mark", page_of: Callable[[int], int]) -> str:
    """Write a reference to an element, or to a mark on a page."""
    if isinstance(kid, Element):
        return f"{kid.number} 0 R"
    page, mark = kid
    return f"<</Type /MCR /Pg {page_of(page)} 0 R /MCID {mark}>>"
