"""The page of connectors: who takes what, by which call, who can be read, and how we know.

It is read from the profiles that the connectors go by, so that it cannot claim more than they do.
"""

from collections.abc import Iterator, Mapping, Sequence
from inspect import getdoc
from itertools import groupby
from typing import Final

from attrs import frozen
from markup import code, codes, page, table

from fixflow.connectors.catalogue import Catalogue, Claim, Entry, catalogue
from fixflow.connectors.http_steps import RepeatEffect
from fixflow.connectors.intents import INTENTS, KINDS, Intent
from fixflow.connectors.profile import Evidence, Profile, Tier

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
    Evidence.VENDOR_DOC: ("the vendor's documentation", "what the vendor publishes for those who connect"),
    Evidence.VENDOR_SCHEMA: ("the vendor's schema", "the machine-readable part of it"),
    Evidence.THIRD_PARTY_INTROSPECTION: (
        "a schema read by others", "others have asked the running system for its schema and published it",
    ),
    Evidence.THIRD_PARTY_CLIENT: ("a client of others", "public code of others that does the call"),
    Evidence.FIELD_REPORT: ("a report of others", "somebody who uses the system says what it does; we have not seen it"),
    Evidence.HELP_PAGE: ("a help page", "a page for the users of the system"),
    Evidence.SEED: ("the partner's manual", "the manual that the partner gives to its users"),
    Evidence.ASSUMED: ("an assumption", "none in a wire or document connector"),
}  # fmt: skip
REPEATED: Final = {
    RepeatEffect.READ: ("reads", "changes nothing, so it is repeated where no answer comes"),
    RepeatEffect.IDEMPOTENT: ("the same", "leaves what the first one left, so it is repeated too"),
    RepeatEffect.ONCE: (
        "may be done twice", "so it is never repeated where it may have been done: the outcome is `Unknown` until somebody has looked",
    ),
}  # fmt: skip


@frozen
class Ways:
    """How news of a system come: the operations that read one order and a list, and who calls.

    Attributes:
        one: The operation that reads one order; '' where none can be read.
        many: The one that reads a list.
        calls: How the system calls by itself; '' where it does not.
    """

    one: str = ""
    many: str = ""
    calls: str = ""


WAYS: Final[Mapping[str, Ways]] = {
    "openwowi": Ways("read", "read", "a webhook that names the order, which is then read; it bears no signature"),
    "garaio_rem": Ways(calls="messages of the broker, taken from a queue: replies to what was sent, and what was changed there"),
    "hero": Ways("read", "changes", "a webhook; what it says is published nowhere, so the list is read again"),
    "galaxus_edi": Ways("read", "read", "files in a folder that you look into; an order can be read as long as its file lies there"),
    "imofix": Ways(calls="mails, read by `imofix.intake`; a person opens the link"),
}  # fmt: skip


def connectors_page() -> str:
    """Write the page."""
    found = catalogue()
    return page(
        INTRODUCTION,
        "## The tiers",
        table(("tier", "what it means"), [(code(k.value), v) for k, v in TIERS.items()]),
        "## Who takes what",
        capabilities(found),
        "## What each intent means",
        table(("intent", "who sends it", "what it means"), map(meaning, INTENTS)),
        "## Who can be read, and who calls",
        table(("system", "one order", "a list", "calls by itself"), map(news, found)),
        "Where nothing stands a person looks in the system itself.",
        "## What a repetition does",
        table(("again", "what it means"), REPEATED.values()),
        "## How we know",
        table(
            ("evidence", "in the code", "what it is"),
            [(said, code(each.value), what) for each, (said, what) in EVIDENCE.items()],
        ),
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


def meaning(intent: type[Intent]) -> tuple[str, str, str]:
    """Say of an intent who sends it and what it means, by its own first sentence."""
    sentence = (getdoc(intent) or "").partition("\n")[0]
    plain = sentence.partition(";")[0].rstrip(".") + "."
    sender = next(
        (each for each in ("contractor", "principal") if f"The {each}" in plain), "either"
    )
    return code(intent.kind), sender, plain


def news(entry: Entry) -> tuple[str, str, str, str]:
    """Say how news of a system come."""
    ways = WAYS.get(entry.profile.partner, Ways())
    one, many = (call(entry.profile, each) for each in (ways.one, ways.many))
    return entry.profile.title, one, many, ways.calls


def call(profile: Profile, operation: str) -> str:
    """Write the call of an operation; nothing where there is none."""
    return code(profile.operation(operation).call) if operation else ""


def operations(entry: Entry) -> str:
    """Write the table of what can be done; what a repetition does is said where something is sent."""
    effects = {each.name: each.effect for each in entry.profile.operations}
    sends = entry.tier is not Tier.SEMANTIC
    rows = [
        (
            code(each.name), code(each.theirs), REPEATED[effects[each.name]][0] if sends else "",
            evidence(each), source(each),
        )
        for each in entry.claims
        if each.what == "operation"
    ]  # fmt: skip
    return table(("operation", "theirs", "again", "evidence", "source"), rows)


def evidence(claim: Claim) -> str:
    """Say of which kind the proof of a claim is."""
    return EVIDENCE[Evidence(claim.evidence)][0]


def of_system(entry: Entry) -> Iterator[str]:
    """Write the blocks of one system."""
    profile = entry.profile
    yield f"## {profile.title}"
    door = "" if entry.tier is Tier.SEMANTIC else f"; door {code(profile.partner)}"
    yield f"{profile.says.say('en')}\n\nTier {code(entry.tier.value)}; {', '.join(profile.countries)}{door}."
    yield operations(entry)
    claims = [each for each in entry.claims if each.what != "operation"]
    for what, several in groupby(claims, key=lambda each: each.what):
        rows = list(several)
        if len(rows) > MANY:
            yield counted(what, rows)
            continue
        yield table(
            (what, "theirs", "evidence", "source"),
            [(code(e.name), code(e.theirs), evidence(e), source(e)) for e in rows],
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
        by.setdefault((evidence(each), source(each).partition(" (read")[0]), []).append(each)
    return table(
        (f"{what}s", "evidence", "source"),
        [(str(len(several)), said, where) for (said, where), several in by.items()],
    )


def source(claim: Claim) -> str:
    """Say where a claim is from."""
    read = f" (read {claim.read_on})" if claim.read_on else ""
    return f"[{claim.cite}]({claim.url}){read}" if claim.url else f"{claim.cite}{read}"
