"""Attachments: a file that somebody keeps, named so that it can be shown, fetched and proven.

fixflow keeps no file.  A `DocumentRef` says which one is meant, by an id of the host's archive,
and by its digest that it is still the same.  The one rule: a name is a name and never a path; it
can be shown, saved and sent as it stands, on every system.
"""

import re
from collections.abc import Iterator
from typing import Final

from attrs import field, frozen

from fixflow.errors import Fault, Refused
from fixflow.identity import is_line
from fixflow.letters import composed
from fixflow.texts import Text

LONGEST_NAME_BYTES: Final = 255
LARGEST_BYTES: Final = 2**53 - 1  # what a number in JSON holds exactly
IN_A_PATH: Final = re.compile(r'[/\\:*?"<>|]')
DEVICE: Final = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE
)
MEDIA_TYPE: Final = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}")
SHA_256: Final = re.compile(r"[0-9a-f]{64}")

TEXTS: Final[dict[str, Text]] = {
    "no_line": Text(
        de="ist keine druckbare Zeile von 1 bis 200 Zeichen",
        en="is no printable line of 1 to 200 characters",
        fr="n’est pas une ligne imprimable de 1 à 200 caractères",
        it="non è una riga stampabile di 1–200 caratteri",
    ),
    "no_file_name": Text(
        de="taugt nicht als Dateiname",
        en="does not do as a file name",
        fr="ne convient pas comme nom de fichier",
        it="non va bene come nome di file",
    ),
    "name_too_long": Text(
        de="ist länger als {limit} Byte in UTF-8",
        en="is longer than {limit} bytes in UTF-8",
        fr="dépasse {limit} octets en UTF-8",
        it="supera {limit} byte in UTF-8",
    ),
    "no_media_type": Text(
        de="ist kein Medientyp wie image/jpeg",
        en="is no media type such as image/jpeg",
        fr="n’est pas un type de média comme image/jpeg",
        it="non è un tipo di media come image/jpeg",
    ),
    "no_size": Text(
        de="ist keine Größe in Byte von 0 bis {limit}",
        en="is no size in bytes from 0 to {limit}",
        fr="n’est pas une taille en octets de 0 à {limit}",
        it="non è una dimensione in byte da 0 a {limit}",
    ),
    "no_digest": Text(
        de="ist kein SHA-256 in 64 kleinen Hexadezimalziffern",
        en="is no SHA-256 in 64 lower-case hexadecimal digits",
        fr="n’est pas un SHA-256 en 64 chiffres hexadécimaux minuscules",
        it="non è uno SHA-256 in 64 cifre esadecimali minuscole",
    ),
}


@frozen
class InvalidDocument(Refused):
    """A reference to a document is not filled in as it must be; all faults at once."""

    code = "attachments.invalid"
    text = Text(
        de="Der Verweis auf ein Dokument ist fehlerhaft.",
        en="The reference to a document is faulty.",
        fr="Le renvoi à un document est erroné.",
        it="Il rinvio a un documento è errato.",
    )
    status = 422
    faults: tuple[Fault, ...]


def one_spelling(name: str) -> str:
    """Compose a name, since systems differ in how they write an umlaut."""
    return composed(name) if is_line(name) else name


@frozen(kw_only=True)
class DocumentRef:
    """One file of the host's archive.

    Args:
        id: By which the host finds it.
        name: What people call it; no path, no name that a system keeps for itself.
        media_type: What it is, by RFC 6838 without parameters.
        size: In bytes.
        sha256: Of its bytes, in 64 lower-case hexadecimal digits.

    Raises:
        InvalidDocument: `attachments.invalid`, with every fault of every field.

    Examples:
        >>> photo = DocumentRef(
        ...     id="doc-7", name="Boiler.jpg", media_type="image/jpeg", size=48_211, sha256="0" * 64
        ... )
        >>> photo.name
        'Boiler.jpg'
    """

    id: str
    name: str = field(converter=one_spelling)
    media_type: str
    size: int
    sha256: str

    def __attrs_post_init__(self) -> None:
        if faults := tuple(document_faults(self)):
            raise InvalidDocument(faults)


def document_faults(ref: DocumentRef) -> Iterator[Fault]:
    """Find everything that is wrong with a reference."""
    if not is_line(ref.id):
        yield wrong("id", "no_line")
    yield from name_faults(ref.name)
    if not matches(MEDIA_TYPE, ref.media_type):
        yield wrong("media_type", "no_media_type")
    if type(ref.size) is not int or not 0 <= ref.size <= LARGEST_BYTES:
        yield wrong("size", "no_size", limit=LARGEST_BYTES)
    if not matches(SHA_256, ref.sha256):
        yield wrong("sha256", "no_digest")


def name_faults(name: str) -> Iterator[Fault]:
    """Find what would make a name a path, a device, a hidden file or too long for a disk."""
    if not is_line(name):
        yield wrong("name", "no_line")
        return
    if IN_A_PATH.search(name) or DEVICE.fullmatch(name) or name[0] == "." or name[-1] == ".":
        yield wrong("name", "no_file_name")
    if len(name.encode()) > LONGEST_NAME_BYTES:
        yield wrong("name", "name_too_long", limit=LONGEST_NAME_BYTES)


def matches(pattern: re.Pattern[str], value: object) -> bool:
    """Tell whether a value is a text of a form."""
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def wrong(path: str, code: str, **params: object) -> Fault:
    """Say what is wrong with a field."""
    return Fault(path, f"attachments.{code}", TEXTS[code], params)
