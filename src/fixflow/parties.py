"""Parties: who acts on an order, in which role."""

from enum import Enum
from typing import Final

from attrs import frozen

from fixflow.identity import InvalidId, is_line, shown
from fixflow.texts import Text


class Role(Enum):
    """The four sides of an order; what a role may do is a row of its program."""

    PRINCIPAL = "principal"
    CONTRACTOR = "contractor"
    CUSTOMER = "customer"
    SYSTEM = "system"

    __hash__ = object.__hash__  # a role is the key of every binding; Enum hashes its name in Python

    @property
    def label(self) -> Text:
        """The role's name for people."""
        return LABELS[self]


PRINCIPAL: Final = Role.PRINCIPAL
CONTRACTOR: Final = Role.CONTRACTOR
CUSTOMER: Final = Role.CUSTOMER
SYSTEM: Final = Role.SYSTEM

LABELS: Final[dict[Role, Text]] = {
    Role.PRINCIPAL: Text(de="Auftraggeber", en="principal", fr="mandant", it="committente"),
    Role.CONTRACTOR: Text(de="Auftragnehmer", en="contractor", fr="mandataire", it="appaltatore"),
    Role.CUSTOMER: Text(de="Kunde", en="customer", fr="client", it="cliente"),
    Role.SYSTEM: Text(de="System", en="system", fr="système", it="sistema"),
}
ROLE: Final = Text(de="Rolle eines Beteiligten", en="the role of an actor")
ACTOR: Final = Text(de="Name eines Beteiligten", en="the name of an actor")


@frozen
class Actor:
    """A role and who fills it; without an id it stands for the role itself and binds nobody.

    Examples:
        >>> str(Actor(CONTRACTOR, "meier"))
        'contractor meier'
    """

    role: Role
    id: str | None = None

    def __attrs_post_init__(self) -> None:
        if type(self.role) is not Role:
            raise InvalidId(ROLE, shown(self.role))
        if self.id is not None and not is_line(self.id):
            raise InvalidId(ACTOR, shown(self.id))

    def __str__(self) -> str:
        return f"{self.role.value} {self.id}" if self.id else self.role.value
