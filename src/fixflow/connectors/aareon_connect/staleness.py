"""Staleness: whether what a partner shows can be older than it should be, by kind of data.

The documentation says how often each kind is transferred, of some only how often at most.  The one
rule: what is said to come «maximal stündlich» is never late by that; late is what the host has
agreed on, or a day on which it should have come and has not.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from enum import Enum
from typing import Final
from zoneinfo import ZoneInfo

from attrs import frozen

from fixflow.connectors.aareon_connect.origins import shown
from fixflow.connectors.profile import Origin
from fixflow.errors import Misuse
from fixflow.instants import aware
from fixflow.texts import Text

BERLIN: Final = ZoneInfo("Europe/Berlin")  # the documentation names no zone; its systems are German
ONE_DAY: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)
QUARTER: Final = timedelta(minutes=15)


class Data(Enum):
    """A kind of data that is transferred."""

    MASTER_DATA = "master_data"
    VACANCIES = "vacancies"
    PROSPECTS = "prospects"
    TICKETS = "tickets"
    FILE_METADATA = "file_metadata"
    FILES = "files"


class Freshness(Enum):
    """How what is shown stands to what may be there.

    FRESH: nothing newer can have come yet.  DUE: something newer may be there.  LATE: something
    newer should have come.
    """

    FRESH = "fresh"
    DUE = "due"
    LATE = "late"

    @property
    def label(self) -> Text:
        """The freshness, for people."""
        return LABELS[self]


LABELS: Final[Mapping[Freshness, Text]] = {
    Freshness.FRESH: Text("aktuell", "fresh"),
    Freshness.DUE: Text("es kann Neueres geben", "something newer may be there"),
    Freshness.LATE: Text("überfällig", "late"),
}


@frozen(kw_only=True)
class Interval:
    """How often a kind of data is transferred.

    Attributes:
        origin: Where that is said.
        soonest: How soon after a transfer the next one can be; None where it is asked for on demand.
        latest: After how long one should have been; None where nobody says.
        weekdays: The days of the week on which one is; Monday is 0.
    """

    origin: Origin
    soonest: timedelta | None = None
    latest: timedelta | None = None
    weekdays: frozenset[int] = frozenset()


INTERVALS: Final[Mapping[Data, Interval]] = {
    Data.MASTER_DATA: Interval(
        weekdays=frozenset({1, 3, 6}),
        origin=shown("3x pro Woche (Dienstag, Donnerstag, Sonntag)", "use-cases/stammdaten"),
    ),
    Data.VACANCIES: Interval(
        soonest=HOUR, origin=shown("Maximal Stündlich", "use-cases/leerstaende")
    ),
    Data.PROSPECTS: Interval(
        soonest=HOUR, latest=ONE_DAY,
        origin=shown("Standard: Täglich; maximal Stündlich", "use-cases/interessenten"),
    ),
    Data.TICKETS: Interval(
        soonest=QUARTER, latest=QUARTER,
        origin=shown(
            "15 Minuten (Abruf/Erstellung) / Echtzeit (Erstellung via Webhook)", "use-cases/tickets"
        ),
    ),
    Data.FILE_METADATA: Interval(
        soonest=ONE_DAY, latest=ONE_DAY,
        origin=shown(
            "Täglich (Metadaten) / Echtzeit (Dokumenten Abfrage)", "use-cases/dokumente"
        ),
    ),
    Data.FILES: Interval(
        origin=shown(
            "Täglich (Metadaten) / Echtzeit (Dokumenten Abfrage)", "use-cases/dokumente"
        ),
    ),
}  # fmt: skip


@frozen
class InTheFuture(Misuse):
    """The last transfer lies after the instant that was asked about."""

    code = "connectors.in_the_future"
    text = Text(
        de="Die letzte Übertragung ({last}) liegt nach dem Zeitpunkt {now}.",
        en="The last transfer ({last}) lies after {now}.",
    )
    last: datetime
    now: datetime


@frozen
class NoInterval(Misuse):
    """What is agreed is how long after a transfer the next one should have been."""

    code = "connectors.no_interval"
    text = Text(
        de="«{agreed}» ist keine Zeit, nach der die nächste Übertragung da sein sollte.",
        en="“{agreed}” is no time after which the next transfer should have been.",
    )
    agreed: timedelta


@frozen(kw_only=True)
class Staleness:
    """How fresh a kind of data is.

    Attributes:
        state: FRESH, DUE or LATE.
        due_from: From when something newer may be there; None for at any time.
        late_from: The first instant that is late; None where nobody says.
        origin: Where the interval is said.
    """

    state: Freshness
    due_from: datetime | None
    late_from: datetime | None
    origin: Origin


def staleness(
    kind: Data, now: datetime, last: datetime, agreed: timedelta | None = None
) -> Staleness:
    """Say how fresh a kind of data is.

    Args:
        kind: Which data.
        now: The instant that is asked about.
        last: When it was transferred last.
        agreed: After how long a transfer should have been, where the host has agreed on it, as it
            is set in the ERP; the documentation's own interval counts otherwise.

    Raises:
        NaiveInstant: `instants.naive`.
        InTheFuture: `connectors.in_the_future`.
        NoInterval: `connectors.no_interval`, what is agreed is no time to come.

    Examples:
        Of a Tuesday's master data the next come on Thursday, so they are late from Friday on.

        >>> tuesday = datetime(2026, 3, 3, 6, tzinfo=BERLIN)
        >>> found = staleness(Data.MASTER_DATA, datetime(2026, 3, 5, 12, tzinfo=BERLIN), tuesday)
        >>> found.state.value, found.late_from.isoformat()
        ('due', '2026-03-06T00:00:00+01:00')
    """
    at, before = (aware(each).astimezone(UTC) for each in (now, last))  # an hour is sixty minutes
    if before > at:
        raise InTheFuture(before, at)
    if agreed is not None and agreed <= timedelta():
        raise NoInterval(agreed)
    interval = INTERVALS[kind]
    due_from, late_from = limits(interval, before)
    if agreed is not None:
        late_from = before + agreed
        due_from = late_from if due_from is None else min(due_from, late_from)
    if late_from is not None and at >= late_from:
        state = Freshness.LATE
    elif due_from is not None and at >= due_from:
        state = Freshness.DUE
    else:
        state = Freshness.FRESH
    return Staleness(state=state, due_from=due_from, late_from=late_from, origin=interval.origin)


def limits(interval: Interval, last: datetime) -> tuple[datetime | None, datetime | None]:
    """Give the instants from which something newer may, and should have, come."""
    if not interval.weekdays:
        due = None if interval.soonest is None else last + interval.soonest
        return due, None if interval.latest is None else last + interval.latest
    day = last.astimezone(BERLIN).date() + ONE_DAY
    while day.weekday() not in interval.weekdays:
        day += ONE_DAY
    return datetime.combine(day, time(), BERLIN), datetime.combine(day + ONE_DAY, time(), BERLIN)
