"""Paging: a list ends, and each page is asked for where the one before says."""

import pytest

from fixflow.connectors.errors import ContractDrift
from fixflow.connectors.http_steps import Response
from fixflow.connectors.paging import CursorPages, NumberPages, OffsetPages, all_pages, told_apart
from fixflow.connectors.remote import Page
from tests.connectors.talking import partner

GOOD = partner(Response(status=200))


def listed(*pages):
    """Make what reads one page after the other, and begins again after the last."""
    asked = iter(pages * 3)

    def reader(cursor):
        items = next(asked)
        known = told_apart("muster", "read", cursor, list(items))
        yield from ()
        return Page(items=tuple(items), next_cursor={"offset": 1, **known} if items else None)

    return all_pages(reader, partner="muster", operation="read")


def test_a_list_that_goes_round_in_a_circle_ends_with_an_error():
    """Its own rule: a page that was there already; else it would fill the memory."""
    with pytest.raises(ContractDrift) as drifted:
        GOOD.talks(listed("ab", "cd", "ef"))

    assert ("muster", "read", "an earlier page") == (
        drifted.value.partner, drifted.value.operation, drifted.value.got,
    )  # fmt: skip


def test_a_list_ends_with_its_last_page():
    """Two pages and an empty one."""
    assert ("a", "b", "c", "d") == GOOD.talks(listed("ab", "cd", ""))


@pytest.mark.parametrize(
    ("pages", "first", "second"),
    [
        (OffsetPages(limit=2), (("limit", "2"), ("offset", "0")), (("limit", "2"), ("offset", "2"))),
        (NumberPages(size=2), (("per_page", "2"), ("page", "1")), (("per_page", "2"), ("page", "2"))),
    ],
    ids=["by offset", "by number"],
)  # fmt: skip
def test_a_short_page_is_the_last(pages, first, second):
    """What is counted is asked for one page further."""
    after = pages.after(None, ["a", "b"])

    assert (first, second, None) == (
        pages.fields(None), pages.fields(after), pages.after(after, ["c"]),
    )  # fmt: skip


def test_a_mark_leads_to_the_next_page_also_from_an_empty_one():
    """Some filter a page after they have cut it."""
    pages = CursorPages(size=2, names=("limit", "starting_after"))
    after = pages.after("m1")

    assert (("limit", "2"),) == pages.fields(None)
    assert (("limit", "2"), ("starting_after", "m1")) == pages.fields(after)
    assert (None, None) == (pages.after(None), pages.after(""))
