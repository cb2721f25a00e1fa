"""The archive: the files of messages, by what is in them.

fixflow keeps a reference (`DocumentRef`), the host the bytes.  A name that somebody typed never
becomes a path: a file lies under its digest, and is given out under its name as a download only.
A file is on the disk before a row names it, whatever the power does.  The one rule: what a file is,
is read from its first bytes and must be on the list; what the browser says of it counts for nothing.
"""

import os
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Final

from attrs import frozen
from werkzeug.datastructures import FileStorage

from fixflow import Text
from fixflow.attachments import DocumentRef

LARGEST: Final = 10 * 1024 * 1024
MOST: Final = 10  # they are read one by one, so that never more than one fills the memory
BEGINNING: Final = 64
FILE: Final = "Datei"
DEVICE: Final = re.compile(r"(con|prn|aux|nul|conin|conout|(com|lpt)[0-9¹²³])", re.IGNORECASE)
# fmt: off
KINDS: Final = (  # media type, ending, how its content begins; a length may stand in between
    ("image/jpeg", "jpg", re.compile(rb"\xff\xd8\xff")),
    ("image/png", "png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("image/webp", "webp", re.compile(rb"RIFF.{4}WEBP", re.DOTALL)),
    ("image/heic", "heic", re.compile(rb"\0\0.{2}ftypheic", re.DOTALL)),
    ("application/pdf", "pdf", re.compile(rb"%PDF-")),
)
TOO_LARGE: Final = Text(
    de="«{name}» ist grösser als 10 MB.", en="“{name}” is larger than 10 MB.",
    fr="«{name}» dépasse 10 Mo.", it="«{name}» supera 10 MB.")
OTHER_KIND: Final = Text(
    de="«{name}» ist kein Foto (JPEG, PNG, WebP, HEIC) und kein PDF.",
    en="“{name}” is neither a photo (JPEG, PNG, WebP, HEIC) nor a PDF.",
    fr="«{name}» n’est ni une photo (JPEG, PNG, WebP, HEIC) ni un PDF.",
    it="«{name}» non è né una foto (JPEG, PNG, WebP, HEIC) né un PDF.")
TOO_MANY: Final = Text(
    de="Höchstens {most} Dateien auf einmal.", en="{most} files at once at most.",
    fr="{most} fichiers à la fois au maximum.", it="Al massimo {most} file alla volta.")
# fmt: on


@frozen
class NotTaken(Exception):
    """Some files were not taken, each with its fault; none was kept."""

    faults: tuple[tuple[Text, str], ...]


@frozen
class Archive:
    """A folder of files by their digest.

    Args:
        folder: Where.
    """

    folder: Path

    def take(self, uploads: list[FileStorage]) -> tuple[DocumentRef, ...]:
        """Keep what was uploaded, and give the references; all of it or nothing.

        Raises:
            NotTaken: With every fault of every file.
        """
        given = [each for each in uploads if each.filename]
        try:
            faults = tuple(self.faults(given))
            if faults:
                raise NotTaken(faults)
            return tuple(self.keep(each.filename or "", each.read()) for each in given)
        finally:
            for each in uploads:
                each.close()

    def faults(self, given: list[FileStorage]) -> Iterator[tuple[Text, str]]:
        """Find what is wrong with some files, by their size and how they begin."""
        if len(given) > MOST:
            yield TOO_MANY, ""
        for each in given:
            begun, size = each.read(BEGINNING), each.seek(0, os.SEEK_END)
            each.seek(0)
            if size > LARGEST:
                yield TOO_LARGE, (each.filename or "")[:80]
            elif kind_of(begun) is None:
                yield OTHER_KIND, (each.filename or "")[:80]

    def keep(self, name: str, content: bytes) -> DocumentRef:
        """Keep a file whose kind is on the list; the same bytes again are one file."""
        kind = kind_of(content)
        if kind is None:
            raise NotTaken(((OTHER_KIND, name[:80]),))
        media_type, ending = kind
        digest = sha256(content).hexdigest()
        place = self.path(digest)
        if not place.exists():
            # two clicks may bring the same file at once
            new = place.with_suffix(f".{token_hex(8)}")
            with new.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            new.replace(place)
        lasting(self.folder)
        return DocumentRef(
            id=digest[:32],
            name=plain_name(name, ending),
            media_type=media_type,
            size=len(content),
            sha256=digest,
        )

    def path(self, digest: str) -> Path:
        """Say where the file of a digest lies."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder / digest


def lasting(folder: Path) -> None:
    """Bring the names of a folder to the disk; where a folder cannot be opened, it does so itself."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def kind_of(content: bytes) -> tuple[str, str] | None:
    """Tell what a file is: its media type and ending; None if it is on no list."""
    for media_type, ending, beginning in KINDS:
        if beginning.match(content):
            return media_type, ending
    return None


def plain_name(given: str, ending: str) -> str:
    """Make a name of what was typed: a few plain characters, and the ending of what it is."""
    last = given.replace("\\", "/").rpartition("/")[2]
    stem = last.rpartition(".")[0] or last
    kept = "".join(each for each in stem if each.isalnum() or each in " -_").strip()[:60].strip()
    plain = f"{FILE} {kept}" if DEVICE.fullmatch(kept) else kept
    return f"{plain or FILE}.{ending}"
