"""Contacts: found or made in HERO, whose own search for them keeps one person one contact.

It looks for the e-mail address, so without one a second request would make a second contact.  The
one rule: a postcode goes with its country, since four digits alone are read as Swiss.
"""

from typing import Final

from attrs import evolve, frozen

from fixflow.connectors.flow import Flow
from fixflow.connectors.hero import documents
from fixflow.connectors.hero.asking import LOOK_AT_IT, Row, made, read_page, write
from fixflow.connectors.hero.checking import MISSING, Checked
from fixflow.connectors.hero.refs import Kind
from fixflow.connectors.http_steps import IDEMPOTENT
from fixflow.connectors.outcomes import ManualStep, Reconcile, Resolve, SendOutcome
from fixflow.connectors.remote import Cursor, Page
from fixflow.lifecycle import JSON

CUSTOMER: Final = "customer"


@frozen(kw_only=True)
class Address:
    """Where somebody lives.

    Attributes:
        street: Street and number.
        zipcode: The postcode.
        city: The place.
        country_id: HERO's number of the country; `countries` lists them.
    """

    street: str = ""
    zipcode: str = ""
    city: str = ""
    country_id: int | None = None


@frozen(kw_only=True)
class Contact:
    """A person or a company.

    Attributes:
        email: By which HERO finds one that is there.
        last_name: Needed, unless it is a company.
        first_name: The first name.
        company_name: The company.
        phone_mobile: A mobile number.
        phone_home: Another number.
        address: Where; a project needs it.
    """

    email: str = ""
    last_name: str = ""
    first_name: str = ""
    company_name: str = ""
    phone_mobile: str = ""
    phone_home: str = ""
    address: Address | None = None


def find_or_make(contact: Contact, key: str) -> Flow[SendOutcome]:
    """Find a contact or make it; `raw` holds its `address_id`.

    Args:
        contact: Whom.
        key: Ours, by which a person confirms, where nobody knows whether one was made.

    Raises:
        Unfit: `connectors.hero_unfit`, before anything is sent.
        TransportError: `connectors.transport`, it surely has not arrived.
    """
    fields = written(contact)
    resolve: Resolve = ManualStep(key=key, instruction=LOOK_AT_IT)
    document = documents.CREATE_CONTACT
    if contact.email:
        document, resolve = (
            evolve(document, effect=IDEMPOTENT),
            Reconcile(natural_key=contact.email),
        )
    said = yield from write(document, {"contact": fields}, resolve)
    return made(document, said, Kind.CUSTOMER, resolve)


def searched(search: str, cursor: Cursor | None) -> Flow[Page[Row]]:
    """Read one page of the contacts that are found by a text.

    Raises:
        Unfit: `connectors.hero_unfit`, before anything is sent.
    """
    told = Checked("contacts")
    told.words("search", "search", search)
    return (yield from read_page(documents.LIST_CONTACTS, told.done(), cursor))


def written(contact: Contact) -> dict[str, JSON]:
    """Write a contact.

    Raises:
        Unfit: `connectors.hero_unfit`, naming every part.
    """
    told = Checked("contact")
    told.fields["category"] = CUSTOMER
    if not contact.last_name and not contact.company_name:
        told.wrong("last_name", "missing", MISSING)
    for name in ("email", "last_name", "first_name", "company_name", "phone_mobile", "phone_home"):
        told.words(name, name, getattr(contact, name))
    if contact.address is not None:
        told.fields["address"] = located(told, contact.address)
    return told.done()


def located(told: Checked, address: Address) -> dict[str, JSON]:
    """Write an address; what is wrong with it is noted."""
    part = Checked("address")
    for name in ("street", "zipcode", "city"):
        part.words(f"address.{name}", name, getattr(address, name))
    if address.zipcode:
        part.needed("address.country_id", "country_id", address.country_id)
    else:
        part.number("address.country_id", "country_id", address.country_id)
    told.faults += part.faults
    return part.fields
