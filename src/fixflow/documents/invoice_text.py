"""The text of an invoice that came as PDF; the home of pypdf.

What comes from outside may be no PDF, a scan, locked, broken, or built to fill the memory when it is
unpacked.  The one rule: a text or one of our errors, never the library's, and nothing beyond limits
that no honest invoice comes near.  The text is as the page was written, line by line; a table comes
out cell by cell.
"""

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import RLock
from typing import TYPE_CHECKING, Final, cast

from attrs import frozen

from fixflow.errors import Misuse, PartnerFault, Refused
from fixflow.safety import legible
from fixflow.texts import Text

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader
    from pypdf.generic import DictionaryObject, StreamObject

MOST_BYTES: Final = 32_000_000
MOST_PAGES: Final = 2_000
MOST_TEXT: Final = 10_000_000
MOST_CONTENT: Final = 5_000_000  # of all pages, unpacked; a page of text has some thousand bytes
MOST_TOLD: Final = 120
SILENT: Final = logging.CRITICAL + 1
HEAD: Final = b"%PDF-"
NO_HEAD: Final = "%PDF- is missing"
NO_PAGES: Final = "it has no pages"
DRAWS: Final = re.compile(rb"(?:/([!-.0-~]+)\s+)?\bDo\b")
ALONE: Final = RLock()
HEAD_WITHIN: Final = 1024  # as readers do: some mailers put lines of their own before it


@frozen
class PypdfMissing(Misuse):
    """The library that reads PDFs is an extra and is not installed."""

    code = "documents.pypdf_missing"
    text = Text(
        de="Um den Text eines PDF zu lesen, braucht es pypdf: pip install 'fixflow[{extra}]'.",
        en="To read the text of a PDF needs pypdf: pip install 'fixflow[{extra}]'.",
        fr="Pour lire le texte d’un PDF, il faut pypdf: pip install 'fixflow[{extra}]'.",
        it="Per leggere il testo di un PDF serve pypdf: pip install 'fixflow[{extra}]'.",
    )
    extra: str = "pdf"


@frozen
class NoText(Refused):
    """The PDF holds pictures of pages and no text, as a scan does."""

    code = "invoice.no_text"
    text = Text(
        de="Das PDF enthält keinen Text (Seiten: {pages}); es ist wohl ein Scan. Bitte die Rechnung als "
        "PDF mit Text verlangen oder die IDs von Hand vergleichen.",
        en="The PDF holds no text (pages: {pages}); it is probably a scan. Please ask for the invoice "
        "as a PDF with text, or compare the IDs by hand.",
        fr="Le PDF ne contient pas de texte (pages: {pages}); c’est sans doute un scan. Veuillez "
        "demander la facture en PDF avec texte ou comparer les ID à la main.",
        it="Il PDF non contiene testo (pagine: {pages}); probabilmente è una scansione. Richiedere la "
        "fattura come PDF con testo o confrontare gli ID a mano.",
    )
    status = 422
    pages: int


@frozen
class Locked(Refused):
    """The PDF is encrypted and opens with a password only."""

    code = "invoice.locked"
    text = Text(
        de="Das PDF ist mit einem Passwort geschützt; bitte die Rechnung ohne Passwort verlangen.",
        en="The PDF is protected by a password; please ask for the invoice without one.",
        fr="Le PDF est protégé par un mot de passe; veuillez demander la facture sans mot de passe.",
        it="Il PDF è protetto da una password; richiedere la fattura senza password.",
    )
    status = 422


@frozen
class TooLarge(Refused):
    """The PDF has more bytes, pages or text than any invoice, or swells when it is unpacked."""

    code = "invoice.too_large"
    text = Text(
        de="Das PDF ist zu groß für eine Rechnung ({what}: {found}, höchstens {most}).",
        en="The PDF is too large for an invoice ({what}: {found}, at most {most}).",
        fr="Le PDF est trop grand pour une facture ({what}: {found}, au plus {most}).",
        it="Il PDF è troppo grande per una fattura ({what}: {found}, al massimo {most}).",
    )
    status = 413
    what: Text
    found: str
    most: int


@frozen
class Unreadable(PartnerFault):
    """The bytes are no PDF, or one that is broken."""

    code = "invoice.unreadable"
    text = Text(
        de="Die Datei ist kein lesbares PDF: {why}.",
        en="The file is no readable PDF: {why}.",
        fr="Le fichier n’est pas un PDF lisible: {why}.",
        it="Il file non è un PDF leggibile: {why}.",
    )
    status = 422
    why: str


BYTES: Final = Text(de="Bytes", en="bytes", fr="octets", it="byte")
PAGES: Final = Text(de="Seiten", en="pages", fr="pages", it="pagine")
CHARACTERS: Final = Text(de="Zeichen", en="characters", fr="caractères", it="caratteri")
UNPACKED: Final = Text(de="entpackt", en="unpacked", fr="décompressé", it="decompresso")


def invoice_text(pdf: bytes) -> str:
    """Take the text out of a PDF, for `fixflow.fees.check_invoice`.

    Args:
        pdf: The bytes of the file, up to 32 MB and 2,000 pages, 5 MB of content when unpacked.

    Returns:
        The text of all pages, each begun on a line of its own.

    Raises:
        PypdfMissing: `documents.pypdf_missing`, install `fixflow[pdf]`.
        NoText: `invoice.no_text`, a scan.
        Locked: `invoice.locked`.
        TooLarge: `invoice.too_large`.
        Unreadable: `invoice.unreadable`, no PDF, a broken one, or one without a page.

    Examples:
        >>> invoice_text(b"Rechnung")
        Traceback (most recent call last):
        fixflow.documents.invoice_text.Unreadable: invoice.unreadable: The file is no readable PDF: %PDF- is missing.
    """
    if len(pdf) > MOST_BYTES:
        raise TooLarge(BYTES, str(len(pdf)), MOST_BYTES)
    if HEAD not in pdf[:HEAD_WITHIN]:
        raise Unreadable(NO_HEAD)
    try:
        import pypdf
    except ImportError:
        raise PypdfMissing from None
    from pypdf.errors import LimitReachedError

    with quiet():
        try:
            text, pages = read(pypdf.PdfReader(BytesIO(pdf)))
        except LimitReachedError as error:
            raise TooLarge(UNPACKED, legible(str(error), MOST_TOLD), MOST_BYTES) from error
        except (Refused, PartnerFault):
            raise
        except Exception as error:  # a broken file makes the library raise anything
            why = f"{type(error).__name__}: {error}"
            raise Unreadable(legible(why, MOST_TOLD).rstrip(".")) from error
    if not text.strip():
        raise NoText(pages)
    return text


def read(reader: "PdfReader") -> tuple[str, int]:
    """Read the text of all pages, and count them."""
    if reader.is_encrypted and not opens(reader):
        raise Locked
    pages = len(reader.pages)
    if pages > MOST_PAGES:
        raise TooLarge(PAGES, str(pages), MOST_PAGES)
    if not pages:
        raise Unreadable(NO_PAGES)
    refuse_swollen(reader)
    found: list[str] = []
    length = 0
    for page in reader.pages:
        found.append(page.extract_text())
        length += len(found[-1])
        if length > MOST_TEXT:
            raise TooLarge(CHARACTERS, str(length), MOST_TEXT)
    return "\n".join(found), pages


def refuse_swollen(reader: "PdfReader") -> None:
    """Stop before the work begins, where what is drawn is more than any invoice draws.

    A few kilobytes can hold one content for a thousand pages, or a form that is drawn a thousand times.
    """
    known: dict[int, int] = {}
    length = 0
    for page in reader.pages:
        length += drawn(page, known)
        if length > MOST_CONTENT:
            raise TooLarge(UNPACKED, str(length), MOST_CONTENT)


def drawn(page: "PageObject", known: dict[int, int]) -> int:
    """Count the bytes of a page's content, and those of a form as often as it is drawn."""
    content = page.get_contents()
    return 0 if content is None else unpacked(content, page, known)


def unpacked(content: "StreamObject", owner: "DictionaryObject", known: dict[int, int]) -> int:
    """Count the bytes of a content with its forms; a name that is not understood is the largest form."""
    forms = {name: form_size(form, known) for name, form in forms_of(owner)}
    data = content.get_data()
    if not forms:
        return len(data)
    most = max(forms.values())
    return len(data) + sum(forms.get(found[1] or b"", most) for found in DRAWS.finditer(data))


def forms_of(owner: "DictionaryObject") -> Iterator[tuple[bytes, "StreamObject"]]:
    """Give the forms that a page or a form can draw, by name; pictures hold no text."""
    listed = inside(inside(owner, "/Resources"), "/XObject")
    for name in listed or ():
        form = inside(listed, name)
        if form is not None and form.get("/Subtype") == "/Form":
            yield name[1:].encode(), cast("StreamObject", form)


def inside(owner: "DictionaryObject | None", name: str) -> "DictionaryObject | None":
    """Give what a dictionary holds under a name, if that is a dictionary or a stream itself."""
    from pypdf.generic import DictionaryObject

    found = owner[name] if owner is not None and name in owner else None
    return found if isinstance(found, DictionaryObject) else None


def form_size(form: "StreamObject", known: dict[int, int]) -> int:
    """Count the bytes of a form once, however many pages draw it; in a circle it draws nothing."""
    key = id(form)
    if key not in known:
        known[key] = 0
        known[key] = unpacked(form, form, known)
    return known[key]


def opens(reader: "PdfReader") -> bool:
    """Tell whether a locked file opens without a password, as one that may only not be printed does."""
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):  # a cipher that is not installed
        return False


@contextmanager
def quiet() -> Iterator[None]:
    """Keep what the library says about a file off the terminal; what matters is raised.

    Log level and warnings belong to the whole process, so one file is read at a time: two at once
    would each put back what the other had set.
    """
    log = logging.getLogger("pypdf")
    with ALONE:
        before = log.level
        log.setLevel(SILENT)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                yield
        finally:
            log.setLevel(before)
