"""Asking: one document of HERO's as a flow, and a list read to its end.

The one rule: whatever comes back from a mutation that may have been done, even a redirect or an
answer that cannot be read, makes an unknown outcome and no error.
"""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from fixflow.connectors import flow
from fixflow.connectors.errors import ContractDrift, PartialSuccess, TransportError
from fixflow.connectors.flow import Flow
from fixflow.connectors.graphql import Data, Document, Unclear, Variables, answered
from fixflow.connectors.hero.refs import PARTNER, Kind, ref, whole
from fixflow.connectors.outcomes import (
    Ack,
    Committed,
    ManualStep,
    Reconcile,
    Rejected,
    Resolve,
    SendAgain,
    SendOutcome,
    Unknown,
)
from fixflow.connectors.paging import OffsetPages, all_pages, told_apart
from fixflow.connectors.reading import drift, list_at, object_at
from fixflow.connectors.remote import Cursor, Page
from fixflow.lifecycle import JSON
from fixflow.texts import Text

Row: TypeAlias = Mapping[str, JSON]

PATH: Final = "api/external/v7/graphql"
PAGES: Final = OffsetPages(limit=100, names=("first", "offset"))
NOT_SHOWN: Final = "not shown"
SEVERAL: Final = "several"
IN_PART: Final = "in part"

SEVERAL_THERE: Final = Text(
    "In HERO trägt mehr als eines die Marke [fixflow:…]: eines behalten, die anderen dort abschließen.",
    "In HERO more than one bears the mark [fixflow:…]: keep one, close the others there.",
    "Dans HERO, plusieurs portent la marque [fixflow:…]: en garder un, y clore les autres.",
    "In HERO più di uno porta il contrassegno [fixflow:…]: tenerne uno, chiudere lì gli altri.",
)
LOOK_AT_IT: Final = Text(
    "In HERO nachsehen, was davon ausgeführt ist, und von Hand ergänzen, was fehlt.",
    "Look in HERO what of it was done, and add by hand what is missing.",
    "Regarder dans HERO ce qui a été exécuté, et compléter à la main ce qui manque.",
    "Guardare in HERO che cosa è stato eseguito, e completare a mano ciò che manca.",
)


def read(document: Document, variables: Variables) -> Flow[JSON]:
    """Ask for something; null where there is none.

    Raises:
        QueryFailed: `connectors.query_failed`.
        PartialSuccess: `connectors.partial`.
        ContractDrift: `connectors.drift`.
    """
    response = yield from flow.call(document.asked(PATH, variables))
    said = answered(PARTNER, document, response)
    return said.value if isinstance(said, Data) else None


def read_row(document: Document, variables: Variables) -> Flow[Row | None]:
    """Ask for one thing; None where there is none."""
    value = yield from read(document, variables)
    return None if value is None else object_at(PARTNER, document.name, value, document.root)


def read_page(document: Document, variables: Variables, cursor: Cursor | None) -> Flow[Page[Row]]:
    """Read one page of a list, from where a cursor says."""
    where = {name: int(value) for name, value in PAGES.fields(cursor)}
    value = yield from read(document, {**variables, **where})
    items = rows(document, value)
    seen = told_apart(PARTNER, document.name, cursor, [dict(each) for each in items])
    after = PAGES.after(cursor, items)
    return Page(items=tuple(items), next_cursor=None if after is None else {**after, **seen})


def read_all(document: Document, variables: Variables) -> Flow[tuple[Row, ...]]:
    """Read a list to its end."""
    pages = all_pages(
        lambda cursor: read_page(document, variables, cursor),
        partner=PARTNER,
        operation=document.name,
    )
    return (yield from pages)


def read_short(document: Document, variables: Variables) -> Flow[tuple[Row, ...]]:
    """Read a list that has no pages."""
    return tuple(rows(document, (yield from read(document, variables))))


def rows(document: Document, value: JSON) -> Sequence[Row]:
    """Take a list of objects."""
    listed = list_at(PARTNER, document.name, value, document.root)
    return [
        object_at(PARTNER, document.name, each, f"{document.root}[{number}]")
        for number, each in enumerate(listed)
    ]


def write(
    document: Document, variables: Variables, resolve: Resolve
) -> Flow[Data | Rejected | Unknown]:
    """Have something done.

    Args:
        document: What.
        variables: Its values.
        resolve: How it can be known whether it was, where nobody says.

    Raises:
        TransportError: `connectors.transport`, it surely has not arrived.
    """
    try:
        response = yield from flow.call(document.asked(PATH, variables))
        said = answered(PARTNER, document, response)
    except TransportError as error:
        if not error.sent:
            raise
        return Unknown(why=error.why, resolve=resolve)
    except ContractDrift as error:  # a redirect: what was posted may have been taken
        return Unknown(why=f"{error.path}: {error.got}", resolve=resolve)
    except PartialSuccess as error:
        step = ManualStep(key=natural(resolve), instruction=LOOK_AT_IT)
        return Unknown(why=f"{IN_PART}: {'; '.join(error.errors)}", resolve=step)
    if isinstance(said, Unclear):
        return Unknown(why="; ".join(said.why), resolve=resolve)
    return said


def natural(resolve: Resolve) -> str:
    """Give the key by which somebody looks."""
    if isinstance(resolve, ManualStep):
        return resolve.key
    return resolve.natural_key if isinstance(resolve, Reconcile) else ""


def made(
    document: Document, said: Data | Rejected | Unknown, kind: Kind, resolve: Resolve
) -> SendOutcome:
    """Take what was made by its number."""
    if not isinstance(said, Data):
        return said
    value = said.value if isinstance(said.value, dict) else {}
    number = whole(value.get("id"))
    if number is None:
        return Unknown(why=f"{document.root}.id: no number", resolve=resolve)
    return committed(kind, number, value)


def committed(kind: Kind, number: int, value: Row) -> Committed:
    """Say that something is there."""
    named = ref(kind, number)
    return Committed(ack=Ack(ref=named, code=status_of(value)), ref=named, raw=value)


def status_of(value: Row) -> str:
    """Give the status that an answer shows, if it shows one."""
    found = value.get("status_code")
    return "" if found is None else str(found)


def found(kind: Kind, hits: Sequence[Row], key: str, natural_key: str) -> SendOutcome:
    """Say what came of something that was made once, by who bears its mark.

    What is not shown may be on its way, so it is not made again; nothing there can be deleted.
    """
    if not hits:
        return Unknown(why=NOT_SHOWN, resolve=Reconcile(natural_key=natural_key))
    if len(hits) > 1:
        return Unknown(why=SEVERAL, resolve=ManualStep(key=key, instruction=SEVERAL_THERE))
    return committed(kind, number_in(hits[0], "id", kind.value), hits[0])


def again() -> Unknown:
    """Say that a change is not there; made a second time it leaves what one leaves."""
    return Unknown(why=NOT_SHOWN, resolve=SendAgain())


def number_in(value: Row, name: str, operation: str) -> int:
    """Take a number.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    told = value.get(name)
    number = whole(told)
    if number is None:
        drift(PARTNER, operation, name, "a number", "nothing" if told is None else told)
    return number


def text_in(value: Row, name: str, operation: str) -> str | None:
    """Take a text that was asked for, so that it is there, be it null.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    told = asked_for(value, name, operation, "a text")
    if told is not None and not isinstance(told, str):
        drift(PARTNER, operation, name, "a text", told)
    return told


def whole_in(value: Row, name: str, operation: str) -> int | None:
    """Take a whole number that was asked for, so that it is there, be it null.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    told = asked_for(value, name, operation, "a whole number")
    if told is not None and (not isinstance(told, int) or isinstance(told, bool)):
        drift(PARTNER, operation, name, "a whole number", told)
    return told


def asked_for(value: Row, name: str, operation: str, wanted: str) -> JSON:
    """Take what was asked for; a key that is missing is called otherwise now, and is not null.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    if name not in value:
        drift(PARTNER, operation, name, wanted, "nothing")
    return value[name]
