"""Evidence: whether each line of a profile says where it is from.

The one rule: what a wire or a document connector does rests on something that others can read.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from fixflow.connectors.profile import Evidence, Origin, Profile, StatusRow, Tier
from fixflow.testing.contract.terms import Terms
from fixflow.testing.contract.trial import tried

PUBLIC: Final = frozenset({Tier.WIRE, Tier.DOCUMENT})


def claiming(terms: Terms) -> Iterator[str]:
    """Find a line of a connector's profile that does not say where it is from."""
    with tried(terms) as trial:
        profile = trial.connector.profile
    yield from unfounded(profile, terms.unaddressed())


def unfounded(profile: Profile, unaddressed: Mapping[str, str]) -> Iterator[str]:
    """Find a line that does not say where it is from.

    Args:
        profile: What is claimed.
        unaddressed: Lines, by name or status, whose source has no address, and why.
    """
    excused: set[str] = set()
    for row in profile.rows:
        name = row.status if isinstance(row, StatusRow) else row.name
        named = f"{type(row).__name__} “{name}”"
        for each in lacking(row.origin):
            yield f"{named}: {each}"
        if row.origin.evidence is Evidence.ASSUMED and profile.tier in PUBLIC:
            yield f"{named}: it is assumed, in the tier {profile.tier.value}"
        if is_addressed(row.origin):
            continue
        if unaddressed.get(name, "").strip():
            excused.add(name)
        else:
            yield f"{named}: no address says where it can be read"
    for name in sorted(set(unaddressed) - excused):
        yield f"“{name}” stands in `unaddressed`, and has an address or is not there"
    if not profile.rows:
        yield "it claims nothing at all"
    if not all(profile.says.say(lang).strip() for lang in ("de", "en")):
        yield "it does not say what it is"


def is_addressed(origin: Origin) -> bool:
    """Tell whether others can read it; a seed is handed to whoever embeds it."""
    return origin.evidence is Evidence.SEED or origin.url.startswith("https://")


def lacking(origin: Origin) -> Iterator[str]:
    """Find what an origin does not say, besides its address."""
    if not origin.cite.strip():
        yield "no words are cited"
    if origin.evidence is not Evidence.SEED and origin.read_on is None:
        yield "no day says when it was read"
