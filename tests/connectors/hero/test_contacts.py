"""Contacts: found or made, with the country beside the postcode."""

import attrs
import pytest

from fixflow.connectors import hero
from fixflow.connectors.hero import Address, Contact, Unfit
from fixflow.connectors.outcomes import Committed, ManualStep, Unknown
from fixflow.testing.simulators.hero import Trouble, serving
from tests.connectors.hero.doors import AT, CLIENTS, opened

GERMANY = 1
IDA = Contact(
    email="ida@example.org", first_name="Ida", last_name="Müller", phone_mobile="+49 151 1",
    address=Address(street="Musterstraße 1", zipcode="53111", city="Bonn", country_id=GERMANY),
)  # fmt: skip


def contacts(simulator):
    """Give the contacts that are there."""
    return list(simulator.tenant.table("contact").values())


@pytest.mark.parametrize("client", CLIENTS)
def test_a_contact_that_is_there_is_found(client):
    """`findExisting`: twice leaves what once leaves, and the address that a project needs is told."""
    with serving() as simulator:
        first, second = (
            CLIENTS[client](
                simulator, lambda door: door.ask(door.connector.contact(IDA, "k"), now=AT)
            )
            for _ in range(2)
        )

        (contact,) = contacts(simulator)
        assert hero.ref(hero.Kind.CUSTOMER, contact["id"]) == first.ref == second.ref
        assert contact["address_id"] == first.raw["address_id"]
        assert ("customer", "Müller") == (contact["category"], contact["last_name"])


def test_a_contact_with_an_address_of_mail_may_be_asked_for_again():
    """It is looked for there, so a cut is repeated."""
    with opened() as (door, simulator):
        simulator.trouble(Trouble.CUT_AFTER, "CreateContact", times=2)
        outcome = door.ask(door.connector.contact(IDA, "k"), now=AT)

        assert isinstance(outcome, Committed)
        assert (3, 1) == (len(simulator.asked), len(contacts(simulator)))


def test_a_contact_without_one_is_made_once_or_a_person_looks():
    """Nothing finds it again."""
    with opened() as (door, simulator):
        simulator.trouble(Trouble.CUT_AFTER, "CreateContact")
        outcome = door.ask(door.connector.contact(attrs.evolve(IDA, email=""), "k"), now=AT)

        assert isinstance(outcome, Unknown)
        assert isinstance(outcome.resolve, ManualStep)
        assert (["CreateContact"], 1) == (simulator.asked, len(contacts(simulator)))


def test_a_contact_that_was_made_in_part_is_confirmed_under_our_key():
    """Errors beside the data; without an e-mail address there is no other key."""
    with opened() as (door, simulator):
        simulator.trouble(Trouble.PART, "CreateContact")
        outcome = door.ask(door.connector.contact(attrs.evolve(IDA, email=""), "k"), now=AT)

    assert isinstance(outcome, Unknown)
    assert isinstance(outcome.resolve, ManualStep)
    assert "k" == outcome.resolve.key


def test_a_postcode_goes_with_its_country():
    """Four digits alone are read as Swiss (field report): 1010 is Vienna, too."""
    nowhere = attrs.evolve(IDA, address=Address(zipcode="1010", city="Wien"))
    with opened() as (door, simulator):
        with pytest.raises(Unfit) as unfit:
            door.ask(door.connector.contact(nowhere, "k"), now=AT)

        assert [("address.country_id", "hero.missing")] == [
            (each.path, each.code) for each in unfit.value.faults
        ]
        assert [] == simulator.asked


def test_a_contact_has_a_name():
    """A last name or a company."""
    with opened() as (door, _):
        with pytest.raises(Unfit) as unfit:
            door.ask(door.connector.contact(Contact(email="x@example.org"), "k"), now=AT)
        company = door.ask(door.connector.contact(Contact(company_name="Bau GmbH"), "k"), now=AT)

    assert ["last_name"] == [each.path for each in unfit.value.faults]
    assert isinstance(company, Committed)


def test_contacts_are_searched():
    """By a part of what they are called."""
    with opened() as (door, _):
        door.ask(door.connector.contact(IDA, "k"), now=AT)
        found = door.ask(door.connector.contacts("üller"), now=AT)
        none = door.ask(door.connector.contacts("Meier"), now=AT)

    assert (1, 0) == (len(found.items), len(none.items))


def test_countries_have_numbers():
    """Theirs; a host looks them up once."""
    with opened() as (door, _):
        countries = door.ask(door.connector.countries(), now=AT)

    assert {"DE": 1, "CH": 2} == {each["code"]: each["id"] for each in countries}
