"""Requests: each call of OPENWOWI that this connector makes, by its path.

The one rule: what sets or creates something is told as happening once, since nothing says what a
second call would do; whoever wants it repeated looks first.
"""

from collections.abc import Mapping
from typing import Final

from fixflow.connectors.http_steps import ONCE, Pairs, Request, segment
from fixflow.connectors.openwowi.codec import written
from fixflow.connectors.openwowi.profile import (
    CATALOGUES,
    COMMISSION,
    COMMISSIONS,
    FEEDBACK,
    INVOICES,
    NOTES,
    PROCESS,
    VERSION,
    Catalogue,
    Invoices,
)
from fixflow.connectors.paging import OffsetPages
from fixflow.connectors.remote import Cursor
from fixflow.lifecycle import JSON

PAGES: Final = OffsetPages(limit=100)  # 1 to 100 are taken
SHOWN: Final = (("includeCommissionItems", "true"), ("includeCommissionDetails", "true"))
NO_NULLS: Final = (("showNullValues", "false"),)


def listed(operation: str, path: str, cursor: Cursor | None, also: Pairs = ()) -> Request:
    """Ask for one page of a list.

    Args:
        operation: As the profile names it.
        path: Below the version.
        cursor: Where the page begins.
        also: What the list is narrowed by.
    """
    query = (*PAGES.fields(cursor), *NO_NULLS, *also)
    return Request(operation=operation, method="GET", path=f"{VERSION}/{path}", query=query)


def commissions(cursor: Cursor | None, also: Pairs = ()) -> Request:
    """Ask for one page of commissions."""
    return listed("read", COMMISSIONS, cursor, (*SHOWN, *also))


def notes(process: str, cursor: Cursor | None) -> Request:
    """Ask for one page of what was written on a crafts process."""
    return listed("notes", NOTES, cursor, (("craftsProcessId", process),))


def invoices(name: Invoices, cursor: Cursor | None, also: Pairs) -> Request:
    """Ask for one page of invoices, with their payment orders where these have to be asked for."""
    shown = () if name == "payment_orders" else (("includePaymentOrder", "true"),)
    return listed(name, INVOICES[name], cursor, (*shown, *also))


def catalogue(name: Catalogue) -> Request:
    """Ask for a catalogue, which no source shows in pages."""
    path = f"{VERSION}/{CATALOGUES[name]}"
    return Request(operation=name, method="GET", path=path, query=NO_NULLS)


def status_set(
    operation: str, id_: str, status: str, body: Mapping[str, JSON] | None = None
) -> Request:
    """Set a status.

    Args:
        operation: As the profile names it.
        id_: The commission's.
        status: As the path names it.
        body: What goes with it; nothing but of a refusal.
    """
    return Request(
        operation=operation,
        method="PUT",
        path=f"{VERSION}/{COMMISSION}/{segment(id_)}/{status}",
        body=written(dict(body or {})),
        effect=ONCE,
    )


def placed(body: bytes, *, asks: bool) -> Request:
    """Create a commission.

    Args:
        body: See `placing`.
        asks: Whether it waits for the craftsman's answer.
    """
    path = f"{VERSION}/{FEEDBACK if asks else COMMISSION}"
    return Request(operation="place", method="POST", path=path, body=body, effect=ONCE)


def noted(process: str, text: str) -> Request:
    """Write a note on a crafts process; the body is the text alone, as JSON."""
    path = f"{VERSION}/{PROCESS}/{segment(process)}/Note"
    return Request(operation="message", method="POST", path=path, body=written(text), effect=ONCE)
