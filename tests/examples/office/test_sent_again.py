"""Forms that come back: what was typed is kept, whatever stood in the way of taking it.

The browser's way back shows a form that was taken already; filled in otherwise it is no fault of
the server, nor lost: 409, in plain words, and sent again it counts.
"""

import pytest

from tests.examples.office.visitor import text_of

TAKEN = "Dieses Formular hat schon etwas anderes bewirkt."
TECHNICAL = ("Schlüssel", "Befehl", "Lauf ergab")
LONGEST_MESSAGE = 10_000
OTHERWISE = {
    "an action": ("/auftrag/AU-1106/aktion/amend/", "/amend/", {"title": "Eins"}, {"title": "Zwei"}),
    "a message": ("/auftrag/AU-1106/", "/nachricht/", {"body": "Eins"}, {"body": "Zwei"}),
    "an order": (
        "/auftraege/neu/",
        "/auftraege/neu/",
        {"number": "WF-1", "firm": "meier", "title": "Eins"},
        {"number": "WF-1", "firm": "meier", "title": "Zwei"},
    ),
    "a contract": (
        "/wartung/vertrag/WV-103/bearbeiten/",
        "/bearbeiten/",
        {"name": "Eins", "why": "so", "save": "1"},
        {"name": "Zwei", "why": "anders", "save": "1"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", OTHERWISE)
def test_a_form_that_was_taken_and_is_filled_in_otherwise_comes_back_and_then_counts(visit, what):
    """409, in plain words; what was typed stands in it, under a key of its own."""
    address, ends, first, then = OTHERWISE[what]
    form = visit("beat").get(address).form(ends)

    taken, late = form.send(**first), form.send(**then)
    kept = late.form(ends)

    assert (200, 409) == (taken.status, late.status)
    assert TAKEN in late.words
    assert [] == [each for each in TECHNICAL if each in late.words]
    assert then.items() <= {**{n: v[0] for n, v in kept.filled.items()}, "save": "1"}.items()
    assert kept.filled["key"] != form.filled["key"]
    again = kept.send(save="1")
    assert TAKEN not in again.words
    if what == "an order":  # there is one of this number, which its field says now
        assert (422, "#field-number" in {each.get("href") for each in again.all("a")}) == (
            again.status,
            True,
        )
    else:
        assert 200 == again.status
        assert "Zwei" in again.words


def test_a_settlement_that_was_issued_is_not_issued_otherwise(visit):
    """The run has its number; another selection is another one, and says so in plain words."""
    dario = visit("dario")
    form = dario.get("/verrechnungen/firma/montagen/").form("/firma/montagen/")
    orders = form.filled["order"]

    issued = form.send(press=("issue", "1"), order=orders[:1])
    late = form.send(press=("issue", "1"), order=orders[1:])

    assert (200, 409) == (issued.status, late.status)
    assert TAKEN in late.words
    assert [] == [each for each in TECHNICAL if each in late.words]


def test_a_message_that_is_too_long_comes_back_with_what_is_wrong_at_its_field(visit):
    """Nobody writes 10,000 characters twice: 422, the words, the field marked and linked."""
    form = visit("beat").get("/auftrag/AU-1106/").form("/nachricht/")
    long = "W" * (LONGEST_MESSAGE + 1)

    page = form.send(body=long)

    assert 422 == page.status
    assert [long] == page.form("/nachricht/").filled["body"]
    (area,) = [each for each in page.all("textarea") if each.get("id") == "body"]
    assert "true" == area.get("aria-invalid")
    (fault,) = [each for each in page.all("div") if each.get("id") == area.get("aria-describedby")]
    assert text_of(fault)
    assert "#body" in {each.get("href") for each in page.all("a")}


def test_a_form_that_was_sent_after_the_session_ended_is_kept(visit):
    """Signed in again in another window, it is sent once more, and counts; the login asks nothing."""
    beat = visit("beat")
    form = beat.get("/auftrag/AU-1106/").form("/nachricht/")
    beat.cookies.pop("__Host-office")

    over = form.send(body="Nach der Mittagspause")
    beat.sign_in("beat")
    old = over.form("/nachricht/").send()
    done = old.form("/nachricht/").send() if old.status == 403 else old

    assert (401, "Sie sind nicht mehr angemeldet") == (over.status, over.title)
    assert 200 == done.status
    assert "Nach der Mittagspause" in done.words


def test_a_form_that_was_open_while_somebody_signed_in_elsewhere_is_kept(visit):
    """Signing in gives new tokens; the form of the old page comes back once, with a good one."""
    beat = visit("beat")
    form = beat.get("/auftrag/AU-1106/aktion/amend/").form("/amend/")
    beat.sign_in("beat")

    old = form.send(title="Aus dem alten Fenster")
    done = old.form("/amend/").send()

    assert (403, "Das Formular ist abgelaufen") == (old.status, old.title)
    assert (200, True) == (done.status, "Aus dem alten Fenster" in done.words)


def test_what_another_site_has_sent_and_a_password_do_not_come_back(visit):
    """Else it would be sent in somebody's name, or stand in a page."""
    beat = visit("beat")
    told = {"body": ["fremd"], "username": ["beat"]}

    foreign = beat.post("/auftrag/AU-1106/nachricht/", told, **{"Sec-Fetch-Site": "none"})
    secret = beat.post("/anmelden/", {**told, "password": ["geheim"]})

    assert [403, 403] == [foreign.status, secret.status]
    for each in (foreign, secret):
        assert [] == [f for f in each.all("input") if f.get("value") in {"fremd", "geheim"}]


def test_what_is_too_large_or_not_to_be_understood_has_a_page(visit):
    """3 MB of text, 11 MB of a file: what may be sent, the frame, and a way on; 413."""
    form = visit("dario").get("/import/").form("/import/")

    text = form.send(text="x" * (3 * 1024 * 1024))
    file = form.send(files={"log": ("x.csv", b"a" * (11 * 1024 * 1024), "text/csv")})

    for each in (text, file):
        assert (413, "Das ist zu gross") == (each.status, each.title)
        assert "Zu den Aufträgen" in [text_of(link) for link in each.all("a")]
