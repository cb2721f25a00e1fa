"""Parsing: the bytes of a document become a value.

XML is read without entities and document types, no further than a size.  An element that a table
does not know is told and left out, since «our interface is under continuous development».  The one
rule: a document with any fault gives no value, and tells all of them.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from attrs import frozen

from fixflow.connectors.errors import BadDocument
from fixflow.connectors.galaxus_edi.coming import Coming
from fixflow.connectors.galaxus_edi.faults import Found
from fixflow.connectors.galaxus_edi.going import Going
from fixflow.connectors.galaxus_edi.kinds import Value
from fixflow.connectors.galaxus_edi.rows import MUST, Group, Labelled, Leaf, Row, Table
from fixflow.safety import xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

PARTNER: Final = "galaxus_edi"
Held: TypeAlias = Value | Labelled | object | None


@frozen
class Parsed:
    """A document that was read, and which elements were left out."""

    document: Coming | Going
    unknown: tuple[str, ...] = ()


def parsed(table: Table, raw: bytes, name: str) -> Parsed:
    """Read a document.

    Args:
        table: What it is made of.
        raw: Its bytes.
        name: The name of its file, for the error.

    Raises:
        BadXml: `safety.bad_xml`.
        XmlTooLarge: `safety.xml_too_large`.
        BadDocument: `connectors.bad_document`.
    """
    found = Found()
    if not raw.strip():
        found.fault("", "empty")
    elif not is_utf8(raw):
        found.fault("", "no_utf8")
    if found.faults:
        raise BadDocument(PARTNER, name, tuple(found.faults))
    root = xml.parse(raw)
    if root.tag != table.root.name:
        found.fault("", "other_root", wanted=table.root.element)
        raise BadDocument(PARTNER, name, tuple(found.faults))
    fields = held(table.root.rows, root, table.root.element, found)
    if found.faults:
        raise BadDocument(PARTNER, name, tuple(found.faults))
    return Parsed(cast("Coming | Going", table.builds(**fields)), tuple(found.unknown))


def is_utf8(raw: bytes) -> bool:
    """Tell whether bytes are text as Galaxus writes it; else what is shown of it would be another."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def held(rows: Sequence[Row], parent: "Element", path: str, found: Found) -> dict[str, Held]:
    """Read what an element holds, row by row."""
    fields: dict[str, Held] = {}
    known = {row.name for row in rows}
    for child in parent:
        if child.tag not in known:
            found.beside(f"{path}/{local(child.tag)}")
    for row in rows:
        there = parent.findall(row.name)
        below = f"{path}/{row.element}"
        if len(there) > 1 and not row.many:
            found.fault(below, "twice")
        if isinstance(row, Leaf):
            fields[row.field] = leaf(row, there, below, found)
        elif row.builds is None:
            fields.update(inside(row, there, below, found))
        else:
            fields[row.field] = built(row, there, below, found)
    return fields


def local(tag: str) -> str:
    """Give the name of an element without its namespace, bounded."""
    return tag.rpartition("}")[2][:80]


def leaf(row: Leaf, there: Sequence["Element"], path: str, found: Found) -> Held:
    """Read the value or values of a leaf; an empty element is none."""
    values = [
        each
        for number, element in enumerate(there, 1)
        if (each := value(row, element, place(row, path, number), found)) is not None
    ]
    if not values and row.need is MUST and not any(map(wrote, there)):
        found.fault(path, "missing")
    if row.many:
        return tuple(values)
    return values[0] if values else None


def place(row: Row, path: str, number: int) -> str:
    """Say which of several it is."""
    return f"{path}[{number}]" if row.many else path


def wrote(element: "Element") -> bool:
    """Tell whether an element holds anything."""
    return len(element) > 0 or bool((element.text or "").strip())


def value(row: Leaf, element: "Element", path: str, found: Found) -> Held:
    """Read the value of one element."""
    if len(element):
        found.fault(path, "not_plain")
        return None
    text = (element.text or "").strip()
    if not text:
        return None
    read = row.kind.read(text)
    if read is None:
        found.fault(path, "wrong_kind", wanted=row.kind.name)
        return None
    return Labelled(text, element.get("type")) if row.labelled else read


def inside(row: Group, there: Sequence["Element"], path: str, found: Found) -> dict[str, Held]:
    """Read what stands inside of an element that is nothing by itself."""
    if there:
        return held(row.rows, there[0], path, found)
    if row.need is MUST:
        found.fault(path, "missing")
    return {}


def built(row: Group, there: Sequence["Element"], path: str, found: Found) -> Held:
    """Read the value or values that a group makes."""
    if not there and row.need is MUST:
        found.fault(path, "missing")
    values = [
        one(row, each, place(row, path, number), found) for number, each in enumerate(there, 1)
    ]
    if row.many:
        return tuple(values)
    return values[0] if values else None


def one(row: Group, element: "Element", path: str, found: Found) -> Held:
    """Read the value that a group makes of one element; None where there is a fault."""
    before = len(found.faults)
    fields = held(row.rows, element, path, found)
    if row.attribute is not None and (said := element.get(row.attribute[0])) is not None:
        fields[row.attribute[1]] = said
    if len(found.faults) > before or row.builds is None:
        return None
    return cast("object", row.builds(**fields))
