"""Documents in a field: references to files that somebody keeps, one or several.

A ticket's attachments are such references.  The one rule: the file itself never enters an order;
what is wrong with a reference is told with its part: `attachments[2].name`.
"""

from collections.abc import Callable, Mapping
from typing import ClassVar, Final, Literal, overload

import attrs
from attrs import frozen

from fixflow.attachments import DocumentRef, InvalidDocument
from fixflow.lifecycle.faults import Wrong, unknown
from fixflow.lifecycle.fields import absent, declared
from fixflow.lifecycle.several import MOST, Several
from fixflow.lifecycle.values import report, wrong_type
from fixflow.texts import Text

PARTS: Final = tuple(each.name for each in attrs.fields(DocumentRef))
EMPTY: Final = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # of no byte
A_DOCUMENT: Final = Text(
    de="ein Verweis auf ein Dokument",
    en="a reference to a document",
    fr="un renvoi à un document",
    it="un rinvio a un documento",
)


@frozen
class Document:
    """A reference to a document; from the outside an object of its parts.

    Examples:
        >>> wrong: list[Wrong] = []
        >>> _ = Document().read({"id": "doc-7", "name": "../Boiler.jpg", "size": 48_211}, wrong, None)
        >>> [(each.within, each.code) for each in wrong]  # doctest: +NORMALIZE_WHITESPACE
        [('.media_type', 'missing'), ('.sha256', 'missing'),
         ('.name', 'attachments.no_file_name')]
    """

    kind: ClassVar[str] = "document"

    def samples(self, _known: object) -> tuple[DocumentRef, ...]:
        """The values that a check tries: two files that differ in their id."""
        return tuple(
            DocumentRef(id=each, name="A.pdf", media_type="application/pdf", size=0, sha256=EMPTY)
            for each in ("A", "B")
        )

    def take(self, value: object, wrong: list[Wrong]) -> object:
        """Only a `DocumentRef` is one, and that has no fault."""
        return value if isinstance(value, DocumentRef) else report(wrong, wrong_type(A_DOCUMENT))

    def read(self, raw: object, wrong: list[Wrong], currency: str | None) -> object:  # noqa: ARG002  one door for all kinds
        """Read an object that has exactly the parts."""
        if not isinstance(raw, Mapping):
            return self.take(raw, wrong)
        others = [str(name) for name in raw if name not in PARTS]
        missing = [name for name in PARTS if raw.get(name) is None]
        wrong += [unknown(PARTS).inside(f".{name}") for name in others]
        wrong += [Wrong("missing").inside(f".{name}") for name in missing]
        filled: Callable[..., DocumentRef] = DocumentRef
        try:
            return filled(**{name: raw.get(name) for name in PARTS})
        except InvalidDocument as invalid:
            wrong += [Wrong.of(each) for each in invalid.faults if each.path not in missing]
            return None


@frozen
class Documents(Several):
    """References to documents, each of them once."""

    kind: ClassVar[str] = "documents"


@overload
def document(*, optional: Literal[False] = False, personal: bool = ...) -> DocumentRef: ...
@overload
def document(*, optional: Literal[True], personal: bool = ...) -> DocumentRef | None: ...
def document(*, optional: bool = False, personal: bool = False) -> object:
    """Declare a document, by reference."""
    return declared(Document(), absent(optional), personal=personal)


@overload
def documents(
    *, optional: Literal[False] = False, most: int = ..., personal: bool = ...
) -> tuple[DocumentRef, ...]: ...
@overload
def documents(
    *, optional: Literal[True], most: int = ..., personal: bool = ...
) -> tuple[DocumentRef, ...] | None: ...
def documents(*, optional: bool = False, most: int = MOST, personal: bool = False) -> object:
    """Declare documents by reference, at most 20 unless said otherwise."""
    return declared(Documents(Document(), most), absent(optional), personal=personal)
