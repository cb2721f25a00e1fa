"""Papers: until which day the law keeps a statement, and that it is let go on the next."""

from datetime import date, datetime

import pytest

from fixflow.desk import Desk
from fixflow.parties import CONTRACTOR, SYSTEM, Actor
from fixflow.partners import imofix
from tests import realistic

MEIER = Actor(CONTRACTOR, "meier")
OFFICE = Actor(SYSTEM, "office")


@pytest.mark.parametrize(
    ("on", "until"),
    [
        ("2036-12-31T23:30:00+01:00", [date(2036, 12, 31)]),
        ("2037-01-01T00:30:00+01:00", []),
    ],
)
def test_a_swiss_voucher_is_kept_to_the_last_day_of_its_tenth_year(
    desk: Desk, on: str, until: list[date]
) -> None:
    """OR 958f: ten years from the end of the business year 2026; then nothing restricts it."""
    realistic.execute(desk, "SP-1", "2026-05-12")
    realistic.settle(desk, "2026-05", realistic.on("2026-06-01"))
    told = desk.erase(MEIER, by=OFFICE, at=datetime.fromisoformat(on), why="Gesuch")

    assert until == [each.until for each in told.kept if each.what == "statement"]


def test_an_order_in_which_a_party_wrote_nothing_is_left_as_it_is(desk: Desk) -> None:
    """2.10: an event `erased` says that something went; where nothing did, none is told."""
    desk.receive(
        imofix.PROGRAM, "AU-1", by=realistic.SONNEGG, at=realistic.on("2026-05-04"), place="CH-ZH",
        contractor="meier", title="Boiler",
    )  # fmt: skip
    desk.act("AU-1", imofix.Accept(), by=MEIER, at=realistic.on("2026-05-05"))
    before = desk.show("AU-1")
    desk.erase(MEIER, by=OFFICE, at=realistic.on("2026-06-01"), why="Gesuch")

    assert before == desk.show("AU-1")
