"""What a PDF holds, read without our own code: marks and tree by pikepdf, tables by poppler."""

import io
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pikepdf

Rows = tuple[tuple[str, ...], ...]

NODE = re.compile(r"( *)([A-Z][A-Za-z0-9]*)(?: \(\w+\))?:?")
TEXT = re.compile(r' *"(.*)"')


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Open the bytes of a PDF."""
    return pikepdf.open(io.BytesIO(pdf))


def fold(text: str) -> str:
    """Fold every blank of a text, no-break spaces too, and compose its letters."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Give every element of the structure tree, parents first."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += [kid for kid in reversed(kids(element)) if is_element(kid)]


def kids(element: pikepdf.Object) -> list[Any]:
    """Give what an element holds; one kid needs no array (ISO 32000-1, 14.7.2)."""
    if "/K" not in element:
        return []
    held = element.K
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def is_element(kid: object) -> bool:
    """Tell an element from a mark."""
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def marks_of(element: pikepdf.Object) -> Iterator[tuple[tuple[int, int], int]]:
    """Give page and number of each mark that an element holds."""
    for kid in kids(element):
        if isinstance(kid, int):
            yield element.Pg.objgen, kid
        elif not is_element(kid):
            yield kid.Pg.objgen, int(kid.MCID)


def table_rows(told: str) -> Rows:
    """Read the rows of all tables out of what `pdfinfo -struct-text` says, heads too."""
    rows: list[list[list[str]]] = []
    inside = ""
    for line in told.splitlines():
        if node := NODE.fullmatch(line):
            inside = node[2]
            if inside == "TR":
                rows.append([])
            elif inside in {"TH", "TD"}:
                rows[-1].append([])
        elif inside in {"TH", "TD"} and (text := TEXT.fullmatch(line)):
            rows[-1][-1].append(text[1])
    return tuple(tuple(fold("".join(cell)) for cell in row) for row in rows)
