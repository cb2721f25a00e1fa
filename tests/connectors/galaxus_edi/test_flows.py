"""Flows: a document lies there once, under its name, and nobody says more than is known."""

import os
from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from fixflow.connectors import galaxus_edi as edi
from fixflow.connectors.directory import DirectoryTransport
from fixflow.connectors.door import Door
from fixflow.connectors.drive import drive
from fixflow.connectors.errors import BadDocument, NotShown, TransportError, Unsupported
from fixflow.connectors.file_steps import Absent, Content, Fetch, List, Names, Occupied, Put, Remove
from fixflow.connectors.flow import Done, Now
from fixflow.connectors.http_steps import Failed, NotOneSegment
from fixflow.connectors.intents import Accept, Answer, Cancel, Complete, Invoice, Message, Reject
from fixflow.connectors.observe import Observer
from fixflow.connectors.outcomes import (
    Ack,
    Committed,
    ManualStep,
    Reconcile,
    Rejected,
    SendAgain,
    Unknown,
)
from fixflow.connectors.remote import ExternalRef, Inbound, Refresh
from fixflow.lifecycle import Phase
from fixflow.money import chf
from fixflow.testing.simulators.galaxus_edi import Trouble, serving
from tests.connectors.galaxus_edi import documents
from tests.connectors.galaxus_edi.doors import WAYS, asking
from tests.connectors.galaxus_edi.handling import AT, PARTNER, REF

ACCEPT = edi.intent_of(documents.RESPONSE)
NAME = "GORDR_1900017_7100001_AB-17-8254c329_20270104101500.xml"
INTENTS = (
    (documents.RESPONSE, Accept, "GORDR"), (documents.CONFIRMATION, Answer, "GCANR"),
    (documents.DISPATCH, Complete, "GDELR"), (documents.INVOICE, Invoice, "GINVO"),
)  # fmt: skip
each_way = pytest.mark.parametrize("way", WAYS)


@pytest.fixture
def galaxus():
    """A folder that acts as Galaxus."""
    with serving() as running:
        yield running


def lying(galaxus):
    """Name what lies in the partner's folder."""
    return sorted(each.name for each in galaxus.outbox.iterdir())


@each_way
@pytest.mark.parametrize(("document", "intent", "prefix"), INTENTS)
def test_each_document_is_put_once_and_read_there(galaxus, way, document, intent, prefix):
    """Put a second time under the same key it lies there once, and nothing is said twice."""
    made = edi.intent_of(document)
    with asking(way, galaxus) as ask:
        first, second = (ask("submit", made, REF, "k") for _ in range(2))

    assert isinstance(made, intent)
    assert isinstance(first, Committed)
    assert first == second
    (name,) = lying(galaxus)
    assert (Ack(ref=REF, code="put"), name) == (first.ack, first.raw["file"])
    assert name.startswith(f"{prefix}_1900017_7100001_")
    assert ("",) == tuple(each.problem for each in galaxus.look())
    assert [document] == galaxus.said


def test_a_dry_run_says_which_file_would_be_put(galaxus):
    """And puts none."""
    door = Door(PARTNER, DirectoryTransport(galaxus.root))

    first = str(door.dry_run(ACCEPT, REF, "k", now=AT)).partition("\n")[0]

    assert f"PUT partner2dg/{NAME}" == first
    assert [] == lying(galaxus)


def test_each_further_order_response_moves_the_day_of_arrival(galaxus):
    """ORDR: «Each additional ORDR updates the arrival date of the items in the backlog»."""
    door = Door(PARTNER, DirectoryTransport(galaxus.root))
    later = evolve(
        documents.RESPONSE, at=edi.Stamp("2027-01-08T09:00:00+01:00"),
        items=(evolve(documents.RESPONSE.items[0], delivery=edi.Delivery.on(edi.Stamp("2027-01-20"))),),
    )  # fmt: skip

    door.submit(ACCEPT, REF, "k", now=AT)
    galaxus.look()
    assert {("7100001", "MU-17"): "2027-01-12"} == galaxus.arrivals
    door.submit(edi.intent_of(later), REF, "l", now=AT)
    galaxus.look()
    assert {("7100001", "MU-17"): "2027-01-20"} == galaxus.arrivals
    assert 2 == len(galaxus.said)


def test_a_file_that_comes_again_after_it_was_fetched_has_no_second_effect(galaxus):
    """«files with the same file name that have already been uploaded before are dele…»."""
    galaxus.live = True
    door = Door(PARTNER, DirectoryTransport(galaxus.root))

    for _ in range(2):
        door.submit(ACCEPT, REF, "k", now=AT)
        galaxus.look()

    assert [] == lying(galaxus)
    assert [documents.RESPONSE] == galaxus.said


def test_one_key_has_one_effect_whatever_is_said_under_it(galaxus):
    """Specification 2.4.4: as long as the first lies there the second is refused; then it is deleted unread."""
    door = Door(PARTNER, DirectoryTransport(galaxus.root))
    other = edi.intent_of(evolve(documents.RESPONSE, items=()))
    galaxus.live = True

    door.submit(ACCEPT, REF, "k", now=AT)
    assert isinstance(door.submit(other, REF, "k", now=AT), Rejected)
    galaxus.look()
    door.submit(other, REF, "k", now=AT)
    galaxus.look()
    assert [documents.RESPONSE] == galaxus.said


@each_way
def test_what_came_of_it_is_seen_as_long_as_the_file_lies_there(galaxus, way):
    """Else Galaxus has fetched it or it never came; put again it does nothing a second time."""
    gone = Unknown(why="not in the folder", resolve=SendAgain())
    with asking(way, galaxus) as ask:
        assert gone == ask("reconcile", ACCEPT, REF, "k")
        put = ask("submit", ACCEPT, REF, "k")
        assert put == ask("reconcile", ACCEPT, REF, "k")
        (galaxus.outbox / NAME).unlink()
        assert gone == ask("reconcile", ACCEPT, REF, "k")


def test_another_file_of_the_name_is_not_written_over(galaxus):
    """It cannot be said under this name; a person sees why."""
    (galaxus.outbox / NAME).write_bytes(b"something else")
    outcome = Door(PARTNER, DirectoryTransport(galaxus.root)).submit(ACCEPT, REF, "k", now=AT)

    assert isinstance(outcome, Rejected)
    assert ["name_taken"] == [each.code for each in outcome.reasons]
    assert b"something else" == (galaxus.outbox / NAME).read_bytes()


def test_another_content_under_our_name_says_nothing_of_what_was_done(galaxus):
    """Ours may have been read before it: a look that finds it is no “not there”, so a person looks."""
    (galaxus.outbox / NAME).write_bytes(b"something else")
    outcome = Door(PARTNER, DirectoryTransport(galaxus.root)).reconcile(ACCEPT, REF, "k", now=AT)

    assert isinstance(outcome, Unknown)
    assert isinstance(outcome.resolve, ManualStep)
    assert ("name_taken", "k") == (outcome.why, outcome.resolve.key)


def answering(*answers):
    """Make a transport out of answers."""
    left = list(answers)
    return lambda _step: left.pop(0)


def test_a_file_that_may_be_there_is_unknown():
    """The connection broke while it got its name."""
    flow = PARTNER.submit(ACCEPT, REF, "k")

    assert Unknown(why="TimeoutError", resolve=Reconcile(natural_key=NAME)) == drive(
        flow, answering(Failed(why="TimeoutError", sent=True))
    )


def test_a_file_that_surely_is_not_there_is_an_error():
    """So that the outbox tries again."""
    with pytest.raises(TransportError) as failed:
        drive(PARTNER.submit(ACCEPT, REF, "k"), answering(Failed(why="OSError", sent=False)))

    assert not failed.value.sent


def test_a_name_that_was_taken_and_is_free_again_is_unknown():
    """Galaxus has fetched a file of this name a moment ago; it was ours, or it was not."""
    outcome = drive(PARTNER.submit(ACCEPT, REF, "k"), answering(Occupied(), Absent()))

    assert Unknown(why="taken and gone", resolve=Reconcile(natural_key=NAME)) == outcome


ANSWERS = st.one_of(
    st.just(Done()), st.just(Occupied()), st.just(Failed(why="cut", sent=True)),
    st.just(Failed(why="cut", sent=False)),
)  # fmt: skip


@given(st.lists(st.booleans(), min_size=1, max_size=12), st.data())
def test_however_often_it_is_tried_and_whatever_is_cut_there_is_one_effect(attempts, data):
    """Or it is said to be unknown; after some attempts Galaxus fetches what lies there."""
    effects: list[str] = []
    folder: dict[str, bytes] = {}

    def perform(step):
        done, answer = data.draw(st.tuples(st.booleans(), ANSWERS))
        if isinstance(step, Fetch):
            name = step.path.rpartition("/")[2]
            return Content(folder[name]) if name in folder else Absent()
        name = step.path.rpartition("/")[2]
        if name in folder:
            return Occupied()
        if isinstance(answer, Failed) and not (done and answer.sent):
            return Failed(why="cut", sent=answer.sent)
        if name not in effects:  # Galaxus deletes a file whose name it has read before
            effects.append(name)
        folder[name] = step.body
        return answer if isinstance(answer, Failed) else Done()

    for fetches in attempts:
        with suppress(TransportError):  # it surely is not there, and is tried again
            outcome = drive(PARTNER.submit(ACCEPT, REF, "k"), perform)
            assert isinstance(outcome, Committed | Unknown)
            assert isinstance(outcome, Unknown) or [NAME] == effects
        if fetches:
            folder.clear()

    assert len(effects) <= 1


@pytest.mark.parametrize(
    "intent",
    [Reject(reason="x"), Cancel(), Message(text="x")],
)
def test_what_cannot_be_said_by_a_file_is_refused_with_the_way_around(galaxus, intent):
    """«If this message is not implemented, cancellations must be made via the Partner Portal»."""
    door = Door(PARTNER, DirectoryTransport(galaxus.root))

    with pytest.raises(Unsupported) as unsupported:
        door.submit(intent, REF, "k", now=AT)

    assert "CMI" in unsupported.value.say("de") or "Support" in unsupported.value.say("de")
    assert [] == lying(galaxus)


@pytest.mark.parametrize(
    "intent",
    [
        Accept(), Complete(), Answer(to="withdraw", accepted=True),
        Invoice(number="1", on=AT.date()), Accept(extra={"document": 5}),
        Accept(extra={"document": "no xml"}),
        Accept(extra={"document": "<!DOCTYPE a><a/>"}),
    ],
)  # fmt: skip
def test_an_intent_without_its_document_is_the_callers_mistake(galaxus, intent):
    """Told before anything is sent."""
    door = Door(PARTNER, DirectoryTransport(galaxus.root))

    with pytest.raises(edi.NoDocument):
        door.submit(intent, REF, "k", now=AT)


def test_a_document_of_another_kind_or_order_is_not_put(galaxus):
    """An accept that carries a dispatch, and one that is about another order."""
    door = Door(PARTNER, DirectoryTransport(galaxus.root))
    dispatch = Accept(extra={"document": edi.write(documents.DISPATCH).decode()})

    with pytest.raises(edi.UnfitDocument) as kind:
        door.submit(dispatch, REF, "k", now=AT)
    with pytest.raises(edi.UnfitDocument) as order:
        door.submit(ACCEPT, ExternalRef("galaxus_edi", "7100002"), "k", now=AT)

    assert ["connectors.galaxus_edi.other_root"] == [each.code for each in kind.value.faults]
    assert ["connectors.galaxus_edi.other_order"] == [each.code for each in order.value.faults]
    assert [] == lying(galaxus)


def test_what_lies_in_the_outbox_of_the_host_is_what_is_put(galaxus):
    """To the byte: the document was written when the intent was made."""
    Door(PARTNER, DirectoryTransport(galaxus.root)).submit(ACCEPT, REF, "k", now=AT)

    assert edi.write(documents.RESPONSE) == (galaxus.outbox / NAME).read_bytes()


def test_an_intent_says_what_its_document_says():
    """Number, day and total of an invoice; whether all that was asked for is cancelled."""
    invoice, answer = edi.intent_of(documents.INVOICE), edi.intent_of(documents.CONFIRMATION)
    agreed = evolve(documents.CONFIRMATION, items=documents.CONFIRMATION.items[:1])

    assert ("RG-17", "2027-01-12", chf("78.48")) == (
        invoice.number, invoice.on.isoformat(), invoice.total,
    )  # fmt: skip
    assert ("withdraw", False, True) == (answer.to, answer.accepted, edi.intent_of(agreed).accepted)


@each_way
def test_orders_that_lie_there_are_shown(galaxus, way):
    """As every partner's orders are; what is none is named beside them."""
    galaxus.place("7100001")
    galaxus.place("7100003", pieces=5)
    galaxus.cancel()
    for number, kind in enumerate((Trouble.EMPTY, Trouble.FOREIGN, Trouble.STRANGE)):
        galaxus.trouble(kind, order=f"720000{number}")
    with asking(way, galaxus) as ask:
        page = ask("changes")
        one = ask("fetch", REF)

    assert ["7100001", "7100003"] == [each.ref.id for each in page.items]
    assert [("7200000", "connectors.bad_document")] == [(e.ref.id, e.why) for e in page.failures]
    assert page.next_cursor is None
    assert {
        "quarantined": ["GORDP_1900017_7200000.xml"],
        "others": ["GCANP_1900017_7100001_20270105165733.xml"], "foreign": ["GORDP_1_7200001.xml"],
        "strange": ["readme.txt"], "odd": 0,
    } == page.raw  # fmt: skip
    assert page.items[0] == one
    assert (Phase.REQUESTED, "placed", "39.80", 2) == (
        one.phase, one.event, one.fields["total"], one.fields["pieces"],
    )  # fmt: skip
    assert "Mustermann" not in repr(one)
    assert "Mustermann" in one.raw["xml"]


def test_an_order_whose_file_is_gone_is_not_shown(galaxus):
    """It was removed once it had been taken; what it said, the inbox has."""
    door = Door(PARTNER, DirectoryTransport(galaxus.root))

    with pytest.raises(NotShown):
        door.fetch(REF, now=AT)
    galaxus.trouble(Trouble.WRONG, order="7100001")
    with pytest.raises(BadDocument):
        door.fetch(REF, now=AT)


def test_a_list_of_orders_comes_in_pages(galaxus):
    """Twenty-five at a time; the cursor says after which."""
    names = [galaxus.place(f"71{number:05}") for number in range(60)]
    door = Door(PARTNER, DirectoryTransport(galaxus.root))
    cursor, seen = None, []
    while True:
        page = door.changes(cursor, now=AT)
        seen.append([each.raw["file"] for each in page.items])
        cursor = page.next_cursor
        if cursor is None:
            break

    assert [25, 25, 10] == [len(each) for each in seen]
    assert names == [name for part in seen for name in part]


def test_a_file_that_came_by_another_way_wakes_its_order():
    """Such as by mail; its name is a header."""
    with serving() as galaxus:
        name = galaxus.place()
        raw = (galaxus.inbox / name).read_bytes()
    inbound = Inbound(partner="galaxus_edi", id="1", at=AT, body=raw, headers={"filename": name})

    assert (Refresh(REF),) == PARTNER.read(inbound)
    with pytest.raises(edi.UnknownFile):
        PARTNER.read(evolve(inbound, headers={}))


@pytest.mark.parametrize("make", ["cancel", "register_return"])
def test_what_an_order_does_not_show_is_no_wake_up(make):
    """Whoever read the order again would see nothing of it, and think that it was handled."""
    with serving() as galaxus:
        name = getattr(galaxus, make)()
        raw = (galaxus.inbox / name).read_bytes()
    inbound = Inbound(partner="galaxus_edi", id="1", at=AT, body=raw, headers={"filename": name})

    with pytest.raises(edi.NotAnOrder):
        PARTNER.read(inbound)


EOLN = b"<SUPPLIERCANCELNOTIFICATION/>"


@each_way
def test_a_document_of_another_kind_goes_as_it_is(galaxus, way):
    """Spec 2.11: EOLN and SURN are «raw»: named as the page says, put once, looked for."""
    message = edi.raw_document("EOLN", "7100001", EOLN, at=edi.Stamp("2027-01-05T08:00:00"))
    with asking(way, galaxus) as ask:
        before = ask("ask", PARTNER.looked_for(message, "k"))
        first, second = (ask("ask", PARTNER.put(message, "k")) for _ in range(2))
        after = ask("ask", PARTNER.looked_for(message, "k"))

    [file] = galaxus.outbox.iterdir()
    assert isinstance(before.resolve, SendAgain)
    assert first == second == after
    assert REF == first.ref
    assert (EOLN, file.name) == (file.read_bytes(), first.raw["file"])
    assert file.name.startswith("GEOLN_1900017_7100001_")
    assert file.name.endswith("_20270105080000.xml")
    assert ([""], [file.name]) == ([each.problem for each in galaxus.look()], galaxus.taken)


@pytest.mark.parametrize(
    ("code", "text", "codes"),
    [
        ("ORDR", EOLN, ["not_allowed"]), ("EOLN", b"<half", ["no_xml"]), ("../x", b"", ["not_allowed", "no_xml"]),
    ],
)  # fmt: skip
def test_what_has_a_table_or_is_no_xml_does_not_go_raw(code, text, codes):
    """A document of ours is held against every rule; else nobody would ask."""
    with pytest.raises(edi.UnfitDocument) as unfit:
        edi.raw_document(code, "7100001", text)

    assert codes == [each.code.rpartition(".")[2] for each in unfit.value.faults]


def test_half_a_character_is_not_sent_as_a_question_mark(galaxus):
    """What was put into the outbox is what is sent, to the byte, or it is refused."""
    good = edi.intent_of(documents.RESPONSE)
    bad = evolve(
        good, extra={"document": str(good.extra["document"]).replace("AB-17", "AB-\ud83d")}
    )
    with pytest.raises(edi.UnfitDocument):
        Door(PARTNER, DirectoryTransport(galaxus.root)).submit(bad, REF, "k", now=AT)

    assert [] == list(galaxus.outbox.iterdir())


@pytest.mark.parametrize(
    "settings",
    [
        {"supplier": ""}, {"supplier": "1_2"}, {"supplier": "../1"}, {"base": "/OrderData"},
        {"inbox": "in/../.."}, {"outbox": ""},
    ],
)  # fmt: skip
def test_settings_that_lead_elsewhere_are_refused(settings):
    """When the connector is made."""
    with pytest.raises(NotOneSegment):
        edi.connector(**{"supplier": "1900017", **settings})


def test_a_host_may_name_other_folders_and_carriers(galaxus):
    """«in some cases this path can be different»; «the responsible Integration Manager needs to be contacted»."""
    carriers = edi.CARRIERS | {"velokurier"}
    partner = edi.connector(
        supplier="1900017", base="elsewhere/Live", inbox="in", outbox="go", carriers=carriers
    )
    (galaxus.root / "elsewhere/Live/go").mkdir(parents=True)
    intent = edi.intent_of(evolve(documents.DISPATCH, carrier="velokurier"), carriers)
    door = Door(partner, DirectoryTransport(galaxus.root))

    assert isinstance(door.submit(intent, REF, "k", now=AT), Committed)
    assert 1 == len(os.listdir(galaxus.root / "elsewhere/Live/go"))  # noqa: PTH208  a count
    with pytest.raises(edi.UnfitDocument):
        Door(PARTNER, DirectoryTransport(galaxus.root)).submit(intent, REF, "k", now=AT)


def test_a_rehearsal_answers_every_step():
    """As if nothing lay anywhere."""
    assert (Names(()), Absent(), Done(), Done()) == tuple(
        PARTNER.rehearsed(step) for step in (List("in"), Fetch("in/a"), Put("a", b""), Remove("a"))
    )
    assert isinstance(PARTNER.rehearsed(Now()), Absent)


def test_a_document_made_from_an_instant_names_its_offset():
    """The host's clock is an argument; the file says which instant it was."""
    at = datetime(2027, 7, 5, 8, 0, tzinfo=UTC)
    document = evolve(documents.RESPONSE, at=edi.Stamp.of(at))

    assert b"2027-07-05T08:00:00+00:00" in edi.write(document)


def test_what_came_of_an_intent_is_told(galaxus):
    """To the host's observer, with the key."""
    seen: list[object] = []
    observer = Observer(on_outcome=lambda *told: seen.append(told[:2]))
    door = Door(PARTNER, DirectoryTransport(galaxus.root), observer=observer)

    door.submit(ACCEPT, REF, "k", now=AT)

    assert [("galaxus_edi", "k")] == seen


def test_an_amount_finer_than_the_currency_is_no_money():
    """The document says it all the same."""
    fine = evolve(documents.INVOICE, total=Decimal("78.480"), taxes=())

    assert edi.intent_of(fine).total is None or edi.intent_of(fine).total == chf("78.48")
