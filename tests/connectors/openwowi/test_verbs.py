"""Verbs: six statuses, each set after a look; against a tenant behind a socket, in all four ways."""

import logging
import traceback

import pytest

from fixflow.connectors.auth import Token
from fixflow.connectors.errors import (
    AuthError,
    ContractDrift,
    NotShown,
    RateLimited,
    TransportError,
)
from fixflow.connectors.intents import Accept, Cancel, Complete, Reject, Withdraw
from fixflow.connectors.observe import Attempt, Observer
from fixflow.connectors.openwowi.statuses import STEPS
from fixflow.connectors.outcomes import (
    Ack,
    Committed,
    ManualStep,
    Reconcile,
    Rejected,
    SendAgain,
    Unknown,
)
from fixflow.connectors.remote import ExternalRef
from fixflow.safety.secret import Secret
from fixflow.testing.simulators.openwowi import Trouble, serving
from fixflow.testing.simulators.openwowi_tenant import Tenant
from tests.connectors.openwowi.tenants import CODES, REF, WAYS, asking

PUT = "PUT openwowi/v1.2/CommissioningEdit/Commission/4711"
LOOK = (
    "GET openwowi/v1.2/CommissioningRead/Commissions?limit=100&offset=0&showNullValues=false"
    "&includeCommissionItems=true&includeCommissionDetails=true&id=4711"
)
LOGIN = "POST oauth2/token"
INTENTS = (
    (Accept(), "Accepted"),
    (Reject(reason="kein Personal"), "Refused"),
    (Complete(), "Done"),
    (Cancel(), "Canceled"),
    (Withdraw(), "Canceled"),
)
MARKS = (("imported", "Imported"), ("await_invoice", "AwaitInvoice"))
each_way = pytest.mark.parametrize("way", WAYS)
each_intent = pytest.mark.parametrize(
    ("intent", "status"), INTENTS, ids=[each.kind for each, _ in INTENTS]
)


def a_tenant(status: str = "WaitForCraftsmanFeedback") -> Tenant:
    """Make one with commission 4711, whose codes are its own."""
    tenant = Tenant(codes=CODES)
    tenant.add(4711, status)
    return tenant


@each_way
@each_intent
def test_a_status_is_set_after_a_look(way, intent, status):
    """Login, look, call; in the tenant's own words afterwards."""
    with serving(a_tenant()) as wowi, asking(wowi, way) as door:
        outcome = door.submit(intent)

        assert isinstance(outcome, Committed)
        assert (REF, Ack(ref=REF, code=status)) == (outcome.ref, outcome.ack)
        assert [LOGIN, LOOK, f"{PUT}/{status}"] == wowi.asked
        assert (CODES[status], [(status, "4711")]) == (
            wowi.tenant.status(4711),
            wowi.tenant.effects,
        )


@pytest.mark.parametrize(("operation", "status"), MARKS)
def test_what_is_no_intent_is_asked_for(operation, status):
    """Imported and AwaitInvoice have no step of an order behind them."""
    with serving(a_tenant()) as wowi, asking(wowi, "httpx2 awaited") as door:
        outcome = door.ask(getattr(door.tenant, operation)(REF, "k"))

        assert isinstance(outcome, Committed)
        assert [(status, "4711")] == wowi.tenant.effects
        assert isinstance(door.ask(door.tenant.marked(operation, REF, "k")), Committed)


def test_a_refusal_bears_its_reason():
    """`ReasonForRefusal`; a fetch shows it again."""
    with serving(a_tenant()) as wowi, asking(wowi) as door:
        door.submit(Reject(reason="kein Personal"))

        assert "kein Personal" == door.fetch().fields["reason"]


@each_intent
def test_what_stands_there_already_is_done_and_not_called_for(intent, status):
    """A second submit of the same step sets nothing."""
    with serving(a_tenant(status)) as wowi, asking(wowi) as door:
        outcome = door.submit(intent)

        assert isinstance(outcome, Committed)
        assert [] == wowi.tenant.effects
        assert 4711 == outcome.raw["Id"]


@pytest.mark.parametrize("stands", sorted(STEPS))
@each_intent
def test_only_what_stands_before_is_called_for(intent, status, stands):
    """Every status against every verb: before it is called for, there it is done, beyond is a conflict."""
    with serving(a_tenant(stands)) as wowi, asking(wowi) as door:
        outcome = door.submit(intent)

        if stands == status or STEPS[stands] < STEPS[status]:
            assert isinstance(outcome, Committed)
        else:
            assert isinstance(outcome, Rejected)
            assert [("CommissionStatus", "sync_conflict", CODES[stands])] == [
                (each.attribute, each.code, each.text) for each in outcome.reasons
            ]
        called = [(status, "4711")] if STEPS[stands] < STEPS[status] else []
        assert called == wowi.tenant.effects


@each_way
@pytest.mark.parametrize("trouble", [Trouble.CUT_AFTER, Trouble.CUT_INSIDE, Trouble.BROKEN_AFTER])
def test_a_call_that_found_no_answer_is_unknown_and_a_look_finds_it(way, trouble):
    """Done, but nobody said so: never called again, found by the next look."""
    with serving(a_tenant()) as wowi, asking(wowi, way) as door:
        wowi.trouble(trouble, "Accepted")
        outcome = door.submit(Accept())

        assert Unknown(why="no answer", resolve=Reconcile(natural_key="4711")) == outcome
        assert isinstance(door.reconcile(Accept()), Committed)
        assert [("Accepted", "4711")] == wowi.tenant.effects


@each_way
@pytest.mark.parametrize("trouble", [Trouble.CUT_BEFORE, Trouble.BROKEN])
def test_a_call_that_was_not_done_is_unknown_until_a_look_says_so(way, trouble):
    """The look says that it may be sent again; that sets the status once."""
    with serving(a_tenant()) as wowi, asking(wowi, way) as door:
        wowi.trouble(trouble, "Accepted")

        assert isinstance(door.submit(Accept()), Unknown)
        assert 1 == wowi.asked.count(f"{PUT}/Accepted")
        assert Unknown(why="not there", resolve=SendAgain()) == door.reconcile(Accept())
        assert isinstance(door.submit(Accept()), Committed)
        assert [("Accepted", "4711")] == wowi.tenant.effects


def test_an_answer_that_leads_elsewhere_is_unknown_and_not_followed():
    """303 after a write says neither yes nor no."""
    with serving(a_tenant()) as wowi, asking(wowi) as door:
        wowi.trouble(Trouble.MOVED, "Accepted")

        assert isinstance(door.submit(Accept()), Unknown)
        assert [("Accepted", "4711")] == wowi.tenant.effects


def test_a_login_that_is_refused_at_the_call_changes_nothing():
    """The refusal is the login's, and the call did nothing: an error, no unknown."""
    with serving(a_tenant()) as wowi, asking(wowi) as door:
        wowi.trouble(Trouble.EXPIRED, "Accepted")
        wowi.trouble(Trouble.FORBIDDEN, "oauth2/token", times=9)
        wowi.tenant.access = "access-1"
        door.door.talks.session.token = Token(Secret("access-1"))

        with pytest.raises(AuthError) as refused:
            door.submit(Accept())
        assert "token" == refused.value.operation
        assert [] == wowi.tenant.effects


def test_an_answer_that_comes_too_late_is_unknown():
    """The read timeout says nothing of whether it was done."""
    with serving(a_tenant()) as wowi, asking(wowi) as door:
        wowi.trouble(Trouble.SLOW, "Accepted", value="2")

        assert isinstance(door.submit(Accept()), Unknown)
        assert [("Accepted", "4711")] == wowi.tenant.effects


def test_a_look_that_finds_it_further_on_leaves_it_to_a_person():
    """It may have been accepted by us before: nobody can tell any more, so nobody says."""
    with serving(a_tenant("Done")) as wowi, asking(wowi) as door:
        outcome = door.reconcile(Accept())

        assert isinstance(outcome, Unknown)
        assert isinstance(outcome.resolve, ManualStep)
        assert ("sync_conflict", "o-17/3") == (outcome.why, outcome.resolve.key)
        assert [] == wowi.tenant.effects


def test_too_many_requests_means_that_nothing_was_done():
    """429 is waited for and tried again; the status is set once."""
    with serving(a_tenant()) as wowi, asking(wowi) as door:
        wowi.trouble(Trouble.LIMITED, "Accepted", value="7")

        assert isinstance(door.submit(Accept()), Committed)
        assert [("Accepted", "4711")] == wowi.tenant.effects


def test_longer_than_anybody_may_wait_is_told_with_its_instant():
    """Ten minutes are more than the patience of two."""
    with serving(a_tenant()) as wowi, asking(wowi) as door:
        wowi.trouble(Trouble.LIMITED, "Accepted", value="600")

        with pytest.raises(RateLimited) as limited:
            door.submit(Accept())
        assert "2027-01-04 08:10" == f"{limited.value.retry_at:%Y-%m-%d %H:%M}"
        assert [] == wowi.tenant.effects


@each_way
def test_a_look_that_fails_leaves_the_call_surely_unsent(way):
    """What was sent four times was the look; whoever keeps letters may send this one again."""
    with serving(a_tenant()) as wowi, asking(wowi, way) as door:
        wowi.trouble(Trouble.BROKEN, "id=4711", times=4)

        with pytest.raises(TransportError) as error:
            door.submit(Accept())
        assert ("read", 4, False) == (
            error.value.operation, error.value.attempts, error.value.sent,
        )  # fmt: skip


def test_a_login_that_finds_no_answer_leaves_the_call_surely_unsent():
    """The token's request may have arrived; the one that bears the token has not left."""
    with serving(a_tenant()) as wowi, asking(wowi) as door:
        door.fetch()
        wowi.trouble(Trouble.EXPIRED, "Accepted")
        wowi.trouble(Trouble.BROKEN, "oauth2/token", times=99)

        with pytest.raises(TransportError) as error:
            door.submit(Accept())
        assert ("token", False) == (error.value.operation, error.value.sent)
        assert [] == wowi.tenant.effects


@each_way
def test_a_token_that_runs_out_at_the_call_is_renewed_and_the_call_made_once(way):
    """401: renewed by the refresh token, one replay with the new one."""
    with serving(a_tenant()) as wowi, asking(wowi, way) as door:
        wowi.trouble(Trouble.EXPIRED, "Accepted")

        assert isinstance(door.submit(Accept()), Committed)
        assert [LOGIN, LOOK, f"{PUT}/Accepted", LOGIN, f"{PUT}/Accepted"] == wowi.asked
        assert ([("Accepted", "4711")], 2) == (wowi.tenant.effects, wowi.tenant.signed_in)


def test_a_user_who_may_not_is_told_after_one_replay():
    """Two 401 in a row, the second with a new token."""
    with serving(a_tenant()) as wowi, asking(wowi) as door:
        wowi.trouble(Trouble.REFUSED, "Accepted", times=2)

        with pytest.raises(AuthError):
            door.submit(Accept())
        assert 2 == wowi.asked.count(f"{PUT}/Accepted")


def test_a_wrong_password_changes_nothing():
    """The login is refused, which is never an unknown step."""
    with serving(a_tenant()) as wowi, asking(wowi) as door:
        wowi.tenant.password = "another"  # noqa: S105  it opens nothing

        with pytest.raises(AuthError) as refused:
            door.submit(Accept())
        assert "token" == refused.value.operation


def test_what_they_refuse_is_rejected_in_their_words():
    """The key of the interface may have no right to set a status."""
    with serving(a_tenant()) as wowi, asking(wowi) as door:
        wowi.trouble(Trouble.FORBIDDEN, "Accepted")
        outcome = door.submit(Accept())

        assert isinstance(outcome, Rejected)
        assert [("403", "Forbidden")] == [(each.code, each.text) for each in outcome.reasons]
        assert {"title": "Forbidden"} == outcome.raw
        assert [] == wowi.tenant.effects


def test_a_commission_that_is_not_shown_is_told_and_nothing_sent():
    """Deleted, of another company, or not to be seen yet."""
    with serving(a_tenant()) as wowi, asking(wowi) as door:
        with pytest.raises(NotShown) as missing:
            door.submit(Accept(), ExternalRef("openwowi", "99"))
        assert "99" == missing.value.id
        assert not [each for each in wowi.asked if each.startswith("PUT")]


def test_a_code_that_nobody_named_stops_the_call():
    """Where a commission stands is not guessed, so nothing is set."""
    with serving(a_tenant()) as wowi, asking(wowi, statuses={"Angenommen": "Accepted"}) as door:
        with pytest.raises(ContractDrift):
            door.submit(Accept())
        assert [] == wowi.tenant.effects


def test_who_watches_sees_numbers_and_paths_and_no_key():
    """Attempts are told without query and body, drifts by their path."""
    seen: list[Attempt] = []
    with (
        serving(a_tenant()) as wowi,
        asking(wowi, observer=Observer(on_attempt=seen.append)) as door,
    ):
        door.submit(Accept())

        assert [200, 200, 200] == [each.status for each in seen]
        assert wowi.tenant.api_key not in repr(seen)
        assert wowi.tenant.password not in repr(seen)


@each_way
def test_no_secret_stands_in_a_log_an_error_or_a_traceback(way, caplog):
    """The key is in every URL, and HTTP libraries log whole URLs; at DEBUG they log more."""
    caplog.set_level(logging.DEBUG)
    with serving(a_tenant()) as wowi, asking(wowi, way) as door:
        wowi.trouble(Trouble.EXPIRED, "id=4711")
        door.submit(Accept())
        wowi.trouble(Trouble.CUT_BEFORE, "id=4711", times=4)
        with pytest.raises(TransportError) as error:
            door.submit(Complete())
        tenant = wowi.tenant

    told = caplog.text + "".join(traceback.format_exception(error.value)) + repr(door)
    assert "Commissions" in told
    for secret in (tenant.api_key, tenant.password, "hunter2", tenant.access, tenant.refresh):
        assert secret not in told
