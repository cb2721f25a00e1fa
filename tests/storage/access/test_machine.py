"""Access as a whole against an independent model: what a person may do, kept in plain dictionaries."""

import itertools
from datetime import timedelta

from attrs import define
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, rule

import fixflow
from fixflow.portal.access.verdicts import (
    EmailNeeded,
    Expired,
    Limited,
    LinkRequested,
    Redeemed,
    Spent,
    Wrong,
)
from tests.portal_mail import MEIER, NOON, SECRET, Post, registered

PEOPLE = ("anna@meier.example", "beno@meier.example")
STRANGER = "nobody@example.com"
EMAILS = st.sampled_from((*PEOPLE, STRANGER))
ADDRESSES = itertools.count()


@define(eq=False)
class Link:
    """What the model knows of a link: who asked, how long it is good, what became of it."""

    email: str
    cookie: str
    token: str
    until: float
    misses: int = 0
    over: bool = False


@define(eq=False)
class Login:
    """What the model knows of a session, in seconds since noon."""

    email: str
    redeemed: Redeemed
    since: float
    seen: float
    over: bool = False


@define
class Bucket:
    """Seconds that are in an address's bucket, as of an instant."""

    level: float = 0
    at: float = 0


class Door(RuleBasedStateMachine):
    """People ask, redeem, log out and are shut out; the model says what each is told."""

    links = Bundle("links")
    logins = Bundle("logins")

    @initialize()
    def begin(self) -> None:
        """Two people are registered, a day before."""
        self.desk = fixflow.open(":memory:", secret=SECRET)
        for each in PEOPLE:
            registered(self.desk, each, NOON - timedelta(days=1))
        for each in PEOPLE:
            self.desk.access.end_all(self.someone(each))
        self.now = 0.0
        self.buckets: dict[str, Bucket] = {}
        self.out: set[str] = set()

    def someone(self, email: str):
        """Give a session by which to end all others."""
        post = Post()
        verdict = self.desk.access.request_link(
            email, address="192.0.2.9", at=NOON - timedelta(hours=20)
        )
        assert isinstance(verdict, LinkRequested)
        post.deliver(self.desk, NOON - timedelta(hours=20))
        found = self.desk.access.redeem(
            post.token, cookie=verdict.cookie, email=None, at=NOON - timedelta(hours=20)
        )
        assert isinstance(found, Redeemed)
        return found.session

    def teardown(self) -> None:
        """Close the desk."""
        if hasattr(self, "desk"):
            self.desk.close()

    @property
    def at(self):
        """The instant now."""
        return NOON + timedelta(seconds=self.now)

    @rule(seconds=st.sampled_from([1, 59, 300, 599, 600, 720, 86_400 * 30, 86_400 * 90]))
    def time_passes(self, seconds: int) -> None:
        """Nothing else happens."""
        self.now += seconds

    @rule(target=links, email=EMAILS)
    def ask(self, email: str) -> Link | None:
        """Somebody asks for a link from a network of his own."""
        bucket = self.buckets.setdefault(email, Bucket())
        bucket.level = max(0.0, bucket.level - (self.now - bucket.at))
        bucket.at = self.now
        post = Post()
        where = f"2001:db8:{next(ADDRESSES) % 65536:x}::1"
        verdict = self.desk.access.request_link(email, address=where, at=self.at)
        if bucket.level + 720 > 2160:
            assert isinstance(verdict, Limited)
            return Link(email, "c", "t", 0, over=True)
        bucket.level += 720
        assert isinstance(verdict, LinkRequested)
        post.deliver(self.desk, self.at)
        if email == STRANGER or email in self.out:
            assert [] == post.mails
            return Link(email, verdict.cookie, "t", 0, over=True)
        return Link(email, verdict.cookie, post.token, self.now + 600)

    @rule(target=logins, link=links, cookie=st.booleans(), email=st.one_of(st.none(), EMAILS))
    def redeem(self, link: Link, email: str | None, *, cookie: bool) -> Login | None:
        """Somebody presses the button."""
        shown = link.cookie if cookie else None
        verdict = self.desk.access.redeem(link.token, cookie=shown, email=email, at=self.at)
        nobody = Login(link.email, None, self.now, self.now, over=True)  # type: ignore[arg-type]
        if link.over or link.misses >= 5:
            assert Spent() == verdict
        elif self.now >= link.until:
            assert Expired() == verdict
        elif cookie or email == link.email:
            link.over = True
            if link.email in self.out:
                assert Spent() == verdict
                return nobody
            assert isinstance(verdict, Redeemed)
            assert (MEIER,) == verdict.session.actors
            return Login(link.email, verdict, self.now, self.now)
        elif email is None:
            assert EmailNeeded() == verdict
        else:
            link.misses += 1
            assert Wrong(5 - link.misses) == verdict
        return nobody

    @rule(login=logins)
    def visit(self, login: Login) -> None:
        """A browser comes back."""
        if login.redeemed is None:
            return
        found = self.desk.access.session(login.redeemed.cookie, at=self.at)
        good = (
            not login.over
            and login.email not in self.out
            and self.now < login.seen + 90 * 86_400
            and self.now < login.since + 365 * 86_400
        )

        assert good is (found is not None)
        if good and self.now >= login.seen + 3_600:
            login.seen = self.now

    @rule(login=logins)
    def log_out(self, login: Login) -> None:
        """Somebody logs out on one device."""
        if login.redeemed is not None:
            assert (not login.over) is self.desk.access.end(login.redeemed.session)
            login.over = True

    @rule(email=st.sampled_from(PEOPLE), back=st.booleans())
    def shut_out(self, email: str, *, back: bool) -> None:
        """The company lets somebody go, or in again."""
        if back:
            assert (email in self.out) is self.desk.access.let_in(email, MEIER)
            self.out.discard(email)
        else:
            assert (email not in self.out) is self.desk.access.shut_out(email, MEIER, at=self.at)
            self.out.add(email)


TestDoor = Door.TestCase
TestDoor.settings = settings(deadline=None, stateful_step_count=40)
