"""Filters: which orders are wanted, as arguments of one constant statement.

A set of names travels as one text, each name between line breaks, and a name is in the set if
taking it out changes the text.  So the statement stays one constant, and every database
understands it.  What the statement must find is defined without it, in `portal`: `definition` says
which filter there it stands for.  The one rule: what a filter leaves open, it does not restrict.
"""

from collections.abc import Iterable
from typing import Final

from attrs import field, frozen

from fixflow.identity import InvalidId, OneForSeveral, is_line, shown
from fixflow.lifecycle import Outcome, Phase
from fixflow.parties import CONTRACTOR, Actor
from fixflow.portal import Filter as Definition
from fixflow.storage.script import Args
from fixflow.texts import Text

BETWEEN: Final = "\n"
NAME: Final = Text(de="Name in einem Filter", en="a name in a filter")


def named(names: Iterable[str]) -> tuple[str, ...]:
    """Take names over; one with a line break in it would be two, a single text many letters."""
    if isinstance(names, str) or not isinstance(names, Iterable):
        raise OneForSeveral(shown(names))
    taken = tuple(names)
    for name in taken:
        if not is_line(name):
            raise InvalidId(NAME, str(name)[:80])
    return taken


@frozen(kw_only=True)
class Filter:
    """Which orders are wanted; an order must fit every field that is given.

    Args:
        programs: Programs by name, or pinned: `imofix` is every version, `imofix@1` one.
        states: Names of states.
        phases: How far the orders are.
        outcomes: How they ended; None among them stands for those that have not.
        contractor: Whose orders; None for everybody's, also those that nobody has yet.
        unclaimed: Beside the contractor's orders also those that nobody has yet.

    Raises:
        InvalidId: `identity.invalid`, a name that is not one printable line.
        OneForSeveral: `identity.one_for_several`, a single name where several are wanted.

    Examples:
        >>> open_ones = Filter(outcomes=(None,), contractor="meier")
    """

    programs: tuple[str, ...] = field(default=(), converter=named)
    states: tuple[str, ...] = field(default=(), converter=named)
    phases: tuple[Phase, ...] = ()
    outcomes: tuple[Outcome | None, ...] = ()
    contractor: str | None = None
    unclaimed: bool = False

    @property
    def definition(self) -> Definition:
        """The portal's filter that finds the same orders, whoever looks."""
        whose = () if self.contractor is None else (Actor(CONTRACTOR, self.contractor),)
        nobodys = (Actor(CONTRACTOR),) if whose and self.unclaimed else ()
        return Definition(
            programs=self.programs,
            states=self.states,
            phases=self.phases,
            outcomes=self.outcomes,
            parties=(*whose, *nobodys),
        )

    @property
    def args(self) -> Args:
        """The arguments of the statement, each set as often as it is asked for there."""
        sets = (
            self.states,
            tuple(phase.value for phase in self.phases),
            tuple(outcome.value if outcome else "" for outcome in self.outcomes),
        )
        programs = (one_text(self.programs),) * 5
        return programs + tuple(text for names in sets for text in (one_text(names),) * 3)


def one_text(names: tuple[str, ...]) -> str:
    """Write a set as one text; nothing for no restriction.

    Examples:
        >>> one_text(("done", "billed")).splitlines()
        ['', 'done', 'billed']
        >>> one_text(())
        ''
    """
    return BETWEEN.join(("", *names, "")) if names else ""
