"""Events: what has happened, and its facts."""

import copy
import pickle
from datetime import UTC, date, datetime

import pytest

from fixflow.events import Event, Facts
from fixflow.identity import OrderId
from fixflow.instants import NaiveInstant
from fixflow.parties import SYSTEM, Actor

AT = datetime(2026, 5, 4, 6, 25, tzinfo=UTC)


def event(at: datetime) -> Event:
    """Make the first event of an order."""
    return Event(
        order=OrderId("A"),
        name="received",
        at=at,
        by=Actor(SYSTEM),
        program="imofix@1",
        action="start",
        version=1,
    )


def test_facts_are_read_like_a_mapping() -> None:
    """Names, values, length, membership."""
    facts = Facts({"number": "R-1", "net": 7})

    assert ("R-1", ["number", "net"], 2, True) == (
        facts["number"],
        list(facts),
        len(facts),
        "net" in facts,
    )


def test_no_facts_are_empty_facts() -> None:
    """Most events carry none."""
    assert Facts() == Facts({}) == event(AT).facts


def test_facts_do_not_change_with_the_dict_they_came_from() -> None:
    """What has happened stays."""
    given = {"number": "R-1"}
    facts = Facts(given)
    given["number"] = "R-2"

    assert "R-1" == facts["number"]


def test_facts_offer_no_way_to_write() -> None:
    """The one to change them is `having`, which gives others."""
    with pytest.raises(TypeError):
        Facts({"a": 1})["a"] = 2  # type: ignore[index]  # that is the point


def test_a_fact_is_read_as_the_type_it_was_written_with() -> None:
    """Another type is as good as none: the reader was promised one."""
    facts = Facts({"number": "R-1"})

    assert ("R-1", None, None) == (
        facts.of("number", str),
        facts.of("number", int),
        facts.of("missing", str),
    )


def test_a_flag_is_no_number() -> None:
    """To Python True is 1; a fact `prepayment` is no count."""
    facts = Facts({"prepayment": True})

    assert (True, None) == (facts.of("prepayment", bool), facts.of("prepayment", int))


def test_an_instant_is_no_day() -> None:
    """To Python a datetime is a date; its day depends on the place."""
    facts = Facts({"appointment": AT, "dated": date(2026, 5, 4)})

    assert (AT, None) == (facts.of("appointment", datetime), facts.of("appointment", date))
    assert (date(2026, 5, 4), None) == (facts.of("dated", date), facts.of("dated", datetime))


def test_having_sets_facts_anew_and_leaves_the_old_ones() -> None:
    """An order is folded from facts to facts."""
    before = Facts({"a": 1, "b": 2})
    after = before.having(b=3, self=4)

    assert ({"a": 1, "b": 2}, {"a": 1, "b": 3, "self": 4}) == (dict(before), dict(after))


def test_equal_facts_have_equal_hashes() -> None:
    """Events are compared and put in sets; their order of writing does not matter."""
    one, other = Facts({"a": 1, "b": [2]}), Facts({"b": [2], "a": 1})

    assert (one, hash(one)) == (other, hash(other))
    assert Facts({"a": 2}) != Facts({"a": 1})


def test_facts_survive_copy_and_pickle() -> None:
    """Events travel between processes."""
    facts = Facts({"number": "R-1"})
    back = pickle.loads(pickle.dumps(facts))  # noqa: S301  our own bytes

    assert facts == back == copy.copy(facts) == copy.deepcopy(facts)


def test_facts_show_themselves() -> None:
    """So that a failing test can be read."""
    assert "Facts({'a': 1})" == repr(Facts({"a": 1}))


def test_an_event_knows_when_it_was() -> None:
    """Aware instants only."""
    with pytest.raises(NaiveInstant):
        event(AT.replace(tzinfo=None))

    assert AT is event(AT).at
