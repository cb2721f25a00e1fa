"""Answers: what a visitor or a program gets where a rule said no, and what is no answer at all."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Response, abort, request
from jinja2 import DictLoader, TemplateNotFound
from werkzeug.exceptions import Unauthorized

from fixflow.errors import Misuse, PartnerFault
from fixflow.fees import Party, Picked
from fixflow.identity import BillingId, InvalidId, OrderId
from fixflow.partners import digitec_galaxus, imofix
from fixflow.portal import MessageKeyReused
from fixflow.storage import SettlementKeyReused
from fixflow.storage.commands import InvalidKey
from fixflow.storage.orders import UnknownOrder
from fixflow.storage.script import Conflict
from fixflow.texts import Text
from tests.contrib.flask.portal import ANNA, BASE, Browser, Portal, application, fixflow, portal

JSON = {"Accept": "application/problem+json"}
LOGGED_IN = "__Host-fixflow=whoever"


@pytest.fixture
def made() -> Iterator[Portal]:
    """A portal of its own."""
    with portal() as one:
        yield one


@pytest.fixture
def anna(made: Portal) -> Browser:
    """Anna, who is logged in, with a page of forms open."""
    return made.browser().come_in().get("/konto/sessions")


class Rubbish(PartnerFault):
    """A partner's fault, made up."""

    code = "test.rubbish"
    text = Text("Der Partner hat Unsinn geschickt.", "The partner has sent rubbish.")


def test_each_refusal_has_its_status_for_people_and_for_programs(made: Portal):
    """Spec 2.3: Conflict 409, UnknownOrder 404, other Refused 409, bad fields 422; by Accept."""
    raised = {
        "conflict": Conflict(whole_transaction=False),
        "unknown": UnknownOrder(OrderId("<b>AU-8</b>")),
        "partner": Rubbish(),
    }

    @made.app.get("/raise/<name>")
    def raising(name: str) -> str:
        raise raised[name]

    for name, status in (("conflict", 409), ("unknown", 404), ("partner", 502)):
        visitor = made.browser().get(f"/raise/{name}")
        assert status == visitor.status
        assert raised[name].say("de-CH") in visitor.text

        program = made.browser().get(f"/raise/{name}", headers=JSON)
        assert (status, "application/problem+json") == (program.status, program.page.mimetype)
        assert raised[name].code == program.problem["code"]


def test_misuse_is_no_answer(made: Portal):
    """Spec 2.3: «Misuse is not caught»: the calling code is mended, not the visitor told."""

    @made.app.get("/misuse")
    def misuse() -> str:
        return fixflow.desk.show("", by=None).state

    visitor = made.browser().get("/misuse")
    assert (500, "Das hat nicht geklappt") == (visitor.status, visitor.heading)
    assert "identity.invalid" not in visitor.page.text
    made.app.testing = True
    with pytest.raises(InvalidId):
        made.browser().get("/misuse")


def test_a_form_with_faults_comes_back_filled_in(anna: Browser):
    """Spec 5: «bad fields → 422, the form comes back filled, nothing lost»; its key too."""
    anna.send("/orders/AU-7/do/accept", {"key": "1"})
    fields = {"key": "2", "number": "", "gross": "1.234", "message": "<i>Danke</i>\nMeier"}
    anna.get("/konto/sessions").send("/orders/AU-7/do/invoice", fields)

    typed = anna.typed()
    assert (422, "Auftrag abrechnen") == (anna.status, anna.heading)
    assert fields.items() <= typed.items()
    links = [each.attrib["href"] for each in anna.tree.findall(".//*[@role='alert']//a")]
    assert ["#field-number", "#field-gross"] == links

    fixed = {**typed, "number": "R-1", "gross": "1'234.00"}
    assert 303 == anna.send("/orders/AU-7/do/invoice", fixed).status
    assert "invoiced" == anna.get("/orders/AU-7").heading


def test_a_program_is_told_every_fault_with_its_pointer(anna: Browser):
    """RFC 9457."""
    anna.send("/orders/AU-7/do/invoice", {"key": "2", "gross": "x"}, headers=JSON)

    assert 422 == anna.status
    assert {"/number", "/gross"} == {each["pointer"] for each in anna.problem["errors"]}


def test_sending_a_form_twice_has_one_effect(anna: Browser, made: Portal):
    """A double click, a reload, the back button: the key of the form is the same."""
    token = anna.token
    for _ in range(3):
        anna.send("/orders/AU-7/do/accept", {"csrf_token": token, "key": "1"})
        assert 303 == anna.status

    with made.app.app_context():
        events = [each.name for each in fixflow.desk.show("AU-7").events]
    assert 1 == events.count("accepted")


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("/orders/AU-8/do/accept", {"key": "1"}, 404),
        ("/orders/AU-7/do/acept", {"key": "1"}, 404),
        ("/orders/AU-7/do/start", {"key": "1", "title": "x"}, 409),
        ("/orders/AU-7/do/complete", {"key": "1", "invoicing": "none"}, 409),
        ("/orders/AU-7/do/withdraw", {"key": "1", "message": "x"}, 409),
        ("/orders/AU-7/do/accept", {}, 400),
        ("/orders/AU-7/do/accept", {"key": ""}, 400),
        ("/orders/AU-7/do/accept", {"key": "\0"}, 400),
        ("/orders/AU-7/do/accept", {"key": "x" * 300}, 400),
        ("/orders/%00/do/accept", {"key": "1"}, 404),
        ("/orders/" + "x" * 300 + "/do/accept", {"key": "1"}, 404),
        ("/orders/AU-7/do/%0a", {"key": "1"}, 404),
        ("/nowhere", {}, 404),
        ("/orders/AU-7", {}, 405),
    ],
)
def test_what_a_visitor_sends_wrongly_is_his_fault_and_no_5xx(
    anna: Browser, path: str, fields: dict[str, str], status: int
):
    """Each is answered by a page of this site, or by the host's own."""
    assert status == anna.send(path, fields).status
    assert anna.heading


def test_a_key_that_stands_for_something_else_is_told(anna: Browser):
    """Another dialog was sent under it."""
    token = anna.token
    anna.send("/orders/AU-7/do/accept", {"key": "1"})
    anna.send("/orders/AU-7/do/cancel", {"csrf_token": token, "key": "1", "message": "x"})

    assert (409, "Das geht jetzt nicht") == (anna.status, anna.heading)


@pytest.mark.parametrize(
    "error",
    [MessageKeyReused("1"), SettlementKeyReused(BillingId.of("V-2026-000001"), (), ())],
)
def test_a_key_of_a_message_or_a_run_that_stands_for_something_else_is_told(
    made: Portal, error: Misuse
):
    """A host that does not catch them answers as for the key of an action, in plain words."""

    @made.app.post("/raise")
    def raising() -> str:
        raise error

    anna = made.browser().come_in().get("/konto/sessions")
    anna.send("/raise", {"key": "1"})

    assert (409, "Das geht jetzt nicht") == (anna.status, anna.heading)
    assert "schon einmal gesendet" in anna.text
    anna.get("/konto/sessions").send("/raise", {})
    assert 500 == anna.status  # no form has brought the key, so it is the application's


def test_a_form_that_was_asked_for_more_lines_comes_back_to_be_sent(anna: Browser):
    """The press of that button is not kept among the hidden fields, or it could never be sent."""
    anna.send("/orders/AU-7/do/complete", {"key": "1", "more_rows": "1"})

    assert 422 == anna.status
    assert ["1"] == [each.get("value") for each in anna.tree.findall(".//input[@name='key']")]
    assert [] == anna.tree.findall(".//input[@name='more_rows']")


def test_the_method_that_is_allowed_is_told(made: Portal):
    """RFC 9110 § 15.5.6."""
    assert "POST" in made.browser().get("/konto/logout").page.headers["Allow"]


def test_what_flask_itself_refuses_is_a_problem_for_programs(made: Portal):
    """RFC 9457 § 4.2.1: about:blank."""
    answer = made.browser().get("/nowhere", headers=JSON)

    assert {"type": "about:blank", "title": "Not Found", "status": 404} == answer.problem


def test_an_answer_that_the_host_gives_by_abort_stands(made: Portal):
    """`abort(response)` is the host's own page."""

    @made.app.get("/own")
    def own() -> str:
        abort(made.app.make_response(("<h1>own</h1>", 418)))

    @made.app.get("/staff")
    def staff() -> str:
        raise Unauthorized(response=Response("<h1>staff</h1>", 401))

    visitor = made.browser().get("/own")

    assert (418, "own") == (visitor.status, visitor.heading)
    assert (401, "staff") == (visitor.get("/staff").status, visitor.heading)


def test_a_handler_of_the_host_s_own_goes_before(made: Portal):
    """Pages of errors may be the host's."""
    made.app.register_error_handler(UnknownOrder, lambda error: (f"own {error.order}", 404))
    made.app.register_error_handler(404, lambda _: ("<h1>own 404</h1>", 404))
    made.app.config["FIXFLOW_"] = None
    visitor = made.browser().come_in()

    assert "own AU-8" == visitor.client.get("/orders/AU-8", base_url=BASE).text
    assert "own 404" == visitor.get("/nowhere").heading


def test_a_form_that_is_sent_after_the_session_has_ended_is_not_lost(anna: Browser, made: Portal):
    """Spec 5: «session ended elsewhere while typing: login, then the text is still there»."""
    phone = made.browser().ask()
    phone.redeem(made.link())
    phone.get("/konto/sessions").send("/konto/sessions/end-all")

    anna.send("/orders/AU-7/do/accept", {"key": "1", "message": "<b>Ich komme</b>\num 8"})
    assert (401, "Sie sind nicht mehr angemeldet") == (anna.status, anna.heading)
    kept = anna.typed()
    assert {"key": "1", "message": "<b>Ich komme</b>\num 8"}.items() <= kept.items()

    again = Browser(made, anna.client)
    again.ask(ANNA).redeem(made.link())
    assert 303 == anna.send("/orders/AU-7/do/accept", kept).status
    with made.app.app_context():
        assert "<b>Ich komme</b>\num 8" == fixflow.desk.show("AU-7").events[-1].facts["message"]


def test_a_program_that_is_not_logged_in_is_told_so(made: Portal):
    """A redirect to a login page would be read as an answer."""
    answer = made.browser().get("/orders/AU-7", headers=JSON)

    assert (401, "contrib.not_logged_in") == (answer.status, answer.problem["code"])


def test_without_the_pages_of_access_nobody_is_sent_there():
    """A host with a login of its own answers by a page, or by its own handler."""
    from flask import Flask

    from fixflow.contrib.flask import Fixflow, NotLoggedIn

    app = Flask("office")
    app.config["SECRET_KEY"] = "x"  # noqa: S105  an example
    Fixflow(app)

    @app.get("/")
    def index() -> str:
        raise NotLoggedIn

    answer = app.test_client().get("/")

    assert 401 == answer.status_code
    assert "melden Sie sich an" in answer.text
    assert imofix.PROGRAM.name not in answer.text


def test_an_id_or_a_key_of_a_form_that_cannot_be_one_is_the_visitor_s_doing(made: Portal):
    """400, as for the key of an action; an id of the application's own stays a fault of ours."""

    @made.app.post("/pick")
    def pick() -> str:
        fixflow.desk.settle(
            digitec_galaxus.PROGRAM,
            Party(id="meier", name="Meier"),
            Picked(request.form.getlist("order")),
            at=fixflow.now,
            by=fixflow.actor,
            run_key=request.form["key"][:64],
        )
        return ""

    anna = made.browser().come_in()
    for order, key in (("\0", "1"), ("x" * 10_000, "1"), ("SP-1", "\0" * 100), ("SP-1", "a\nb")):
        anna.get("/konto/sessions").send("/pick", {"order": order, "key": key})

        assert 400 == anna.status, (order, key)


def test_where_the_database_is_gone_the_answer_has_words_and_headers(tmp_path: Path):
    """The page itself asks who is logged in, so it cannot be shown; nothing comes bare from the server."""
    app = application(tmp_path / "gone" / "orders.db")
    app.jinja_env.globals["spoilt"] = lambda: fixflow.desk
    app.jinja_loader = DictLoader({"fixflow/base.html": "{{ spoilt() }}"})

    answer = app.test_client().get("/orders/AU-7", base_url=BASE, headers={"Cookie": LOGGED_IN})

    assert (500, "text/plain") == (answer.status_code, answer.mimetype)
    assert "no-store" == answer.headers["Cache-Control"]
    assert "nosniff" == answer.headers["X-Content-Type-Options"]


def test_a_clock_that_was_put_back_shows_forms_all_the_same(made: Portal):
    """Two machines behind one address are never at the very same second."""

    @made.app.get("/orders/<order_id>/form/<name>")
    def form(order_id: str, name: str) -> str:
        order = fixflow.desk.show(order_id, by=fixflow.actor)
        return f"<h1>{fixflow.form(order, name).label}</h1>"

    anna = made.browser().come_in().get("/konto/sessions")
    anna.send("/orders/AU-7/do/accept", {"key": "1"})
    made.clock.at -= timedelta(minutes=1)

    assert "Auftrag abschliessen" == anna.get("/orders/AU-7/form/complete").heading


def test_a_page_that_the_host_has_spoilt_is_its_fault_and_not_the_visitor_s(made: Portal):
    """Were a 404 shown by words alone, nobody would notice that its template is gone."""
    made.app.jinja_loader = DictLoader({"fixflow/refused.html": "{% extends 'gone.html' %}"})

    answer = made.browser().get("/nowhere").page
    assert (500, "text/plain") == (answer.status_code, answer.mimetype)
    made.app.testing = True
    with pytest.raises(TemplateNotFound):
        made.browser().get("/nowhere")


def test_a_key_of_the_application_s_own_is_its_fault(made: Portal):
    """Only the key that the form has brought is the visitor's doing."""

    @made.app.post("/done/<order_id>")
    def done(order_id: str) -> str:
        fixflow.desk.act(order_id, imofix.Accept(), by=fixflow.actor, at=fixflow.now, key="\0")
        return ""

    anna = made.browser().come_in().get("/konto/sessions")
    assert 500 == anna.send("/done/AU-7", {"key": "1"}).status
    made.app.testing = True
    with pytest.raises(InvalidKey):
        anna.get("/konto/sessions").send("/done/AU-7", {"key": "1"})
