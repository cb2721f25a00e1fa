r"""Redaction: what a log may say, and what it must not.

Credentials in URLs, tokens in queries, headers such as `Authorization` and `X-API-Key` are masked,
and by their form our own: the token of a link, a registration code, a webhook's secret, an e-mail
address, which may be somebody's or one to reply to; control characters are shown, so that no value
can begin a line of its own.  HTTP libraries log whole URLs, so the filter goes on their loggers
too.  The one rule: a log names things by their
ids, in UTC; what somebody wrote, an address or a secret is no id.
"""

import logging
import re
import time
from typing import Final

MASK: Final = "…"
# Each mask is bounded, so that a log line of megabytes costs no more than reading it.
SECRETS: Final = (
    r"token|api[_-]?key|pass(?:word|wd|phrase)|pwd|(?:secret|private)(?:[_-]?key)?|credentials?"
)
NAMES: Final = rf"{SECRETS}|csrf|auth|key|signature|sig|code|session|cookie"
HEADERS: Final = (
    r"authorization|proxy-authorization|x-api-key|x-auth-token|cookie|set-cookie|webhook-signature"
)
END: Final = (
    r"(?:[^\s&\"'<>\\]|[\"'](?![\s,;)\]}>]|$))+"  # a quote ends it before what ends a value
)
QUOTED: Final = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
MASKS: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (r"(https?://)[^\s\"'<>?#]{0,500}@", rf"\g<1>{MASK}@"),
        (r"((?!https?:)[a-z][a-z0-9+.-]{0,30}://)[^\s\"'<>]{0,500}@", rf"\g<1>{MASK}@"),
        (rf"([\"'(]?\b(?:{HEADERS})\b[\"']?\s{{0,9}}[:=,]\s{{0,9}})[^\r\n]*", rf"\g<1>{MASK}"),
        (rf"((?:{SECRETS}|[\"'](?:{NAMES}))(\\*[\"'])\s{{0,9}}:\s{{0,9}})(?:{QUOTED}|\\+\".*?\\+\"|[^\s,\"'{{}}\[\]]+)", rf'\g<1>"{MASK}"'),
        (rf"((?:{SECRETS})[ \t]{{0,9}}[:=][ \t]{{0,9}})(?:{QUOTED}|{END})", rf"\g<1>{MASK}"),
        (rf"(?:(?<![\w-])|(?<=%[0-9a-f]{{2}}))((?:{NAMES})(?:=|%3d))[^\s&#;,\"'<>]+", rf"\g<1>{MASK}"),
        (r"\b(bearer\s{1,9})[^\s,;\"'<>]+", rf"\g<1>{MASK}"),
        (r"\bwhsec_[a-z0-9+/_=-]+", MASK),
        (r"(?<![\w-])(?:[0-9a-z]{4}-){5}[0-9a-z]{4}(?![\w-])", MASK),
        (r"(?<!\w)(?=[a-z ]{0,29}\d)(?:[0-9a-z]{4} ){5}[0-9a-z]{4}(?!\w)", MASK),
        (r"(?<!\w)(?-i:(?=[A-Z]{0,23}\d)[0-9A-Z]{24})(?!\w)", MASK),
        (r"(?<![\w-])(?-i:(?=[a-z_-]{0,42}[A-Z0-9])[A-Za-z0-9_-]{43})(?![\w-])", MASK),
        (r"(?<![\w.+%-])(?!fx_[a-z2-7]{26}@)[\w.+%!#$&*^`{|}~-]{1,64}@(?:[\w-]{1,63}\.){1,9}[\w-]{2,63}", MASK),
    )
)  # fmt: skip
CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
BETWEEN_LINES: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)


def redact(text: str) -> str:
    r"""Mask what looks like a secret, and show control characters by their number.

    Examples:
        >>> redact("GET https://meier:hunter2@erp.example/orders?token=abc&page=2")
        'GET https://…@erp.example/orders?token=…&page=2'
        >>> redact("X-API-Key: hunter2"), redact("one\nERROR two")
        ('X-API-Key: …', 'one\\u000aERROR two')
    """
    return CONTROL.sub(shown, masked(text))


def masked(text: str) -> str:
    """Mask what looks like a secret; lines stay lines."""
    for pattern, instead in MASKS:
        text = pattern.sub(instead, text)
    return text


def shown(found: re.Match[str]) -> str:
    """Write a character by its number."""
    return f"\\u{ord(found.group()):04x}"


class Redacting(logging.Filter):
    """Redacts every record that passes: message, traceback, stack.

    Put it on the handlers, which see the records of all loggers.

    Examples:
        >>> handler = logging.StreamHandler()
        >>> handler.addFilter(Redacting())
        >>> handler.setFormatter(formatter())
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact one record; it is always let through."""
        record.msg, record.args = redact(said(record)), None
        if record.exc_info and not record.exc_text:
            record.exc_text = traced(record)
        if record.exc_text:
            record.exc_text = BETWEEN_LINES.sub(shown, masked(record.exc_text))
        if record.stack_info:
            record.stack_info = BETWEEN_LINES.sub(shown, masked(record.stack_info))
        return True


def said(record: logging.LogRecord) -> str:
    """Give the message of a record; one that does not fit its values is told as it stands."""
    try:
        return record.getMessage()
    except Exception as error:  # noqa: BLE001  a value raises what it likes; a log call never does
        told = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
        return f"{told} ({type(error).__name__})"


def traced(record: logging.LogRecord) -> str:
    """Give the traceback of a record."""
    try:
        return logging.Formatter().formatException(record.exc_info or (None, None, None))
    except Exception as error:  # noqa: BLE001  as above
        return f"no traceback ({type(error).__name__})"


def formatter() -> logging.Formatter:
    """Give a format whose instants are UTC and say so."""
    made = logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
    made.converter = time.gmtime
    return made
