"""The structure tree as objects of the file: our nested tree in place of the library's flat one.

The library asks a builder for objects, numbers each, and has each write itself.  The one rule: an
element learns its number as it is taken, and all are numbered before the first is written.
"""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from attrs import define, field

from fixflow.documents.ink.structure import Element, Structure, written

PageNumber: TypeAlias = Callable[[int], int]


class Root:
    """The root of the structure tree, with the parent tree inside."""

    def __init__(self, structure: Structure) -> None:
        self.structure: Structure = structure
        self.id: int = 0

    def serialize(self, *, _security_handler: object = None, _obj_id: int | None = None) -> str:
        """Write the root; within another object, whose number is told then, its reference."""
        if _obj_id is not None:
            return f"{self.id} 0 R"
        document = self.structure.document.number
        tree = self.structure.parent_tree()
        following = max(self.structure.owners, default=0)  # pages count from 1, keys from 0
        return (
            f"{self.id} 0 obj\n<</Type /StructTreeRoot /K {document} 0 R /ParentTree {tree} "
            f"/ParentTreeNextKey {following}>>\nendobj"
        )


@define(eq=False)
class Tag:
    """An element of the structure tree."""

    element: Element
    root: Root
    page_of: PageNumber

    @property
    def id(self) -> int:
        """The number of the object in the file."""
        return self.element.number

    @id.setter  # noqa: A003  the library's name
    def id(self, number: int) -> None:
        self.element.number = number

    def serialize(self, *, _security_handler: object = None) -> str:
        """Write the element."""
        body = written(self.element, self.root.id, self.page_of)
        return f"{self.element.number} 0 obj\n{body}\nendobj"


@define
class NoTags:
    """What the library looks for in its own tree: it holds nothing."""

    k: tuple[()] = ()


@define(eq=False)
class Tags:
    """Gives the library the objects of the tree."""

    structure: Structure
    page_of: PageNumber
    doc_struct_elem: NoTags = field(factory=NoTags)

    def empty(self) -> bool:
        """Tell the library that there is a tree."""
        return False

    def __iter__(self) -> Iterator[Root | Tag]:
        """Give the root, then every element."""
        root = Root(self.structure)
        yield root
        for element in self.structure.document.walk():
            yield Tag(element, root, self.page_of)
