"""Envelope: who a mail says has sent it, and to which orders' addresses it went.

A mail that nobody could read waits for a person, and goes when its sender or its order is erased;
so both are found without the parser that failed on it, or that was not asked.  The one rule:
rather one sender too many than one too few; nothing is let in by what is found here.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from attrs import field, frozen

from fixflow.safety.mail_address import LONGEST, plain_address
from fixflow.storage.access.answer import KEY

FIELD: Final = re.compile(rb"(?m)^([A-Za-z-]{1,80})[ \t]*:(.*(?:\n[ \t].*)*)")
SENDERS: Final = frozenset({b"from", b"sender", b"reply-to", b"return-path"})
RECIPIENTS: Final = frozenset({b"to", b"cc", b"delivered-to", b"x-original-to", b"envelope-to"})
BETWEEN: Final = re.compile(r"[\s<>,;:\"()\[\]]+")
MOST: Final = 200
LONGEST_FIELD: Final = 4_096


@frozen
class Envelope:
    """Whom a mail names.

    Args:
        senders: The addresses that it names as its senders, as addresses are compared.
        keys: The keys in the addresses that it went to.
    """

    senders: tuple[str, ...] = field(repr=False)
    keys: tuple[str, ...] = field(repr=False)


def of(raw: bytes) -> Envelope:
    r"""Read whom a mail names, whatever its other bytes are.

    Examples:
        >>> of(b"From: Anna <Anna@Meier.example>\n\nJa").senders
        ('anna@meier.example',)
    """
    head = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").partition(b"\n\n")[0]
    senders = filter(None, map(plain_address, words(head, SENDERS)))
    keys = (found[1].lower() for each in words(head, RECIPIENTS) if (found := KEY.search(each)))
    return Envelope(tuple(dict.fromkeys(senders)), tuple(dict.fromkeys(keys)))


def words(head: bytes, wanted: frozenset[bytes]) -> Iterator[str]:
    """Give what may be an address in some fields of a head, bounded in number and length."""
    fields = (each[2] for each in FIELD.finditer(head) if each[1].lower() in wanted)
    for told in islice(fields, MOST):
        text = told[:LONGEST_FIELD].decode(errors="replace")
        yield from (each for each in BETWEEN.split(text) if "@" in each and len(each) <= LONGEST)
