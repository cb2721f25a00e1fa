"""Capability: what a connector takes and what not is said before anything is sent.

The one rule: whoever asks for what cannot be done learns the way around, and nothing has left.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from fixflow.connectors.bus_steps import Publish
from fixflow.connectors.drive import changes
from fixflow.connectors.errors import Unsupported
from fixflow.connectors.flow import Step
from fixflow.connectors.http_steps import Request
from fixflow.connectors.intents import (
    KINDS,
    Accept,
    Amend,
    Answer,
    Attach,
    Cancel,
    Complete,
    Document,
    Intent,
    Invoice,
    Message,
    Place,
    Reject,
    RequestChange,
    SubmitOffer,
    Withdraw,
)
from fixflow.connectors.remote import ExternalRef
from fixflow.errors import FixflowError
from fixflow.money import chf
from fixflow.testing.contract.course import Course
from fixflow.testing.contract.faults import STRIKES, Fault
from fixflow.testing.contract.line import BEGUN
from fixflow.testing.contract.sending import told
from fixflow.testing.contract.terms import KEY, Part, Sample, Terms
from fixflow.testing.contract.trial import tried

FILE: Final = Document(
    id="d-1", filename="bild.jpg", media_type="image/jpeg", size=3, sha256="0" * 64
)
EXAMPLES: Final[Mapping[str, Intent]] = {
    each.kind: each
    for each in (
        Accept(), Reject(reason="kein Personal"), RequestChange(what="Ersatz statt Reparatur"),
        SubmitOffer(amount=chf("250.00")), Complete(on=date(2027, 1, 4)),
        Invoice(number="R-17", on=date(2027, 1, 4), total=chf("250.00")), Cancel(),
        Answer(to="withdraw", accepted=True), Attach(document=FILE), Message(text="Guten Tag"),
        Place(title="Boiler entkalken"), Amend(title="Boiler ersetzen"), Withdraw(),
    )
}  # fmt: skip


def untaken(terms: Terms) -> list[str]:
    """Name the kinds of intents that a connector does not take."""
    with tried(terms) as trial:
        taken = trial.connector.profile.intents
    return [kind for kind in KINDS if kind not in taken]


def possible(terms: Terms) -> list[Fault]:
    """Give the faults that can go wrong with a step that a connector takes."""
    with tried(terms) as trial:
        steps = trial.connector.steps
    return [each for each in Fault if steps.intersection(STRIKES[each])]


def refusing(terms: Terms, kind: str) -> Iterator[str]:
    """Find an intent that is not taken and that something is sent for."""
    intent = EXAMPLES[kind]
    with tried(terms) as trial:
        ref = ExternalRef(trial.connector.profile.partner, "1")
        door, talk = trial.door, trial.connector.submit
        ways: Mapping[str, Callable[[], object]] = {
            "submit": lambda: door.submit(intent, ref, KEY, now=BEGUN),
            "reconcile": lambda: door.reconcile(intent, ref, KEY, now=BEGUN),
            "dry_run": lambda: door.dry_run(intent, ref, KEY, now=BEGUN),
        }
        for way, ask in ways.items():
            for each in refused(ask):
                yield f"{way}: {each}"
        try:
            door.ask(talk(intent, ref, KEY), now=BEGUN)
        except FixflowError:  # whoever asks the connector itself may learn it in its own words
            pass
        except Exception as error:  # noqa: BLE001  what a connector raises is what is asked here
            yield f"the connector itself: {told(error)}"
        if trial.line.passed:
            yield f"{len(trial.line.passed)} steps have left before it was refused"


def refused(ask: Callable[[], object]) -> Iterator[str]:
    """Find what is not refused with the way around."""
    try:
        came = ask()
    except Unsupported as error:
        if not all(error.workaround.say(lang).strip() for lang in ("de", "en")):
            yield "no way around is said"
    except Exception as error:  # noqa: BLE001  likewise
        yield f"{told(error)}, not Unsupported"
    else:
        yield f"{told(came)}, not Unsupported"


def sampling(terms: Terms) -> Iterator[str]:
    """Find a kind of intent that is taken and that no sample shows."""
    shown = {each.intent.kind for each in terms.samples()}
    with tried(terms) as trial:
        taken = trial.connector.profile.intents
    for kind in taken:
        if kind not in shown and not terms.unsampled().get(kind, "").strip():
            yield f"“{kind}” is taken, and no sample of it succeeds: give one, or say why in `unsampled`"
    for kind in terms.unsampled():
        if kind in shown or kind not in taken:
            yield f"“{kind}” stands in `unsampled`, and has a sample or is not taken"
    names = [str(each) for each in terms.samples()]
    for name in sorted({each for each in names if names.count(each) > 1}):
        yield f"two samples are called “{name}”"


def rehearsing(terms: Terms, sample: Sample) -> Iterator[str]:
    """Find a dry run that sends something, or that does not say what would be sent."""
    with tried(terms) as trial:
        ran = trial.door.dry_run(sample.intent, sample.ref, KEY, now=BEGUN)
        if trial.line.passed:
            yield f"{len(trial.line.passed)} steps have left in a dry run"
        for each in trial.done:
            yield f"a dry run does something: {each}"
        if str(ran) == "nothing":
            yield "a dry run says that nothing would be sent"
    with tried(terms) as trial:
        Course(terms, trial, sample).handed_over()
        real = [named(each) for each in trial.line.passed if changes(each)]
    if Part.SENDING not in terms.lacks() and real != [named(each) for each in ran.steps]:
        yield f"a dry run tells of {[named(each) for each in ran.steps]}, and {real} is sent"


def named(step: Step) -> str:
    """Name a step by what it does."""
    return step.operation if isinstance(step, Request | Publish) else type(step).__name__
