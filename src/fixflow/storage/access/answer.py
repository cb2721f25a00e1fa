"""Answer: what somebody wrote who answered a mail, without what he quoted.

The one rule: only plain text written by a person is read; a mail of a machine (RFC 3834), one
without plain text, or one too large says in one word why it is not.

Whoever writes a mail chooses its bytes, and the standard library's parser takes time and depth by
them: so lines, headers, parts and nesting are counted on the bytes before it is asked, and only
characters that are decoded in one pass are.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from email import policy
from email.errors import InvalidHeaderDefect
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import getaddresses
from typing import Final
from urllib.parse import unquote

from attrs import field, frozen

from fixflow.portal.mails.order import ABOVE_LINE
from fixflow.storage.access.keys import REPLY_LENGTH

LARGEST: Final = 10_000_000
LIMIT: Final = 10_000
ADDRESSED: Final = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
CUT: Final = 5 * LIMIT  # of a text, before anything is looked for in it
KEY: Final = re.compile(rf"\+([a-z2-7]{{{REPLY_LENGTH}}})@", re.IGNORECASE)
AT: Final = re.compile(r"[\[({]at[\])}]", re.IGNORECASE)
QUOTE: Final = re.compile(
    r"^(>|-{2,} ?(Original|Ursprüngliche|Message d'origine|Messaggio originale)|_{10,}\s*$)"
)
ATTRIBUTION: Final = re.compile(
    r"^(Am|On|Le|Il) .{0,200}(schrieb|wrote|écrit|scritto).{0,200}:\s*($|\n)", re.DOTALL
)
WRAPPED: Final = 4  # lines that a mail program breaks an attribution into
SENDER: Final = re.compile(r"^\W{0,3}(Von|From|De|Da|Expéditeur|Mittente)\W{0,3}:", re.IGNORECASE)
NEXT: Final = re.compile(
    r"^\W{0,3}(Gesendet|Datum|Sent|Date|Envoyé|Inviato|Data|An|To|À|A|Cc|Kopie|Betreff|Subject"
    r"|Objet|Oggetto)\W{0,3}:",
    re.IGNORECASE,
)
HEADER: Final = re.compile(rb"(?m)^([A-Za-z0-9-]{1,80})[ \t]*:.*(?:\n[ \t].*)*")
LONGEST_HEADER: Final = 4_096
MOST_HEADERS: Final = 200  # of those that are read
DEEPEST: Final = 20
MOST_LINES: Final = 200_000  # the largest mail in base64 has 130,000
MOST_PARTS: Final = 1_000
PART: Final = re.compile(rb"(?m)^--")
CHARSETS: Final = frozenset(
    {"ascii", "utf-8", "mac-roman", "koi8-r", "koi8-u", "gb2312", "gbk", "gb18030", "big5"}
    | {"euc_jp", "iso2022_jp", "shift_jis", "euc_kr", "utf-8-sig"}
    | {f"iso8859-{n}" for n in range(1, 17)}
    | {f"cp{n}" for n in range(1250, 1259)}
)
NESTING: Final = re.compile(rb"(?i)multipart/|message/rfc822")
READ: Final = frozenset(
    each.lower().encode()
    for each in ("From", "Auto-Submitted", "Precedence", "Return-Path", *ADDRESSED)
)
BULK: Final = frozenset({"bulk", "junk", "list", "auto_reply"})
MACHINES: Final = ("X-Autoreply", "X-Auto-Response-Suppress", "X-Failed-Recipients", "List-Id")


@frozen
class Answer:
    """An answer as it is taken over.

    Args:
        keys: The keys in the addresses that it went to.
        sender: From which address it came.
        lang: In which language, as a BCP 47 tag; `und` where it does not say.
        words: What was written above the quote.
    """

    keys: tuple[str, ...] = field(repr=False)
    sender: str = field(repr=False)
    lang: str
    words: str = field(repr=False)


def read(raw: bytes) -> Answer | str:
    r"""Read a mail that came in; one word where it is no answer of a person.

    Examples:
        >>> key = "a" * 26
        >>> mail = f"From: a@b.ch\nTo: x+{key}@p.ch\n\nJa, um 8.\n> Neuer Auftrag".encode()
        >>> answer = read(mail)
        >>> answer.words, read(b"From: a@b.ch\nAuto-Submitted: auto-replied\n\nFerien")
        ('Ja, um 8.', 'automatic')
    """
    if len(raw) > LARGEST:
        return "too_large"
    plain = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if not bounded(plain):
        return "unreadable"
    try:
        return parsed(plain)
    except (LookupError, ValueError, AttributeError, IndexError, TypeError, RecursionError):
        return "unreadable"  # the parser of the standard library fails on some headers


def bounded(raw: bytes) -> bool:
    """Tell whether what is read of a mail, and how deep it is, is worth the parser's time.

    The library parses a header when it is asked for; those that nobody asks for may be long.
    """
    if raw.count(b"\n") > MOST_LINES or len(PART.findall(raw)) > MOST_PARTS:
        return False
    if len(NESTING.findall(raw)) > DEEPEST:
        return False
    read_ = [each for each in HEADER.finditer(raw) if asked_for(each[1].lower())]
    longest = max((len(each[0]) for each in read_), default=0)
    return len(read_) <= MOST_HEADERS and longest <= LONGEST_HEADER


def asked_for(name: bytes) -> bool:
    """Tell whether a header of a mail or of a part is read."""
    return name in READ or name.startswith(b"content-")


def parsed(raw: bytes) -> Answer | str:
    """Take a mail apart."""
    mail = BytesParser(policy=policy.default).parsebytes(raw)
    if automatic(mail):
        return "automatic"
    body = mail.get_body(preferencelist=("plain",))
    if body is None:
        return "no_plain_text"
    words = unquoted(text_of(body))
    if not words:
        return "empty"
    sender = sender_of(mail)
    if sender is None:
        return "no_sender"
    keys = tuple(dict.fromkeys(keys_of(mail)))
    return Answer(keys, sender, language(mail), words)


def text_of(part: MIMEPart) -> str:
    """Decode a part, if by characters that cost no more than reading it; punycode is squared.

    Raises:
        LookupError: Others.
    """
    if codecs.lookup(str(part.get_param("charset", "ascii"))).name not in CHARSETS:
        raise LookupError
    return str(part.get_content())[:CUT]


def sender_of(mail: EmailMessage) -> str | None:
    """Give the one address that a mail comes from.

    A mail server vouches for the domain of one sender (RFC 7489, 6.6.1).  Of a `From` that breaks
    the grammar, such as two addresses without a comma, it may read another one than is read here.
    """
    headers = mail.get_all("From", [])
    if any(isinstance(each, InvalidHeaderDefect) for one in headers for each in one.defects):
        return None
    found = addresses(mail, "From")
    return found[0] if len(headers) == len(found) == 1 else None


def automatic(mail: EmailMessage) -> bool:
    """Tell whether a machine has written a mail, such as an absence note or a bounce."""
    submitted = {one.partition(";")[0].strip() for one in told(mail, "Auto-Submitted")} - {"no"}
    bulk = BULK & {*told(mail, "Precedence")}
    bounce = "<>" in told(mail, "Return-Path")
    return bool(submitted or bulk) or bounce or any(each in mail for each in MACHINES)


def told(mail: EmailMessage, header: str) -> list[str]:
    """Give what a header says, each time that it stands there."""
    return [str(each).strip().lower() for each in mail.get_all(header, [])]


def addresses(mail: EmailMessage, header: str) -> list[str]:
    """Give the addresses of a header."""
    found = [str(each) for each in mail.get_all(header, [])]
    return [address for _, address in getaddresses(found) if address]


def keys_of(mail: EmailMessage) -> Iterator[str]:
    """Give the keys in all addresses that a mail went to."""
    for header in ADDRESSED:
        for each in addresses(mail, header):
            found = KEY.search(each)
            if found:
                yield found[1].lower()


def language(mail: EmailMessage) -> str:
    """Give the language that a mail says it is in."""
    tag = str(mail.get("Content-Language", "")).partition(",")[0].strip()
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,2}", tag) else "und"


def unquoted(text: str) -> str:
    """Keep what stands above the first quote, at most as much as a message takes."""
    own: list[str] = []
    lines = text.splitlines()
    for n, line in enumerate(lines):
        if line == "-- " or quotes(lines[n : n + WRAPPED]):
            break
        own.append(line.rstrip())
    return "\n".join(own).strip()[:LIMIT]


def quotes(lines: list[str]) -> bool:
    """Tell whether a quote begins: by our own line, a mark, an attribution, a block of headers."""
    first, *rest = lines
    if any(each in first for each in ABOVE_LINE.in_every_language()) or QUOTE.match(first):
        return True
    if ATTRIBUTION.match("\n".join(lines)):
        return True
    return SENDER.match(first) is not None and any(NEXT.match(each) for each in rest)


def holds_key(answer: Answer) -> bool:
    """Tell whether an answer shows a key by which others could write as its author.

    Those that it was sent to are found bare, others in an address, however both are written.
    """
    own = letters(answer.words).lower()
    shown = AT.sub("@", unquote("".join(normal(answer.words).split())))
    return any(each in own for each in answer.keys) or KEY.search(shown) is not None


def letters(words: str) -> str:
    """Give letters and digits alone, in their plain form: nothing that parts or hides them."""
    return "".join(each for each in normal(words) if each.isalnum())


def normal(words: str) -> str:
    """Write characters in their plain form (NFKC), without those that show nothing."""
    plain = unicodedata.normalize("NFKC", words)
    return "".join(each for each in plain if unicodedata.category(each) != "Cf")
