"""Reading rules: how often, how long, and how long before, from plain data."""

from collections.abc import Mapping
from typing import Final

from fixflow.deadlines import Before, Days, Months, Weeks, Years
from fixflow.deadlines.wire import rule_from_json
from fixflow.recurrence.cycle import Skip
from fixflow.recurrence.faults import number_fault
from fixflow.recurrence.fixed import fixed_dates
from fixflow.recurrence.imported import ImportedRule
from fixflow.recurrence.interval import CountedFrom, First, every
from fixflow.recurrence.plan import Recurring
from fixflow.recurrence.term import Length, Renews, RenewsFor, Term
from fixflow.recurrence.wire.reader import (
    Reader,
    day,
    flag,
    line,
    one_of,
    record,
    several,
    whole_number,
)
from fixflow.texts import Text

UNITS: Final = frozenset({"years", "months", "weeks", "days"})


def rule(reader: Reader, value: object) -> Recurring:
    """Read how often."""
    names = ("every", "unit", "skip", "eom", "first", "counted_from", "days", "dates", "rrule")
    before = len(reader.faults)
    data = record(reader, value, dict.fromkeys(names))
    choices = {
        "skip": reader.get(data, "skip", one_of(Skip)),
        "eom": reader.get(data, "eom", flag),
        "first": reader.get(data, "first", one_of(First)),
        "counted_from": reader.get(data, "counted_from", one_of(CountedFrom)),
    }
    given = {name: choice for name, choice in choices.items() if choice is not None}
    if data.get("rrule") is not None:
        return imported(reader, data, before)
    if data.get("days") is not None or data.get("dates") is not None:
        return on_dates(reader, data, given, before)
    unit, n = data.get("unit"), data.get("every")
    if not isinstance(unit, str) or unit not in UNITS:
        reader.at("unit").wrong("recurrence.interval", NO_UNIT, unit)
    if fault := number_fault(reader.at("every").path, n):
        reader.faults.append(fault)
    reader.sound(before)
    with reader.ours("rule"):
        return every(**{str(unit): n}, **given)  # type: ignore[arg-type]  # every checks them


def on_dates(
    reader: Reader, data: Mapping[str, object], given: Mapping[str, object], before: int
) -> Recurring:
    """Read fixed dates."""
    days = reader.get(data, "days", several(line)) or ()
    dates = reader.get(data, "dates", several(day)) or ()
    counts = {name for name in ("every", "unit") if data.get(name) is not None}
    if more := sorted((given.keys() | counts) - {"skip"}):
        reader.wrong("recurrence.fixed_date", NO_CHOICES, more)
    reader.sound(before)
    given_as = "days" if days else "dates"
    with reader.ours("rule", items=given_as if not (days and dates) else ""):
        return fixed_dates(*days, *dates, **given)  # type: ignore[arg-type]  # fixed_dates checks them


def imported(reader: Reader, data: Mapping[str, object], before: int) -> Recurring:
    """Read a rule of another calendar, which has no other choices."""
    text = reader.get(data, "rrule", line) or ""
    if more := sorted(name for name in data.keys() - {"rrule"} if data[name] is not None):
        reader.wrong("recurrence.rrule.rule", NO_CHOICES, more)
    reader.sound(before)
    with reader.at("rrule").ours():
        return ImportedRule(text)


def length(reader: Reader, value: object) -> Length:
    """Read a length of days, weeks, months or years."""
    numbered(reader, value)
    with reader.ours("rule"):
        found = rule_from_json(value)
    if not isinstance(found, Days | Weeks | Months | Years):
        raise reader.wrong("recurrence.term", NO_LENGTH, value)
    return found


def before(reader: Reader, value: object) -> Before:
    """Read how long before."""
    counted = value.get("rule") if isinstance(value, dict) else None
    if not isinstance(counted, dict):
        raise reader.wrong("recurrence.remind", NO_LEAD, value)
    numbered(reader.at("rule"), counted)
    with reader.ours("rule"):
        found = rule_from_json(value)
    if not isinstance(found, Before):
        raise reader.wrong("recurrence.remind", NO_LEAD, value)
    return found


def numbered(reader: Reader, value: object) -> None:
    """Refuse a length whose number is none, in the words of forms, and a length that is no object."""
    if not isinstance(value, dict):
        raise reader.wrong("recurrence.term", NO_LENGTH, value)
    if "n" in value:
        whole_number(reader.at("n"), value["n"])


def renews(reader: Reader, value: object) -> Renews | RenewsFor:
    """Read what follows a term."""
    if isinstance(value, dict):
        return RenewsFor(length(reader, value))
    return one_of(Renews)(reader, value)


def term(reader: Reader, value: object) -> Term:
    """Read how long."""
    count = len(reader.faults)
    data = record(reader, value, dict.fromkeys(("length", "until", "notice", "renews")))
    told = reader.get(data, "length", length)
    until = reader.get(data, "until", day)
    notice = reader.get(data, "notice", length)
    follows = reader.get(data, "renews", renews) or Renews.NO
    reader.sound(count)
    with reader.ours("term"):
        return Term(told, until=until, notice=notice, renews=follows)


def window(reader: Reader, value: object) -> Days:
    """Read a window in days."""
    number = whole_number(reader, value)
    with reader.ours():
        return Days(number)


NO_UNIT: Final = Text(
    "{value} ist keine der Einheiten years, months, weeks, days",
    "{value} is none of the units years, months, weeks, days",
    "{value} n’est aucune des unités years, months, weeks, days",
    "{value} non è nessuna delle unità years, months, weeks, days",
)
NO_CHOICES: Final = Text(
    "{value} gilt hier nicht: eine solche Regel hat diese Wahl nicht",
    "{value} is not for this: such a rule has no such choice",
    "{value} ne vaut pas ici: une telle règle n’a pas ce choix",
    "{value} qui non vale: una tale regola non ha questa scelta",
)
NO_LENGTH: Final = Text(
    '{value} ist keine Länge in Tagen, Wochen, Monaten oder Jahren wie {{"kind": "days", "n": 14}}',
    '{value} is no length in days, weeks, months or years such as {{"kind": "days", "n": 14}}',
    '{value} n’est pas une durée en jours, semaines, mois ou années comme {{"kind": "days", "n": 14}}',
    '{value} non è una durata in giorni, settimane, mesi o anni come {{"kind": "days", "n": 14}}',
)
NO_LEAD: Final = Text(
    '{value} ist kein Vorlauf wie {{"kind": "before", "rule": {{"kind": "days", "n": 14}}}}',
    '{value} is no lead such as {{"kind": "before", "rule": {{"kind": "days", "n": 14}}}}',
    '{value} n’est pas un préavis comme {{"kind": "before", "rule": {{"kind": "days", "n": 14}}}}',
    '{value} non è un anticipo come {{"kind": "before", "rule": {{"kind": "days", "n": 14}}}}',
)
