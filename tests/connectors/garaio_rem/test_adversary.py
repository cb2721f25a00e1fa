"""Adversary: whatever goes wrong, an intent has at most one effect, or is said to be unknown."""

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from fixflow.connectors.errors import ContractDrift
from fixflow.connectors.outcomes import Committed, ManualStep, Rejected, Settled, Unknown
from fixflow.errors import PartnerFault
from fixflow.testing.simulators.garaio_rem import Bus, Trouble
from tests.connectors.garaio_rem.speaking import AT, INSTANCE, INVOICE, KEY, PLACE, door, taken

TROUBLES = st.lists(st.sampled_from(Trouble), max_size=6)


def carried(intent, troubles, looks):
    """Carry an intent as an outbox does: send what is not sent, look where nobody knows.

    Returns:
        What is known in the end (None: not sent), and what was done there.
    """
    bus = Bus()
    of = door(bus)
    bus.troubles.planned = list(troubles)
    known = None
    for _ in range(looks):
        if isinstance(known, Committed | Rejected):
            break
        look = of.reconcile if isinstance(known, Unknown) else of.submit
        with suppress(PartnerFault):
            known = look(intent, INSTANCE, KEY, now=AT)
        if isinstance(known, Unknown) and isinstance(known.resolve, ManualStep):
            break
        bus.release()
        known = listened(of, known)
    return known, bus.instance.effects


def listened(of, known):
    """Take what has come; the first reply that settles counts, as in the inbox."""
    for each in taken(of):
        with suppress(ContractDrift):
            for told in of.read(each.inbound):
                if isinstance(told, Settled) and isinstance(known, Unknown):
                    known = told.outcome
    return known


@given(TROUBLES, st.integers(1, 5))
def test_an_order_is_placed_once_at_most(troubles, looks):
    """And where it is told to be there or not, that is so; the rest is unknown, or surely not sent."""
    known, effects = carried(PLACE, troubles, looks)

    assert 1 >= len(effects)
    if isinstance(known, Committed):
        assert ["order 1001 placed"] == effects
    if isinstance(known, Rejected) or known is None:
        assert [] == effects


@given(TROUBLES, st.integers(1, 5))
def test_an_invoice_is_stored_once_at_most(troubles, looks):
    """Though it may be sent again: the second is refused by its number."""
    known, effects = carried(INVOICE, troubles, looks)

    assert 1 >= len(effects)
    if isinstance(known, Committed):
        assert ["invoice 1001 stored"] == effects
    if isinstance(known, Rejected) or known is None:
        assert [] == effects
