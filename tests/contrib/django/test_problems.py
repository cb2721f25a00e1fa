"""Refusals as answers: a page or a problem, with the status of the error."""

import html5lib  # type: ignore[import-untyped]  # it comes without types
import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings

from fixflow import FixflowError
from fixflow.contrib.django import desk, problem_response
from fixflow.identity import OrderId
from fixflow.lifecycle import BadFields
from fixflow.partners import imofix
from fixflow.storage import Conflict, NoTransaction, UnknownOrder
from tests.contrib.django import orders
from tests.contrib.django.project import configured

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def answered(error: FixflowError, accept: str = BROWSER, lang: str = "en") -> HttpResponse:
    """Answer with an error."""
    configured()
    request = RequestFactory().get("/", headers={"accept": accept})
    request.LANGUAGE_CODE = lang
    return problem_response(error, request)


def bad_fields() -> BadFields:
    """Fill an invoice in wrongly, in two fields."""
    with pytest.raises(BadFields) as raised:
        imofix.PROGRAM.action("invoice", {"number": "", "gross": "much"})
    return raised.value


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Conflict(whole_transaction=False), 409),
        (UnknownOrder(OrderId("AU-7")), 404),
        (bad_fields(), 422),
    ],
)
def test_an_answer_has_the_status_of_its_error(error, status):
    """Spec 2.3: `Conflict` 409, `UnknownOrder` 404, bad fields 422."""
    for accept in (BROWSER, "application/problem+json", "application/json"):
        assert status == answered(error, accept).status_code


@pytest.mark.usefixtures("project")
def test_a_program_gets_a_problem():
    """RFC 9457, in the language that Django has chosen, never kept by a cache between."""
    answer = answered(UnknownOrder(OrderId("AU-7")), "application/problem+json", "de")

    import json

    told = json.loads(answer.content)
    assert "application/problem+json" == answer.headers["Content-Type"]
    assert "Den Auftrag AU-7 gibt es hier nicht." == told["detail"]
    assert "storage.unknown_order" == told["code"]
    assert ("no-store", "de-CH") == (
        answer.headers["Cache-Control"], answer.headers["Content-Language"],
    )  # fmt: skip


def test_a_person_gets_a_page_with_every_fault():
    """All at once, each in a line of its own."""
    page = answered(bad_fields(), lang="de").content.decode()

    assert 'lang="de-CH"' in page
    assert 3 <= page.count("<p>")


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "\u202e'\"><img src=x>", "&amp;"])
def test_what_came_from_outside_is_text(name):
    """The page echoes an order's id, which stands in the address."""
    page = answered(UnknownOrder(OrderId(name.replace("\u202e", "")))).content.decode()

    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert {"html", "head", "meta", "title", "body", "main", "h1", "p"} == {
        each.tag for each in tree.iter()
    }
    assert name.replace("\u202e", "") in "".join(tree.itertext())


@pytest.mark.usefixtures("either")
def test_a_refusal_that_no_view_catches_is_answered():
    """Its transaction is rolled back by then: what the view had written is gone with it."""
    from django.db import connections

    connections["default"].settings_dict["ATOMIC_REQUESTS"] = True

    answer = Client().get("/order/VX-404", headers={"accept": BROWSER})

    assert (404, "text/html; charset=utf-8") == (answer.status_code, answer.headers["Content-Type"])
    assert "There is no order VX-404 here." in answer.content.decode()


@pytest.mark.usefixtures("project")
def test_a_fault_of_the_code_is_not_shown_to_people():
    """`Misuse` is the developer's to see: Django reports it as any other exception."""
    with pytest.raises(NoTransaction):
        Client().get("/order/VX-1")

    answer = Client(raise_request_exception=False).get("/order/VX-1")
    assert 500 == answer.status_code
    assert "transaction" not in answer.content.decode()


@pytest.mark.usefixtures("either")
def test_a_form_that_comes_again_with_something_else_in_it_is_no_fault_of_the_server():
    """The browser's way back shows the old form: 409 and plain words; a key of the code's is its own."""
    client = Client(raise_request_exception=False, headers={"accept": BROWSER})

    sent = [
        client.post("/twice", {"key": "k", "number": each}) for each in ("VX-1", "VX-1", "VX-2")
    ]
    own = [client.post("/twice", {"number": each}) for each in ("VX-3", "VX-4")]

    assert [204, 204, 409] == [each.status_code for each in sent]
    assert "This form was sent before." in sent[-1].content.decode()
    assert [204, 500] == [each.status_code for each in own]


@pytest.mark.usefixtures("project")
def test_a_view_may_answer_by_itself():
    """Whoever has no middleware catches and answers."""
    orders.enquire("VX-1")
    request = RequestFactory().get("/", headers={"accept": "application/json"})

    with transaction.atomic(), pytest.raises(UnknownOrder) as raised:
        desk(realm="sonnegg").show("VX-2")

    assert 404 == problem_response(raised.value, request).status_code


@pytest.mark.usefixtures("project")
def test_a_page_may_be_replaced():
    """The template is the project's to override."""
    from django.template import engines

    assert engines["django"].get_template("fixflow/problem.html")
    with override_settings(FIXFLOW={"LANGUAGES": ["it"]}):
        assert 'lang="it"' in answered(UnknownOrder(OrderId("AU-7"))).content.decode()
