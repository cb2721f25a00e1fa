"""A change request as a machine of its own: its rows, its conditions, its end."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fixflow.lifecycle import Action, Notify, Order, Outcome, Phase, StartRefused, change
from fixflow.lifecycle.change_kinds import ChangeKind, approved_limit
from fixflow.money import Money, chf
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor, Role

MACHINE = change.CHANGE_REQUEST
MEIER = Actor(CONTRACTOR, "meier")
SONNEGG = Actor(PRINCIPAL, "sonnegg")
CLOCK = Actor(SYSTEM)
AT = datetime(2026, 5, 4, 8, tzinfo=UTC)
HIGHER = {"kind": ChangeKind.COST_LIMIT, "amount": chf("900")}


def asked(*taken: tuple[Action, Actor], **facts: Any) -> Order:
    """Ask for CHF 900 where the limit is CHF 600, or for something else, and take steps."""
    given = {"limit": chf("600"), **(facts or HIGHER)}
    made = MACHINE.start("AU-1/1", at=AT, by=MEIER, principal="sonnegg", **given)
    for action, by in taken:
        decision = MACHINE.decide(made, action, by=by, at=made.at + timedelta(minutes=1))
        assert decision.allowed, decision.reasons
        made = decision.order
    return made


def test_the_rows_are_those_of_the_specification():
    """Spec 2.12: from, action, target, event, who may; every row but the first is ours."""
    assert [
        ("START", "start", "open", "change_requested", CONTRACTOR, "Änderungen erfragen"),
        ("open", "approve", "approved", "approved", PRINCIPAL, "+"),
        ("open", "decline", "declined", "declined", PRINCIPAL, "+"),
        ("open", "withdraw", "withdrawn", "withdrawn", CONTRACTOR, "+"),
        ("open", "lapse", "lapsed", "lapsed", SYSTEM, "+"),
    ] == [
        (source.key, row.action.action_name, (row.to or source).key, row.event, by, row.says)
        for row in MACHINE.rows
        for source in row.source_state
        for by in row.by
    ]


def test_the_states_stand_in_their_phases():
    """Spec 2.12, key for key."""
    assert [
        ("open", Phase.REQUESTED, None, "Änderung angefragt", "change requested"),
        ("approved", Phase.CLOSED, Outcome.DONE, "Bewilligt", "approved"),
        ("declined", Phase.CLOSED, Outcome.REJECTED, "Nicht bewilligt", "declined"),
        ("withdrawn", Phase.CLOSED, Outcome.WITHDRAWN, "Zurückgezogen", "withdrawn"),
        ("lapsed", Phase.CLOSED, Outcome.EXPIRED, "Hinfällig", "lapsed"),
    ] == [
        (each.key, each.phase, each.outcome, each.label.de, each.label.en)
        for each in MACHINE.states
    ]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"kind": "cost_limit"}, "A higher cost limit needs the new amount."),
        (
            {"kind": "cost_limit", "amount": chf("600")},
            "CHF\xa0600.00 is not above the cost limit of CHF\xa0600.00.",
        ),
        ({"kind": "other"}, "Another change needs a message."),
    ],
)
def test_a_limit_is_higher_and_another_change_is_told(facts: Any, said: str):
    """cost_limit (amount above the limit), other (message required)."""
    with pytest.raises(StartRefused) as refused:
        asked(**facts)

    assert [("change_request.amount_fits_kind", said)] == [
        (each.code, each.say("en")) for each in refused.value.reasons
    ]


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "replacement"},
        {"kind": "other", "message": "Schlüssel fehlt"},
        {"kind": "cost_limit", "amount": chf("600.01")},
        {"kind": "cost_limit", "amount": chf("10"), "limit": None},
    ],
)
def test_what_fits_can_be_asked_for(facts: Any):
    """A replacement needs no words; the limit is passed by one Rappen; without one all is higher."""
    assert "open" == asked(**facts).state


@pytest.mark.parametrize(
    ("kind", "wanted", "named", "limit"),
    [
        ("cost_limit", "900", None, "900"),
        ("cost_limit", "900", "800", "800"),
        ("replacement", "400", None, None),
        ("replacement", "400", "750", "750"),
        ("replacement", None, None, None),
        ("other", None, "650", "650"),
    ],
)
def test_an_approval_moves_the_limit(
    kind: str, wanted: str | None, named: str | None, limit: str | None
):
    """Limit := amount, else the asked; an approved replacement moves it only with an amount."""
    amount, answer = (None if each is None else chf(each) for each in (wanted, named))
    facts = {"kind": kind, "amount": amount, "message": "bitte"}
    approved = asked((change.Approve(answer), SONNEGG), **facts)
    expected = None if limit is None else chf(limit)

    assert expected == approved_limit(ChangeKind(kind), amount, answer)
    assert (expected or chf("600"), amount) == (
        approved.facts["limit"],
        approved.facts.of("amount", Money),
    )


@pytest.mark.parametrize("amount", ["0", "-100"])
def test_what_is_approved_can_be_a_limit(amount: str):
    """Nothing can be done for nothing; neither is it asked for, where no limit stands."""
    refused = MACHINE.decide(asked(), change.Approve(chf(amount)), by=SONNEGG, at=AT)

    assert ["change_request.limit_above_zero"] == [each.code for each in refused.reasons]
    with pytest.raises(StartRefused):
        asked(kind="cost_limit", amount=chf(amount), limit=None)


def test_an_approval_of_what_has_no_money_counts_in_its_own():
    """Where no amount stood before, the currency of the first is that of the change."""
    approved = asked((change.Approve(chf("300")), SONNEGG), kind="replacement", limit=None)

    assert (chf("300"), "CHF") == (approved.facts["limit"], approved.currency)


def test_an_amount_as_a_text_is_read_in_the_currency_of_the_question():
    """A form sends «800.00»; the change is counted in francs."""
    answer = MACHINE.action("approve", {"amount": "800.00"}, order=asked())

    assert change.Approve(chf("800.00")) == answer


def test_the_other_side_is_told():
    """Effect unless said otherwise."""
    decision = MACHINE.decide(asked(), change.Approve(), by=SONNEGG, at=AT)

    assert (Notify(CONTRACTOR),) == decision.effects


TURNS: dict[str, tuple[tuple[tuple[Action, Actor], ...], tuple[Role, ...]]] = {
    "open": ((), (PRINCIPAL,)),  # approve alone leads forward; all rows are ours
    "approved": (((change.Approve(), SONNEGG),), ()),  # closed: nobody
    "declined": (((change.Decline(), SONNEGG),), ()),
    "withdrawn": (((change.Withdraw(), MEIER),), ()),
    "lapsed": (((change.Lapse(), CLOCK),), ()),
}


@pytest.mark.parametrize("state", TURNS)
def test_the_turn_is_worked_out_by_hand(state: str):
    """Spec 2.5, step by step, for each state of the table."""
    taken, roles = TURNS[state]
    made = asked(*taken)

    assert (state, roles) == (made.state, MACHINE.turn(made, made.at))
    assert list(TURNS) == [each.key for each in MACHINE.states]


def test_what_was_asked_for_is_answered_once():
    """Whoever answers again is told that it has ended."""
    declined = asked((change.Decline(), SONNEGG))
    for action, by in (
        (change.Approve(), SONNEGG),
        (change.Withdraw(), MEIER),
        (change.Lapse(), CLOCK),
    ):
        refused = MACHINE.decide(declined, action, by=by, at=declined.at)

        assert ["lifecycle.ended"] == [each.code for each in refused.reasons]
