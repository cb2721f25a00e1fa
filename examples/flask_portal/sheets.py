"""Sheets: styles and scripts of `examples/looks`, and the mandant's colours, compressed and cached.

The one rule: an address names the content by its digest, so a browser keeps it for a year and
still never shows an old one.
"""

import gzip
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from attrs import frozen
from flask import Blueprint, Response, abort, current_app, request, url_for

from examples.flask_portal.design import sign, stylesheet
from examples.flask_portal.mandants import MANDANTS

LOOKS: Final = Path(__file__).parents[1] / "looks" / "static"
TYPES: Final = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
SVG: Final = "image/svg+xml"
MADE: Final = frozenset({"design.css", "letter.css", "icon.svg"})
A_YEAR: Final = "public, max-age=31536000, immutable"
PLAIN_HUE: Final = 210
pages: Final = Blueprint("sheets", __name__)
LETTER: Final = b"body { font: 16px/1.5 system-ui, sans-serif; margin: 1rem; color: #17202a; overflow-wrap: anywhere; }"


@frozen
class Sheet:
    """One file as it is given out."""

    content: bytes
    packed: bytes
    digest: str
    media_type: str


def packed(content: bytes, media_type: str) -> Sheet:
    """Compress a file and name what is in it."""
    return Sheet(
        content, gzip.compress(content, mtime=0), sha256(content).hexdigest()[:16], media_type
    )


def sheet(name: str, hue: int) -> Sheet | None:
    """Give a file by its name; a name that is none takes no room in the cache."""
    return made(name, hue) if name in MADE or name in vendored() else None


@cache
def vendored() -> frozenset[str]:
    """Name the files of `examples/looks`."""
    return frozenset(each.name for each in LOOKS.glob("*.*") if each.suffix in TYPES)


@cache
def made(name: str, hue: int) -> Sheet:
    """Make a file; the mandant's colours are made of its hue."""
    if name == "design.css":
        return packed((stylesheet(hue) + others(hue)).encode(), TYPES[".css"])
    if name == "letter.css":
        return packed(LETTER, TYPES[".css"])
    if name == "icon.svg":
        return packed(sign(hue).encode(), SVG)
    file = LOOKS / name
    return packed(file.read_bytes(), TYPES[file.suffix])


def others(hue: int) -> str:
    """Write the colours of all mandants, for the page that shows them side by side."""
    if hue != PLAIN_HUE:
        return ""
    scoped = (
        stylesheet(each.hue).replace(":root", f'[data-realm="{each.realm}"]') for each in MANDANTS
    )
    return "\n".join(scoped)


def hue() -> int:
    """Give the hue of this application."""
    return int(current_app.config.get("HUE", PLAIN_HUE))


@pages.get("/looks/<name>")
def file(name: str) -> Response:
    """Give a file, compressed for whoever takes that."""
    found = sheet(name, hue())
    if found is None:
        abort(404)
    gzipped = request.accept_encodings.quality("gzip") > 0
    answer = Response(found.packed if gzipped else found.content, content_type=found.media_type)
    if gzipped:
        answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Vary"] = "Accept-Encoding"
    answer.headers["Cache-Control"] = A_YEAR
    return answer


@pages.app_template_global("looks")
def looks(name: str) -> str:
    """Give the address of a file."""
    found = sheet(name, hue())
    return url_for("sheets.file", name=name, v=found.digest if found else None)
