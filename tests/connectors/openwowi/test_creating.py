"""Creating: a commission and a note are made once, and found by our key, whatever is cut."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fixflow.connectors.errors import NotShown, RateLimited, TransportError
from fixflow.connectors.intents import Message, Place
from fixflow.connectors.openwowi import Unfit
from fixflow.connectors.outcomes import Committed, ManualStep, Reconcile, Rejected, Unknown
from fixflow.connectors.remote import ExternalRef
from fixflow.errors import PartnerFault
from fixflow.testing.simulators.openwowi import Trouble, serving
from fixflow.testing.simulators.openwowi_tenant import Tenant
from tests.connectors.openwowi.tenants import CODES, WAYS, asking

PLACE = Place(title="Hahn tropft", project="815", contractor="170")
OURS = ExternalRef("openwowi", "VX-135")  # of `Place` the order's own number
POST = "POST openwowi/v1.2/CommissioningEdit/Commission"
KEY = "fx_7"
MADE = ExternalRef("openwowi", "4712")
WAITS = Unknown(why="no answer", resolve=Reconcile(natural_key=KEY))
HIDDEN = Unknown(why="not shown", resolve=Reconcile(natural_key=KEY))
each_way = pytest.mark.parametrize("way", WAYS)
DONE = (Trouble.CUT_AFTER, Trouble.CUT_INSIDE, Trouble.BROKEN_AFTER)
NOT_DONE = (Trouble.CUT_BEFORE, Trouble.BROKEN)


def a_tenant() -> Tenant:
    """Make one with another commission of the same process."""
    tenant = Tenant(codes=CODES)
    tenant.add(4711, ExternalIdentificationNumber="fx_6")
    return tenant


@each_way
def test_a_commission_is_placed_and_found_by_our_key(way):
    """What the answer holds is not documented: the list of its process tells its id."""
    with serving(a_tenant()) as wowi, asking(wowi, way) as door:
        outcome = door.submit(PLACE, OURS, KEY)

        assert isinstance(outcome, Committed)
        assert MADE == outcome.ref
        assert [("place", KEY)] == wowi.tenant.effects
        assert "craftsProcessId=815" in wowi.asked[-1]


@each_way
@pytest.mark.parametrize("trouble", DONE)
def test_a_cut_after_it_was_placed_is_unknown_and_found_by_a_look(way, trouble):
    """Never posted twice."""
    with serving(a_tenant()) as wowi, asking(wowi, way) as door:
        wowi.trouble(trouble, "CommissioningEdit")

        assert WAITS == door.submit(PLACE, OURS, KEY)
        found = door.reconcile(PLACE, OURS, KEY)
        assert isinstance(found, Committed)
        assert MADE == found.ref
        assert [("place", KEY)] == wowi.tenant.effects


@each_way
@pytest.mark.parametrize("trouble", NOT_DONE)
def test_a_cut_before_it_was_placed_stays_unknown(way, trouble):
    """A list that does not show it proves nothing: it may be there and not be shown yet."""
    with serving(a_tenant()) as wowi, asking(wowi, way) as door:
        wowi.trouble(trouble, "CommissioningEdit")

        assert WAITS == door.submit(PLACE, OURS, KEY)
        assert HIDDEN == door.reconcile(PLACE, OURS, KEY)
        assert (1, []) == (wowi.asked.count(POST), wowi.tenant.effects)


def test_what_is_there_and_not_shown_yet_is_unknown_and_found_later():
    """The interface may not show what was saved a moment ago."""
    with serving(a_tenant()) as wowi, asking(wowi) as door:
        wowi.tenant.hidden_for = 2

        assert HIDDEN == door.submit(PLACE, OURS, KEY)
        assert HIDDEN == door.reconcile(PLACE, OURS, KEY)
        assert isinstance(door.reconcile(PLACE, OURS, KEY), Committed)
        assert [("place", KEY)] == wowi.tenant.effects


@pytest.mark.parametrize(
    ("trouble", "times", "value"),
    [(Trouble.BROKEN, 4, ""), (Trouble.LIMITED, 1, "600"), (Trouble.NO_LIST, 1, ""),
     (Trouble.REFUSED, 2, ""), (Trouble.RENAMED, 1, "")],
)  # fmt: skip
def test_a_look_that_fails_after_it_was_placed_makes_it_unknown_and_no_error(trouble, times, value):
    """An error would say that it may be sent again, and it is there."""
    with serving(a_tenant()) as wowi, asking(wowi) as door:
        wowi.trouble(trouble, "CommissioningRead", times=times, value=value)

        assert HIDDEN == door.submit(PLACE, OURS, KEY)
        assert isinstance(door.reconcile(PLACE, OURS, KEY), Committed)
        assert [("place", KEY)] == wowi.tenant.effects


def test_two_that_bear_our_key_are_for_a_person():
    """It cannot be, so nobody here decides which one is meant."""
    with serving(a_tenant()) as wowi, asking(wowi) as door:
        wowi.tenant.add(4713, ExternalIdentificationNumber=KEY)
        outcome = door.submit(PLACE, OURS, KEY)

        assert isinstance(outcome, Unknown)
        assert isinstance(outcome.resolve, ManualStep)
        assert ("several", KEY) == (outcome.why, outcome.resolve.key)


def test_a_key_in_another_process_or_within_another_key_is_none():
    """Compared whole, and only where it was placed."""
    with serving(a_tenant()) as wowi, asking(wowi) as door:
        wowi.tenant.add(4713, process=900, ExternalIdentificationNumber=KEY)
        wowi.tenant.add(4714, ExternalIdentificationNumber=f"{KEY}0")

        assert HIDDEN == door.reconcile(PLACE, OURS, KEY)


def test_our_commission_is_found_behind_a_hundred_others():
    """No filter asks for the key, so every page is read."""
    with serving(a_tenant()) as wowi, asking(wowi) as door:
        for number in range(5000, 5150):
            wowi.tenant.add(number)
        found = door.submit(PLACE, OURS, KEY)

        assert isinstance(found, Committed)
        assert "offset=100" in wowi.asked[-1]


def test_other_codes_of_statuses_do_not_hinder_the_look():
    """Where it stands is not asked."""
    with serving(a_tenant()) as wowi, asking(wowi, statuses={}) as door:
        assert isinstance(door.submit(PLACE, OURS, KEY), Committed)


def test_what_does_not_fit_is_not_sent_and_not_looked_for():
    """Before anything is asked of them."""
    with serving(a_tenant()) as wowi, asking(wowi) as door:
        for ask in (door.submit, door.reconcile):
            with pytest.raises(Unfit):
                ask(Place(title="x"), OURS, KEY)

        assert [] == wowi.asked


def test_too_many_requests_at_the_post_place_it_once():
    """429 says that nothing was done."""
    with serving(a_tenant()) as wowi, asking(wowi) as door:
        wowi.trouble(Trouble.LIMITED, "CommissioningEdit", value="1")

        assert isinstance(door.submit(PLACE, OURS, KEY), Committed)
        wowi.trouble(Trouble.LIMITED, "CommissioningEdit", value="900")
        with pytest.raises(RateLimited):
            door.submit(PLACE, OURS, "fx_8")
        assert [("place", KEY)] == wowi.tenant.effects


@each_way
def test_a_note_stands_on_the_process_of_the_commission_with_our_key(way):
    """`POST …/CraftsProcess/{id}/Note`, read as `CraftProcess/Note`."""
    with serving(a_tenant()) as wowi, asking(wowi, way) as door:
        outcome = door.submit(Message(text="Schlüssel beim Hauswart"))
        page = door.ask(door.tenant.notes("815"))

        assert isinstance(outcome, Committed)
        assert ["Schlüssel beim Hauswart\n[o-17/3]"] == [e["Description"] for e in page.items]
        assert isinstance(door.reconcile(Message(text="Schlüssel beim Hauswart")), Committed)


@each_way
@pytest.mark.parametrize("trouble", [*DONE, *NOT_DONE])
def test_a_note_is_written_once_whatever_is_cut(way, trouble):
    """Done, it is found by its key; not done, it stays unknown."""
    with serving(a_tenant()) as wowi, asking(wowi, way) as door:
        wowi.trouble(trouble, "CommissioningEdit")
        note = Message(text="Schlüssel beim Hauswart")

        assert isinstance(door.submit(note), Unknown)
        found = door.reconcile(note)
        assert (trouble in DONE) == isinstance(found, Committed)
        assert (trouble in DONE) == bool(wowi.tenant.effects)


def test_a_note_on_what_is_not_shown_is_not_written():
    """Nor where the look for the process fails: then it surely has not left."""
    with serving(a_tenant()) as wowi, asking(wowi) as door:
        with pytest.raises(NotShown):
            door.submit(Message(text="x"), ExternalRef("openwowi", "99"))
        wowi.trouble(Trouble.BROKEN, "id=4711", times=4)
        with pytest.raises(TransportError) as error:
            door.submit(Message(text="x"))

        assert not error.value.sent
        assert [] == wowi.tenant.effects


def test_what_they_refuse_is_rejected_in_their_words():
    """Such as where the key of the interface has no right for it."""
    with serving(a_tenant()) as wowi, asking(wowi) as door:
        wowi.trouble(Trouble.FORBIDDEN, "CommissioningEdit", times=2)

        assert isinstance(door.submit(Message(text="x")), Rejected)
        refused = door.submit(PLACE, OURS, KEY)
        assert isinstance(refused, Rejected)
        assert [("403", "Forbidden")] == [(each.code, each.text) for each in refused.reasons]
        assert [] == wowi.tenant.effects


ACTS = st.lists(st.sampled_from([each for each in Trouble if each is not Trouble.SLOW]), max_size=6)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(at_post=ACTS, at_look=ACTS, hidden=st.integers(0, 3))
def test_one_commission_per_key_or_an_explicit_unknown(at_post, at_look, hidden):
    """An adversarial tenant: whatever it does, one letter leaves at most one commission."""
    with serving(a_tenant()) as wowi, asking(wowi) as door:
        wowi.tenant.hidden_for = hidden
        for place, acts in (("CommissioningEdit", at_post), ("CommissioningRead", at_look)):
            for each in acts:
                wowi.trouble(each, place, value="1")
        outcome = None
        for _ in range(4):  # what the outbox does: send, and look before it sends again
            try:
                looks = isinstance(outcome, Unknown)
                outcome = (door.reconcile if looks else door.submit)(PLACE, OURS, KEY)
            except PartnerFault:
                continue
            if not isinstance(outcome, Unknown):
                break

        effects = wowi.tenant.effects
        assert [("place", KEY)] == effects or (effects == [] and not isinstance(outcome, Committed))
