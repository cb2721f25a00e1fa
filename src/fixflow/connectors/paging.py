"""Paging: lists that come in pages, declared by how the partner counts them.

The one rule: a page that was there already ends the list with an error; else it would never end.
"""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from json import dumps
from typing import Final, NoReturn, TypeAlias, TypeVar

from attrs import frozen

from fixflow.connectors.errors import ContractDrift
from fixflow.connectors.flow import Flow
from fixflow.connectors.remote import Cursor, Page
from fixflow.lifecycle import JSON

T = TypeVar("T")
HASH: Final = "page_hash"
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


@frozen(kw_only=True)
class CursorPages:
    """Pages by a mark that each answer gives for the next one; without a mark it was the last.

    An empty page that bears a mark is not the last.

    Examples:
        >>> pages = CursorPages()
        >>> pages.fields(pages.after("bmV4dA=="))
        (('first', '100'), ('after', 'bmV4dA=='))
    """

    size: int = 100
    names: tuple[str, str] = ("first", "after")

    def fields(self, cursor: Cursor | None) -> Fields:
        """Give the fields of the query for the page where a cursor says."""
        size, after = self.names
        mark = None if cursor is None else cursor.get("mark")
        known = ((after, mark),) if isinstance(mark, str) else ()
        return ((size, str(self.size)), *known)

    def after(self, mark: str | None) -> dict[str, JSON] | None:
        """Give where the next page begins, by the mark that the answer gave; None after the last."""
        return {"mark": mark} if mark else None


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
    if items and cursor is not None and cursor.get(HASH) == digest:
        repeated(partner, operation, "the page before")
    return {HASH: digest}


def repeated(partner: str, operation: str, got: str) -> NoReturn:
    """Refuse a page that was there already.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    raise ContractDrift(
        partner=partner, operation=operation, path="", expected="another page", got=got
    )


def all_pages(
    reader: Callable[[Cursor | None], Flow[Page[T]]], *, partner: str, operation: str
) -> Flow[tuple[T, ...]]:
    """Read a list to its end.

    Args:
        reader: Reads one page from where a cursor says, which holds what `told_apart` says of it.
        partner: Whose list it is.
        operation: As the profile names it.

    Raises:
        ContractDrift: `connectors.drift`, a full page comes again, however many lie between.
    """
    found: list[T] = []
    seen: set[JSON] = set()
    cursor: Cursor | None = None
    while True:
        page = yield from reader(cursor)
        found += page.items
        cursor = page.next_cursor
        if cursor is None:
            return tuple(found)
        if page.items and cursor.get(HASH) in seen:
            repeated(partner, operation, "an earlier page")
        seen.add(cursor.get(HASH))
