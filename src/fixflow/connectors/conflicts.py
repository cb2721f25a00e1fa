"""Conflicts: what two sides have both changed, or what cannot be true together; a person decides.

The one rule: a conflict is a value for somebody's list and no error: nothing of it was written, what
both sides say is kept, and the order goes on as it was.
"""

from typing import Final

import attrs
from attrs import frozen

from fixflow.connectors.intents import UNSET
from fixflow.connectors.merging import Value
from fixflow.connectors.remote import ExternalRef
from fixflow.lifecycle import JSON

STATUS: Final = "status"
ID: Final = "id"
REPLY: Final = "reply to {topic}"
DONE: Final = "done"


@frozen(kw_only=True)
class SyncConflict:
    """One thing on which our side and a partner's do not agree.

    The values may be anybody's, so they are not in its `repr`.

    Attributes:
        ref: About what there.
        field: Which field, by our name; `STATUS` where it is the status, `ID` where it is an id.
        ours: What our side says.
        theirs: What the partner says.
        shadow: What both said when they last agreed; `UNSET` where they never have.

    Examples:
        >>> SyncConflict(
        ...     ref=ExternalRef("openwowi", "4711"), field=STATUS, ours="Accepted", theirs="Done"
        ... ).is_status
        True
    """

    ref: ExternalRef
    field: str
    ours: JSON = attrs.field(repr=False)
    theirs: JSON = attrs.field(repr=False)
    shadow: Value = attrs.field(default=UNSET, repr=False)

    @property
    def is_status(self) -> bool:
        """Whether it is about the status, which only a lifecycle may change."""
        return self.field == STATUS
