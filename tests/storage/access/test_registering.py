"""Codes and registering: for a company, many times, until a mail has been answered it gives nothing."""

from datetime import timedelta

import pytest

from fixflow.desk import Desk
from fixflow.lifecycle import BadFields
from fixflow.lifecycle.begin import StartRefused
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.portal.access.verdicts import (
    CodeOver,
    LinkRequested,
    NoSuchCode,
    Redeemed,
    Registering,
)
from fixflow.storage.access import codes
from fixflow.storage.access.codes import Terms, UnknownCode
from fixflow.storage.access.keys import CROCKFORD, Keys, canonical, hashed
from fixflow.storage.access.registering import BadRegistration
from fixflow.storage.erasing.erasure import Address
from fixflow.storage.script import Conflict
from tests.portal_mail import ANNA, HOME, MEIER, NOON, SONNEGG, Post, asked, cookie_of, registered

DAY = timedelta(days=1)
BENO = "beno@meier.example"


def register(desk: Desk, code: str, email: str = ANNA, name: str = "Anna", at=NOON) -> Registering:
    """Register from a network address that nobody else has."""
    own = f"2001:db8:{abs(hash((email, name, at))) % 65535:x}::1"
    return desk.access.register(code, email=email, name=name, address=own, at=at)


def code_of(desk: Desk, **limits: object) -> str:
    """Issue a code for Meier."""
    return desk.access.issue_code("meier", by=SONNEGG, at=NOON, **limits).code  # type: ignore[arg-type]


def test_a_code_is_24_characters_that_can_be_read_out(portal: Desk):
    """Crockford's 32 characters hold no I, L, O or U; 24 of them are 120 bits."""
    code = code_of(portal)

    assert 24 == len(canonical(code))
    assert set(canonical(code)) <= set(CROCKFORD)
    assert [4] * 6 == [len(group) for group in code.split("-")]


def test_a_code_is_printed_again_and_kept_nowhere(portal: Desk):
    """«der in jeder Auftrags-E-Mail enthalten ist»; only SHA-256 of it is a row."""
    code = code_of(portal)
    again = portal.run(lambda scope: codes.printable(scope, "meier", NOON))
    kept = portal.read(hashes)

    assert code == again
    assert canonical(code) not in str(kept)
    assert 64 == len(str(kept[0][0]))


def hashes(scope):
    """Read what stands of codes."""
    return (yield "SELECT hash FROM fx_code WHERE realm = ?", (scope.realm,))


def test_the_newest_good_code_is_printed(portal: Desk):
    """A second one has another serial, so another code; revoked, the first is printed again."""
    first, second = code_of(portal), code_of(portal)
    printed = portal.run(lambda scope: codes.printable(scope, "meier", NOON))
    portal.access.revoke_code("meier", 2, by=SONNEGG, at=NOON, reason="verloren")

    assert first != second == printed
    assert first == portal.run(lambda scope: codes.printable(scope, "meier", NOON))
    assert None is portal.run(lambda scope: codes.printable(scope, "huber", NOON))


def test_a_code_differs_by_company_serial_and_realm(portal: Desk):
    """HMAC over all three, under a key of the realm."""
    keys = portal.read(lambda scope: at_once(Keys.of(scope)))
    other = Keys("other", keys.root)
    made = {keys.code("meier", 1), keys.code("meier", 2), keys.code("huber", 1)}

    assert 4 == len(made | {other.code("meier", 1)})


def at_once(value):
    """Give a value by a script that asks nothing."""
    yield from ()
    return value


def test_registering_takes_effect_by_the_link_of_its_mail(portal: Desk, post: Post):
    """«takes effect only once that e-mail's link is redeemed»: by the cookie of the request."""
    verdict = register(portal, code_of(portal).lower().replace("-", " "))
    post.deliver(portal, NOON)
    in_ = portal.access.redeem(post.token, cookie=cookie_of(verdict), email=None, at=NOON)

    assert "Registrierung für meier" in post.mails[-1].words
    assert isinstance(in_, Redeemed)
    assert (MEIER,) == in_.session.actors


def test_who_has_not_confirmed_comes_in_nowhere_else(portal: Desk, post: Post):
    """A login link of somebody who is only pending is the confirmation once more."""
    register(portal, code_of(portal))
    post.deliver(portal, NOON)
    cookie = asked(portal, post, NOON + DAY)
    verdict = portal.access.redeem(post.token, cookie=cookie, email=None, at=NOON + DAY)

    assert "Registrierung" in post.mails[-1].subject
    assert isinstance(verdict, Redeemed)


def test_a_code_in_other_hands_adds_nobody_to_a_company(known: Desk, post: Post):
    """social-app-django #900: any address with a valid code; here its owner is asked, not his login."""
    foreign = known.access.issue_code("huber", by=SONNEGG, at=NOON).code
    register(known, foreign)
    cookie = asked(known, post, NOON + DAY)
    verdict = known.access.redeem(post.token, cookie=cookie, email=None, at=NOON + DAY)

    assert "Anmelde-Link" in post.mails[-1].subject
    assert isinstance(verdict, Redeemed)
    assert (MEIER,) == verdict.session.actors


def test_a_link_confirms_its_own_registration_and_no_other(portal: Desk, post: Post):
    """Two companies, two mails: the link of one says nothing about the other."""
    foreign = portal.access.issue_code("huber", by=SONNEGG, at=NOON).code
    register(portal, code_of(portal))
    cookie = cookie_of(register(portal, foreign, name="A. Meier"))
    post.deliver(portal, NOON)
    [own] = [each for each in post.mails if "für huber" in each.words]
    post.mails.append(own)
    verdict = portal.access.redeem(post.token, cookie=cookie, email=None, at=NOON)

    assert isinstance(verdict, Redeemed)
    assert ["huber"] == [each.id for each in verdict.session.actors]


CARLA = "carla@meier.example"


def redeemed(desk: Desk, post: Post, verdict: Registering, at=NOON) -> object:
    """Follow the link of a registration."""
    post.deliver(desk, at)
    return desk.access.redeem(post.token, cookie=cookie_of(verdict), email=None, at=at)


def test_a_code_for_two_is_used_by_two(portal: Desk, post: Post):
    """max_uses counts who has confirmed; who registers again uses none up."""
    code = code_of(portal, max_uses=2)
    told = [
        redeemed(portal, post, register(portal, code, email=each)) for each in (ANNA, ANNA, BENO)
    ]

    assert [Redeemed] * 3 == [type(each) for each in told]
    assert 2 == portal.access.codes("meier")[0].uses
    assert CodeOver() == register(portal, code, email=CARLA)


def test_made_up_addresses_use_no_code_up(portal: Desk, post: Post):
    """Nobody reads their mails; and the answer does not tell whether an address is registered."""
    code = code_of(portal, max_uses=1)
    answers = [register(portal, code, email=f"x{n}@evil.example") for n in range(3)]
    late = register(portal, code, email=BENO)
    first = redeemed(portal, post, register(portal, code, email=ANNA))

    assert [LinkRequested] * 3 == [type(each) for each in answers]
    assert isinstance(first, Redeemed)
    assert {CodeOver()} == {register(portal, code, email=each) for each in (ANNA, BENO, CARLA)}
    assert isinstance(late, LinkRequested)


def test_a_code_that_is_over_by_the_time_of_its_link_says_so(portal: Desk, post: Post):
    """Used up in between: nothing is confirmed, also not by a link that is asked for later."""
    code = code_of(portal, max_uses=1)
    late = register(portal, code, email=BENO)
    post.deliver(portal, NOON)
    token = post.token
    redeemed(portal, post, register(portal, code, email=ANNA))
    told = portal.access.redeem(token, cookie=cookie_of(late), email=None, at=NOON)
    cookie = asked(portal, post, NOON + DAY, email=BENO)
    again = portal.access.redeem(post.token, cookie=cookie, email=None, at=NOON + DAY)

    assert (CodeOver(), CodeOver()) == (told, again)
    assert 1 == portal.access.codes("meier")[0].uses


@pytest.mark.parametrize(
    ("before", "good"), [(timedelta(microseconds=1), True), (timedelta(), False)]
)
def test_a_code_is_good_before_its_end(portal: Desk, before: timedelta, *, good: bool):
    """`until` is the first instant at which it is not."""
    code = code_of(portal, until=NOON + DAY)
    verdict = register(portal, code, at=NOON + DAY - before)

    assert (LinkRequested if good else CodeOver) is type(verdict)


def test_a_code_that_was_taken_back_is_over(portal: Desk):
    """By the principal that issued it, and nobody else; who it was for is told why he may not."""
    code = code_of(portal)
    foreign = portal.access.revoke_code("meier", 1, by=Actor(PRINCIPAL, "other"), at=NOON)
    company = portal.access.revoke_code("meier", 1, by=MEIER, at=NOON)
    done = portal.access.revoke_code("meier", 1, by=SONNEGG, at=NOON, reason="verloren")
    again = portal.access.revoke_code("meier", 1, by=SONNEGG, at=NOON)

    assert ["lifecycle.other_party"] == [each.code for each in foreign.reasons]
    assert ["lifecycle.wrong_role"] == [each.code for each in company.reasons]
    assert done.allowed
    assert ["lifecycle.ended"] == [each.code for each in again.reasons]
    assert CodeOver() == register(portal, code)
    with pytest.raises(UnknownCode):
        portal.access.revoke_code("meier", 7, by=SONNEGG, at=NOON)


@pytest.mark.parametrize("ended", ["used up", "expired", "revoked", "good"])
def test_the_statement_that_counts_a_use_judges_by_itself(portal: Desk, post: Post, ended: str):
    """Between finding a code and counting its use somebody else may have ended it."""
    code = code_of(portal, max_uses=1 if ended == "used up" else 2, until=NOON + DAY)
    at = NOON + DAY if ended == "expired" else NOON
    if ended == "used up":
        redeemed(portal, post, register(portal, code))
    if ended == "revoked":
        portal.access.revoke_code("meier", 1, by=SONNEGG, at=NOON)

    hash_ = hashed(canonical(code))
    assert (ended == "good") is portal.run(lambda scope: codes.use(scope, hash_, at))
    found = portal.run(lambda scope: codes.find(scope, code, at))
    assert ("meier" if ended == "good" else CodeOver()) == found


def test_a_wrong_code_is_told(portal: Desk):
    """Of 120 bits nobody finds one by trying, so it may be told."""
    verdict = register(portal, "0000-0000-0000-0000-0000-0000")

    assert NoSuchCode() == verdict


def test_only_a_principal_or_the_system_issues_codes(portal: Desk):
    """By the machine's first row; its fields are checked by it too."""
    assert portal.access.issue_code("meier", by=Actor(SYSTEM), at=NOON).serial == 1
    with pytest.raises(StartRefused):
        portal.access.issue_code("meier", by=MEIER, at=NOON)
    with pytest.raises(BadFields):
        portal.access.issue_code("", by=SONNEGG, at=NOON, max_uses=0)


def test_everything_wrong_is_told_at_once(portal: Desk):
    """Both fields with their paths, and no use of the code."""
    code = code_of(portal)
    with pytest.raises(BadRegistration) as caught:
        portal.access.register(code, email="anna", name=" \n", address=HOME, at=NOON)

    assert ["email", "name"] == [each.path for each in caught.value.faults]
    assert 0 == portal.access.codes("meier")[0].uses


def test_who_was_shut_out_stays_out(known: Desk, post: Post):
    """Whoever has left knows the code of every mail that he got; it helps him no more."""
    cookie = asked(known, post, NOON + DAY)
    verdict = known.access.redeem(post.token, cookie=cookie, email=None, at=NOON + DAY)
    assert isinstance(verdict, Redeemed)
    gone = known.access.shut_out(ANNA, MEIER, at=NOON + DAY)
    later = NOON + 2 * DAY
    register(known, code_of(known), at=later)
    post.deliver(known, later)

    assert gone
    assert None is known.access.session(verdict.cookie, at=later)
    assert 1 == len(post.void)
    assert known.access.let_in(ANNA, MEIER)
    assert known.access.session(verdict.cookie, at=later) is not None
    assert not known.access.let_in(BENO, MEIER)


def test_whoever_is_not_registered_yet_can_be_shut_out(portal: Desk, post: Post):
    """A company knows who has left; the code in his mails must not bring him in afterwards."""
    assert portal.access.shut_out(BENO, MEIER, at=NOON)
    assert not portal.access.shut_out(BENO, MEIER, at=NOON)
    register(portal, code_of(portal), email=BENO)
    post.deliver(portal, NOON)

    assert (0, 1) == (len(post.mails), len(post.void))
    assert portal.access.let_in(BENO, MEIER)
    register(portal, code_of(portal), email=BENO, at=NOON + DAY)
    post.deliver(portal, NOON + DAY)

    assert 1 == len(post.mails)


def test_a_registration_may_be_confirmed_for_thirty_days(portal: Desk):
    """Its name and address wait as long as its mail may; a day less is not tidied away."""
    register(portal, code_of(portal))
    portal.access.tidy(at=NOON + 29 * DAY)

    assert ("Anna",) in set(portal.read(personal))


def test_a_registration_that_nobody_confirmed_is_tidied_away(portal: Desk, post: Post):
    """With its address; who is registered stays, and his old link goes."""
    registered(portal, email=BENO)
    register(portal, code_of(portal))
    removed = portal.access.tidy(at=NOON + 31 * DAY)
    left = portal.read(personal)

    assert removed > 0
    assert {(BENO,), ("Anna Meier",)} == set(left)
    asked(portal, post, NOON + 31 * DAY, email=BENO, address="192.0.2.33")
    assert 1 == len(post.mails)
    assert 0 == portal.access.tidy(at=NOON + 31 * DAY)


def personal(scope):
    """Read every personal value that is left."""
    return (yield "SELECT value FROM fx_pii WHERE realm = ? AND value IS NOT NULL", (scope.realm,))


def test_tidying_leaves_who_is_registered_elsewhere(known: Desk):
    """His address stands in the vault once for all of his companies."""
    register(known, known.access.issue_code("huber", by=SONNEGG, at=NOON).code)
    known.access.tidy(at=NOON + 31 * DAY)

    assert (ANNA,) in known.read(personal)


def test_a_name_that_somebody_else_made_up_is_tidied_away(known: Desk):
    """Anybody with any code may type Anna's address and an insult; her own name stays."""
    foreign = known.access.issue_code("huber", by=SONNEGG, at=NOON).code
    register(known, foreign, name="Zimtstern")
    assert ("Zimtstern",) in known.read(personal)
    known.access.tidy(at=NOON + 31 * DAY)

    assert {(ANNA,), ("Anna Meier",)} == set(known.read(personal))


def test_a_name_stays_for_as_long_as_its_link(known: Desk, post: Post):
    """Registered again for the same company there is no new account, and still a mail to send."""
    register(known, code_of(known), name="Zimtstern", at=NOON + 10 * DAY)
    known.access.tidy(at=NOON + 10 * DAY)
    post.deliver(known, NOON + 10 * DAY)
    assert [ANNA] == [each.to.address for each in post.mails]
    known.access.tidy(at=NOON + 18 * DAY)

    assert ("Zimtstern",) not in known.read(personal)


@pytest.mark.parametrize("erased", [True, False])
def test_nobody_brings_back_who_was_shut_out(known: Desk, *, erased: bool):
    """Whoever knows the address and a code would write it into the vault again, and a name."""
    known.access.shut_out(ANNA, MEIER, at=NOON)
    if erased:
        known.erase(Address(ANNA), by=SONNEGG, at=NOON, why="Gesuch")
    before = known.read(personal)
    told = register(known, code_of(known), name="Zimtstern", at=NOON + DAY)

    assert isinstance(told, LinkRequested)
    assert sorted(before) == sorted(each for each in known.read(personal) if each != ("",))
    known.access.tidy(at=NOON + 9 * DAY)
    assert ("",) not in known.read(personal)


def driven(script, *answers):
    """Run a script on rows that are told beforehand."""
    next(script)
    for rows in answers:
        script.send(rows)


def test_a_code_that_somebody_else_issues_at_the_same_time_is_a_conflict(portal: Desk):
    """The serial is taken by then; a desk of its own asks again for the next one."""

    def raced(scope):
        yield from ()
        with pytest.raises(Conflict):
            driven(codes.issue(scope, Terms(company="meier"), by=SONNEGG, at=NOON), [(0,)], [])

    portal.run(raced)


def test_a_code_that_somebody_else_revokes_at_the_same_time_is_a_conflict(portal: Desk):
    """What was read is out of date; asked again, it is told that the code has ended."""
    code_of(portal)
    rows = portal.read(all_of)

    def raced(scope):
        yield from ()
        with pytest.raises(Conflict):
            driven(codes.revoke(scope, "meier", 1, by=SONNEGG, at=NOON, reason=None), rows, [])

    portal.run(raced)


def all_of(scope):
    """Read a company's codes as the script does."""
    return (yield codes.OF_COMPANY, (scope.realm, "meier"))


def test_a_company_acts_as_contractor(known: Desk, post: Post):
    """«Registrierungscode einlösen, der sich im Bereich Auftragnehmer befindet»."""
    cookie = asked(known, post, NOON + DAY)
    verdict = known.access.redeem(post.token, cookie=cookie, email=None, at=NOON + DAY)

    assert isinstance(verdict, Redeemed)
    assert {CONTRACTOR} == {each.role for each in verdict.session.actors}
