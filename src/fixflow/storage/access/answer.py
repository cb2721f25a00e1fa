"""Answer: what somebody wrote who answered a mail, without what he quoted.

The one rule: only plain text written by a person is read; a mail of a machine (RFC 3834), one
without plain text, or one too large says in one word why it is not.

Whoever writes a mail chooses its bytes, and the standard library's parser takes time and depth by
them: so headers, parts and nesting are counted on the bytes before it is asked.
"""

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses
from typing import Final

from attrs import field, frozen

from fixflow.portal.mails.order import ABOVE_LINE
from fixflow.storage.access.keys import REPLY_LENGTH
from fixflow.texts import LANGUAGES

LARGEST: Final = 10_000_000
LIMIT: Final = 10_000
ADDRESSED: Final = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
KEY: Final = re.compile(rf"\+([a-z2-7]{{{REPLY_LENGTH}}})@", re.IGNORECASE)
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
NESTING: Final = re.compile(rb"(?i)multipart/|message/rfc822")
ABOVE: Final = frozenset(ABOVE_LINE.say(lang) for lang in LANGUAGES)
READ: Final = frozenset(
    each.lower().encode()
    for each in ("From", "Auto-Submitted", "Precedence", "Return-Path", *ADDRESSED)
)
BULK: Final = frozenset({"bulk", "junk", "list", "auto_reply"})


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
    words = unquoted(str(body.get_content()))
    if not words:
        return "empty"
    senders = addresses(mail, "From")
    if len(senders) != 1:
        return "no_sender"
    keys = tuple(dict.fromkeys(keys_of(mail)))
    return Answer(keys, senders[0], language(mail), words)


def automatic(mail: EmailMessage) -> bool:
    """Tell whether a machine has written a mail, such as an absence note or a bounce."""
    submitted = str(mail.get("Auto-Submitted", "no")).strip().lower()
    precedence = str(mail.get("Precedence", "")).strip().lower()
    bounce = str(mail.get("Return-Path", "")).strip() == "<>"
    return submitted != "no" or precedence in BULK or bounce


def addresses(mail: EmailMessage, header: str) -> list[str]:
    """Give the addresses of a header."""
    told = [str(each) for each in mail.get_all(header, [])]
    return [address for _, address in getaddresses(told) if address]


def keys_of(mail: EmailMessage) -> Iterator[str]:
    """Give the keys in all addresses that a mail went to."""
    for header in ADDRESSED:
        for each in addresses(mail, header):
            found = KEY.search(each)
            if found:
                yield found[1].lower()


def language(mail: EmailMessage) -> str:
    """Give the language that a mail says it is in."""
    told = str(mail.get("Content-Language", "")).partition(",")[0].strip()
    return told if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,2}", told) else "und"


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
    if any(each in first for each in ABOVE) or QUOTE.match(first):
        return True
    if ATTRIBUTION.match("\n".join(lines)):
        return True
    return SENDER.match(first) is not None and any(NEXT.match(each) for each in rest)


def holds_key(words: str) -> bool:
    """Tell whether words hold an address by which others could write as their author."""
    return KEY.search("".join(words.split())) is not None
