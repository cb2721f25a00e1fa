"""Report: a checklist that was gone through, row by row, and why each record was left out.

The one rule: what nobody has looked at is `not_checked`, never `ok`.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Final

from attrs import frozen

from fixflow.connectors.aareon_connect.rules import Rule
from fixflow.connectors.profile import Origin
from fixflow.texts import Language, Text


class State(Enum):
    """What came of one row; of several the worst is told, in this order."""

    WRONG = "wrong"
    MISSING = "missing"
    EXTRA = "extra"
    OK = "ok"
    NOT_CHECKED = "not_checked"

    @property
    def label(self) -> Text:
        """The state, for people."""
        return LABELS[self]


LABELS: Final[Mapping[State, Text]] = {
    State.WRONG: Text("falsch", "wrong"),
    State.MISSING: Text("fehlt", "missing"),
    State.EXTRA: Text("zu viel", "too much"),
    State.OK: Text("in Ordnung", "in order"),
    State.NOT_CHECKED: Text("nicht geprüft", "not checked"),
}


@frozen(kw_only=True)
class Difference:
    """One record that is not as it should be; which values differ is looked up, not told here.

    Attributes:
        id: Which.
        state: WRONG, MISSING or EXTRA.
    """

    id: str
    state: State


@frozen(kw_only=True)
class Check:
    """One row of a checklist.

    Attributes:
        name: What is looked at, in the words of the checklist.
        expected: How many there should be; None where nobody has looked.
        got: How many are as they should be; None where nobody has looked.
        state: What that means.
        source: The sentence that it is from.
        differences: Each record that is not as it should be.
    """

    name: str
    expected: int | None
    got: int | None
    state: State
    source: Origin
    differences: tuple[Difference, ...] = ()

    def of(self, state: State) -> tuple[str, ...]:
        """Give the ids of the records in a state: of MISSING, the answer to «Fehlen welche?»."""
        return tuple(each.id for each in self.differences if each.state is state)

    def say(self, lang: Language = "de") -> str:
        """Say the row in one line, with the ids of what is not in order."""
        counted = "" if self.expected is None else f" {self.got}/{self.expected}"
        told = "".join(
            f"; {state.label.say(lang)}: {', '.join(found)}"
            for state in (State.WRONG, State.MISSING, State.EXTRA)
            if (found := self.of(state))
        )
        return f"{self.name}:{counted} {self.state.label.say(lang)}{told}"


class Kind(Enum):
    """What kind of record was left out."""

    VACANCY = "vacancy"
    TENANT = "tenant"
    LEASE = "lease"
    FILE = "file"
    TICKET = "ticket"
    ATTACHMENT = "attachment"

    @property
    def label(self) -> Text:
        """The kind, for people."""
        return KINDS[self]


KINDS: Final[Mapping[Kind, Text]] = {
    Kind.VACANCY: Text("Leerstand", "vacancy"),
    Kind.TENANT: Text("Mieter", "tenant"),
    Kind.LEASE: Text("Mietvertrag", "lease"),
    Kind.FILE: Text("Dokument", "file"),
    Kind.TICKET: Text("Anliegen", "ticket"),
    Kind.ATTACHMENT: Text("Anhang", "attachment"),
}


@frozen(kw_only=True)
class LeftOut:
    """A record that does not reach the partner, or of which nobody can say, and every reason."""

    kind: Kind
    id: str
    reasons: tuple[Rule, ...]

    def say(self, lang: Language = "de") -> str:
        """Say which, and why."""
        why = ", ".join(each.text.say(lang) for each in self.reasons)
        return f"{self.kind.label.say(lang)} {self.id}: {why}"


@frozen(kw_only=True)
class Report:
    """A checklist that was gone through.

    Attributes:
        checks: Its rows, in order.
        dropped: The records that do not reach the partner.
        doubtful: The records of which no source says whether they do.
    """

    checks: tuple[Check, ...]
    dropped: tuple[LeftOut, ...] = ()
    doubtful: tuple[LeftOut, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every row was looked at and is in order."""
        return all(each.state is State.OK for each in self.checks)

    @property
    def faults(self) -> tuple[Check, ...]:
        """The rows that are not in order; what was not looked at is none."""
        good = {State.OK, State.NOT_CHECKED}
        return tuple(each for each in self.checks if each.state not in good)

    def __getitem__(self, name: str) -> Check:
        """Give a row by its name.

        Raises:
            KeyError: There is no such row.
        """
        for each in self.checks:
            if each.name == name:
                return each
        raise KeyError(name)

    def say(self, lang: Language = "de") -> str:
        """Say all of it, line by line."""
        rows = [each.say(lang) for each in self.checks]
        left_out = [each.say(lang) for each in (*self.dropped, *self.doubtful)]
        return "\n".join(rows + left_out)


def checked(
    name: str, differences: Iterable[Difference], expected: int, got: int, source: Origin
) -> Check:
    """Make a row of what was found; the worst difference is its state."""
    found = tuple(differences)
    states = {each.state for each in found}
    state = next((each for each in State if each in states), State.OK)
    return Check(
        name=name, expected=expected, got=got, state=state, source=source, differences=found
    )


def not_checked(name: str, source: Origin) -> Check:
    """Make a row that nobody has looked at."""
    return Check(name=name, expected=None, got=None, state=State.NOT_CHECKED, source=source)


def is_so(name: str, value: object, source: Origin) -> Check:
    """Make a row of a yes or a no; None was not looked at."""
    if value is None:
        return not_checked(name, source)
    state = State.OK if value else State.MISSING
    return Check(name=name, expected=1, got=int(bool(value)), state=state, source=source)


def compared(
    name: str,
    wanted: frozenset[str],
    found: Iterable[str] | None,
    spared: frozenset[str],
    source: Origin,
) -> Check:
    """Compare two sets of ids.

    Args:
        name: What the row is called.
        wanted: What should be there.
        found: What is there; None where nobody has looked.
        spared: What may be there or not.
        source: The sentence of the row.
    """
    if found is None:
        return not_checked(name, source)
    there = frozenset(found)
    return checked(name, apart(wanted, there, spared), len(wanted), len(wanted & there), source)


def unclear(check: Check, ids: frozenset[str]) -> Check:
    """Add to a row that was looked at the ids that name different things; they are wrong."""
    if check.expected is None or check.got is None or not ids:
        return check
    wrong = (Difference(id=each, state=State.WRONG) for each in sorted(ids))
    found = (*wrong, *check.differences)
    return checked(check.name, found, check.expected + len(ids), check.got, check.source)


def apart(
    wanted: frozenset[str], there: frozenset[str], spared: frozenset[str]
) -> Iterator[Difference]:
    """Give what is missing, then what is too much, each in order."""
    for each in sorted(wanted - there):
        yield Difference(id=each, state=State.MISSING)
    for each in sorted(there - wanted - spared):
        yield Difference(id=each, state=State.EXTRA)
