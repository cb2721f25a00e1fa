"""Sessions: one for each device, ninety days without use, a year in any case."""

from datetime import timedelta
from typing import Any

import pytest

from fixflow.desk import Desk
from fixflow.portal.access.verdicts import LinkRequested, NoSuchCode, Redeemed, Spent
from fixflow.safety.mail_address import BadAddress
from fixflow.storage.access.codes import UnknownCode
from fixflow.storage.access.links import UnknownLanguage
from fixflow.storage.tenders import UnknownTender
from tests.portal_mail import ANNA, MEIER, NOON, SONNEGG, Post, asked, registered

DAY = timedelta(days=1)
INSTANT = timedelta(microseconds=1)


def logged_in(desk: Desk, post: Post, at=NOON, email: str = ANNA) -> Redeemed:
    """Log in on one more device."""
    cookie = asked(desk, post, at, email=email)
    verdict = desk.access.redeem(post.token, cookie=cookie, email=None, at=at)
    assert isinstance(verdict, Redeemed)
    return verdict


def test_a_login_ends_no_other(known: Desk, post: Post):
    """«auf mehreren PCs oder Mobiltelefonen parallel anmelden»."""
    phone = logged_in(known, post, NOON + DAY)
    desktop = logged_in(known, post, NOON + 2 * DAY)
    seen = [known.access.session(each.cookie, at=NOON + 2 * DAY) for each in (phone, desktop)]

    assert [phone.session.id, desktop.session.id] == [each.id for each in seen if each]


def test_a_session_lasts_ninety_days_without_use(known: Desk, post: Post):
    """The ninetieth day is over at its end; each use begins them anew."""
    idle, used = logged_in(known, post, NOON + DAY), logged_in(known, post, NOON + DAY)
    half = NOON + 50 * DAY
    assert known.access.session(used.cookie, at=half)
    end = NOON + 91 * DAY

    assert known.access.session(idle.cookie, at=end - INSTANT)
    other = logged_in(known, post, NOON + DAY)
    assert None is known.access.session(other.cookie, at=end)
    assert known.access.session(used.cookie, at=end)


def test_a_session_lasts_a_year_in_any_case(known: Desk, post: Post):
    """However often it is used; 365 days from the login."""
    verdict = logged_in(known, post, NOON)
    for day in range(60, 365, 60):
        assert known.access.session(verdict.cookie, at=NOON + day * DAY)

    assert known.access.session(verdict.cookie, at=NOON + 365 * DAY - INSTANT)
    assert None is known.access.session(verdict.cookie, at=NOON + 365 * DAY)


def test_a_use_is_noted_once_an_hour(known: Desk, post: Post):
    """Not at every page: the row of a session is no counter of pages."""
    verdict = logged_in(known, post, NOON)
    soon, later = NOON + timedelta(minutes=59), NOON + timedelta(hours=1)
    known.access.session(verdict.cookie, at=soon)
    first = known.access.session(verdict.cookie, at=later)
    second = known.access.session(verdict.cookie, at=later)

    assert first is not None
    assert second is not None
    assert (NOON, later) == (first.seen_at, second.seen_at)


def test_nobody_is_logged_in_without_a_cookie(known: Desk):
    """None, nothing, or one that nobody has handed out."""
    assert [None] * 3 == [known.access.session(each, at=NOON) for each in (None, "", "x" * 43)]


def test_sessions_are_listed_and_ended_by_their_person_only(known: Desk, post: Post):
    """One, and all; what belongs to somebody else is neither seen nor ended."""
    registered(known, email="beno@huber.example", company="huber")
    beno = logged_in(known, post, NOON + DAY, email="beno@huber.example")
    anna = logged_in(known, post, NOON + DAY)
    phone = logged_in(known, post, NOON + DAY)
    at = NOON + DAY

    own = known.access.sessions(anna.session, at=at)
    assert {anna.session.id, phone.session.id} < {each.id for each in own}
    assert {anna.session.actors} == {each.actors for each in own}
    assert beno.session.id not in {each.id for each in own}
    assert not known.access.end(anna.session, beno.session.id)
    assert known.access.end(anna.session, phone.session.id)
    assert None is known.access.session(phone.cookie, at=at)
    assert known.access.end(anna.session)
    assert None is known.access.session(anna.cookie, at=at)
    assert not known.access.end(anna.session)
    assert 1 == known.access.end_all(anna.session)
    assert known.access.session(beno.cookie, at=at)


def test_dead_sessions_are_tidied_away(known: Desk, post: Post):
    """They let nobody in, so that they are there is of no use."""
    verdict = logged_in(known, post, NOON)
    known.access.tidy(at=NOON + 90 * DAY)

    assert () == known.access.sessions(verdict.session, at=NOON)


@pytest.mark.parametrize("odd", ["\0", "x\0y", "\ud800"])
def test_whatever_a_browser_sends_no_foreign_error_comes_of_it(known: Desk, post: Post, odd: Any):
    """A cookie, a token or a code may be any text; PostgreSQL takes no NUL, no codec a surrogate."""
    access = known.access
    cookie = asked(known, post, NOON)
    inside = access.redeem(post.token, cookie=cookie, email=None, at=NOON)
    assert isinstance(inside, Redeemed)

    assert Spent() == access.redeem(odd, cookie=odd, email=odd, at=NOON)
    assert None is access.session(odd, at=NOON)
    assert not access.end(inside.session, odd)
    assert NoSuchCode() == access.register(odd, email=ANNA, name="A", address="192.0.2.8", at=NOON)
    assert isinstance(
        access.request_link(ANNA, address="192.0.2.9", at=NOON + DAY, cookie=odd), LinkRequested
    )
    assert () == access.codes(odd)
    for attempt, error in (
        (
            lambda: access.request_link(ANNA, address="192.0.2.9", at=NOON, lang=odd),
            UnknownLanguage,
        ),
        (lambda: access.set_mailbox(MEIER, ANNA, name="A", at=NOON, lang=odd), UnknownLanguage),
        (lambda: access.shut_out(odd, MEIER, at=NOON), BadAddress),
        (lambda: access.revoke_code(odd, 1, by=SONNEGG, at=NOON), UnknownCode),
        (lambda: known.tender(odd, by=MEIER), UnknownTender),
    ):
        with pytest.raises(error):
            attempt()
