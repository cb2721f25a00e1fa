"""Settings: what is a tenant's own in HERO, said by the host and never guessed.

Its statuses beyond three, how it takes times, which maintenance contracts are known, what its words
mean.  The one rule: settings are checked whole when they are made; what is not set is not done.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import IO, Final, TypeAlias

from attrs import field, frozen

from fixflow.connectors.hero.origins import client, report
from fixflow.connectors.hero.refs import LARGEST, whole
from fixflow.connectors.hero.times import WallTime
from fixflow.connectors.intents import Document
from fixflow.connectors.profile import StatusRow
from fixflow.errors import Fault, Misuse
from fixflow.identity import is_line
from fixflow.lifecycle import Outcome, Phase
from fixflow.texts import Text

Files: TypeAlias = Callable[[Document], IO[bytes]]
Words: TypeAlias = Mapping[str, Mapping[str, str]]

OPEN: Final = 0
ASSIGNED: Final = 100
DONE: Final = 500
KNOWN_ROWS: Final = (
    StatusRow(
        status=str(OPEN), phase=Phase.REQUESTED, event="received", origin=report("offen: 0")
    ),
    StatusRow(
        status=str(ASSIGNED), phase=Phase.COMMITTED, event="assigned",
        origin=report("zugewiesen: 100"),
    ),
    StatusRow(
        status=str(DONE), phase=Phase.DONE, event="completed", outcome=Outcome.DONE,
        origin=report("erledigt: 500"),
    ),
)  # fmt: skip
JOB_TYPES: Final = frozenset({"maintenance", "repair", "emergency", "other"})
WORDED: Final = (
    "recurring_period", "recurring_action", "recurring_end_period", "reminder_period", "status",
    "last_action",
)  # fmt: skip


@frozen(kw_only=True)
class Meaning:
    """What one of the tenant's own statuses means with us.

    Attributes:
        phase: Where an order stands.
        event: The name of the event that leads there.
        outcome: How it ended, if it has.
    """

    phase: Phase
    event: str
    outcome: Outcome | None = None


@frozen
class BadSettings(Misuse):
    """The settings of a tenant do not fit; `faults` names every one."""

    code = "connectors.hero_settings"
    text = Text(
        de="Die Einstellungen für HERO sind nicht stimmig.",
        en="The settings of HERO are not sound.",
    )
    faults: tuple[Fault, ...]


NUMBER: Final = Text(
    "nötig ist eine Zahl von 1 bis {largest}", "a number from 1 to {largest} is needed"
)
FIXED: Final = Text(
    "{status} heißt bei HERO immer dasselbe", "{status} always means the same in HERO"
)
LINES: Final = Text("nötig sind gedruckte Wörter", "printed words are needed")
NO_FIELD: Final = Text("möglich sind {known}", "possible are {known}")


@frozen(kw_only=True)
class Settings:
    """What is a tenant's own.

    Args:
        wall_time: How it takes times; while it is None no time is written.
        job_statuses: Its statuses of jobs beside 0 (open), 100 (assigned) and 500 (done).
        project_steps: Its steps of projects, by their ids.
        job_types: Which types of jobs it knows; any other HERO stores as `unknown` without a word.
        service_objects: The ids of the maintenance contracts that are known; HERO lists none.
        words: By a field of a maintenance contract what its words mean; only these are written.
        users: Whose entries of a project's log are read, by HERO's numbers of users; the one of the key
            is needed, or a message that may be there is not found by its mark.
        document_type: Under which type files are added.
        files: Opens a document of ours, to be sent; whoever sends it closes it.

    Raises:
        BadSettings: `connectors.hero_settings`.
    """

    wall_time: WallTime | None = None
    job_statuses: Mapping[int, Meaning] = field(factory=dict)
    project_steps: Mapping[int, Meaning] = field(factory=dict)
    job_types: frozenset[str] = JOB_TYPES
    service_objects: frozenset[int] = frozenset()
    words: Words = field(factory=dict)
    users: frozenset[int] = frozenset()
    document_type: int | None = None
    files: Files | None = None

    def __attrs_post_init__(self) -> None:
        faults = tuple(self.wrong())
        if faults:
            raise BadSettings(faults)

    def wrong(self) -> Iterator[Fault]:
        """Give every fault."""
        known = {int(each.status) for each in KNOWN_ROWS}
        for status in self.job_statuses:
            if status in known:
                yield Fault(
                    f"job_statuses[{status}]", "hero.fixed_status", FIXED, {"status": status}
                )
        yield from numbers("job_statuses", set(self.job_statuses) - known)
        yield from numbers("project_steps", self.project_steps)
        yield from numbers("service_objects", self.service_objects)
        yield from numbers("users", self.users)
        yield from numbers(
            "document_type", () if self.document_type is None else (self.document_type,)
        )
        if not self.job_types or not all(map(is_line, self.job_types)):
            yield Fault("job_types", "hero.no_words", LINES)
        for name in self.words:
            if name not in WORDED:
                yield Fault(
                    f"words[{name}]", "hero.no_such_field", NO_FIELD, {"known": ", ".join(WORDED)}
                )

    def job_status(self, code: int) -> StatusRow | None:
        """Say what a status of a job means; None of one that nobody knows."""
        for row in KNOWN_ROWS:
            if row.status == str(code):
                return row
        return meant(self.job_statuses, code)

    def project_step(self, step: int) -> StatusRow | None:
        """Say what a step of a project means; None of one that nobody knows."""
        return meant(self.project_steps, step)


def numbers(
    path: str, given: "frozenset[int] | set[int] | tuple[int, ...] | Mapping[int, Meaning]"
) -> Iterator[Fault]:
    """Give a fault for each that is no id of HERO's."""
    for each in given:
        if whole(each) is None or not isinstance(each, int):
            yield Fault(f"{path}[{each}]", "hero.no_number", NUMBER, {"largest": LARGEST})


def meant(known: Mapping[int, Meaning], code: int) -> StatusRow | None:
    """Give what the host says of a number."""
    said = known.get(code)
    if said is None:
        return None
    return StatusRow(
        status=str(code), phase=said.phase, event=said.event, outcome=said.outcome,
        origin=client("said by the host, of its own tenant"),
    )  # fmt: skip
