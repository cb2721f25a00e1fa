"""Codec: bytes of a file and its name become a value, a value becomes bytes; nothing else.

What cannot be taken is a value too: a quarantined file, kept as it came, with the reason.  The one
rule: whoever has the same bytes and the same name gets the same answer.
"""

from hashlib import sha256
from typing import Final, TypeAlias

from attrs import field, frozen

from fixflow.connectors.errors import BadDocument
from fixflow.connectors.galaxus_edi.coming import Coming
from fixflow.connectors.galaxus_edi.coming_tables import COMING
from fixflow.connectors.galaxus_edi.faults import WRONG_KIND, Found, UnfitDocument
from fixflow.connectors.galaxus_edi.going import Going
from fixflow.connectors.galaxus_edi.going_tables import GOING
from fixflow.connectors.galaxus_edi.names import FileName
from fixflow.connectors.galaxus_edi.parsing import PARTNER, parsed
from fixflow.connectors.galaxus_edi.rows import Table
from fixflow.connectors.galaxus_edi.rules import CARRIERS, check
from fixflow.connectors.galaxus_edi.writing import written
from fixflow.errors import FixflowError, Misuse, PartnerFault
from fixflow.identity import shown
from fixflow.texts import Text

TABLES: Final = {**COMING, **GOING}
LONGEST_NAME: Final = 180


@frozen
class UnknownFile(PartnerFault):
    """A file whose name is no document's that is read here; it stays where it is."""

    code = "connectors.galaxus_edi.unknown_file"
    text = Text(
        de="«{name}» heißt wie kein Dokument, das hier gelesen wird.",
        en="“{name}” is named like no document that is read here.",
    )
    name: str


@frozen
class ForeignSupplier(PartnerFault):
    """A file is for another partner; it stays where it is."""

    code = "connectors.galaxus_edi.foreign_supplier"
    text = Text(
        de="«{name}» ist für einen anderen Lieferanten.", en="“{name}” is for another supplier."
    )
    name: str


@frozen
class NotAnOrder(Misuse):
    """A request to cancel or a return is not seen by reading the order again; the host handles it."""

    code = "connectors.galaxus_edi.not_an_order"
    text = Text(
        de="«{name}» ist kein Auftrag; mit desk.take und galaxus_edi.read verarbeiten.",
        en="“{name}” is no order; handle it by desk.take and galaxus_edi.read.",
    )
    name: str


@frozen(kw_only=True)
class Received:
    """A document that came.

    Attributes:
        name: The name of its file.
        id: By which the inbox knows it again: name and SHA-256.
        raw: Its bytes.
        document: What it says.
        unknown: Elements that no table knows; they stand in the bytes.
    """

    name: str
    id: str
    raw: bytes = field(repr=False)
    document: Coming
    unknown: tuple[str, ...] = ()


@frozen(kw_only=True)
class Quarantined:
    """A file that cannot be taken; it is kept as it came and stays where it lies.

    Attributes:
        name: The name of the file.
        id: By which the inbox knows it again.
        raw: Its bytes; empty where it was not fetched.
        error: Why.
    """

    name: str
    id: str
    raw: bytes = field(repr=False)
    error: FixflowError


File: TypeAlias = Received | Quarantined


def inbox_id(name: str, raw: bytes) -> str:
    """Name a file for the inbox: one that comes again is the same, one that was changed another.

    Examples:
        >>> inbox_id("GORDP_1_2.xml", b"<ORDER/>")[:22]
        'GORDP_1_2.xml#92c3824d'
    """
    return f"{name[:LONGEST_NAME]}#{sha256(raw).hexdigest()}"


def read(name: str, raw: bytes, supplier: str) -> File:
    """Read a file that came; whatever is wrong with it is a value.

    Args:
        name: Its name.
        raw: Its bytes.
        supplier: Our number at Galaxus.
    """
    told = inbox_id(name, raw)
    try:
        document, unknown = understood(name, raw, supplier)
    except PartnerFault as error:
        return Quarantined(name=name, id=told, raw=raw, error=error)
    return Received(name=name, id=told, raw=raw, document=document, unknown=unknown)


def understood(name: str, raw: bytes, supplier: str) -> tuple[Coming, tuple[str, ...]]:
    """Read a file that came; give what it says, and the elements that no table knows.

    Raises:
        UnknownFile: `connectors.galaxus_edi.unknown_file`.
        ForeignSupplier: `connectors.galaxus_edi.foreign_supplier`.
        BadDocument: `connectors.bad_document`.
        BadXml: `safety.bad_xml`.
        XmlTooLarge: `safety.xml_too_large`.
    """
    file = FileName.read(name)
    if file is None or not file.comes:
        raise UnknownFile(shown(name))
    if file.supplier != supplier:
        raise ForeignSupplier(name)
    table = COMING[file.code]
    told = parsed(table, raw, name)
    document = told.document
    if not isinstance(document, Coming):
        raise UnknownFile(name)
    agreeing(table, file, document)
    return document, told.unknown


def agreeing(table: Table, file: FileName, document: Coming) -> None:
    """Ask whether a document is about what the name of its file says.

    Raises:
        ForeignSupplier: `connectors.galaxus_edi.foreign_supplier`.
        BadDocument: `connectors.bad_document`.
    """
    if document.supplier != file.supplier:
        raise ForeignSupplier(str(file))
    if document.order != file.order:
        found = Found()
        header = f"{table.root.element}/{table.root.element}_HEADER"
        found.fault(f"{header}/{table.root.element}_INFO/ORDER_ID", "other_order")
        raise BadDocument(PARTNER, str(file), tuple(found.faults))


def read_going(code: str, raw: bytes, name: str = "") -> Going:
    """Read what we have written, as whoever plays Galaxus does.

    Raises:
        UnknownFile: `connectors.galaxus_edi.unknown_file`.
        BadDocument: `connectors.bad_document`.
        BadXml: `safety.bad_xml`.
        XmlTooLarge: `safety.xml_too_large`.
    """
    table = GOING.get(code)
    if table is None:
        raise UnknownFile(shown(name or code))
    document = parsed(table, raw, name or code).document
    if not isinstance(document, Going):
        raise UnknownFile(shown(name or code))
    return document


def table_of(document: Coming | Going) -> Table:
    """Give the table of a document."""
    return next(each for each in TABLES.values() if each.builds is type(document))


def write(document: Coming | Going, carriers: frozenset[str] = CARRIERS) -> bytes:
    """Write a document; the same one gives the same bytes.

    Args:
        document: What it says.
        carriers: Which carriers Galaxus takes, where further ones were agreed.

    Raises:
        UnfitDocument: `connectors.galaxus_edi.unfit_document`, with everything that is wrong.
    """
    table, found = table_of(document), Found()
    raw = written(table, document, found)
    if isinstance(document, Going) and not found.has(WRONG_KIND):  # else nothing can be counted
        check(document, found, carriers)
    if found.faults:
        raise UnfitDocument(table.code, tuple(found.faults))
    return raw
