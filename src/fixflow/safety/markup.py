"""Markup: the one writer of HTML and SVG.

The one rule: what this file has written goes through as it stands, and every other value is text:
bounded, legible, escaped.  So no caller escapes anything, and none can forget to.
"""

from base64 import b64encode
from collections.abc import Iterable
from typing import Final

from fixflow.safety.legible import LINE_LIMIT, LINES_LIMIT, legible, legible_lines

ESCAPES: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
)


class Markup(str):
    """Markup that this writer has made; it is a text itself, ready to be sent.

    Examples:
        >>> element("b", "Meier & Söhne", title='"x"')
        '<b title="&quot;x&quot;">Meier &amp; Söhne</b>'
        >>> element("p", element("b", "fest"), " </p>")
        '<p><b>fest</b> &lt;/p&gt;</p>'
    """

    __slots__ = ()


class Address(str):
    """A `data:` address that this writer has made; it holds nothing to be escaped, and is never cut."""

    __slots__ = ()


def data_address(media_type: str, data: bytes) -> Address:
    """Write bytes as an address that holds them itself (RFC 2397).

    Args:
        media_type: What they are, one of our own words.
        data: The bytes, of any length.

    Examples:
        >>> data_address("text/plain", b"Boiler")
        'data:text/plain;base64,Qm9pbGVy'
    """
    return Address(f"data:{media_type};base64,{b64encode(data).decode()}")


def escaped(value: object, limit: int = LINE_LIMIT) -> Markup:
    """Write a value as text: one line, of bounded length, that shows everything it holds."""
    return Markup(legible(str(value), limit).translate(ESCAPES))


def paragraph(text: str, limit: int = LINES_LIMIT) -> Markup:
    r"""Write a text of several lines for HTML, each kept apart from the direction of the page.

    Examples:
        >>> paragraph("Boiler <kalt>\nbitte bald")
        '<bdi>Boiler &lt;kalt&gt;</bdi><br><bdi>bitte bald</bdi>'
    """
    lines = (each.translate(ESCAPES) for each in legible_lines(text, limit))
    return Markup("<br>".join(f"<bdi>{each}</bdi>" for each in lines))


AS_THEY_STAND: Final = (int, Address)


def element(name: str, /, *content: object, **attributes: object) -> Markup:
    """Write an element.

    Args:
        name: The element's name, one of our own words.
        *content: What it holds: markup as it stands, any other value as text.
        **attributes: By name, `_` for `-` (and at its end for nothing, as in `class_`); one that
            is None is left out.
    """
    named = "".join(
        [attribute(key, value) for key, value in attributes.items() if value is not None]
    )
    if not content:
        return Markup(f"<{name}{named}/>")
    return Markup(f"<{name}{named}>{joined(content)}</{name}>")


def attribute(name: str, value: object) -> Markup:
    """Write an attribute with the blank before it."""
    told = value if type(value) in AS_THEY_STAND else escaped(value, LINES_LIMIT)
    return Markup(f' {name.rstrip("_").replace("_", "-")}="{told}"')


def joined(parts: Iterable[object]) -> Markup:
    """Write parts one after the other: markup as it stands, any other value as text."""
    return Markup(
        "".join(
            [each if isinstance(each, Markup) else escaped(each, LINES_LIMIT) for each in parts]
        )
    )
