"""Subtotal: what one principal's orders cost on a fee statement, and by which name it is printed.

The one rule: the name is frozen with the statement, as the parties are; a principal that is renamed
later keeps its old name on its old papers.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from attrs import field, frozen

from fixflow.fees.record import ADDED
from fixflow.fees.statements.rows import FeeRow
from fixflow.identity import InvalidId, is_line, shown
from fixflow.money import Money
from fixflow.texts import Text

NAME: Final = Text(de="Name eines Auftraggebers", en="name of a principal")


@frozen(kw_only=True)
class Subtotal:
    """What one principal's orders cost, without VAT.

    Args:
        principal: Its id.
        net: The sum of its fees.
        name: How it is printed; None prints the id.

    Raises:
        InvalidId: `identity.invalid`, a name that is not one printable line.
    """

    principal: str
    net: Money
    name: str | None = field(default=None, metadata=ADDED)

    def __attrs_post_init__(self) -> None:
        if self.name is not None and not is_line(self.name):
            raise InvalidId(NAME, shown(self.name))

    @property
    def called(self) -> str:
        """The principal as it is printed."""
        return self.principal if self.name is None else self.name


def subtotals_of(
    rows: Iterable[FeeRow], currency: str, names: Mapping[str, str]
) -> tuple[Subtotal, ...]:
    """Add up the net fees per principal."""
    sums: dict[str, Money] = {}
    for row in rows:
        before = sums.get(row.principal, Money(0, currency))
        sums[row.principal] = before + row.fee_net if row.fee_net else before
    return tuple(
        Subtotal(principal=each, net=net, name=names.get(each)) for each, net in sums.items()
    )
