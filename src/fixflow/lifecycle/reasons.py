"""Reasons: why not, who can lift it, and from when time alone does.

The one rule: a refusal gives every reason, never the first one only, in the order of
`ReasonKind`.  A reason holds figures and a text with placeholders; it is said when somebody
reads it.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Final

from attrs import field, frozen

from fixflow.events import Facts
from fixflow.parties import Role
from fixflow.records import Row, row, zone_name
from fixflow.sources import Source
from fixflow.texts import Language, Text


class ReasonKind(Enum):
    """The five kinds of no, in the order in which a refusal lists them."""

    NO_SUCH_ACTION = "no_such_action"
    STALE_VERSION = "stale_version"
    WRONG_STATE = "wrong_state"
    WRONG_ACTOR = "wrong_actor"
    GUARD = "guard"


NO_SUCH_ACTION: Final = ReasonKind.NO_SUCH_ACTION
STALE_VERSION: Final = ReasonKind.STALE_VERSION
WRONG_STATE: Final = ReasonKind.WRONG_STATE
WRONG_ACTOR: Final = ReasonKind.WRONG_ACTOR
GUARD: Final = ReasonKind.GUARD


@frozen
class Lift:
    """Who can remove a reason, and by which action; without one, by acting in person."""

    role: Role
    action: str | None = None

    def __str__(self) -> str:
        return f"{self.role.value} {self.action}" if self.action else self.role.value


def fixed(params: Mapping[str, object]) -> Facts:
    """Take figures over, so that nobody changes them in an answer that others get as well."""
    return params if isinstance(params, Facts) else Facts(params)


@frozen(weakref_slot=False)
class Reason:
    """One reason why not, or, from a guard that only warns, why it should be thought over.

    Args:
        kind: Which kind of no; guards give `GUARD`.
        code: Stable and dotted: `lifecycle.wrong_state`, `imofix.no_open_change`.
        text: The sentence, with a placeholder for each of the params that it tells.
        params: The compared figures; never another party's id.
        lifted_by: Who can remove it; empty where nobody or only time can.
        retry_at: From when (inclusive) time alone removes it.
        says: The manual's own words why not.
        source: Where they stand.

    Examples:
        >>> limit = Text(de="Das Kostendach ist {limit}.", en="The limit is {limit}.")
        >>> Reason(GUARD, "imofix.within_limit", limit, params={"limit": "CHF 600.00"}).say("en")
        'The limit is CHF 600.00.'
    """

    kind: ReasonKind
    code: str
    text: Text
    params: Mapping[str, object] = field(factory=Facts, converter=fixed)
    lifted_by: tuple[Lift, ...] = ()
    retry_at: datetime | None = None
    says: str | None = None
    source: Source | None = None

    def say(self, lang: Language = "de") -> str:
        """Say the reason for people."""
        return self.text.say(lang, **self.params)

    def to_record(self, lang: Language = "de") -> Row:
        """Give the reason as one flat row, for a table or a data frame."""
        return row(
            lang,
            {
                "kind": self.kind,
                "code": self.code,
                "why": self.say(lang),
                "lifted_by": ", ".join(map(str, self.lifted_by)) or None,
                "retry_at": self.retry_at,
                "zone": zone_name(self.retry_at),
                "says": self.says,
            },
        )
