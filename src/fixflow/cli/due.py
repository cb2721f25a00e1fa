"""`fixflow due`: by when, and why that day.

The one rule: what is printed is what the library answers; nothing is counted here.
"""

import argparse
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from fixflow.cli.due_call import answer
from fixflow.cli.for_machines import print_json
from fixflow.cli.heard import heard
from fixflow.deadlines import Due, Notice, PausedDue, Step, TouchedDay, labels
from fixflow.deadlines.dates.due import unit_of
from fixflow.deadlines.dates.fingerprint import fingerprint_of
from fixflow.deadlines.telling.closed_days import paused_by
from fixflow.deadlines.telling.part_lines import until
from fixflow.deadlines.views.year_view import fact_record
from fixflow.deadlines.wire import rule_to_json
from fixflow.deadlines.wire.values import span_in_words
from fixflow.deadlines.wording import duration, long_day, wall_time
from fixflow.texts import Language

DONE: Final = 0


def run(asked: argparse.Namespace) -> int:
    """Compute what was asked for, print it, and give the exit code."""
    found = answer(asked)
    with heard():
        if asked.json:
            print_json(to_record(found, asked.lang, explained=asked.explain))
        elif asked.explain:
            print(found.explain(asked.lang))
        else:
            print(*lines(found, asked.lang), sep="\n")
    return DONE


def lines(found: Due | PausedDue, lang: Language) -> Iterator[str]:
    """Say by when, or what is left to run, then each notice."""
    if isinstance(found, Due):
        yield f"{labels.DUE.say(lang)}: {until(found.at, found.calendar, lang)}"
    else:
        since = found.paused_since
        said = f"{long_day(since.date(), lang)}, {wall_time(since.time())}"
        yield f"{labels.PAUSED.say(lang)}: {said}"
        yield f"{labels.LEFT_OVER.say(lang)}: {left_over(found, lang)}"
    for each in found.notices:
        yield f"{labels.NOTE.say(lang)}: {each.say(lang)}"


def left_over(found: PausedDue, lang: Language) -> str:
    """Say how much is still to run."""
    if isinstance(found.left, timedelta):
        return duration(found.left, lang)
    return unit_of(found).count(found.left, lang)


def to_record(
    found: Due | PausedDue, lang: Language, *, explained: bool = False
) -> dict[str, object]:
    """Give an answer as JSON, with the explanation where that was asked for too."""
    paused = found if isinstance(found, PausedDue) else None
    return {
        "due": written(found.at),
        "last_day": written(found.last_day),
        "paused_since": written(paused.paused_since) if paused else None,
        "left": written(paused.left) if paused else None,
        "rule": rule_to_json(found.rule),
        "sentence": found.rule.say(lang),
        "places": list(found.calendar.places),
        "profile": found.calendar.profile,
        "zone": found.calendar.zone.key,
        "steps": [step_record(each, lang) for each in found.trace],
        "notices": [notice_record(each, lang) for each in found.notices],
        "fingerprint": fingerprint_of(found.rule, found.start, found.calendar, found.pauses),
        **({"explanation": found.explain(lang)} if explained else {}),
    }


def step_record(step: Step, lang: Language) -> dict[str, object]:
    """Give a step as JSON."""
    return {
        "code": step.code,
        "before": written(step.before),
        "after": written(step.after),
        "days": [day_record(each, lang) for each in step.facts],
        "basis": [each.cite for each in step.basis],
        "rule": None if step.rule is None else step.rule.say(lang),
    }


def day_record(touched: TouchedDay, lang: Language) -> dict[str, object]:
    """Give a day that a step touched as JSON."""
    return {
        "day": touched.day.isoformat(),
        "number": touched.number,
        "weekday_off": touched.off,
        "holidays": [fact_record(each, lang) for each in touched.holidays],
        "pauses": [paused_by(each, lang) for each in touched.pauses],
        "served": written(touched.served),
    }


def notice_record(notice: Notice, lang: Language) -> dict[str, object]:
    """Give a notice as JSON."""
    return {
        "code": notice.code,
        "text": notice.say(lang),
        "days": [each.isoformat() for each in notice.days],
        "basis": [each.cite for each in notice.basis],
        "other": written(notice.other),
        "other_day": written(notice.other_day),
    }


def written(value: object) -> str | int | None:
    """Write an instant, a day or a length of time by ISO 8601."""
    match value:
        case date():
            return value.isoformat()
        case timedelta():
            return span_in_words(value)
        case int():
            return value
        case _:
            return None
