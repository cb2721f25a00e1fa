"""Selection: a month, a backlog, or orders picked by hand; and what a performed order is.

«1x monatlich die erbrachten Aufträge in Rechnung stellen» is the month; the list of «abgeschlossene
und nicht in Rechnung gestellte Aufträge» is the backlog; «die gewünschten Aufträge auswählen» is
picking.  The one rule: the day that counts is the local day of performance, so that 23:30 UTC on a
month's last day lies in the next month in Zurich.
"""

import calendar
import re
from collections.abc import Iterable
from datetime import date
from typing import Final, TypeAlias

from attrs import field, frozen
from attrs.converters import optional

from fixflow.errors import Misuse
from fixflow.identity import OrderId, SpId
from fixflow.instants import a_day
from fixflow.money import Money
from fixflow.texts import Language, Text

MONTH: Final = re.compile(r"(?!0000)[0-9]{4}-(0[1-9]|1[0-2])")


@frozen
class InvalidMonth(Misuse):
    """A month is a year of four digits and a month of two."""

    code = "settlement.invalid_month"
    text = Text(
        de="«{value}» ist kein Monat wie 2026-05.",
        en="“{value}” is no month such as 2026-05.",
    )
    value: str


@frozen(kw_only=True)
class PerformedOrder:
    """A service that was performed: what a settlement needs to know of an order.

    Args:
        order: Which order.
        sp_id: The id that the contractor's invoice must list.
        performed_on: The local day of performance.
        service: What was done, as it is printed.
        principal: Id of the principal.
        contractor: Id of the contractor.
        amount: The agreed price, net, where it is known.

    Raises:
        NotADay: `instants.not_a_day`.
    """

    order: OrderId
    sp_id: SpId
    performed_on: date = field(converter=a_day)
    service: str
    principal: str
    contractor: str
    amount: Money | None = None


@frozen
class Period:
    """All that is eligible and was performed in one month, by the local day of performance.

    Raises:
        InvalidMonth: `settlement.invalid_month`.

    Examples:
        >>> Period("2026-05").say("en")
        'Performed from 1 May 2026 to 31 May 2026'
    """

    month: str

    def __attrs_post_init__(self) -> None:
        if not MONTH.fullmatch(self.month):
            raise InvalidMonth(self.month[:80])

    def __str__(self) -> str:
        return self.month

    @property
    def first(self) -> date:
        """The first day of the month."""
        return date.fromisoformat(f"{self.month}-01")

    @property
    def last(self) -> date:
        """The last day of the month, inclusive."""
        first = self.first
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])

    def takes(self, performed_on: date) -> bool:
        """Tell whether a day of performance lies in the month."""
        return self.first <= performed_on <= self.last

    def say(self, lang: Language = "de") -> str:
        """Say for people what is selected."""
        return IN_MONTH.say(lang, first=self.first, last=self.last)


@frozen
class Backlog:
    """All that is eligible and was performed up to a day, inclusive, however long ago.

    Raises:
        NotADay: `instants.not_a_day`.

    Examples:
        >>> Backlog(date(2027, 3, 31)).say("en")
        'Performed up to 31 Mar 2027'
    """

    until: date = field(converter=a_day)

    def __str__(self) -> str:
        return f"../{self.until.isoformat()}"

    def takes(self, performed_on: date) -> bool:
        """Tell whether a day of performance lies before the cut-off or on it."""
        return performed_on <= self.until

    def say(self, lang: Language = "de") -> str:
        """Say for people what is selected."""
        return UP_TO.say(lang, until=self.until)


def in_order(ids: Iterable[OrderId | str]) -> tuple[OrderId, ...]:
    """Sort picks; one that is there twice stays there twice, to be told."""
    return tuple(sorted(OrderId.several(ids)))


@frozen
class Picked:
    """These orders and no others, picked by hand; all of them or none.

    Args:
        ids: The orders; in which order they were picked does not matter.
        until: Last day of performance, inclusive, that the picks must keep, if there is a cut-off.

    Raises:
        OneForSeveral: `identity.one_for_several`.
        InvalidId: `identity.invalid`.
        NotADay: `instants.not_a_day`.

    Examples:
        >>> Picked(("SP-2", "SP-1")).ids
        (OrderId(value='SP-1'), OrderId(value='SP-2'))
    """

    ids: tuple[OrderId, ...] = field(converter=in_order)
    until: date | None = field(default=None, converter=optional(a_day))

    def __str__(self) -> str:
        return "picked"

    def say(self, lang: Language = "de") -> str:
        """Say for people what is selected."""
        return BY_HAND.say(lang)


Selection: TypeAlias = Period | Backlog | Picked

IN_MONTH: Final = Text(
    de="Ausgeführt vom {first} bis {last}",
    en="Performed from {first} to {last}",
    fr="Exécutés du {first} au {last}",
    it="Eseguiti dal {first} al {last}",
)
UP_TO: Final = Text(
    de="Ausgeführt bis {until}",
    en="Performed up to {until}",
    fr="Exécutés jusqu’au {until}",
    it="Eseguiti fino al {until}",
)
BY_HAND: Final = Text(
    de="Einzeln ausgewählte Aufträge",
    en="Orders picked one by one",
    fr="Ordres choisis un à un",
    it="Ordini scelti singolarmente",
)
