"""Rules: what GARAIO REM would discard or refuse is told before anything is sent, all of it at once."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from attrs import evolve

from fixflow.connectors.garaio_rem import BadMessage, BadSettings, connector
from fixflow.connectors.garaio_rem.codec import encode
from fixflow.connectors.garaio_rem.rules import TEXTS
from fixflow.connectors.intents import Amend, Complete, Invoice, Item, Place, Withdraw
from fixflow.connectors.outcomes import Unknown
from fixflow.connectors.remote import ExternalRef
from fixflow.money import chf, eur
from fixflow.testing.simulators.garaio_rem import Bus
from tests.connectors.garaio_rem.speaking import AT, INVOICE, KEY, ORDER, PLACE, REM, door

IBAN = "CH9300762011623852957"
BILL = "\n".join([
    "SPC", "0200", "1", IBAN, "S", "Meier AG", "Bahnhofstr.", "1", "3001", "Bern", "CH",
    *[""] * 7, "1200.50", "CHF", *[""] * 7, "NON", "", "", "EPD",
])  # fmt: skip


def faults(intent, ref=ORDER):
    """Give what is wrong with an intent; the bus has got nothing of it."""
    bus = Bus()
    with pytest.raises(BadMessage) as bad:
        door(bus).submit(intent, ref, KEY, now=AT)
    assert [] == bus.instance.effects
    return {
        (each.path, each.code.removeprefix("connectors.garaio_rem_")) for each in bad.value.faults
    }


@pytest.mark.parametrize(
    ("intent", "wrong"),
    [
        (Place(title="x"), {("contractor", "needed"), ("place", "needed")}),
        (evolve(PLACE, title=""), {("title", "empty")}),
        (evolve(PLACE, contractor=""), {("contractor", "empty")}),
        (evolve(PLACE, language="DE"), {("language", "unfit")}),
        (evolve(PLACE, language="rm"), {("language", "unfit")}),
        (evolve(PLACE, total=eur("5")), {("total", "unfit")}),
        (evolve(PLACE, items=(Item(),)), {("items[0].number", "needed"), ("items[0].account", "needed")}),
        (evolve(PLACE, items=(Item(number="a", account="1"),)), {("items[0].number", "unfit")}),
        (evolve(PLACE, unit="3", project="4", customer="5"), {("unit", "no_field"), ("project", "no_field"), ("customer", "no_field")}),
        (evolve(PLACE, start=date(2027, 1, 5), end=date(2027, 1, 6)), {("start", "no_field"), ("end", "no_field")}),
        (evolve(PLACE, extra={"reference": 17}), {("extra.reference", "unknown")}),
        (evolve(PLACE, extra={"externalReference": "a"}), {("extra.externalReference", "unknown")}),
        (evolve(PLACE, extra={"Subject": "a"}), {("extra.Subject", "unknown")}),
        (evolve(PLACE, extra={"subject": "a"}), {("extra.subject", "twice")}),
        (evolve(PLACE, extra={"deliveryInfo": ""}), {("extra.deliveryInfo", "empty")}),
        (evolve(PLACE, extra={"discount": 5.5}), {("extra.discount", "unfit")}),  # type: ignore[dict-item]  # the fault under test
        (evolve(PLACE, extra={"discountDays": True}), {("extra.discountDays", "unfit")}),
        (evolve(PLACE, extra={"offeringDate": "4.1.2027"}), {("extra.offeringDate", "unfit")}),
        (evolve(PLACE, extra={"backlinkUrl": "portal.example/3"}), {("extra.backlinkUrl", "unfit")}),
        (evolve(PLACE, extra={"backlinkUrl": "http://[::1"}), {("extra.backlinkUrl", "unfit")}),
        (evolve(PLACE, title="\ud800"), {("title", "unfit")}),
        (evolve(PLACE, extra={"deliveryInfo": 7}), {("extra.deliveryInfo", "unfit")}),
        (evolve(PLACE, extra={"offeringDate": 7}), {("extra.offeringDate", "unfit")}),
        (evolve(PLACE, extra={"contactAddress": ["a"]}), {("extra.contactAddress", "unfit")}),
        (Amend(items=(), extra={"done": "ja"}), {("extra.done", "unfit")}),
        (Amend(title="x"), {("items", "whole_list")}),
        (Amend(contractor=None, place=None, items=()), {("contractor", "not_cleared"), ("place", "not_cleared")}),
        (Amend(title="", items=()), {("title", "empty")}),
        (Amend(start=None, items=()), {("start", "no_field")}),
        (Amend(items=(Item(number="1"),)), {("items[0].account", "needed")}),
        (Amend(items=(Item(number="1", account="1", quantity=Decimal("sNaN")),)), {("items[0].quantity", "unfit")}),
        (Complete(note="x"), {("note", "no_field")}),
        (Complete(extra={"done": False}), {("extra.done", "twice")}),
        (Complete(extra={"orderItems": []}), {("extra.orderItems", "unknown")}),
        (Withdraw(reason="x"), {("reason", "no_field")}),
        (evolve(INVOICE, total=None), {("total", "amount_or_items")}),
        (evolve(INVOICE, total=chf("0")), {("total", "not_positive")}),
        (evolve(INVOICE, total=chf("-1")), {("total", "not_positive")}),
        (evolve(INVOICE, creditor=None, iban=IBAN), {("creditor", "creditor")}),
        (evolve(INVOICE, extra={"notes": "a\nb\nc\nd\ne"}), {("extra.notes", "unfit")}),
        (evolve(INVOICE, extra={"notes": "x" * 29}), {("extra.notes", "unfit")}),
        (evolve(INVOICE, extra={"preaccountingReference": "x" * 256}), {("extra.preaccountingReference", "unfit")}),
        (evolve(INVOICE, extra={"esrParticipantNumber": "1"}), {("extra.esrParticipantNumber", "esr")}),
        (evolve(INVOICE, extra={"transitoryDeferralPeriod": "2027-06-30/2027-01-01"}), {("extra.transitoryDeferralPeriod", "unfit")}),
        (evolve(INVOICE, extra={"transitoryDeferralPeriod": "2027-01-01--2027-13-01"}), {("extra.transitoryDeferralPeriod", "unfit")}),
        (
            evolve(
                INVOICE,
                extra={"transitoryDeferralPeriod": "2027-01-01--2027-06-30"},
                items=(Item(number="1", extra={"transitoryDeferralDate": "2027-01-31", "developmentCode": "1"}),),
            ),
            {("items[0].extra.transitoryDeferralDate", "deferral"), ("items[0].extra.developmentAccountingPlanCode", "development")},
        ),
        (evolve(INVOICE, order="invoice-17"), {("order", "no_order")}),
        (evolve(INVOICE, order="\ud800"), {("order", "no_order")}),
        (evolve(INVOICE, order="9" * 5000), {("order", "no_order")}),
        (
            evolve(INVOICE, swiss_qr_code=BILL, iban=IBAN, extra={"esrReference": "1", "esrParticipantNumber": "2", "notes": "a"}),
            {
                ("total", "beside_qr"), ("iban", "beside_qr"), ("extra.esrReference", "beside_qr"),
                ("extra.esrParticipantNumber", "beside_qr"), ("extra.notes", "beside_qr"),
                ("extra.esrParticipantNumber", "esr"),
            },
        ),
        (evolve(INVOICE, swiss_qr_code=BILL, total=None, creditor=None), {("creditor", "creditor")}),
    ],
)  # fmt: skip
def test_each_rule_is_told_at_its_field(intent, wrong):
    """The vendor's tables, row by row, and its notes 2 to 5 on invoices."""
    assert wrong == faults(intent)


def test_a_payment_part_needs_nothing_beside_it():
    """With it there is neither amount nor IBAN of one's own."""
    outcome = door().submit(evolve(INVOICE, swiss_qr_code=BILL, total=None), ORDER, KEY, now=AT)

    assert isinstance(outcome, Unknown)


def test_all_faults_are_told_at_once():
    """Of the order, of its items and of what it has no field for."""
    wrong = Place(
        title="", total=eur("5"), start=date(2027, 1, 5), items=(Item(), Item(number="2"))
    )

    assert {
        ("title", "empty"), ("contractor", "needed"), ("place", "needed"), ("total", "unfit"),
        ("start", "no_field"), ("items[0].number", "needed"), ("items[0].account", "needed"),
        ("items[1].account", "needed"),
    } == faults(wrong)  # fmt: skip


def test_faults_speak_two_languages():
    """The person who has to mend it may read German or English."""
    with pytest.raises(BadMessage) as bad:
        door().submit(evolve(PLACE, language="DE"), ORDER, KEY, now=AT)

    assert (
        "GARAIO REM nimmt das so nicht an. language: nötig ist de, fr, it oder en, klein."
        == bad.value.say("de")
    )
    assert (
        "GARAIO REM does not take this as it is. language: de, fr, it or en, in small letters is needed."
        == bad.value.say("en")
    )
    assert [] == [name for name, text in TEXTS.items() if not (text.de and text.en)]


@pytest.mark.parametrize("ref", ["invoice-1001"])
def test_what_is_no_order_is_not_changed(ref):
    """Invoices have numbers of their own; the same number may be an order's."""
    wrong = {("ref", "no_order")}
    other = ExternalRef("garaio_rem", ref)

    assert [wrong] * 3 == [
        faults(each, other) for each in (Amend(items=()), Complete(), Withdraw())
    ]


def test_an_empty_text_is_never_written():
    """The codec itself refuses, wherever it stands."""
    with pytest.raises(BadMessage) as bad:
        encode("Invoicing.Order.Created", {"subject": "", "orderItems": [{"bookingText": ""}]})

    assert ["subject", "orderItems[0].bookingText"] == [each.path for each in bad.value.faults]


@pytest.mark.parametrize(
    "value", [Decimal("NaN"), Decimal("1E+400"), Decimal("1E-400"), "1e3", 10**19, None.__class__]
)
def test_a_number_is_one_that_can_be_written_out(value):
    """No exponent of a million, which would be a million digits; no NaN."""
    wrong = faults(evolve(PLACE, extra={"discount": value}))

    assert {("extra.discount", "unfit")} == wrong


def test_settings_are_checked_whole():
    """What GARAIO AG hands out is a line of ASCII each; all that is wrong is told at once."""
    with pytest.raises(BadSettings) as bad:
        connector(app_id="", user_id="mü", recipient="a\nb", source_app_id="", language="DE")

    assert ["app_id", "user_id", "recipient", "source_app_id", "language"] == [
        each.path for each in bad.value.faults
    ]


def test_a_reply_is_waited_for_some_time():
    """A span of nothing would ask a person before the broker has said a word."""
    with pytest.raises(BadSettings):
        connector(app_id="a", user_id="a", recipient="b", reply_within=timedelta(0))


def test_an_announcement_needs_both_of_its_fields():
    """`DamageCase.Case.Published`: `messageReference` and `editorUsername`."""
    of = door()

    with pytest.raises(BadMessage) as bad:
        of.run(REM.announce("", "", KEY), AT)
    assert ["reference", "editor"] == [each.path for each in bad.value.faults]


def test_an_invoice_of_no_creditor_and_no_iban_is_possible():
    """The vendor's table makes the creditor optional where no IBAN stands."""
    lone = Invoice(number="R-1", on=date(2027, 1, 4), total=chf("5"))

    assert isinstance(door().submit(lone, ORDER, KEY, now=AT), Unknown)
