"""Messages: the rows of an order's thread beside the vault, which holds what they say.

Each message has the commitments of its words, its file names and its translations; the vault must
hold values that fit them, unless the message was taken back or the order's journal says that
something was erased.  Who wrote it in which language is held against the letters that told of it,
and against nothing else.  The one rule: the words of a message are those that were written, or
none.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, cast

from attrs import frozen

from fixflow.storage import body as bodies
from fixflow.storage.journal import Subject
from fixflow.storage.messages import IN_VAULT
from fixflow.storage.script import Row
from fixflow.storage.verifying import values
from fixflow.storage.verifying.finding import Finding, finding
from fixflow.storage.verifying.values import Kept, Value

MESSAGE: Final = "message"
NO_VALUES: Final[Mapping[str, Value]] = {}


@frozen(kw_only=True)
class Posted:
    """One message's row, as far as something can be held against it."""

    n: object
    at: object
    by_role: object
    body: str
    retracted_at: object

    def proof(self) -> dict[str, str]:
        """Give what it committed to, by the names that its values have in the vault.

        Raises:
            ValueError: The body is none of ours.
            LookupError: It lacks a part, or has one that it cannot have.
            TypeError: Likewise.
        """
        told = bodies.read(self.body)
        proof = cast("dict[str, str]", told["proof"])
        places = {
            f"{kind}.{place}"
            for kind, several in (("attachment", "attachments"), ("translation", "translations"))
            for place, _ in enumerate(cast("Sequence[object]", told[several]))
        }
        if proof if self.retracted_at is not None else not places <= proof.keys():
            raise LookupError
        return dict(proof)


def posted(row: Row) -> Posted:
    """Read a row."""
    n, at, by_role, _, body, retracted_at = row
    return Posted(n=n, at=at, by_role=by_role, body=str(body), retracted_at=retracted_at)


def of_order(
    realm: str, order: str, rows: Sequence[Row], kept: Kept, erased: Collection[object]
) -> Iterator[Finding]:
    """Name the messages of an order that are not as they were written.

    Args:
        realm: Whose.
        order: The order's id.
        rows: Its messages, by their number.
        kept: What the vault holds of them.
        erased: When something of the order was erased.
    """
    whose = Subject(realm, IN_VAULT, order)
    every = [posted(row) for row in rows]
    for expected, each in enumerate(every, 1):
        if each.n != expected:
            yield finding("message.gap", MESSAGE, order, expected)
            break
    numbers, values_of = {each.n for each in every}, by_number(kept)
    for each in every:
        yield from of_message(whose, each, values_of.get(each.n, NO_VALUES), erased)
    for version, name in kept:
        if version not in numbers:
            yield finding("vault.surplus", MESSAGE, order, version, field=name)


def by_number(kept: Kept) -> dict[object, dict[str, Value]]:
    """Give the values of each message, by its number and their name."""
    found: dict[object, dict[str, Value]] = {}
    for (version, name), value in kept.items():
        found.setdefault(version, {})[name] = value
    return found


def of_message(
    whose: Subject, each: Posted, kept: Mapping[str, Value], erased: Collection[object]
) -> Iterator[Finding]:
    """Name the first value of a message that does not fit what it committed to."""
    n = cast("int", each.n)
    try:
        proof = each.proof()
    except (ValueError, LookupError, TypeError, AttributeError):
        yield finding("message.altered", MESSAGE, whose.id, n)
        return
    gone = {*erased, each.retracted_at} - {None}
    for name in sorted({*proof, *kept}):
        code = fault(whose, n, name, proof, kept, gone, back=each.retracted_at is not None)
        if code is not None:
            yield finding(code, MESSAGE, whose.id, n, field=name)
            return


def fault(  # noqa: PLR0913, PLR0917  a value and all that vouches for it
    whose: Subject,
    n: int,
    name: str,
    proof: Mapping[str, str],
    kept: Mapping[str, Value],
    gone: Collection[object],
    *,
    back: bool,
) -> str | None:
    """Say what is wrong with one value of a message, if anything; one taken back has none left."""
    value = kept.get(name)
    if back and value is not None and value.erased_at is None:
        return "vault.surplus"
    code = None if back else values.fault(whose, (n, name), proof.get(name), value)
    if code is None and value is not None and value.erased_at is not None:
        return None if value.erased_at in gone else "vault.missing"
    return code
