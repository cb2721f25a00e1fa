"""Access: a contractor registers, logs in, comes back and leaves, in a browser without scripts."""

from collections.abc import Iterator

import pytest

from fixflow import Actor
from tests.contrib.flask.portal import (
    ANNA,
    BASE,
    MEIER,
    MINUTE,
    MONDAY,
    REALM,
    SONNEGG,
    STORES,
    Browser,
    Portal,
    fixflow,
    portal,
)


@pytest.fixture(scope="module")
def shared() -> Iterator[Portal]:
    """A portal for tests that leave it as it is."""
    with portal() as made:
        yield made


@pytest.fixture
def fresh() -> Iterator[Portal]:
    """A portal of its own."""
    with portal() as made:
        yield made


@pytest.mark.parametrize("store", STORES)
def test_from_the_order_link_to_the_order(store: str):
    """Seed 000: register by the code of the mail, log in by the link, and be at the order."""
    with portal(store) as made:
        anna = made.browser().get("/orders/AU-7")
        assert (303, "/konto/login?next=/orders/AU-7") == (anna.status, anna.where())

        code = made.code()
        anna.follow().get(f"/konto/register?code={code}")
        assert "Registrierungscode einlösen" == anna.heading
        assert code == anna.find(".//input[@name='code']").attrib["value"]
        assert 5 == len([each for each in anna.tree.iter("input") if each.get("type") != "hidden"])

        anna.register(code).follow()
        assert "E-Mail unterwegs" == anna.heading
        assert 200 == made.browser().get("/konto/register").status

        anna.redeem(made.link())
        assert (303, "/orders/AU-7") == (anna.status, anna.where())
        assert "sent" == anna.follow().heading
        assert "sent" == anna.get("/orders/AU-7").heading


def test_whoever_is_in_goes_straight_on(fresh: Portal):
    """«Sind Sie bereits eingeloggt, öffnen sich die Aufträge direkt»: no login in between."""
    anna = fresh.browser().come_in()

    assert "/orders/AU-7" == anna.get("/konto/login?next=/orders/AU-7").where()
    assert "/" == anna.get("/konto/login").where()


def test_opening_a_link_uses_nothing_up(fresh: Portal):
    """Mail scanners follow links, some several times and by HEAD."""
    anna = fresh.browser().register(fresh.code())
    link = fresh.link()
    scanner = fresh.browser()
    for _ in range(3):
        assert 200 == scanner.get(link).status
        assert 200 == scanner.client.head(link, base_url=BASE).status_code

    assert 303 == anna.redeem(link).status


def test_a_scanner_that_presses_the_button_is_asked_for_the_address(fresh: Portal):
    """It has neither the cookie of the request nor the address, and uses nothing up."""
    anna = fresh.browser().register(fresh.code())
    link = fresh.link()
    scanner = fresh.browser().redeem(link)

    assert 200 == scanner.status
    assert "noch einmal" in scanner.text
    assert "" == scanner.find(".//input[@name='email']").attrib["value"]
    assert 303 == anna.redeem(link).status


def test_in_another_browser_the_address_is_typed_once_more(fresh: Portal):
    """«Je nach Sicherheitsbewertung» the address is typed again, or it is «sofort»."""
    fresh.browser().register(fresh.code())
    link = fresh.link()

    phone = fresh.browser().redeem(link)
    assert "sent" == phone.send(link, {"email": f" {ANNA.upper()} "}).get("/orders/AU-7").heading


def test_a_used_link_says_so_and_leads_to_a_new_one(fresh: Portal):
    """«Jeder Anmelde-Link kann nur einmal verwendet werden», and then a new one is asked for."""
    anna = fresh.browser().register(fresh.code())
    link = fresh.link()
    anna.redeem(link)

    late = fresh.browser().redeem(link)

    assert (410, "Dieser Link gilt nicht mehr") == (late.status, late.heading)
    assert "nur einmal" in late.text
    assert "/konto/login" == late.find(".//main//a").attrib["href"]


def test_a_second_click_on_the_button_leads_on(fresh: Portal):
    """Who is in by the first click is not told that the link is used."""
    anna = fresh.browser().register(fresh.code())
    link = fresh.link()
    anna.get(link)
    token = anna.token
    anna.send(link)

    again = anna.send(link, {"csrf_token": token})

    assert (303, "/") == (again.status, again.where())


def test_a_link_is_over_after_ten_minutes(fresh: Portal):
    """OWASP ASVS 5.0, 6.5.5: at most ten minutes."""
    anna = fresh.browser().register(fresh.code())
    link = fresh.link()

    fresh.clock.at += 9 * MINUTE
    assert 200 == fresh.browser().redeem(link).status
    fresh.clock.at += 2 * MINUTE
    anna.redeem(link)

    assert 410 == anna.status
    assert "abgelaufen" in anna.text


def test_a_forged_link_lets_nobody_in(shared: Portal):
    """Any token is answered like one that is used."""
    for token in ("x", "A" * 43, "%F0%9F%92%A9", "..%2f", "a" * 5_000):
        eve = shared.browser().redeem(f"/konto/link/{token}")

        assert eve.status in {404, 410}
        assert "__Host-fixflow" not in eve.cookies()


def test_after_five_wrong_addresses_the_link_is_dead(fresh: Portal):
    """Spec 5: «wrong e-mail five times → verdict page, next step named»."""
    anna = fresh.browser().register(fresh.code())
    link = fresh.link()
    eve = fresh.browser()
    left = []
    for _ in range(5):
        eve.redeem(link, email="eve@evil.example")
        left.append(eve.status)

    assert [422, 422, 422, 422, 410] == left
    assert "Dieser Link gilt nicht mehr" == eve.heading
    assert 410 == anna.redeem(link).status


def test_asking_says_the_same_whether_the_address_is_registered(fresh: Portal):
    """Nobody learns from the login page who is a customer."""
    fresh.browser().come_in()
    known, unknown = fresh.browser().ask(ANNA), fresh.browser().ask("eve@evil.example")

    assert (known.status, known.where()) == (unknown.status, unknown.where())
    assert known.cookies().keys() == unknown.cookies().keys()


def test_no_address_is_said_at_its_field(shared: Portal):
    """WCAG 2.2, 3.3.1: the error is in words, and named at the field."""
    anna = shared.browser().ask('"><script>alert(1)</script>')

    field = anna.find(".//input[@name='email']")
    assert 422 == anna.status
    assert '"><script>alert(1)</script>' == field.attrib["value"]
    assert "true" == field.attrib["aria-invalid"]
    assert anna.tree.find(f".//*[@id='{field.attrib['aria-describedby']}']") is not None
    assert f"#{field.attrib['id']}" == anna.find(".//*[@role='alert']//a").attrib["href"]
    assert [] == list(anna.tree.iter("script"))


def test_too_many_tries_are_told_when_to_come_back(fresh: Portal):
    """RFC 6585 § 4: 429 with Retry-After; three links at once pass for an address."""
    statuses = [fresh.browser().ask().status for _ in range(4)]

    last = fresh.browser().ask()
    assert [303, 303, 303, 429] == statuses
    assert (429, "Zu viele Versuche") == (last.status, last.heading)
    assert 0 < int(last.page.headers["Retry-After"]) <= 720
    fresh.clock.at += 12 * MINUTE
    assert 303 == fresh.browser().ask().status


def test_codes_cannot_be_tried_out(fresh: Portal):
    """Ten tries at once from one network, one in six minutes after that."""
    statuses = [
        fresh.browser().register(f"ABCD-{n:04}", email=f"a{n}@b.example").status for n in range(11)
    ]

    assert [422] * 10 == statuses[:10]
    assert 429 == statuses[10]


def test_a_wrong_or_revoked_code_is_said_at_its_field(fresh: Portal):
    """Spec 5: «code revoked […] → verdict page, next step named»."""
    with fresh.app.app_context(), fixflow.opened(REALM) as desk:
        issued = desk.access.issue_code("meier", by=SONNEGG, at=MONDAY)
        desk.access.revoke_code("meier", issued.serial, by=SONNEGG, at=MONDAY)
    anna = fresh.browser().register("ABCD-EFGH-IJKL-MNOP-QRST-UVWX")
    beno = fresh.browser().register(issued.code)

    assert "Diesen Registrierungscode gibt es nicht" in fault(anna, "code")
    assert "gilt nicht mehr" in fault(beno, "code")
    assert "Meier & Söhne" == beno.find(".//input[@name='company']").attrib["value"]


def fault(browser: Browser, name: str) -> str:
    """What is said at a field."""
    found = browser.tree.find(f".//*[@id='field-{name.replace('_', '-')}-error']")
    return "" if found is None else "".join(found.itertext())


def test_every_field_that_is_empty_is_told_at_once_and_costs_no_try(fresh: Portal):
    """A form comes back once, with every fault marked at its field."""
    anna = fresh.browser()
    for _ in range(12):
        anna.register("", company=" ", first_name="", last_name="x" * 10_000, email="anna")

    faults = {name: fault(anna, name) for name in ("code", "company", "first_name", "last_name")}
    assert {
        "code": "ist leer",
        "company": "ist leer",
        "first_name": "ist leer",
        "last_name": "ist kein Name: eine Zeile von 1 bis 60 Zeichen",
    } == faults
    assert "E-Mail-Adresse" in fault(anna, "email")
    assert 422 == anna.status


def test_several_devices_stay_in_and_each_can_be_ended(fresh: Portal):
    """«auf mehreren PCs oder Mobiltelefonen parallel anmelden», and each is listed."""
    desktop = fresh.browser().come_in()
    fresh.clock.at += MINUTE
    phone = fresh.browser().ask()
    phone.redeem(fresh.link())
    assert "sent" == desktop.get("/orders/AU-7").heading

    phone.get("/konto/sessions")
    ids = [each.attrib["value"] for each in phone.tree.findall(".//input[@name='id']")]
    assert 2 == len(ids)
    assert 1 == phone.text.count("dieses Gerät")

    phone.send("/konto/sessions/end", {"id": ids[0]})
    assert "/konto/sessions" == phone.where()
    assert 303 == desktop.get("/orders/AU-7").status
    assert "sent" == phone.get("/orders/AU-7").heading


def test_all_devices_can_be_ended_at_once(fresh: Portal):
    """A phone is lost."""
    desktop = fresh.browser().come_in()
    phone = fresh.browser().ask()
    phone.redeem(fresh.link())

    phone.get("/konto/sessions").send("/konto/sessions/end-all")

    assert {303} == {each.get("/orders/AU-7").status for each in (desktop, phone)}


def test_logging_out_is_a_form_and_ends_the_session(fresh: Portal):
    """A GET changes nothing; a copy of the cookie is worth nothing afterwards."""
    anna = fresh.browser().come_in()
    thief = fresh.browser()
    stolen = anna.client.get_cookie("__Host-fixflow", domain="portal.example")
    assert stolen
    thief.client.set_cookie("__Host-fixflow", stolen.value, domain="portal.example")
    assert "sent" == thief.get("/orders/AU-7").heading

    assert 405 == anna.get("/konto/logout").status
    anna.get("/konto/sessions").send("/konto/logout")

    assert 303 == anna.get("/orders/AU-7").status
    assert 303 == thief.get("/orders/AU-7").status
    assert "/konto/login" == anna.get("/konto/login").send("/konto/logout").where()


def test_the_language_that_was_chosen_outlives_the_logout(fresh: Portal):
    """All else that was kept of the visit is gone."""
    anna = fresh.browser().come_in().get("/konto/sessions")
    anna.send("/konto/language", {"lang": "it"})
    anna.get("/konto/sessions").send("/konto/logout")

    assert "Accedere" == anna.follow().heading


def test_nobody_ends_the_session_of_somebody_else(fresh: Portal):
    """The id of a session lets nobody in, and ends none but one's own."""
    anna = fresh.browser().come_in()
    beno = fresh.browser().come_in(email="beno@meier.example")
    anna.get("/konto/sessions")
    (own,) = [each.attrib["value"] for each in anna.tree.findall(".//input[@name='id']")]

    beno.get("/konto/sessions").send("/konto/sessions/end", {"id": own})

    assert "sent" == anna.get("/orders/AU-7").heading


def test_a_foreign_realm_is_not_there():
    """Spec 2.9: «foreign realm = 404»; a session of one realm is none in another."""
    with portal() as made:
        anna = made.browser().come_in()
        made.app.extensions["fixflow"] = fixflow_of_another_realm(made)

        assert 303 == anna.get("/orders/AU-7").status


def fixflow_of_another_realm(made: Portal) -> object:
    """The settings of an application that serves another realm on the same database."""
    from attrs import evolve

    from fixflow.identity import Realm

    return evolve(made.app.extensions["fixflow"], realm=Realm("limmat"))


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/\t/evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/%0d%0aSet-Cookie:x=1\r\n",
        "/" + "x" * 3_000,
        "http:evil.example",
        "",
    ],
)
def test_a_login_leads_to_no_other_site(shared: Portal, wanted: str):
    """CWE-601: `next=` is a path of this site, or it is nothing."""
    anna = shared.browser()
    with shared.app.test_request_context(base_url=BASE):
        assert fixflow.own_path(wanted) is None
    anna.get("/konto/login", query_string={"next": wanted})
    with anna.client.session_transaction(base_url=BASE) as kept:
        assert "fixflow_next" not in kept
    anna.send("/konto/language", {"lang": "fr", "next": wanted})

    assert "/" == anna.where()


def test_the_way_back_keeps_its_query(fresh: Portal):
    """A filter of the overview stands in its address."""
    anna = fresh.browser().get("/orders/AU-7?q=Boiler%20kalt&page=2")
    assert "/konto/login?next=/orders/AU-7?q%3DBoiler%2520kalt%26page%3D2" == anna.where()
    anna.follow()
    anna.register(fresh.code()).redeem(fresh.link())

    assert "/orders/AU-7?q=Boiler%20kalt&page=2" == anna.where()


def test_pages_speak_what_the_browser_asks_for_until_somebody_chooses(shared: Portal):
    """Spec 2.7: unknown region → base language; the visitor's own choice goes first."""
    asked = {
        "fr": "Se connecter",
        "it-IT,it;q=0.9": "Accedere",
        "de-AT": "Anmelden",
        "rm,en;q=0.5": "Log in",
        "pt": "Anmelden",
        "": "Anmelden",
    }
    for wish, heading in asked.items():
        page = shared.browser().get("/konto/login", headers={"Accept-Language": wish})
        assert heading == page.heading

    anna = shared.browser().get("/konto/login?lang=en")
    assert ("Log in", "en") == (anna.heading, anna.tree.attrib["lang"])
    anna.send("/konto/language", {"lang": "it", "next": "/konto/login"})
    assert "/konto/login" == anna.where()
    assert "Accedere" == anna.follow().heading
    assert "Accedere" == anna.get("/konto/login", headers={"Accept-Language": "fr"}).heading


def test_the_mail_is_in_the_language_of_the_page(fresh: Portal):
    """Who reads French is written to in French."""
    anna = fresh.browser().get("/konto/login?lang=fr")
    anna.send("/konto/language", {"lang": "fr"})
    anna.register(fresh.code())
    fresh.deliver()

    assert "Confirmer votre inscription" == fresh.mails[-1].subject


def test_who_is_registered_for_several_companies_chooses(fresh: Portal):
    """One address, two firms: «Registrierungscode: Dieser Code gilt für Ihre Firma»."""
    anna = fresh.browser().come_in()
    fresh.clock.at += MINUTE
    anna.register(fresh.code("kunz"))
    anna.redeem(fresh.link())
    assert "sent" == anna.get("/orders/AU-7").heading

    anna.get("/konto/sessions").send("/konto/company", {"id": "kunz"})
    assert 404 == anna.get("/orders/AU-7").status
    assert "sent" == anna.get("/any/AU-7").heading
    assert 404 == anna.get("/any/AU-8").status
    anna.get("/konto/sessions").send("/konto/company", {"id": "somebody else"})
    assert 404 == anna.get("/orders/AU-7").status
    anna.get("/konto/sessions").send("/konto/company", {"id": MEIER.id})
    assert "sent" == anna.get("/orders/AU-7").heading


def test_a_session_ends_after_ninety_days_without_use(fresh: Portal):
    """«bleiben Sie im Hintergrund eingeloggt»: as long as they come back."""
    anna = fresh.browser().come_in()
    for _ in range(3):
        fresh.clock.at += 24 * 60 * 89 * MINUTE
        assert "sent" == anna.get("/orders/AU-7").heading
    fresh.clock.at += 24 * 60 * 90 * MINUTE

    assert 303 == anna.get("/orders/AU-7").status


def test_a_login_of_the_host_s_own_may_take_the_place():
    """Spec 2.13: «host's own login may replace it»."""
    with portal(FIXFLOW_ACTOR=lambda request: ACTORS.get(request.headers.get("X-User"))) as made:
        boss = made.browser()

        assert "sent" == boss.get("/orders/AU-7", headers={"X-User": "meier"}).heading
        assert 404 == boss.get("/orders/AU-7", headers={"X-User": "kunz"}).status
        assert 303 == boss.get("/orders/AU-7").status


ACTORS = {"meier": MEIER, "kunz": Actor(MEIER.role, "kunz")}
