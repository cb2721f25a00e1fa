"""Exports: the letter that tells an event, and that it is seen if somebody has changed it."""

from datetime import UTC, datetime

import pytest

import fixflow
from fixflow.desk import Desk
from fixflow.parties import PRINCIPAL, Actor
from fixflow.partners import imofix
from tests.looking import Looking

AT = datetime(2027, 1, 4, 10, tzinfo=UTC)


@pytest.fixture
def told():
    """A desk with an order of which two systems were told."""
    with fixflow.open(":memory:") as desk:
        desk.receive(
            imofix.PROGRAM, "AU-1", by=Actor(PRINCIPAL, "s"), at=AT, place="CH-ZH", title="Boiler"
        )
        desk.exchange.export("AU-1", "werk", at=AT)
        desk.exchange.export("AU-1", "mail", at=AT, topic="noted")
        yield desk


def test_what_a_host_has_told_is_sound(told: Desk) -> None:
    """The letter is of an event that the journal has; the mail is in a lane of its own."""
    assert () == told.verify()
    lanes = Looking(told.binding).execute(
        "SELECT id = lane FROM fx_outbox WHERE topic IN ('noted', 'received') AND door <> 'x'"
    )
    assert {(0,), (1,)} == set(lanes)


@pytest.mark.parametrize(
    "change", ["door = 'other'", "topic = 'painted'", "body = '{}'", "n = 1", "lane = 'x'"]
)
def test_a_letter_that_somebody_has_changed_is_seen(told: Desk, change: str) -> None:
    """Its id is made of what it says."""
    Looking(told.binding).execute(f"UPDATE fx_outbox SET {change} WHERE door = 'werk'")  # noqa: S608  own cells

    assert ["letter.differs"] == [each.code for each in told.verify()]


def test_a_letter_of_an_event_that_there_is_not_is_seen(told: Desk) -> None:
    """Whoever took the end of a journal away."""
    Looking(told.binding).execute("UPDATE fx_outbox SET version = 2 WHERE door = 'werk'")

    assert ["letter.without_event"] == [each.code for each in told.verify()]
