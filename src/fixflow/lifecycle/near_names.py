"""Names that are near: help for a name that the program does not know.

Labels in every language and further search words count as names: who looks for «verwerfen»
finds `cancel`.
"""

from typing import Final

from attrs import frozen

from fixflow.errors import Refused
from fixflow.lifecycle.actions import Action, Start
from fixflow.lifecycle.reasons import NO_SUCH_ACTION, Reason
from fixflow.lifecycle.refusal_texts import UNKNOWN_NEAR
from fixflow.lifecycle.rows import START
from fixflow.lifecycle.table import Table
from fixflow.texts import LANGUAGES

NEAR: Final = 3
BEGIN: Final = Start.action_name
NAME_LIMIT: Final = 80


@frozen
class NoSuchAction(Refused):
    """The program has no action of this name."""

    code = "lifecycle.no_such_action"
    text = UNKNOWN_NEAR
    status = 404
    name: str
    near: tuple[str, ...]


def no_such_action(table: Table, state: str, name: str) -> Reason:
    """Refuse an action that the program does not know, and name those that are near.

    An order that has begun is not begun again, so its start is none of them.
    """
    near = tuple(each for each in near_names(table, name) if state == START.key or each != BEGIN)
    return Reason(
        NO_SUCH_ACTION,
        "lifecycle.no_such_action",
        UNKNOWN_NEAR,
        {"name": name[:NAME_LIMIT], "near": near[:NEAR]},
        says=table.notes_by.get((state, name)),
        source=table.source,
    )


def near_names(table: Table, name: str) -> tuple[str, ...]:
    """Give all names of actions, those first whose name, label or search word is nearest."""
    from difflib import SequenceMatcher

    sought = SequenceMatcher(b=name[:NAME_LIMIT].casefold())

    def ratio(word: str) -> float:
        sought.set_seq1(word.casefold())
        return sought.ratio()

    near = {each: max(map(ratio, words(kind))) for each, kind in table.actions.items()}
    return tuple(sorted(near, key=lambda each: -near[each]))


def words(kind: type[Action]) -> set[str]:
    """Give all words under which people look for an action."""
    return {kind.action_name, *kind.words, *(kind.label.template(lang) for lang in LANGUAGES)}


def name_of(action: Action | type[Action] | str) -> str:
    """Give the name by which an action was asked for."""
    return action if isinstance(action, str) else getattr(action, "action_name", repr(action))
