"""The due dates of the package against a slow second opinion, on questions drawn at random.

`FIXFLOW_CASES` says how many questions are asked, 20,000 at least.  A question that fails is told
with all that is needed to ask it again; a seed gives the same questions for ever.
"""

import os
from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest
from attrs import evolve

from fixflow.deadlines import (
    ZPO_145,
    Due,
    Elapsed,
    HalfDays,
    InvalidRule,
    OpenHours,
    Pause,
    PausedDue,
    Then,
    Week,
    WorkingDays,
    due,
)
from fixflow.deadlines.rules import OneEnd
from fixflow.parties import PRINCIPAL
from fixflow.texts import Text
from tests.deadlines.paper import (
    AREAS,
    DAY,
    MIDNIGHT,
    OPEN,
    PLACES,
    ZONES,
    Paper,
    Span,
    closing_of,
    recesses,
    saturday_rests,
)
from tests.deadlines.random_cases import (
    WEEKS,
    Question,
    World,
    all_pauses,
    instant,
    plain_rule,
    question,
    telling_day,
    world,
)
from tests.deadlines.stepping import Answer, answered, nth, windows
from tests.law.test_deadline_cases import days_of, rows, rule_of

CASES = int(os.environ.get("FIXFLOW_CASES", "20000"))
PARTS = 50
A_WORLD = 200
ASKED = Text(de="Rückfrage", en="question")


@pytest.mark.parametrize("seed", range(PARTS))
def test_the_slow_evaluator_gives_the_same_instant_and_the_same_last_day(seed: int) -> None:
    """Oracle: `stepping`, which looks at each day; the law on paper; `zoneinfo` alone for clocks."""
    chance = Random(seed)  # noqa: S311  questions, no secrets
    for home in homes(seed):
        here = world(chance, home)
        for _ in range(A_WORLD):
            asked = valid(chance, here)
            expected = on_paper(asked, here)

            assert expected == computed(asked, here), told(asked, here)


def homes(seed: int) -> list[str]:
    """Go round all places and areas, so that none is left to chance."""
    worlds = max(2, CASES // PARTS // A_WORLD)
    return [PLACES[(seed * worlds + number) % len(PLACES)] for number in range(worlds)]


def valid(chance: Random, here: World) -> Question:
    """Draw until the rule does not contradict itself."""
    while True:
        try:
            return question(chance, here)
        except InvalidRule:
            continue


def on_paper(asked: Question, here: World) -> Answer:
    """Answer by stepping."""
    pauses = list(all_pauses(asked, here.paper))
    rule = asked.rule if asked.first is None else Then(asked.first, asked.rule)
    return answered(rule, asked.start, here.paper, pauses)


def computed(asked: Question, here: World) -> Answer:
    """Answer by the package."""
    pauses = [pause_of(span) for span in asked.pauses] + [ZPO_145] * asked.recess
    start: datetime | date | Due = asked.start
    if asked.first is not None:
        reached = due(asked.first, start, here.cal, pauses)
        assert not isinstance(reached, PausedDue)
        start = reached
    ends = due(asked.rule, start, here.cal, pauses)
    # in UTC, since Python calls no instant of a repeated hour equal to one of another zone
    return ends.at and ends.at.astimezone(UTC), ends.last_day


def pause_of(span: Span) -> Pause:
    """Make a pause of the package."""
    return Pause(span.start, span.end, reason=ASKED, caused_by=PRINCIPAL)


def told(asked: Question, here: World) -> str:
    """Say what was asked."""
    spans = [(str(span.start), str(span.end)) for span in asked.pauses]
    recess = " and ZPO_145" if asked.recess else ""
    first = f" after {asked.first!r}" if asked.first else ""
    return f"{asked.rule!r}{first} from {asked.start} in {here.said}, paused {spans}{recess}"


@pytest.mark.parametrize("place", PLACES)
def test_a_calendar_counts_as_one_counts_on_paper(place: str) -> None:
    """Adding, counting between and rolling, by looking at every day; zero is the next open day."""
    chance = Random(place)  # noqa: S311  questions, no secrets
    here = world(chance, place)
    for _ in range(A_WORLD):
        day, n = telling_day(chance, here.year), chance.randint(-40, 40)
        week, half = chance.choice(WEEKS), chance.choice(tuple(HalfDays))
        far = day + chance.randint(-60, 60) * DAY

        def works(each: date, week: Week = week, half: HalfDays = half) -> bool:
            return here.paper.works(each, week, half)

        between = [day + step * DAY for step in range(1, (far - day).days + 1)]
        behind = [far + step * DAY for step in range(1, (day - far).days + 1)]

        assert (
            nth(day, abs(n), works, DAY if n > 0 else -DAY) if n else nth(day - DAY, 1, works),
            sum(map(works, between)) - sum(map(works, behind)),
            nth(day - DAY, 1, works),
            nth(day + DAY, 1, works, -DAY),
        ) == (
            here.cal.add_working_days(day, n, week, half),
            here.cal.working_days_between(day, far, week, half),
            here.cal.roll(day, week, "following", half),
            here.cal.roll(day, week, "preceding", half),
        ), f"{day} {n} {far} {week!r} {half} in {here.said}"


@pytest.mark.parametrize("place", PLACES)
def test_a_pause_never_makes_a_due_date_earlier(place: str) -> None:
    """Spec 7; § 209 BGB: the paused time is not counted, so that there is never less of it."""
    chance = Random(place)  # noqa: S311  questions, no secrets
    here = world(chance, place)
    for _ in range(A_WORLD):
        asked = valid(chance, here)
        with_pauses, _ = computed(asked, here)
        without, _ = computed(evolve(asked, pauses=(), recess=False), here)

        assert with_pauses is None or (without and without <= with_pauses), told(asked, here)


@pytest.mark.parametrize("place", PLACES)
def test_what_is_left_in_an_open_pause_is_what_runs_after_it(place: str) -> None:
    """Spec 2.9: if the pause ended some midnight, the days or the time left would run from there."""
    chance = Random(place)  # noqa: S311  questions, no secrets
    here = world(chance, place)
    for _ in range(A_WORLD // 4):
        rule, zone = plain_rule(chance), here.paper.zone
        start = instant(chance, telling_day(chance, here.year), zone)
        since = instant(chance, start.date() + chance.randint(-1, 4) * DAY, zone)
        kept = due(rule, start, here.cal, [pause_of(Span(since, None))])
        if isinstance(kept, PausedDue):
            resumed = max(start, since).date() + 40 * DAY
            until = Span(since, here.paper.midnight(resumed))
            answer = answered(rule, start, here.paper, [until])

            assert left_from(resumed, rule, answer, here.paper) == kept.left, (
                f"{rule!r} from {start}, paused since {since}, in {here.said}"
            )


def left_from(resumed: date, rule: OneEnd, answer: Answer, cal: Paper) -> int | timedelta:
    """Measure what runs from the midnight at which a pause ended."""
    at, last = answer
    assert at
    assert last
    if isinstance(rule, Elapsed):
        return at - cal.midnight(resumed)
    days = [resumed + n * DAY for n in range((last - resumed).days + 1)]
    if isinstance(rule, OpenHours):
        spans = [span for day in days for span in windows(rule.hours, day, cal)]
        return sum((min(end, at) - begin for begin, end in spans if begin < at), timedelta())
    if isinstance(rule, WorkingDays):
        return sum(cal.works(day, rule.week, rule.half_days) for day in days)
    return len(days)


def test_questions_are_asked_in_every_place_and_every_area() -> None:
    """42 places of the law table, and the areas of section 2.4 of the specification."""
    reached = {home for seed in range(PARTS) for home in homes(seed)}

    assert set(PLACES) == reached
    assert 42 + len(AREAS) == len(PLACES)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["case"])
def test_the_slow_evaluator_finds_what_was_worked_out_by_hand(row: dict[str, str]) -> None:
    """An oracle is to be trusted only where it agrees with paper: the sheet in tests/law."""
    cal, wanted = paper_of(row), row["due"].split("..")[-1]
    pauses = [
        Span(*(instant_of(text, cal) for text in part.split("/")))
        for part in row["pauses"].split()
        if part != "ZPO_145"
    ]
    start = (
        instant_of(row["event"], cal) if "T" in row["event"] else date.fromisoformat(row["event"])
    )
    if row["pauses"] == "ZPO_145":
        pauses.extend(recesses(start.year - 1, start.year + 2, cal))
    at, last = answered(rule_of(row["rule"]), start, cal, pauses)
    assert at
    assert last
    here = at.astimezone(cal.zone).isoformat(timespec="minutes")

    assert wanted == (here if "T" in wanted else last.isoformat())


def paper_of(row: dict[str, str]) -> Paper:
    """Write down the calendar of a row of the sheet."""
    joined, *own = row["place"].split()
    members = [(place, row["law"]) for place in joined.replace("&", "+").split("+")]
    base = closing_of(members, "working", every="&" in joined)
    shut: dict[date, time] = {}
    for part in own:
        days, _, hour = part[1:].partition("@")
        until = OPEN if part[0] == "+" else time.fromisoformat(hour) if hour else MIDNIGHT
        shut.update(dict.fromkeys(days_of(days), until))
    return Paper(
        zone=ZONES[joined[:2]],
        closes=lambda day: min(base(day), shut.get(day, OPEN)),
        opened=frozenset(day for day, until in shut.items() if until == OPEN),
        saturday_rests=saturday_rests(members),
    )


def instant_of(text: str, cal: Paper) -> datetime:
    """Read a wall time at the place, or an instant."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=cal.zone)
