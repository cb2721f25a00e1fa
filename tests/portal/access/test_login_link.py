"""The login link: once, in time, by the browser that asked or the address that is registered."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from fixflow.lifecycle import Action, BadFields, Decision, Export, Order, Outcome, encode_facts
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor, Role
from fixflow.portal.access import login_link
from fixflow.portal.access.login_link import MACHINE, Block, Expire, Miss, Redeem, Replace
from tests.tables import written

SENT = datetime(2026, 5, 4, 8, 25, tzinfo=UTC)
MEIER = Actor(CONTRACTOR, "meier")
JOB = Actor(SYSTEM)
REQUEST = "0" * 64
MINUTE = timedelta(minutes=1)

# From, action, target, event, who may (the owner first); `+` is a row of our own.
TABLE = """
START| start| issued| link_requested| C P S
issued| redeem| used| redeemed| C P
issued| miss| =| missed| S +
issued| block| blocked| blocked| S +
issued| replace| replaced| replaced| S +
issued| expire| expired| expired| S +
"""


def link(*steps: Action, by: Actor = MEIER) -> Order:
    """Send a link and take steps at once; what the contractor does not do, the system does."""
    order = MACHINE.start("L-1", at=SENT, by=by, request=REQUEST)
    for step in steps:
        decision = decide(order, step, SENT)
        assert decision.allowed, decision.reasons
        order = decision.order
    return order


def decide(order: Order, action: Action, at: datetime) -> Decision:
    """Judge a step by whoever takes it."""
    return MACHINE.decide(order, action, by=MEIER if isinstance(action, Redeem) else JOB, at=at)


def codes(decision: Decision) -> list[str]:
    """Give the codes of all reasons."""
    return [each.code for each in decision.reasons]


def test_the_rows_are_those_of_the_specification():
    """Who may do what, from where to where, and what is recorded; in table order."""
    assert TABLE.strip().splitlines() == written(MACHINE.rows)


@pytest.mark.parametrize(
    ("steps", "state", "outcome"),
    [
        ((), "issued", None),
        ((Redeem(cookie=True),), "used", Outcome.DONE),
        ((Miss(),) * 5 + (Block(),), "blocked", Outcome.REJECTED),
        ((Replace(),), "replaced", Outcome.WITHDRAWN),
    ],
)
def test_a_link_ends_once(steps: tuple[Action, ...], state: str, outcome: Outcome | None):
    """«Danach müssen Sie einen neuen anfordern»: nothing is possible with one that has ended."""
    order = link(*steps)

    assert (state, outcome) == (order.state, order.outcome)
    if outcome:
        for action in (Redeem(cookie=True), Miss(), Block(), Replace(), Expire()):
            late = decide(order, action, SENT + timedelta(hours=1))
            way = MACHINE.explain(order, action)

            assert ["lifecycle.ended"] == codes(late)
            assert way.never is not None


@pytest.mark.parametrize(
    ("cookie", "email", "expired", "used"), [*product((False, True), repeat=4)]
)
def test_all_sixteen_cases_of_redeeming(*, cookie: bool, email: bool, expired: bool, used: bool):
    """Specification of storage, 5: cookie, e-mail, expired, used; one proof is enough."""
    order = link(Redeem(cookie=True)) if used else link()
    at = SENT + timedelta(minutes=10 if expired else 9)
    decision = decide(order, Redeem(cookie=cookie, email=email), at)

    assert ((cookie or email) and not expired and not used) is decision.allowed
    if not used:
        assert expired is ("login_link.in_time" in codes(decision))
        assert (not cookie and not email) is ("login_link.cookie_or_email" in codes(decision))


@pytest.mark.parametrize(
    ("proof", "allowed", "words"),
    [
        (Redeem(), False, "geben Sie noch einmal Ihre registrierte E-Mail-Adresse ein"),
        (Redeem(cookie=False), False, "geben Sie noch einmal Ihre registrierte"),
        (Redeem(email=False), False, "gehört der Link nicht"),
        (Redeem(cookie=False, email=False), False, "gehört der Link nicht"),
        (Redeem(cookie=True, email=False), True, ""),
        (Redeem(cookie=False, email=True), True, ""),
    ],
)
def test_a_scanner_has_neither_cookie_nor_address(proof: Redeem, words: str, *, allowed: bool):
    """It only follows the link; a person is asked for the address, a wrong one is told so."""
    decision = decide(link(), proof, SENT)

    assert allowed is decision.allowed
    assert words in " ".join(each.say("de") for each in decision.reasons)


def test_whoever_is_asked_for_the_address_is_told_the_manual_s_words():
    """«Je nach Sicherheitsbewertung … noch einmal die registrierte E-Mail-Adresse eingeben»."""
    [reason] = decide(link(), Redeem(), SENT).reasons

    assert "noch einmal die registrierte E-Mail-Adresse eingeben" == reason.says


def test_a_link_is_good_for_ten_minutes_and_not_an_instant_longer():
    """LINK_LIFE = 10 min from sending; a late tick lets nobody in, an early one ends nothing."""
    order = link()
    end = datetime(2026, 5, 4, 8, 35, tzinfo=UTC)
    instant = timedelta(microseconds=1)
    early = decide(order, Expire(), end - instant)

    assert decide(order, Redeem(email=True), end - instant).allowed
    assert ["login_link.in_time"] == codes(decide(order, Redeem(email=True), end))
    assert (["login_link.due"], end) == (codes(early), early.reasons[0].retry_at)
    assert "expired" == decide(order, Expire(), end).order.state


def test_a_miss_does_not_lengthen_the_life_of_a_link():
    """The ten minutes count from sending, not from the last event."""
    late = decide(link(Miss()), Miss(), SENT + 9 * MINUTE).order

    assert ["login_link.in_time"] == codes(decide(late, Redeem(email=True), SENT + 10 * MINUTE))


def test_five_misses_kill_a_link():
    """LINK_MISSES = 5: the fifth is counted, a sixth is not, and the right address comes too late."""
    four, five = link(*[Miss()] * 4), link(*[Miss()] * 5)

    assert decide(four, Redeem(email=True), SENT).allowed
    assert ["login_link.no_misses_left"] == codes(decide(four, Block(), SENT))
    assert ["login_link.misses_left"] == codes(decide(five, Miss(), SENT))
    assert ["login_link.misses_left"] == codes(decide(five, Redeem(email=True), SENT))
    assert "blocked" == decide(five, Block(), SENT).order.state


def test_all_reasons_are_told():
    """Too late, guessed out, and without any proof: each of them stands there."""
    told = codes(decide(link(*[Miss()] * 5), Redeem(), SENT + 10 * MINUTE))

    assert ["login_link.in_time", "login_link.misses_left", "login_link.cookie_or_email"] == told


def test_what_blocks_a_link_is_one_more_miss():
    """The way to blocking; and a link that is over is never redeemed."""
    order = link()
    way = MACHINE.explain(order, Block)
    over = MACHINE.explain(order, Redeem, at=SENT + 10 * MINUTE)

    assert [("miss", SYSTEM)] == [(step.action, step.by[0]) for step in way.steps]
    assert over.never is not None
    assert "login_link.in_time" == over.never.code


@pytest.mark.parametrize(
    ("order", "at", "roles"),
    [
        pytest.param(link(), SENT, (CONTRACTOR,), id="issued: redeem, its owner is C"),
        pytest.param(link(), SENT + 10 * MINUTE, (), id="issued, too late: nobody"),
        pytest.param(link(*[Miss()] * 5), SENT, (), id="issued, guessed out: nobody"),
        pytest.param(link(Redeem(email=True)), SENT, (), id="used: nobody"),
        pytest.param(link(Replace()), SENT, (), id="replaced: nobody"),
    ],
)
def test_whose_turn_it_is(order: Order, at: datetime, roles: tuple[Role, ...]):
    """By hand from the rows: only redeeming leads forward, and it is the manual's."""
    assert roles == MACHINE.turn(order, at)


@pytest.mark.parametrize("by", [MEIER, Actor(PRINCIPAL, "sonnegg"), JOB], ids=str)
def test_the_mail_is_the_only_thing_that_goes_out(by: Actor):
    """«E-Mail mit Ihrem Login-Link», whoever asked; a miss or an end is told to nobody."""
    begun = MACHINE.begin("L-1", at=SENT, by=by, request=REQUEST)
    order = begun.order
    later = [decide(order, each, SENT).effects for each in (Miss(), Replace())]

    assert (Export("mail", "login_link", "L-1"),) == begun.effects
    assert [(), ()] == later


def test_only_the_party_that_asked_redeems():
    """Another contractor with the link in his hands is none of it."""
    order = link()
    other = MACHINE.decide(order, Redeem(cookie=True), by=Actor(CONTRACTOR, "huber"), at=SENT)

    assert ["lifecycle.other_party"] == codes(other)
    assert "meier" not in str(other.reasons)


@pytest.mark.parametrize("secret", ["meier@example.com", "Zq3-" + "x" * 39])
def test_neither_an_address_nor_a_token_fits_into_an_event(secret: str):
    """Storage 2.9 and 2.10: the row holds a hash, the event what the comparison found."""
    for build in (
        lambda: MACHINE.start("L-1", at=SENT, request=secret),
        lambda: MACHINE.action("redeem", {"email": secret}),
        lambda: MACHINE.action("redeem", {"cookie": secret}),
    ):
        with pytest.raises(BadFields) as caught:
            build()

        assert ["wrong_type"] == [each.code for each in caught.value.faults]
        assert secret not in caught.value.say("de") + str(caught.value)


def test_an_event_holds_what_was_found_and_no_more():
    """Which proof let somebody in can be read afterwards; what it was cannot."""
    order = link(Miss(), Redeem(cookie=False, email=True))

    assert [{"request": REQUEST}, {}, {"cookie": False, "email": True}] == [
        encode_facts(each.facts) for each in order.events
    ]


def test_the_parameters_are_those_of_the_specification():
    """LINK_MISSES = 5, LINK_LIFE = 10 min; another value is a further version."""
    assert (5, timedelta(minutes=10)) == (login_link.LINK_MISSES, login_link.LINK_LIFE)
