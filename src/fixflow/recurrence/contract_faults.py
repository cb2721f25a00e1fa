"""Faults of a contract: everything that is wrong with it, each with the path of its field.

The one rule: what can be said without the dates is checked first; the dates are looked at only
where there are some.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from itertools import pairwise
from typing import Final, cast
from zoneinfo import ZoneInfo

from attrs import frozen

from fixflow.deadlines import Calendar, Days
from fixflow.errors import Fault, FixflowError, Misuse, facts
from fixflow.identity import InvalidId, is_line
from fixflow.recurrence.cycle import last_of_month
from fixflow.recurrence.exceptions import Override, Span
from fixflow.recurrence.faults import beginning, choice_fault, day_fault, is_day
from fixflow.recurrence.fixed import FixedDates, OnceDates
from fixflow.recurrence.imported import ImportedRule
from fixflow.recurrence.interval import Every
from fixflow.recurrence.on_due import LINE, NO_ACTION, ON_DUE, DocumentRef
from fixflow.recurrence.shift import Shift
from fixflow.recurrence.subject import ContractId, CustomerId, ProjectId
from fixflow.recurrence.sweep import CatchUp
from fixflow.recurrence.term import ONE_DAY, Term, back
from fixflow.texts import Text

RULES: Final = (Every, FixedDates, OnceDates, ImportedRule)


@frozen
class InvalidContract(Misuse):
    """Something is wrong with a maintenance contract; each fault has the path of its field."""

    code = "recurrence.contract"
    text = Text(
        de="Der Wartungsvertrag ist ungültig.",
        en="The maintenance contract is invalid.",
        fr="Le contrat d’entretien n’est pas valable.",
        it="Il contratto di manutenzione non è valido.",
    )
    faults: tuple[Fault, ...]


def contract_id(value: ContractId | str) -> ContractId:
    """Take a contract's id over, or make one of a text; what is none is refused with the rest."""
    try:
        return ContractId.of(value)
    except InvalidId:
        return cast("ContractId", value)


def id_faults(value: object) -> Iterator[Fault]:
    """Say why an id is none, in the words of ids."""
    try:
        ContractId.of(cast("ContractId", value))
    except InvalidId as error:
        yield Fault("id", error.code, error.text, facts(error))


def shown(value: object) -> dict[str, object]:
    """Give a value as the fact of a fault; of a long one its beginning."""
    return {"value": beginning(value)}


def plain_faults(fields: Mapping[str, object]) -> Iterator[Fault]:
    """Name each field that is not of its kind."""
    yield from id_faults(fields["id"])
    for name in ("name", "realm"):
        if not is_line(fields[name]):
            yield Fault(name, "recurrence.line", LINE, shown(fields[name]))
    for name, kinds, text in (
        ("subject", (ProjectId, CustomerId), NO_SUBJECT),
        ("rule", RULES, NO_RULE),
        ("on_due", ON_DUE, NO_ACTION),
        ("term", (Term, type(None)), NO_TERM),
        ("zone", (ZoneInfo, type(None)), NO_ZONE),
        ("window", Days, NO_WINDOW),
    ):
        value = fields[name]
        if not isinstance(value, kinds) or (isinstance(value, Days) and value != Days(value.n)):
            yield Fault(name, f"recurrence.{name}", text, shown(value))
    for name in ("start", "anchor", "archived_on", "notice_on"):
        needed = name == "start" or fields[name] is not None
        if needed and (fault := day_fault(name, fields[name])):
            yield fault
    for name, kind in (("shift", Shift), ("catch_up", CatchUp)):
        if fault := choice_fault(name, fields[name], kind):
            yield fault


def several_faults(fields: Mapping[str, object]) -> Iterator[Fault]:
    """Name each list that is none, and what in it is not of its kind."""
    kinds: tuple[tuple[str, type], ...] = (
        ("documents", DocumentRef),
        ("overrides", Override),
        ("spans", Span),
        ("completed", date),
    )
    for name, kind in kinds:
        values = fields[name]
        if not isinstance(values, tuple):
            yield Fault(name, "recurrence.list", NO_TUPLE, shown(values))
            continue
        for place, each in enumerate(values):
            fits = is_day(each) if kind is date else isinstance(each, kind)
            if not fits:
                yield Fault(f"{name}[{place}]", "recurrence.list", NO_ITEM, shown(each))
            elif isinstance(each, Override | Span):
                yield from each.faults(f"{name}[{place}]")


def place_faults(place: object, zone: object, shift: object, due_time: object) -> Iterator[Fault]:
    """Name what is wrong with the place, and what needs one."""
    if place is not None:
        yield from known_place(place)
        if zone is not None:
            yield Fault("zone", "recurrence.zone", ZONE_OF_PLACE)
    if place is None and shift is not Shift.NONE:
        yield Fault("shift", "recurrence.no_place", SHIFT_NEEDS_PLACE)
    if due_time is None:
        return
    if not isinstance(due_time, time) or due_time.tzinfo is not None:
        yield Fault("due_time", "recurrence.due_time", NO_TIME, shown(due_time))
    if place is None and zone is None:
        yield Fault("due_time", "recurrence.due_time", TIME_NEEDS_PLACE)


def known_place(place: object) -> Iterator[Fault]:
    """Say why a place has no calendar, in the words of the calendars."""
    try:
        Calendar.of(place)  # type: ignore[arg-type]  # a wrong one is what is looked for
    except FixflowError as error:
        yield Fault("place", error.code, error.text, facts(error))


def rule_faults(rule: object, anchor: date | None, counted_from: date) -> Iterator[Fault]:
    """Name what an anchor cannot do with a rule."""
    if isinstance(rule, Every):
        if rule.eom and counted_from != last_of_month(counted_from):
            yield Fault("rule.eom", "recurrence.eom", NO_MONTH_END, {"anchor": counted_from})
    elif isinstance(rule, ImportedRule):
        if rule.never(counted_from):
            yield Fault("rule", "recurrence.rrule.never", NEVER)
    elif anchor is not None:
        yield Fault("anchor", "recurrence.anchor", NO_ANCHOR)


def term_faults(term: Term, start: date, notice_on: date | None) -> Iterator[Fault]:
    """Name a term that ends before it begins, and notice that is longer than it."""
    if term.until is not None and term.until < start:
        yield Fault("term.until", "recurrence.term", ENDS_FIRST, {"start": start})
        return
    try:
        end = term.last_day(start, 1) + ONE_DAY
        if term.notice is not None and back(end, term.notice) < start:
            yield Fault("term.notice", "recurrence.notice", NOTICE_TOO_LONG)
    except OverflowError:
        yield Fault("term", "recurrence.beyond_horizon", TERM_TOO_LONG)
    if notice_on is not None and term.ends:
        yield Fault("notice_on", "recurrence.notice", NOTHING_RENEWS)


def history_faults(
    spans: tuple[Span, ...], archived_on: date | None, start_path: str = "spans"
) -> Iterator[Fault]:
    """Name times without work that end before they begin or overlap, and work after archiving."""
    for place, each in enumerate(spans):
        if each.on is not None and each.on <= each.off:
            yield Fault(f"{start_path}[{place}]", "recurrence.history", SPAN_ENDS_FIRST)
    for place, (before, after) in enumerate(pairwise(spans), 1):
        if before.on is None or after.off < before.on:
            yield Fault(f"{start_path}[{place}]", "recurrence.history", SPANS_OVERLAP)
    if archived_on is not None:
        last = spans[-1] if spans else None
        if last is None or last.on is not None or archived_on < last.off:
            yield Fault("archived_on", "recurrence.history", FIRST_DEACTIVATE)


def twice(paths: Iterable[tuple[str, object]], text: Text, code: str) -> Iterator[Fault]:
    """Name each value that stands twice."""
    seen: dict[object, str] = {}
    for path, value in paths:
        if value in seen:
            yield Fault(path, code, text, {"other": seen[value]})
        seen.setdefault(value, path)


NO_SUBJECT: Final = Text(
    "{value} ist weder ProjectId noch CustomerId",
    "{value} is no ProjectId and no CustomerId",
    "{value} n’est ni ProjectId ni CustomerId",
    "{value} non è né ProjectId né CustomerId",
)
NO_RULE: Final = Text(
    "{value} ist kein Intervall wie every(years=1)",
    "{value} is no interval such as every(years=1)",
    "{value} n’est pas un intervalle comme every(years=1)",
    "{value} non è un intervallo come every(years=1)",
)
NO_TERM: Final = Text(
    "{value} ist keine Laufzeit wie Term(Years(3))",
    "{value} is no term such as Term(Years(3))",
    "{value} n’est pas une durée comme Term(Years(3))",
    "{value} non è una durata come Term(Years(3))",
)
NO_ZONE: Final = Text(
    "{value} ist keine ZoneInfo",
    "{value} is no ZoneInfo",
    "{value} n’est pas une ZoneInfo",
    "{value} non è una ZoneInfo",
)
NO_WINDOW: Final = Text(
    "{value} ist kein Fenster wie Days(30)",
    "{value} is no window such as Days(30)",
    "{value} n’est pas une fenêtre comme Days(30)",
    "{value} non è una finestra come Days(30)",
)
NO_TUPLE: Final = Text(
    "{value} ist kein Tupel",
    "{value} is no tuple",
    "{value} n’est pas un tuple",
    "{value} non è una tupla",
)
NO_ITEM: Final = Text(
    "{value} gehört nicht in diese Aufzählung",
    "{value} does not belong into this list",
    "{value} n’a pas sa place dans cette liste",
    "{value} non appartiene a questo elenco",
)
ZONE_OF_PLACE: Final = Text(
    "die Zone kommt vom Ort",
    "the zone comes from the place",
    "le fuseau vient du lieu",
    "il fuso viene dal luogo",
)
SHIFT_NEEDS_PLACE: Final = Text(
    "ohne Ort gibt es keine Arbeitstage: place angeben",
    "without a place there are no working days: give place",
    "sans lieu, il n’y a pas de jours ouvrables: indiquer place",
    "senza luogo non ci sono giorni lavorativi: indicare place",
)
NO_TIME: Final = Text(
    "{value} ist keine Uhrzeit ohne Zone",
    "{value} is no time of day without a zone",
    "{value} n’est pas une heure sans fuseau",
    "{value} non è un’ora senza fuso",
)
TIME_NEEDS_PLACE: Final = Text(
    "eine Uhrzeit braucht place oder zone",
    "a time of day needs place or zone",
    "une heure a besoin de place ou de zone",
    "un’ora ha bisogno di place o zone",
)
NO_MONTH_END: Final = Text(
    "{anchor} ist kein Monatsende",
    "{anchor} is no month end",
    "{anchor} n’est pas une fin de mois",
    "{anchor} non è una fine mese",
)
NO_ANCHOR: Final = Text(
    "feste Daten werden von nichts an gezählt",
    "fixed dates are counted from nothing",
    "des dates fixes ne se comptent de rien",
    "le date fisse non si contano da nulla",
)
NEVER: Final = Text(
    "in hundert Jahren gibt es kein Datum",
    "no date lies within a hundred years",
    "aucune date en cent ans",
    "nessuna data in cent’anni",
)
ENDS_FIRST: Final = Text(
    "liegt vor dem Beginn am {start}",
    "lies before the start on {start}",
    "est avant le début le {start}",
    "è prima dell’inizio il {start}",
)
NOTICE_TOO_LONG: Final = Text(
    "die Kündigungsfrist ist länger als die Laufzeit",
    "the notice is longer than the term",
    "le préavis est plus long que la durée",
    "il preavviso è più lungo della durata",
)
TERM_TOO_LONG: Final = Text(
    "die Laufzeit endet nach dem Jahr 9999",
    "the term ends after the year 9999",
    "la durée finit après l’an 9999",
    "la durata finisce dopo l’anno 9999",
)
NOTHING_RENEWS: Final = Text(
    "eine Laufzeit, die sich nicht verlängert, braucht keine Kündigung",
    "a term that does not renew needs no notice",
    "une durée qui ne se renouvelle pas n’exige pas de résiliation",
    "una durata che non si rinnova non richiede disdetta",
)
SPAN_ENDS_FIRST: Final = Text(
    "endet, bevor sie beginnt",
    "ends before it begins",
    "finit avant de commencer",
    "finisce prima di iniziare",
)
SPANS_OVERLAP: Final = Text(
    "beginnt, bevor die vorige endet",
    "begins before the one before it ends",
    "commence avant la fin de la précédente",
    "inizia prima che finisca la precedente",
)
FIRST_DEACTIVATE: Final = Text(
    "archiviert wird nur, was inaktiv ist: zuerst deaktivieren",
    "only what is inactive is archived: first deactivate",
    "on n’archive que ce qui est inactif: d’abord désactiver",
    "si archivia solo ciò che è inattivo: prima disattivare",
)
