"""Codes: what Peppol and GAEB call an event."""

import pytest

from fixflow.lifecycle import Order, PricedLine
from fixflow.money import chf, eur
from fixflow.partners import REFS, imofix, shipped, velux
from fixflow.portal.codes import CODES, Standard, codes
from tests.portal.morning import ORDERS
from tests.portal.people import MEIER, MONDAY, SONNEGG, later

PROGRAMS = {shipped(ref).name: shipped(ref) for ref in REFS}


def last(order: Order) -> list[str]:
    """Give the codes of the last event."""
    return [code.value for code in codes(order.events[-1])]


@pytest.mark.parametrize(
    "row", CODES, ids=lambda row: f"{row.program} {row.event} {row.code.value}"
)
def test_each_code_s_event_exists_in_its_program(row):
    """A renamed event would silently lose its code; so would a renamed case."""
    program = PROGRAMS[row.program]
    rows = [each for each in program.machine.rows if each.event == row.event]

    assert rows
    if row.when:
        spec = rows[0].action.specs[row.when[0]]
        assert row.when[1] in {choice.value for choice in spec.choices}


def test_the_spec_s_codes_are_all_there():
    """Spec 2.24: AB, AP, RE, CA; X83 to X87 and X89; X88 unused."""
    values = {standard: set[str]() for standard in Standard}
    for row in CODES:
        values[row.code.standard].add(row.code.value)

    assert {"AB", "AP", "RE", "CA"} == values[Standard.PEPPOL]
    assert {"X83", "X84", "X85", "X86", "X87", "X89"} == values[Standard.GAEB]
    assert all(each.source.cite and each.label.say("fr") for each in Standard)


def test_an_order_s_answers_are_peppol_s():
    """Received AB, accepted AP, rejected RE, change requested CA."""
    new = imofix.PROGRAM.start("AU-1", at=MONDAY, title="Boiler kalt", principal="sonnegg")
    limit = imofix.RequestChange(imofix.ChangeKind.OTHER, message="später")
    replacement = imofix.RequestChange(imofix.ChangeKind.REPLACEMENT)

    assert ["AB"] == last(new)
    assert ["AP", "X87"] == last(later(new, imofix.PROGRAM, (MEIER, imofix.Accept())))
    assert ["RE"] == last(ORDERS["rejected"])
    assert ["CA"] == last(later(new, imofix.PROGRAM, (MEIER, limit)))
    assert ["CA", "X85"] == last(later(new, imofix.PROGRAM, (MEIER, replacement)))
    assert ["X89"] == last(ORDERS["invoiced"])


def test_an_offer_s_steps_are_gaeb_s():
    """Asked X83, submitted and revised X84, accepted X86: the same words mean other things at an offer."""
    asked = ORDERS["enquiry"]
    sent = later(
        asked,
        velux.PROGRAM,
        (MEIER, velux.ConfirmContact()),
        (MEIER, velux.SendOffer(eur("2480.00"))),
    )
    revised = later(sent, velux.PROGRAM, (MEIER, velux.ReviseOffer(eur("2390.00"))))
    accepted = later(sent, velux.PROGRAM, (MEIER, velux.CustomerAccepts()))

    assert [["X83"], ["X84"], ["X84"], ["X86"]] == [
        last(each) for each in (asked, sent, revised, accepted)
    ]


def test_an_event_that_no_standard_knows_has_no_code():
    """A follow-up, a withdrawal: nobody guesses."""
    new = imofix.PROGRAM.start("AU-1", at=MONDAY, title="Boiler kalt", cost_limit=chf("90"))

    assert [] == last(later(new, imofix.PROGRAM, (SONNEGG, imofix.Withdraw("erledigt"))))


def test_an_offer_of_a_property_manager_speaks_gaeb_too():
    """Asked X83, submitted and revised X84; `accepted` is an order placed here, X86."""
    lines = (PricedLine("Storen", chf("390.00")),)
    asked = imofix.OFFER.start("OF-1", at=MONDAY, title="Storen", principal="sonnegg")
    sent = later(asked, imofix.OFFER, (MEIER, imofix.offer.Submit(lines, chf("390.00"))))
    revised = later(sent, imofix.OFFER, (MEIER, imofix.offer.Revise(lines, chf("390.00"))))
    taken = later(sent, imofix.OFFER, (SONNEGG, imofix.offer.Accept()))

    assert [["X83"], ["X84"], ["X84"], ["X86"]] == [
        last(each) for each in (asked, sent, revised, taken)
    ]
