"""Verify, of what stands about orders: alarms, letters, messages, words, commands, addresses."""

from datetime import timedelta

import pytest

import fixflow
from fixflow.desk import Desk
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import velux
from fixflow.storage.erasing.erasure import Address
from tests import surrounded
from tests.looking import Looking
from tests.portal_mail import ANNA, registered, with_secret
from tests.realistic import SONNEGG, on
from tests.surrounded import ERASED, VELUX

MEIER = Actor(CONTRACTOR, "meier")
MORNING = on("2026-06-25")

Found = tuple[str, str, str, int | None]


def spoiled(desk: Desk, *statements: str) -> list[Found]:
    """Change rows behind the desk's back, and give what is found."""
    for each in statements:
        Looking(desk.binding).execute(each)
    return [(each.code, each.kind, each.id, each.position) for each in desk.verify()]


def test_what_was_written_by_us_verifies(realistic_desk: Desk) -> None:
    """Messages, reminders, translations, a message taken back and an order erased: no false alarm."""
    assert () == realistic_desk.verify()


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        ("DELETE FROM fx_due WHERE id = 'VX-2'", ("alarm.missing", "alarm", "VX-2", None)),
        (
            "UPDATE fx_due SET due_at = due_at + 86400000000 WHERE id = 'VX-2'",
            ("alarm.differs", "alarm", "VX-2", None),
        ),
        (
            "UPDATE fx_due SET done_at = due_at, outcome = 'ended' WHERE id = 'VX-2'",
            ("alarm.differs", "alarm", "VX-2", None),
        ),
        (
            "UPDATE fx_due SET done_at = due_at, outcome = 'fired' WHERE id = 'VX-2'",
            ("alarm.untold", "alarm", "VX-2", None),
        ),
        (
            "UPDATE fx_due SET done_at = due_at, outcome = 'coalesced' WHERE id = 'VX-2'",
            ("alarm.untold", "alarm", "VX-2", None),
        ),
        ("DELETE FROM fx_due WHERE id = 'VX-1'", ("alarm.missing", "alarm", "VX-1", None)),
        (
            "UPDATE fx_due SET done_at = NULL, outcome = NULL WHERE id = 'VX-1'",
            ("alarm.differs", "alarm", "VX-1", None),
        ),
    ],
)
def test_an_alarm_is_what_the_journal_says_is_due(
    realistic_desk: Desk, spoil: str, expected: Found
) -> None:
    """No reminder is silenced, put off or told twice by hand."""
    assert expected in spoiled(realistic_desk, spoil)


def test_an_alarm_for_nothing_is_named(realistic_desk: Desk) -> None:
    """VELUX counts no second contact; neither does anybody an order that is not there."""
    more = """INSERT INTO fx_due (realm, kind, id, deadline, run, rung, due_at, what, edition,
        next_at, attempts) SELECT realm, kind, {id}, deadline, {run}, rung, due_at, what, edition,
        next_at, 0 FROM fx_due WHERE id = 'VX-2' AND run = 1"""

    assert [("alarm.surplus", "alarm", "VX-2", None), ("alarm.surplus", "alarm", "VX-9", None)] == (
        spoiled(realistic_desk, more.format(id="id", run=2), more.format(id="'VX-9'", run=1))
    )


def test_an_alarm_of_another_edition_is_left(realistic_desk: Desk) -> None:
    """It is computed anew before it rings, so whatever it says is no fault."""
    assert [] == spoiled(
        realistic_desk, "UPDATE fx_due SET edition = 'x', due_at = 7 WHERE id = 'VX-2'"
    )


def test_an_alarm_that_was_put_off_is_none_that_differs(realistic_desk: Desk) -> None:
    """When it is looked at is work, when it is due is not."""
    assert [] == spoiled(
        realistic_desk, "UPDATE fx_due SET next_at = next_at + 1, attempts = 3 WHERE id = 'VX-2'"
    )


def test_a_log_that_is_only_kept_has_no_alarms_to_miss() -> None:
    """`tells=False`: another system has told it all, also where a message was told of later."""
    with fixflow.open(":memory:", tells=False) as desk:
        desk.receive(velux.PROGRAM, "VX-1", place="DE-NW", by=VELUX, at=MORNING)
        desk.act("VX-1", velux.ConfirmContact(), by=MEIER, at=MORNING)
        Desk(desk.binding).message("VX-1", "Guten Tag", by=VELUX, at=MORNING, lang="de")

        assert () == desk.verify()


def test_a_deadline_that_was_met_leaves_no_fault(desk: Desk) -> None:
    """Its alarm has ended with the step, and the next one is open."""
    desk.receive(velux.PROGRAM, "VX-1", place="DE-NW", by=VELUX, at=MORNING)
    desk.tick(MORNING + timedelta(days=3))
    desk.act("VX-1", velux.ConfirmContact(), by=MEIER, at=MORNING + timedelta(days=4))
    desk.tick(MORNING + timedelta(days=90))

    assert () == desk.verify()


def test_a_clock_that_was_set_back_leaves_no_fault(desk: Desk) -> None:
    """A tick may know an earlier instant than the last step, or than the tick before."""
    desk.receive(velux.PROGRAM, "VX-1", place="DE-NW", by=VELUX, at=MORNING)
    for hours in (25, 24, -1):
        desk.tick(MORNING + timedelta(hours=hours))

    assert () == desk.verify()


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE fx_outbox SET topic = 'rejected'",
        "UPDATE fx_outbox SET body = REPLACE(body, 'contractor', 'customer')",
        "UPDATE fx_outbox SET body = REPLACE(body, 'null', '\"huber\"')",
        "UPDATE fx_outbox SET body = 'x'",
        "UPDATE fx_outbox SET door = 'void'",
        "UPDATE fx_outbox SET lane = 'x'",
        "UPDATE fx_outbox SET n = 7",
        "UPDATE fx_outbox SET made_at = made_at - 1",
    ],
)
@pytest.mark.parametrize("topic", ["received", "reminder"])
def test_a_letter_says_what_was_to_be_told(realistic_desk: Desk, spoil: str, topic: str) -> None:
    """To whom, of what and when follows from the order, its alarm and its program."""
    where = f" WHERE subject = 'VX-1' AND topic = '{topic}'"

    assert "letter.differs" in [each[0] for each in spoiled(realistic_desk, spoil + where)]


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        ("UPDATE fx_outbox SET body = REPLACE(body, '1', '7')", "letter.without_event"),
        ("UPDATE fx_outbox SET body = REPLACE(body, 'sonnegg', 'huber')", "letter.differs"),
        ("UPDATE fx_outbox SET body = REPLACE(body, 'principal', 'contractor')", "letter.differs"),
        ("UPDATE fx_outbox SET body = REPLACE(body, 'principal', 'nobody')", "letter.differs"),
        ("UPDATE fx_outbox SET version = version + 1000", "letter.without_event"),
        ("UPDATE fx_outbox SET subject = 'AU-9'", "letter.without_event"),
        ("UPDATE fx_outbox SET kind = 'ordre'", "letter.without_event"),
        ("UPDATE fx_message SET at = at + 1", "letter.differs"),
        ("UPDATE fx_message SET by_role = 'principal'", "letter.differs"),
    ],
)
def test_the_letter_of_a_message_has_its_message(
    realistic_desk: Desk, spoil: str, code: str
) -> None:
    """It goes to the others, and says which message it is."""
    where = {
        "fx_outbox": " WHERE subject = 'AU-1' AND body LIKE '{\"message\":1,%'",
        "fx_message": " WHERE id = 'AU-1' AND n = 1",
    }[spoil.split()[1]]

    assert code in [each[0] for each in spoiled(realistic_desk, spoil + where)]


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE fx_outbox SET body = REPLACE(body, '1', '2') WHERE kind = '{kind}'",
        "UPDATE fx_outbox SET made_at = made_at + 1 WHERE kind = '{kind}'",
        "UPDATE fx_outbox SET n = n + 1 WHERE kind = '{kind}'",
        "UPDATE fx_outbox SET version = version + 500 WHERE kind = '{kind}'",
    ],
)
@pytest.mark.parametrize("kind", ["seal", "statement"])
def test_letters_of_seals_and_papers_have_them(realistic_desk: Desk, spoil: str, kind: str) -> None:
    """The hash that left the house is that of the seal."""
    found = spoiled(realistic_desk, spoil.format(kind=kind))

    assert {"letter"} == {kind for _, kind, _, _ in found}


def test_what_is_told_of_an_erased_order_still_fits(realistic_desk: Desk) -> None:
    """Where nobody can make the letter again, id, topic, lane and instant are compared."""
    spoil = f"UPDATE fx_outbox SET topic = 'x' WHERE subject = '{ERASED}' AND topic = 'received'"  # noqa: S608  constants

    assert [] == spoiled(realistic_desk)
    assert ["letter.differs"] == [code for code, *_ in spoiled(realistic_desk, spoil)]


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (
            "UPDATE fx_pii SET value = 'x' WHERE kind = 'message' AND version = 1 AND field = 'body' AND value IS NOT NULL",
            ("vault.altered", "message", "AU-1", 1),
        ),
        (
            "DELETE FROM fx_pii WHERE kind = 'message' AND subject = 'AU-1' AND version = 2",
            ("vault.missing", "message", "AU-1", 2),
        ),
        (
            "UPDATE fx_pii SET value = NULL, salt = NULL, erased_at = 7 WHERE kind = 'message' AND subject = 'AU-1' AND version = 2",
            ("vault.missing", "message", "AU-1", 2),
        ),
        (
            "UPDATE fx_pii SET erased_at = erased_at + 1 WHERE kind = 'message' AND subject = 'AU-2' AND version = 2",
            ("vault.missing", "message", "AU-2", 2),
        ),
        (
            "UPDATE fx_message SET retracted_at = NULL WHERE id = 'AU-1' AND n = 3",
            ("vault.surplus", "message", "AU-1", 3),
        ),
        (
            "UPDATE fx_message SET retracted_at = at WHERE id = 'AU-1' AND n = 1",
            ("message.altered", "message", "AU-1", 1),
        ),
        (
            "UPDATE fx_message SET body = 'x' WHERE id = 'AU-1' AND n = 1",
            ("message.altered", "message", "AU-1", 1),
        ),
        (
            "UPDATE fx_message SET body = REPLACE(body, '\"attachment.0\"', '\"attachment.1\"') WHERE id = 'AU-1' AND n = 2",
            ("message.altered", "message", "AU-1", 2),
        ),
        (
            "DELETE FROM fx_message WHERE id = 'AU-1' AND n = 2",
            ("message.gap", "message", "AU-1", 2),
        ),
        (
            "UPDATE fx_message SET id = 'AU-9' WHERE id = 'AU-1' AND n = 3",
            ("message.without_order", "message", "AU-9", 3),
        ),
    ],
)
def test_a_message_says_what_was_written(realistic_desk: Desk, spoil: str, expected: Found) -> None:
    """Its words, file names and translations are what it committed to, or were erased."""
    assert expected in spoiled(realistic_desk, spoil)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("order", ("vault.surplus", "order", "AU-9", 1)),
        ("message", ("vault.surplus", "message", "AU-9", 1)),
    ],
)
def test_a_personal_value_of_nobody_is_named(
    realistic_desk: Desk, kind: str, expected: Found
) -> None:
    """What no order vouches for should not be there."""
    more = f"""INSERT INTO fx_pii (realm, kind, subject, version, field, salt, value)
        VALUES ('default', '{kind}', 'AU-9', 1, 'body', 'ab', 'Frau Huber')"""  # noqa: S608  constants

    assert [expected] == spoiled(realistic_desk, more)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (
            "DELETE FROM fx_search WHERE id = 'SP-1' AND word = (SELECT MIN(word) FROM fx_search WHERE id = 'SP-1')",
            "search SP-1: Of the search words 1 are missing, 0 are too many.",
        ),
        (
            "INSERT INTO fx_search (realm, word, kind, id) VALUES ('default', 'huber', 'order', 'AU-2')",
            "search AU-2: Of the search words 0 are missing, 1 are too many.",
        ),
        (
            "INSERT INTO fx_search (realm, word, kind, id) VALUES ('default', 'huber', 'order', 'X')",
            "search X: Of the search words 0 are missing, 1 are too many.",
        ),
    ],
)
def test_an_order_is_found_by_what_it_says(realistic_desk: Desk, spoil: str, sentence: str) -> None:
    """A word that stayed would tell of a person who was erased; no finding repeats it."""
    Looking(realistic_desk.binding).execute(spoil)

    assert [sentence] == [each.say("en") for each in realistic_desk.verify()]


@pytest.mark.parametrize(
    "spoil",
    [
        "fingerprint = 'x'",
        "id = 'SP-2'",
        "kind = 'x'",
        "at = at + 1",
        "result = REPLACE(result, '2', '3')",
        "result = 'x'",
        "result = '[]'",
    ],
)
def test_a_command_has_the_event_that_it_caused(realistic_desk: Desk, spoil: str) -> None:
    """Who repeats it is told what happened, and nothing else."""
    found = spoiled(realistic_desk, f"UPDATE fx_command SET {spoil} WHERE key = 'SP-1 accept'")  # noqa: S608  constants

    assert [("command.without_event", "command", "SP-1 accept", None)] == found


def test_a_command_whose_words_were_erased_fits_by_its_place(realistic_desk: Desk) -> None:
    """A command of a later day stands behind an erasure; one with a personal word is hashed anew."""
    desk = realistic_desk
    message = velux.ConfirmContact(message="Frau Huber")
    desk.act("VX-2", message, by=MEIER, at=MORNING, key="contact")

    assert [] == spoiled(desk)
    assert [("command.without_event", "command", "contact", None)] == spoiled(
        desk, "UPDATE fx_command SET fingerprint = 'x' WHERE key = 'contact'"
    )


def test_what_is_about_an_order_that_is_gone_is_said_once(realistic_desk: Desk) -> None:
    """The seal misses the order; what is left of it says nothing more."""
    gone = [f"DELETE FROM {name} WHERE id = 'AU-1'" for name in ("fx_event", "fx_order")]  # noqa: S608  constants

    assert [("seal.item_without_event", "order", "AU-1", 4)] == [
        each for each in spoiled(realistic_desk, *gone) if each[1] != "line"
    ]


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        ("UPDATE fx_pii SET value = 'eve@evil.example' WHERE field = 'email'", "address.differs"),
        ("UPDATE fx_pii SET value = 'x' WHERE field = 'email'", "address.differs"),
        ("UPDATE fx_pii SET value = NULL WHERE field = 'name'", "address.missing"),
        ("DELETE FROM fx_pii WHERE kind IN ('account', 'mailbox')", "address.missing"),
    ],
)
def test_an_address_is_that_of_its_person(desk: Desk, spoil: str, code: str) -> None:
    """The row names the address by an HMAC, so that no mail is led elsewhere by hand."""
    registered(with_secret(desk))
    desk.access.set_mailbox(SONNEGG, "post@sonnegg.example", name="Sonnegg", at=MORNING)
    assert () == desk.verify()

    assert [(code, "account"), (code, "mailbox")] == [each[:2] for each in spoiled(desk, spoil)]


def test_without_the_secret_an_address_is_only_missed(desk: Desk) -> None:
    """`fixflow verify` has none; then nobody can compute whose address it is."""
    registered(with_secret(desk))
    without = Desk(desk.binding)

    assert [] == spoiled(without, "UPDATE fx_pii SET value = 'x' WHERE field = 'email'")
    assert [("address.missing", "account")] == [
        each[:2] for each in spoiled(without, "DELETE FROM fx_pii WHERE field = 'email'")
    ]


def test_an_erased_person_leaves_no_fault(desk: Desk) -> None:
    """Accounts and mailboxes go with the address."""
    registered(with_secret(desk))
    desk.access.set_mailbox(Actor(PRINCIPAL, "sonnegg"), ANNA, name="Anna", at=MORNING)
    desk.erase(Address(ANNA), by=surrounded.OFFICE, at=MORNING, why="Gesuch vom 1. Juni")

    assert () == desk.verify()
