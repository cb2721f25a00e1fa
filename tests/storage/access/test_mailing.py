"""Mailing: what a letter of the outbox says as a mail, to whom, in which language."""

from datetime import timedelta

import pytest
from attrs import evolve

from fixflow.desk import Desk
from fixflow.parties import CUSTOMER, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import imofix, velux
from fixflow.safety.mail import Mail, Mailbox
from fixflow.storage.access import mailing
from fixflow.storage.access.registering import BadRegistration
from fixflow.storage.outbox.door import Parcel, Rejected
from tests.portal_mail import (
    ANNA,
    HOME,
    MEIER,
    NOON,
    PAPER,
    SONNEGG,
    Post,
    cookie_of,
    prepare,
    registered,
)

DAY = timedelta(days=1)


@pytest.fixture
def reachable(portal: Desk) -> Desk:
    """Both sides have an address, the contractor a code."""
    portal.access.set_mailbox(
        SONNEGG, "verwaltung@sonnegg.example", name="Liegenschaften Sonnegg AG", at=NOON
    )
    portal.access.set_mailbox(
        MEIER, "auftrag@meier.example", name="Meier Söhne", at=NOON, lang="de-CH"
    )
    return portal


def receive(desk: Desk, order: str = "AU-7", title: str = "Boiler kalt") -> None:
    """Give Meier an order."""
    decision = desk.receive(
        imofix.PROGRAM, order, by=SONNEGG, at=NOON, place="CH-ZH", title=title, contractor="meier"
    )
    assert decision.allowed


def test_a_new_order_comes_by_mail_from_the_principal(reachable: Desk, post: Post):
    """«Der Absender jeder E-Mail ist die jeweilige Liegenschaftsverwaltung»; link, code, answer."""
    code = reachable.access.issue_code("meier", by=SONNEGG, at=NOON).code
    receive(reachable)
    post.deliver(reachable, NOON)
    [mail] = post.mails

    assert ("support@portal.example", "Liegenschaften Sonnegg AG") == (
        mail.sender.address,
        mail.sender.name,
    )
    assert ("auftrag@meier.example", "Neuer Auftrag AU-7") == (mail.to.address, mail.subject)
    assert "https://portal.example/orders/AU-7" in mail.words
    assert "Titel: Boiler kalt" in mail.words
    assert f"Ihr Registrierungscode: {code}." in mail.words
    assert "Freundliche Grüsse\nLiegenschaften Sonnegg AG" in mail.words
    assert mail.reply_to is not None
    local, _, domain = mail.reply_to.address.partition("@")
    assert ("auftrag", 26, "portal.example") == (
        local.partition("+")[0],
        len(local.partition("+")[2]),
        domain,
    )


def test_each_party_of_an_order_has_an_address_of_its_own(reachable: Desk, post: Post):
    """HMAC of both: Meier has one for each order, Sonnegg another."""
    receive(reachable, "AU-7")
    receive(reachable, "AU-8")
    assert reachable.act("AU-7", imofix.Accept(), by=MEIER, at=NOON).allowed
    post.deliver(reachable, NOON)
    answers = {each.reply_to.address for each in post.mails if each.reply_to}

    assert 3 == len(post.mails)
    assert 3 == len(answers)


def test_a_change_is_told_to_the_other_side_in_its_words(reachable: Desk, post: Post):
    """The state stands in the subject, as the partner calls it; no code for a principal."""
    receive(reachable)
    assert reachable.act("AU-7", imofix.Accept(), by=MEIER, at=NOON).allowed
    post.deliver(reachable, NOON)
    mail = next(each for each in post.mails if each.to.address == "verwaltung@sonnegg.example")
    state = imofix.PROGRAM.machine.by_key["accepted"].label.de

    assert f"Auftrag AU-7: {state}" == mail.subject
    assert "Registrierungscode" not in mail.words


def test_two_steps_are_two_mails_each_with_its_state(reachable: Desk, post: Post):
    """A mail that waited in the outbox tells of its own step, not of what came after it."""
    receive(reachable)
    assert reachable.act("AU-7", imofix.Accept(), by=MEIER, at=NOON).allowed
    assert reachable.act("AU-7", imofix.Cancel("krank"), by=MEIER, at=NOON).allowed
    post.deliver(reachable, NOON)
    label = imofix.PROGRAM.machine.by_key
    own = [each.subject for each in post.mails if each.to.address == "verwaltung@sonnegg.example"]

    assert sorted(
        f"Auftrag AU-7: {label[key].label.de}" for key in ("accepted", "cancelled")
    ) == sorted(own)


def test_a_message_is_told_without_what_it_says(reachable: Desk, post: Post):
    """«Über eingehende Nachrichten … werden Sie zusätzlich per E-Mail informiert»."""
    receive(reachable)
    reachable.message("AU-7", "Schlüssel beim Abwart", by=SONNEGG, at=NOON, lang="de")
    post.deliver(reachable, NOON)
    mail = next(each for each in post.mails if "Nachricht" in each.subject)

    assert "Neue Nachricht zu Auftrag AU-7" == mail.subject
    assert "Abwart" not in mail.words + mail.html


def test_a_reminder_says_what_and_by_when(portal: Desk, post: Post):
    """«automatisch eine Erinnerungsmail, wenn die Frist überschritten wird»."""
    portal.access.set_mailbox(MEIER, "auftrag@meier.example", name="Meier", at=NOON)
    portal.receive(
        velux.PROGRAM, "VX-1", by=Actor(SONNEGG.role, "velux"), at=NOON, place="CH-ZH",
        contractor="meier",
    )  # fmt: skip
    later = NOON + 30 * DAY
    report = portal.tick(later)
    post.deliver(portal, later)
    mail = post.mails[-1]

    assert report.fired
    assert "Frist überschritten: Auftrag VX-1" == mail.subject
    assert "Zu tun: " in mail.words


def test_a_party_without_an_address_is_told_to_people(portal: Desk, post: Post):
    """It is a dead letter that names no address, so that somebody sets one and sends it again."""
    receive(portal)
    post.deliver(portal, NOON)
    [dead] = portal.dead()

    assert [] == post.mails
    assert "no address is known" == dead.note


def test_the_last_address_counts_and_the_one_before_is_erased(reachable: Desk, post: Post):
    """Set by the principal; the vault keeps no address that is used no more."""
    reachable.access.set_mailbox(MEIER, "neu@meier.example", name="Meier", at=NOON, lang="fr")
    receive(reachable)
    post.deliver(reachable, NOON)

    assert "neu@meier.example" == post.mails[0].to.address
    assert "Nouvel ordre AU-7" == post.mails[0].subject
    assert ("auftrag@meier.example",) not in reachable.read(values)


def values(scope):
    """Read every personal value."""
    return (yield "SELECT value FROM fx_pii WHERE realm = ?", (scope.realm,))


def test_a_mailbox_is_checked_whole(portal: Desk):
    """Address and name with their paths."""
    with pytest.raises(BadRegistration) as caught:
        portal.access.set_mailbox(Actor(CUSTOMER, "k"), "x", name="A\nBcc: y", at=NOON)

    assert ["email", "name"] == [each.path for each in caught.value.faults]


def test_what_somebody_wrote_into_an_order_stays_a_line(reachable: Desk, post: Post):
    """A title with markup is text, in the words and in the HTML."""
    receive(reachable, title="<script>x</script> Boiler")
    post.deliver(reachable, NOON)
    [mail] = post.mails

    assert "<script>" not in mail.html
    assert "&lt;script&gt;" in mail.html
    assert "Titel: <script>x</script> Boiler" in mail.words


def test_a_repeated_link_mail_has_another_message_id(portal: Desk, post: Post):
    """A server that has seen the first id would drop the only mail whose token is good."""
    code = portal.access.issue_code("meier", by=SONNEGG, at=NOON).code
    cookie_of(
        portal.access.register(
            code, email="anna@meier.example", name="Anna", address=HOME, at=NOON, lang="it"
        )
    )
    post.deliver(portal, NOON)
    [mail] = post.mails

    assert mail.id.endswith(".1")
    assert "Confermare la Sua registrazione" == mail.subject


def parcel(topic: str = "accepted", **more: object) -> Parcel:
    """Put a letter on its way."""
    given = {
        "id": "fx_1", "realm": "default", "kind": "order", "subject": "AU-7", "version": 2,
        "door": "mail", "topic": topic, "body": {"to": "contractor", "party": "meier"},
        "made_at": NOON, "attempt": 1, **more,
    }  # fmt: skip
    return Parcel(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("letter", "why"),
    [
        (parcel("seal", kind="seal"), "it is about no order"),
        (parcel(subject="AU-9"), "it is about no order"),
        (parcel(body={"to": "contractor", "party": None}), "no address is known"),
        (parcel("login_link", body={"link": "x"}), "the link is over"),
    ],
)
def test_a_letter_to_nobody_says_why(reachable: Desk, letter: Parcel, why: str):
    """It becomes a dead letter, which people see."""
    receive(reachable)

    assert Rejected(why) == reachable.run(lambda scope: prepare(scope, letter, NOON))


def test_an_order_without_a_principal_comes_from_the_portal(reachable: Desk):
    """A system has given it; there is no name but the host's."""
    reachable.receive(
        digitec.PROGRAM, "SP-1", by=Actor(SYSTEM, "digitec"), at=NOON, place="CH-ZH",
        contractor="meier",
    )  # fmt: skip
    ready = reachable.run(lambda scope: prepare(scope, parcel(subject="SP-1"), NOON))
    assert isinstance(ready, Parcel)
    assert isinstance(ready.content, Mail)

    assert "Portal" == ready.content.sender.name


def test_an_erased_address_gets_no_mail(reachable: Desk, post: Post):
    """Whoever was erased is written to no more, neither as a party nor as a person."""
    registered(reachable)
    reachable.access.request_link(ANNA, address=HOME, at=NOON + DAY)
    receive(reachable)
    reachable.run(erased)
    post.deliver(reachable, NOON + DAY)

    assert [] == post.mails
    assert {"no address is known"} == {each.note for each in reachable.dead()}


def erased(scope):
    """Erase every personal value but those of orders."""
    yield "UPDATE fx_pii SET value = NULL WHERE realm = ? AND kind <> 'order'", (scope.realm,)


def test_a_host_that_takes_no_answers_names_no_address(reachable: Desk):
    """Then nothing promises that an answer becomes a message; without a name the domain signs."""
    receive(reachable)
    plain = evolve(PAPER, reply_to=None, sender=Mailbox("a@portal.example"))
    ready = reachable.run(lambda scope: mailing.write(scope, parcel(), NOON, plain))
    assert isinstance(ready, Parcel)
    assert isinstance(ready.content, Mail)

    assert None is ready.content.reply_to
    assert "Antworten Sie" not in ready.content.words


def test_a_reminder_of_a_deadline_that_is_met_names_none(reachable: Desk):
    """The letter waited; what it reminded of is done or gone, and the mail says how the order is."""
    receive(reachable)
    body = {
        "to": "contractor",
        "party": "meier",
        "deadline": "x",
        "run": 1,
        "rang_at": 1,
        "due_at": 2,
    }
    ready = reachable.run(lambda scope: prepare(scope, parcel("reminder", body=body), NOON))
    assert isinstance(ready, Parcel)
    assert isinstance(ready.content, Mail)

    assert "Erinnerung zu Auftrag AU-7" == ready.content.subject
    assert "Zu tun" not in ready.content.words
