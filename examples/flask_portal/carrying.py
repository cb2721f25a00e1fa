"""Carrying: what a worker does again and again; here after each click, and while time passes.

`tick` rings what is due, `deliver` carries the letters, and once a month is over its fees are
stated.  In a real portal `flask fixflow tick --loop` and `deliver --loop` do it.  The one rule:
whatever was left behind by a crash is done by the next round, once; and what cannot be done for one
firm stops nothing for the others.
"""

import logging
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from examples.flask_portal.mandants import FIRMS, MANDANTS, PORTAL, Firm, Mandant
from examples.flask_portal.place import Place
from examples.flask_portal.post import doors
from fixflow import SYSTEM, Actor, Desk, Refused
from fixflow.fees import Party, Period
from fixflow.partners import imofix

PLATFORM: Final = Actor(SYSTEM, PORTAL)
NOTHING: Final = ""  # a month in which nothing was owed
LOG: Final = logging.getLogger(__name__)


def carry(place: Place, at: datetime) -> None:
    """Do one round for every mandant."""
    for mandant in MANDANTS:
        with place.desk(mandant.realm) as desk:
            round_of(place, mandant, desk, at)


def round_of(place: Place, mandant: Mandant, desk: Desk, at: datetime) -> None:
    """Do one round for one mandant."""
    desk.tick(at)
    desk.deliver(at, doors(place, mandant))
    for firm in FIRMS.values():
        for month in months_over(place, mandant, desk, firm, at.date()):
            state(place, mandant, desk, firm, month=month, at=at)


def months_over(
    place: Place, mandant: Mandant, desk: Desk, firm: Firm, today: date
) -> Iterable[str]:
    """Give the months that are to be stated: the last one, and others with a fee not stated."""
    last = month_before(today)
    unstated = desk.unstated_fees(imofix.PROGRAM, party(firm.id))
    owed = {f"{each.on:%Y-%m}" for each in unstated if not each.late}
    known = noted(place, mandant, firm.id)
    return sorted(
        {each for each in owed if each <= last and not known.get(each)} | ({last} - known.keys())
    )


def state(  # noqa: PLR0913  what a statement consists of
    place: Place, mandant: Mandant, desk: Desk, firm: Firm, *, month: str, at: datetime
) -> None:
    """State the fees of a month; where facts of an order cannot be used, a later round tries again."""
    try:
        statement = desk.state_fees(
            imofix.PROGRAM,
            party(firm.id),
            Period(month),
            at=at,
            by=PLATFORM,
            document_date=at.date(),
            principals={each.id: each.name for each in mandant.principals.values()},
        )
    except Refused as refused:
        LOG.warning("%s, %s, %s: %s", mandant.realm, firm.id, month, refused)
        return
    number = NOTHING if statement is None else str(statement.number)
    note(place, mandant, firm.id, month, number)


def party(firm: str) -> Party:
    """Name a contractor as papers do."""
    return Party(id=firm, name=FIRMS[firm].name, lines=list(FIRMS[firm].lines))


def noted(place: Place, mandant: Mandant, contractor: str) -> dict[str, str]:
    """Give the months that were asked for, each with the number by which it was stated."""
    query = "SELECT month, no FROM month WHERE realm = ? AND contractor = ?"
    rows = place.store.rows(query, mandant.realm, contractor)
    return {str(month): str(number) for month, number in rows}


def note(place: Place, mandant: Mandant, contractor: str, month: str, number: str) -> None:
    """Note that a month was asked for, and by which number it was stated."""
    place.store.write(
        "INSERT INTO month VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET no = excluded.no",
        mandant.realm,
        contractor,
        month,
        number,
    )


def month_before(day: date) -> str:
    """Give the month before a day's."""
    return (day.replace(day=1) - timedelta(days=1)).strftime("%Y-%m")
