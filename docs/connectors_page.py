"""The page of connectors: who takes what, by which call, and how we know.

It is read from the profiles that the connectors go by, so that it cannot claim more than they do.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from markup import code, codes, page, table

from fixflow.connectors.catalogue import Catalogue, Claim, Entry, catalogue
from fixflow.connectors.intents import KINDS
from fixflow.connectors.profile import Evidence, Tier

MANY: Final = 40  # rows of one kind; above, they are counted by what they rest on
INTRODUCTION: Final = """\
# Connectors

Which system takes what, by which call, and what that rests on.
**Nothing here has run against a vendor's production system.**
What a connector does is tested against its contract as it is written, against simulators,
and against servers and clients that are not ours.
What an intent comes to when something goes wrong is in [a table of its own](connector-faults.md).
How to use one is in the pages of each system; how to test one of your own in [its page](../how-to/test-your-own-connector.md)."""
TIERS: Final = {
    Tier.WIRE: "the vendor's interface is public: the connector speaks it",
    Tier.DOCUMENT: "a file format is public: the connector reads and writes files",
    Tier.SEMANTIC: "rules are public, no interface: what has arrived is checked, and there is no door",
    Tier.MANUAL: "a portal for people: the connector says what to do there and waits for a confirmation",
}
EVIDENCE: Final = {
    Evidence.VENDOR_DOC: "the vendor's documentation",
    Evidence.VENDOR_SCHEMA: "the vendor's schema",
    Evidence.THIRD_PARTY_INTROSPECTION: "a schema that others have read from the running system",
    Evidence.THIRD_PARTY_CLIENT: "a public client of others",
    Evidence.FIELD_REPORT: "a report of somebody who uses it",
    Evidence.HELP_PAGE: "a help page",
    Evidence.SEED: "the manual that the partner gives to its users",
    Evidence.ASSUMED: "an assumption; none in a wire or document connector",
}


def connectors_page() -> str:
    """Write the page."""
    found = catalogue()
    return page(
        INTRODUCTION,
        "## The tiers",
        table(("tier", "what it means"), [(code(k.value), v) for k, v in TIERS.items()]),
        "## Who takes what",
        capabilities(found),
        "## How we know",
        table(("evidence", "what it is"), [(code(k.value), v) for k, v in EVIDENCE.items()]),
        *(block for each in found for block in of_system(each)),
        "## Not built",
        table(("system", "why"), [(each.name, each.why.say("en")) for each in found.not_built]),
    )


def capabilities(found: Catalogue) -> str:
    """Write the table of intents by system."""
    head = ("intent", *(each.profile.title for each in found))
    rows = [
        (code(kind), *("yes" if kind in each.takes else "" for each in found)) for kind in KINDS
    ]
    return table(head, rows)


def of_system(entry: Entry) -> Iterator[str]:
    """Write the blocks of one system."""
    profile = entry.profile
    yield f"## {profile.title}"
    door = "" if entry.tier is Tier.SEMANTIC else f"; door {code(profile.partner)}"
    yield f"{profile.says.say('en')}\n\nTier {code(entry.tier.value)}; {', '.join(profile.countries)}{door}."
    claims = sorted(entry.claims, key=lambda each: each.what != "operation")
    for what, several in groupby(claims, key=lambda each: each.what):
        rows = list(several)
        if len(rows) > MANY:
            yield counted(what, rows)
            continue
        yield table(
            (what, "theirs", "evidence", "source"),
            [(code(e.name), code(e.theirs), code(e.evidence), source(e)) for e in rows],
        )
    if entry.instead:
        kinds: dict[str, list[str]] = {}
        for kind, text in entry.instead.items():
            kinds.setdefault(text.say("en"), []).append(kind)
        yield table(("not taken", "instead"), [(codes(k), t) for t, k in kinds.items()])


def counted(what: str, rows: Sequence[Claim]) -> str:
    """Say of many rows how many rest on what."""
    by: dict[tuple[str, str], list[Claim]] = {}
    for each in rows:
        by.setdefault((each.evidence, source(each).partition(" (read")[0]), []).append(each)
    return table(
        (f"{what}s", "evidence", "source"),
        [(str(len(several)), code(evidence), where) for (evidence, where), several in by.items()],
    )


def source(claim: Claim) -> str:
    """Say where a claim is from."""
    read = f" (read {claim.read_on})" if claim.read_on else ""
    return f"[{claim.cite}]({claim.url}){read}" if claim.url else f"{claim.cite}{read}"
