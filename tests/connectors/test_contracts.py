"""Contracts: every shipped connector stands every question that an integrator's has to stand.

Where a connector does without something, `lacks` says so and why, and the contract checks it.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from fixflow.connectors import (
    aareon_connect,
    cmi,
    galaxus_edi,
    hero,
    immomio,
    imofix,
    openwowi,
    velux,
)
from fixflow.connectors.auth import bearer_key
from fixflow.connectors.errors import TransportError
from fixflow.connectors.garaio_rem.codec import decode, encode
from fixflow.connectors.intents import (
    Accept,
    Amend,
    Cancel,
    Complete,
    Message,
    Place,
    Reject,
    Withdraw,
)
from fixflow.connectors.remote import ExternalRef, Inbound
from fixflow.safety.secret import Secret
from fixflow.testing import ConnectorContract, Fault, Part, RoundTrip, Sample
from fixflow.testing.contract.capability import EXAMPLES
from fixflow.testing.contract.evidence import unfounded
from fixflow.testing.contract.line import BEGUN
from fixflow.testing.simulators.galaxus_edi_samples import (
    cancel_request,
    order_placement,
    return_registration,
)
from fixflow.testing.simulators.garaio_rem import Bus
from fixflow.testing.simulators.hero import Tenant as HeroTenant
from fixflow.testing.simulators.openwowi_tenant import Tenant as WowiTenant
from tests.connectors import muster_site, sites
from tests.connectors.galaxus_edi import documents
from tests.connectors.garaio_rem import speaking
from tests.connectors.hero import doors, test_attaching
from tests.connectors.muster import Muster

ROOT = Path(__file__).parents[2]
WOWI = ExternalRef("openwowi", "4711")
MUSTER = ExternalRef("muster", "A-1")
JOB = hero.ref(hero.Kind.JOB, 4713)
PROJECT = hero.ref(hero.Kind.PROJECT, 4712)
CUSTOMER = hero.ref(hero.Kind.CUSTOMER, 4711)
REM_ORDER = ExternalRef("garaio_rem", "1001")
GALAXUS = ExternalRef("galaxus_edi", "7100001")
ONE_WAY = "what is written and what is read are different documents"
BY_A_PERSON = "a person does it in the portal"


def inbound(partner: str, body: bytes, **headers: str) -> Inbound:
    """Make a message that came in."""
    return Inbound(partner=partner, id="m-1", at=BEGUN, body=body, headers=headers)


class TestMuster(ConnectorContract):
    """The made-up partner: the smallest connector that stands the contract."""

    orders_listed = 5

    def lacks(self):
        """Say what it does without."""
        return {Part.CODEC: ONE_WAY}

    def simulator(self):
        """Run its site."""
        return muster_site.running()

    def connector(self, running):  # noqa: ARG002  it has one address
        """Make the connector."""
        return Muster(auth=bearer_key(Secret(muster_site.KEY)))

    def samples(self):
        """It takes one thing."""
        return (Sample(intent=Accept(), ref=MUSTER),)

    def orders(self):
        """One of two."""
        return (MUSTER,)

    def heard(self):
        """A wake-up."""
        return (inbound("muster", b'{"id": "A-1"}'),)

    def secrets(self):
        """Its key."""
        return (muster_site.KEY,)


class TestOpenwowi(ConnectorContract):
    """OPENWOWI against a tenant in memory."""

    def lacks(self):
        """Say what it does without."""
        return {Part.CODEC: ONE_WAY}

    def simulator(self):
        """Run a tenant."""
        return sites.wowi()

    def connector(self, running):
        """Make the connector."""
        known = WowiTenant()
        return openwowi.connector(
            base=running.base,
            auth=openwowi.login(known.user, Secret(known.password), Secret(known.api_key)),
        )

    def samples(self):
        """Five verbs, a note, a commission."""
        verbs = (Accept(), Reject(reason="kein Personal"), Complete(), Cancel(), Withdraw())
        return (
            *(Sample(intent=each, ref=WOWI) for each in verbs),
            Sample(intent=Message(text="Schlüssel beim Hauswart"), ref=WOWI, makes=True),
            Sample(
                intent=Place(title="Hahn tropft", project="815"),
                ref=ExternalRef("openwowi", "VX-135"),
                makes=True,
            ),
        )

    def orders(self):
        """One of three."""
        return (WOWI,)

    def heard(self):
        """The webhook «Commission»."""
        body = b'{"id": 4711, "action": "updated", "openWowiUrl": "https://elsewhere.example"}'
        return (inbound("openwowi", body),)

    def secrets(self):
        """The user's password, and the key of the interface."""
        return (WowiTenant().password, WowiTenant().api_key)


class TestOpenwowiOnTheWire(TestOpenwowi):
    """The same over a real socket, where the simulator itself breaks the connection."""

    def unsampled(self):
        """Say what is not shown here."""
        return dict.fromkeys(
            ("reject", "complete", "cancel", "withdraw", "message"), "in memory above"
        )

    def simulator(self):
        """Run a tenant that listens."""
        return sites.wowi_listening()

    def samples(self):
        """A verb, and what is placed."""
        verb, *_, place = super().samples()
        return (verb, place)

    def faults(self):
        """Ask of what goes wrong on a wire."""
        return list(sites.ON_THE_WIRE)


class TestHero(ConnectorContract):
    """HERO against a tenant in memory."""

    def lacks(self):
        """Say what it does without."""
        return {
            Part.CODEC: ONE_WAY,
            Part.HEARING: "what its webhooks say is published nowhere, so they are not read",
        }

    def unaddressed(self):
        """Say what has no address."""
        return dict.fromkeys(
        (
            "0", "100", "500", "amend_project", "complete", "appoint", "call_off",
            "change_service_object", "category",
        ),
        "it was read in public code that was shown to us without its name",
    )  # fmt: skip

    def simulator(self):
        """Run a tenant."""
        return sites.hero_site()

    def connector(self, running):
        """Make the connector."""
        key = hero.key(Secret(HeroTenant().key))
        return hero.connector(key=key, settings=test_attaching.WITH_FILES, base=running.base)

    def samples(self):
        """Each kind of intent about each kind of thing that it may be about."""
        return (
            Sample(intent=doors.JOB, ref=PROJECT, makes=True, name="job"),
            Sample(intent=Place(title="Bad", place="1"), ref=CUSTOMER, makes=True, name="project"),
            Sample(intent=Amend(title="Kessel", contractor="7"), ref=JOB, name="amend job"),
            Sample(intent=Amend(title="Küche"), ref=PROJECT, name="amend project"),
            Sample(intent=Complete(), ref=JOB),
            Sample(intent=Message(text="Guten Tag"), ref=JOB, makes=True, name="to job"),
            Sample(intent=Message(text="Guten Tag"), ref=PROJECT, makes=True, name="to project"),
            Sample(intent=test_attaching.FILE, ref=JOB),
        )

    def orders(self):
        """A job and a project."""
        return (JOB, PROJECT)

    def secrets(self):
        """The key."""
        return (HeroTenant().key,)


class TestGaraioRem(ConnectorContract):
    """GARAIO REM on a bus in memory; what was said comes as messages."""

    bus: Bus

    def lacks(self):
        """Say what it does without."""
        return {
            Part.FETCHING: "orders are not asked for: GARAIO REM tells of changes",
            Part.LISTING: "likewise",
            Part.SECRETS: "who may come in, the broker asks: the login is the transport’s",
        }

    def simulator(self):
        """Run an instance with an order."""
        self.bus = Bus()
        self.bus.instance.orders[1001] = {"reference": 1001, "externalReference": "AU-1"}
        self.bus.instance.numbered = 1001
        return sites.rem(self.bus)

    def connector(self, running):  # noqa: ARG002  the bus is its own base
        """Make the connector."""
        return speaking.REM

    def samples(self):
        """Orders and invoices."""
        amend = Amend(title="Boiler ersetzen", items=(speaking.ITEM,))
        return (
            Sample(intent=speaking.PLACE, ref=speaking.INSTANCE, makes=True),
            Sample(intent=amend, ref=REM_ORDER),
            Sample(intent=Complete(), ref=REM_ORDER),
            Sample(intent=Withdraw(), ref=REM_ORDER),
            Sample(intent=speaking.INVOICE, ref=speaking.INSTANCE),
        )

    def taken(self, door):
        """Take what the instance says; a connection that breaks gives it back to the queue."""
        try:
            messages = door.ask(speaking.REM.take(), now=BEGUN)
            for each in messages:
                door.ask(speaking.REM.settle(each), now=BEGUN)
        except TransportError:
            self.bus.crash()
            raise
        return [each.inbound for each in messages]

    def heard(self):
        """A reply that accepts, one that refuses, two events."""
        reply = {"app_id": "grem_muster", "correlation_id": speaking.KNOWN}
        reasons = [{"attribute": "supplierReference", "reason": "ist nicht bekannt"}]
        told: tuple[tuple[str, dict[str, Any]], ...] = (
            ("Order.Accepted", {"reference": 1001, "externalReference": "AU-1"}),
            ("Order.Rejected", {"reference": None, "reasons": reasons}),
            ("Order.WasUpdated", {"reference": 1001, "externalReference": "AU-1"}),
            ("Invoice.Booked", {"reference": 1002, "externalReference": "R-17"}),
        )
        return [
            inbound("garaio_rem", encode(f"Invoicing.{name}", data), **reply) for name, data in told
        ]

    def codecs(self):
        """A message."""
        data = {"reference": "1234", "totalGrossAmount": Decimal("1200.50"), "done": True}
        return (
            RoundTrip(
                name="message",
                write=lambda data: encode("Invoicing.Order.Updated", data),
                read=lambda raw: decode("garaio_rem", raw).data,
                values=(data, {"orderItems": [{"itemNumber": "1", "quantity": Decimal("0.10")}]}),
            ),
        )


def document_of(name: str, raw: bytes) -> object:
    """Read a document that came, or fail as it would."""
    taken = galaxus_edi.read(name, raw, documents.SUPPLIER)
    if isinstance(taken, galaxus_edi.Quarantined):
        raise taken.error
    return taken.document


def trip(name: str, value: object, read: Callable[[bytes], object]) -> RoundTrip:
    """Write a document and read it back."""
    return RoundTrip(name=name, write=galaxus_edi.write, read=read, values=(value,))


class TestGalaxusEdi(ConnectorContract):
    """Galaxus in a folder."""

    orders_listed = 60

    def lacks(self):
        """Say what it does without."""
        return {Part.SECRETS: "who may come in, the server asks: the login is the transport’s"}

    def simulator(self):
        """Run Galaxus."""
        return sites.galaxus()

    def connector(self, running):  # noqa: ARG002  the folder is the transport's
        """Make the connector."""
        return galaxus_edi.connector(supplier=documents.SUPPLIER)

    def samples(self):
        """Each document that goes."""
        return [
            Sample(intent=galaxus_edi.intent_of(each), ref=GALAXUS, makes=True)
            for each in documents.GOING
        ]

    def orders(self):
        """The one that lies there."""
        return (GALAXUS,)

    def heard(self):
        """An order that came by another way."""
        raw = galaxus_edi.write(order_placement(order="7100001", supplier=documents.SUPPLIER))
        return (inbound("galaxus_edi", raw, filename="GORDP_1900017_7100001.xml"),)

    def codecs(self):
        """Each document, both ways."""
        coming: dict[str, Callable[..., object]] = {
            "GORDP_1900017_7100001.xml": order_placement,
            "GCANP_1900017_7100001_20270105165733.xml": cancel_request,
            "GRETP_1900017_7100001_20270120154949.xml": return_registration,
        }
        goes = dict(zip(("ORDR", "CANR", "DELR", "INVO"), documents.GOING, strict=True))
        return (
            *(
                trip(code, value, partial(galaxus_edi.read_going, code))
                for code, value in goes.items()
            ),
            *(
                trip(
                    name,
                    make(order="7100001", supplier=documents.SUPPLIER),
                    partial(document_of, name),
                )
                for name, make in coming.items()
            ),
        )


class ByHandContract(ConnectorContract):
    """A portal: nothing is sent, and whatever is wanted a person does."""

    portal = imofix

    def lacks(self):
        """Say what it does without."""
        return dict.fromkeys(Part, BY_A_PERSON)

    def simulator(self):
        """Run no system."""
        return sites.nobody()

    def connector(self, running):  # noqa: ARG002  there is none
        """Make the connector."""
        return self.portal.connector()

    def samples(self):
        """Each kind that the portal has a button for."""
        profile = self.portal.PROFILE
        ref = ExternalRef(profile.partner, "AU-7")
        return [Sample(intent=EXAMPLES[kind], ref=ref) for kind in profile.intents]


class TestImofix(ByHandContract):
    """imofix."""

    portal = imofix


class TestVelux(ByHandContract):
    """VELUX."""

    portal = velux


class TestCmi(ByHandContract):
    """CMI."""

    portal = cmi


SENDING = {
    "OPENWOWI": TestOpenwowi, "HERO": TestHero, "GARAIO REM": TestGaraioRem, "Galaxus": TestGalaxusEdi
}  # fmt: skip


def matrix() -> str:
    """Write which faults are asked of whom."""
    asked = {name: contract().faults() for name, contract in SENDING.items()}
    rows = (
        [each.value, *("yes" if each in asked[name] else "" for name in SENDING)] for each in Fault
    )
    head = [["what goes wrong", *SENDING], ["---"] * (len(SENDING) + 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (*head, *rows))


def test_the_page_says_what_is_asked_of_whom():
    """Partner by fault, as it is asked above."""
    page = (ROOT / "docs/how-to/test-your-own-connector.md").read_text(encoding="utf-8")

    assert matrix() in page


@pytest.mark.parametrize(
    "profile", [aareon_connect.PROFILE, immomio.PROFILE], ids=lambda each: each.partner
)
def test_a_checklist_says_of_each_line_where_it_is_from(profile):
    """They are no connectors, but what they claim is claimed with the same evidence."""
    assert [] == list(unfounded(profile, {}))
