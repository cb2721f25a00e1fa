"""Reading: a contract as its order's journal makes it, and as it stood when a key was used.

The one rule: what is written again is the plan that the order keeps; when the contract rested the
events say, and no plan says it a second time.
"""

from datetime import date, datetime
from typing import Final

from attrs import evolve, field, frozen

from fixflow.errors import Refused
from fixflow.identity import OrderId
from fixflow.instants import local_day
from fixflow.lifecycle import Order
from fixflow.parties import Actor
from fixflow.partners.hero import contract_of, done
from fixflow.partners.hero.fates import fates
from fixflow.partners.hero.plan import read
from fixflow.partners.program.recurring import Fate
from fixflow.recurrence import MaintenanceContract
from fixflow.recurrence.sweep import clock_of
from fixflow.storage import body, commands
from fixflow.storage.orders import Scope
from fixflow.storage.overview import shown
from fixflow.storage.script import Script
from fixflow.texts import Text

PLAN: Final = "plan"


@frozen
class NoContract(Refused):
    """The order keeps no contract whose dates are counted here."""

    code = "storage.no_contract"
    text = Text(
        de="Der Auftrag {order} führt keinen Wartungsvertrag, dessen Termine hier gezählt werden.",
        en="Order {order} keeps no maintenance contract whose dates are counted here.",
        fr="L’ordre {order} ne tient aucun contrat d’entretien dont les échéances sont comptées ici.",
        it="L’ordine {order} non tiene alcun contratto di manutenzione con scadenze contate qui.",
    )
    status = 404
    order: OrderId


@frozen
class Held:
    """A contract with the order that keeps it.

    Attributes:
        order: The order.
        contract: The contract as it stands, with the times in which it rested.
        plan: The contract as the order keeps it.
    """

    order: Order = field(repr=False)
    contract: MaintenanceContract
    plan: MaintenanceContract = field(repr=False)

    @property
    def done(self) -> frozenset[str]:
        """The ids of occurrences that were set off, brought forward or missed."""
        return frozenset(done(self.order.facts))

    @property
    def since(self) -> date:
        """The day from which on what is due is told: the one on which the contract was kept here."""
        made = next(e.at for e in self.order.events if e.facts.of(PLAN, str) is not None)
        return self.today(made)

    def today(self, at: datetime) -> date:
        """Give the day of an instant, by the clock of the contract."""
        return local_day(at, clock_of(self.contract))

    @property
    def told(self) -> tuple[Fate, ...]:
        """What has become of its occurrences."""
        return tuple(fates(self.order))

    def kept_as(self, after: MaintenanceContract) -> MaintenanceContract:
        """Give the plan of a contract that was made of this one as it stands."""
        return evolve(after, spans=self.plan.spans, archived_on=self.plan.archived_on)


def held(order: Order) -> Held:
    """Read the contract of an order.

    Raises:
        NoContract: `storage.no_contract`.
    """
    plan, contract = order.facts.of(PLAN, str), None
    if order.program.partition("@")[0] == HERO:
        contract = contract_of(order)
    if plan is None or contract is None:
        raise NoContract(order.id)
    return Held(order, contract, read(plan))


HERO: Final = "hero"


def load(scope: Scope, order: OrderId, by: Actor | None) -> Script[Held]:
    """Read a contract that somebody may see; None stands for the host itself.

    Raises:
        UnknownOrder: `storage.unknown_order`.
        NoContract: `storage.no_contract`.
    """
    kept = yield from shown(scope, order, by)
    return held(kept.order)


def when_keyed(scope: Scope, order: Order, key: str | None) -> Script[Order]:
    """Give an order as it was when a key was used; as it is, where the key is new.

    What a repeated call asks for is computed from what it saw, so that it asks for the same.
    """
    commands.a_key(key)
    if key is None:
        return order
    for _, result in (yield commands.FIND, (scope.realm, key)):
        before = body.read(str(result)).get("before")
        if isinstance(before, int) and 1 <= before <= len(order.events):
            program = scope.programs(order.program)
            return program.replay(order.events[:before], programs=scope.programs)
    return order
