"""Troubles: what goes wrong with a request to HERO, and how an answer looks with which it does.

The one rule: a trouble says whether the thing was done; the answer need not.
"""

from enum import Enum
from typing import Final, cast

from attrs import define

from fixflow.lifecycle import JSON
from fixflow.testing.simulators.hero_roots import GENERIC


class Trouble(Enum):
    """What may go wrong with a request."""

    CUT_BEFORE = "the connection breaks, and nothing is done"
    CUT_AFTER = "it is done, and the connection breaks before an answer"
    CUT_INSIDE = "it is done, and the connection breaks inside the answer"
    LATE = "the connection breaks, and it is done once `catch_up` is called"
    REFUSED = "401 whatever key it bears"
    LIMITED = "429, and nothing is done"
    BROKEN = "500, and nothing is done"
    BROKEN_AFTER = "500, and it is done"
    SLOW = "it is done, and the answer comes late"
    PART = "it is done, and there are errors beside the data"
    NULL_BEFORE = "nothing is done, the data is null, and there is an error"
    NULL_AFTER = "it is done, the data is null, and there is an error"
    REPEATED = "the first page of a list once more, whatever page was asked for"
    INSERTED = "somebody creates a job before the answer is made"
    RENAMED = "each `id` is called otherwise"


DOES_NOTHING: Final = frozenset(
    {
        Trouble.CUT_BEFORE, Trouble.LATE, Trouble.REFUSED, Trouble.LIMITED, Trouble.BROKEN,
        Trouble.NULL_BEFORE,
    }
)  # fmt: skip
CUTS: Final = frozenset({Trouble.CUT_BEFORE, Trouble.CUT_AFTER, Trouble.LATE})
STATUSES: Final = {
    Trouble.REFUSED: 401, Trouble.LIMITED: 429, Trouble.BROKEN: 500, Trouble.BROKEN_AFTER: 500,
}  # fmt: skip


@define(kw_only=True)
class Planned:
    """One trouble that is to come.

    Attributes:
        trouble: Which.
        at: The operation that it comes with; '' for any.
        times: How often.
        value: Of LIMITED its `Retry-After`, of SLOW the seconds.
    """

    trouble: Trouble
    at: str = ""
    times: int = 1
    value: str = ""


def spoilt(told: dict[str, JSON], trouble: Trouble) -> JSON:
    """Give an answer with which something goes wrong; what was done stays done."""
    error: list[JSON] = [{"message": GENERIC}]
    if trouble in {Trouble.NULL_BEFORE, Trouble.NULL_AFTER}:
        return {"data": None, "errors": error}
    if trouble is Trouble.PART:
        return {**told, "errors": error}
    return renamed(told) if trouble is Trouble.RENAMED else cast("JSON", told)


def renamed(value: JSON) -> JSON:
    """Call each `id` otherwise."""
    if isinstance(value, list):
        return [renamed(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {("ident" if k == "id" else k): renamed(each) for k, each in value.items()}
