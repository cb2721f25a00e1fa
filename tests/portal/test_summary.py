"""The summary: what a printed order says; expectations by hand from the manual's list."""

from datetime import UTC, date, datetime, timedelta

import attrs
import pytest

from fixflow.attachments import DocumentRef
from fixflow.deadlines import DeadlineState
from fixflow.fees import BillingBasis, PassThroughAmount, Verdict
from fixflow.lifecycle import Order
from fixflow.money import chf
from fixflow.parties import CUSTOMER, PRINCIPAL, Actor
from fixflow.partners import REFS, immomio, imofix, velux
from fixflow.partners import digitec_galaxus as digitec
from fixflow.portal.posting import post, retract
from fixflow.portal.sight import NotShown
from fixflow.portal.summary import WrongThread, summary
from fixflow.portal.thread import Thread
from tests.partners.conftest import PROGRAMS, explored_of
from tests.portal.morning import DIGITEC, NOW, ORDERS
from tests.portal.people import HOST, HUBER, MEIER, MONDAY, SONNEGG, later

BOILER = imofix.PROGRAM.start(
    "AU-2026-0412",
    at=datetime.fromisoformat("2026-05-04T06:25:00+00:00"),
    place="CH-ZH",
    title="Boiler kalt",
    description="Boiler prüfen und instand stellen",
    report="Seit gestern kein warmes Wasser",
    contact="Frau Müller, 044 555 01 02",
    cost_limit=chf("600.00"),
    priority=imofix.Priority.URGENT,
    principal="sonnegg",
    contractor="meier",
    customer="mieter-7",
)


def at_noon(order: Order = BOILER, actor: Actor = MEIER, lang="de", **more):
    """Print an order on Wednesday at noon."""
    return summary(order, NOW, actor, lang, **more)


def test_it_holds_what_the_manual_lists():
    """«Der Auftrag», 1 to 6 and 9, and what says which order it is and when it was printed."""
    printed = at_noon()

    assert ("Boiler kalt", "Boiler prüfen und instand stellen") == (
        printed.title,
        printed.description,
    )
    assert "Seit gestern kein warmes Wasser" == printed.report
    assert (chf("600.00"), None, ()) == (printed.cost_limit, printed.marker, printed.fees)
    assert ("sonnegg", "Frau Müller, 044 555 01 02") == (printed.principal, printed.contact)
    assert ("Neuer Auftrag", None, "dringend") == (printed.state, printed.outcome, printed.priority)
    assert ("AU-2026-0412", "imofix@1", "CH-ZH") == (
        str(printed.order),
        printed.program,
        printed.place,
    )
    assert ("2026-05-06T12:00:00+02:00", "de") == (printed.printed_at.isoformat(), printed.lang)
    assert ((), (), ()) == (printed.visits, printed.deadlines, printed.messages)
    assert ("meier", "2026-05-04T08:25:00+02:00") == (
        printed.contractor,
        printed.received_at.isoformat(),
    )


def test_the_history_names_what_was_done_by_whom_and_when_at_the_place():
    """06:25 in Greenwich is 08:25 in Zurich; roles are named, never other parties' ids."""
    order = later(
        BOILER, imofix.PROGRAM, (MEIER, imofix.Accept()), (MEIER, imofix.Cancel("Mieter nicht da"))
    )

    assert [
        ("2026-05-04T08:25:00+02:00", "received", "Auftrag", "Auftraggeber", None),
        ("2026-05-04T09:25:00+02:00", "accepted", "Auftrag annehmen", "Auftragnehmer", None),
        ("2026-05-04T10:25:00+02:00", "cancelled", "Auftrag abbrechen", "Auftragnehmer", "Mieter nicht da"),
    ] == [
        (each.at.isoformat(), each.event, each.label, each.by, each.message)
        for each in at_noon(order).history
    ]  # fmt: skip
    assert "abgebrochen" == at_noon(order).outcome


def test_it_is_printed_by_the_clock_at_the_place():
    """A host in Greenwich prints at 10:00 what lies on a desk in Zurich at noon."""
    printed = summary(BOILER, NOW.astimezone(UTC), MEIER)

    assert "2026-05-06T12:00:00+02:00" == printed.printed_at.isoformat()


@pytest.mark.parametrize(
    ("basis", "marker"),
    [
        (BillingBasis.WARRANTY, "Keine Rechnungsstellung (z.B. Garantiefall)"),
        (BillingBasis.SERVICE_CONTRACT, "Teil eines Servicevertrags"),
    ],
)
def test_a_marker_stands_in_place_of_the_limit(basis: BillingBasis, marker: str):
    """«anstelle eines Kostendachs den Vermerk»: a limit that was kept beside it is not shown."""
    order = later(BOILER, imofix.PROGRAM, (SONNEGG, imofix.Amend(billing_basis=basis)))

    assert (None, marker) == (at_noon(order).cost_limit, at_noon(order).marker)


def test_a_fee_that_is_due_may_be_passed_on():
    """«1:1 weiterverrechnen»: CHF 9.50, with 8.1 % VAT CHF 10.27, on an invoice above CHF 90."""
    order = later(
        BOILER, imofix.PROGRAM, (MEIER, imofix.Accept()),
        (MEIER, imofix.Invoice("R-1012", chf("412.35"))),
        (MEIER, imofix.Invoice("R-1013", chf("89.95"))),
    )  # fmt: skip

    [fee] = at_noon(order).fees

    assert ("Digitale Arbeitsvorbereitung", "R-1012") == (fee.label, fee.invoice)
    assert (chf("9.50"), chf("10.27")) == (fee.net, fee.gross)


@pytest.mark.parametrize("order", ["accepted", "completed", "unbilled", "rejected", "enquiry"])
def test_where_no_fee_is_due_none_is_printed(order: str):
    """Rejected, without costs, not yet invoiced, or no tariff at all."""
    assert () == at_noon(ORDERS[order]).fees


@pytest.mark.parametrize(
    ("ordered", "gross"),
    [("2023-12-31T23:30:00+01:00", "10.23"), ("2024-01-01T00:30:00+01:00", "10.27")],
)
def test_the_fee_that_lies_ahead_is_priced_by_the_day_of_the_order(ordered: str, gross: str):
    """9.50 at 7.7 % is 10.2315, at 8.1 % 10.2695 (Art. 115 MWSTG); on an invoice from CHF 90 on."""
    order = imofix.PROGRAM.start(
        "AU-1", at=datetime.fromisoformat(ordered), place="CH-ZH", title="Boiler kalt"
    )

    ahead = at_noon(order).fee_ahead

    assert ahead
    assert ("Digitale Arbeitsvorbereitung", chf("90"), chf("9.50"), chf(gross)) == (
        ahead.label,
        ahead.threshold,
        ahead.net,
        ahead.gross,
    )
    assert ("brutto, ohne Weiterverrechnung", PassThroughAmount.BY_REGISTRATION) == (
        ahead.basis,
        ahead.how,
    )


@pytest.mark.parametrize("order", ["new", "accepted", "completed"])
def test_a_fee_lies_ahead_until_the_invoice_is_written(order: str):
    """Sent, accepted, done with «Rechnung folgt»: nothing is due, an invoice will cost."""
    printed = at_noon(ORDERS[order])

    assert printed.fee_ahead
    assert () == printed.fees


@pytest.mark.parametrize("order", ["unbilled", "rejected", "invoiced", "enquiry", "settled"])
def test_no_fee_lies_ahead_where_none_will_come_or_one_is_due(order: str):
    """Warranty, rejected, invoiced already, or a partner without a tariff."""
    assert at_noon(ORDERS[order]).fee_ahead is None


def test_what_lies_ahead_is_what_is_charged_then():
    """An invoice of exactly CHF 90.00 is not below 90: the promise is kept to the Rappen."""
    ahead = at_noon(ORDERS["completed"]).fee_ahead
    then = later(ORDERS["completed"], imofix.PROGRAM, (MEIER, imofix.Invoice("R-1", chf("90"))))
    [fee] = at_noon(then).fees

    assert ahead
    assert (ahead.label, ahead.how, ahead.net, ahead.gross) == (
        fee.label,
        fee.how,
        fee.net,
        fee.gross,
    )


def test_where_every_invoice_costs_no_total_is_named():
    """A tariff that charges below its threshold too: the threshold says nothing."""
    tariff = attrs.evolve(imofix.TARIFF, below_threshold=Verdict.CHARGE)
    program = attrs.evolve(imofix.PROGRAM, tariff=tariff)

    ahead = at_noon(programs=lambda _: program).fee_ahead

    assert ahead
    assert (None, chf("9.50")) == (ahead.threshold, ahead.net)


def test_details_for_the_invoice_are_told():
    """«Kostendach und Details für die Rechnung»: numbers to quote, and the choice on completion."""
    done = at_noon(ORDERS["completed"]).details
    sold = digitec.PROGRAM.start(
        "SP-1", at=MONDAY, place="CH-ZH", sp_id="SP-481516", sales_order_ref="VA-77"
    )

    assert [("invoicing", "Rechnungsstellung", "Rechnung folgt")] == [
        (each.key, each.label, each.said) for each in done
    ]
    assert [("SP-ID", "SP-481516"), ("Verkaufsauftrag", "VA-77")] == [
        (each.label, each.said) for each in at_noon(sold, HOST).details
    ]
    assert ["V-2026-000481"] == [
        each.said for each in at_noon(ORDERS["settled"]).details if each.key == "billing_id"
    ]


def test_that_an_invoice_follows_is_not_told_of_an_invoiced_order():
    """It is there: «Rechnung folgt» was the choice on completion and is in the history."""
    done = later(
        BOILER, imofix.PROGRAM, (MEIER, imofix.Accept()),
        (MEIER, imofix.Complete(imofix.Invoicing.INVOICE)),
    )  # fmt: skip
    invoiced = later(done, imofix.PROGRAM, (MEIER, imofix.Invoice("R-1012", chf("412.35"))))

    assert ["invoicing"] == [each.key for each in at_noon(done).details]
    assert [] == [each.key for each in at_noon(invoiced).details]


def test_the_history_tells_what_a_dialog_was_filled_in_with():
    """A reason, a limit that is asked for, an invoice; an appointment by the clock at the place."""
    order = later(
        BOILER, imofix.PROGRAM, (MEIER, imofix.Accept()),
        (MEIER, imofix.RequestChange(imofix.ChangeKind.COST_LIMIT, chf("900"), message="Heizstab")),
        (SONNEGG, imofix.AnswerChange(approved=True, amount=chf("900"))),
        (MEIER, imofix.Invoice("R-1012", chf("412.35"))),
    )  # fmt: skip

    assert [
        (),
        (),
        ("Erhöhung des Kostendachs", chf("900")),
        ("ja", chf("900")),
        ("R-1012", chf("412.35")),
    ] == [each.told for each in at_noon(order).history]
    assert {()} == {each.told for each in at_noon(order, Actor(CUSTOMER, "mieter-7")).history}


def test_a_tenants_ticket_is_its_report_with_its_files():
    """«Meldungsdetails (häufig 1:1 die Schadensmeldung)»: Immomio calls that the body."""
    photo = DocumentRef(
        id="doc-7", name="Boiler.jpg", media_type="image/jpeg", size=48_211, sha256="0" * 64
    )
    ticket = immomio.PROGRAM.start(
        "T-1", at=MONDAY, category="Heizung", title="Boiler kalt", body="Kein warmes Wasser",
        attachments=(photo,), by=Actor(CUSTOMER, "mieter-7"),
    )  # fmt: skip
    printed = at_noon(ticket, HOST)

    assert (None, "Kein warmes Wasser") == (printed.description, printed.report)
    assert ("Boiler.jpg",) == printed.history[0].attachments


def test_a_customer_gets_no_costs():
    """Limit, marker and fees are between principal and contractor."""
    order = later(
        BOILER, imofix.PROGRAM, (MEIER, imofix.Accept()),
        (MEIER, imofix.Invoice("R-1012", chf("412.35"))),
    )  # fmt: skip

    for each in (
        order,
        BOILER,
        later(BOILER, imofix.PROGRAM, (SONNEGG, imofix.Amend(BillingBasis.WARRANTY))),
    ):
        printed = at_noon(each, Actor(CUSTOMER, "mieter-7"))
        assert (None, None, ()) == (printed.cost_limit, printed.marker, printed.fees)
        assert (None, ()) == (printed.fee_ahead, printed.details)
        assert "Boiler kalt" == printed.title


def test_open_deadlines_are_printed_with_their_last_day():
    """VELUX: 24 hours from Monday 08:00; on Wednesday noon it is overdue."""
    [contact] = at_noon(ORDERS["enquiry"]).deadlines

    assert ("contact#1", "Kunden kontaktieren", "Auftragnehmer") == (
        contact.key,
        contact.label,
        contact.owner,
    )
    assert (date(2026, 5, 5), DeadlineState.OVERDUE) == (contact.last_day, contact.state)
    assert "2026-05-05T08:00:00+02:00" == contact.due.isoformat()
    met = later(ORDERS["enquiry"], velux.PROGRAM, (MEIER, velux.ConfirmContact()))
    assert ["offer#1"] == [each.key for each in at_noon(met).deadlines]


def test_appointments_are_told_by_the_clock_at_the_place():
    """Agreed, then moved: both stand there, the last one counts."""
    order = later(
        digitec.PROGRAM.start("SP-1", at=MONDAY, place="CH-ZH", service="Montage"), digitec.PROGRAM,
        (MEIER, digitec.Accept()), (MEIER, digitec.MarkRequirementsMet()),
        (DIGITEC, digitec.GoodsShipped()), (DIGITEC, digitec.GoodsReceived()),
        (MEIER, digitec.SetAppointment(datetime.fromisoformat("2026-05-12T08:00:00+00:00"))),
        (MEIER, digitec.Reschedule(datetime.fromisoformat("2026-05-13T07:30:00+00:00"))),
    )  # fmt: skip

    assert [
        ("2026-05-12T10:00:00+02:00", MONDAY + timedelta(hours=5)),
        ("2026-05-13T09:30:00+02:00", MONDAY + timedelta(hours=6)),
    ] == [(each.at.isoformat(), each.agreed_at) for each in at_noon(order).visits]
    assert ("Montage", "Digitec Galaxus") == (at_noon(order).title, at_noon(order).history[0].by)


def thread() -> Thread:
    """Ask, take it back, and send a photo."""
    photo = DocumentRef(
        id="doc-7", name="Boiler.jpg", media_type="image/jpeg", size=48_211, sha256="0" * 64
    )
    said = post(Thread(order=BOILER), "Ist der Keller offen?", by=MEIER, at=MONDAY, lang="de")
    said = post(said.thread, "Falsch", by=SONNEGG, at=MONDAY + timedelta(hours=1), lang="de")
    said = post(said.thread, "", by=SONNEGG, at=NOW, lang="de", attachments=(photo,))
    return retract(said.thread, 2, by=SONNEGG, at=NOW)


def test_the_thread_is_printed_only_if_it_is_asked_for():
    """Spec 2.23: only with `messages=True`."""
    assert () == at_noon(thread=thread()).messages
    assert () == at_noon(messages=True).messages
    assert [
        ("08:00", "Auftragnehmer", "\u2068Ist der Keller offen?\u2069", ()),
        ("09:00", "Auftraggeber", "\u2068Nachricht zurückgezogen\u2069", ()),
        ("12:00", "Auftraggeber", "\u2068\u2069", ("Boiler.jpg",)),
    ] == [
        (f"{each.at:%H:%M}", each.by, str(each.said), each.attachments)
        for each in at_noon(thread=thread(), messages=True).messages
    ]


def test_messages_of_another_order_are_never_printed():
    """A mistake of the host would show one order's words on another's paper."""
    with pytest.raises(WrongThread):
        at_noon(ORDERS["new"], thread=thread(), messages=True)


@pytest.mark.parametrize(
    "stranger", [HUBER, Actor(PRINCIPAL, "other"), Actor(CUSTOMER, "mieter-8")]
)
def test_only_who_may_see_the_order_gets_it_on_paper(stranger: Actor):
    """Spec 2.23."""
    with pytest.raises(NotShown):
        at_noon(actor=stranger)


def test_labels_are_said_in_the_readers_language():
    """A contractor in Lausanne; words that people wrote stay as they were written."""
    printed = at_noon(lang="fr")

    assert ("nouvel ordre", "urgente", "Boiler kalt") == (
        printed.state,
        printed.priority,
        printed.title,
    )
    assert ["mandant"] == [each.by for each in printed.history]


@pytest.mark.parametrize("ref", sorted(set(PROGRAMS) & set(REFS)))
def test_every_order_in_every_state_can_be_printed(ref: str):
    """In every language, with nothing left unsaid."""
    for order in explored_of(ref).orders:
        for lang in ("de", "de-CH", "en", "fr", "it"):
            printed = summary(order, order.at, HOST, lang)
            assert len(order.events) == len(printed.history)
            assert all((each.label, each.by) for each in printed.history)
            assert (printed.cost_limit is None) or (printed.marker is None)
