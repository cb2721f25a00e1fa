"""Paging: lists that come in pages, declared by how the partner counts them.

The one rule: a page that was there already ends the list with an error; else it would never end.
"""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from json import dumps
from typing import TypeAlias, TypeVar

from attrs import frozen

from fixflow.connectors.errors import ContractDrift
from fixflow.connectors.flow import Flow
from fixflow.connectors.remote import Cursor, Page
from fixflow.lifecycle import JSON

T = TypeVar("T")
Fields: TypeAlias = tuple[tuple[str, str], ...]


@frozen(kw_only=True)
class OffsetPages:
    """Pages by offset and limit; a page that is shorter than the limit is the last.

    Attributes:
        limit: How many items a page holds.
        names: How the partner calls limit and offset.
    """

    limit: int = 100
    names: tuple[str, str] = ("limit", "offset")

    def fields(self, cursor: Cursor | None) -> Fields:
        """Give the fields of the query for the page where a cursor says."""
        limit, offset = self.names
        return ((limit, str(self.limit)), (offset, str(number_in(cursor, "offset"))))

    def after(self, cursor: Cursor | None, items: Sequence[object]) -> dict[str, JSON] | None:
        """Give where the next page begins; None after the last."""
        if len(items) < self.limit:
            return None
        return {"offset": number_in(cursor, "offset") + len(items)}


@frozen(kw_only=True)
class NumberPages:
    """Pages by number; a page that is shorter than its size is the last."""

    size: int = 100
    first: int = 1
    names: tuple[str, str] = ("per_page", "page")

    def fields(self, cursor: Cursor | None) -> Fields:
        """Give the fields of the query for the page where a cursor says."""
        size, page = self.names
        return ((size, str(self.size)), (page, str(number_in(cursor, "page", self.first))))

    def after(self, cursor: Cursor | None, items: Sequence[object]) -> dict[str, JSON] | None:
        """Give where the next page begins; None after the last."""
        if len(items) < self.size:
            return None
        return {"page": number_in(cursor, "page", self.first) + 1}


def number_in(cursor: Cursor | None, name: str, default: int = 0) -> int:
    """Read a number out of a cursor."""
    found = None if cursor is None else cursor.get(name)
    return found if isinstance(found, int) and not isinstance(found, bool) else default


def told_apart(
    partner: str, operation: str, cursor: Cursor | None, items: Sequence[JSON]
) -> Mapping[str, JSON]:
    """Say by what the page that was just read is known, for the cursor of the next one.

    Raises:
        ContractDrift: `connectors.drift`, it is the page before once more.
    """
    digest = sha256(dumps(items, sort_keys=True, default=str).encode()).hexdigest()
    if items and cursor is not None and cursor.get("page_hash") == digest:
        raise ContractDrift(
            partner=partner, operation=operation, path="", expected="another page",
            got="the page before",
        )  # fmt: skip
    return {"page_hash": digest}


def all_pages(reader: Callable[[Cursor | None], Flow[Page[T]]]) -> Flow[tuple[T, ...]]:
    """Read a list to its end.

    Args:
        reader: Reads one page from where a cursor says.
    """
    found: list[T] = []
    cursor: Cursor | None = None
    while True:
        page = yield from reader(cursor)
        found += page.items
        cursor = page.next_cursor
        if cursor is None:
            return tuple(found)
