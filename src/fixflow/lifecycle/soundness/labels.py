"""Labels of a table: each row carries its sentence, each name is told in words (check 11).

The one rule: German and English always; French and Italian where a contractor, a principal or a
customer reads it, which is everything but a step that only the system takes.
"""

from collections.abc import Iterator
from typing import Final

from fixflow.lifecycle.actions import Action
from fixflow.lifecycle.soundness.draft import Draft
from fixflow.lifecycle.soundness.fault import ProgramFault, fault
from fixflow.parties import SYSTEM
from fixflow.texts import Text

ALWAYS: Final = ("de", "en")
SHOWN: Final = ("de", "en", "fr", "it")


def unsourced(draft: Draft) -> Iterator[ProgramFault]:
    """Each row carries the manual's words or is marked as our own."""
    return (fault(row, "unsourced") for row in draft.rows if not row.says)


def unlabelled(draft: Draft) -> Iterator[ProgramFault]:
    """States, actions and the values to choose from have their words, without open placeholders."""
    for path, text, languages in labels(draft):
        yield from wanting(path, text, languages)


def labels(draft: Draft) -> Iterator[tuple[str, object, tuple[str, ...]]]:
    """Give each label of a table, with the languages that it must speak."""
    yield "label", draft.label, ALWAYS  # a name, which French and Italian leave as it is
    for state in draft.states:
        yield state.key, state.label, SHOWN
    takers: dict[type[Action], set[object]] = {}
    for row in draft.rows:
        takers.setdefault(row.action, set()).update(row.by)
    for action, roles in takers.items():
        languages = ALWAYS if roles == {SYSTEM} else SHOWN
        yield action.action_name, getattr(action, "label", None), languages
        for each in (member for spec in action.specs.values() for member in spec.choices):
            if hasattr(each, "label"):  # else its value is the word that people read
                path = f"{action.action_name} {type(each).__name__}.{each.name}"
                yield path, each.label, languages


def wanting(
    path: str,
    text: object,
    languages: tuple[str, ...] = SHOWN,
    given: frozenset[str] = frozenset(),
    steps: tuple[str, ...] = (),
) -> Iterator[ProgramFault]:
    """Tell which languages a text lacks, and which of its placeholders nothing fills.

    Args:
        path: Whose text it is.
        text: The text; whatever else stands there has no language at all.
        languages: Those that it must speak.
        given: The names that are filled in.
        steps: What leads to where it is said.
    """
    silent = [lang for lang in languages if not (getattr(text, lang, None) or "").strip()]
    loose = stray(text, given) if isinstance(text, Text) else ()
    if silent or loose:
        yield fault(path, "unlabelled", steps, silent=tuple(silent), stray=loose)


def stray(text: Text, given: frozenset[str]) -> tuple[str, ...]:
    """Give the placeholders that nothing fills; `{}` where a brace is not closed or not opened."""
    written = (text.de, text.en, text.fr or "", text.it or "")
    if not any("{" in each or "}" in each for each in written):
        return ()
    try:
        return tuple(sorted(text.placeholders - given))
    except ValueError:
        return ("{}",)
