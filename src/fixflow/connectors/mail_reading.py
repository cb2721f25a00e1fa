"""Mail reading: a mail from outside taken apart, its words and its links, at a cost that is bounded.

The standard library reads it; what costs more than its length (deep nesting, endless headers, a line
per byte) is refused before.  An attached mail is somebody else's and not read, and no link is opened.
The one rule: whatever a mail holds, it is read or refused with a reason; nothing else comes out.
"""

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from enum import Enum
from html import unescape
from typing import Final, cast

from fixflow.texts import Text

MEBIBYTE: Final = 1024 * 1024
LARGEST: Final = 25 * MEBIBYTE
LARGEST_TEXT: Final = MEBIBYTE
DEEPEST: Final = 20
MOST_LINES: Final = 500_000
MOST_BOUNDARIES: Final = 50
MOST_PARTS: Final = 2000
LONGEST_HEADER: Final = 2000
LONGEST_CONTENT_HEADER: Final = 1000  # reading one takes the square of its length
CONTENT_HEADERS: Final = 32 * 1024
LONGEST_LINE: Final = 1000  # a pattern of codes may take the square of it
OVERLAP: Final = 300
LONGEST_LINK: Final = 2048

CONTENT: Final = re.compile(
    rb"(?:^|\r)content-[a-z-]{1,40}[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE
)
DASHES: Final = re.compile(rb"(?:^|\r)--", re.MULTILINE)
LINK: Final = re.compile(r"https?://[^\s<>\"'`]+", re.IGNORECASE)
HREF: Final = re.compile(
    r"(?<![\w-])href\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]{1,3000}))", re.IGNORECASE
)
HIDDEN: Final = re.compile(r"<(style|script)\b", re.IGNORECASE)
TAG: Final = re.compile(r"<(/?[a-z][a-z0-9:]{0,15})?[^<>]*>", re.IGNORECASE)
WITHIN_A_LINE: Final = frozenset(
    (
        "a",
        "abbr",
        "b",
        "code",
        "em",
        "font",
        "i",
        "mark",
        "o:p",
        "small",
        "span",
        "strong",
        "tt",
        "u",
    )
)
CELLS: Final = frozenset({"td", "th"})
BLANKS: Final = re.compile(r"[^\S\n]+")
WHITE: Final = re.compile(r"[ \t\r\n\f]+")
AFTER_A_LINK: Final = ".,;:!?)]}"
CHARSETS: Final = {
    "utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "utf-8", "ascii": "utf-8", "": "utf-8",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "windows-1252": "cp1252", "cp1252": "cp1252",
    "iso-8859-15": "iso-8859-15", "iso-8859-2": "iso-8859-2", "windows-1250": "cp1250",
}  # fmt: skip


class MailFault(Enum):
    """Why a mail is not taken, by a name that never changes its meaning."""

    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    UNREADABLE = "unreadable"
    TEXT_TOO_LARGE = "text_too_large"
    NO_SENDER = "no_sender"
    FOREIGN_SENDER = "foreign_sender"
    NO_MATCH = "no_match"
    TWO_LINKS = "two_links"
    TWO_CODES = "two_codes"

    @property
    def label(self) -> Text:
        """The reason, for people."""
        return LABELS[self]


LABELS: Final = {
    MailFault.TOO_LARGE: Text("sie ist zu groß", "it is too large"),
    MailFault.TOO_DEEP: Text("sie ist zu tief verschachtelt", "it is nested too deeply"),
    MailFault.UNREADABLE: Text("sie ist nicht lesbar", "it cannot be read"),
    MailFault.TEXT_TOO_LARGE: Text("ihr Text ist zu lang", "its text is too long"),
    MailFault.NO_SENDER: Text("sie hat nicht genau einen Absender", "it has not exactly one sender"),
    MailFault.FOREIGN_SENDER: Text("ihr Absender ist nicht eingetragen", "its sender is not listed"),
    MailFault.NO_MATCH: Text("sie enthält keinen passenden Link", "it holds no link that fits"),
    MailFault.TWO_LINKS: Text("sie enthält mehrere passende Links", "it holds several links that fit"),
    MailFault.TWO_CODES: Text("sie enthält mehrere Codes", "it holds several codes"),
}  # fmt: skip


class Unread(Exception):
    """A mail is not taken; `intake` says so with the mail's key."""

    def __init__(self, fault: MailFault) -> None:
        super().__init__(fault.value)
        self.fault: MailFault = fault


def parsed(raw: bytes) -> EmailMessage:
    """Read a mail as far as its parts."""
    if len(raw) > LARGEST:
        raise Unread(MailFault.TOO_LARGE)
    if max(raw.count(b"\n"), raw.count(b"\r")) > MOST_LINES:
        raise Unread(MailFault.TOO_LARGE)
    if raw.lower().count(b"boundary") > MOST_BOUNDARIES:
        raise Unread(MailFault.TOO_DEEP)
    if sum(1 for _ in DASHES.finditer(raw)) > MOST_PARTS:
        raise Unread(MailFault.TOO_LARGE)
    lengths = [len(found.group()) for found in CONTENT.finditer(raw)]
    if max(lengths, default=0) > LONGEST_CONTENT_HEADER or sum(lengths) > CONTENT_HEADERS:
        raise Unread(MailFault.UNREADABLE)
    try:
        return BytesParser(policy=policy.default).parsebytes(raw)
    except RecursionError:
        raise Unread(MailFault.TOO_DEEP) from None


def header(mail: EmailMessage, name: str) -> str | None:
    """Give a header as it stands, unread; None where it is not there once, or too long."""
    found = [str(value) for key, value in mail.raw_items() if key.lower() == name]
    return found[0] if len(found) == 1 and len(found[0]) <= LONGEST_HEADER else None


def readable(part: EmailMessage, depth: int = 1, *, own: bool = True) -> Iterator[EmailMessage]:
    """Give the parts that are the words of the mail; what is attached to it is not."""
    if depth > DEEPEST:
        raise Unread(MailFault.TOO_DEEP)
    if part.is_multipart():
        inside = own and part.get_content_maintype() == "multipart"
        for each in cast("list[EmailMessage]", part.get_payload()):
            yield from readable(each, depth + 1, own=inside)
    elif own and part.get_content_maintype() == "text" and not part.is_attachment():
        yield part


def said(mail: EmailMessage) -> tuple[list[str], list[str]]:
    """Give the plain and the HTML texts of a mail."""
    plain: list[str] = []
    html: list[str] = []
    left = LARGEST_TEXT
    for part in list(readable(mail)):
        content = cast("bytes", part.get_payload(decode=True))  # bytes of every leaf
        left -= len(content)
        if left < 0:
            raise Unread(MailFault.TEXT_TOO_LARGE)
        charset = CHARSETS.get(str(part.get_content_charset("")).lower().replace("_", "-"))
        if charset is None:
            raise Unread(MailFault.UNREADABLE)
        text = content.decode(charset, errors="replace")
        (html if part.get_content_subtype() == "html" else plain).append(text)
    return plain, html


def links(plain: list[str], html: list[str]) -> list[str]:
    """Give every link that a reader can press or copy, each once; none is opened."""
    shown = [
        found.group() for text in (*plain, *map(legible, html)) for found in LINK.finditer(text)
    ]
    pressed = [
        unescape(found.group(1) or found.group(2) or found.group(3) or "").strip()
        for text in html
        for found in HREF.finditer(text)
    ]
    every = (*(each.rstrip(AFTER_A_LINK) for each in shown), *pressed)
    return [each for each in dict.fromkeys(every) if 0 < len(each) <= LONGEST_LINK]


def legible(html: str) -> str:
    """Give the words of HTML as lines; its tags decide where a line ends, not how it is written."""
    return unescape(TAG.sub(gap, WHITE.sub(" ", "".join(outside(html)))))


def outside(html: str) -> Iterator[str]:
    """Give what is no style and no script."""
    place = 0
    while opened := HIDDEN.search(html, place):
        yield html[place : opened.start()]
        closed = html_end(html, opened)
        if closed is None:
            return
        place = closed
    yield html[place:]


def html_end(html: str, opened: re.Match[str]) -> int | None:
    """Find where a style or script ends; None where it never does."""
    closing = re.compile(rf"</{opened.group(1)}\b[^<>]*>", re.IGNORECASE)
    found = closing.search(html, opened.end())
    return found.end() if found else None


def gap(tag: re.Match[str]) -> str:
    """Say what stands in place of a tag: nothing within a line, a blank between cells, else its end."""
    name = (tag.group(1) or "").removeprefix("/").lower()
    if name in CELLS:
        return " "
    return "" if name in WITHIN_A_LINE else "\n"


def lines(plain: list[str], html: list[str]) -> Iterator[str]:
    """Give the lines of a mail, blanks made one; an endless one in pieces."""
    for text in (*plain, *map(legible, html)):
        for line in text.splitlines():
            yield from pieces(BLANKS.sub(" ", line).strip())


def pieces(line: str) -> Iterator[str]:
    """Cut an endless line between words, each piece beginning with the end of the one before."""
    start = 0
    while len(line) - start > LONGEST_LINE:
        cut = line.rfind(" ", start, start + LONGEST_LINE)
        if cut < 0:  # one endless word is no word of people
            start = (line.find(" ", start) + 1) or len(line)
            continue
        yield line[start:cut]
        back = line.rfind(" ", start, max(cut - OVERLAP, start))
        start = (back if back > 0 else cut) + 1
    yield line[start:]
