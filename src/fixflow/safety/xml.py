"""XML from outside: read without entities, document types and surprises.

A document type can make fifty kilobytes into gigabytes, read files and call other hosts, so none is
taken.  A tree of ten megabytes of tags takes hundreds, and one that is deep overflows the stack of
whoever walks it; so it is read piece by piece, and no further than where it is too much.  The one
rule: the size is looked at before anything is parsed, and whatever is wrong is one of our errors.
"""

from typing import TYPE_CHECKING, Final

from attrs import frozen

from fixflow.errors import PartnerFault
from fixflow.texts import Text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element, TreeBuilder

LARGEST_BYTES: Final = 10_000_000
DEEPEST: Final = 100
MOST_ELEMENTS: Final = 20_000
LONGEST_TAG: Final = 100_000  # bytes of one tag, comment or instruction
PIECE: Final = 65_536


@frozen
class XmlTooLarge(PartnerFault):
    """The document is larger than what we take."""

    code = "safety.xml_too_large"
    text = Text(
        de="Das XML hat {size} Byte; möglich sind {limit}.",
        en="The XML has {size} bytes; {limit} are possible.",
    )
    size: int
    limit: int


@frozen
class BadXml(PartnerFault):
    """This is no XML that we take: not well-formed, with a document type, or too much in it."""

    code = "safety.bad_xml"
    text = Text(
        de="Dieses XML wird nicht gelesen: {why}.",
        en="This XML is not read: {why}.",
    )
    why: str


def parse(raw: bytes, limit: int = LARGEST_BYTES) -> "Element":
    """Read a document and give its root.

    Args:
        raw: The bytes as they came; their own declaration says in which encoding.
        limit: How many bytes are taken at most.

    Raises:
        XmlTooLarge: `safety.xml_too_large`.
        BadXml: `safety.bad_xml`.

    Examples:
        >>> parse(b"<order id='SP-7'><state>sent</state></order>").get("id")
        'SP-7'
        >>> parse(b"<!DOCTYPE order><order/>")
        Traceback (most recent call last):
        fixflow.safety.xml.BadXml: safety.bad_xml: This XML is not read: DTDForbidden.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, XMLParser

    if len(raw) > limit:
        raise XmlTooLarge(len(raw), limit)
    parser = XMLParser(target=counting(), forbid_dtd=True)
    try:
        for start in range(0, len(raw), PIECE):
            parser.feed(raw[start : start + PIECE])
            if min(start + PIECE, len(raw)) - parser.parser.CurrentByteIndex > LONGEST_TAG:
                raise BadXml("LongTag")
        root: Element = parser.close()
    except (DefusedXmlException, ParseError, ValueError, LookupError) as error:
        raise BadXml(type(error).__name__) from None
    return root


def counting() -> "TreeBuilder":
    """Give what builds a tree and refuses one that is too deep or has too many elements."""
    from xml.etree.ElementTree import TreeBuilder

    class Counting(TreeBuilder):
        """Counts what it builds."""

        depth = 0
        elements = 0

        def start(self, tag: str, attrs: "dict[str, str]", /) -> "Element":
            self.depth += 1
            self.elements += 1
            if self.depth > DEEPEST:
                raise BadXml("TooDeep")
            if self.elements > MOST_ELEMENTS:
                raise BadXml("TooManyElements")
            return super().start(tag, attrs)

        def end(self, tag: str, /) -> "Element":
            self.depth -= 1
            return super().end(tag)

    return Counting()
