"""Lacking: whether what a connector is said to do without is truly not there.

The one rule: a part that is neither given nor said to be lacking is a gap in the tests, and a part
that is said to be lacking and is there is one too.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from fixflow.connectors.errors import Unsupported
from fixflow.connectors.remote import ExternalRef, Inbound
from fixflow.testing.contract.line import BEGUN
from fixflow.testing.contract.secrecy import held
from fixflow.testing.contract.sending import told
from fixflow.testing.contract.terms import Part, Terms
from fixflow.testing.contract.trial import Trial, tried


def lacking(terms: Terms) -> Iterator[str]:
    """Find a part that is neither given nor lacking, or both."""
    given = {
        Part.FETCHING: bool(terms.orders()),
        Part.HEARING: bool(terms.heard()),
        Part.CODEC: bool(terms.codecs()),
        Part.SECRETS: bool(terms.secrets()),
    }
    for part, is_given in given.items():
        if is_given and part in terms.lacks():
            yield f"it is said to lack that {part.value}, and one is given"
        if not is_given and part not in terms.lacks():
            yield f"nothing shows that {part.value}: give it, or say in `lacks` why not"
    for part, why in terms.lacks().items():
        if not why.strip():
            yield f"it is said to lack that {part.value}, and not why"
        with tried(terms) as trial:
            yield from TRULY.get(part, nothing)(trial)


def nothing(_trial: Trial) -> Iterator[str]:
    """Ask nothing further."""
    yield from ()


def unsent(trial: Trial) -> Iterator[str]:
    """Find a step that is taken."""
    if trial.connector.steps:
        yield "it is said that nothing is sent, and it takes steps"


def unfetched(trial: Trial) -> Iterator[str]:
    """Find an order that is read."""
    ref = ExternalRef(trial.connector.profile.partner, "1")
    yield from unsupported("fetch", lambda: trial.door.fetch(ref, now=BEGUN))


def unlisted(trial: Trial) -> Iterator[str]:
    """Find a list that is read."""
    yield from unsupported("changes", lambda: trial.door.changes(None, now=BEGUN))


def unheard(trial: Trial) -> Iterator[str]:
    """Find a message that is read."""
    inbound = Inbound(
        partner=trial.connector.profile.partner, id="1", at=BEGUN, body=b'{"id": "1"}'
    )
    try:
        found = trial.connector.read(inbound)
    except Unsupported:
        return
    except Exception as error:  # noqa: BLE001  what a connector raises is what is asked here
        yield f"read: {told(error)}, not Unsupported"
        return
    if found:
        yield "it is said that no message is read, and one is"


def unsupported(what: str, ask: Callable[[], object]) -> Iterator[str]:
    """Find what is done all the same."""
    try:
        ask()
    except Unsupported:
        return
    except Exception as error:  # noqa: BLE001  likewise
        yield f"{what}: {told(error)}, not Unsupported"
    else:
        yield f"{what} is said to be lacking, and answers"


def unhidden(trial: Trial) -> Iterator[str]:
    """Find a secret."""
    if held(trial.door):
        yield "it is said that there is no secret, and it holds one"


TRULY: Final[Mapping[Part, Callable[[Trial], Iterator[str]]]] = {
    Part.SENDING: unsent,
    Part.FETCHING: unfetched,
    Part.LISTING: unlisted,
    Part.HEARING: unheard,
    Part.SECRETS: unhidden,
}
