"""The partners' manuals, and what quotes them: each quoted sentence stands there word for word."""

from pathlib import Path

from fixflow.connectors.profile import Evidence, Origin

SEEDS = Path(__file__).parents[1] / "data" / "seeds"


def plain(text: str) -> str:
    """Make one blank of every run of white space."""
    return " ".join(text.split())


def manual(seed: str) -> str:
    """Read a manual."""
    [path] = SEEDS.glob(f"{seed}_*.txt")
    return plain(path.read_text(encoding="utf-8"))


def misquoted(seed: str, origins: "list[Origin]") -> list[str]:
    """Give the sentences that are said to stand in a manual and do not."""
    said = [each.cite for each in origins if each.evidence is Evidence.SEED]
    return [each for each in said if plain(each) not in manual(seed)]
