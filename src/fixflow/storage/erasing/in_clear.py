"""In clear: entries that say a personal value themselves, instead of a commitment.

Release 0.1 had no vault, and a program may declare a field personal that it recorded before.  The
hash of such an entry covers the value, so nobody can take it out.  The one rule: what stays so is
named, never passed over.
"""

from collections.abc import Collection

from fixflow.identity import OrderId
from fixflow.storage import body, journal, upcasting
from fixflow.storage.journal import Entry
from fixflow.storage.orders import Scope
from fixflow.storage.script import Script
from fixflow.storage.wire import Programs


def says(scope: Scope, order: OrderId, only: Collection[int] | None = None) -> Script[bool]:
    """Tell whether the journal of an order says a personal value.

    Args:
        scope: Within what it is read.
        order: Which order.
        only: The versions of some of its entries; None for all.
    """
    entries = yield from journal.read(scope.subject(order))
    return any(
        personal(each, scope.programs) for each in entries if only is None or each.version in only
    )


def personal(entry: Entry, programs: Programs) -> bool:
    """Tell whether one entry says a personal value, by the names of its form or of today's."""
    told = body.read(entry.body)
    facts, action = told["facts"], str(told["action"])
    if not isinstance(facts, dict) or not facts:
        return False
    program = programs(str(told["program"]))
    own = facts if "kept" in told else upcasting.lifted(program, entry.name, told, facts)
    kind = program.machine.recorded_by(action)
    return any(each in kind.personal for each in {*facts, *own})
