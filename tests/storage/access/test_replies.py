"""Replies: an answer becomes a message of its order, if it comes from a party that is bound to it."""

from datetime import timedelta

import pytest

from fixflow.desk import Desk
from fixflow.identity import OrderId
from fixflow.parties import Actor
from fixflow.partners import imofix
from fixflow.portal.mails import Occasion, OrderNews, order_letter
from fixflow.storage.access import replies
from fixflow.storage.access.answer import Answer, read, unquoted
from fixflow.storage.access.keys import mail_key
from fixflow.storage.access.quarantine import NotInQuarantine
from fixflow.storage.access.replies import answered
from fixflow.texts import LANGUAGES, Language, Text
from tests.portal_mail import ANNA, MEIER, NOON, SONNEGG, registered

ANSWER = """From: {sender}
To: Auftrag <{to}>
Subject: Re: Neuer Auftrag AU-7
Message-ID: <{id}@meier.example>
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: 8bit
{more}
Ich komme morgen um 8.

Am 4. Mai 2026 schrieb Sonnegg <support@portal.example>:
> Neuer Auftrag AU-7
> Ihr Registrierungscode: ABCD
"""


@pytest.fixture
def order(portal: Desk) -> Desk:
    """An order of Meier's, whose mails go to an address of the firm."""
    portal.access.set_mailbox(MEIER, "auftrag@meier.example", name="Meier", at=NOON)
    portal.receive(
        imofix.PROGRAM, "AU-7", by=SONNEGG, at=NOON, place="CH-ZH", title="Boiler",
        contractor="meier",
    )  # fmt: skip
    return portal


def address(desk: Desk, order: str = "AU-7", party: Actor = MEIER) -> str:
    """Give a party's own address for an order."""
    key = desk.run(lambda scope: replies.address(scope, OrderId(order), party))
    return f"auftrag+{key}@portal.example"


def answer(
    to: str, sender: str = "auftrag@meier.example", mail: str = "1", more: str = ""
) -> bytes:
    """Write an answer."""
    return ANSWER.format(to=to, sender=sender, id=mail, more=more).encode()


def take(desk: Desk, raw: bytes, mail: str = "1") -> object:
    """Let an answer in and give what became of it."""
    return desk.take("mail", mail, raw, at=NOON, handle=answered(raw)).result


def test_an_answer_of_a_bound_party_becomes_a_message(order: Desk):
    """From the firm's mailbox; without what was quoted, above all not the code."""
    told = take(order, answer(address(order), sender="Meier <Auftrag@MEIER.example>"))
    [message] = order.thread("AU-7", by=SONNEGG).messages

    assert {"order": "AU-7", "message": 1} == told
    assert ("Ich komme morgen um 8.", MEIER) == (message.body, message.by)


def test_somebody_who_is_registered_answers_for_his_company(order: Desk):
    """A person's own address, confirmed by a link."""
    registered(order)

    assert {"order": "AU-7", "message": 1} == take(order, answer(address(order), sender=ANNA))


def test_a_principal_answers_an_order_that_nobody_has_yet(portal: Desk):
    """There is no company by then whose registration code could stand in his words."""
    portal.access.set_mailbox(SONNEGG, "auftrag@sonnegg.example", name="Sonnegg", at=NOON)
    portal.receive(imofix.PROGRAM, "AU-8", by=SONNEGG, at=NOON, place="CH-ZH", title="Boiler")
    raw = answer(address(portal, "AU-8", SONNEGG), sender="auftrag@sonnegg.example")

    assert {"order": "AU-8", "message": 1} == take(portal, raw)


def test_the_same_mail_is_one_message(order: Desk):
    """A mailbox that is read twice."""
    raw = answer(address(order))
    told = [take(order, raw), take(order, raw)]

    assert [{"order": "AU-7", "message": 1}] * 2 == told
    assert 1 == len(order.thread("AU-7", by=SONNEGG).messages)


def test_two_mailboxes_number_their_mails_each_for_itself(order: Desk):
    """By IMAP the first mail of each is 1; the second one was taken for the first and lost."""
    words = ("morgen", "heute")
    for source, when in zip(("imap-a", "imap-b"), words, strict=True):
        raw = answer(address(order)).replace(b"morgen", when.encode())
        order.take(source, "1", raw, at=NOON, handle=answered(raw))
    bodies = [each.body for each in order.thread("AU-7", by=SONNEGG).messages]

    assert [f"Ich komme {when} um 8." for when in words] == bodies


def test_an_answer_under_a_key_that_stands_for_another_is_quarantined(order: Desk):
    """A host's own call has written a message under it: a person looks, nothing is tried again."""
    order.message("AU-7", "Anders.", by=MEIER, at=NOON, lang="de", key=mail_key("mail", "1"))

    assert {"quarantined": "key_reused"} == take(order, answer(address(order)))


@pytest.mark.parametrize(
    ("sender", "to", "more", "why"),
    [
        ("eve@evil.example", None, "", "unknown_sender"),
        ("auftrag@meier.example", f"auftrag+{'a' * 26}@portal.example", "", "unknown_order"),
        ("auftrag@meier.example", "auftrag@portal.example", "", "unknown_order"),
        ("auftrag@meier.example", None, "Auto-Submitted: auto-replied\n", "automatic"),
        ("auftrag@meier.example", None, "Precedence: bulk\n", "automatic"),
        ("auftrag@meier.example", None, "Return-Path: <>\n", "automatic"),
        ("a@b.example, auftrag@meier.example", None, "", "no_sender"),
        ("kein absender", None, "", "no_sender"),
        ("", None, "", "no_sender"),
    ],
)
def test_anything_else_is_quarantined(
    order: Desk, sender: str, to: str | None, more: str, why: str
):
    """Nothing is written; the raw mail stays in the inbox for a person to look at."""
    told = take(order, answer(to or address(order), sender=sender, more=more))

    assert {"quarantined": why} == told
    assert () == order.thread("AU-7", by=SONNEGG).messages


def test_an_answer_that_no_message_can_be_is_quarantined(order: Desk):
    """A control character: a message refuses it, and the mail waits for a person."""
    raw = answer(address(order)).replace(b"morgen", b"mor\x07gen")

    assert {"quarantined": "bad_message"} == take(order, raw)


def test_a_party_of_another_order_is_none_of_this_one(order: Desk):
    """Bound to AU-8 he may know the address of AU-7, and still says nothing there."""
    order.receive(
        imofix.PROGRAM, "AU-8", by=SONNEGG, at=NOON, place="CH-ZH", title="x", contractor="huber"
    )
    huber = type(MEIER)(MEIER.role, "huber")
    order.access.set_mailbox(huber, "huber@huber.example", name="Huber", at=NOON)
    told = take(order, answer(address(order), sender="huber@huber.example"))

    assert {"quarantined": "unknown_sender"} == told


def test_who_may_see_an_order_that_nobody_has_yet_does_not_answer_it(order: Desk):
    """Without a contractor it is open to all of them; a mail counts from a bound party only."""
    order.receive(imofix.PROGRAM, "AU-9", by=SONNEGG, at=NOON, place="CH-ZH", title="x")

    assert {"quarantined": "unknown_sender"} == take(order, answer(address(order, "AU-9")))


def test_another_realm_does_not_know_the_address(order: Desk):
    """Its keys are others, and so are its rows."""
    other = order.within(type(order.realm)("other"))

    assert {"quarantined": "unknown_order"} == take(other, answer(address(order)))


def test_who_was_shut_out_answers_no_more(order: Desk):
    """His account is no good any more."""
    registered(order)
    order.access.shut_out(ANNA, MEIER, at=NOON + timedelta(days=1))

    assert {"quarantined": "unknown_sender"} == take(order, answer(address(order), sender=ANNA))


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "empty"),
        (b"From: a@b.ch\nContent-Type: text/html\n\n<p>x</p>", "no_plain_text"),
        (b"From: a@b.ch\nContent-Type: text/plain; charset=klingon\n\nx", "unreadable"),
        (b"From: a@b.ch\n\n> only a quote", "empty"),
        (b"x" * 10_000_001, "too_large"),
    ],
)
def test_what_is_no_answer_says_so_in_a_word(raw: bytes, told: str):
    """Never an exception, whatever comes in."""
    assert told == read(raw)


def test_a_mail_with_a_text_and_html_is_read_as_text():
    """What mail programs send; the key is found in any header that names where it went."""
    raw = (
        f"From: a@b.ch\nDelivered-To: x+{'Q' * 26}@p.ch\nContent-Language: de-CH, en\n"
        "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n"
        "--b\nContent-Type: text/plain; charset=utf-8\n\nJa\n\n-- \nMeier AG\n"
        "--b\nContent-Type: text/html\n\n<p>Ja</p>\n--b--\n"
    ).encode()
    found = read(raw)

    assert isinstance(found, Answer)
    assert (("q" * 26,), "de-CH", "Ja") == (found.keys, found.lang, found.words)


@pytest.mark.parametrize(
    "quote",
    [
        "On Mon, 4 May 2026 at 12:00, Sonnegg <x@y.example> wrote:",
        "Le lun. 4 mai 2026, Sonnegg a écrit:",
        "Il giorno lun 4 mag 2026 Sonnegg ha scritto:",
        "-----Original Message-----",
        "----- Ursprüngliche Nachricht -----",
        "________________________________",
        "> quoted",
        "Von: Sonnegg AG <x@y.example>\nGesendet: Montag, 4. Mai 2026\nAn: Meier",
        "*From:* Sonnegg <x@y.example>\n*Sent:* Monday",
        "De\u00a0: Sonnegg <x@y.example>\nEnvoyé\u00a0: lundi",
        "Da: Sonnegg <x@y.example>\nInviato: lunedì",
        "Am Mo., 4. Mai 2026 um 08:00 Uhr schrieb Liegenschaften Sonnegg AG <\nx@y.example>:",
        "On Mon, 4 May 2026 at 12:00, Sonnegg\n<x@y.example>\nwrote:",
    ],
)
def test_what_is_quoted_stays_out(quote: str):
    """By the line that four languages' mail programs put over a quote."""
    assert "Ja." == unquoted(f"Ja.\n\n{quote}\nNeuer Auftrag\n")


def test_who_writes_is_said_by_the_address_that_he_writes_to(order: Desk):
    """A tenant knows the firm's mailbox and forges it; what he does not have is the firm's key."""
    order.access.set_mailbox(SONNEGG, "verwaltung@sonnegg.example", name="Sonnegg", at=NOON)
    forged = answer(address(order, party=SONNEGG), sender="auftrag@meier.example")
    own = answer(address(order, party=SONNEGG), sender="verwaltung@sonnegg.example", mail="2")

    assert address(order) != address(order, party=SONNEGG)
    assert {"quarantined": "unknown_sender"} == take(order, forged)
    assert {"order": "AU-7", "message": 1} == take(order, own, "2")
    assert SONNEGG == order.thread("AU-7").messages[0].by


@pytest.mark.parametrize("quoted", ["code", "wrapped code", "wide code", "address"])
def test_an_answer_that_holds_a_secret_of_its_author_waits(order: Desk, quoted: str):
    """A quote that was not known as one would hand the firm's code to every other party."""
    code = order.access.issue_code("meier", by=SONNEGG, at=NOON).code
    to = address(order)
    told = {
        "code": code,
        "wrapped code": code.replace("-", "-\n  ").lower(),
        "wide code": "".join(chr(ord(each) + 0xFEE0) for each in code),
        "address": to,
    }
    raw = answer(to).replace(b"morgen", told[quoted].encode())

    assert {"quarantined": "holds_secret"} == take(order, raw)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_order_mail_says_where_an_answer_is_cut(lang: Language):
    """Outlook marks no quote; the line of ours stands above everything, in each language."""
    news = OrderNews(
        order="AU-7",
        occasion=Occasion.RECEIVED,
        state=Text(de="x", en="x"),
        code="ABCD",
        answered=True,
    )
    words = order_letter(news, "https://p.example/AU-7", lang=lang, signed="S").words

    assert "Ja." == unquoted(f"Ja.\n\n{words}")
    assert "Ja." == unquoted(f"Ja.\n\n> {words}")


def test_what_waits_is_listed_and_accepted_by_a_person(order: Desk):
    """Anna writes from her own address: somebody looks, and says that it is Meier."""
    raw = answer(address(order), sender="anna@home.example")
    take(order, raw)
    [waiting] = order.quarantined()
    number = order.accept_answer("mail", "1", "AU-7", by=MEIER, at=NOON)

    assert ("mail", "1", "unknown_sender", NOON, raw) == (
        waiting.source, waiting.message, waiting.why, waiting.at, waiting.raw,
    )  # fmt: skip
    assert (number, MEIER) == (1, order.thread("AU-7").messages[0].by)
    assert () == order.quarantined()
    assert {"order": "AU-7", "message": 1} == take(order, raw)
    order.take("mail", "3", answer(address(order), sender="eve@evil.example"), at=NOON)
    other = order.within(type(order.realm)("other"))
    assert () == other.quarantined()
    for source, odd, named in (
        ("mail", "1", "“1”"), ("mail", "2", "“2”"), ("mail", "\0", "“\\x00”"), ("\0", "3", "“3”"),
    ):  # fmt: skip
        with pytest.raises(NotInQuarantine) as caught:
            order.accept_answer(source, odd, "AU-7", by=MEIER, at=NOON)

        assert named in str(caught.value)
