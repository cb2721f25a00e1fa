"""Search words: an order is found by what people see of it, and by nothing else."""

from collections.abc import Iterator

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from fixflow.desk import Desk
from fixflow.lifecycle import Order
from fixflow.partners import imofix, shipped
from fixflow.portal.folding import words
from fixflow.storage import searching
from fixflow.storage.orders import Scope
from fixflow.storage.script import Args, Row, Script, drive
from tests.portal.people import MONDAY, SONNEGG, wandered, wanderer

TITLES = (
    "Boiler kalt",
    "Müller, Straße 7",
    "Œuvre à Genève",
    "Ölheizung",
    "wort" * 40,
    "4711/12",
    "Kaeser",
)


def indexed(order: Order) -> Iterator[tuple[set[str], int]]:
    """Index an order event by event, each in a set of words instead of a table."""
    there: set[str] = set()
    asked = [0]

    def fetch(sql: str, args: Args) -> list[Row]:
        asked[0] += 1
        if sql == searching.KNOWN:
            return [(each,) for each in there]
        given = {str(each) for each in args[1::4]}
        if sql == searching.ADD:
            there.update(given)
        else:
            there.difference_update(given)
        return []

    scope = Scope("default", shipped)
    for length in range(1, order.version + 1):
        asked[0] = 0
        known = shipped(order.events[0].program).replay(order.events[:length], programs=shipped)
        drive(searching.index(scope, known), fetch)
        yield set(there), asked[0]


@pytest.mark.parametrize("seed", range(120))
def test_after_each_step_the_words_are_those_that_the_order_says(seed: int) -> None:
    """What no longer stands in an order finds it no longer; by the portal's own list of texts."""
    order = wanderer(seed)
    *_, (last, _) = indexed(order)

    assert searching.written(order, shipped) == last


def test_a_step_that_says_nothing_new_sends_no_statement() -> None:
    """Most steps; each would cost every transition of every order."""
    quiet = [asked for order in wandered(60) for _, asked in list(indexed(order))[1:]]

    assert 0 in quiet
    assert sum(1 for each in quiet if each == 0) > 0.8 * len(quiet)


@pytest.fixture
def titled(desk: Desk) -> Desk:
    """Orders whose titles are hard to fold."""
    for number, title in enumerate(TITLES):
        desk.receive(
            imofix.PROGRAM, f"AU-{number}", by=SONNEGG, at=MONDAY, place="CH-ZH", title=title
        )
    return desk


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("boiler", "AU-0"),
        ("boil kal", "AU-0"),
        ("oiler", ""),
        ("Käser", "AU-6"),
        ("kaser", ""),
        ("muller", "AU-1"),
        ("mueller strasse", "AU-1"),
        ("MÜLLER", "AU-1"),
        ("oeuvre geneve", "AU-2"),
        ("olheizung", "AU-3"),
        ("oelheizung", "AU-3"),
        ("wort" * 40, "AU-4"),
        ("wort" * 39 + "x", ""),
        ("12 4711", "AU-5"),
        ("au 5", "AU-5"),
        ("imofix ordine boiler kalt", "AU-0"),
        ("boiler kalt au 0 nouvel nirgends", ""),
    ],
)
def test_every_word_begins_some_word_of_the_order(titled: Desk, search: str, found: str) -> None:
    """Folding: with and without accents; a word longer than an index takes is compared whole."""
    assert found.split() == [str(each.id) for each in titled.orders(search=search)]


@settings(max_examples=30, deadline=None)
@given(text=st.text(max_size=12), number=st.integers(0, 5))
def test_what_the_definition_finds_the_index_finds(text: str, number: int) -> None:
    """Between the two ends of a stretch lies every word that begins so, whatever its letters."""
    for both in words(TITLES[number] + text):
        first, end, spelled, its_end = searching.beginnings((both[0][:3], both[1][:3]))

        assert first <= both[0][: searching.LONGEST] < end
        assert spelled <= both[1][: searching.LONGEST] < its_end


def test_a_program_that_is_not_at_hand_hides_no_order_of_another(titled: Desk) -> None:
    """An order of an integrator's own program beside it, in a desk that was not given it."""
    places = (("own@1", "begun"), ("imofix@1", "sent"))

    assert ("own@1 begun", "imofix@1 sent") == searching.spoken(
        places, ("imofix", "imofix"), titled.program
    )
    assert ("own@1 begun",) == searching.spoken(places, ("velux", "velux"), titled.program)


def test_words_that_an_order_no_longer_says_are_taken_away(titled: Desk) -> None:
    """So a value that is erased is found no more, once the words are written anew."""
    order = titled.show("AU-0")
    erased = evolve(order, facts=order.facts.having(title="Storen"))

    titled.run(lambda scope: searching.write(scope, erased))
    ((left,),) = titled.binding.read(counted("default", "boiler"))

    assert 0 == left
    assert () == titled.orders(search="boiler")


def counted(realm: str, word: str) -> Script[list[Row]]:
    """Count the rows of a word."""
    return (yield "SELECT COUNT(*) FROM fx_search WHERE realm = ? AND word = ?", (realm, word))
