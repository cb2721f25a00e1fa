"""Carrying: what a worker does again and again; here after each click, and while time passes.

`tick` rings what is due, `deliver` carries the letters, and once a month is over its fees are
stated.  In a real portal `flask fixflow tick --loop` and `deliver --loop` do it.  The one rule:
whatever was left behind by a crash is done by the next round, once.
"""

from datetime import date, datetime, timedelta
from typing import Final

from examples.flask_portal.mandants import FIRMS, MANDANTS, PORTAL, Mandant
from examples.flask_portal.place import Place
from examples.flask_portal.post import doors
from fixflow import SYSTEM, Actor, Desk
from fixflow.fees import Party, Period
from fixflow.partners import imofix

PLATFORM: Final = Actor(SYSTEM, PORTAL)
NOTHING: Final = ""  # a month in which nothing was owed


def carry(place: Place, at: datetime) -> None:
    """Do one round for every mandant."""
    for mandant in MANDANTS:
        with place.desk(mandant.realm) as desk:
            round_of(place, mandant, desk, at)


def round_of(place: Place, mandant: Mandant, desk: Desk, at: datetime) -> None:
    """Do one round for one mandant."""
    desk.tick(at)
    state_last_month(place, mandant, desk, at)
    desk.deliver(at, doors(place, mandant))


def state_last_month(place: Place, mandant: Mandant, desk: Desk, at: datetime) -> None:
    """State the fees of the month before, once for each contractor."""
    today = at.date()
    last = month_before(today)
    for firm in FIRMS.values():
        if stated(place, mandant, firm.id, last):
            continue
        statement = desk.state_fees(
            imofix.PROGRAM,
            party(firm.id),
            Period(last),
            at=at,
            by=PLATFORM,
            document_date=today,
            principals={each.id: each.name for each in mandant.principals.values()},
        )
        number = NOTHING if statement is None else str(statement.number)
        note(place, mandant, firm.id, last, number)


def party(firm: str) -> Party:
    """Name a contractor as papers do."""
    return Party(id=firm, name=FIRMS[firm].name, lines=list(FIRMS[firm].lines))


def stated(place: Place, mandant: Mandant, contractor: str, month: str) -> bool:
    """Tell whether a month was stated."""
    query = "SELECT no FROM month WHERE realm = ? AND contractor = ? AND month = ?"
    return place.store.value(query, mandant.realm, contractor, month) is not None


def note(place: Place, mandant: Mandant, contractor: str, month: str, number: str) -> None:
    """Note that a month was asked for, and by which number it was stated."""
    place.store.write(
        "INSERT INTO month VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        mandant.realm,
        contractor,
        month,
        number,
    )


def month_before(day: date) -> str:
    """Give the month before a day's."""
    return (day.replace(day=1) - timedelta(days=1)).strftime("%Y-%m")
