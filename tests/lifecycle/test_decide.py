"""Decide: what no row allows is refused, with every reason, in one order everywhere."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from attrs import frozen

from fixflow.instants import NaiveInstant
from fixflow.lifecycle import (
    Action,
    BadFields,
    CreateOrder,
    Decision,
    Lift,
    Notify,
    Order,
    Print,
    TimeRunsBack,
    WrongProgram,
)
from fixflow.money import chf, eur
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Actor
from fixflow.texts import Text
from tests.lifecycle.parcel import (
    ANNA,
    AT,
    MACHINE,
    MEIER,
    RULES,
    SELF,
    SHOP,
    Ask,
    Bill,
    Drop,
    Expire,
    Fetch,
    HandOver,
    Load,
    Pay,
    Send,
    Take,
    To,
    sent,
)

CARRIED = ((Take(), MEIER), (Load(), MEIER))


def asked(order: Order, action: Action, by: Actor) -> Decision:
    """Ask for a step at the order's last instant."""
    return MACHINE.decide(order, action, by=by, at=order.at)


def codes(decision: Decision) -> list[str]:
    """Tell the reasons by their codes."""
    return [each.code for each in decision.reasons]


def test_an_allowed_step_gives_the_order_after_it_and_one_event():
    """One event a step, version counting from 1, facts under their names."""
    order = sent()
    decision = asked(order, Take(message="gern"), MEIER)
    (event,) = decision.events

    assert (True, False, "taken", 2) == (
        decision.allowed,
        decision.refused,
        decision.order.state,
        decision.order.version,
    )
    assert ("taken", "take", "parcel@1", 2, AT, MEIER, order.id, {"message": "gern"}) == (
        event.name,
        event.action,
        event.program,
        event.version,
        event.at,
        event.by,
        event.order,
        dict(event.facts),
    )


def test_a_refusal_keeps_the_order_and_gives_neither_events_nor_effects():
    """The caller goes on with the order that it has."""
    order = sent()
    decision = asked(order, Fetch(), ANNA)

    assert (True, (), ()) == (decision.refused, decision.events, decision.effects)
    assert decision.order is order


def test_the_wrong_state_names_where_it_is_possible_and_the_first_step_of_the_way():
    """It is lifted by the first step of the way."""
    (reason,) = asked(sent((Take(), MEIER)), HandOver(To.BOX), MEIER).reasons

    assert ("lifecycle.wrong_state", "taken", ("carried",), (Lift(CONTRACTOR, "load"),)) == (
        reason.code,
        reason.params["state"],
        reason.params["possible"],
        reason.lifted_by,
    )
    assert "“Hand over” is not possible in “taken”; possible in: carried." == reason.say("en")


def test_the_wrong_state_is_lifted_by_the_guard_that_holds_up_the_way():
    """Where the first step of a path has failing guards, their lifts come before it."""
    order = sent((Take(), MEIER), (Ask(chf("30")), MEIER))
    (reason,) = asked(order, HandOver(To.BOX), MEIER).reasons

    assert (Lift(PRINCIPAL, "answer"),) == reason.lifted_by


def test_a_way_held_up_by_time_alone_is_lifted_by_its_first_step():
    """There is no lift for the night; the loading itself comes first."""
    order = sent((Take(), MEIER))
    night = AT.replace(hour=23) + timedelta(hours=3)
    (reason,) = MACHINE.decide(order, HandOver(To.BOX), by=MEIER, at=night).reasons

    assert (Lift(CONTRACTOR, "load"),) == reason.lifted_by


def test_the_manual_says_why_not_in_its_own_words():
    """A note of the table is shown with the refusal, and its source."""
    (reason,) = asked(sent(prepaid=False), Take(), MEIER).reasons

    assert ("Nobody takes an unpaid parcel!", RULES) == (reason.says, reason.source)


def test_an_ended_order_is_said_to_have_ended():
    """No way is left, and nobody can lift it."""
    order = sent((Drop("zu schwer"), MEIER))
    (reason,) = asked(order, Take(), MEIER).reasons

    assert ("lifecycle.ended", ()) == (reason.code, reason.lifted_by)
    assert "«Annehmen» ist nicht mehr möglich: der Auftrag ist abgebrochen." == reason.say("de")


def test_an_order_that_has_ended_may_still_have_a_way():
    """It is said to have ended only where no way is left; a voided bill can be written anew."""
    order = sent(*CARRIED, (HandOver(To.PERSON), MEIER), (Bill(chf("5"), "R-1"), MEIER))
    (reason,) = asked(order, Bill(chf("6"), "R-2"), MEIER).reasons

    assert ("lifecycle.wrong_state", (Lift(CONTRACTOR, "void"),)) == (reason.code, reason.lifted_by)


def test_a_start_of_an_order_that_exists_is_refused_never_raised():
    """A log may begin an order twice; the second start is a wrong step, not a wrong program."""
    again = Send("Vase")
    running, over = sent(), sent((Drop("zu schwer"), MEIER))

    assert (["lifecycle.wrong_state"], ["lifecycle.ended"]) == (
        codes(asked(running, again, SHOP)),
        codes(asked(over, again, SHOP)),
    )
    assert "before the first step" in asked(running, again, SHOP).reasons[0].say("en")


def test_the_wrong_role_is_told_who_may():
    """Each role that may lifts the reason."""
    (reason,) = asked(sent(), Take(), SHOP).reasons

    assert ("lifecycle.wrong_role", (Lift(CONTRACTOR),)) == (reason.code, reason.lifted_by)
    assert "Als Auftraggeber geht das nicht; das macht: Auftragnehmer." == reason.say("de")


def test_another_party_of_the_right_role_is_refused_without_naming_the_bound_one():
    """The id of another firm is none of their business."""
    order = sent((Take(), MEIER))
    (reason,) = asked(order, Drop("zu schwer"), Actor(CONTRACTOR, "huber")).reasons

    assert ("lifecycle.other_party", (Lift(CONTRACTOR), Lift(PRINCIPAL))) == (
        reason.code,
        reason.lifted_by,
    )
    assert "meier" not in f"{reason.params} {reason.say('de')}"


def test_the_role_without_an_id_does_not_act_for_a_party_that_is_bound():
    """Deny by default: who does not say who he is, is not the party that took the order."""
    order = sent((Take(), MEIER))
    (reason,) = asked(order, Drop("zu schwer"), Actor(CONTRACTOR)).reasons

    assert "lifecycle.other_party" == reason.code
    assert "Auftragnehmer dieses Auftrags ist jemand anders." == reason.say("de")


def test_the_role_without_an_id_acts_where_nobody_is_bound_and_binds_nobody():
    """An actor without an id stands for the role itself."""
    decision = asked(sent(), Take(), Actor(CONTRACTOR))

    assert (True, {PRINCIPAL: "shop"}) == (decision.allowed, decision.order.parties)


def test_the_system_is_never_bound_so_it_acts_under_any_id_or_none():
    """It is no party: a step by one clock does not shut out the next."""
    order = asked(sent(prepaid=False), Pay(), Actor(SYSTEM, "bank")).order
    late = MACHINE.decide(sent(keep_until=AT), Expire(), by=SELF, at=AT)

    assert SYSTEM not in order.parties
    assert late.allowed


def test_the_first_actor_of_a_role_is_bound_to_it_and_the_system_never():
    """An order has one contractor; the system is no party."""
    order = sent(keep_until=AT)
    by_meier = asked(order, Take(), MEIER).order
    by_self = asked(order, Expire(), Actor(SYSTEM, "clock")).order

    assert ({PRINCIPAL: "shop", CONTRACTOR: "meier"}, {PRINCIPAL: "shop"}) == (
        by_meier.parties,
        by_self.parties,
    )


def test_in_a_wrong_state_the_roles_of_all_rows_are_asked():
    """Whoever may take the action anywhere is no wrong actor."""
    assert ["lifecycle.wrong_state", "lifecycle.wrong_role"] == codes(asked(sent(), Fetch(), SHOP))
    assert ["lifecycle.wrong_state"] == codes(asked(sent(), Fetch(), ANNA))


def test_another_party_is_refused_in_a_wrong_state_too():
    """Nothing cuts the list short."""
    order = sent((Take(), MEIER))

    assert ["lifecycle.wrong_state", "lifecycle.other_party"] == codes(
        asked(order, HandOver(To.BOX), Actor(CONTRACTOR, "huber"))
    )


def test_a_stale_version_is_refused_with_what_came_since():
    """It names what was expected and what is there; the caller reads again."""
    order = sent((Take(), MEIER))
    decision = MACHINE.decide(order, Load(), by=MEIER, at=AT + timedelta(hours=1), expected=1)
    (reason,) = decision.reasons

    assert ("lifecycle.stale_version", {"expected": 1, "current": 2, "since": ("taken",)}) == (
        reason.code,
        reason.params,
    )


def test_a_version_that_never_was_is_stale_as_well():
    """Nothing came since; the caller is wrong about the order all the same."""
    decisions = [
        MACHINE.decide(sent(), Take(), by=MEIER, at=AT, expected=each) for each in (-1, 0, 7)
    ]

    assert [(), ("sent",), ()] == [each.reasons[0].params["since"] for each in decisions]


def test_the_expected_version_lets_the_step_pass():
    """The check is for others' steps in between only."""
    assert MACHINE.decide(sent(), Take(), by=MEIER, at=AT, expected=1).allowed


def test_all_reasons_are_told_in_one_order():
    """Guards run also after a stale version and a wrong actor."""
    order = sent((Take(), MEIER), (Ask(chf("30")), MEIER))
    night = AT.replace(hour=23) + timedelta(hours=3)
    decision = MACHINE.decide(order, Load(), by=ANNA, at=night, expected=1)

    assert [
        "lifecycle.stale_version",
        "lifecycle.wrong_role",
        "parcel.no_question",
        "parcel.daylight",
    ] == codes(decision)


def test_in_a_wrong_state_a_stale_version_comes_first_and_no_guard_runs():
    """A guard of a row that is not there has nothing to look at."""
    decision = MACHINE.decide(sent(), HandOver(To.BOX), by=ANNA, at=AT, expected=0)

    assert ["lifecycle.stale_version", "lifecycle.wrong_state", "lifecycle.wrong_role"] == codes(
        decision
    )


def test_a_guard_tells_its_figures_and_its_lifts():
    """An open change names who asked for it and who may answer it."""
    order = sent((Ask(chf("30")), MEIER))
    (reason,) = asked(order, Take(), MEIER).reasons

    assert ("parcel.no_question", {"amount": chf("30")}) == (reason.code, reason.params)
    assert (Lift(PRINCIPAL, "answer"), Lift(CONTRACTOR, "retract")) == reason.lifted_by


def test_a_guard_reads_the_fields_of_the_action():
    """A guard with `needs` compares what was filled in."""
    order = sent(limit=chf("20"))

    assert (["parcel.worth_asking"], []) == (
        codes(asked(order, Ask(chf("20")), MEIER)),
        codes(asked(order, Ask(chf("20.05")), MEIER)),
    )


def test_a_guard_that_warns_lets_the_step_pass():
    """Its Reason goes into `decision.warnings`."""
    order = sent(*CARRIED, (HandOver(To.PERSON), MEIER), limit=chf("20"))
    decision = asked(order, Bill(chf("25"), "R-1"), MEIER)

    assert ("billed", ["parcel.within_limit"]) == (
        decision.order.state,
        [each.code for each in decision.warnings],
    )


def test_a_warning_stands_beside_a_refusal_too():
    """All guards run; whoever asks again sees both."""
    order = sent(*CARRIED, (HandOver(To.PERSON), MEIER), limit=chf("20"))
    decision = asked(order, Bill(chf("25")), SHOP)

    assert (["lifecycle.wrong_role"], 1) == (codes(decision), len(decision.warnings))


@pytest.mark.parametrize(
    ("to", "state"), [(To.PERSON, "handed"), (To.BOX, "boxed")], ids=["person", "box"]
)
def test_an_action_falls_into_the_row_of_its_case(to: To, state: str):
    """The value of an enum field chooses the row."""
    assert state == asked(sent(*CARRIED), HandOver(to), MEIER).order.state


@pytest.mark.parametrize(
    ("number", "event"), [("R-1", "billed"), (None, "bill_drafted")], ids=["given", "absent"]
)
def test_a_case_may_be_whether_a_field_is_given(number: str | None, event: str):
    """Given or absent chooses the row."""
    order = sent(*CARRIED, (HandOver(To.PERSON), MEIER))

    assert event == asked(order, Bill(chf("5"), number), MEIER).events[0].name


def test_a_step_without_a_date_is_never_due():
    """`due`: with no date it is never due."""
    (reason,) = asked(sent(), Expire(), SELF).reasons

    assert ("parcel.due", None) == (reason.code, reason.retry_at)


def test_a_step_before_its_date_is_refused_until_then():
    """Before the instant refused with `retry_at`; at the instant it may be taken."""
    noon = AT.replace(hour=12)
    order = sent(keep_until=noon)
    (reason,) = asked(order, Expire(), SELF).reasons

    assert ("parcel.due", noon) == (reason.code, reason.retry_at)
    assert MACHINE.decide(order, Expire(), by=SELF, at=noon).allowed


def test_effects_are_values_told_by_the_order_after_the_step():
    """A row's effects may be functions of the order; a decision holds values only."""
    taken = asked(sent(customer="anna"), Take(), MEIER)
    handed = asked(sent(*CARRIED), HandOver(To.PERSON), MEIER)
    boxed = asked(sent(*CARRIED), HandOver(To.BOX), MEIER)

    assert (Notify(CUSTOMER), Notify(PRINCIPAL), Print("label")) == taken.effects
    assert ((CreateOrder("payment@1", "P-1"),), ()) == (handed.effects, boxed.effects)


@pytest.mark.parametrize("named", ["take", Take], ids=["name", "class"])
def test_a_class_or_a_name_stands_for_the_action_with_nothing_filled_in(named: type[Action] | str):
    """A button is asked about before its form is filled in."""
    assert MACHINE.decide(sent(), named, by=MEIER, at=AT).allowed


def test_a_name_that_lacks_a_required_field_raises_before_anything_is_decided():
    """Bad fields are told whole, like a form."""
    with pytest.raises(BadFields):
        MACHINE.decide(sent(), "drop", by=MEIER, at=AT)


@pytest.mark.parametrize("named", ["hand_over", HandOver], ids=["name", "class"])
def test_in_a_wrong_state_a_name_is_refused_whatever_its_fields_are(named: type[Action] | str):
    """Asking never raises; only where the state has a row may fields be missing."""
    decision = MACHINE.decide(sent(), named, by=ANNA, at=AT, expected=7)

    assert ["lifecycle.stale_version", "lifecycle.wrong_state", "lifecycle.wrong_role"] == codes(
        decision
    )


def test_a_name_that_the_actor_may_not_do_is_refused_before_its_fields_are_asked_for():
    """The role is judged first, and the guards that read no field of it run as well."""
    order = sent((Ask(chf("30")), MEIER))
    decision = MACHINE.decide(order, "ask", by=ANNA, at=order.at, expected=1)

    assert [
        "lifecycle.stale_version",
        "lifecycle.wrong_role",
        "parcel.no_question",
    ] == codes(decision)


def test_a_name_that_one_of_its_cases_allows_asks_for_its_field():
    """Which case it is, the missing field says; so it is the field that is asked for."""
    with pytest.raises(BadFields):
        MACHINE.decide(sent(*CARRIED), "hand_over", by=MEIER, at=AT + timedelta(hours=1))


def test_the_last_event_is_told_by_the_clock_of_the_instant_that_lies_before_it():
    """Two times in one sentence must be comparable."""
    late = AT.astimezone(UTC) - timedelta(hours=1)
    with pytest.raises(TimeRunsBack) as caught:
        MACHINE.decide(sent(), Take(), by=MEIER, at=late)

    assert "4 May 2026, 06:00 lies before the last event of 4 May 2026, 07:00." in str(caught.value)


@pytest.mark.parametrize(
    "place",
    [sent(limit=chf("20")), sent((Drop("x"), MEIER), limit=chf("20"))],
    ids=["here", "not here"],
)
def test_an_amount_in_another_currency_than_the_order_is_a_bad_field(place: Order):
    """`currency_differs`; no guard has to compare francs with euros."""
    with pytest.raises(BadFields) as caught:
        asked(place, Ask(eur("30")), MEIER)

    assert [("amount", "currency_differs")] == [(e.path, e.code) for e in caught.value.faults]


def test_an_unknown_name_stands_alone_and_is_told_the_near_ones():
    """Three near ones, labels searched too; no other reason can be given."""
    (reason,) = MACHINE.decide(sent(), "Annehmn", by=SHOP, at=AT, expected=9).reasons

    assert ("lifecycle.no_such_action", "Annehmn") == (reason.code, reason.params["name"])
    assert reason.say("en").startswith("There is no action “Annehmn”; similar names: take")


def test_a_further_search_word_is_near_too():
    """«verwerfen» stands in a legend where the heading says «abbrechen»: a word, no action."""
    (reason,) = MACHINE.decide(sent(), "zusagen", by=SHOP, at=AT).reasons

    assert reason.say("en").startswith("There is no action “zusagen”; similar names: take")


def test_a_name_that_nothing_is_near_gets_the_three_nearest():
    """Spec 2.4: three near ones, so that whoever is lost sees how names look here."""
    (reason,) = MACHINE.decide(sent(), "xyzzy", by=SHOP, at=AT).reasons

    assert 3 == len(set(reason.params["near"]) & set(MACHINE.actions))  # type: ignore[call-overload]  # a tuple


def test_an_action_that_the_manual_refuses_by_name_is_told_its_words():
    """A new order cannot be rejected there: the manual knows no refusal."""
    (reason,) = MACHINE.decide(sent(), "refuse", by=MEIER, at=AT).reasons

    assert "There is no refusing." == reason.says


def test_an_action_of_another_program_under_a_name_of_this_one_is_a_wrong_program():
    """Another program's `take` may mean something else; “no action take, similar: take” told nothing."""

    @frozen
    class Other(Action):
        label = Text(de="Nehmen", en="Take")

    other = attrs.make_class("Take", [], bases=(Other,), frozen=True)

    for foreign in (other(), other):
        with pytest.raises(WrongProgram) as caught:
            MACHINE.decide(sent(), foreign, by=MEIER, at=AT)

        assert ("parcel@1", f"{other.__module__}.Take") == (
            caught.value.pinned,
            caught.value.asked,
        )


def test_time_does_not_run_back_and_the_same_instant_is_fine():
    """An order is the fold of its events in the order of time."""
    with pytest.raises(TimeRunsBack):
        MACHINE.decide(sent(), Take(), by=MEIER, at=AT - timedelta(microseconds=1))
    with pytest.raises(TimeRunsBack):
        MACHINE.decide(sent(), Take(), by=MEIER, at=AT.astimezone(UTC) - timedelta(seconds=1))

    assert MACHINE.decide(sent(), Take(), by=MEIER, at=AT.astimezone(UTC)).allowed


def test_in_the_hour_that_comes_twice_the_instant_counts_not_the_wall():
    """25 October 2026, 02:30 summer time is half an hour before 02:00 winter time in Zurich."""
    zone = ZoneInfo("Europe/Zurich")
    summer = datetime(2026, 10, 25, 2, 30, tzinfo=zone)
    winter = datetime(2026, 10, 25, 2, 0, tzinfo=zone, fold=1)
    first = MACHINE.start("P-1", at=summer, title="Vase")
    late = MACHINE.start("P-2", at=winter, title="Vase")

    assert MACHINE.decide(first, Take(), by=MEIER, at=winter).allowed
    with pytest.raises(TimeRunsBack):
        MACHINE.decide(late, Take(), by=MEIER, at=summer)


def test_a_naive_instant_is_a_misuse():
    """Without an offset nobody can say when it is."""
    with pytest.raises(NaiveInstant):
        MACHINE.decide(sent(), Take(), by=MEIER, at=datetime(2026, 5, 5))  # noqa: DTZ001  the fault itself


def test_an_order_of_another_version_is_a_misuse():
    """The program is pinned per order."""
    order = attrs.evolve(sent(), program="parcel@2")
    with pytest.raises(WrongProgram) as caught:
        asked(order, Take(), MEIER)

    assert "P-1 runs under parcel@2, not under parcel@1" in str(caught.value)


@pytest.mark.parametrize("asked", [5, None, object, [Take]])
def test_what_is_no_action_is_none(asked: Any):
    """A slip of the host's, answered like any other unknown action."""
    decision = MACHINE.decide(sent(), asked, by=MEIER, at=AT)

    assert ["lifecycle.no_such_action"] == [reason.code for reason in decision.reasons]


@pytest.mark.parametrize("fields", [[], None, "title", 5])
def test_fields_that_have_no_names_are_a_fault(fields: Any):
    """A form that posts a list."""
    with pytest.raises(BadFields) as bad:
        MACHINE.action("take", fields)

    assert ["wrong_type"] == [each.code for each in bad.value.faults]
