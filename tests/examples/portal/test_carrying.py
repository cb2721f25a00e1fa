"""Carrying: what one order's facts stand in the way of, and what they do not; fees of months gone by."""

import logging
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from examples.flask_portal.carrying import carry, noted
from examples.flask_portal.clock import DemoClock
from examples.flask_portal.mandants import SONNEGG
from examples.flask_portal.place import Place
from fixflow import CONTRACTOR, PRINCIPAL, Actor, chf, eur
from fixflow.partners import imofix
from tests.examples.portal.conftest import standing
from tests.examples.portal.visitor import Visitor, text_of

ZURICH = ZoneInfo("Europe/Zurich")
MEIER = Actor(CONTRACTOR, "meier")
FREI = Actor(PRINCIPAL, "sonnegg")
BEAT = "beat.keller@meier-haustechnik.example"


def invoiced(place: Place, order: str, at: datetime, invoice: imofix.Invoice) -> None:
    """Let Meier take an order of Sonnegg's and invoice it."""
    currency = invoice.gross.currency
    with place.desk("sonnegg") as desk:
        desk.receive(
            imofix.PROGRAM,
            order,
            place="CH-ZH",
            by=FREI,
            at=at,
            title="Boiler",
            contractor="meier",
            currency=currency,
        )
        for step in (imofix.Accept(), invoice):
            assert desk.act(order, step, by=MEIER, at=at).allowed


@pytest.fixture
def unclear(app: Flask, caplog: pytest.LogCaptureFixture) -> Visitor:
    """A portal in June, with an invoice in euros of May: the tariff counts in francs."""
    found = Visitor(app)
    found.log_in()
    clock = found.place.clock
    invoiced(found.place, "AU-EUR", clock.now(), imofix.Invoice("R-1", eur("500")))
    assert clock.forward(timedelta(days=22), clock.mark)
    with caplog.at_level(logging.WARNING):
        carry(found.place, clock.now())
    return found


def test_fees_that_cannot_be_stated_stop_no_mail(unclear: Visitor):
    """A login link of another mandant still comes; it is carried before anything is stated."""
    other = Visitor(unclear.app)
    other.log_in("limmat")

    assert 200 == other.get("/limmat/auftraege").status


def test_fees_that_cannot_be_stated_stop_no_other_firm_and_are_logged(
    unclear: Visitor, caplog: pytest.LogCaptureFixture
):
    """Huber's month had its turn; Meier's has not, and the log names the order."""
    with caplog.at_level(logging.WARNING):
        carry(unclear.place, unclear.place.clock.now())

    assert "2026-05" in noted(unclear.place, SONNEGG, "huber")
    assert "2026-05" not in noted(unclear.place, SONNEGG, "meier")
    assert "sonnegg, meier, 2026-05" in caplog.text
    assert "AU-EUR" in caplog.text


def test_the_page_of_billing_names_the_order_that_is_unclear_and_why(unclear: Visitor):
    """Nobody waits for a statement in vain without being told."""
    page = unclear.get("/sonnegg/abrechnung")
    [notice] = page.of_class("warn")

    assert "Rechnung R-1, Bruttobetrag: der Betrag ist in EUR" in text_of(notice)
    assert "AU-EUR: ungeklärt" in text_of(notice)
    assert "/sonnegg/auftraege/AU-EUR" == page.links()["AU-EUR"]


def test_a_fee_of_a_month_in_which_nothing_was_owed_is_stated_all_the_same(folder: Path):
    """March had nothing for Meier; an invoice dated in March becomes known in May."""
    at = datetime(2026, 5, 12, 9, tzinfo=ZURICH)
    place = Place(folder, DemoClock(folder / "clock", standing))
    assert "" == noted(place, SONNEGG, "meier")["2026-03"]
    invoiced(place, "AU-L", at, imofix.Invoice("R-L", chf("500"), dated=date(2026, 3, 31)))
    carry(place, at)
    number = noted(place, SONNEGG, "meier")["2026-03"]
    place.store.close()

    assert number.startswith("F-2026-")
