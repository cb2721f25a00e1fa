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
from fixflow.parties import SYSTEM, Actor
from fixflow.partners.hero import contract_of, done
from fixflow.partners.hero.fates import fates
from fixflow.partners.hero.plan import plan_after
from fixflow.partners.program.recurring import Fate
from fixflow.portal import sees
from fixflow.recurrence import InvalidContract, MaintenanceContract
from fixflow.recurrence.sweep import clock_of
from fixflow.storage import body, commands, foretelling, orders
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
class ContractExists(Refused):
    """A contract of this id is kept already; nothing was written."""

    code = "storage.contract_exists"
    text = Text(
        de="Der Wartungsvertrag {contract} ist schon gespeichert; der Weg: change, oder revise für andere Termine.",
        en="Maintenance contract {contract} was saved before; the way: change, or revise for other dates.",
        fr="Le contrat d’entretien {contract} est déjà enregistré; la voie: change, ou revise pour d’autres échéances.",
        it="Il contratto di manutenzione {contract} è già salvato; la via: change, o revise per altre scadenze.",
    )
    contract: OrderId


@frozen
class Held:
    """A contract with the order that keeps it.

    Attributes:
        order: The order.
        contract: The contract as it stands, with the times in which it rested.
        plan: The contract as the order keeps it.
        written: The order without what was foretold of it; None where nothing was.
    """

    order: Order = field(repr=False)
    contract: MaintenanceContract
    plan: MaintenanceContract = field(repr=False)
    written: Order | None = field(default=None, repr=False)

    @property
    def as_written(self) -> Order:
        """The order as everybody sees it."""
        return self.written or self.order

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
    plan, contract = None, None
    if order.program.partition("@")[0] == HERO:
        plan, contract = plan_after(order.events), contract_of(order)
    if plan is None or contract is None:
        raise NoContract(order.id)
    return Held(order, contract, plan)


def is_kept(order: Order) -> bool:
    """Tell whether an order keeps a contract that can be read."""
    try:
        held(order)
    except (NoContract, InvalidContract):
        return False
    return True


HERO: Final = "hero"


def load(scope: Scope, order: OrderId, by: Actor | None) -> Script[Held]:
    """Read a contract that somebody may see; None stands for the host itself.

    Raises:
        UnknownOrder: `storage.unknown_order`.
        NoContract: `storage.no_contract`.
    """
    kept = yield from shown(scope, order, by)
    return held(kept.order)


def load_as_of(scope: Scope, order: OrderId, by: Actor, at: datetime) -> Script[Held]:
    """Read a contract that somebody may see, as a step at an instant is decided on it.

    What has come and was not told yet counts, since it is told before the step.

    Raises:
        UnknownOrder: `storage.unknown_order`.
        NoContract: `storage.no_contract`.
    """
    kept = (yield from shown(scope, order, by)).order
    then = kept if by.role is SYSTEM else (yield from foretelling.load(scope, kept, at))
    return held(kept) if then is kept else evolve(held(then), written=kept)


def refuse_second(scope: Scope, order: OrderId, by: Actor) -> Script[None]:
    """Tell who may see it that what he saves is a contract that is kept already.

    Raises:
        ContractExists: `storage.contract_exists`.
    """
    there = (yield from orders.load(scope, order)).order
    if sees(there, by) and is_kept(there):
        raise ContractExists(order)


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
