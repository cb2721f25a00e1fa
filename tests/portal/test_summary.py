"""The summary: what a printed order says; expectations by hand from the manual's list."""

from datetime import UTC, date, datetime, timedelta

import pytest

from fixflow.attachments import DocumentRef
from fixflow.deadlines import DeadlineState
from fixflow.fees import BillingBasis
from fixflow.lifecycle import Order
from fixflow.money import chf
from fixflow.parties import CUSTOMER, PRINCIPAL, Actor
from fixflow.partners import REFS, imofix, velux
from fixflow.partners import digitec_galaxus as digitec
from fixflow.portal.posting import post, retract
from fixflow.portal.sight import NotShown
from fixflow.portal.summary import WrongThread, summary
from fixflow.portal.thread import Thread
from tests.partners.conftest import EVERY
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


def test_a_customer_gets_no_costs():
    """Limit, marker and fees are between principal and contractor."""
    order = later(
        BOILER, imofix.PROGRAM, (MEIER, imofix.Accept()),
        (MEIER, imofix.Invoice("R-1012", chf("412.35"))),
    )  # fmt: skip

    for each in (
        order,
        later(BOILER, imofix.PROGRAM, (SONNEGG, imofix.Amend(BillingBasis.WARRANTY))),
    ):
        printed = at_noon(each, Actor(CUSTOMER, "mieter-7"))
        assert (None, None, ()) == (printed.cost_limit, printed.marker, printed.fees)
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


@pytest.mark.parametrize("ref", sorted(set(EVERY) & set(REFS)))
def test_every_order_in_every_state_can_be_printed(ref: str):
    """In every language, with nothing left unsaid."""
    for order in EVERY[ref].orders:
        for lang in ("de", "de-CH", "en", "fr", "it"):
            printed = summary(order, order.at, HOST, lang)
            assert len(order.events) == len(printed.history)
            assert all((each.label, each.by) for each in printed.history)
            assert (printed.cost_limit is None) or (printed.marker is None)
