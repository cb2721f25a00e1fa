"""Showing: what a partner says of how its orders are shown, as data.

A partner's portal hides an order while nobody can work on it, sorts orders into lists of its own
and has a name that people wait for.  The one rule: this is courtesy, not right.  Who may see an
order is decided elsewhere; what is hidden here is shown to whoever asks for its state by name.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from fixflow.lifecycle import State
from fixflow.parties import Role
from fixflow.sources import Source
from fixflow.texts import Text


@frozen(kw_only=True, eq=False)
class View:
    """A list of its own in a partner's portal.

    Args:
        key: Its name in an address.
        label: Its name for people, in the partner's words.
        states: Which orders it lists.
        source: The sentence that speaks of it.
    """

    key: str
    label: Text
    states: tuple[State, ...]
    source: Source

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of its states, as a filter takes them."""
        return tuple(state.key for state in self.states)


@frozen(kw_only=True, eq=False)
class Hidden:
    """States that a role's overview leaves out, as long as they are not asked for by name."""

    role: Role
    states: tuple[State, ...]
    source: Source


def sealed(called: Mapping[Role, Text]) -> Mapping[Role, Text]:
    """Take names over, so that nobody changes them in a program that exists."""
    return MappingProxyType(dict(called))


@frozen(kw_only=True, eq=False)
class Showing:
    """How a partner's orders are shown.

    Args:
        title: The fact that says in one line what the order is about.
        called: What people call a role, where the partner itself fills it.
        hidden: What an overview leaves out.
        views: Lists of its own.
    """

    title: str = "title"
    called: Mapping[Role, Text] = field(factory=dict, converter=sealed)
    hidden: tuple[Hidden, ...] = ()
    views: tuple[View, ...] = ()

    def name(self, role: Role) -> Text:
        """What people call a role."""
        return self.called.get(role, role.label)

    def hides(self, state: str, role: Role) -> bool:
        """Whether the overview of a role leaves a state out."""
        return any(
            each.role is role and state in {hidden.key for hidden in each.states}
            for each in self.hidden
        )


PLAIN: Final = Showing()
