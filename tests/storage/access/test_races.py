"""Races: a link is used by one of those who try at once, a code by as many as were granted.

`FIXFLOW_LINKS` and `FIXFLOW_RACERS` set the size; 1,000 and 8 are the full one.
"""

import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

import fixflow
from fixflow.desk import Desk
from fixflow.portal.access.verdicts import CodeOver, LinkRequested, Redeemed, Spent, Wrong
from fixflow.storage.access import links
from fixflow.storage.access.keys import Keys
from fixflow.storage.access.links import Wanted
from fixflow.storage.orders import Scope
from fixflow.storage.outbox.addressing import VOID
from fixflow.storage.script import Row, Script
from tests import stores
from tests.portal_mail import ANNA, HOME, NOON, SECRET, SONNEGG, TOKEN, Post, cookie_of, registered

LINKS = int(os.environ.get("FIXFLOW_LINKS", "200"))
RACERS = int(os.environ.get("FIXFLOW_RACERS", "4"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def target(request: pytest.FixtureRequest) -> Iterator[str]:
    """A database that several connections share."""
    if request.param == "sqlite":
        with stores.file() as path:
            yield str(path)
    else:
        with stores.database() as url:
            yield url


def opened(target: str) -> Desk:
    """Open one more connection."""
    return fixflow.open(target, secret=SECRET, retry=fixflow.desk.Retry(50))


def prepared(scope: Scope, number: int) -> Script[list[tuple[str, str]]]:
    """Ask for links and send them, past every limit; give token and cookie of each."""
    wanted = Wanted(email=ANNA, address=HOME, lang="de", at=NOON)
    person = Keys.of(scope).person(ANNA)
    made = []
    for _ in range(number):
        verdict = yield from links.ask(scope, wanted, person, None, 1, VOID)
        [(link,)] = yield LAST, (scope.realm,)
        sent = yield from links.send(scope, str(link), NOON)
        assert sent is not None
        made.append((sent.token, cookie_of(verdict)))
    return made


LAST = "SELECT id FROM fx_link WHERE realm = ? AND hash IS NULL"


def test_each_link_lets_one_in(target: str):
    """django-sesame: 4 racers, 200 tokens, 692 logins; here 200, by cookie and by address."""
    with opened(target) as desk:
        registered(desk)
        made = desk.run(lambda scope: prepared(scope, LINKS))
    start = Barrier(RACERS)

    def race(number: int) -> Counter[type]:
        with opened(target) as own:
            start.wait()
            told: Counter[type] = Counter()
            for token, cookie in made:
                proof = (cookie, None) if number % 2 else (None, ANNA)
                verdict = own.access.redeem(token, cookie=proof[0], email=proof[1], at=NOON)
                told[type(verdict)] += 1
            return told

    with ThreadPoolExecutor(RACERS) as pool:
        told = sum(pool.map(race, range(RACERS)), Counter())

    assert {Redeemed: LINKS, Spent: LINKS * (RACERS - 1)} == told
    with opened(target) as desk:
        [(sessions,)] = desk.read(count)
        assert LINKS + 1 == sessions  # and the one of the registration


def count(scope: Scope) -> Script[list[Row]]:
    """Count the sessions."""
    return (yield "SELECT COUNT(*) FROM fx_session WHERE realm = ?", (scope.realm,))


def test_a_code_for_seven_is_used_by_seven(target: str):
    """«code max-uses exact»: ten redeem at once, each the link of an address of his own."""
    post, cookies = Post(), []
    with opened(target) as desk:
        code = desk.access.issue_code("meier", by=SONNEGG, at=NOON, max_uses=7).code
        for n in range(10):
            where, email = f"192.0.2.{n}", f"p{n}@meier.example"
            verdict = desk.access.register(code, email=email, name="P", address=where, at=NOON)
            cookies.append(cookie_of(verdict))
            post.deliver(desk, NOON)
    tokens = [TOKEN.findall(each.words)[0] for each in post.mails]
    start = Barrier(10)

    def race(number: int) -> type:
        with opened(target) as own:
            start.wait()
            proof = (tokens[number], cookies[number])
            return type(own.access.redeem(proof[0], cookie=proof[1], email=None, at=NOON))

    with ThreadPoolExecutor(10) as pool:
        told = Counter(pool.map(race, range(10)))

    assert {Redeemed: 7, CodeOver: 3} == told
    with opened(target) as desk:
        assert 7 == desk.access.codes("meier")[0].uses


def test_an_address_gets_three_links_however_many_ask_at_once(target: str):
    """One row and one statement: nobody slips in between reading and writing."""
    start = Barrier(8)

    def race(number: int) -> type:
        with opened(target) as own:
            start.wait()
            return type(own.access.request_link(ANNA, address=f"192.0.2.{number}", at=NOON))

    with ThreadPoolExecutor(8) as pool:
        told = Counter(pool.map(race, range(8)))

    assert 3 == told[LinkRequested]


def test_five_misses_are_five_however_many_guess_at_once(target: str):
    """Each guess is counted; none is free because another was counted at the same time."""
    with opened(target) as desk:
        registered(desk)
        [(token, _)] = desk.run(lambda scope: prepared(scope, 1))
    start = Barrier(8)

    def race(number: int) -> object:
        with opened(target) as own:
            start.wait()
            return own.access.redeem(token, cookie=None, email=f"p{number}@x.example", at=NOON)

    with ThreadPoolExecutor(8) as pool:
        told = Counter(pool.map(race, range(8)))

    by_hand: list[object] = [Spent()] * 3 + [Wrong(left) for left in range(5)]

    assert Counter(by_hand) == told
