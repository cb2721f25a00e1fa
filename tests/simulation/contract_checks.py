"""What holds at the end of a year of contracts, whatever has happened.

Each date has come once: told as due, told as missed by the rule of the contract, or brought forward
by hand.  Nothing else has come, nothing before its time, nothing late without a reason; what was to
happen with it stands in the outbox once.  The one rule: what is expected comes from the book alone.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from attrs import frozen

from fixflow.instants import local_day
from fixflow.parties import SYSTEM
from fixflow.recurrence import CatchUp, OrderDue, Trigger
from fixflow.recurrence.remind import lead
from tests.grounds import Ground
from tests.simulation.contract_book import BEGIN, END, Book, Date
from tests.simulation.contract_year import Year

TWO_HOURS = timedelta(hours=2)  # so far behind a clock may run
PUT_OFF = timedelta(hours=6, minutes=1)  # the longest that a tick waits after a failure
LETTERS = """SELECT subject, topic, body FROM fx_outbox
    WHERE topic IN ('create_task', 'create_project', 'create_order', 'occurrence_due',
                    'action_triggered')"""
OPENED = "SELECT id FROM fx_order WHERE program = 'imofix'"


@frozen
class Told:
    """What the journal tells of one date."""

    what: str
    id: str
    at: datetime
    lead: str = ""


def wrong(year: Year) -> list[str]:
    """Name whatever does not hold."""
    found: list[str] = []
    opened: list[str] = []
    letters = keys(year.ground)
    with year.ground.desk() as desk:
        for book in year.books:
            told = list(journal(desk.show(book.name).events))
            found += [f"{book.name}: {each}" for each in of_book(year, book, told)]
            found += [f"{book.name}: {each}" for each in of_letters(book, told, letters)]
            opened += opening(book, told)
        found += [f"{each.code} {each.kind} {each.id} {each.params}" for each in desk.verify()]
    there = [id_ for (id_,) in year.ground.rows(OPENED)]
    if sorted(there) != sorted(opened):
        found.append(f"orders: {len(there)} are there, {len(opened)} were opened")
    return found


def journal(events: Any) -> Iterator[Told]:
    """Give what became of dates; what comes in addition is none."""
    for each in events:
        facts = each.facts
        if each.name == "action_triggered" and facts["mode"] is not Trigger.EXTRA:
            yield Told("triggered", facts["occurrence"], each.at)
        elif each.by.role is SYSTEM:
            what = each.name.removeprefix("occurrence_")
            yield Told(what, facts["occurrence"], each.at, facts.of("lead", str) or "")


def of_book(year: Year, book: Book, told: list[Told]) -> Iterator[str]:
    """Compare one contract with its book."""
    happened = [each for each in told if each.what != "reminded"]
    ids = Counter(each.id for each in happened)
    expected = {each.id: each for each in book.dates(BEGIN.date(), HAS_ENDED)}
    expected = {id_: each for id_, each in expected.items() if book.fires_at(each.due) <= END}
    expected = {**book.owed, **expected}
    yield from (f"{id_} came {n} times" for id_, n in ids.items() if n > 1)
    yield from (f"lost: {expected[id_]}" for id_ in expected.keys() - ids.keys())
    known = book.ever if book.touched else expected
    yield from (f"invented: {id_}" for id_ in ids.keys() - known.keys() - book.advanced)
    yield from of_reminders(year, book, told)
    for each in happened:
        when = book.ever.get(each.id)
        if when is not None and each.what != "triggered":
            moved = expected.get(each.id, when)
            yield from of_time(book, moved, each, happened)
            if not book.touched:
                yield from of_delay(year, book.fires_at(moved.due), each)


HAS_ENDED = END.date()


def of_time(book: Book, when: Date, each: Told, happened: list[Told]) -> Iterator[str]:
    """Nothing before its time, nothing in a pause, and due or missed as the contract says."""
    if each.at < book.fires_at(when.due):
        yield f"too early: {each} {when}"
    for pause in book.pauses:
        inside = [day for day in (when.nominal, when.due) if day > pause.off and pause.holds(day)]
        if inside and local_day(each.at, book.calendar.zone) > pause.off:
            yield f"in a pause: {each} {when}"
    batch = [e for e in happened if e.at == each.at and e.what != "triggered"]
    latest = max(book.ever[e.id].due for e in batch if e.id in book.ever)
    days = {local_day(t, book.calendar.zone) for t in (each.at, each.at - TWO_HOURS)}
    allowed = {rule(book, when.due, day, latest) for day in days}
    if each.what not in allowed and not book.touched:
        yield f"{each} should be {allowed}: {when}"


def rule(book: Book, due: date, today: date, latest: date) -> str:
    """Say what becomes of a date that somebody comes for on a day."""
    late = (today - due).days
    match book.kept.catch_up:
        case CatchUp.ALL:
            fires = late <= book.kept.window.n
        case CatchUp.LATEST:
            fires = due == latest
        case _:
            fires = False
    return "due" if fires or late <= 0 else "missed"


def of_delay(year: Year, due: datetime, each: Told) -> Iterator[str]:
    """It came with the first tick that could, six hours after a failure at most."""
    first = next((t for t in year.clean if t >= due), END)
    there = next((t for t in year.clean if t >= first + PUT_OFF), END + PUT_OFF)
    if each.at > there:
        yield f"late: {each}, due {due}"


def of_reminders(year: Year, book: Book, told: list[Told]) -> Iterator[str]:
    """Each is shown once at most, of a date there was, before it came; and it is shown."""
    shown = [each for each in told if each.what == "reminded"]
    over = {each.id: n for n, each in enumerate(told) if each.what != "reminded"}
    counted = Counter((each.id, each.lead) for each in shown)
    yield from (f"reminded twice: {key}" for key, n in counted.items() if n > 1)
    leads = {lead(each): each for each in book.kept.remind}
    for n, each in enumerate(told):
        if each.what != "reminded":
            continue
        if each.id not in book.ever or each.lead not in leads:
            yield f"reminder invented: {each}"
        elif not book.touched and each.at < book.shown_at(book.ever[each.id].due, leads[each.lead]):
            yield f"reminded too early: {each}"
        if over.get(each.id, n + 1) < n:
            yield f"reminded of what had come: {each}"
    if not book.touched:
        yield from unreminded(year, book, {(each.id, each.lead) for each in shown})


def unreminded(year: Year, book: Book, shown: set[tuple[str, str]]) -> Iterator[str]:
    """Name reminders that were not shown though somebody came in time."""
    for each in book.dates(BEGIN.date(), HAS_ENDED):
        due = book.fires_at(each.due)
        for before in book.kept.remind:
            at = max(book.shown_at(each.due, before), BEGIN)
            first = next((t for t in year.clean if t >= at), END)
            there = next((t for t in year.clean if t >= first + PUT_OFF), END)
            if there < due and (each.id, lead(before)) not in shown:
                yield f"not reminded: {lead(before)} of {each}"


def keys(ground: Ground) -> Mapping[str, Counter[str]]:
    """Count by contract the letters that say what is to be done, by the key that they bear."""
    found: dict[str, Counter[str]] = {}
    for subject, _, body in ground.rows(LETTERS):
        key = json.loads(body).get("key")
        if key is not None:
            found.setdefault(subject, Counter())[key] += 1
    return found


def of_letters(book: Book, told: list[Told], letters: Mapping[str, Counter[str]]) -> Iterator[str]:
    """What was due, brought forward or added is set off once; nothing else is."""
    due = {each.id for each in told if each.what in {"due", "triggered"}} | book.extra
    written = letters.get(book.name, Counter())
    if written != Counter(due):
        surplus, lacking = written - Counter(due), Counter(due) - written
        yield f"letters: {dict(surplus)} too many, {dict(lacking)} too few"


def opening(book: Book, told: list[Told]) -> list[str]:
    """Name the orders that the dates of a contract have opened."""
    due = book.kept.on_due
    if not isinstance(due, OrderDue) or due.program is None:
        return []
    return [each.id for each in told if each.what == "due"]
