"""Wrong arguments: what an error says of the one argument that a call does not take."""

from typing import Final

from fixflow.storage import WrongKinds
from fixflow.texts import Language

LANGUAGES: Final[tuple[Language, ...]] = ("de", "en")


def wrong_in(error: WrongKinds, argument: str) -> bool:
    """Tell whether it names this argument alone, by code and path, and so in both languages."""
    faults = [(each.path, each.code) for each in error.faults]
    said = all(f" {argument}: " in error.say(lang) for lang in LANGUAGES)
    return said and [(argument, "storage.wrong_kind")] == faults
