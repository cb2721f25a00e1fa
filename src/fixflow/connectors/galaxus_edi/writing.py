"""Writing: a value becomes the bytes of a document, the same bytes every time.

The namespaces stand where Galaxus' example files have them: openTRANS and the version at the
outermost element, BMEcat 2005 at each element that is BMEcat's.  The one rule: nothing is written
that the table does not have, and a document with any fault is not written at all.
"""

from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from fixflow.connectors.galaxus_edi.coming import Coming
from fixflow.connectors.galaxus_edi.faults import MISSING, Found
from fixflow.connectors.galaxus_edi.going import Going
from fixflow.connectors.galaxus_edi.kinds import NOT_XML, written_text
from fixflow.connectors.galaxus_edi.rows import (
    BMECAT,
    MUST,
    OPENTRANS,
    Group,
    Labelled,
    Leaf,
    Row,
    Table,
)

DECLARATION: Final = '<?xml version="1.0" encoding="utf-8"?>'
NAMESPACES: Final = (
    ("xmlns:xsd", "http://www.w3.org/2001/XMLSchema"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("xmlns", OPENTRANS),
    ("version", "2.1"),
)
ENTITIES: Final = {'"': "&quot;", "'": "&apos;", "\r": "&#13;"}
STEP: Final = "  "


def written(table: Table, document: Coming | Going, found: Found) -> bytes:
    """Write a document; its faults are added to those that were found.

    Args:
        table: What it is made of.
        document: What it says.
        found: Gets the faults; where there are any, the bytes are worth nothing.
    """
    root = table.root
    inner = lines(root.rows, document, root.element, found, STEP)
    opened = f"<{root.element}{attributes((*NAMESPACES, *table.bears))}>"
    return "\n".join([DECLARATION, opened, *inner, f"</{root.element}>", ""]).encode()


def lines(
    rows: Sequence[Row], value: object, path: str, found: Found, indent: str
) -> Iterator[str]:
    """Write what a value holds, row by row."""
    for row in rows:
        below = f"{path}/{row.element}"
        if isinstance(row, Leaf):
            yield from leaf_lines(row, getattr(value, row.field), below, found, indent)
        elif row.builds is None:
            yield from around_lines(row, value, below, found, indent)
        else:
            yield from built_lines(row, getattr(value, row.field), below, found, indent)


def leaf_lines(row: Leaf, held: object, path: str, found: Found, indent: str) -> Iterator[str]:
    """Write a leaf, or several of it, or none."""
    for number, each in enumerate(several(row, held, path, found), 1):
        text, bears = plain(row, each)
        said = row.kind.write(text)
        where = f"{path}[{number}]" if row.many else path
        if said is None or (bears is not None and NOT_XML.search(bears)):
            found.fault(where, "wrong_kind", wanted=row.kind.name)
            continue
        if row.kind.longest is not None and len(said) > row.kind.longest:
            found.fault(where, "too_long", longest=row.kind.longest)
        ns = (("xmlns", BMECAT),) if row.bmecat else ()
        typed = () if bears is None else (("type", bears),)
        tag = f"{row.element}{attributes((*ns, *row.bears, *typed))}"
        yield f"{indent}<{tag}>{escape(said, ENTITIES)}</{row.element}>"


def plain(row: Leaf, value: object) -> tuple[object, str | None]:
    """Take the text and the type that an element bears."""
    if row.labelled and isinstance(value, Labelled):
        return value.text, value.type
    return value, None


def several(row: Row, held: object, path: str, found: Found) -> Sequence[object]:
    """Give the values of a row: those of a tuple, the one, or none."""
    if row.many and not isinstance(held, tuple):
        found.fault(path, "wrong_kind", wanted="tuple")
        return ()
    values = held if isinstance(held, tuple) and row.many else () if held is None else (held,)
    if not values and row.need is MUST:
        found.fault(path, "missing")
    return values


def around_lines(row: Group, value: object, path: str, found: Found, indent: str) -> Iterator[str]:
    """Write an element that only stands around others, where there are any, or it must be there.

    What is missing inside of one that may be left out is missing only if the rest of it is there.
    """
    tried = Found()
    inner = list(lines(row.rows, value, path, tried, indent + STEP))
    if not inner and row.need is not MUST:
        found.add(tried.without(MISSING))
        return
    found.add(tried)
    yield from closed(row.element, (), inner, indent)


def built_lines(row: Group, held: object, path: str, found: Found, indent: str) -> Iterator[str]:
    """Write the value of a group, or several of them, or none."""
    for number, each in enumerate(several(row, held, path, found), 1):
        where = f"{path}[{number}]" if row.many else path
        if row.builds is None or not isinstance(each, row.builds):
            found.fault(where, "wrong_kind", wanted=row.element)
            continue
        inner = list(lines(row.rows, each, where, found, indent + STEP))
        yield from closed(row.element, labels(row, each, where, found), inner, indent)


def labels(row: Group, value: object, path: str, found: Found) -> tuple[tuple[str, str], ...]:
    """Give the attribute of a group that counts, where its value has one."""
    if row.attribute is None or (said := getattr(value, row.attribute[1])) is None:
        return ()
    if (text := written_text(said)) is None:
        found.fault(f"{path}@{row.attribute[0]}", "wrong_kind", wanted="dtSTRING")
        return ()
    return ((row.attribute[0], text),)


def closed(
    element: str, bears: tuple[tuple[str, str], ...], inner: Sequence[str], indent: str
) -> Iterator[str]:
    """Write an element around what it holds."""
    if not inner:
        yield f"{indent}<{element}{attributes(bears)} />"
        return
    yield f"{indent}<{element}{attributes(bears)}>"
    yield from inner
    yield f"{indent}</{element}>"


def attributes(pairs: Sequence[tuple[str, str]]) -> str:
    """Write attributes."""
    return "".join(f" {name}={quoteattr(said)}" for name, said in pairs)
