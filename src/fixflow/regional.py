"""Regional: what Switzerland and Germany call otherwise, read from `locale/` when it is first said.

Zürich hands in an Offerte below a Kostendach, Berlin an Angebot below a Kostenobergrenze: words,
and with them articles and endings, so a sentence is replaced as a whole.  An entry has the code
under which its text is found, that text in our German, and what is said instead.  The one rule: a
sentence without an entry is said as it is, in Switzerland with ss for ß.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, TypeAlias

Region: TypeAlias = Literal["de-CH", "de-DE"]


@lru_cache(maxsize=2)
def catalogue(region: Region) -> Mapping[str, Mapping[str, str]]:
    """Read the entries of a region: by code, the text in our German (`de`) and what it `says`."""
    import tomllib
    from pathlib import Path

    file = Path(__file__).parent / "locale" / f"{region.replace('-', '_')}.toml"
    return tomllib.loads(file.read_text("utf-8"))


@lru_cache(maxsize=2)
def sentences(region: Region) -> Mapping[str, str]:
    """Give what a region says instead of a sentence."""
    return {each["de"]: each["says"] for each in catalogue(region).values()}


def regional(german: str, region: Region) -> str:
    """Say a sentence of ours the way a region does, its placeholders still open.

    Examples:
        >>> regional("Offerte annehmen", "de-DE"), regional("Offerte annehmen", "de-CH")
        ('Angebot annehmen', 'Offerte annehmen')
        >>> regional("Auftrag abschließen", "de-CH")
        'Auftrag abschliessen'
    """
    told = sentences(region).get(german, german)
    return told.replace("ß", "ss") if region == "de-CH" else told
