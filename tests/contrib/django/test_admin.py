"""Orders in the admin: listed, looked at, acted on by a form that takes effect once."""

import re
import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client, override_settings
from django.utils.timezone import get_current_timezone

from fixflow import CONTRACTOR, Actor, chf
from fixflow.contrib.django import worker_desk
from fixflow.contrib.django.columns import row_key
from fixflow.formats import moment
from fixflow.partners import imofix
from tests.contrib.django import orders
from tests.contrib.django.people import MONDAY, TIME

LIST = "/admin/fixflow/fixfloworder/"
KEY = re.compile(r'name="key" value="([^"]+)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
VERSION = re.compile(r'name="version" value="(\d+)"')


def page(order_id: str, realm: str = "sonnegg") -> str:
    """Give the address of an order, as the admin quotes a key."""
    from django.contrib.admin.utils import quote

    return f"{LIST}{quote(row_key(realm, order_id))}/change/"


def doing(order_id: str, name: str, realm: str = "sonnegg") -> str:
    """Give the address of an action."""
    return page(order_id, realm).replace("/change/", f"/do/{name}/")


def hidden(html: str) -> dict[str, str]:
    """Read what a form carries."""
    return {"key": found(KEY, html), "version": found(VERSION, html)}


def found(pattern: re.Pattern[str], html: str) -> str:
    """Give what a page holds there."""
    seen = pattern.search(html)
    assert seen is not None
    return str(seen[1])


def listed(html: str) -> list[str]:
    """Name the orders of a list, in its order."""
    return re.findall(r'class="field-number"><a [^>]*>([^<]+)<', html)


def statements(call) -> list[str]:
    """Give what the database is sent meanwhile: SQLite's own trace, below Django's cursor."""
    connections["default"].ensure_connection()
    seen: list[str] = []
    connections["default"].connection.set_trace_callback(seen.append)
    call()
    connections["default"].connection.set_trace_callback(None)
    return seen


def put() -> None:
    """Keep four orders of a realm, one of another: new, taken, overdue, billed."""
    orders.receive("AU-1", title="Boiler kalt")
    orders.receive("AU-2", title="Fenster klemmt")
    orders.act("AU-2", imofix.Accept())
    orders.enquire("VX-1")
    orders.receive("AU-3", title="Hahn tropft")
    orders.act("AU-3", imofix.Accept())
    orders.act("AU-3", imofix.Invoice("R-1012", chf("328.93")), hours=2)
    orders.receive("AU-9", realm="limmat", title="Fremdes")
    TIME[0] = MONDAY + timedelta(hours=25)


@pytest.fixture
def some(project):  # noqa: ARG001  it makes the database
    """These orders on SQLite."""
    put()


@pytest.fixture
def some_on_either(either):  # noqa: ARG001  likewise
    """And the same on PostgreSQL, for what asks the database anything of its own."""
    put()


@pytest.mark.usefixtures("some_on_either")
def test_what_is_due_first_stands_first():
    """The list is that of `desk.overview`: by due date, then as they came."""
    html = orders.client(orders.CONTRACTOR_USER).get(LIST).content.decode()

    assert ["VX-1", "AU-1", "AU-2", "AU-3"] == listed(html)
    assert "1\u00a0h overdue" in html
    assert "AU-9" not in html


@pytest.mark.usefixtures("some_on_either")
def test_the_list_says_that_nobody_ticks():
    """Spec 5: «`tick` not running: banner»; by the rule of W001, for the realm that is looked at."""
    reader = orders.client(orders.CONTRACTOR_USER)
    due = MONDAY + timedelta(days=1)

    TIME[0] = due + timedelta(days=1)
    assert "tick does not run" not in reader.get(LIST).content.decode()
    TIME[0] += timedelta(seconds=1)
    assert f"waited since {moment(due, 'en', get_current_timezone())}: tick does not run" in (
        reader.get(LIST).content.decode()
    )
    with worker_desk() as desk:
        desk.tick(TIME[0], everywhere=True)
    assert "tick does not run" not in reader.get(LIST).content.decode()


@pytest.mark.usefixtures("some_on_either")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("?overdue=1", ["VX-1"]),
        ("?turn=1", ["VX-1", "AU-1", "AU-2"]),
        ("?phase=committed", ["AU-2"]),
        ("?state=sent", ["AU-1"]),
        ("?program=velux@1", ["VX-1"]),
        ("?program=imofix@1&phase=billed", ["AU-3"]),
        ("?q=fenster", ["AU-2"]),
        ("?q=hahn+tro", ["AU-3"]),
        ("?q=nothing", []),
    ],
)
def test_a_filter_gives_what_the_overview_finds(asked, found):
    """Phase, state, program, my turn, overdue, and words (spec 2.4, 12)."""
    answer = orders.client(orders.CONTRACTOR_USER).get(LIST + asked)

    assert (200, found) == (answer.status_code, listed(answer.content.decode()))


@pytest.mark.usefixtures("some")
def test_each_choice_says_how_many_it_would_give():
    """One count for each, over all pages, by two statements for all of them."""
    html = orders.client(orders.CONTRACTOR_USER).get(LIST).content.decode()

    for choice in ("my turn (3)", "overdue (1)", "requested (2)", "committed (1)", "billed (1)"):
        assert f">{choice}</a>" in html, choice


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    "asked",
    ["?phase=x", "?turn=2", "?overdue=x", "?state=%00", "?after=x", "?nothing=1", "?realm=limmat"],
)
def test_an_address_that_means_nothing_leads_back(asked):
    """As Django does: to the list, with a mark that something was wrong."""
    answer = orders.client(orders.CONTRACTOR_USER).get(LIST + asked)

    assert (302, LIST + "?e=1") == (answer.status_code, answer.headers["Location"])


@pytest.mark.usefixtures("project")
def test_pages_follow_each_other_by_a_key():
    """The next page begins after an order, so nothing is listed twice while others come."""
    for number in range(53):
        orders.receive(f"AU-{number:02}")
    browser = orders.client(orders.CONTRACTOR_USER)

    first = browser.get(LIST).content.decode()
    orders.receive("AU-00a")
    more = found(re.compile(r'href="([^"]+)" rel="next"'), first).replace("&amp;", "&")
    second = browser.get(LIST + more).content.decode()

    assert [f"AU-{number:02}" for number in range(50)] == listed(first)
    assert [f"AU-{number:02}" for number in range(50, 53)] == listed(second)
    assert 'rel="next"' not in second
    assert "54 orders" in second


@pytest.mark.usefixtures("project")
def test_a_longer_list_takes_no_more_statements():
    """Spec 2.4, 12; counted at the driver, since ours go past Django's cursor."""
    browser = orders.client(orders.CONTRACTOR_USER)
    for number in range(51):
        orders.receive(f"AU-{number}")
    full = statements(lambda: browser.get(LIST))
    for number in range(51, 151):
        orders.receive(f"AU-{number}")

    longer = statements(lambda: browser.get(LIST))

    assert len(full) == len(longer)
    assert 0 < len(longer) < 15


@pytest.mark.usefixtures("some_on_either")
def test_an_order_is_shown_whole():
    """Facts, deadlines with the reason, fee with its rule, messages, journal."""
    from fixflow.contrib.django import worker_desk

    worker_desk(realm="sonnegg").message(
        "AU-3", "Wann <b>genau</b>?", by=orders.MEIER, at=MONDAY, lang="de"
    )
    browser = orders.client(orders.CONTRACTOR_USER, headers={"accept-language": "de"})

    billed = browser.get(page("AU-3")).content.decode()
    late = browser.get(page("VX-1")).content.decode()

    assert "Hahn tropft" in billed
    assert "CHF\u00a0600.00" in billed
    assert "CHF\u00a09.50" in billed
    assert "Wann &lt;b&gt;genau&lt;/b&gt;?" in billed
    assert "R-1012" in billed
    assert "Auftrag abrechnen</strong> · Auftragnehmer <bdi>meier</bdi>" in billed
    assert "1\u00a0Std. überfällig" in late
    assert "24 Stunden ab Montag, 4. Mai 2026" in late


@pytest.mark.usefixtures("some")
def test_what_may_be_done_is_a_button_and_what_not_says_why():
    """Every action of the program stands there, with all reasons and the manual's words."""
    html = orders.client(orders.CONTRACTOR_USER).get(page("AU-1")).content.decode()

    assert f'href="{doing("AU-1", "accept")}">Accept order</a>' in html
    assert f'href="{doing("AU-1", "reject")}"' in html
    assert doing("AU-1", "complete") not in html
    assert "<strong>Complete order</strong>" in html
    assert "is not possible in" in html


@pytest.mark.usefixtures("some")
def test_who_has_no_role_only_looks():
    """Without an `ACTOR` there are no buttons, and no form behind their addresses."""
    browser = orders.client(orders.LOOKING_USER)

    html = browser.get(page("AU-1")).content.decode()

    assert "you cannot act here" in html
    assert "/do/" not in html
    assert 404 == browser.get(doing("AU-1", "accept")).status_code
    assert (
        404 == browser.post(doing("AU-1", "accept"), {"key": "x" * 43, "version": "1"}).status_code
    )
    assert 1 == orders.show("AU-1").version


@pytest.mark.usefixtures("some_on_either")
@pytest.mark.parametrize("user", [orders.OTHER_USER, "limmat.visitor"])
def test_an_order_of_another_realm_is_none(user):
    """Spec 5: the same answer as for an order that there is not, whatever is asked."""
    browser = orders.client(user)

    for address in (
        page("AU-1"),
        doing("AU-1", "accept"),
        page("AU-1").replace("change", "history"),
    ):
        assert 404 == browser.get(address).status_code, address
        assert 404 == browser.get(address.replace("AU-1", "AU-404")).status_code, address
    assert (
        404 == browser.post(doing("AU-1", "accept"), {"key": "x" * 43, "version": "1"}).status_code
    )
    assert ["AU-9"] == listed(browser.get(LIST).content.decode())


@pytest.mark.usefixtures("some")
def test_a_key_that_names_another_realm_is_no_key_of_ours():
    """Both realms have an order of that id; the page of the one is not the page of the other."""
    orders.receive("AU-1", realm="limmat")
    browser = orders.client(orders.OTHER_USER)

    assert 200 == browser.get(page("AU-1", "limmat")).status_code
    assert 404 == browser.get(page("AU-1", "sonnegg")).status_code


@pytest.mark.usefixtures("some")
def test_an_order_of_another_contractor_is_none():
    """Staff that acts as a contractor sees what that contractor sees."""
    orders.act("AU-1", imofix.Accept())
    browser = orders.client("sonnegg.contractor.huber")

    assert 404 == browser.get(page("AU-1")).status_code
    assert 404 == browser.get(doing("AU-1", "cancel")).status_code
    assert "AU-1" not in listed(browser.get(LIST).content.decode())


@pytest.mark.usefixtures("some")
def test_who_has_no_permission_sees_nothing():
    """Django's own `fixflow.view_fixfloworder` says who may look."""
    browser = orders.client(orders.CONTRACTOR_USER, "add_logentry")

    for address in (LIST, page("AU-1"), doing("AU-1", "accept")):
        assert 403 == browser.get(address).status_code
    assert 403 == browser.post(doing("AU-1", "accept"), {}).status_code


@pytest.mark.usefixtures("some")
def test_who_is_not_signed_in_is_led_to_the_door():
    """The admin's own pages do so, and ours are among them."""
    for address in (LIST, page("AU-1"), doing("AU-1", "accept")):
        assert Client().get(address).headers["Location"].startswith("/admin/login/?next=")


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize("address", [LIST + "add/", page("AU-1").replace("change", "delete")])
def test_nothing_is_added_or_deleted_past_a_desk(address):
    """Not even by a superuser."""
    browser = orders.client(orders.CONTRACTOR_USER, superuser=True)

    assert 403 == browser.get(address).status_code
    assert 403 == browser.post(address, {"post": "yes"}).status_code
    assert 405 == browser.post(page("AU-1"), {"state": "done"}).status_code


@pytest.mark.usefixtures("some")
def test_an_action_is_a_page_with_its_fields():
    """Labels and kinds of the fields are those of the action."""
    html = orders.client(orders.CONTRACTOR_USER).get(doing("AU-2", "invoice")).content.decode()

    for name in ("number", "gross", "dated", "message"):
        assert f'name="{name}" id="field-{name}"' in html, name
    assert 43 == len(hidden(html)["key"])
    assert "2" == hidden(html)["version"]


@pytest.mark.usefixtures("some_on_either")
def test_a_form_takes_effect_once():
    """Sent twice, by a double click or the back button, it is there once, and both lead on."""
    browser = orders.client(orders.CONTRACTOR_USER)
    form = hidden(browser.get(doing("AU-1", "accept")).content.decode())

    first = browser.post(doing("AU-1", "accept"), form)
    again = browser.post(doing("AU-1", "accept"), form)

    assert (302, page("AU-1")) == (first.status_code, first.headers["Location"])
    assert (302, page("AU-1")) == (again.status_code, again.headers["Location"])
    assert 2 == orders.show("AU-1").version
    assert "Accept order: done." in browser.get(page("AU-1")).content.decode()


@pytest.mark.usefixtures("some_on_either")
def test_two_clicks_at_once_take_one_step():
    """Both requests are on their way before either is answered; each leads on."""
    browsers = [orders.client(orders.CONTRACTOR_USER)]
    form = hidden(browsers[0].get(doing("AU-1", "accept")).content.decode())
    browsers += [copied(browsers[0]) for _ in range(3)]
    answers: list[int] = []

    def click(browser: Client) -> None:
        answers.append(browser.post(doing("AU-1", "accept"), form).status_code)
        connections["default"].close()

    threads = [threading.Thread(target=click, args=(each,)) for each in browsers]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert [302] * 4 == answers
    assert 2 == orders.show("AU-1").version


def copied(browser: Client) -> Client:
    """Give another window of the same browser."""
    other = Client()
    other.cookies = browser.cookies
    return other


@pytest.mark.usefixtures("some_on_either")
def test_django_s_log_names_the_user_once():
    """The journal says as whom, the log which user; a repeated form is no second entry."""
    from django.contrib.admin.models import LogEntry

    browser = orders.client(orders.CONTRACTOR_USER)
    form = hidden(browser.get(doing("AU-1", "accept")).content.decode())
    browser.post(doing("AU-1", "accept"), form)
    browser.post(doing("AU-1", "accept"), form)

    [entry] = LogEntry.objects.all()
    assert ("sonnegg/AU-1", orders.CONTRACTOR_USER) == (entry.object_id, entry.user.username)
    assert 200 == browser.get(page("AU-1").replace("change", "history")).status_code


@pytest.mark.usefixtures("some")
def test_a_form_that_is_wrong_comes_back_as_it_was_typed():
    """422 with every fault at its field and in a summary that links to them; nothing is lost."""
    browser = orders.client(orders.CONTRACTOR_USER)
    form = hidden(browser.get(doing("AU-2", "invoice")).content.decode())

    answer = browser.post(
        doing("AU-2", "invoice"), {**form, "number": "", "gross": "much", "message": "<i>hallo</i>"}
    )
    html = answer.content.decode()

    assert 422 == answer.status_code
    assert 'href="#field-number"' in html
    assert 'href="#field-gross"' in html
    assert 'value="much"' in html
    assert "&lt;i&gt;hallo&lt;/i&gt;" in html
    assert form == hidden(html)
    assert 'aria-invalid="true" aria-describedby="field-gross-error"' in html


@pytest.mark.usefixtures("some_on_either")
def test_an_order_that_has_moved_on_is_shown_before_it_is_acted_on():
    """Two browsers on one order: the later one hears what changed, and its form is still there."""
    mine, other = orders.client(orders.PRINCIPAL_USER), orders.client(orders.CONTRACTOR_USER)
    withdraw = hidden(mine.get(doing("AU-1", "withdraw")).content.decode())
    accept = hidden(other.get(doing("AU-1", "accept")).content.decode())
    other.post(doing("AU-1", "accept"), accept)

    answer = mine.post(
        doing("AU-1", "withdraw"), {**withdraw, "reason": "x", "message": "doch nicht"}
    )
    html = answer.content.decode()

    assert 409 == answer.status_code
    assert "The order has changed since this page was shown" in html
    assert "Accept order · " in html
    assert "doch nicht" in html
    assert {"key": withdraw["key"], "version": "2"} == hidden(html)
    assert 2 == orders.show("AU-1").version

    sent = mine.post(
        doing("AU-1", "withdraw"), {**hidden(html), "reason": "x", "message": "doch nicht"}
    )
    assert 302 == sent.status_code, sent.content.decode()
    assert 3 == orders.show("AU-1").version


@pytest.mark.usefixtures("some_on_either")
def test_a_key_that_stands_for_something_else_is_not_used_again():
    """Back to the form after it was sent, filled in otherwise: that is another wish, and is asked again."""
    browser = orders.client(orders.CONTRACTOR_USER)
    form = hidden(browser.get(doing("AU-2", "invoice")).content.decode())
    bill = {"number": "R-1", "gross": "100.00", "currency": "CHF", "dated": "2026-05-04"}
    sent = browser.post(doing("AU-2", "invoice"), {**form, **bill})
    assert 302 == sent.status_code, sent.content.decode()

    answer = browser.post(doing("AU-2", "invoice"), {**form, **bill, "number": "R-2"})

    assert 409 == answer.status_code
    assert form["key"] != hidden(answer.content.decode())["key"]
    assert 'value="R-2"' in answer.content.decode()
    assert 3 == orders.show("AU-2").version


@pytest.mark.usefixtures("some")
def test_a_refused_step_says_every_reason():
    """A page that was left open: the action is not possible any more."""
    browser = orders.client(orders.CONTRACTOR_USER)
    form = hidden(browser.get(doing("AU-1", "complete")).content.decode())

    answer = browser.post(doing("AU-1", "complete"), {**form, "invoicing": "invoice"})

    assert 409 == answer.status_code
    assert "This is not possible now:" in answer.content.decode()
    assert 1 == orders.show("AU-1").version


@pytest.mark.usefixtures("some")
def test_an_action_that_there_is_not_names_those_that_are_near():
    """Spec 5: 404 with near ones."""
    answer = orders.client(orders.CONTRACTOR_USER).get(doing("AU-1", "acept"))

    assert 404 == answer.status_code
    assert "accept" in answer.content.decode()
    assert 404 == orders.client("sonnegg.contractor.x").get(doing("AU-1", "start")).status_code


@pytest.mark.usefixtures("some")
def test_a_form_without_its_token_is_refused():
    """CSRF: missing, forged, and from another site."""
    browser = orders.client(orders.CONTRACTOR_USER, enforce_csrf_checks=True)
    html = browser.get(doing("AU-1", "accept")).content.decode()
    token = found(TOKEN, html)
    form = hidden(html)

    def sent(**more: str) -> int:
        headers = {"origin": more.pop("origin")} if "origin" in more else {}
        return browser.post(doing("AU-1", "accept"), {**form, **more}, headers=headers).status_code

    assert 403 == sent()
    assert 403 == sent(csrfmiddlewaretoken="x" * 64)
    assert 403 == sent(csrfmiddlewaretoken=token, origin="https://evil.example")
    assert 403 == sent(csrfmiddlewaretoken=token, origin="null")
    assert 1 == orders.show("AU-1").version
    assert 302 == sent(csrfmiddlewaretoken=token, origin="http://testserver")


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", ("Aufträge", "Zuständigkeit", "meine Aufgabe (3)", "überfällig (1)", "Eingegangen")),
        ("fr", ("Ordres", "en retard (1)", "À mon tour", "Reçu")),
        ("it", ("Ordini", "scaduto (1)", "Ricevuto")),
    ],
)
def test_the_list_speaks_the_language_of_the_request(language, words):
    """Labels of ours in four languages; Django's own in a hundred."""
    browser = orders.client(orders.CONTRACTOR_USER, headers={"accept-language": language})

    html = browser.get(LIST).content.decode()

    for word in words:
        assert word.lower() in html.lower(), word


@pytest.mark.usefixtures("some")
def test_a_step_after_which_an_order_is_not_seen_any_more_leads_to_the_list():
    """Whoever hands an order back is not led to a page that says 404."""
    orders.enquire("VX-2", contractor="meier")
    browser = orders.client(orders.CONTRACTOR_USER)
    name = "close_lost"
    form = hidden(browser.get(doing("VX-2", name)).content.decode())

    sent = browser.post(doing("VX-2", name), {**form, "reason": "other"})

    assert sent.status_code in {302, 422}, sent.content.decode()


@pytest.mark.usefixtures("some_on_either")
def test_with_atomic_requests_it_is_the_same():
    """The request's transaction holds the step; what is refused is rolled back to before it."""
    connections["default"].settings_dict["ATOMIC_REQUESTS"] = True
    browser = orders.client(orders.CONTRACTOR_USER)
    form = hidden(browser.get(doing("AU-1", "accept")).content.decode())

    assert 302 == browser.post(doing("AU-1", "accept"), form).status_code
    assert 302 == browser.post(doing("AU-1", "accept"), form).status_code
    assert 2 == orders.show("AU-1").version


@pytest.mark.usefixtures("some")
def test_a_form_of_another_order_s_version_is_not_believed():
    """`version` is a number of ours; whatever else stands there was seen by nobody."""
    browser = orders.client(orders.CONTRACTOR_USER)
    form = hidden(browser.get(doing("AU-1", "accept")).content.decode())

    for version in ("", "-1", "1.0", "٣", "9" * 30, "x", "0", "2"):
        answer = browser.post(doing("AU-1", "accept"), {**form, "version": version})
        assert 409 == answer.status_code, version
    assert 1 == orders.show("AU-1").version


@pytest.mark.usefixtures("some")
def test_staff_acts_as_whom_the_project_says():
    """The same user is nobody where the project maps him to nobody."""
    told = {
        "REALM": "sonnegg",
        "ACTOR": lambda request: Actor(CONTRACTOR, "meier") if request else None,
    }
    browser = orders.client("whoever")

    with override_settings(FIXFLOW=told):
        form = hidden(browser.get(doing("AU-1", "accept")).content.decode())
        browser.post(doing("AU-1", "accept"), form)

    assert "meier" == orders.show("AU-1").parties[CONTRACTOR]
