"""The theme: a principal's own design on a paper, as a value.

Logo, one colour, the sender's lines; everything else of the paper is the same for all.  The one
rule: a colour that text is set in has a contrast of at least 4.5 to 1 on white (WCAG 2.1, 1.4.3),
and the logo is a picture that can be printed; all that is wrong is told at once.
"""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from fixflow.documents.ink.logo import trouble
from fixflow.documents.ink.style import ACCENT, INK, TINT, Colour
from fixflow.errors import Fault, Refused
from fixflow.identity import is_line, shown
from fixflow.texts import Text

LEAST: Final = 4.5
WHITE: Final = (255, 255, 255)
DARK: Final = 0.03928
MOST_LINES: Final = 6
PARTS: Final = 3
NO_COLOUR: Final = Text(
    de="«{value}» sind keine drei ganzen Zahlen von 0 bis 255",
    en="“{value}” are not three whole numbers from 0 to 255",
    fr="«{value}» ne sont pas trois nombres entiers de 0 à 255",
    it="«{value}» non sono tre numeri interi da 0 a 255",
)
PALE: Final = Text(
    de="der Kontrast auf Weiß ist {ratio} zu 1, nötig sind {least} zu 1",
    en="the contrast on white is {ratio} to 1, {least} to 1 is needed",
    fr="le contraste sur blanc est de {ratio} pour 1, il faut {least} pour 1",
    it="il contrasto su bianco è di {ratio} a 1, serve {least} a 1",
)
NO_LINES: Final = Text(
    de="«{value}» sind nicht höchstens {most} druckbare Zeilen",
    en="“{value}” are not at most {most} printable lines",
    fr="«{value}» ne sont pas au plus {most} lignes imprimables",
    it="«{value}» non sono al massimo {most} righe stampabili",
)


@frozen
class InvalidTheme(Refused):
    """A design cannot be printed; `faults` names the logo, the colour, the lines.

    Examples:
        >>> try:
        ...     Theme(colour=(255, 200, 0))
        ... except InvalidTheme as error:
        ...     print(error.say("en"))
        The design cannot be printed. colour: the contrast on white is 1.55 to 1, 4.5 to 1 is needed.
    """

    code = "documents.invalid_theme"
    text = Text(
        de="Die Gestaltung lässt sich nicht drucken.",
        en="The design cannot be printed.",
        fr="La présentation ne peut pas être imprimée.",
        it="La grafica non può essere stampata.",
    )
    faults: tuple[Fault, ...]


@frozen(kw_only=True)
class Theme:
    """A principal's design.

    Args:
        logo: A PNG or JPEG file of at most 2,000,000 bytes and 4,000,000 pixels, drawn on top of the
            first page within 60 by 18 mm; SVG is not supported.
        colour: Red, green and blue of headings, rules and table heads, 0 to 255 each.
        sender: Up to 6 lines that stand beside the logo.

    Raises:
        InvalidTheme: `documents.invalid_theme`, with all faults at once.

    Examples:
        >>> Theme(colour=(0, 80, 60), sender=("Sonnegg Immobilien AG", "Sonneggstrasse 1, 8006 Zürich")).headed
        True
    """

    logo: bytes | None = None
    colour: Colour = ACCENT
    sender: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        found = tuple(faults(self))
        if found:
            raise InvalidTheme(found)

    @property
    def headed(self) -> bool:
        """Whether the first page has a head of its own."""
        return self.logo is not None or bool(self.sender)

    @property
    def on_tint(self) -> Colour:
        """The colour of text on a tinted ground: the theme's, or ink where that would be too pale."""
        return self.colour if contrast(self.colour, TINT) >= LEAST else INK


def faults(theme: Theme) -> Iterator[Fault]:
    """Find all that is wrong with a theme."""
    if theme.logo is not None and (why := trouble(theme.logo)):
        yield fault("logo", why[0], **why[1])
    if not is_colour(theme.colour):
        yield fault("colour", NO_COLOUR, value=shown(theme.colour))
    elif (ratio := contrast(theme.colour, WHITE)) < LEAST:
        # cut, not rounded: 4.499 to 1 must not read as 4.50
        yield fault("colour", PALE, ratio=f"{int(ratio * 100) / 100:.2f}", least=LEAST)
    if not is_lines(theme.sender):
        yield fault("sender", NO_LINES, value=shown(theme.sender), most=MOST_LINES)


def fault(path: str, text: Text, **facts: object) -> Fault:
    """Make one fault of a theme."""
    return Fault(path, InvalidTheme.code, text, facts)


def is_colour(value: object) -> bool:
    """Tell whether a value is a colour."""
    return (
        isinstance(value, tuple)
        and len(value) == PARTS
        and all(type(each) is int and 0 <= each <= WHITE[0] for each in value)
    )


def is_lines(value: object) -> bool:
    """Tell whether a value is a few printable lines."""
    return isinstance(value, tuple) and len(value) <= MOST_LINES and all(map(is_line, value))


def contrast(one: Colour, other: Colour) -> float:
    """Give the contrast of two colours, from 1 to 21 (WCAG 2.1, contrast ratio).

    Examples:
        >>> contrast((0, 0, 0), (255, 255, 255)), round(contrast((119, 119, 119), (255, 255, 255)), 2)
        (21.0, 4.48)
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Colour) -> float:
    """Give how bright a colour is, from 0 to 1 (WCAG 2.1, relative luminance)."""
    red, green, blue = (linear(each / 255) for each in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: float) -> float:
    """Take the gamma of sRGB out of one part of a colour."""
    return part / 12.92 if part <= DARK else ((part + 0.055) / 1.055) ** 2.4
