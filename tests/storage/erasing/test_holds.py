"""Holds: whom they are for, what they say, and that nothing goes around them."""

import pytest

from fixflow.desk import Desk
from fixflow.lifecycle import BadFields
from fixflow.parties import CONTRACTOR, SYSTEM, Actor
from fixflow.safety.mail_address import BadAddress
from fixflow.storage.erasing.erasure import Address
from fixflow.storage.erasing.holds import NoSuchHold, OnHold
from fixflow.storage.erasing.of_person import NoPerson
from fixflow.storage.orders import UnknownOrder
from tests.portal_mail import ANNA, MEIER, MINUTE, NOON, registered, with_secret
from tests.storage.erasing.looking import dumped, lines_of

OFFICE = Actor(SYSTEM, "office")
HUBER = Actor(CONTRACTOR, "huber")
LATER = NOON + 60 * MINUTE
SHOUTED = " Anna@MEIER.Example "


def test_an_address_is_found_however_it_is_typed(desk: Desk):
    """People write their addresses as they like; a registration knows one way to write each."""
    portal = with_secret(desk)
    registered(portal)
    told = portal.erase(Address(SHOUTED), by=OFFICE, at=LATER, why="Gesuch")

    assert [] == list(lines_of(dumped(portal), ANNA))
    assert "fx_account" in {each.table for each in told.erased}


def test_a_hold_on_an_address_holds_however_it_is_typed(desk: Desk):
    """Else a hold would be passed by a letter in another case."""
    portal = with_secret(desk)
    registered(portal)
    portal.hold(Address(SHOUTED), by=OFFICE, at=NOON, why="Klage")
    with pytest.raises(OnHold):
        portal.erase(Address(ANNA), by=OFFICE, at=LATER, why="Gesuch")

    assert ["Klage"] == [each.why for each in portal.holds(Address(ANNA.upper()))]
    portal.release(Address(ANNA.title()), by=OFFICE, at=LATER, why="Klage")
    assert () == portal.holds(Address(ANNA))


@pytest.mark.parametrize("typed", ["rubbish", "", "a@b", "anna@meier.example\nx"])
def test_what_is_no_address_is_refused(typed: str):
    """An erasure that finds nobody would look like one that was done."""
    with pytest.raises(BadAddress):
        Address(typed)


@pytest.mark.parametrize("held", [HUBER, MEIER], ids=["another company", "the company itself"])
def test_a_hold_on_any_company_keeps_its_people(desk: Desk, held: Actor):
    """Whom huber has shut out, huber's court case is about, whoever else is deleted."""
    portal = with_secret(desk)
    registered(portal)
    portal.access.shut_out(ANNA, HUBER, at=NOON)
    portal.hold(held, by=OFFICE, at=NOON, why="Klage")
    told: tuple[str, ...] = ("contractor:meier",)
    if held == HUBER:
        told = portal.erase(MEIER, by=OFFICE, at=LATER, why="Gesuch").held
    else:
        with pytest.raises(OnHold):
            portal.erase(MEIER, by=OFFICE, at=LATER, why="Gesuch")

    assert (f"contractor:{held.id}",) == told
    assert list(lines_of(dumped(portal), ANNA))


@pytest.mark.parametrize("why", ["", "a\nb\x1b[2J", "x" * 201, "\ud800"])
def test_why_something_is_on_hold_is_one_line(desk: Desk, why: str):
    """It is printed wherever a refusal is shown; what `erase` takes as a reason, a hold takes."""
    with pytest.raises(BadFields):
        desk.hold(MEIER, by=OFFICE, at=NOON, why=why)

    assert () == desk.holds(MEIER)
    with pytest.raises(NoSuchHold) as refused:
        desk.release(MEIER, by=OFFICE, at=NOON, why=why)
    assert refused.value.why.isprintable()


def test_nothing_and_nobody_is_put_on_hold(desk: Desk):
    """A mistyped id would leave what was meant unprotected."""
    with pytest.raises(UnknownOrder):
        desk.hold("NOPE", by=OFFICE, at=NOON, why="Klage")
    for nobody in (Actor(CONTRACTOR), OFFICE):
        with pytest.raises(NoPerson):
            desk.hold(nobody, by=OFFICE, at=NOON, why="Klage")

    assert [] == list(lines_of(dumped(desk), "fx_event"))
