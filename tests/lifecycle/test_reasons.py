"""Reasons: said for people, and who can lift them."""

from fixflow.lifecycle import GUARD, Lift, Reason, ReasonKind
from fixflow.money import chf
from fixflow.parties import CONTRACTOR
from fixflow.texts import Text


def test_kinds_stand_in_the_order_of_a_refusal():
    """Spec 2.4, the order of the table."""
    assert ["no_such_action", "stale_version", "wrong_state", "wrong_actor", "guard"] == [
        each.value for each in ReasonKind
    ]


def test_a_reason_is_said_with_its_figures():
    """Guards return a Reason, never a bare False."""
    limit = Text(de="Höchstens {limit}.", en="At most {limit}.")
    reason = Reason(GUARD, "parcel.within_limit", limit, {"limit": chf("20")})

    assert ("Höchstens CHF 20.00.", "At most CHF 20.00.") == (reason.say("de"), reason.say("en"))


def test_a_lift_is_a_role_and_its_action():
    """By acting in person, or by an action of its own."""
    assert ("contractor", "contractor retract") == (
        str(Lift(CONTRACTOR)),
        str(Lift(CONTRACTOR, "retract")),
    )
