"""Layout: intents as the messages of the vendor's tables; a new order, a change, an invoice."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from attrs import evolve

from fixflow.connectors.bus_steps import Publish
from fixflow.connectors.drive import World, rehearse
from fixflow.connectors.garaio_rem import connector
from fixflow.connectors.garaio_rem.kinds import Unfit, amount, count, day, short
from fixflow.connectors.intents import Amend, Complete, Item, Withdraw
from fixflow.connectors.remote import ExternalRef
from fixflow.money import chf
from fixflow.testing.simulators.garaio_rem import Bus
from tests.connectors.garaio_rem.speaking import (
    AT,
    INSTANCE,
    INVOICE,
    KEY,
    KNOWN,
    ORDER,
    PLACE,
    REM,
    door,
    said,
)

OURS = ExternalRef("garaio_rem", KNOWN)


def sent(intent, ref=ORDER, key=KEY, rem=REM) -> Publish:
    """Give the message that an intent becomes."""
    world = World(now=AT, monotonic=lambda: 0.0, random=lambda: 0.5)
    (step,) = rehearse(rem.submit(intent, ref, key), rem.rehearsed, world).steps
    assert isinstance(step, Publish)
    return step


def data(intent, ref=ORDER):
    """Give what a message says."""
    return said(sent(intent, ref))["data"]


def test_a_new_order_says_what_is_known_and_leaves_out_the_rest():
    """`Invoicing.Order.Created`: «do not pass the attribute at all if you don't have a value»."""
    assert {
        "eventType": "Invoicing.Order.Created",
        "data": {
            "externalReference": KNOWN,
            "subject": "Boiler entkalken",
            "description": "Küche, 3. Stock",
            "supplierReference": "5555",
            "masterdataReference": "4712.01.0001",
            "totalGrossAmount": Decimal("1500.00"),
            "languageCode": "fr",
            "orderItems": [
                {
                    "itemNumber": 1, "accountNumber": "100001", "amount": 100,
                    "bookingAmount": Decimal("1200.50"),
                }
            ],
        },
    } == said(sent(PLACE))  # fmt: skip


def test_properties_and_headers_are_those_that_every_message_needs():
    """The vendor's README: properties; `app_id` once more in the headers; the recipient."""
    message = sent(PLACE)

    assert {
        "app_id": "Meier", "user_id": "meier", "content_type": "application/json",
        "content_encoding": "UTF-8", "message_id": KNOWN, "timestamp": 1799056800,
        "delivery_mode": 2,
    } == message.properties  # fmt: skip
    assert {
        "app_id": "Meier", "recipient": "grem_muster", "echo-fixflow-intent": "place",
        "echo-fixflow-message": KNOWN, "echo-fixflow-language": "fr",
    } == message.headers  # fmt: skip
    assert "Invoicing.Order.Created" == message.routing_key


def test_a_source_is_named_where_it_is_another_application():
    """`source_app_id`: «the origin does not communicate directly with the message bus»."""
    rem = connector(
        app_id="Meier", user_id="meier", recipient="grem_muster", source_app_id="Yarowa"
    )

    assert "Yarowa" == sent(PLACE, rem=rem).headers["source_app_id"]


@pytest.mark.parametrize("key", ["o-17/3", "dry-run", "ü", "x" * 65, "", "aAGAIN"])
def test_the_id_of_a_message_is_alphanumeric_whatever_the_key_is(key):
    """«The app specific uid is an alphanumeric, app wide unique key»; and the same each time."""
    first, second = (str(sent(PLACE, key=key).properties["message_id"]) for _ in range(2))
    app, _, uid = first.partition("-")

    assert first == second
    assert ("Meier", True, True) == (app, uid.isascii(), uid.isalnum())
    assert not first.endswith("AGAIN")
    assert len(first) <= 255


def test_two_keys_have_two_ids():
    """Else the reply to one message would settle another."""
    assert (
        sent(PLACE, key="a").properties["message_id"]
        != (sent(PLACE, key="fx_a").properties["message_id"])
    )


def test_what_a_tenant_wants_besides_stands_under_the_vendors_names():
    """Lines of an address with CRLF, numbers as numbers, days as days."""
    extra = {
        "deliveryInfo": "Ende Mai", "discount": "5.00", "discountDays": "10",
        "offeringDate": "2026-12-20", "contactAddress": "Meier AG\nBahnhofstr. 1\n3001 Bern",
        "backlinkUrl": "https://portal.example/auftrag/3",
    }  # fmt: skip
    told = data(evolve(PLACE, extra=extra))

    assert {
        "deliveryInfo": "Ende Mai", "discount": Decimal("5.00"), "discountDays": 10,
        "offeringDate": "2026-12-20",
        "contactAddress": "Meier AG\r\nBahnhofstr. 1\r\n3001 Bern",
        "backlinkUrl": "https://portal.example/auftrag/3",
    } == {name: told[name] for name in extra}  # fmt: skip


def test_a_change_says_what_changes_and_clears_what_is_none():
    """Absent is unchanged, `null` clears; the items are the whole list."""
    change = Amend(
        title="Boiler ersetzen", description=None, items=(Item(number="2", account="100001"),)
    )

    assert {
        "eventType": "Invoicing.Order.Updated",
        "data": {
            "reference": "1234",
            "subject": "Boiler ersetzen",
            "description": None,
            "orderItems": [{"itemNumber": 2, "accountNumber": "100001"}],
        },
    } == said(sent(change))


def test_a_change_may_take_all_items_away():
    """`()` is said on purpose; to leave the items out is refused, see the rules."""
    assert {"reference": "1234", "orderItems": []} == data(Amend(items=()))


def test_an_order_is_named_by_its_number_or_by_our_reference():
    """«You have to provide either `reference` or `externalReference`»; a number is the system's."""
    assert {"reference": "1234"} == data(Withdraw())
    assert {"externalReference": KNOWN} == data(Withdraw(), OURS)


def test_an_order_is_done_without_its_items():
    """The vendor's second sample: `done` alone; items that are not sent stay."""
    assert {"reference": "1234", "done": True} == data(Complete())
    assert {"reference": "1234", "completedAt": "2027-01-03", "done": True} == data(
        Complete(on=date(2027, 1, 3))
    )


def test_what_is_said_beside_when_an_order_is_done_is_sent():
    """The same message changes other fields too; nothing that somebody said is dropped."""
    assert {"reference": "1234", "done": True, "deliveryInfo": "im Keller"} == data(
        Complete(extra={"deliveryInfo": "im Keller"})
    )


def test_an_invoice_names_its_order_one_way_only():
    """`externalOrderReference` xor `orderReference`, the latter as a number."""
    by_number, by_ours, of_none = (data(INVOICE, ref) for ref in (ORDER, OURS, INSTANCE))

    assert (1234, False) == (by_number["orderReference"], "externalOrderReference" in by_number)
    assert (KNOWN, False) == (by_ours["externalOrderReference"], "orderReference" in by_ours)
    assert set() == {"orderReference", "externalOrderReference"} & set(of_none)
    assert 77 == data(evolve(INVOICE, order="77"))["orderReference"]


def test_an_invoice_says_in_which_language_it_is_answered():
    """«**required** to send error reasons using the desired language»."""
    told = data(evolve(INVOICE, due=date(2027, 2, 3), items=(Item(number="1", amount=chf("5")),)))

    assert {
        "languageCode": "de", "externalReference": "R-17", "invoiceDate": "2027-01-04",
        "dueDate": "2027-02-03", "totalGrossAmount": Decimal("1200.50"),
        "creditorReference": "5555", "orderReference": 1234,
        "invoiceItems": [{"itemNumber": 1, "bookingAmount": Decimal("5.00")}],
    } == told  # fmt: skip
    assert "it" == data(evolve(INVOICE, extra={"languageCode": "it"}))["languageCode"]


def test_a_dry_run_says_what_would_be_sent():
    """Nothing is: the bus behind the door is empty."""
    bus = Bus()
    run = door(bus).dry_run(PLACE, INSTANCE, now=AT)

    assert "PUBLISH Invoicing.Order.Created" == str(run.steps[0])
    assert [] == bus.instance.effects


def test_each_kind_writes_what_it_can_and_nothing_else():
    """Amounts without a currency are francs; 255 characters are short, 256 are not."""
    assert (Decimal("5.5"), 17, "x" * 255) == (amount("5.5"), count(17), short("x" * 255))
    for kind, value in (
        (amount, "x"),
        (count, "1" * 19),
        (count, 1.0),
        (short, "x" * 256),
        (short, 7),
    ):
        with pytest.raises(Unfit):
            kind(value)


def test_an_instant_is_no_day():
    """Its day depends on the place, so it is refused rather than cut."""
    with pytest.raises(Unfit):
        day(datetime(2027, 1, 4, 23, 30, tzinfo=UTC))
