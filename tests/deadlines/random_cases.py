"""Random questions: a rule, a start, a calendar and pauses, all that the seed makes of them.

A world is a calendar of the package and the same one on paper.  Starts stand near the days where a
mistake would show, month ends, clock changes, Easter and the turn of the year, as often as elsewhere.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from attrs import frozen
from dateutil.easter import easter

from fixflow.deadlines import (
    BY_LAW,
    MON_FRI,
    MON_SAT,
    MON_SUN,
    Before,
    Calendar,
    CloseOfBusiness,
    Days,
    Earliest,
    Elapsed,
    EndAt,
    HalfDays,
    Hours,
    Latest,
    Months,
    OpenHours,
    PauseDays,
    Roll,
    Rule,
    StartOn,
    Then,
    Week,
    Weeks,
    Window,
    WorkingDays,
    Years,
    closed_if_all,
    closed_if_any,
)
from fixflow.deadlines.facts import PROFILES, Profile
from fixflow.deadlines.rules import DayRule, OneEnd
from fixflow.texts import Text
from tests.deadlines.paper import (
    DAY,
    MIDNIGHT,
    NOON,
    OPEN,
    PLACES,
    ZONES,
    Paper,
    Span,
    closing_of,
    recesses,
    saturday_rests,
)

Regional: TypeAlias = Literal["working", "closed"]
WEEKS = (MON_FRI, MON_FRI, MON_SAT, MON_SAT, MON_SUN, Week(0b0111110), Week(0b0010101))
HOURS = tuple(
    map(
        Hours.of,
        (
            "Mon-Fri 08:00-12:00, 13:00-17:00; Sat 08:00-12:00",
            "Mon-Fri 07:30-11:30, 13:00-17:00",
            "Mon-Fri 08:00-17:00",
            "Mon-Sun 00:00-24:00",
            "Mon-Sun 01:00-05:00, 13:00-14:00",
            "Mon-Sun 00:30-02:30, 03:00-04:00",
            "Tue-Sat 10:00-18:30; Sun 02:00-03:00",
        ),
    )
)
CLOCKS = (time(), time(2), time(2, 30), time(3), time(12), time(17), time(23, 59))
OWN = Text(de="Betrieb", en="firm")


@frozen(kw_only=True)
class World:
    """A calendar twice, and the year in which questions are asked of it."""

    said: str
    cal: Calendar
    paper: Paper
    year: int


@frozen(kw_only=True)
class Question:
    """A rule, a start and pauses; `first` is a rule whose result is the start of this one."""

    rule: Rule
    start: datetime | date
    first: Rule | None = None
    pauses: tuple[Span, ...] = ()
    recess: bool = False


def world(chance: Random, home: str) -> World:
    """Make a calendar of a place and up to two others, sometimes with days of the firm's own."""
    others = [place for place in PLACES if place != home]
    places = (home, *chance.sample(others, chance.choice((0, 0, 1, 2))))
    one_law, law = chance.random() < 0.8, chance.choice(PROFILES)
    members = [(place, law if one_law else chance.choice(PROFILES)) for place in places]
    regional: Regional = chance.choice(("working", "closed"))
    every, year = chance.random() < 0.3, chance.randint(2018, 2030)
    base = closing_of(members, regional, every=every)
    shut, opened = own_days(chance, year) if chance.random() < 0.4 else ({}, frozenset())
    paper = Paper(
        zone=ZONES[home[:2]],
        closes=lambda day: min(base(day), shut.get(day, OPEN)),
        opened=opened,
        saturday_rests=saturday_rests(members),
    )
    cal = joined(members, regional, every=every)
    cal = cal.with_closures({day: OWN if at == MIDNIGHT else (OWN, at) for day, at in shut.items()})
    cal = cal.with_openings(dict.fromkeys(opened, OWN))
    how = "all" if every else "any"
    said = f"{how} of {members} {regional}, shut {shut}, opened {sorted(opened)}"
    return World(said=said, cal=cal, paper=paper, year=year)


def joined(members: Sequence[tuple[str, Profile]], regional: Regional, *, every: bool) -> Calendar:
    """Make a calendar of the package, by places where one law is asked, else by calendars."""
    laws = {law for _, law in members}
    if not every and len(laws) == 1:
        return Calendar.of(*(place for place, _ in members), profile=laws.pop(), regional=regional)
    each = (Calendar.of(place, profile=law, regional=regional) for place, law in members)
    return (closed_if_all if every else closed_if_any)(*each)


def own_days(chance: Random, year: int) -> tuple[dict[date, time], frozenset[date]]:
    """Close a stretch and some afternoons, and open two days whatever they are."""
    first = telling_day(chance, year)
    shut = {first + n * DAY: MIDNIGHT for n in range(chance.randint(1, 14))}
    for _ in range(2):
        shut[telling_day(chance, year)] = chance.choice((NOON, time(16)))
    return shut, frozenset(telling_day(chance, year) for _ in range(2))


def telling_day(chance: Random, year: int) -> date:
    """Choose a day of a year, half of the time near one that is special."""
    if chance.random() < 0.5:
        return date(year, 1, 1) + chance.randrange(365) * DAY
    month = chance.randint(1, 12)
    near = chance.choice(
        (
            date(year, month, 28),
            easter(year),
            easter(year) + 45 * DAY,
            date(year, 3, 29),
            date(year, 10, 29),
            date(year, 12, 27),
            date(year, 1, 1),
            date(year, 5, 1),
        )
    )
    return near + chance.randint(-4, 4) * DAY


def question(chance: Random, asked: World) -> Question:
    """Ask something; what contradicts itself raises `InvalidRule` and is drawn again."""
    kind = chance.choices(range(4), (70, 10, 10, 10))[0]
    zone = asked.paper.zone
    start = instant(chance, telling_day(chance, asked.year), zone)
    if kind == 3:
        count, hour, roll = back_rule(chance), time(chance.randrange(24)), chance.choice(BACKWARD)
        exact = isinstance(count, Elapsed | OpenHours)
        back = Before(count) if exact else Before(count, hour, roll)
        return Question(rule=back, start=start)
    if kind == 2:
        return paused(chance, one_after_another(chance, start), zone)
    if kind == 1:
        several = [one_end(chance) for _ in range(chance.randint(2, 3))]
        chosen = chance.choice((Earliest, Latest))(*several)
        return paused(chance, Question(rule=chosen, start=start), zone)
    rule = window(chance) if chance.random() < 0.1 else one_end(chance)
    asking = Question(rule=rule, start=start)
    if chance.random() < 0.1 and day_will_do(rule):
        asking = Question(rule=rule, start=telling_day(chance, asked.year))
    return paused(chance, asking, zone, endless=not isinstance(rule, Window))


def one_after_another(chance: Random, start: datetime) -> Question:
    """Draw two rules of which the second starts where the first one ends."""
    one, two = one_end(chance), one_end(chance, second=True)
    if chance.random() < 0.5:
        return Question(rule=Then(one, two), start=start)
    return Question(rule=two, first=one, start=start)


def instant(chance: Random, day: date, zone: ZoneInfo) -> datetime:
    """Choose an instant of a day; an hour that does not exist becomes the one that does."""
    clock = chance.choice(CLOCKS) if chance.random() < 0.4 else time(chance.randrange(24), 7)
    here = datetime.combine(day, clock, zone).replace(fold=chance.randint(0, 1)).astimezone(UTC)
    return here if chance.random() < 0.3 else here.astimezone(zone)


def day_will_do(rule: Rule) -> bool:
    """Tell whether a rule needs no hour of its event."""
    end = getattr(rule, "end", EndAt.SAME_TIME)
    return end is not EndAt.SAME_TIME and getattr(rule, "cutoff", None) is None


def one_end(chance: Random, *, second: bool = False) -> OneEnd:
    """Draw a rule with one end; one that begins where another ended has no hour of the event."""
    kind = chance.randrange(12)
    if kind == 0:
        return Elapsed(timedelta(minutes=chance.randint(1, 60 * 24 * 20)))
    if kind == 1:
        return OpenHours(timedelta(minutes=chance.randint(1, 60 * 14)), chance.choice(HOURS))
    return day_rule(chance, second=second)


def day_rule(chance: Random, *, second: bool) -> DayRule:
    """Draw a rule that counts days, most terms as they are by default."""
    kind, least, most = chance.choice(COUNTS)

    def some(value: object, *others: object) -> object:
        return chance.choice(others) if chance.random() < 0.3 else value

    terms = {
        "start": some(StartOn.NEXT_DAY, *StartOn),
        "cutoff": None if second else some(None, time(17), time(12), time(0), time(2, 30)),
        "end": some(
            EndAt.END_OF_DAY, time(17), time(2, 30), *sames(second=second), *closes(chance)
        ),
        "week": chance.choice(WEEKS),
        "roll": chance.choice((Roll.NONE, *Roll)),
        "roll_week": some(None, BY_LAW, BY_LAW, *WEEKS),
        "half_days": some(HalfDays.WORKING, HalfDays.NON_WORKING),
        "pause": some(PauseDays.TOUCHED, PauseDays.WHOLE),
    }
    n = chance.randint(least, chance.choice((3, most)))
    minimum = some(None, 2, 3, 7) if n > 1 else None
    if n < 0 and terms["roll"] in {Roll.FOLLOWING, Roll.MODIFIED_FOLLOWING}:
        terms["roll"] = Roll.PRECEDING  # Reg. 1182/71 Art. 3 Abs. 4
    return kind(n, **terms, min_working_days=minimum)


def sames(*, second: bool) -> tuple[EndAt, ...]:
    """Give the end that needs the hour of the event, where there is one."""
    return () if second else (EndAt.SAME_TIME,)


def closes(chance: Random) -> tuple[CloseOfBusiness]:
    """Give the close of business of some hours."""
    return (CloseOfBusiness(chance.choice(HOURS)),)


def window(chance: Random) -> Window:
    """Draw two ends of one count."""
    if chance.random() < 0.3:
        span = timedelta(minutes=chance.randint(1, 600))
        return Window(Elapsed(span), Elapsed(span * 2))
    kind, _, most = chance.choice(COUNTS)
    n, week = chance.randint(1, 2), chance.choice(WEEKS)
    last = chance.randint(n, most)
    return Window(kind(n, week=week).rolled(), kind(last, week=week).rolled())


def back_rule(chance: Random) -> OneEnd:
    """Draw a rule that can be mirrored."""
    if chance.random() < 0.2:
        return one_of_hours(chance)
    kind, _, most = chance.choice(COUNTS)
    return kind(
        chance.randint(1, most),
        week=chance.choice(WEEKS),
        roll_week=chance.choice((None, BY_LAW, *WEEKS)),
        half_days=chance.choice(tuple(HalfDays)),
    )


def one_of_hours(chance: Random) -> Elapsed | OpenHours:
    """Draw real time or open hours."""
    span = timedelta(minutes=chance.randint(1, 900))
    return chance.choice((Elapsed(span), OpenHours(span, chance.choice(HOURS))))


def plain_rule(chance: Random) -> OneEnd:
    """Draw a rule that ends where its count ends, without a night that clocks change in."""
    if chance.random() < 0.3:
        span = timedelta(minutes=chance.randint(1, 60 * 30))
        return chance.choice((Elapsed(span), OpenHours(span, HOURS[0])))
    kind, _, most = chance.choice(COUNTS)
    start = chance.choice((StartOn.NEXT_DAY, StartOn.SAME_DAY))
    pause = chance.choice(tuple(PauseDays))
    return kind(chance.randint(1, most), start=start, week=chance.choice(WEEKS), pause=pause)


def paused(chance: Random, asked: Question, zone: ZoneInfo, *, endless: bool = False) -> Question:
    """Let the question stand, or pause it: briefly, long, from midnight, or by the court recess."""
    lot = chance.random()
    if lot < 0.5:
        return asked
    recess = lot < 0.6
    near = asked.start.date() if isinstance(asked.start, datetime) else asked.start
    spans = [pause(chance, near, zone) for _ in range(chance.randint(0, 1) if recess else 3)]
    spans = spans[: chance.randint(0 if recess else 1, 3)]
    if endless and chance.random() < 0.08:
        spans.append(Span(instant(chance, near + chance.randint(-2, 30) * DAY, zone), None))
    return Question(
        rule=asked.rule, start=asked.start, first=asked.first, pauses=tuple(spans), recess=recess
    )


def pause(chance: Random, near: date, zone: ZoneInfo) -> Span:
    """Draw a pause that begins around the start or some weeks after it."""
    day = near + chance.randint(-3, chance.choice((5, 40))) * DAY
    until = day + chance.choice((0, 0, 1, 2, 5, 20)) * DAY
    start, end = instant(chance, day, zone), instant(chance, until, zone)
    if chance.random() < 0.4:
        start = datetime.combine(day, MIDNIGHT, zone)
    if chance.random() < 0.4 or end.astimezone(UTC) <= start.astimezone(UTC):
        end = datetime.combine(until + DAY, MIDNIGHT, zone)
    return Span(start, end)


def all_pauses(asked: Question, paper: Paper) -> Iterator[Span]:
    """List the pauses of a question for the paper calendar, with the recesses written out."""
    yield from asked.pauses
    if asked.recess:
        yield from recesses(asked.start.year - 1, asked.start.year + 7, paper)


Kind = Callable[..., DayRule]
BACKWARD = (Roll.PRECEDING, Roll.PRECEDING, Roll.MODIFIED_PRECEDING, Roll.NONE)
COUNTS: tuple[tuple[Kind, int, int], ...] = (
    (WorkingDays, -20, 40),
    (WorkingDays, 0, 15),
    (Days, 0, 60),
    (Weeks, 0, 13),
    (Months, 0, 14),
    (Years, 0, 2),
)
