"""Message rows: one message as it stands in its table, and what of it lies in the vault.

Its words, the names of its files and its translations are personal values of the thread, under the
message's number; the row has their commitments.  The one rule: of a message whose values are
erased, who wrote it and when is all that is left.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias, cast

from fixflow.attachments import DocumentRef
from fixflow.instants import from_micros, to_micros
from fixflow.parties import Actor
from fixflow.portal import Message, Retraction, Translation
from fixflow.portal.message import content_of
from fixflow.storage import body as bodies
from fixflow.storage.wire import ROLES

Row: TypeAlias = tuple[int, int, str, str, str, str | None, str, int | None]
Values: TypeAlias = Mapping[tuple[int, str], str | None]

FORM: Final = 1


def message(row: Row, values: Values) -> Message:
    """Read one message back; of one that was erased only who and when is left."""
    n, at, by_role, by_id, lang, key, body, retracted_at = row
    by = Actor(ROLES[by_role], by_id or None)
    told = bodies.read(body)
    proof = cast("Mapping[str, str]", told["proof"])
    words = {name: values.get((n, name)) for name in proof}
    erased = retracted_at is None and None in words.values()
    text = words.get("body") or ""
    documents = () if erased else tuple(attached(told, words))
    back = None if retracted_at is None else Retraction(by=by, at=from_micros(retracted_at))
    return Message(
        id=n,
        by=by,
        at=from_micros(at),
        lang=lang,
        body="" if erased else text,
        attachments=documents,
        key=key,
        content=content_of(by, lang, text, documents),
        translations=() if erased else tuple(translated(told, words)),
        retracted=back,
        erased=erased,
    )


def attached(told: Mapping[str, object], words: Mapping[str, str | None]) -> Iterator[DocumentRef]:
    """Read the references of attachments back, each with its name from the vault."""
    for place, each in enumerate(cast("Sequence[Mapping[str, object]]", told["attachments"])):
        yield DocumentRef(
            id=str(each["id"]),
            name=str(words[f"attachment.{place}"]),
            media_type=str(each["media_type"]),
            size=cast("int", each["size"]),
            sha256=str(each["sha256"]),
        )


def translated(
    told: Mapping[str, object], words: Mapping[str, str | None]
) -> Iterator[Translation]:
    """Read translations back, each with its words from the vault."""
    for place, each in enumerate(cast("Sequence[Mapping[str, object]]", told["translations"])):
        yield Translation(
            lang=str(each["lang"]),
            body=str(words[f"translation.{place}"]),
            by=reader(str(each["by"])),
            at=from_micros(cast("int", each["at"])),
        )


def reader(written: str) -> Actor:
    """Read an actor back, as `str` writes one.

    Examples:
        >>> str(reader("contractor meier"))
        'contractor meier'
    """
    role, _, id_ = written.partition(" ")
    return Actor(ROLES[role], id_ or None)


def written(message: Message) -> dict[str, str]:
    """Give what of a message goes to the vault, by the names that it has there."""
    told = {"body": message.body} if message.body else {}
    names = enumerate(each.name for each in message.attachments)
    return {**told, **{f"attachment.{place}": name for place, name in names}}


def body_of(message: Message, proof: Mapping[str, str]) -> str:
    """Write what of a message stands in its row: references, commitments, nothing personal."""
    attachments = [
        {"id": each.id, "media_type": each.media_type, "size": each.size, "sha256": each.sha256}
        for each in message.attachments
    ]
    translations = [
        {"lang": each.lang, "by": str(each.by), "at": to_micros(each.at)}
        for each in message.translations
    ]
    told = {"attachments": attachments, "translations": translations, "proof": dict(proof)}
    return bodies.write({"v": FORM, **told})
