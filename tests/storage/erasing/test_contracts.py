"""Erasing a maintenance contract: every free text of it goes, and not one of its dates.

A canary stands in each text that people write into a contract; what is left is looked for in every
cell of every table.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final, TypedDict

import pytest
from attrs import evolve

import fixflow
from fixflow.deadlines import Before, Days
from fixflow.desk import Desk
from fixflow.lifecycle import Erased
from fixflow.parties import CUSTOMER, SYSTEM, Actor
from fixflow.partners import hero
from fixflow.recurrence import (
    ContractFilter,
    CustomerId,
    DocumentRef,
    MaintenanceContract,
    OrderDue,
    ProjectId,
    TaskDue,
    Trigger,
    change,
    move,
    omit,
)
from fixflow.storage.erasing.holds import OnHold
from fixflow.storage.erasing.of_contracts import telling
from fixflow.storage.outbox import Committed, Door, Parcel, Rejected
from tests.kept_contracts import told_at
from tests.looking import Looking
from tests.recurring import MEIER, at, bodies, edit_of, made, save, step, told
from tests.storage.erasing.looking import dumped, lines_of

OFFICE: Final = Actor(SYSTEM, "office")
KELLER: Final = Actor(CUSTOMER, "K-9")
BLUM: Final = Actor(CUSTOMER, "K-10")
LATER: Final = at("2027-04-01 12:00")
PAPER: Final = DocumentRef(
    id="D-Anis", name="Majoran.pdf", media_type="text/fenchel", sha256="c0ffee" + "0" * 58
)
RULES: Final = made(
    name="Zimtstern", documents=(PAPER,), on_due=OrderDue("E-4", "nobody@1", {"size": "Quitte"}),
    remind=(Before(Days(3)),),
    overrides=(
        omit(date(2027, 5, 20), "Muskat"),
        move(date(2027, 6, 20), date(2027, 6, 22), "Lorbeer"),
        change(date(2027, 2, 20), on_due=OrderDue("E-5", "other@1", {"note": "Rosmarin"}), why="Salbei"),
    ),
)  # fmt: skip
CANARIES: Final = (
    "Zimtstern", "Anis", "Majoran", "fenchel", "c0ffee", "Quitte", "Muskat", "Lorbeer", "Rosmarin",
    "Salbei", "Thymian", "Estragon", "Kerbel", "Dill", "Ingwer", "Wacholder",
)  # fmt: skip
UNTIL: Final = (date(2027, 1, 1), date(2028, 1, 1))


class By(TypedDict):
    """By whom and when something is done."""

    by: Actor
    at: datetime


@pytest.fixture
def desk(desk: Desk) -> Iterator[Desk]:
    """Look at the whole database after each test: chain, rows, alarms, letters."""
    yield desk

    assert () == desk.verify()


def filled(desk: Desk) -> None:
    """Keep a contract in which people write wherever they can, and let three of its dates come."""
    save(desk, RULES)
    ticked(desk, "2027-01-17", "2027-01-20", "2027-02-20")
    paused = RULES.inactive(date(2027, 9, 1), date(2027, 10, 1))
    step(desk, evolve(edit_of(paused), changes="Thymian"), "2027-02-21 09:00")
    step(desk, hero.Deactivate("Estragon", message="Kerbel"), "2027-02-22 09:00")
    step(desk, hero.Activate(), "2027-02-23 09:00")
    more = evolve(paused, documents=(PAPER, evolve(PAPER, id="D-2", name="Dill.pdf")))
    step(desk, evolve(edit_of(more), changes="Ingwer"), "2027-02-24 09:00")
    step(desk, hero.TriggerAction("form-1", Trigger.EXTRA, message="Wacholder"), "2027-03-01 09:00")


def ticked(desk: Desk, *days: str) -> list[str]:
    """Tick twice on some days at eight; give what was told of the contract so far."""
    for day in days:
        for _ in range(2):
            desk.tick(at(f"{day} 08:00"))
    return told(desk)


def found(desk: Desk) -> list[str]:
    """Name the rows that hold a canary, in small letters or capitals."""
    text = dumped(desk).casefold()
    return [line for each in CANARIES for line in lines_of(text, each.casefold())]


def dates(desk: Desk) -> list[tuple[str, date, str]]:
    """Give each date of the contract: its id, its day of work and what has become of it."""
    listed = desk.contracts.occurrences("WV-17", *UNTIL)
    return [(each.id, each.due, each.status.value) for each in listed]


def test_not_a_word_of_a_contract_is_left_in_any_table(desk: Desk):
    """Name, documents, reasons, the fields of an order: in journal, row, letters and vault."""
    filled(desk)
    before = dumped(desk)
    assert [] == [each for each in CANARIES if each.casefold() not in before.casefold()]

    erased = desk.erase("WV-17", by=OFFICE, at=LATER, why="Gesuch")

    assert [] == found(desk)
    rows = {each.table: each.rows for each in erased.erased}
    assert (1, ()) == (rows["fx_contract"], erased.in_clear)
    assert {"fx_pii", "fx_outbox", "fx_command", "fx_contract"} == rows.keys()


def test_what_a_desk_has_written_of_a_contract_goes(desk: Desk):
    """Saved, changed, with exceptions and a pause, brought forward and counted anew by its calls."""
    when = at("2027-01-05 09:00")
    wrote: By = {"by": MEIER, "at": when}
    order = OrderDue("E-4", "imofix@1", {"description": "Quitte", "currency": "CHF"})
    desk.contracts.save(made(name="Zimtstern", documents=(PAPER,)), **wrote)
    desk.contracts.override("WV-17", omit(date(2027, 5, 20), "Muskat"), **wrote, why="Salbei")
    desk.contracts.pause("WV-17", date(2027, 9, 1), date(2027, 10, 1), **wrote, why="Thymian")
    desk.contracts.change("WV-17", on_due=order, name="Dill", **wrote, why="Ingwer")
    for n, mode in enumerate(Trigger):
        told = desk.contracts.trigger("WV-17", token=f"t-{n}", mode=mode, **wrote)
        assert told.allowed
    assert len(found(desk)) > len(CANARIES)
    desk.erase(KELLER, by=OFFICE, at=LATER, why="Gesuch")

    assert [] == found(desk)
    assert (1, ()) == (len(desk.contracts.list(today=LATER.date())), desk.verify())


def test_the_chain_and_what_was_told_are_as_they_were(desk: Desk):
    """A journal is never changed; the letters stay, without their words."""
    filled(desk)
    journal = [line for line in dumped(desk).splitlines() if line.startswith("fx_event")]
    letters = Looking(desk.binding).execute("SELECT id, topic, lane, made_at FROM fx_outbox")
    desk.erase("WV-17", by=OFFICE, at=LATER, why="Gesuch")

    assert set(journal) <= set(dumped(desk).splitlines())
    assert sorted(letters) == sorted(
        Looking(desk.binding).execute("SELECT id, topic, lane, made_at FROM fx_outbox")
    )
    [asked, other, _] = bodies(desk, "create_order")
    assert ("gelöscht", [], RULES.occurrence(0).id) == (
        asked["name"], asked["documents"], asked["occurrence"],
    )  # fmt: skip
    assert ("nobody@1", "E-4", False, "other@1", "E-5", False) == (
        asked["program"], asked["assignee"], "facts" in asked,
        other["program"], other["assignee"], "facts" in other,
    )  # fmt: skip


def test_an_erasure_neither_loses_nor_doubles_a_date(desk: Desk):
    """Beside a contract that was not erased: the same is told on the same days, and once."""
    days = ("2027-04-17", "2027-04-20", "2027-05-20", "2027-06-19", "2027-06-22", "2027-09-20")
    with fixflow.open(":memory:") as whole:
        for each in (whole, desk):
            filled(each)
            ticked(each, "2027-03-17", "2027-03-20")
        before = dates(desk)
        desk.erase("WV-17", by=OFFICE, at=LATER, why="Gesuch")

        assert dates(whole) == before == dates(desk)
        assert ticked(whole, *days) == ticked(desk, *days)
        assert dates(whole) == dates(desk)
    assert len(set(told(desk))) == len(told(desk))


def test_what_is_read_of_it_says_that_something_was_there(desk: Desk):
    """In the reader's language; how many documents and which exceptions there were is known."""
    filled(desk)
    desk.erase("WV-17", by=OFFICE, at=LATER, why="Gesuch")
    kept = desk.contracts.get("WV-17")
    [listed] = desk.contracts.list(today=LATER.date())

    for each in (kept, listed.contract):
        assert (Erased(), [Erased()] * 2) == (each.name, [one.name for one in each.documents])
        assert [Erased()] * 3 == [one.why for one in each.overrides]
        assert isinstance(each.on_due, OrderDue)
        assert (("size", Erased()),) == each.on_due.facts
        assert each.say("en").startswith("erased (WV-17): every month")
    assert kept.explain(4).say("de").count("gelöscht") == 1
    assert () == desk.contracts.list(ContractFilter(text="zimt"), today=LATER.date())
    assert ["2027-04-20"] == [
        str(each.due) for each in desk.contracts.upcoming(LATER.date(), date(2027, 5, 20)).due
    ]


def test_the_order_is_folded_again_as_of_any_day(desk: Desk):
    """Replay: each event of before reads with what stands for its words."""
    filled(desk)
    version = desk.show("WV-17").version
    desk.erase("WV-17", by=OFFICE, at=LATER, why="Gesuch")
    order = desk.show("WV-17")

    assert (version + 1, "erased", "active") == (order.version, order.events[-1].name, order.state)
    then = desk.as_of("WV-17", at("2027-02-01 09:00"))
    assert (Erased(), "wording" in then.facts) == (then.events[0].facts["wording"], False)


def test_a_second_time_changes_nothing(desk: Desk):
    """Nor does what the contract tells after it bring a word back."""
    filled(desk)
    desk.erase("WV-17", by=OFFICE, at=LATER, why="Gesuch")
    ticked(desk, "2027-04-20")

    assert {"fx_command"} >= {
        each.table for each in desk.erase("WV-17", by=OFFICE, at=at("2027-04-21 09:00"), why="x").erased
    }  # fmt: skip
    assert "gelöscht" == bodies(desk, "create_order")[-1]["name"]


def test_a_contract_is_changed_after_it_was_erased(desk: Desk):
    """What is not named anew stays erased; a new name is erasable like the first one."""
    save(desk, made(name="Zimtstern", overrides=(omit(date(2027, 5, 20), "Muskat"),)))
    desk.erase("WV-17", by=OFFICE, at=LATER, why="Gesuch")
    told = told_at(at("2027-04-02 09:00"))
    assert desk.contracts.change("WV-17", on_due=TaskDue("E-7"), **told).allowed
    assert (Erased(), TaskDue("E-7")) == (
        desk.contracts.get("WV-17").name, desk.contracts.get("WV-17").on_due,
    )  # fmt: skip
    assert desk.contracts.change("WV-17", name="Dill", **told).allowed

    kept = desk.contracts.get("WV-17")
    assert ("Dill", [Erased()]) == (kept.name, [each.why for each in kept.overrides])
    assert found(desk)
    desk.erase("WV-17", by=OFFICE, at=at("2027-04-03 09:00"), why="Gesuch")
    assert [] == found(desk)


def test_a_token_is_good_for_once_also_after_an_erasure(desk: Desk):
    """What it did is not done again; the answer of the first time went with its key."""
    save(desk, made())
    for n, mode in enumerate((Trigger.ADVANCE, Trigger.RESET)):
        when = at(f"2027-02-0{n + 1} 09:00")
        assert desk.contracts.trigger("WV-17", token=f"t-{n}", mode=mode, by=MEIER, at=when).allowed
    desk.erase("WV-17", by=OFFICE, at=LATER, why="Gesuch")
    assert desk.contracts.change("WV-17", name="Boiler", **told_at(LATER)).allowed
    before = desk.show("WV-17").version

    for n, mode in enumerate((Trigger.ADVANCE, Trigger.RESET)):
        again = desk.contracts.trigger("WV-17", token=f"t-{n}", mode=mode, by=MEIER, at=LATER)
        assert ["hero.something_open"] == [each.code for each in again.reasons]
    assert before == desk.show("WV-17").version


def opening(subject: CustomerId | ProjectId) -> MaintenanceContract:
    """Make a contract that opens an order of imofix, with words of its own."""
    due = OrderDue("E-4", "imofix@1", {"description": "Quitte", "currency": "CHF"})
    return made(name="Zimtstern", subject=subject, on_due=due)


def test_a_customer_is_erased_with_his_contracts_and_what_they_opened(desk: Desk):
    """The contract names him by its subject, the order by its customer."""
    save(desk, opening(CustomerId("K-9")))
    save(desk, made(id="WV-18", subject=CustomerId("K-10"), name="Boiler"))
    ticked(desk, "2027-01-20")
    order = RULES.occurrence(0).id
    assert "Zimtstern" == desk.show(order).facts["title"]

    erased = desk.erase(KELLER, by=OFFICE, at=LATER, why="Gesuch")

    assert [] == found(desk)
    assert ("customer:K-9", ()) == (erased.subject, erased.held)
    assert (Erased(), Erased()) == (
        desk.show(order).facts["title"], desk.show(order).facts["description"],
    )  # fmt: skip
    assert "Boiler" == desk.contracts.get("WV-18").name


def test_an_order_that_is_opened_later_has_the_texts_that_it_must_have(desk: Desk):
    """A title it needs, a description it may have; whom it is for the contract still knows."""
    save(desk, opening(CustomerId("K-9")))
    desk.erase("WV-17", by=OFFICE, at=at("2027-01-10 09:00"), why="Gesuch")
    report = desk.tick(at("2027-01-20 08:00"))
    order = desk.show(RULES.occurrence(0).id)

    assert () == report.failures
    assert ("gelöscht", None, "K-9") == (
        order.facts["title"], order.facts.get("description"), order.parties[CUSTOMER],
    )  # fmt: skip


def test_erasing_a_contract_leaves_the_orders_that_it_opened(desk: Desk):
    """Each is an order of its own, with its own id."""
    save(desk, opening(CustomerId("K-9")))
    ticked(desk, "2027-01-20")
    desk.erase("WV-17", by=OFFICE, at=LATER, why="Gesuch")

    assert "Zimtstern" == desk.show(RULES.occurrence(0).id).facts["title"]
    assert Erased() == desk.contracts.get("WV-17").name


def test_a_project_is_no_customer(desk: Desk):
    """Whose project it is the host knows; he erases the contract by its id."""
    save(desk, opening(ProjectId("K-9")))
    erased = desk.erase(KELLER, by=OFFICE, at=LATER, why="Gesuch")

    assert ((), "Zimtstern") == (erased.erased, desk.contracts.get("WV-17").name)
    desk.erase("WV-17", by=OFFICE, at=LATER, why="Gesuch")
    assert [] == found(desk)


def passed_on(desk: Desk) -> None:
    """Let a contract be K-9's first, and then K-10's, under another name; one date for each."""
    save(desk, made(name="Zimtstern"))
    ticked(desk, "2027-01-20")
    step(desk, hero.Deactivate("Estragon"), "2027-01-25 09:00")
    step(desk, hero.Activate(message="Kerbel"), "2027-01-26 09:00")
    other = made(name="Boiler", subject=CustomerId("K-10"))
    step(desk, edit_of(other), "2027-02-01 09:00")
    step(desk, hero.Deactivate("Ferien"), "2027-02-02 09:00")
    step(desk, hero.Activate(), "2027-02-03 09:00")
    ticked(desk, "2027-02-20")


def test_who_had_a_contract_before_is_erased_from_what_it_said_then(desk: Desk):
    """A flat has another tenant: of the first one nothing is left, of the second one all."""
    passed_on(desk)
    erased = desk.erase(KELLER, by=OFFICE, at=LATER, why="Gesuch")

    assert [] == found(desk)
    assert ["gelöscht", "Boiler"] == [each["name"] for each in bodies(desk, "create_task")]
    assert {"fx_pii", "fx_outbox", "fx_command"} == {each.table for each in erased.erased}
    assert "Boiler" == desk.contracts.get("WV-17").name
    assert 1 == len(list(lines_of(dumped(desk), "Ferien")))
    assert "person" == desk.show("WV-17").events[-1].facts["of"].value  # type: ignore[attr-defined]  # an enum


def test_who_has_a_contract_now_is_erased_whole(desk: Desk):
    """It is about him, and so is what was said before, as with any order."""
    passed_on(desk)
    desk.erase(BLUM, by=OFFICE, at=LATER, why="Gesuch")

    text = dumped(desk)
    assert [] == [*found(desk), *lines_of(text, "Boiler"), *lines_of(text, "Ferien")]


@pytest.mark.parametrize("party", [KELLER, BLUM], ids=["before", "now"])
def test_a_hold_on_whom_a_contract_is_for_keeps_it(desk: Desk, party: Actor):
    """Spec 2.10: a hold wins, of a contract as of an order, whoever is erased."""
    passed_on(desk)
    desk.hold(party, by=OFFICE, at=at("2027-03-01 09:00"), why="Klage")
    with pytest.raises(OnHold) as refused:
        desk.erase("WV-17", by=OFFICE, at=LATER, why="Gesuch")
    other = BLUM if party is KELLER else KELLER
    left = desk.erase(other, by=OFFICE, at=LATER, why="Gesuch")

    assert f"customer:{party.id}" == refused.value.subject
    assert ((), ("order:WV-17",)) == (left.erased, left.held)
    assert "Boiler" == desk.contracts.get("WV-17").name


def test_a_hold_on_the_contract_keeps_it_from_the_customer_s_erasure(desk: Desk):
    """The answer names it by its order."""
    save(desk, made())
    desk.hold("WV-17", by=OFFICE, at=at("2027-03-01 09:00"), why="Klage")

    assert ("order:WV-17",) == desk.erase(KELLER, by=OFFICE, at=LATER, why="Gesuch").held
    assert "Thermenwartung" == desk.contracts.get("WV-17").name


def test_what_its_contractor_wrote_goes_with_him(desk: Desk):
    """Of a contractor go the texts that he wrote himself, and a contract is one of them."""
    filled(desk)
    desk.erase(MEIER, by=OFFICE, at=LATER, why="Firma gelöscht")

    assert [] == found(desk)


def test_other_contracts_and_realms_keep_their_words(desk: Desk):
    """Ids that begin alike are two contracts, and the same id elsewhere is another one."""
    other = desk.within(fixflow.Realm("other"))
    save(desk, made(name="Zimtstern"))
    save(desk, made(id="WV-170", subject=CustomerId("K-90"), name="Boiler"))
    save(other, made(realm="other", name="Filter"))
    desk.erase("WV-17", by=OFFICE, at=LATER, why="Gesuch")
    desk.erase(KELLER, by=OFFICE, at=LATER, why="Gesuch")

    assert ("Boiler", "Filter") == (
        desk.contracts.get("WV-170").name, other.contracts.get("WV-17").name,
    )  # fmt: skip


def test_a_letter_that_is_still_to_go_out_goes_without_its_words():
    """It waits in the outbox while the contract is erased; what a door has said of it goes too."""
    with fixflow.open(":memory:") as desk:
        waiting(desk)

        assert () == desk.verify()


def waiting(desk: Desk) -> None:
    """Erase contracts of which letters wait, and one was refused; then send what is left."""
    sent: list[Parcel] = []

    def refuse(_parcel: Parcel) -> Rejected:
        return Rejected("an Zimtstern geht nichts")

    def keep(parcel: Parcel) -> Committed:
        sent.append(parcel)
        return Committed()

    save(desk, made(name="Zimtstern"))
    ticked(desk, "2027-01-20")
    save(desk, made(id="WV-18", name="Quitte"))
    ticked(desk, "2027-02-20")
    desk.deliver(at("2027-02-20 09:00"), {"tasks": Door(refuse)})
    for each in ("WV-17", "WV-18"):
        desk.erase(each, by=OFFICE, at=LATER, why="Gesuch")
    assert [] == found(desk)
    ticked(desk, "2027-04-20")
    desk.deliver(at("2027-04-20 09:00"), {"tasks": Door(keep)})

    assert sent
    assert {"gelöscht"} == {each.body["name"] for each in sent}


def test_a_letter_that_nobody_can_tell_anew_says_nothing_in_words():
    """Its program may be another by now: better no name than one that was to go."""

    class Broken:
        def after(self, version: int) -> object:
            return self if version == 1 else None

        def effects(self, _version: int) -> object:
            raise LookupError

    for version in (1, 2):
        assert {"name": Erased(), "documents": []} == telling(Broken(), version, 0)  # type: ignore[arg-type]  # as far as it is asked
