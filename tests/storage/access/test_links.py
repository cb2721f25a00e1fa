"""Links: asked for, sent, redeemed once, by the browser that asked or by the address."""

from datetime import timedelta
from itertools import product

import pytest

from fixflow.desk import Desk
from fixflow.parties import SYSTEM, Actor
from fixflow.portal.access.login_link import MACHINE, Miss, Redeem
from fixflow.portal.access.verdicts import (
    EmailNeeded,
    Expired,
    LinkRequested,
    Redeemed,
    Redeeming,
    Spent,
    Wrong,
)
from fixflow.safety.mail_address import BadAddress
from fixflow.safety.secret import Secret
from fixflow.storage.access import links
from fixflow.storage.access.keys import NoNetworkAddress, NoSecret, WeakSecret
from tests.portal_mail import ANNA, HOME, MEIER, MINUTE, NOON, PAPER, Post, asked, registered

LATER = NOON + timedelta(days=1)
OTHER = "beno@huber.example"


def test_a_link_lets_the_browser_in_that_asked(known: Desk, post: Post):
    """«oder Sie werden sofort eingeloggt»: by the cookie of the request alone."""
    cookie = asked(known, post, LATER)
    verdict = known.access.redeem(post.token, cookie=cookie, email=None, at=LATER + MINUTE)

    assert isinstance(verdict, Redeemed)
    assert (MEIER,) == verdict.session.actors
    assert verdict.session == known.access.session(verdict.cookie, at=LATER + MINUTE)


def test_another_browser_types_the_address_again(known: Desk, post: Post):
    """«noch einmal die registrierte E-Mail-Adresse eingeben»; however the letters are."""
    asked(known, post, LATER)
    first = known.access.redeem(post.token, cookie=None, email=None, at=LATER)
    second = known.access.redeem(post.token, cookie=None, email=" Anna@MEIER.example", at=LATER)

    assert EmailNeeded() == first
    assert "registrierte E-Mail-Adresse" in first.say("de")
    assert isinstance(second, Redeemed)


def test_a_link_works_once(known: Desk, post: Post):
    """«Danach müssen Sie einen neuen anfordern.»: neither cookie nor address opens it again."""
    cookie = asked(known, post, LATER)
    known.access.redeem(post.token, cookie=cookie, email=None, at=LATER)
    again = known.access.redeem(post.token, cookie=cookie, email=ANNA, at=LATER)

    assert Spent() == again


@pytest.mark.parametrize(
    ("cookie", "email", "expired", "used"), [*product((False, True), repeat=4)]
)
def test_all_sixteen_cases(  # noqa: PLR0913  four questions
    known: Desk, post: Post, *, cookie: bool, email: bool, expired: bool, used: bool
):
    """Specification of storage, 5; and each agrees with the machine's table."""
    shown = asked(known, post, LATER)
    if used:
        known.access.redeem(post.token, cookie=shown, email=None, at=LATER)
    at = LATER + 10 * MINUTE if expired else LATER + 10 * MINUTE - timedelta(microseconds=1)
    verdict = known.access.redeem(
        post.token,
        cookie=shown if cookie else "another",
        email=ANNA if email else OTHER,
        at=at,
    )
    machine = MACHINE.start("L-1", at=LATER, by=MEIER, request="0" * 64)
    proof = Redeem(cookie=cookie, email=email)
    if used:
        machine = MACHINE.decide(machine, Redeem(cookie=True), by=MEIER, at=LATER).order
    allowed = MACHINE.decide(machine, proof, by=MEIER, at=at).allowed
    by_hand: type[Redeeming] = (
        Spent if used else Expired if expired else Redeemed if cookie or email else Wrong
    )

    assert by_hand is type(verdict)
    assert allowed is isinstance(verdict, Redeemed)


def test_five_wrong_addresses_kill_a_link(known: Desk, post: Post):
    """LINK_MISSES = 5; then neither the address nor the cookie helps, as the machine says."""
    cookie = asked(known, post, LATER)
    misses = [known.access.redeem(post.token, cookie=None, email=OTHER, at=LATER) for _ in range(6)]
    machine = MACHINE.start("L-1", at=LATER, by=MEIER, request="0" * 64)
    for _ in range(5):
        machine = MACHINE.decide(machine, Miss(), by=Actor(SYSTEM), at=LATER).order

    assert [Wrong(4), Wrong(3), Wrong(2), Wrong(1), Wrong(0), Spent()] == misses
    assert not MACHINE.decide(machine, Redeem(cookie=True), by=MEIER, at=LATER).allowed
    assert Spent() == known.access.redeem(post.token, cookie=cookie, email=ANNA, at=LATER)


def test_what_is_no_address_counts_as_a_wrong_one(known: Desk, post: Post):
    """Else it could be tried for nothing; blanks are nothing typed."""
    asked(known, post, LATER)
    typed = [
        known.access.redeem(post.token, cookie=None, email=each, at=LATER) for each in ("x", " ")
    ]

    assert [Wrong(4), EmailNeeded()] == typed


def test_scanners_use_nothing_up(known: Desk, post: Post):
    """Ten prefetches are GETs and reach no call; one that presses the button has no address."""
    cookie = asked(known, post, LATER)
    pressed = [
        known.access.redeem(post.token, cookie=each, email=None, at=LATER)
        for each in (None, "", "a cookie of its own") * 4
    ]
    person = known.access.redeem(post.token, cookie=cookie, email=None, at=LATER)

    assert [EmailNeeded()] * 12 == pressed
    assert isinstance(person, Redeemed)


def test_a_second_device_leaves_the_link_of_the_first(known: Desk, post: Post):
    """django-sesame: a second device kills other links; here both log in."""
    first = asked(known, post, LATER)
    token = post.token
    second = asked(known, post, LATER)
    both = (
        known.access.redeem(token, cookie=first, email=None, at=LATER),
        known.access.redeem(post.token, cookie=second, email=None, at=LATER),
    )

    assert [Redeemed, Redeemed] == [type(each) for each in both]


def test_the_same_browser_replaces_its_link(known: Desk, post: Post):
    """The machine's row `replace`: «A newer link was asked for»."""
    first = asked(known, post, LATER)
    token = post.token
    known.access.request_link(ANNA, address=HOME, at=LATER, cookie=first)
    post.deliver(known, LATER)
    old = known.access.redeem(token, cookie=first, email=ANNA, at=LATER)
    new = known.access.redeem(post.token, cookie=None, email=ANNA, at=LATER)

    assert (Spent(), Redeemed) == (old, type(new))


def test_a_repeated_mail_carries_a_new_token(known: Desk, post: Post):
    """«a repeated mail carries a new token, the old dies»; the ten minutes begin anew."""
    cookie = asked(known, post, LATER)
    [link] = known.read(lambda scope: one_of(scope.realm))
    old, at = post.token, LATER + 9 * MINUTE
    sent = known.run(lambda scope: links.send(scope, link, at))
    late = LATER + 18 * MINUTE

    assert sent is not None
    assert Spent() == known.access.redeem(old, cookie=cookie, email=ANNA, at=late)
    assert Redeemed is type(known.access.redeem(sent.token, cookie=cookie, email=None, at=late))


def one_of(realm: str):
    """Read the ids of links that are open."""
    rows = yield (
        "SELECT id FROM fx_link WHERE realm = ? AND hash IS NOT NULL AND used_at IS NULL",
        (realm,),
    )
    return [str(link) for (link,) in rows]


def test_a_link_that_is_over_is_not_sent(known: Desk, post: Post):
    """Used before the mail was repeated: no second token comes to life."""
    cookie = asked(known, post, LATER)
    [link] = known.read(lambda scope: one_of(scope.realm))
    known.access.redeem(post.token, cookie=cookie, email=None, at=LATER)

    assert None is known.run(lambda scope: links.send(scope, link, LATER))


def test_the_ten_minutes_count_from_sending(known: Desk, post: Post):
    """ASVS 6.5.5 counts the life of a code from when it exists: at delivery."""
    requested = known.access.request_link(ANNA, address=HOME, at=LATER)
    assert isinstance(requested, LinkRequested)
    post.deliver(known, LATER + 30 * MINUTE)
    verdict = known.access.redeem(
        post.token, cookie=requested.cookie, email=None, at=LATER + 39 * MINUTE
    )

    assert isinstance(verdict, Redeemed)


def test_an_unknown_address_gets_the_same_answer_and_no_mail(known: Desk, post: Post):
    """What goes to the door `void` is a letter too; nobody is told that there is nobody."""
    unknown = known.access.request_link(OTHER, address=HOME, at=LATER)
    post.deliver(known, LATER)

    assert isinstance(unknown, LinkRequested)
    assert ([], 1) == (post.mails, len(post.void))


def test_a_token_of_another_realm_is_none(known: Desk, post: Post):
    """The realm is part of the key of every row."""
    cookie = asked(known, post, LATER)
    other = known.within(type(known.realm)("other"))
    verdict = other.access.redeem(post.token, cookie=cookie, email=ANNA, at=LATER)

    assert Spent() == verdict
    assert isinstance(
        known.access.redeem(post.token, cookie=cookie, email=None, at=LATER), Redeemed
    )


def test_what_is_no_address_is_told_before_anything_is_written(portal: Desk):
    """Bad input has its path; it is not repeated, since it is personal."""
    with pytest.raises(BadAddress) as caught:
        portal.access.request_link("anna at meier", address=HOME, at=NOON)
    with pytest.raises(NoNetworkAddress):
        portal.access.request_link(ANNA, address="localhost", at=NOON)

    assert [("email", "safety.no_address")] == [(f.path, f.code) for f in caught.value.faults]
    assert "anna at meier" not in str(caught.value)


def test_without_a_secret_nobody_comes_in(desk: Desk):
    """The codes and addresses would be hashed by nothing."""
    with pytest.raises(NoSecret):
        _ = desk.access
    inner = getattr(desk, "wrapped", desk)
    with pytest.raises(WeakSecret):
        inner.secret = Secret("too short")


def test_a_registered_person_of_two_companies_acts_for_both(known: Desk, post: Post):
    """One address, two codes: a session says for whom somebody acts, the oldest first."""
    registered(known, company="huber", at=NOON + 60 * MINUTE)
    cookie = asked(known, post, LATER)
    verdict = known.access.redeem(post.token, cookie=cookie, email=None, at=LATER)

    assert isinstance(verdict, Redeemed)
    assert ["meier", "huber"] == [each.id for each in verdict.session.actors]
    assert PAPER.sender.name in post.mails[-1].words


def test_who_was_shut_out_meanwhile_is_not_let_in(known: Desk, post: Post):
    """The link is his; there is nobody any more for whom he acts."""
    cookie = asked(known, post, LATER)
    known.access.shut_out(ANNA, MEIER, at=LATER)

    assert Spent() == known.access.redeem(post.token, cookie=cookie, email=None, at=LATER)
