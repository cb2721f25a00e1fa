"""Erasing an order: what went is in no table, what stays is as it was."""

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

import fixflow
from fixflow.attachments import DocumentRef
from fixflow.desk import Desk
from fixflow.identity import OrderId
from fixflow.lifecycle import JSON, BadFields, Erased
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import imofix
from fixflow.storage import orders
from fixflow.storage.erasing.erasure import NotErasable, whom
from fixflow.storage.erasing.holds import OnHold
from fixflow.storage.inbox import Incoming
from fixflow.storage.orders import Scope, UnknownOrder
from fixflow.storage.privacy.retention import Paper
from fixflow.storage.script import Script
from fixflow.storage.sqlite import OwnSqlite
from tests.storage.erasing.looking import dumped, lines_of

SONNEGG = Actor(PRINCIPAL, "sonnegg")
MEIER = Actor(CONTRACTOR, "meier")
OFFICE = Actor(SYSTEM, "office")
AT = datetime.fromisoformat("2026-05-04T10:13:00+02:00")
LATER = AT + timedelta(days=30)
VALUES = ("Huberli", "0791112233", "Kellerschlüssel", "Quittengasse", "Zimtstern")


def filled(desk: Desk, order: str = "A-1", place: str = "CH-ZH") -> None:
    """Walk an order in which people write about people at every step."""
    desk.receive(
        imofix.PROGRAM, order, by=SONNEGG, at=AT, place=place, contractor="meier", key=f"in {order}",
        title="Storen bei Huberli", contact="Huberli 0791112233", description="Quittengasse 7",
    )  # fmt: skip
    desk.act(
        order, imofix.Accept(message="Kellerschlüssel?"), by=MEIER, at=AT, key=f"accept {order}"
    )
    desk.message(order, "Zimtstern im Hof", by=MEIER, at=AT, lang="de")


def test_what_was_erased_is_in_no_table(desk: Desk):
    """Spec 2.10 and 7.4: a byte search over all tables, which finds every value before."""
    filled(desk)
    before = dumped(desk)
    assert [] == [value for value in VALUES if value not in before]

    told = desk.erase("A-1", by=OFFICE, at=LATER, why="Gesuch vom 1. Juni")

    after = dumped(desk)
    assert [] == [line for value in VALUES for line in lines_of(after.casefold(), value.casefold())]
    assert {"fx_pii": 4, "fx_message": 1, "fx_command": 2} == {
        each.table: each.rows for each in told.erased if each.table != "fx_search"
    }


def test_chain_and_rows_stay_valid(desk: Desk):
    """The hashes cover commitments, so nothing has to be hashed anew."""
    filled(desk)
    heads = [line for line in dumped(desk).splitlines() if line.startswith("fx_event")]
    desk.erase("A-1", by=OFFICE, at=LATER, why="Gesuch")

    assert () == desk.verify()
    assert set(heads) <= set(dumped(desk).splitlines())


def test_an_erased_order_goes_on(desk: Desk):
    """Its state is its state; «gelöscht» stands where the words were."""
    filled(desk)
    desk.erase("A-1", by=OFFICE, at=LATER, why="Gesuch")
    order = desk.show("A-1")

    assert ("accepted", Erased(), "erased") == (
        order.state, order.facts["title"], order.events[-1].name,
    )  # fmt: skip
    done = imofix.Complete(invoicing=imofix.Invoicing.NONE)
    assert desk.act("A-1", done, by=MEIER, at=LATER).allowed


def test_a_second_time_changes_nothing(desk: Desk):
    """Whoever asks twice gets the same order, and no second event."""
    filled(desk)
    desk.erase("A-1", by=OFFICE, at=LATER, why="Gesuch")
    again = desk.erase("A-1", by=OFFICE, at=LATER, why="Gesuch")

    assert ((), 3) == (again.erased, desk.show("A-1").version)


def test_an_order_that_says_nothing_is_left_alone(desk: Desk):
    """Without a personal value there is nothing to record either."""
    desk.receive(imofix.PROGRAM, "A-2", by=SONNEGG, at=AT, place="CH-ZH", title="T")
    desk.erase("A-2", by=OFFICE, at=LATER, why="Gesuch")

    assert () == desk.erase("A-2", by=OFFICE, at=LATER, why="Gesuch").erased


def test_only_the_one_order_is_touched(desk: Desk):
    """Ids that begin alike are two orders."""
    filled(desk, "A-1")
    filled(desk, "A-11")
    desk.erase("A-1", by=OFFICE, at=LATER, why="Gesuch")

    assert "Storen bei Huberli" == desk.show("A-11").facts["title"]
    assert ["A-1", "A-11"] == [str(order.id) for order in desk.orders()]
    assert [Erased(), "Storen bei Huberli"] == [order.facts["title"] for order in desk.orders()]


def test_the_words_find_it_no_longer(desk: Desk):
    """What people no longer see of an order, they do not find it by."""
    filled(desk)
    desk.erase("A-1", by=OFFICE, at=LATER, why="Gesuch")

    assert [] == list(lines_of(dumped(desk), "huberli"))


def test_messages_show_that_something_was_there(desk: Desk):
    """A tombstone: who wrote when, and no word of it."""
    filled(desk)
    desk.erase("A-1", by=OFFICE, at=LATER, why="Gesuch")
    (message,) = desk.thread("A-1").messages

    assert (MEIER, True) == (message.by, message.gone)


def test_who_read_before_must_read_again(desk: Desk):
    """Otherwise a step decided on the old words could write them back."""
    filled(desk)
    desk.erase("A-1", by=OFFICE, at=LATER, why="Gesuch")

    told = desk.act("A-1", imofix.Withdraw(message="x"), by=SONNEGG, at=LATER, expected=2)

    assert ["lifecycle.stale_version"] == [each.code for each in told.reasons]


def test_an_unknown_order_is_refused(desk: Desk):
    """Nothing is erased by a mistyped id, and nothing written."""
    with pytest.raises(UnknownOrder):
        desk.erase("A-9", by=OFFICE, at=AT, why="Gesuch")


def test_a_reason_that_is_none_is_refused_first(desk: Desk):
    """The reason stays; without one nothing goes."""
    filled(desk)
    with pytest.raises(BadFields):
        desk.erase("A-1", by=OFFICE, at=LATER, why="")

    assert "Storen bei Huberli" == desk.show("A-1").facts["title"]


def test_a_hold_wins(desk: Desk):
    """Spec 2.10: «Legal hold wins»; the refusal says since when and why."""
    filled(desk)
    desk.hold("A-1", by=OFFICE, at=AT, why="Klage 12/26")
    desk.hold("A-1", by=OFFICE, at=AT, why="Klage 12/26")
    with pytest.raises(OnHold) as refused:
        desk.erase("A-1", by=OFFICE, at=LATER, why="Gesuch")

    assert ("order:A-1", "Klage 12/26") == (refused.value.subject, refused.value.why)
    assert "Storen bei Huberli" == desk.show("A-1").facts["title"]
    desk.release("A-1", by=OFFICE, at=LATER, why="Klage 12/26")
    assert desk.erase("A-1", by=OFFICE, at=LATER, why="Gesuch").rows


def test_an_order_in_germany_stays_as_a_letter(desk: Desk):
    """HGB § 257: six years from the end of 2026, the year of its last step; its words are gone."""
    filled(desk, place="DE-BE")
    told = desk.erase("A-1", by=OFFICE, at=LATER, why="Gesuch")

    assert [("order", "A-1", Paper.LETTER, date(2032, 12, 31))] == [
        (each.what, each.id, each.paper, each.until) for each in told.kept
    ]


def test_an_order_in_switzerland_that_is_on_no_paper_need_not_stay(desk: Desk):
    """OR 958f asks for books and vouchers; since 2013 no longer for letters."""
    filled(desk)

    assert () == desk.erase("A-1", by=OFFICE, at=LATER, why="Gesuch").kept


def test_what_came_in_about_it_goes_once_it_is_handled(desk: Desk):
    """Spec 2.10: raw inbox bodies; the hash stays, so that it is not taken twice."""
    filled(desk)
    filled(desk, "B-2")
    for message, order in (("m-1", "A-1"), ("m-2", "B-2")):
        desk.take(
            "erp",
            message,
            f'{{"order":"{order}","name":"Rosenkohl"}}'.encode(),
            at=AT,
            handle=noted,
        )
    desk.erase("A-1", by=OFFICE, at=LATER, why="Gesuch")

    assert ["m-2"] == [
        message
        for line in lines_of(dumped(desk), "Rosenkohl")
        for message in ("m-1", "m-2")
        if message in line
    ]
    assert not desk.take("erp", "m-1", b'{"order":"A-1","name":"Rosenkohl"}', at=LATER).new


def noted(scope: Scope, incoming: Incoming) -> Script[Mapping[str, JSON] | None]:
    """Handle a message by looking at the order that it names."""
    yield from orders.load(scope, OrderId(json.loads(incoming.raw)["order"]))
    return {"noted": True}


def test_a_short_id_does_not_take_other_messages_with_it(desk: Desk):
    """Every message holds a `1` somewhere; only what its handler looked at is about the order."""
    filled(desk, "1")
    filled(desk, "A-1")
    told = b'{"order":"A-1","qty":1,"note":"1"}'
    desk.take("erp", "m-1", told, at=AT, handle=noted)
    desk.erase("1", by=OFFICE, at=LATER, why="Gesuch")

    assert ["m-1"] == [line.split("'")[5] for line in lines_of(dumped(desk), "qty")]


def test_what_is_purged_is_about_nobody_any_more(desk: Desk):
    """After thirty days the bytes are gone, and with them what named the order."""
    filled(desk)
    desk.take("erp", "m-1", b'{"order":"A-1"}', at=AT, handle=noted)
    assert ["order:A-1"] == [
        line.split("'")[3] for line in lines_of(dumped(desk), "fx_inbox_about")
    ]
    desk.purge(AT + timedelta(days=31))

    assert [] == list(lines_of(dumped(desk), "fx_inbox_about"))


def test_a_message_keeps_neither_its_key_nor_its_files(desk: Desk):
    """A key may be anything; a file is found again by its id and its hash."""
    filled(desk)
    photo = DocumentRef(
        id="photo-huberli",
        name="Huberli.jpg",
        media_type="image/jpeg",
        size=4,
        sha256="c0ffee" + "0" * 58,
    )
    desk.message(
        "A-1", "", by=MEIER, at=AT, lang="de", attachments=[photo], key="k huberli@example.ch"
    )
    desk.erase("A-1", by=OFFICE, at=LATER, why="Gesuch")
    after = dumped(desk)

    assert [] == [each for each in ("huberli", "Huberli", "c0ffee") if each in after]
    assert [True, True] == [each.erased for each in desk.thread("A-1").messages]
    assert () == desk.verify()


@pytest.mark.parametrize("party", [SONNEGG, MEIER, Actor(CUSTOMER, "k-7")])
def test_a_hold_on_anybody_in_it_keeps_the_order(desk: Desk, party: Actor):
    """Spec 2.10: a hold wins; what somebody on hold wrote, or is about him, is not deleted."""
    desk.receive(
        imofix.PROGRAM, "A-1", by=SONNEGG, at=AT, place="CH-ZH", contractor="meier",
        title="Huberli", customer="k-7",
    )  # fmt: skip
    desk.hold(party, by=OFFICE, at=AT, why="Klage")
    with pytest.raises(OnHold) as refused:
        desk.erase("A-1", by=OFFICE, at=LATER, why="Gesuch")

    assert f"{party.role.value}:{party.id}" == refused.value.subject
    assert "Huberli" == desk.show("A-1").facts["title"]


def test_a_hold_on_somebody_who_only_wrote_keeps_the_order(desk: Desk):
    """Somebody who offered, and was not chosen, is no party, but his words are there."""
    desk.receive(imofix.PROGRAM, "A-1", by=SONNEGG, at=AT, place="CH-ZH", title="Huberli")
    huber = Actor(CONTRACTOR, "huber")
    desk.message("A-1", "Zimtstern", by=huber, at=AT, lang="de")
    desk.hold(huber, by=OFFICE, at=AT, why="Klage")
    with pytest.raises(OnHold):
        desk.erase("A-1", by=OFFICE, at=LATER, why="Gesuch")


def test_a_failure_undoes_all_of_it(desk: Desk):
    """All or nothing: in one transaction with what comes after."""
    filled(desk)
    before = dumped(desk)
    with suppress(RuntimeError), desk.together():
        desk.erase("A-1", by=OFFICE, at=LATER, why="Gesuch")
        raise RuntimeError

    assert before == dumped(desk)


def test_realms_do_not_meet(desk: Desk):
    """The same id in another realm is another order."""
    other = desk.within(fixflow.Realm("other"))
    filled(desk)
    filled(other)
    desk.erase("A-1", by=OFFICE, at=LATER, why="Gesuch")

    assert "Storen bei Huberli" == other.show("A-1").facts["title"]


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_the_file_holds_no_byte_of_it(journal: str, tmp_path: Path):
    """The file, its journal and its write-ahead log are searched for every value."""
    path = tmp_path / "orders.db"
    with fixflow.open(path) as desk:
        for number in range(60):
            filled(desk, f"A-{number}")
        assert isinstance(desk.binding, OwnSqlite)
        desk.binding.connection.execute(f"PRAGMA journal_mode = {journal}")
        told = [
            desk.erase(f"A-{number}", by=OFFICE, at=LATER, why="Gesuch") for number in range(60)
        ]
        bytes_left = b"".join(each.read_bytes() for each in sorted(tmp_path.iterdir()))

    assert [] == [value for value in VALUES if value.encode() in bytes_left]
    assert {("backups", "others")} == {each.open for each in told}


def test_on_a_hosts_connection_the_rest_is_the_hosts(desk: Desk):
    """Neither VACUUM nor a pragma is sent on a connection that is not ours."""
    filled(desk)
    told = desk.erase("A-1", by=OFFICE, at=LATER, why="Gesuch")

    expected = {"postgresql": {"backups", "others", "vacuum"}}.get(
        desk.binding.dialect, {"backups", "others"} | (set() if desk.binding.own else {"sqlite"})
    )
    assert expected == set(told.open)
    assert all(told.left(lang) for lang in ("de", "en", "fr", "it"))


def test_what_cannot_be_erased_is_refused():
    """A number or a bare role names nothing that is kept."""
    assert OrderId("A-1") == whom("A-1")
    with pytest.raises(NotErasable):
        whom(7)
    with pytest.raises(NotErasable):
        whom(CUSTOMER)
