"""Secrecy: whether a secret shows anywhere but where it is sent.

Whatever a connector, a door, their outcomes, errors, tracebacks and logs show of themselves is
gathered, while everything goes wrong, and searched for every secret that there is.  The one rule: a
secret is looked for as it is, as it stands in an address, and as it stands in a header.
"""

import json
import logging
import traceback
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import FunctionType, MethodType, ModuleType
from typing import Final
from urllib.parse import quote, quote_plus

import attrs

from fixflow.connectors.http_steps import Response
from fixflow.connectors.outcomes import Rejected
from fixflow.errors import FixflowError, problem
from fixflow.safety.secret import Secret
from fixflow.testing.contract.faults import Fault
from fixflow.testing.contract.line import Plan
from fixflow.testing.contract.sending import known, plans
from fixflow.testing.contract.terms import KEY, Sample, Terms
from fixflow.testing.contract.trial import Trial, tried
from fixflow.texts import LANGUAGES

# Those by which an error, an outcome or a log line of another kind is made.
TELLING: Final = (
    Fault.NOT_CONNECTED, Fault.CUT_AFTER, Fault.LIMITED_LONG, Fault.BROKEN, Fault.UNAUTHORIZED,
    Fault.FORBIDDEN, Fault.ECHOED, Fault.MOVED, Fault.RUBBISH, Fault.NULL, Fault.NACKED, Fault.SHUT,
)  # fmt: skip
DEEPEST: Final = 12
CODE: Final = (type, ModuleType, FunctionType, MethodType)


class Gathering(logging.Handler):
    """Gathers what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Gather one record, with its traceback."""
        self.lines.append(self.format(record))


@contextmanager
def listened() -> Iterator[list[str]]:
    """Gather what every logger says, down to DEBUG."""
    root, heard = logging.getLogger(), Gathering()
    level = root.level
    root.addHandler(heard)
    root.setLevel(logging.DEBUG)
    try:
        yield heard.lines
    finally:
        root.setLevel(level)
        root.removeHandler(heard)


def keeping(terms: Terms) -> Iterator[str]:
    """Find where a secret shows."""
    for sample in terms.samples():
        found = known(terms, sample)
        for fault in TELLING:
            for place, step in enumerate(found.steps):
                for plan in plans(fault, place, step, found.answers[place]):
                    for each in showing(terms, sample, plan):
                        yield f"{sample}, {fault.name} at step {place + 1}: {each}"
        for each in showing(terms, sample, None):
            yield f"{sample}: {each}"


def showing(terms: Terms, sample: Sample, plan: Plan | None) -> Iterator[str]:
    """Find where a secret shows while one intent is handed over and looked for."""
    with listened() as lines, tried(terms, plan) as trial:
        texts = of_itself(trial)
        for way in ("submit", "reconcile"):
            try:
                came: object = getattr(trial.door, way)(
                    sample.intent, sample.ref, KEY, now=trial.clock.now
                )
            except Exception as error:  # noqa: BLE001  whatever comes may show a secret
                said = of_error(error, in_hand=plan is None or plan.fault is not Fault.ECHOED)
                texts |= {f"{way}, {name}": text for name, text in said.items()}
            else:
                texts[f"{way}, outcome"] = f"{came!r} {came}"
                if isinstance(came, Rejected):
                    texts[f"{way}, reasons"] = " ".join(each.text for each in came.reasons)
        ran = trial.door.dry_run(sample.intent, sample.ref, KEY, now=trial.clock.now)
        texts |= of_itself(trial) | {"dry run": f"{ran!r} {ran}", "log": "\n".join(lines)}
        hidden = (*terms.secrets(), *held(trial.door))
    for name, text in texts.items():
        if any(each in text for one in hidden for each in forms(one)):
            yield f"a secret shows in {name}"


def of_itself(trial: Trial) -> dict[str, str]:
    """Give what the parts of a door say of themselves, and what was told of them."""
    told = trial.told
    return {
        "the connector": f"{trial.connector!r} {trial.connector}",
        "the door": f"{trial.door!r} {trial.door.talks!r} {trial.door.talks.session!r}",
        "the transport": f"{trial.line.transport!r}",
        "a step": " ".join(f"{each!r} {each}" for each in trial.line.passed),
        "an attempt": f"{told.attempts!r}",
        "an outcome that is told": f"{told.outcomes!r}",
        "a drift that is told": " ".join(f"{each!r} {each}" for each in told.drifts),
    }


def of_error(error: Exception, *, in_hand: bool) -> dict[str, str]:
    """Give all that an error says, and its traceback.

    Args:
        error: The error.
        in_hand: Whether with what each line had in hand; not where that is the partner's own answer.
    """
    below = error.__traceback__.tb_next if error.__traceback__ else None  # not what is asked here
    whole = traceback.TracebackException(type(error), error, below, capture_locals=in_hand)
    texts = {"error": f"{error!r} {error}", "traceback": "".join(whole.format())}
    if isinstance(error, FixflowError):
        texts["error in words"] = " ".join(error.say(lang) for lang in LANGUAGES)
        texts["problem"] = repr(problem(error))
    return texts


def held(thing: object) -> list[str]:
    """Reveal every secret that a thing holds, however deep."""
    found: list[str] = []
    seen: set[int] = set()

    def look(value: object, depth: int) -> None:
        if id(value) in seen or depth > DEEPEST or isinstance(value, Response | str | bytes):
            return
        seen.add(id(value))
        if isinstance(value, Secret):
            found.append(value.reveal())
        for each in inside(value):
            look(each, depth + 1)

    look(thing, 0)
    return found


def inside(value: object) -> Iterable[object]:
    """Give what a thing is made of."""
    kind: type = type(value)
    if attrs.has(kind):
        return [getattr(value, each.name, None) for each in attrs.fields(kind)]
    if isinstance(value, Mapping):
        return [*value.keys(), *value.values()]
    if isinstance(value, list | tuple | set | frozenset):
        return value
    return () if isinstance(value, CODE) else list(getattr(value, "__dict__", {}).values())


def forms(secret: str) -> set[str]:
    """Write a secret as it may stand in an address, a form, a header or JSON."""
    return {
        secret,
        quote(secret, safe=""),
        quote_plus(secret),
        repr(secret)[1:-1],
        json.dumps(secret)[1:-1],
        b64encode(secret.encode()).decode(),
    }
