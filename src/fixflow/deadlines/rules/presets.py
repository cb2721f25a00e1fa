"""Presets: the counts that contracts and manuals name, with what the law adds to them.

`arbeitstage` and `werktage` are not the same: a Saturday is a Werktag and no Arbeitstag.
"""

from contextlib import suppress
from datetime import time, timedelta
from typing import TypedDict, Unpack

from fixflow.deadlines.rules.day_count import Days, End, Months, Weeks, WorkingDays, Years
from fixflow.deadlines.rules.faults import WRONG_KIND, InvalidRule
from fixflow.deadlines.rules.real_time import Elapsed
from fixflow.deadlines.terms import BY_LAW, HalfDays, PauseDays, Roll, StartOn
from fixflow.deadlines.week import MON_FRI, MON_SAT
from fixflow.errors import Fault


class Terms(TypedDict, total=False):
    """The terms that a preset leaves open; each is explained in `rules.day_count`."""

    start: StartOn
    cutoff: time | None
    end: End
    half_days: HalfDays
    pause: PauseDays
    min_working_days: int | None


def arbeitstage(n: int, **terms: Unpack[Terms]) -> WorkingDays:
    """So many days Monday to Friday that are no holiday (Reg. 1182/71 Art. 2 Abs. 2).

    Args:
        n: How many.
        **terms: Any of `start`, `cutoff`, `end`, `half_days`, `pause`, `min_working_days`.

    Raises:
        InvalidRule: `deadlines.rule.invalid`.
    """
    return WorkingDays(n, week=MON_FRI, **terms)


def werktage(n: int, **terms: Unpack[Terms]) -> WorkingDays:
    """So many days Monday to Saturday that are no holiday; the end rolls by law.

    A Saturday counts (§ 3 Abs. 2 BUrlG), but where the law so says the period does not end on it
    (§ 193 BGB).  A count back is never moved forward (Reg. 1182/71 Art. 3 Abs. 4).

    Args:
        n: How many; a negative number counts back.
        **terms: Any of `start`, `cutoff`, `end`, `half_days`, `pause`, `min_working_days`.

    Raises:
        InvalidRule: `deadlines.rule.invalid`.
    """
    given: object = n
    if isinstance(given, int) and given < 0:
        return WorkingDays(n, week=MON_SAT, **terms)
    return WorkingDays(n, week=MON_SAT, roll=Roll.FOLLOWING, roll_week=BY_LAW, **terms)


def kalendertage(n: int, **terms: Unpack[Terms]) -> Days:
    """So many days, open or closed; the end rolls by law (§ 193 BGB, Art. 78 OR).

    Args:
        n: How many.
        **terms: Any of `start`, `cutoff`, `end`, `half_days`, `pause`, `min_working_days`.

    Raises:
        InvalidRule: `deadlines.rule.invalid`.
    """
    return Days(n, **terms).rolled()


def wochen(n: int, **terms: Unpack[Terms]) -> Weeks:
    """So many weeks, to the same weekday; the end rolls by law (§ 188 Abs. 2, § 193 BGB).

    Args:
        n: How many.
        **terms: Any of `start`, `cutoff`, `end`, `half_days`, `pause`, `min_working_days`.

    Raises:
        InvalidRule: `deadlines.rule.invalid`.
    """
    return Weeks(n, **terms).rolled()


def monate(n: int, **terms: Unpack[Terms]) -> Months:
    """So many months, to the same number; the end rolls by law (§ 188 Abs. 2 and 3, § 193 BGB).

    Args:
        n: How many.
        **terms: Any of `start`, `cutoff`, `end`, `half_days`, `pause`, `min_working_days`.

    Raises:
        InvalidRule: `deadlines.rule.invalid`.
    """
    return Months(n, **terms).rolled()


def jahre(n: int, **terms: Unpack[Terms]) -> Years:
    """So many years, to the same day; the end rolls by law (§ 188 Abs. 2, § 193 BGB).

    Args:
        n: How many.
        **terms: Any of `start`, `cutoff`, `end`, `half_days`, `pause`, `min_working_days`.

    Raises:
        InvalidRule: `deadlines.rule.invalid`.
    """
    return Years(n, **terms).rolled()


def halber_monat(**terms: Unpack[Terms]) -> Days:
    """Half a month, which is fifteen days (§ 189 Abs. 1 BGB, Art. 77 Abs. 1 Ziff. 3 OR); it rolls.

    Args:
        **terms: Any of `start`, `cutoff`, `end`, `half_days`, `pause`, `min_working_days`.
    """
    return Days(15, **terms).rolled()


def stunden(n: int) -> Elapsed:
    """So many hours of real time, by night and on holidays too.

    Raises:
        InvalidRule: `deadlines.rule.invalid`.
    """
    return Elapsed(times("stunden", n, timedelta(hours=1)))


def minuten(n: int) -> Elapsed:
    """So many minutes of real time, by night and on holidays too.

    Raises:
        InvalidRule: `deadlines.rule.invalid`.
    """
    return Elapsed(times("minuten", n, timedelta(minutes=1)))


def times(rule: str, n: object, unit: timedelta) -> timedelta:
    """Give so many units of time.

    Raises:
        InvalidRule: `deadlines.rule.invalid`, path `rule.n`: no number, or beyond Python's time.
    """
    if isinstance(n, int | float) and not isinstance(n, bool):
        with suppress(OverflowError, ValueError):
            return unit * n
    said = {"value": ascii(n)[:80]}
    raise InvalidRule(rule, (Fault("rule.n", "deadlines.rule.kind", WRONG_KIND, said),))
