"""Tests of a program: that it is sound, and that every no of it speaks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fixflow.lifecycle import WRONG_ACTOR, Choice, Reason, check
from fixflow.lifecycle.checks.exploring import explore
from fixflow.parties import Actor, Role
from fixflow.testing.walking import AnyProgram, machine_of
from fixflow.texts import Language

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet


def assert_sound(program: AnyProgram) -> None:
    """Fail unless every check of a program holds; the message tells each fault and the way to it.

    Raises:
        AssertionError: With every fault of `fixflow.lifecycle.check`.
    """
    report = check(program)
    if not report.sound:
        raise AssertionError(report.say("en"))


def rows(program: AnyProgram) -> "list[ParameterSet]":
    """Give the rows of a program for `pytest.mark.parametrize`, each under its name.

    Examples:
        >>> from fixflow.partners import velux
        >>> [row.id for row in rows(velux.PROGRAM)][:2]
        ['START start', 'enquiry_received confirm_contact']
    """
    import pytest

    return [pytest.param(row, id=str(row)) for row in machine_of(program).rows]


def assert_refusals_speak(program: AnyProgram) -> None:
    """Fail unless every refusal has a code, its words, and a way or the reason why never.

    Every action is asked for by every role in every kind of order that the checks can make.

    Raises:
        AssertionError: With every refusal that is silent.
    """
    silent = dict.fromkeys(
        f"{order.state}, {role.value}, {choice.action}: {what}"
        for order in (found.order for found in explore(machine_of(program)).orders)
        for role in Role
        for choice in program.choices(order, by=Actor(role, role.value), at=order.at)
        for what in silences(choice)
    )
    if silent:
        raise AssertionError("\n".join(silent))


def silences(choice: Choice) -> Iterator[str]:
    """Tell what a refused choice does not say."""
    if choice.allowed:
        return
    for reason in choice.reasons:
        if "." not in reason.code:
            yield f"“{reason.code}” is no dotted code"
        if not (said(reason, "de") and said(reason, "en")):
            yield f"{reason.code} says nothing"
    way = choice.way
    answers = [each.reasons for each in choice.cases] or [choice.reasons]
    if not (way.steps or way.never or any(map(open_to_others, answers))):
        yield "neither a way, nor never"


def open_to_others(reasons: tuple[Reason, ...]) -> bool:
    """Tell whether another role may do it, or the same one later: then nothing has to come first."""
    return all(each.kind is WRONG_ACTOR or each.retry_at for each in reasons)


def said(reason: Reason, lang: Language) -> str:
    """Say a reason in its own words; a placeholder that nothing fills says nothing."""
    try:
        return reason.say(lang).strip() if reason.text.own(lang) else ""
    except (KeyError, ValueError):
        return ""
