"""Design: a mandant's colour as a stylesheet, so dark on white and so light on black that all read it.

WCAG 2.2 asks for 4.5:1 between words and their ground.  The one rule: a hue is the mandant's, how
light it is follows from the contrast; no hue can make a page that cannot be read.
"""

from colorsys import hls_to_rgb
from typing import Final

WANTED: Final = 5.5  # a little more than 4.5, so that hovered and soft grounds pass too
SHEET: Final = """\
:root {{ --accent: {day}; --accent-strong: {day_strong}; --accent-soft: {day_soft}; --on-accent: #fff; }}
@media (prefers-color-scheme: dark) {{
  :root {{ --accent: {night}; --accent-strong: {night_strong}; --accent-soft: {night_soft}; --on-accent: #0b1116; }}
}}
@media print {{ :root {{ --accent: #000; --accent-strong: #000; --accent-soft: #fff; }} }}
"""

Rgb = tuple[float, float, float]


def shade(hue: int, light: float, full: float) -> Rgb:
    """Give a hue in some lightness and fullness."""
    return hls_to_rgb((hue % 360) / 360, light, full)


def luminance(colour: Rgb) -> float:
    """Give the relative luminance by WCAG 2.2."""
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """Give the contrast between two colours by WCAG 2.2, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(hue: int, full: float, ground: Rgb, towards: float) -> float:
    """Find the lightness at which a hue is read on a ground, going towards black or white."""
    light = 0.5
    while contrast(shade(hue, light, full), ground) < WANTED:
        light += (towards - light) * 0.06
    return light


def hexed(colour: Rgb) -> str:
    """Write a colour as CSS does."""
    return "#" + "".join(f"{round(each * 255):02x}" for each in colour)


def stylesheet(hue: int) -> str:
    """Write a mandant's colours."""
    day = readable(hue, 0.75, shade(hue, 0.94, 0.45), 0.0)
    night = readable(hue, 0.55, shade(hue, 0.15, 0.4), 1.0)
    return SHEET.format(
        day=hexed(shade(hue, day, 0.75)),
        day_strong=hexed(shade(hue, day * 0.78, 0.8)),
        day_soft=hexed(shade(hue, 0.94, 0.45)),
        night=hexed(shade(hue, night, 0.55)),
        night_strong=hexed(shade(hue, night + (1 - night) * 0.35, 0.6)),
        night_soft=hexed(shade(hue, 0.15, 0.4)),
    )


def rgb(hue: int) -> tuple[int, int, int]:
    """Give a mandant's colour as papers take it: three numbers from 0 to 255."""
    day = shade(hue, readable(hue, 0.75, shade(hue, 0.94, 0.45), 0.0), 0.75)
    red, green, blue = (round(each * 255) for each in day)
    return red, green, blue


def sign(hue: int) -> str:
    """Draw the sign of a mandant's pages for the browser's tab: a house in its colour."""
    colour = "#" + "".join(f"{each:02x}" for each in rgb(hue))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="7" fill="{colour}"/>'
        '<path d="M7 16 16 8l9 8v9h-6v-6h-6v6H7z" fill="#fff"/></svg>'
    )
