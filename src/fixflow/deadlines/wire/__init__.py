"""Wire: rules, pauses, calendars and receipts as JSON, and back.

A rule is an object with its `kind` and the terms that are not the default:
`{"kind": "working_days", "n": 7, "week": "mon_sat", "roll": "following", "roll_week": "by_law"}`.
What was once left out as the default means that default for ever.  The one rule: reading checks
everything, names all faults with their paths in one error, and lets no other error out; and what
is written can be read.
"""

from collections.abc import Iterable
from typing import cast

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.pauses import Cause
from fixflow.deadlines.dates.receipt import Receipt
from fixflow.deadlines.rules import Rule
from fixflow.deadlines.sources.holiday_sources import CalendarSource
from fixflow.deadlines.wire.faults import JSON


def rule_to_json(rule: Rule) -> JSON:
    """Write a rule; terms that are the default are left out.

    Raises:
        InvalidWire: `deadlines.wire.invalid`, it is nested too deeply to be read again.

    Examples:
        >>> from fixflow.deadlines.rules import werktage
        >>> rule_to_json(werktage(7))
        {'kind': 'working_days', 'n': 7, 'week': 'mon_sat', 'roll': 'following', 'roll_week': 'by_law'}
    """
    return write("rule", rule)


def rule_from_json(value: object) -> Rule:
    """Read a rule.

    Args:
        value: What `json.loads` gives.

    Raises:
        InvalidWire: `deadlines.wire.invalid`, a path for each fault: `rule.first.n`.

    Examples:
        >>> rule_from_json({"kind": "elapsed", "span": "PT24H"}).say("en")
        '24 hours of real time'
    """
    return cast("Rule", read("rule", value, Rule))


def pause_to_json(pause: Cause) -> JSON:
    """Write a pause; a recess by its name.

    Raises:
        InvalidWire: `deadlines.wire.invalid`, a recess that has no name here.

    Examples:
        >>> from fixflow.deadlines.counting.pauses import ZPO_145
        >>> pause_to_json(ZPO_145)
        'ZPO_145'
    """
    return write("pause", pause)


def pause_from_json(value: object) -> Cause:
    """Read a pause, or a recess by its name.

    Args:
        value: What `json.loads` gives.

    Raises:
        InvalidWire: `deadlines.wire.invalid`, a path for each fault: `pause.end`.
    """
    return cast("Cause", read("pause", value, Cause))


def calendar_to_json(cal: Calendar) -> JSON:
    """Write the expression of a calendar, not its days.

    Args:
        cal: The calendar; a source of somebody's own is written by its name.

    Raises:
        InvalidWire: `deadlines.wire.invalid`, a part of somebody's own has no form as JSON.

    Examples:
        >>> calendar_to_json(Calendar.of("CH-LU", "CH-ZH", profile="deadline"))
        {'days': {'kind': 'places', 'places': ['CH-LU', 'CH-ZH'], 'profile': 'deadline'}}
    """
    return write("calendar", cal)


def calendar_from_json(value: object, sources: Iterable[CalendarSource] = ()) -> Calendar:
    """Read a calendar.

    Args:
        value: What `json.loads` gives.
        sources: Sources of one's own that it may name.

    Raises:
        InvalidWire: `deadlines.wire.invalid`, a path for each fault: `calendar.days.places.0`.
    """
    return cast("Calendar", read("calendar", value, Calendar, tuple(sources)))


def receipt_to_json(receipt: Receipt) -> JSON:
    """Write a receipt.

    Raises:
        InvalidWire: `deadlines.wire.invalid`, a part of it has no form as JSON.
    """
    return write("receipt", receipt)


def receipt_from_json(value: object, sources: Iterable[CalendarSource] = ()) -> Receipt:
    """Read a receipt.

    Args:
        value: What `json.loads` gives.
        sources: Sources of one's own that its calendar may name.

    Raises:
        InvalidWire: `deadlines.wire.invalid`, a path for each fault: `receipt.rule.n`.

    Examples:
        >>> from datetime import date
        >>> from fixflow.deadlines.dates.receipt import receipt_of
        >>> from fixflow.deadlines.rules import arbeitstage
        >>> kept = receipt_of(arbeitstage(2), date(2026, 5, 4), Calendar.of("CH-ZH"))
        >>> receipt_from_json(receipt_to_json(kept)) == kept
        True
    """
    return cast("Receipt", read("receipt", value, Receipt, tuple(sources)))


def write(part: str, value: object) -> JSON:
    """Write a part; the converter and its library are loaded when something is first written."""
    from fixflow.deadlines.wire import converter

    return converter.write(part, value)


def read(
    part: str, value: object, kind: object, sources: tuple[CalendarSource, ...] = ()
) -> object:
    """Read a part; the converter and its library are loaded when something is first read."""
    from fixflow.deadlines.wire import converter

    return converter.read(part, value, kind, sources)
