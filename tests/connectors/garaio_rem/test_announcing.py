"""Announcing: a damage case is published, which nobody answers."""

import pytest

from fixflow.connectors.errors import (
    TransportError,
)
from fixflow.connectors.garaio_rem import connector
from fixflow.connectors.outcomes import (
    Committed,
    Rejected,
    Unknown,
)
from fixflow.testing.simulators.garaio_rem import Bus, Trouble
from tests.connectors.garaio_rem.speaking import (
    AT,
    KEY,
    REM,
    door,
    taken,
)


def test_a_damage_case_is_announced_and_needs_no_answer():
    """The tables know none: confirmed by the broker is all there is."""
    bus = Bus()
    of = door(bus)
    outcome = of.run(of.talks.talk(REM.announce("1234", "user@grem.example", KEY)), AT)

    assert isinstance(outcome, Committed)
    assert (["case 1234 published"], ()) == (bus.instance.effects, taken(of))


def test_an_announcement_that_reaches_nobody_is_refused():
    """Returned by the broker."""
    of = door(rem=connector(app_id="Meier", user_id="meier", recipient="grem_nobody"))
    talk = of.talks.talk(of.connector.announce("1234", "user@grem.example", KEY))  # type: ignore[attr-defined]  # its own

    assert isinstance(of.run(talk, AT), Rejected)


@pytest.mark.parametrize("trouble", [Trouble.CUT_AFTER, Trouble.UNREACHABLE])
def test_an_announcement_is_not_repeated_blindly(trouble):
    """Cut, a person looks; not sent, it is told as such."""
    bus = Bus()
    of = door(bus)
    bus.troubles.plan(trouble, 4)
    talk = of.talks.talk(REM.announce("1234", "user@grem.example", KEY))

    if trouble is Trouble.UNREACHABLE:
        with pytest.raises(TransportError):
            of.run(talk, AT)
    else:
        assert isinstance(of.run(talk, AT), Unknown)
    assert 1 >= len(bus.instance.effects)
