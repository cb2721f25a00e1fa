"""What a file says of itself to machines: XMP metadata (ISO 16684-1), as text.

It declares PDF/A-3 with tags (ISO 19005-3, 6.6.4, conformance level A) and PDF/UA-1 (ISO 14289-1,
clause 5).  A declaration is a claim, no certificate: what it claims is built by `page.py` and
checked in the tests.  The one rule: a property that PDF/A does not know by itself is described in
the same packet (ISO 19005-3, 6.6.2.3.3), so PDF/UA's mark and Factur-X's bring their schema.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final
from xml.sax.saxutils import escape

from attrs import frozen

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NAMESPACES: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}
LAWLESS: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DESCRIBING: Final = {
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


@frozen(kw_only=True)
class Property:
    """One property of a schema: its name, value, type of value, and what it tells."""

    name: str
    value: str
    kind: str = "Text"
    tells: str


@frozen(kw_only=True)
class Extension:
    """A schema that PDF/A does not know: it is described beside its values.

    Args:
        title: What the schema is called.
        namespace: Its URI.
        prefix: How its properties begin.
        category: `internal` for what programs set, `external` for what somebody says.
        properties: The properties with their values.
    """

    title: str
    namespace: str
    prefix: str
    category: str
    properties: tuple[Property, ...]


ACCESSIBLE: Final = Extension(
    title="PDF/UA identification schema",
    namespace="http://www.aiim.org/pdfua/ns/id/",
    prefix="pdfuaid",
    category="internal",
    properties=(
        Property(name="part", value="1", kind="Integer", tells="Part of ISO 14289 that is claimed"),
    ),
)
FACTUR_X: Final = Extension(
    title="Factur-X PDFA Extension Schema",
    namespace="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#",
    prefix="fx",
    category="external",
    properties=(
        Property(
            name="DocumentFileName", value="factur-x.xml", tells="Name of the embedded XML file"
        ),
        Property(name="DocumentType", value="INVOICE", tells="Kind of the hybrid document"),
        Property(name="Version", value="1.0", tells="Version of the XML schema"),
        Property(name="ConformanceLevel", value="EN 16931", tells="Profile of the XML data"),
    ),
)


@frozen(kw_only=True)
class Described:
    """What the packet says of one document.

    Args:
        title: Its title.
        lang: Its language, as RFC 3066 writes it.
        dated: Its day; taken as midnight UTC, as in the file's date of creation.
        tool: The program that made the document.
        producer: The library that wrote the file.
        extensions: Further schemas, PDF/UA's left out.
    """

    title: str
    lang: str
    dated: date
    tool: str
    producer: str
    extensions: tuple[Extension, ...] = ()


def lawful(text: str) -> str:
    r"""Give a text that XML can hold: what is no character of XML 1.0 (production 2) becomes �.

    Examples:
        >>> lawful("Küche\ufffe & Bad")
        'Küche� & Bad'
    """
    return LAWLESS.sub("\ufffd", text)


def xmp(told: Described) -> str:
    """Write the packet's content, without the packet's own frame.

    Examples:
        >>> told = Described(
        ...     title="Verrechnung", lang="de", dated=date(2026, 6, 1), tool="fixflow", producer="fpdf2"
        ... )
        >>> "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in xmp(told)
        True
    """
    extensions = (ACCESSIBLE, *told.extensions)
    parts = (basics(told), described(extensions), *map(values, extensions))
    return (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}">'
        f"{''.join(parts)}</rdf:RDF></x:xmpmeta>"
    )


def basics(told: Described) -> str:
    """Write title, language, dates, programs and the claim of PDF/A-3a."""
    at = f"{told.dated.isoformat()}T00:00:00Z"
    title = f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(lawful(told.title))}</rdf:li></rdf:Alt>'
    return description(
        NAMESPACES,
        (
            element("pdfaid:part", "3"),
            element("pdfaid:conformance", "A"),
            f"<dc:title>{title}</dc:title>",
            f"<dc:language><rdf:Bag>{element('rdf:li', told.lang)}</rdf:Bag></dc:language>",
            *(element(f"xmp:{name}", at) for name in ("CreateDate", "ModifyDate", "MetadataDate")),
            element("xmp:CreatorTool", told.tool),
            element("pdf:Producer", told.producer),
        ),
    )


def described(extensions: Iterable[Extension]) -> str:
    """Describe the schemas that PDF/A does not know."""
    schemas = "".join(resource(schema(each)) for each in extensions)
    bag = f"<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>"
    return description(DESCRIBING, (bag,))


def schema(extension: Extension) -> Iterator[str]:
    """Describe one schema and each of its properties."""
    yield element("pdfaSchema:schema", extension.title)
    yield element("pdfaSchema:namespaceURI", extension.namespace)
    yield element("pdfaSchema:prefix", extension.prefix)
    properties = "".join(
        resource(
            (
                element("pdfaProperty:name", each.name),
                element("pdfaProperty:valueType", each.kind),
                element("pdfaProperty:category", extension.category),
                element("pdfaProperty:description", each.tells),
            )
        )
        for each in extension.properties
    )
    yield f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property>"


def values(extension: Extension) -> str:
    """Write the values of a further schema."""
    return description(
        {extension.prefix: extension.namespace},
        (element(f"{extension.prefix}:{each.name}", each.value) for each in extension.properties),
    )


def description(namespaces: dict[str, str], parts: Iterable[str]) -> str:
    """Write one block of statements about the file."""
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in namespaces.items())
    return f'<rdf:Description rdf:about=""{declared}>{"".join(parts)}</rdf:Description>'


def resource(parts: Iterable[str]) -> str:
    """Write one structured item of a list."""
    return f'<rdf:li rdf:parseType="Resource">{"".join(parts)}</rdf:li>'


def element(name: str, text: str) -> str:
    """Write one element around a text."""
    return f"<{name}>{escape(lawful(text))}</{name}>"
