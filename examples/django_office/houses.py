"""Houses: by which programs a principal hands out, and what its office has to do with.

The one rule: a page asks here which partner's program it works with, and the program for all else.
"""

from collections.abc import Mapping

from attrs import frozen

from fixflow.partners import Program, digitec_galaxus, imofix


@frozen(kw_only=True)
class House:
    """What the office of one realm works with.

    Args:
        orders: The programs of its orders; new ones begin by the first.
        offers: The program of offers that compete; None where none are asked for.
        prefix: How the numbers begin that the office gives.
        reports: Whether tenants report damage here.
        contracts: Whether maintenance contracts are kept here.
    """

    orders: tuple[Program, ...]
    offers: Program | None = None
    prefix: str
    reports: bool = False
    contracts: bool = False

    @property
    def programs(self) -> tuple[Program, ...]:
        """All programs of the orders that the list shows."""
        return self.orders if self.offers is None else (*self.orders, self.offers)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the programs, as a filter takes them."""
        return tuple(each.name for each in self.programs)

    @property
    def settled(self) -> Program | None:
        """The program whose orders are settled once a month; None where they are invoiced singly."""
        return next((each for each in self.orders if each.settlement is not None), None)

    @property
    def watches(self) -> bool:
        """Whether deadlines run here."""
        return any(each.clocks for each in self.programs)

    @property
    def asks(self) -> bool:
        """Whether contractors may ask for changes here."""
        return any(each.asked is not None for each in self.orders)


HOUSES: Mapping[str, House] = {
    "sonnegg": House(
        orders=(imofix.PROGRAM,), offers=imofix.OFFER, prefix="AU", reports=True, contracts=True
    ),
    "digitec": House(orders=(digitec_galaxus.PROGRAM,), prefix="SP"),
}


def house_of(realm: str) -> House:
    """Give the house of a realm.

    Raises:
        KeyError: The office has no such house.
    """
    return HOUSES[realm]
