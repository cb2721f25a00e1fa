"""Lists: invoices of commissions and the catalogues of a tenant, row by row as they came.

What a row holds is the vendor's to change, so it is handed on raw.  The one rule: a list, a filter
or an id that no source shows is not asked for, and a row that cannot be named is a drift.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from attrs import evolve, frozen

from fixflow.connectors.flow import Flow
from fixflow.connectors.http_steps import Request
from fixflow.connectors.openwowi import requests
from fixflow.connectors.openwowi.codec import Item, id_in, is_id
from fixflow.connectors.openwowi.placing import NO_ID
from fixflow.connectors.openwowi.profile import (
    CATALOGUES,
    INVOICE_FILTERS,
    INVOICES,
    Catalogue,
    Invoices,
)
from fixflow.connectors.openwowi.reading import page
from fixflow.connectors.remote import Cursor, Page
from fixflow.errors import Fault, Misuse
from fixflow.identity import is_line, shown
from fixflow.texts import Text

IDS: Final = frozenset({"id", "companyCodeId", "commissionId"})
NO_LIST: Final = Text(
    de="«{value}» ist keine der Listen: {names}", en="“{value}” is none of the lists: {names}"
)
NO_FILTER: Final = Text(
    de="danach lässt sich die Liste nicht einschränken; möglich: {names}",
    en="the list cannot be narrowed by that; possible: {names}",
)
NO_LINE: Final = Text(
    de="nötig ist ein Text von einer druckbaren Zeile", en="a text of one printable line is needed"
)


@frozen
class BadQuestion(Misuse):
    """A list is asked for in a way that no source shows; `faults` names each part, nothing is sent."""

    code = "connectors.openwowi_question"
    text = Text(
        de="So lässt sich diese Liste von OPENWOWI nicht abfragen.",
        en="This list of OPENWOWI cannot be asked for like that.",
    )
    faults: tuple[Fault, ...]


def invoices(name: Invoices, cursor: Cursor | None, only: Mapping[str, str]) -> Flow[Page[Item]]:
    """Read one page of invoices.

    Raises:
        BadQuestion: `connectors.openwowi_question`, naming every part.
        ContractDrift: `connectors.drift`, also of a row without an id.
    """
    faults = (*name_faults(name, INVOICES), *filter_faults(only))
    if faults:
        raise BadQuestion(faults)
    return (yield from named(requests.invoices(name, cursor, tuple(only.items())), cursor))


def catalogue(name: Catalogue) -> Flow[Page[Item]]:
    """Read a catalogue whole.

    Raises:
        BadQuestion: `connectors.openwowi_question`.
        ContractDrift: `connectors.drift`, also of a row without an id.
    """
    faults = tuple(name_faults(name, CATALOGUES))
    if faults:
        raise BadQuestion(faults)
    return evolve((yield from named(requests.catalogue(name), None)), next_cursor=None)


def named(request: Request, cursor: Cursor | None) -> Flow[Page[Item]]:
    """Read one page whose rows all have an id."""
    found = yield from page(request, cursor)
    for each in found.items:
        id_in(request.operation, each)
    return found


def name_faults(name: str, known: Collection[str]) -> Iterator[Fault]:
    """Name a list that is not there."""
    if name not in known:
        told = {"value": shown(name), "names": ", ".join(known)}
        yield Fault("name", "openwowi.no_list", NO_LIST, told)


def filter_faults(only: Mapping[str, object]) -> Iterator[Fault]:
    """Name everything by which a list of invoices cannot be narrowed."""
    for name, value in only.items():
        path = f"only.{shown(name)}"
        if name not in INVOICE_FILTERS:
            names = ", ".join(INVOICE_FILTERS)
            yield Fault(path, "openwowi.no_filter", NO_FILTER, {"names": names})
        elif name in IDS and not (isinstance(value, str) and is_id(value)):
            yield Fault(path, "openwowi.no_id", NO_ID, {"value": shown(value)})
        elif not isinstance(value, str) or not is_line(value):
            yield Fault(path, "openwowi.no_line", NO_LINE)
