"""Who gets in, by which link, and who does not: the portal as a host of the access pages."""

import pytest
from flask import Flask

from tests.examples.portal.visitor import HOME, Page, Visitor

BEAT = "beat.keller@meier-haustechnik.example"


def asked_for_link(visitor: Visitor) -> str:
    """Ask for a link and read it in the mail."""
    visitor.get("/sonnegg/konto/login")
    visitor.submit(visitor.page.form("/konto/login"), email=BEAT)
    return visitor.link_in(visitor.newest_mail(BEAT), "/konto/link/")


def pressed(visitor: Visitor, link: str) -> Page:
    """Open a link and press its button."""
    visitor.get(link)
    return visitor.submit(visitor.page.main_form())


def test_the_page_of_a_link_has_the_manual_s_button(visitor: Visitor):
    """«Klicken Sie anschliessend auf in imofix anmelden»."""
    visitor.get(asked_for_link(visitor))

    assert "in imofix anmelden" in visitor.page.main_form().buttons


def test_a_scanner_that_follows_the_link_uses_nothing_up(app: Flask, visitor: Visitor):
    """Mail scanners open every link, some press buttons; they have neither cookie nor address."""
    link, scanner = asked_for_link(visitor), Visitor(app)
    for _ in range(3):
        assert 200 == scanner.get(link).status
    assert "E-Mail-Adresse" in pressed(scanner, link).text

    assert "Aufträge" == pressed(visitor, link).title


def test_a_used_link_says_so_and_names_the_next_step(app: Flask, visitor: Visitor):
    """«Jeder Anmelde-Link kann nur einmal verwendet werden. Danach müssen Sie einen neuen anfordern»."""
    link = asked_for_link(visitor)
    pressed(visitor, link)
    again = pressed(Visitor(app), link)

    assert 410 == again.status
    assert "gilt nicht mehr" in again.text
    assert "/sonnegg/konto/login" in again.links().values()


def test_a_double_click_on_the_button_leads_in_all_the_same(visitor: Visitor):
    """The first click has used the link up and logged in; the second one goes on to the orders."""
    link = asked_for_link(visitor)
    visitor.get(link)
    form = visitor.page.main_form()
    visitor.submit(form)

    assert "Aufträge" == visitor.submit(form).title


@pytest.mark.parametrize("token", ["x", "A" * 43, "..%2f..", "%00", "ä" * 300])
def test_a_forged_link_lets_nobody_in(visitor: Visitor, token: str):
    """Whatever stands where the token should."""
    page = visitor.get(f"/sonnegg/konto/link/{token}")
    if page.status == 200:
        page = visitor.submit(page.main_form())

    assert page.status in {400, 404, 410}
    assert visitor.client.get_cookie("__Host-imofix-sonnegg", "127.0.0.1") is None


def test_another_browser_is_asked_for_the_address_once_more(app: Flask, visitor: Visitor):
    """«müssen Sie entweder noch einmal die registrierte E-Mail-Adresse eingeben, oder … sofort»."""
    link, phone = asked_for_link(visitor), Visitor(app)
    page = pressed(phone, link)
    wrong = phone.submit(page.main_form(), email="eva@evil.example")
    assert (422, True) == (wrong.status, "Versuche" in wrong.text)

    assert "Aufträge" == phone.submit(wrong.main_form(), email=BEAT).title


def test_several_devices_are_logged_in_at_once_and_one_is_ended(app: Flask, beat: Visitor):
    """«auf mehreren PCs oder Mobiltelefonen parallel anmelden»; the list ends one of them."""
    phone = Visitor(app)
    phone.log_in()
    page = beat.get("/sonnegg/konto/sessions")
    ends = [
        each for each in page.tree.iter("form") if each.get("action", "").endswith("/sessions/end")
    ]
    assert 3 == len(ends)  # the seeding has registered him on one more

    own = phone.get("/sonnegg/konto/sessions")
    assert "dieses Gerät" in own.text
    beat.submit(page.form("/end-all"))
    assert "Anmelden" == phone.get("/sonnegg/auftraege").title
    assert "Anmelden" == beat.get("/sonnegg/auftraege").title


def test_a_link_changes_nothing_only_a_form_logs_out(beat: Visitor):
    """GET changes nothing; logging out is a POST."""
    assert 405 == beat.get("/sonnegg/konto/logout").status
    page = beat.get("/sonnegg/auftraege")
    beat.submit(page.form("/konto/logout"))

    assert "Anmelden" == beat.get("/sonnegg/auftraege").title


@pytest.mark.parametrize(
    "path",
    [
        "/limmat/auftraege/AU-1042",
        "/limmat/auftraege/AU-1042/aktion/accept",
        "/limmat/auftraege/AU-1042/zusammenfassung.pdf",
        "/sonnegg/auftraege/SP-481516",
        "/sonnegg/auftraege/O-78",
        "/sonnegg/auftraege/O-78/ablauf",
        "/sonnegg/auftraege/VX-2051/frist/contact%232",
        "/sonnegg/auftraege/AU-1036/nachrichten/1/" + "0" * 32,
        "/sonnegg/auftraege/AU-1042/aktion/start",
        "/sonnegg/auftraege/AU-1042/aktion/explode",
        "/sonnegg/abrechnung/gebuehren/2026-05.pdf",
        "/sonnegg/abrechnung/verrechnung/V-2026-000001.pdf",
    ],
)
def test_what_is_another_s_is_not_there(beat: Visitor, path: str):
    """Another realm's order, a rival's offer, a deadline, a file, an action, a paper that is not his."""
    beat.log_in("limmat")

    assert 404 == beat.get(path).status


def test_each_mandant_has_a_login_of_its_own(beat: Visitor):
    """Closed areas: who is in at Sonnegg is nobody at Limmatblick, and stays in when he logs in there."""
    assert "Anmelden" == beat.get("/limmat/auftraege").title
    beat.log_in("limmat")

    assert "Aufträge" == beat.get("/limmat/auftraege").title
    assert "Aufträge" == beat.get("/sonnegg/auftraege").title


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_a_login_leads_to_this_site_only(visitor: Visitor, wanted: str):
    """`next` is a path of ours or nothing."""
    visitor.get("/sonnegg/konto/login", query_string={"next": wanted})
    visitor.submit(visitor.page.form("/konto/login"), email=BEAT)
    visitor.get(visitor.link_in(visitor.newest_mail(BEAT), "/konto/link/"))
    page = visitor.submit(visitor.page.main_form(), follow=False)

    assert page.location.removeprefix(HOME) == "/sonnegg/"


def test_the_language_of_the_demo_pages_leads_to_this_site_only(visitor: Visitor):
    """The demo's own pages check it as well."""
    visitor.get("/uhr")
    form = visitor.page.form("/sprache")
    page = visitor.submit(form, press=("lang", "fr-CH"), follow=False, next="//evil.example")

    assert "/" == page.location


def test_a_form_without_its_token_does_nothing(beat: Visitor):
    """CSRF: missing and foreign tokens; the order stays as it was."""
    path = "/sonnegg/auftraege/AU-1042/aktion/accept"
    for token in (None, "x", "IjUyYTM0NzIxN2UxM2ZiODdhYTk0ZTZjNWY5OTllYjk4NThhMTA5NjEi.a.b"):
        data = {"key": "k1", "seen": "1"} | ({"csrf_token": token} if token else {})
        assert 400 <= beat.post(path, data).status < 500

    assert "Neuer Auftrag" in beat.get("/sonnegg/auftraege/AU-1042").text


def test_another_site_s_form_is_refused_even_with_a_token(beat: Visitor):
    """`Sec-Fetch-Site: cross-site`, and an origin of somebody else's."""
    beat.get("/sonnegg/auftraege/AU-1042/aktion/accept")
    form = beat.page.main_form()
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        page = beat.post(form.action, form.fields, headers=headers)
        assert 400 <= page.status < 500

    assert "Neuer Auftrag" in beat.get("/sonnegg/auftraege/AU-1042").text


@pytest.mark.parametrize(
    "path", ["/postausgang", "/sonnegg/konto/login", "/sonnegg/auftraege/AU-1042"]
)
def test_a_page_is_given_under_the_portal_s_own_name_only(beat: Visitor, path: str):
    """Else a site whose name leads to this machine for a moment would read mails and their links."""
    answers = [
        beat.client.get(path, base_url=f"http://{host}:8000")
        for host in ("127.0.0.1", "localhost", "evil.example")
    ]

    assert 400 == answers[-1].status_code
    assert all(each.status_code in {200, 303} for each in answers[:-1])
