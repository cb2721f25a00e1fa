"""Headers, cookies and forgery: spec 2.13, row by row."""

from collections.abc import Iterator
from http.cookies import SimpleCookie
from io import BytesIO

import pytest
from flask import Flask, Response, send_file

from fixflow.contrib.flask import Fixflow
from tests.contrib.flask.portal import AS_CHROMIUM, BASE, Browser, Portal, fixflow, portal

CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


@pytest.fixture
def made() -> Iterator[Portal]:
    """A portal of its own."""
    with portal() as one:
        yield one


@pytest.mark.parametrize("path", ["/konto/login", "/konto/link/x", "/nowhere", "/orders/AU-7"])
def test_every_page_has_the_headers_of_the_specification(made: Portal, path: str):
    """Spec 2.13, headers and referrer: `same-origin`, also on the link page."""
    headers = made.browser().get(path).page.headers

    assert CSP == headers["Content-Security-Policy"]
    assert "nosniff" == headers["X-Content-Type-Options"]
    assert "same-origin" == headers["Cross-Origin-Opener-Policy"]
    assert "same-origin" == headers["Referrer-Policy"]
    assert "no-store" == headers["Cache-Control"]
    assert "max-age=31536000" == headers["Strict-Transport-Security"]


def test_only_over_https_a_browser_is_told_to_stay_there(made: Portal):
    """A portal that is tried on this machine over http would else be gone for a year."""
    answer = made.app.test_client().get("/konto/login", base_url="http://127.0.0.1:5000")

    assert "Strict-Transport-Security" not in answer.headers


def test_headers_of_the_host_s_own_stand(made: Portal):
    """A page that shows a mail needs another policy, and says so itself."""

    @made.app.get("/mail")
    def mail() -> tuple[str, dict[str, str]]:
        return "", {"Content-Security-Policy": "sandbox", "Cache-Control": "private"}

    headers = made.browser().get("/mail").page.headers

    assert ("sandbox", "private") == (headers["Content-Security-Policy"], headers["Cache-Control"])


def test_pages_hold_no_style_and_no_script_of_their_own(made: Portal):
    """The policy would drop both, and the console would report them."""
    anna = made.browser().come_in()
    for path in (
        "/konto/login",
        "/konto/register",
        "/konto/sent",
        "/konto/link/x",
        "/konto/sessions",
        "/nowhere",
    ):
        anna.get(path)
        odd = [each.tag for each in anna.tree.iter() if each.tag in {"style", "script"}]
        inline = [
            each.tag
            for each in anna.tree.iter()
            if "style" in each.attrib or any(map(is_handler, each.attrib))
        ]

        assert ([], []) == (odd, inline)
    sheet = anna.client.get("/fixflow-static/fixflow.css", base_url=BASE)
    assert (200, "text/css") == (sheet.status_code, sheet.mimetype)
    assert "no-store" != sheet.headers["Cache-Control"]
    sheet.close()


def is_handler(name: str) -> bool:
    """Whether an attribute is an event handler."""
    return name.startswith("on")


def test_each_cookie_is_bound_to_this_host_and_hidden_from_scripts(made: Portal):
    """RFC 6265bis: `__Host-` needs Secure, Path=/ and no Domain; Lax lets the click from a mail in."""
    anna = made.browser().get("/konto/login")
    set_cookies = [*anna.page.headers.getlist("Set-Cookie")]
    anna.register(made.code())
    set_cookies += anna.page.headers.getlist("Set-Cookie")
    anna.redeem(made.link())
    set_cookies += anna.page.headers.getlist("Set-Cookie")

    names = set()
    for each in set_cookies:
        (cookie,) = SimpleCookie(each).values()
        names.add(cookie.key)
        assert ("/", "", True, True, "Lax") == (
            cookie["path"], cookie["domain"], cookie["secure"], cookie["httponly"], cookie["samesite"],
        )  # fmt: skip
    assert {"__Host-fixflow", "__Host-fixflow-asked", "__Host-fixflow-session"} == names


def test_two_applications_on_one_host_have_cookies_of_their_own():
    """`__Host-` cookies have no path, so their names tell two realms apart."""
    with portal(FIXFLOW_COOKIE="limmat") as made:
        anna = made.browser().come_in()

        assert "__Host-limmat" in anna.cookies()
        assert anna.client.get_cookie("__Host-limmat-session", domain="portal.example")


def test_the_session_is_another_after_each_login(made: Portal):
    """OWASP ASVS 5.0, 7.2.4: a token that was known before lets nobody in afterwards."""
    eve = made.browser()
    eve.client.set_cookie("__Host-fixflow", "chosen-by-eve", domain="portal.example")
    anna = Browser(made, eve.client).come_in()

    assert "chosen-by-eve" not in anna.cookies()["__Host-fixflow"]


FORMS = [
    "/konto/login", "/konto/register", "/konto/link/x", "/konto/logout", "/konto/sessions/end",
    "/konto/sessions/end-all", "/konto/company", "/konto/language", "/orders/AU-7/do/accept",
]  # fmt: skip


@pytest.mark.parametrize("path", FORMS)
def test_no_form_is_taken_without_a_token_or_with_a_forged_one(made: Portal, path: str):
    """Spec 2.13: a token in each form; missing, made up, of another browser."""
    anna, eve = made.browser().come_in(), made.browser().get("/konto/login")
    for token in ("", "x", "Ijk1.x.y", eve.token):
        page = anna.send(path, {"csrf_token": token, "key": "1", "email": "a@b.example"})

        assert (400, "Nicht gesendet") == (page.status, page.heading)
    with made.app.app_context():
        assert "sent" == fixflow.desk.show("AU-7").state
    assert "sent" == anna.get("/orders/AU-7").heading


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "null"},
        {"Origin": "https://evil.example"},
        {"Origin": "https://portal.example.evil.example"},
        {"Origin": "https://[::1"},
    ],
)
def test_what_another_site_sends_is_refused_whatever_token_it_has(
    made: Portal, headers: dict[str, str]
):
    """«Never trust null»; nothing of it is offered to be sent again."""
    anna = made.browser().come_in().get("/konto/sessions")

    anna.send("/orders/AU-7/do/accept", {"key": "1"}, headers=headers)

    assert (400, []) == (anna.status, list(anna.tree.iter("form")))
    assert "sent" == anna.get("/orders/AU-7").heading


def test_an_application_that_is_not_told_its_address_trusts_no_null_either():
    """`Origin: null` has no host; nor has an address that nobody has set."""
    app = Flask("office")
    app.config["SECRET_KEY"] = "x"  # noqa: S105  an example
    Fixflow(app)

    answer = app.test_client().post("/", headers={"Origin": "null"})

    assert 400 == answer.status_code


def test_the_base_url_counts_as_this_site_behind_a_proxy(made: Portal):
    """A proxy may hand the request on under an inner name."""
    client = made.app.test_client()
    page = client.get("/konto/login", base_url="http://inner:8000")
    token = page.text.partition('name="csrf_token" value="')[2].partition('"')[0]

    answer = client.post(
        "/konto/login",
        base_url="http://inner:8000",
        headers={"Origin": BASE},
        data={"csrf_token": token, "email": "a@b.example"},
    )

    assert 303 == answer.status_code


def test_a_page_that_was_open_too_long_is_sent_again_with_a_fresh_token(made: Portal):
    """The token is of another session; a browser of today says that the form is from here."""
    anna = made.browser().come_in()
    anna.send("/orders/AU-7/do/accept", {"csrf_token": "old", "key": "1", "message": "Gern"})
    kept = anna.typed()
    assert ("1", "Gern") == (kept["key"], kept["message"])

    assert 303 == anna.send("/orders/AU-7/do/accept", kept).status


def test_an_old_browser_that_does_not_say_where_a_form_is_from_is_offered_nothing(made: Portal):
    """What another site has sent must not be sent again in the visitor's name."""
    anna = made.browser().come_in()

    anna.send("/orders/AU-7/do/accept", {"csrf_token": "old"}, headers={"Sec-Fetch-Site": ""})

    assert (400, []) == (anna.status, list(anna.tree.iter("form")))


def test_two_megabytes_are_the_most_that_a_form_may_hold(made: Portal):
    """Spec 2.13: «2 MB body»."""
    anna = made.browser().get("/konto/login")

    anna.send("/konto/login", {"email": "x" * 2_000_001})

    assert (413, "Zu gross") == (anna.status, anna.heading)


def test_a_limit_and_a_key_of_the_host_s_own_stand():
    """What the host has set itself is not touched."""
    with portal(MAX_CONTENT_LENGTH=7, SECRET_KEY="own", SESSION_COOKIE_NAME="__Host-own") as made:  # noqa: S106
        config = made.app.config

        assert (7, "own", "__Host-own") == (
            config["MAX_CONTENT_LENGTH"], config["SECRET_KEY"], config["SESSION_COOKIE_NAME"],
        )  # fmt: skip
        assert AS_CHROMIUM


def test_a_file_that_a_view_sends_is_kept_by_no_browser(made: Portal):
    """Spec 2.13: «no-store behind login»; `send_file` by itself says `no-cache`, which stores it."""

    @made.app.get("/paper")
    def paper() -> Response:
        return send_file(BytesIO(b"%PDF-1.7"), mimetype="application/pdf")

    @made.app.get("/logo")
    def logo() -> Response:
        return send_file(BytesIO(b"logo"), mimetype="image/png", max_age=60)

    kept = [made.browser().get(path).page.headers["Cache-Control"] for path in ("/paper", "/logo")]

    assert "no-store" == kept[0]
    assert "no-store" not in kept[1]


def test_no_cache_of_the_host_s_own_is_no_store_unless_it_is_public(made: Portal):
    """A browser keeps a `no-cache` page on its disk; what anybody may see may be kept."""

    @made.app.get("/asked/<path:told>")
    def asked(told: str) -> tuple[str, dict[str, str]]:
        return "", {"Cache-Control": told}

    anna = made.browser().come_in()
    given = ("no-cache", "private, no-cache, max-age=0", "public, no-cache")
    kept = [anna.get(f"/asked/{each}").page.headers["Cache-Control"] for each in given]

    assert ["no-store", "no-store", "public, no-cache"] == kept


def test_a_sheet_that_is_not_there_is_a_page_like_any_other(made: Portal):
    """Its page has the token of the visitor's session in it."""
    page = made.browser().get("/fixflow-static/nowhere.css").page

    assert (404, "no-store") == (page.status_code, page.headers["Cache-Control"])


def test_a_slash_that_was_left_out_leads_to_no_host_that_a_request_names(made: Portal):
    """Spec 2.13, proxies: «never from Host»; routing by itself repeats what the request calls it."""

    @made.app.get("/folder/")
    def folder() -> str:
        return ""

    answer = made.app.test_client().get("/folder?x=1", base_url="https://evil.example")

    assert (308, "/folder/?x=1") == (answer.status_code, answer.headers["Location"])


@pytest.mark.parametrize("path", ["/konto/login", "/orders/AU-7", "/nowhere"])
def test_a_host_that_is_not_trusted_is_refused_and_no_5xx(path: str):
    """Flask's `TRUSTED_HOSTS`: then nothing has an address, so the answer is words without a page."""
    with portal(TRUSTED_HOSTS=["portal.example"]) as made:
        client = made.app.test_client()
        forged = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
        answers = [
            client.get(path, base_url="https://evil.example"),
            client.post(path, base_url="https://evil.example", data={"a": "b"}),
            client.post(path, base_url="https://evil.example", headers=forged),
        ]

        assert [(400, "text/plain")] * 3 == [(each.status_code, each.mimetype) for each in answers]
        assert all(CSP == each.headers["Content-Security-Policy"] for each in answers)


def test_where_hosts_are_trusted_contractors_come_in_by_their_mails():
    """The addresses in a mail are made where no request names a host."""
    with portal(TRUSTED_HOSTS=["portal.example"]) as made:
        anna = made.browser().come_in()

        assert ("sent", True) == (
            anna.get("/orders/AU-7").heading,
            f"{BASE}/konto/link/" in made.mails[-1].words,
        )
