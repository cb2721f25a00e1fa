"""A principal's logo: looked at whole before a paper is printed with it; the home of Pillow.

PNG and JPEG are taken.  SVG is not: a drawing may hold text without its typeface, which PDF/A
forbids (ISO 19005-3, 6.2.11.4).  The one rule: what goes into the file is plain colour without
transparency, profile or metadata of its own, so the file's own colour space holds for all of it.
"""

import io
from typing import TYPE_CHECKING, Final

from fixflow.texts import Text

if TYPE_CHECKING:
    from PIL.Image import Image

BYTES: Final = 2_000_000
PIXELS: Final = 4_000_000
PLAIN: Final = frozenset({"L", "RGB"})
JFIF: Final = b"JFIF"  # the one part that says nothing but the density of the pixels
END: Final = b"\xff\xd9"
UNREADABLE: Final = Text(
    de="kein lesbares PNG- oder JPEG-Bild (SVG wird nicht unterstützt)",
    en="no readable PNG or JPEG picture (SVG is not supported)",
    fr="pas d’image PNG ou JPEG lisible (SVG n’est pas pris en charge)",
    it="nessuna immagine PNG o JPEG leggibile (SVG non è supportato)",
)
HEAVY: Final = Text(
    de="{size} Bytes sind mehr als {most}",
    en="{size} bytes are more than {most}",
    fr="{size} octets, c’est plus que {most}",
    it="{size} byte sono più di {most}",
)
LARGE: Final = Text(
    de="{width} × {height} Pixel sind zusammen mehr als {most}",
    en="{width} × {height} pixels are together more than {most}",
    fr="{width} × {height} pixels font plus que {most}",
    it="{width} × {height} pixel sono insieme più di {most}",
)


def trouble(logo: object) -> tuple[Text, dict[str, object]] | None:
    """Say why a logo cannot be printed, or nothing if it can.

    Args:
        logo: The bytes of the file; at most 2,000,000 bytes and 4,000,000 pixels.

    Examples:
        >>> text, facts = trouble(b"<svg/>")
        >>> text.say("en")
        'no readable PNG or JPEG picture (SVG is not supported)'
    """
    if not isinstance(logo, bytes):
        return UNREADABLE, {}
    if len(logo) > BYTES:
        return HEAVY, {"size": len(logo), "most": BYTES}
    try:
        width, height = size(logo)
        if width * height > PIXELS:
            return LARGE, {"width": width, "height": height, "most": PIXELS}
        with opened(logo) as image:
            on_white(image)
    except Exception:  # noqa: BLE001  broken pictures make the library raise of every kind
        return UNREADABLE, {}
    return None


def picture(logo: bytes) -> "io.BytesIO | Image":
    """Give what is put into the file: a bare JPEG in plain colour as it is, else the pixels."""
    with opened(logo) as image:
        return io.BytesIO(logo) if is_bare(image, logo) else on_white(image)


def is_bare(image: "Image", logo: bytes) -> bool:
    """Tell whether a JPEG holds a picture and nothing else: no place, no comment, no profile, no tail."""
    from PIL.JpegImagePlugin import JpegImageFile

    if not isinstance(image, JpegImageFile) or image.mode not in PLAIN:
        return False
    parts = (name == "APP0" and data.startswith(JFIF) for name, data in image.applist)
    return all(parts) and logo.endswith(END) and logo.count(END) == 1


def on_white(image: "Image") -> "Image":
    """Lay a picture on white paper; what was transparent is white then."""
    from PIL import Image

    solid = image.convert("RGBA")
    paper = Image.new("RGBA", solid.size, "white")
    return Image.alpha_composite(paper, solid).convert("RGB")


def size(logo: bytes) -> tuple[int, int]:
    """Give width and height in pixels."""
    with opened(logo) as image:
        width, height = image.size
        return width, height


def opened(logo: bytes) -> "Image":
    """Open a picture in one of the two formats."""
    from PIL import Image

    return Image.open(io.BytesIO(logo), formats=("PNG", "JPEG"))
