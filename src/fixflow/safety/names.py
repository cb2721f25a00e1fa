r"""File names: what a file is called by others is data; on a disk it has a name of our own.

A name from outside may hold a path, a control character, a mark that turns the reading direction
(`gpj.exe`), or break a header.  The one rule: no byte of such a name becomes part of a path; where
it goes out again it is written by RFC 6266, in a form that ends no header and no quotes.
"""

import re
from typing import Final
from urllib.parse import quote

from attrs import frozen

from fixflow.attachments import name_faults, one_spelling
from fixflow.errors import Fault, Refused
from fixflow.safety.tokens import RandomBytes
from fixflow.texts import Text

NAME_BYTES: Final = 16
UNRESERVED: Final = "!#$&+-.^_`|~"  # RFC 8187 attr-char beside letters and digits
PLAIN: Final = re.compile("[^A-Za-z0-9 ._()-]")


@frozen
class BadFileName(Refused):
    """The name does not do as a file name."""

    code = "safety.bad_file_name"
    text = Text(
        de="Dieser Dateiname geht nicht.",
        en="This file name does not do.",
        fr="Ce nom de fichier ne convient pas.",
        it="Questo nome di file non va bene.",
    )
    status = 422
    faults: tuple[Fault, ...]


def name_on_disk(fresh: RandomBytes) -> str:
    """Make the name under which a file is kept: 32 hexadecimal digits, no ending.

    Args:
        fresh: Gives random bytes.

    Examples:
        >>> name_on_disk(lambda number: bytes(number))
        '00000000000000000000000000000000'
    """
    return fresh(NAME_BYTES).hex()


def file_name(original: str) -> str:
    """Take the name that somebody gave a file, in one spelling.

    Raises:
        BadFileName: `safety.bad_file_name`, it holds a path, a control or bidirectional character,
            is hidden, a device, or too long.

    Examples:
        >>> file_name("Boiler.jpg")
        'Boiler.jpg'
        >>> file_name("../Boiler.jpg")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        fixflow.safety.names.BadFileName: safety.bad_file_name: ... name: does not do as a file name.
    """
    name = one_spelling(original)
    if faults := tuple(name_faults(name)):
        raise BadFileName(faults)
    return name


def content_disposition(name: str, *, inline: bool = False) -> str:
    """Write the header by which a browser saves a file under its own name (RFC 6266, RFC 8187).

    Args:
        name: What `file_name` has taken.
        inline: Whether the browser may show it; only for kinds that cannot run.

    Raises:
        BadFileName: `safety.bad_file_name`.

    Examples:
        >>> print(content_disposition("Offerte Zürich.pdf"))
        attachment; filename="Offerte Z_rich.pdf"; filename*=UTF-8''Offerte%20Z%C3%BCrich.pdf
    """
    checked = file_name(name)
    how = "inline" if inline else "attachment"
    plain = PLAIN.sub("_", checked)
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(checked, safe=UNRESERVED)}"
