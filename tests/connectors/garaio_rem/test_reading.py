"""Reading: what each message of GARAIO REM says, by the samples of the vendor's tables."""

import pytest
from attrs import evolve

from fixflow.connectors.errors import ContractDrift
from fixflow.connectors.outcomes import (
    Ack,
    Committed,
    ManualStep,
    PartnerReason,
    Rejected,
    Settled,
    Unknown,
)
from fixflow.connectors.remote import BusinessReply, ExternalRef, Inbound, Refresh
from tests.connectors.garaio_rem.speaking import KNOWN, REM, committed, inbound

NUMBER = ExternalRef("garaio_rem", "1234")
BILL = ExternalRef("garaio_rem", "invoice-1234")


def told(event: str, data: dict[str, object], **headers: str):
    """Read one message."""
    return REM.read(inbound(event, data, **headers))


@pytest.mark.parametrize("reference", [1234, "1234"], ids=["number", "text"])
@pytest.mark.parametrize("event", ["Invoicing.Order.Accepted", "Invoicing.Order.DeletedAccepted"])
def test_that_the_system_has_stored_it_settles_our_message(event, reference):
    """An Ack, no decision of people; the number comes as `longint`, elsewhere as a text."""
    (found,) = told(event, {"reference": reference, "externalReference": "a"}, correlation_id=KNOWN)

    assert (
        Settled(
            correlation_id=KNOWN,
            outcome=Committed(
                ack=Ack(ref=NUMBER, code=event),
                ref=NUMBER,
                raw={
                    "eventType": event,
                    "data": {"reference": reference, "externalReference": "a"},
                },
            ),
        )
        == found
    )


def test_an_invoice_has_a_number_of_its_own():
    """Order 1234 and invoice 1234 are two things, so they get two names."""
    (found,) = told(
        "Invoicing.Invoice.Accepted",
        {"reference": 1234, "externalReference": "R-17", "orderReference": None},
        correlation_id=KNOWN,
    )

    assert isinstance(found, Settled)
    assert isinstance(found.outcome, Committed)
    assert BILL == found.outcome.ref


def test_a_refusal_gives_its_reasons_in_the_partners_words():
    """`attribute` may be null; of an invoice the line is named by its number."""
    reasons = [
        {"attribute": "masterdataReference", "reason": "ist nicht bekannt"},
        {"attribute": None, "reason": "geschlossen"},
        {"attribute": "accountNumber", "lineNumber": 2, "reason": "ist gesperrt"},
        {"attribute": None, "lineNumber": 3, "reason": "fehlt"},
    ]
    (found,) = told(
        "Invoicing.Invoice.Rejected", {"reasons": reasons}, correlation_id=KNOWN,
        **{"echo-fixflow-language": "de"},
    )  # fmt: skip

    assert isinstance(found, Settled)
    assert isinstance(found.outcome, Rejected)
    assert (
        PartnerReason(attribute="masterdataReference", text="ist nicht bekannt", lang="de"),
        PartnerReason(attribute=None, text="geschlossen", lang="de"),
        PartnerReason(attribute="invoiceItems[2].accountNumber", text="ist gesperrt", lang="de"),
        PartnerReason(attribute="invoiceItems[3]", text="fehlt", lang="de"),
    ) == found.outcome.reasons


def test_what_somebody_there_has_written_is_legible():
    """It goes into databases, logs and mails: no control characters and no megabytes."""
    reasons = [{"attribute": "a\0", "lineNumber": {"x": "\0"}, "reason": "b\0" + "c" * 2000}]
    (found,) = told("Invoicing.Invoice.Rejected", {"reasons": reasons}, correlation_id=KNOWN)
    (reply,) = told("Invoicing.Invoice.Deleted", {"reference": 1, "reason": "\0"})

    assert isinstance(found, Settled)
    assert isinstance(found.outcome, Rejected)
    [reason] = found.outcome.reasons
    assert ("invoiceItems[{'x': '\\x00'}].a␀", "b␀") == (reason.attribute, reason.text[:2])
    assert 1001 > len(reason.text)
    assert isinstance(reply, BusinessReply)
    assert "␀" == reply.why


@pytest.mark.parametrize("event", ["Invoicing.Order.Rejected", "Invoicing.Order.DeletedRejected"])
def test_a_refused_order_is_settled_as_refused(event):
    """The vendor's sample has no number: `reference` is null."""
    data: dict[str, object] = {"reference": None, "externalReference": "1234", "reasons": []}
    (found,) = told(event, data, correlation_id=KNOWN)

    assert isinstance(found, Settled)
    assert isinstance(found.outcome, Rejected)


TAKEN = {"attribute": "externalReference", "lineNumber": None, "reason": "ist bereits vergeben"}
OTHER = {"attribute": "creditorReference", "lineNumber": None, "reason": "ist nicht bekannt"}
AGAIN = {"correlation_id": f"{KNOWN}AGAIN"}


def test_the_number_being_taken_says_that_the_first_one_is_there():
    """A second invoice is refused because the first was stored: so ours is there."""
    (found,) = told("Invoicing.Invoice.Rejected", {"reasons": [TAKEN]}, **AGAIN)

    assert isinstance(found, Settled)
    assert isinstance(found.outcome, Committed)


def test_the_number_being_taken_at_the_first_attempt_is_a_refusal():
    """Somebody else's invoice has it."""
    (found,) = told("Invoicing.Invoice.Rejected", {"reasons": [TAKEN]}, correlation_id=KNOWN)

    assert isinstance(found, Settled)
    assert isinstance(found.outcome, Rejected)


@pytest.mark.parametrize("reasons", [[TAKEN, OTHER], [OTHER], []], ids=["both", "other", "none"])
def test_a_second_refusal_for_anything_else_is_looked_at_by_a_person(reasons):
    """What else is wrong by now may hide that the first is there."""
    data = {"externalReference": "R-17", "reasons": reasons}
    (found,) = told("Invoicing.Invoice.Rejected", data, **AGAIN)

    assert isinstance(found, Settled)
    assert isinstance(found.outcome, Unknown)
    assert isinstance(found.outcome.resolve, ManualStep)
    assert (KNOWN, KNOWN) == (found.correlation_id, found.outcome.resolve.key)
    assert "«R-17»" in found.outcome.resolve.instruction.say("de")


def test_an_acceptance_of_the_second_settles_the_first():
    """It was not there; now it is."""
    (found,) = told("Invoicing.Invoice.Accepted", {"reference": 1234}, **AGAIN)

    assert isinstance(found, Settled)
    assert (KNOWN, BILL) == (found.correlation_id, committed(found).ref)


def test_an_order_of_ours_that_was_created_settles_its_message():
    """Its `externalReference` is the id of our message, unique by our making: a lost reply is made up."""
    data = {"reference": 1234, "externalReference": KNOWN}
    (found,) = told("Invoicing.Order.WasCreated", data)

    assert isinstance(found, Settled)
    assert (KNOWN, NUMBER) == (found.correlation_id, committed(found).ref)


@pytest.mark.parametrize(
    ("event", "external"),
    [
        ("Invoicing.Order.WasCreated", "1337"),
        ("Invoicing.Order.WasCreated", "Meier-2-abc"),
        ("Invoicing.Order.WasCreated", "Meier-"),
        ("Invoicing.Order.WasCreated", None),
        ("Invoicing.Order.WasUpdated", KNOWN),
        ("Invoicing.Order.WasDeleted", KNOWN),
    ],
)
def test_what_somebody_there_did_with_an_order_is_told(event, external):
    """A created one of somebody else's, whatever its name begins with; a changed one, a deleted one."""
    assert (Refresh(NUMBER),) == told(event, {"reference": 1234, "externalReference": external})


@pytest.mark.parametrize(
    ("event", "accepted"),
    [
        ("Invoicing.Invoice.Booked", True),
        ("Invoicing.Invoice.Payed", True),
        ("Invoicing.Invoice.Cancelled", False),
        ("Invoicing.Invoice.Deleted", False),
    ],
)
def test_what_people_there_did_with_an_invoice_is_their_decision(event, accepted):
    """Booked at once or days later; taken back with a reason, which is optional."""
    assert (
        BusinessReply(ref=BILL, intent="invoice", accepted=accepted, code=event),
        BusinessReply(ref=BILL, intent="invoice", accepted=accepted, why="doppelt", code=event),
    ) == (
        *told(event, {"reference": 1234, "externalReference": "R-17"}),
        *told(event, {"reference": 1234, "reason": "doppelt"}),
    )


@pytest.mark.parametrize("where", ["beside", "inside"])
def test_a_message_of_ours_that_broke_the_rules_is_drift(where):
    """`Errors.Message.Invalid`: discarded; how many errors, and which message, if it says so."""
    errors = b'"errors":["Unknown eventType","Property message_id missing"]'
    told_ = b'"data":{},' + errors if where == "beside" else b'"data":{' + errors + b"}"
    message = inbound("", {}, correlation_id=KNOWN)
    body = b'{"eventType":"Errors.Message.Invalid",' + told_ + b"}"
    with pytest.raises(ContractDrift) as drifted:
        REM.read(
            Inbound(partner="garaio_rem", id="x", at=message.at, body=body, headers=message.headers)
        )

    assert ("errors", "2 errors", KNOWN) == (
        drifted.value.path, drifted.value.got, drifted.value.correlation_id,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("event", "data", "headers", "path"),
    [
        ("Invoicing.Order.Exploded", {}, {}, "eventType"),
        ("Invoicing.Order.Created", {}, {}, "eventType"),
        ("Invoicing.Order.Accepted", {"reference": 1}, {}, "correlation_id"),
        ("Invoicing.Order.Accepted", {}, {"correlation_id": "a"}, "reference"),
        ("Invoicing.Order.Accepted", {"reference": None}, {"correlation_id": "a"}, "reference"),
        ("Invoicing.Order.Accepted", {"reference": True}, {"correlation_id": "a"}, "reference"),
        ("Invoicing.Order.Accepted", {"reference": "12a"}, {"correlation_id": "a"}, "reference"),
        ("Invoicing.Order.Accepted", {"reference": 1.5}, {"correlation_id": "a"}, "reference"),
        (
            "Invoicing.Order.Accepted",
            {"reference": "1" * 300},
            {"correlation_id": "a"},
            "reference",
        ),
        ("Invoicing.Order.Accepted", {"Reference": 1}, {"correlation_id": "a"}, "reference"),
        ("Invoicing.Order.Rejected", {"reasons": []}, {}, "correlation_id"),
        ("Invoicing.Order.Rejected", {}, {"correlation_id": "a"}, "reasons"),
        ("Invoicing.Order.Rejected", {"reasons": None}, {"correlation_id": "a"}, "reasons"),
        ("Invoicing.Order.Rejected", {"reasons": ["x"]}, {"correlation_id": "a"}, "reasons"),
        ("Invoicing.Order.Rejected", {"reasons": [{}]}, {"correlation_id": "a"}, "reason"),
        ("Invoicing.Order.WasUpdated", {}, {}, "reference"),
        ("Invoicing.Invoice.Booked", {}, {}, "reference"),
        ("Invoicing.Invoice.Deleted", {"reference": 1, "reason": 7}, {}, "reason"),
        ("Invoicing.Order.WasDeleted", {"reference": 1}, {"app_id": "grem_other"}, "app_id"),
        ("Invoicing.Order.Accepted", {"reference": 1}, {"correlation_id": "a\0"}, "correlation_id"),
        (
            "Invoicing.Order.Accepted",
            {"reference": 1},
            {"correlation_id": "a" * 201},
            "correlation_id",
        ),
    ],
)
def test_what_does_not_fit_the_contract_is_drift(event, data, headers, path):
    """Named by its path; names are case sensitive; a command of ours is no event of theirs."""
    with pytest.raises(ContractDrift) as drifted:
        told(event, data, **headers)

    assert path == drifted.value.path


def test_a_message_that_says_nobody_sent_it_is_drift():
    """«All message must contain» `app_id`; two instances have orders of the same number."""
    message = evolve(inbound("Invoicing.Order.WasUpdated", {"reference": 1}), headers={})
    with pytest.raises(ContractDrift) as drifted:
        REM.read(message)

    assert ("app_id", "nothing") == (drifted.value.path, drifted.value.got)


def test_a_number_is_one_however_it_is_written():
    """Else one order would be two here."""
    assert (Refresh(NUMBER),) == told("Invoicing.Order.WasUpdated", {"reference": "01234"})


def test_a_reply_without_a_correlation_is_known_by_its_echo():
    """Headers that begin with `echo-` come back verbatim, the id of our message among them."""
    (found,) = told(
        "Invoicing.Order.Accepted", {"reference": 1234}, **{"echo-fixflow-message": KNOWN}
    )

    assert isinstance(found, Settled)
    assert KNOWN == found.correlation_id


def test_an_event_shows_what_the_order_is_like():
    """Numbers as texts; the item's number by the tables' name, though the samples call it otherwise."""
    data = {
        "reference": 123, "externalReference": "1337", "accountingReference": "1",
        "totalGrossAmount": 1500.50, "orderItems": [{"lineNumber": 1, "taxCode": "19", "quoted": "5.00"}],
    }  # fmt: skip
    seen = REM.seen(inbound("Invoicing.Order.WasUpdated", data))

    assert seen is not None
    assert ("123", "1337", "Invoicing.Order.WasUpdated") == (seen.ref.id, seen.external, seen.event)
    assert {
        "accountingReference": "1", "totalGrossAmount": "1500.5",
        "orderItems": [{"itemNumber": 1, "taxCode": "19", "quoted": "5.00"}],
    } == seen.fields  # fmt: skip


@pytest.mark.parametrize("event", ["Invoicing.Order.Rejected", "Errors.Message.Invalid", "Other"])
def test_what_shows_nothing_of_an_order_shows_nothing(event):
    """A refusal, an error, an event of another context."""
    assert None is REM.seen(inbound(event, {"reasons": []}))
