"""Raw bytes: what came in, as a text that every database can keep.

What reads as UTF-8 stays legible in the table; everything else is written in base64.
The one rule: the same bytes come back.
"""

from base64 import b64decode, b64encode
from typing import Final

AS_TEXT: Final = "utf-8:"
AS_BASE64: Final = "base64:"


def as_cell(raw: bytes) -> str:
    r"""Write bytes as a text that every database can keep.

    Examples:
        >>> as_cell("Grüezi".encode()), as_cell(b"PK\x00")
        ('utf-8:Grüezi', 'base64:UEsA')
    """
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = "\0"
    return AS_BASE64 + b64encode(raw).decode() if "\0" in text else AS_TEXT + text


def as_bytes(cell: str) -> bytes:
    r"""Read bytes back.

    Examples:
        >>> as_bytes("utf-8:Grüezi").decode(), as_bytes("base64:UEsA")
        ('Grüezi', b'PK\x00')
    """
    if cell.startswith(AS_TEXT):
        return cell[len(AS_TEXT) :].encode()
    return b64decode(cell[len(AS_BASE64) :])
