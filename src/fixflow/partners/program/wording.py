"""Wording of a contract: its free texts, which are kept apart from its plan and can be erased.

The dates need none of them: the name, the documents, the reasons of exceptions, the fields that an
order starts with.  In the plan `true` stands in the place of each; the text itself stands under its
path, `overrides[1].why`.  Where it is gone, what says so stands there in its place, as in every order.
The one rule: a contract without its texts has the same dates.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from attrs import asdict

from fixflow.lifecycle.erased import NO_DOCUMENT, Erased
from fixflow.lifecycle.facts_json import JSON

Data: TypeAlias = dict[str, JSON]
Exchange: TypeAlias = Callable[[str, JSON], JSON]

PARTS: Final = ("id", "name", "media_type", "sha256")
DOCUMENTS: Final = "documents["


def apart(data: Data) -> tuple[Data, Data]:
    """Take a contract's data apart: its plan, and its texts by their paths.

    What was erased has no text any more, but still its place.

    Examples:
        >>> apart({"name": "Filter", "start": "2027-01-20"})
        ({'name': True, 'start': '2027-01-20'}, {'name': 'Filter'})
    """
    texts: Data = {}

    def take(path: str, value: JSON) -> JSON:
        if not is_gone(value):
            texts[path] = value
        return True

    return exchanged(data, take), texts


def together(data: Data, texts: Mapping[str, JSON]) -> Data:
    """Put the texts back into their places; where one is missing, there stands that it was erased.

    Examples:
        >>> together({"name": True, "start": "2027-01-20"}, {})
        {'name': Erased(), 'start': '2027-01-20'}
    """

    def put(path: str, value: JSON) -> JSON:
        if value is not True:
            return value
        text = texts.get(path)
        return stand_in(path) if text is None else text

    return exchanged(data, put)


def without_erased(data: Data) -> Data:
    """Leave the texts in their places but for those that were erased; `together` reads it back."""
    return exchanged(data, lambda _, value: True if is_gone(value) else value)


def places(data: Data) -> Iterator[tuple[str, JSON]]:
    """Give each place of a text by its path, with what stands there."""
    found: list[tuple[str, JSON]] = []

    def note(path: str, value: JSON) -> JSON:
        found.append((path, value))
        return value

    exchanged(data, note)
    yield from found


def is_gone(value: object) -> bool:
    """Tell whether a text was erased; a document goes as a whole."""
    return isinstance(value.get("name") if isinstance(value, dict) else value, Erased)


def stand_in(path: str) -> JSON:
    """Give what stands where a text was."""
    if not path.startswith(DOCUMENTS):
        return Erased()
    gone = asdict(NO_DOCUMENT)
    return {**{name: gone[name] for name in PARTS}, "name": Erased()}


def exchanged(data: Data, by: Exchange) -> Data:
    """Exchange what stands in the place of each text; what is no contract's data stays as it is."""
    found = dict(data)
    if "name" in found:
        found["name"] = by("name", found["name"])
    if isinstance(several := found.get("documents"), list):
        found["documents"] = [by(f"{DOCUMENTS}{n}]", each) for n, each in enumerate(several)]
    if isinstance(several := found.get("overrides"), list):
        found["overrides"] = [of_override(n, each, by) for n, each in enumerate(several)]
    return of_action("", found, by)


def of_override(n: int, one: JSON, by: Exchange) -> JSON:
    """Exchange the texts of an exception: its reason, and the fields of an order that it opens."""
    if not isinstance(one, dict):
        return one
    path = f"overrides[{n}]."
    found = dict(one)
    if "why" in found:
        found["why"] = by(f"{path}why", found["why"])
    return of_action(path, found, by)


def of_action(path: str, of: Data, by: Exchange) -> Data:
    """Exchange the fields with which an order starts, of what a contract or an exception sets off."""
    due = of.get("on_due")
    facts = due.get("facts") if isinstance(due, dict) else None
    if not isinstance(due, dict) or not isinstance(facts, dict):
        return of
    given = {name: by(f"{path}on_due.facts.{name}", each) for name, each in facts.items()}
    return {**of, "on_due": {**due, "facts": given}}
