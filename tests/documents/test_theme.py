"""A principal's own design: what is printable, and what is refused with all reasons."""

import io
import random
import re
import struct
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image

from fixflow.documents import InvalidTheme, MissingGlyph, Theme, render_statement
from fixflow.documents.ink.logo import on_white, opened, picture
from fixflow.documents.ink.style import ACCENT, ALARM, GREY, INK, TINT
from fixflow.documents.ink.theme import contrast
from fixflow.fees import PerformedOrder, Settlement

Make = Callable[..., Settlement]
Order = Callable[..., PerformedOrder]
Read = Callable[[bytes], list[str]]

SENDER = ("Sonnegg Immobilien AG", "Sonneggstrasse 1", "8006 Zürich")


def drawn(mode: str = "RGB", size: tuple[int, int] = (60, 20), kind: str = "PNG") -> bytes:
    """Draw a picture of one colour."""
    held = io.BytesIO()
    Image.new(mode, size, 0).save(held, kind)
    return held.getvalue()


def faults(**parts: object) -> list[tuple[str, str]]:
    """Make a theme that is refused; give path and English sentence of each fault."""
    with pytest.raises(InvalidTheme) as refused:
        Theme(**parts)  # type: ignore[arg-type]  # wrong values are what is tried
    return [(each.path, each.detail("en")) for each in refused.value.faults]


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [((0, 0, 0), 21.0), ((255, 0, 0), 4.0), ((118, 118, 118), 4.54), ((0, 0, 255), 8.59)],
)
def test_contrast_is_that_of_wcag(colour: tuple[int, int, int], ratio: float):
    """WCAG 2.1: black 21, red 3.998, grey #767676 4.54 (the lightest allowed), blue 8.59, as W3C tells."""
    assert ratio == round(contrast(colour, (255, 255, 255)), 2)


def test_a_colour_below_the_threshold_is_refused_with_its_contrast():
    """WCAG 2.1, 1.4.3: #767676 passes, #777777 has 4.478 to 1 and does not, which must not read as 4.5."""
    assert (118, 118, 118) == Theme(colour=(118, 118, 118)).colour
    assert [("colour", "the contrast on white is 4.47 to 1, 4.5 to 1 is needed")] == faults(
        colour=(119, 119, 119)
    )


@pytest.mark.parametrize("colour", [INK, GREY, ACCENT, ALARM])
def test_the_colours_of_the_house_can_be_read_on_white_and_on_the_tint(
    colour: tuple[int, int, int],
):
    """They are held to the same rule."""
    assert contrast(colour, (255, 255, 255)) >= 4.5
    assert contrast(colour, TINT) >= 4.5


def test_text_on_the_tint_is_ink_where_the_colour_would_be_too_pale_there():
    """#767676 has 4.54 on white and 4.16 on the tint."""
    assert INK == Theme(colour=(118, 118, 118)).on_tint
    assert (0, 90, 70) == Theme(colour=(0, 90, 70)).on_tint


def test_all_that_is_wrong_is_told_at_once():
    """Whoever uploads a design mends it once."""
    assert ["logo", "colour", "sender"] == [
        path for path, _ in faults(logo=b"x", colour=(0, 0), sender=("a\nb",))
    ]


@pytest.mark.parametrize(
    "colour", [(0, 0), (0, 0, 256), (-1, 0, 0), (0.0, 0, 0), (True, 0, 0), "red", None, [0, 0, 0]]
)
def test_a_colour_is_three_whole_numbers(colour: object):
    """0 to 255, as screens count."""
    ((path, told),) = faults(colour=colour)

    assert "colour" == path
    assert "three whole numbers" in told


@pytest.mark.parametrize("sender", [("",), (" a",), ("a\n",), ("a",) * 7, "Sonnegg", (1,), None])
def test_the_sender_is_a_few_printable_lines(sender: object):
    """Six at the most; a text alone is not a sequence of lines."""
    assert ["sender"] == [path for path, _ in faults(sender=sender)]


PNG = drawn()
JPEG = drawn(kind="JPEG")


def bomb() -> bytes:
    """Write a PNG that claims to be 60,000 pixels wide and high."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return PNG[:12] + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head)) + PNG[33:]


@pytest.mark.parametrize(
    "logo",
    [
        b"", b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", PNG[:60],
        JPEG[:200], drawn(kind="GIF"), drawn(kind="BMP"), drawn(kind="TIFF"), bomb(), "logo.png", 1,
    ],
)  # fmt: skip
def test_what_is_no_whole_png_or_jpeg_is_refused(logo: object):
    """Other formats, cut files, a path in place of bytes, a picture that is a bomb."""
    assert [("logo", "no readable PNG or JPEG picture (SVG is not supported)")] == faults(logo=logo)


def test_a_logo_has_a_limit_in_bytes_and_in_pixels():
    """It goes into every paper."""
    assert [("logo", "2000001 bytes are more than 2000000")] == faults(logo=b"x" * 2_000_001)
    assert [("logo", "2001 × 2000 pixels are together more than 4000000")] == faults(
        logo=drawn(mode="1", size=(2001, 2000))
    )


def test_a_broken_logo_is_refused_and_never_fails_otherwise():
    """Every byte may be another one: a typed error, or a picture that can be printed."""
    chance = random.Random(5)  # noqa: S311  no secret
    for whole in (PNG, JPEG, drawn("RGBA"), drawn("P"), drawn("I;16"), drawn("CMYK", kind="JPEG")):
        for _ in range(60):
            broken = bytearray(whole)
            for _ in range(chance.randint(1, 4)):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            try:
                theme = Theme(logo=bytes(broken))
            except InvalidTheme:
                continue
            assert picture(theme.logo or b"") is not None


@pytest.mark.parametrize(
    ("logo", "space"),
    [
        (JPEG, "/DeviceRGB"), (drawn("L", kind="JPEG"), "/DeviceGray"), (PNG, "/DeviceRGB"),
        (drawn("CMYK", kind="JPEG"), "/DeviceRGB"), (drawn("RGBA"), "/DeviceRGB"),
        (drawn("P"), "/DeviceRGB"), (drawn("LA"), "/DeviceRGB"), (drawn("1"), "/DeviceRGB"),
    ],
)  # fmt: skip
def test_a_logo_is_plain_colour_without_transparency(
    settled: Make, order: Order, logo: bytes, space: str
):
    """ISO 19005-3, 6.2.4: the file's output intent is RGB, so CMYK has no place; no profile, no mask."""
    pdf = pikepdf.open(io.BytesIO(render_statement(settled(order(1)), theme=Theme(logo=logo))))
    (image,) = pdf.pages[0].Resources.XObject.values()

    assert space == str(image.ColorSpace)
    assert not {"/SMask", "/Mask"} & set(image.keys())


def jpeg(**extra: object) -> bytes:
    """Write a JPEG with something beside its pixels."""
    held = io.BytesIO()
    Image.new("RGB", (60, 20), (0, 90, 70)).save(held, "JPEG", **extra)
    return held.getvalue()


def located() -> bytes:
    """Give EXIF data that say where a photograph was taken."""
    exif = Image.Exif()
    exif[0x010E] = "SECRET of Meier"
    exif.get_ifd(0x8825)[1] = "N"
    return exif.tobytes()


@pytest.mark.parametrize(
    "logo",
    [
        jpeg(exif=located()), jpeg(comment=b"SECRET"), jpeg(xmp=b"<x>SECRET</x>"),
        jpeg(icc_profile=b"SECRET" * 30), jpeg() + b"SECRET", jpeg() + jpeg(comment=b"SECRET"),
        jpeg()[:2] + b"\xff\xed\x00\x0aSECRET!!" + jpeg()[2:],
    ],
    ids=["exif", "comment", "xmp", "profile", "tail", "second picture", "photoshop"],
)  # fmt: skip
def test_a_jpeg_takes_nothing_along_but_its_pixels(settled: Make, order: Order, logo: bytes):
    """A telephone writes the place into a photograph, and the paper goes to strangers."""
    assert b"SECRET" in logo
    pdf = pikepdf.open(io.BytesIO(render_statement(settled(order(1)), theme=Theme(logo=logo))))
    (image,) = pdf.pages[0].Resources.XObject.values()

    assert b"SECRET" not in image.read_raw_bytes()
    assert (60, 20) == (int(image.Width), int(image.Height))


def test_a_bare_jpeg_goes_in_as_it_is(settled: Make, order: Order):
    """Its pixels would take ten times the room."""
    pdf = pikepdf.open(io.BytesIO(render_statement(settled(order(1)), theme=Theme(logo=jpeg()))))
    (image,) = pdf.pages[0].Resources.XObject.values()

    assert jpeg() == image.read_raw_bytes()


def test_what_is_transparent_is_white_paper():
    """A logo is drawn for a page."""
    with opened(drawn("RGBA")) as image:
        assert (255, 255, 255) == on_white(image).getpixel((0, 0))


def test_logo_and_sender_stand_on_the_first_page_alone(settled: Make, order: Order, read: Read):
    """The running head stands on all others."""
    theme = Theme(logo=PNG, sender=SENDER)
    pdf = render_statement(settled(*(order(n) for n in range(60))), theme=theme)
    first, *others = read(pdf)

    assert all(line in first for line in SENDER)
    assert not any(SENDER[0] in page for page in others)
    assert all("Verrechnung V-2026-000481" in page.splitlines()[0] for page in others)
    assert "Verrechnung" not in first.splitlines()[0]


def test_the_logo_is_a_figure_that_says_whose_it_is(
    settled: Make, order: Order, tool: Callable[..., str]
):
    """ISO 14289-1, 7.3: a picture has a text in its place."""
    pdf = render_statement(settled(order(1)), theme=Theme(logo=PNG, sender=SENDER))
    read = pikepdf.open(io.BytesIO(pdf))
    figure = next(each for each in read.Root.StructTreeRoot.K.K if each.S == "/Figure")

    assert "Logo Sonnegg Immobilien AG" == str(figure.Alt)
    assert "Figure" in tool("pdfinfo", pdf, "-struct")


def test_a_logo_keeps_its_proportions(settled: Make, order: Order):
    """Within 60 by 18 mm: 600 by 100 pixels are 60 by 10, 100 by 200 are 9 by 18; 1 mm is 2.8346 points."""
    sizes = []
    for size in ((600, 100), (100, 200)):
        theme = Theme(logo=drawn(size=size))
        pdf = pikepdf.open(io.BytesIO(render_statement(settled(order(1)), theme=theme)))
        content = pikepdf.parse_content_stream(pdf.pages[0])
        (matrix,) = (each.operands for each in content if str(each.operator) == "cm")
        sizes.append((round(float(matrix[0]) / 2.83465), round(float(matrix[3]) / 2.83465)))

    assert [(60, 10), (9, 18)] == sizes


def test_headings_rules_and_notices_wear_the_colour(settled: Make, order: Order):
    """And nothing of the house's own colour is left."""
    pdf = render_statement(settled(order(1)), theme=Theme(colour=(0, 90, 70)))
    opened_pdf = pikepdf.open(io.BytesIO(pdf))
    colours = {
        tuple(round(float(part) * 255) for part in each.operands)
        for each in pikepdf.parse_content_stream(opened_pdf.pages[0])
        if str(each.operator) in {"rg", "RG"}
    }

    assert (0, 90, 70) in colours
    assert ACCENT not in colours


def test_a_character_of_the_sender_without_glyph_is_named(settled: Make, order: Order):
    """It is looked at with all other texts, before anything is drawn."""
    with pytest.raises(MissingGlyph) as refused:
        render_statement(settled(order(1)), theme=Theme(sender=("Bad 🚿",)))

    assert ["sender"] == [each.path for each in refused.value.faults]


def test_a_theme_without_anything_is_the_paper_as_it_is(settled: Make, order: Order):
    """No design is a design too."""
    settlement = settled(order(1))

    assert render_statement(settlement) == render_statement(settlement, theme=Theme())


def test_the_faults_are_said_in_four_languages():
    """Who uploads a design may be a principal anywhere."""
    with pytest.raises(InvalidTheme) as refused:
        Theme(colour=(255, 255, 255))

    told = [refused.value.say(lang) for lang in ("de", "en", "fr", "it")]
    assert 4 == len(set(told))
    assert all(re.search(r"1\.00 .*4\.5", each) for each in told)
