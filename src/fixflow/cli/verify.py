"""`fixflow verify`: read everything that is kept again, and name what does not fit.

The one rule: a finding is printed as soon as it is known, so that a long run says early what it
will end with; nothing is mended.
"""

import argparse
import sys
from collections.abc import Callable
from typing import Final

from attrs import define, field

from fixflow.cli.database import must_hold, opened
from fixflow.cli.for_machines import print_json
from fixflow.cli.heard import heard
from fixflow.cli.named_program import named_programs, way_out
from fixflow.desk import Desk
from fixflow.errors import FixflowError
from fixflow.identity import Realm
from fixflow.safety import legible
from fixflow.storage import verify
from fixflow.storage.verify import Finding
from fixflow.texts import Language, Text

SOUND: Final = 0
WRONG: Final = 1
SENTENCE: Final = 1000
UNKNOWN: Final = "seal.unknown"
FIRST: Final = "default"
SUM: Final = Text(
    de="Mandanten: {realms}; gelesene Einträge: {entries}; Befunde: {findings}",
    en="realms: {realms}; entries read: {entries}; findings: {findings}",
    fr="mandants: {realms}; entrées lues: {entries}; anomalies: {findings}",
    it="mandanti: {realms}; voci lette: {entries}; anomalie: {findings}",
)


@define
class Reading:
    """How far the reading is, and what was found; findings of one realm come with its name."""

    lang: Language
    quiet: bool
    entries: int = 0
    realms: list[str] = field(factory=list)
    found: list[tuple[str, Finding]] = field(factory=list)
    astray: dict[str, int] = field(factory=dict)

    def tell(self, realm: str) -> Callable[[Finding], None]:
        """Give what is told a realm's findings; a seal may stand in another realm."""

        def heed(finding: Finding) -> None:
            if finding.code == UNKNOWN:
                self.astray[finding.id] = self.astray.get(finding.id, 0) + 1
            else:
                self.keep(realm, finding)

        return heed

    def keep(self, realm: str, finding: Finding) -> None:
        """Keep a finding, and say it at once to people."""
        self.found.append((realm, finding))
        if not self.quiet:
            print(legible(f"{realm}: {finding.code}: {finding.say(self.lang)}", SENTENCE))

    def read(self, kind: str, count: int) -> None:
        """Count what was read, and show that on a terminal."""
        self.entries += count
        if sys.stderr.isatty() and not self.quiet:
            print(f"\r{kind}: {self.entries}", end="", file=sys.stderr)


def run(asked: argparse.Namespace) -> int:
    """Verify every realm, or the one that was named, and give the exit code.

    Raises:
        NoDatabase: `cli.no_database`.
        NoRealm: `cli.no_realm`.
        NotASeal: `storage.not_a_seal`.
    """
    with opened(asked.db, asked.realm or FIRST, named_programs(asked.program)) as desk:
        return verified(desk, asked)


def verified(desk: Desk, asked: argparse.Namespace) -> int:
    """Verify what a desk is on, say what was found, and give the exit code.

    Raises:
        NoRealm: `cli.no_realm`.
        NotASeal: `storage.not_a_seal`.
    """
    reading = Reading(asked.lang, asked.json)
    with heard():
        names = desk.inspect(lambda _: verify.realms())
        if asked.realm is not None:
            must_hold(asked.realm, names)
            names = [asked.realm]
        for name in names or [FIRST]:
            of_realm(desk, name, asked.seal, reading)
        for seal, misses in sorted(reading.astray.items()):
            if misses == len(reading.realms):
                reading.keep("-", verify.finding(UNKNOWN, "seal", seal))
        say(reading, asked)
    return WRONG if reading.found else SOUND


def of_realm(desk: Desk, name: str, seals: list[str], reading: Reading) -> None:
    """Verify one realm."""
    try:
        realm = Realm(name)
    except FixflowError:  # a damaged name is no realm of ours; its rows are missed elsewhere
        return
    reading.realms.append(name)
    desk.within(realm).verify(seals=seals, tell=reading.tell(name), read=reading.read)


def say(reading: Reading, asked: argparse.Namespace) -> None:
    """Say the sum, or everything to a machine."""
    if asked.json:
        found = [record(realm, each, reading.lang) for realm, each in reading.found]
        print_json({"realms": reading.realms, "entries": reading.entries, "findings": found})
        return
    counts = {"realms": len(reading.realms), "entries": reading.entries}
    told = SUM.say(reading.lang, **counts, findings=len(reading.found))
    unread = (each.params.get("why") for _, each in reading.found)
    print(told, *way_out(unread, asked), sep="\n")


def record(realm: str, finding: Finding, lang: Language) -> dict[str, object]:
    """Write a finding as plain values."""
    return {
        "realm": realm,
        "code": finding.code,
        "kind": finding.kind,
        "id": finding.id,
        "position": finding.position,
        "text": finding.say(lang),
    }
