"""Reading: commissions, craftsmen, processes and notes, page by page.

The one rule: a page that comes twice is a drift, a page shorter than a hundred is the last.
"""

from collections.abc import Callable, Mapping

from fixflow.connectors.errors import ContractDrift, NotShown
from fixflow.connectors.flow import Flow, call
from fixflow.connectors.http_steps import Request
from fixflow.connectors.openwowi import requests
from fixflow.connectors.openwowi.codec import Item, id_in, items_in, order_in, with_key
from fixflow.connectors.openwowi.profile import PARTNER
from fixflow.connectors.openwowi.requests import PAGES
from fixflow.connectors.openwowi.statuses import Given
from fixflow.connectors.paging import all_pages, told_apart
from fixflow.connectors.reading import each_order
from fixflow.connectors.remote import Cursor, ExternalRef, Page, RemoteOrder
from fixflow.lifecycle import JSON


def page(request: Request, cursor: Cursor | None) -> Flow[Page[Item]]:
    """Read one page of a list.

    Raises:
        ContractDrift: `connectors.drift`, also of a page that was there already.
    """
    response = yield from call(request)
    if not response.good:
        raise ContractDrift(PARTNER, request.operation, "status", "2xx", str(response.status))
    items = items_in(request.operation, response.body)
    known = told_apart(PARTNER, request.operation, cursor, [dict(each) for each in items])
    after = PAGES.after(cursor, items)
    return Page(items=items, next_cursor=None if after is None else {**after, **known})


def orders(
    cursor: Cursor | None, only: Mapping[str, str], statuses: Given
) -> Flow[Page[RemoteOrder]]:
    """Read one page of commissions, each by itself.

    Args:
        cursor: Where it begins.
        only: What the list is narrowed by.
        statuses: What the tenant's codes mean.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    found = yield from page(requests.commissions(cursor, tuple(only.items())), cursor)
    raw: Mapping[str, JSON] = {"items": [dict(each) for each in found.items]}
    read, failures = each_order(
        found.items,
        lambda each: ExternalRef(PARTNER, id_in("read", each)),
        lambda each: order_in("read", each, statuses),
    )
    return Page(items=read, next_cursor=found.next_cursor, raw=raw, failures=failures)


def order(ref: ExternalRef, statuses: Given) -> Flow[RemoteOrder]:
    """Read one commission.

    Raises:
        NotShown: `connectors.not_shown`, it was deleted, or it is not to be seen yet.
        ContractDrift: `connectors.drift`.
    """
    return order_in("read", (yield from item(ref)), statuses)


def item(ref: ExternalRef) -> Flow[Item]:
    """Read one commission as it came.

    Raises:
        NotShown: `connectors.not_shown`.
        ContractDrift: `connectors.drift`.
    """
    found = yield from page(requests.commissions(None, (("id", ref.id),)), None)
    for each in found.items:
        if id_in("read", each) == ref.id:
            return each
    raise NotShown(PARTNER, "read", ref.id)


def bearing(process: str, key: str) -> Flow[list[str]]:
    """Give the ids of the commissions of a process that bear our key; no filter asks for it.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    items = yield from every(lambda at: requests.commissions(at, (("craftsProcessId", process),)))
    return with_key(items, key)


def every(ask: Callable[[Cursor | None], Request]) -> Flow[tuple[Item, ...]]:
    """Read a list to its end."""
    pages = all_pages(
        lambda cursor: page(ask(cursor), cursor), partner=PARTNER, operation=ask(None).operation
    )
    return (yield from pages)
