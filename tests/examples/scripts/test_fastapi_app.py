"""The web service by FastAPI: what it shows, what it refuses, and how it says so."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

import fixflow
from examples.scripts.fastapi_app import Host, create_app, demo
from fixflow import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import REFS, shipped
from tests import stores

MONDAY = datetime.fromisoformat("2026-05-04T08:25:00+02:00")
PEOPLE = {
    "p": Actor(PRINCIPAL, "sonnegg"),
    "m": Actor(CONTRACTOR, "meier"),
    "h": Actor(CONTRACTOR, "huber"),
}
LIMIT = {"amount": "600.00", "currency": "CHF"}
BOILER = {"title": "Boiler kalt", "contractor": "meier", "place": "CH-ZH", "cost_limit": LIMIT}


def app(database: str, ref: str = "imofix@1") -> FastAPI:
    """Make the application on a database, at a time that stands still."""
    told = Host(database=database, people=PEOPLE, program=shipped(ref), clock=lambda: MONDAY)
    return create_app(told)


@pytest.fixture
def database(tmp_path: Path) -> str:
    """Name a file that is made by the first request."""
    return str(tmp_path / "orders.db")


@pytest.fixture
def client(database: str) -> Iterator[TestClient]:
    """Give a client; whatever is no answer of the application fails the test."""
    with TestClient(app(database)) as each:
        yield each


def signed(token: str, **more: str) -> dict[str, str]:
    """Sign a request in."""
    return {"Authorization": f"Bearer {token}", **more}


def start(client: TestClient, order_id: str = "AU-1") -> None:
    """Hand an order in."""
    answer = client.post(f"/orders/{order_id}/start", json=BOILER, headers=signed("p"))
    assert 200 == answer.status_code, answer.text


def test_an_order_goes_from_the_principal_to_the_contractor_and_back(client: TestClient):
    """Seed 000: handed in, accepted, completed with the choice of invoicing, billed."""
    start(client)
    steps: tuple[tuple[str, dict[str, object]], ...] = (
        ("accept", {}),
        ("complete", {"invoicing": "invoice"}),
        ("invoice", {"number": "R-7", "gross": {"amount": "328.95", "currency": "CHF"}}),
    )
    states = [
        client.post(f"/orders/AU-1/{name}", json=body, headers=signed("m")).json()["label"]
        for name, body in steps
    ]

    assert ["Angenommen", "Abgeschlossen, Rechnung folgt", "Abgerechnet"] == states


def test_every_action_is_shown_with_whether_it_is_possible(client: TestClient):
    """«Alle Aktionen sind immer am gleichen Ort»: nothing is left out, reasons are all told."""
    start(client)
    shown = client.get("/orders/AU-1", headers=signed("m")).json()
    possible = {each["action"] for each in shown["choices"] if each["allowed"]}

    assert {"accept", "reject", "request_change"} == possible
    assert all(each["allowed"] or each["reasons"] for each in shown["choices"])


def test_a_deadline_says_by_when_and_whose_it_is(database: str):
    """VELUX: «innerhalb von 24 Stunden» from Monday, 08:25."""
    with TestClient(app(database, "velux@1")) as client:
        client.post("/orders/VX-1/start", json={"place": "DE-NW"}, headers=signed("p"))
        [deadline] = client.get("/orders/VX-1", headers=signed("m")).json()["deadlines"]

    assert (
        MONDAY + timedelta(hours=24),
        "contractor",
        "running",
    ) == (datetime.fromisoformat(deadline["at"]), deadline["owner"], deadline["state"])


def test_all_faults_come_at_once_each_at_its_place(client: TestClient):
    """Spec of hosts, 2.5: cattrs' error escaped as 500; here each is a fault of the body."""
    body = {"titl": "x", "title": "", "cost_limit": "600.00", "priority": "soon", "currency": "XXX"}
    answer = client.post("/orders/AU-1/start", json=body, headers=signed("p"))
    told = {each["pointer"]: each["code"] for each in answer.json()["errors"]}

    assert (422, "application/problem+json") == (
        answer.status_code,
        answer.headers["content-type"],
    )
    assert {
        "/body/titl": "unknown_field",
        "/body/title": "empty",
        "/body/priority": "not_a_choice",
        "/body/currency": "not_a_choice",
    } == told


def test_a_fault_inside_a_list_is_found_at_its_line(database: str):
    """An offer of three lines, of which the second has no amount."""
    lines = [{"text": "A", "net": LIMIT}, {"text": "B"}, {"text": "C", "net": LIMIT}]
    with TestClient(app(database, "imofix_offer@1")) as client:
        asked = client.post("/orders/O-1/submit", json={"lines": lines}, headers=signed("m"))
    pointers = [each["pointer"] for each in asked.json()["errors"]]

    assert 422 == asked.status_code
    assert "/body/lines/1/net" in pointers
    assert not {"/body/lines/0/net", "/body/lines/2/net"} & set(pointers)


def test_faults_of_body_path_and_header_come_together(client: TestClient):
    """Whoever mends one must not meet the next."""
    headers = signed("p", **{"Idempotency-Key": "two words"})
    answer = client.post("/orders/x%20y/reject", json={}, headers=headers)
    pointers = {each["pointer"] for each in answer.json()["errors"]}

    assert {"/path/order_id", "/body/message", "/header/Idempotency-Key"} == pointers


@pytest.mark.parametrize(
    ("lang", "detail"),
    [
        ("de", "Den Auftrag AU-9 gibt es hier nicht."),
        ("fr-CH,fr;q=0.9,en;q=0.8", "L’ordre AU-9 n’existe pas ici."),
        ("it", "L’ordine AU-9 qui non esiste."),
        ("pt-BR", "There is no order AU-9 here."),
    ],
)
def test_a_problem_is_said_in_the_language_of_the_request(
    client: TestClient, lang: str, detail: str
):
    """Spec of hosts, 2.7: an unknown language is English, never an error."""
    headers = signed("m", **{"Accept-Language": lang})
    answer = client.get("/orders/AU-9", headers=headers)

    assert (404, detail) == (answer.status_code, answer.json()["detail"])


def test_an_order_of_somebody_else_is_not_there(client: TestClient):
    """Whether it exists is told to nobody whom it does not concern."""
    start(client)
    seen, unseen = (client.get("/orders/AU-1", headers=signed(who)) for who in "mh")

    assert (200, 404) == (seen.status_code, unseen.status_code)


def test_nobody_hands_an_order_in_under_the_name_of_another(client: TestClient, database: str):
    """A start names its parties; the role of whoever is signed in is not the body's to fill."""
    body = BOILER | {"principal": "limmat"}
    answer = client.post("/orders/AU-1/start", json=body, headers=signed("p"))
    with fixflow.open(database) as desk:
        parties = desk.show("AU-1", by=Actor(SYSTEM)).parties

    assert 200 == answer.status_code, answer.text
    assert {PRINCIPAL: "sonnegg", CONTRACTOR: "meier"} == dict(parties)


def test_who_is_not_signed_in_is_told_how(client: TestClient):
    """RFC 9110, 11.6.1: a 401 names the scheme."""
    answers = [client.get("/orders"), client.get("/orders", headers=signed("nobody"))]

    assert [(401, "Bearer")] * 2 == [
        (each.status_code, each.headers["www-authenticate"]) for each in answers
    ]


def test_a_refused_step_tells_every_reason(client: TestClient):
    """Both: not in this state, and not by this role."""
    start(client)
    answer = client.post(
        "/orders/AU-1/complete", json={"invoicing": "none"}, headers=signed("p")
    ).json()

    assert (409, ["lifecycle.wrong_state", "lifecycle.wrong_role"]) == (
        answer["status"],
        [each["code"] for each in answer["errors"]],
    )


def test_a_step_on_an_old_page_is_a_conflict(client: TestClient):
    """Two browsers: the second saw the order before the first had changed it."""
    start(client)
    first, second = (
        client.post("/orders/AU-1/request_change?expected=1", json=body, headers=signed("m"))
        for body in ({"kind": "replacement"}, {"kind": "replacement"})
    )

    assert (200, 409) == (first.status_code, second.status_code)
    assert "lifecycle.stale_version" in {each["code"] for each in second.json()["errors"]}


def test_a_repeated_request_takes_effect_once(client: TestClient):
    """The same key is the same step; something else under it is the client's mistake."""
    start(client)
    headers = signed("m", **{"Idempotency-Key": "click-1"})
    once, twice = (client.post("/orders/AU-1/accept", json={}, headers=headers) for _ in "12")
    other = client.post("/orders/AU-1/reject", json={"message": "no"}, headers=headers)

    assert (200, 2, 200, 2) == (
        once.status_code,
        once.json()["version"],
        twice.status_code,
        twice.json()["version"],
    )
    assert (422, "storage.key_reused") == (other.status_code, other.json()["code"])


def test_an_order_of_another_program_is_a_conflict(database: str):
    """One database holds orders and offers; `accept` is an action of both."""
    with TestClient(app(database)) as orders, TestClient(app(database, "imofix_offer@1")) as offers:
        start(orders)
        answer = offers.post("/orders/AU-1/accept", json={}, headers=signed("m"))

    assert (409, "lifecycle.wrong_program") == (answer.status_code, answer.json()["code"])


def test_a_list_goes_on_where_the_page_before_ended(client: TestClient):
    """No order twice, none left out."""
    for number in range(5):
        start(client, f"AU-{number}")
    found, after = [], None
    while True:
        asked = {"limit": 2} if after is None else {"limit": 2, "after": after}
        page = client.get("/orders", params=asked, headers=signed("m")).json()
        found += [each["id"] for each in page["orders"]]
        after = page["next"]
        if after is None:
            break

    assert [f"AU-{number}" for number in range(5)] == found


def test_a_misuse_is_no_answer_but_an_error():
    """Spec of hosts, 2.3: what only the code can mend belongs into its log."""
    people = {"c": Actor(CUSTOMER)}
    broken = create_app(Host(database="mysql://x", people=people, clock=lambda: MONDAY))
    with TestClient(broken) as client, pytest.raises(fixflow.Misuse):
        client.get("/orders", headers=signed("c"))


@pytest.mark.postgres
def test_the_same_runs_on_postgresql_by_its_url():
    """One setting, nothing else."""
    with stores.database() as url, TestClient(app(url)) as client:
        start(client)
        answer = client.post("/orders/AU-1/accept", json={}, headers=signed("m"))

    assert (200, 2) == (answer.status_code, answer.json()["version"])


@pytest.mark.parametrize("ref", REFS)
def test_every_action_of_every_program_stands_in_the_openapi_document(ref: str):
    """With its own fields: which must be given, which may be left out, what may be chosen."""
    program = shipped(ref)
    paths = app(":memory:", ref).openapi()["paths"]

    for name, kind in program.actions.items():
        body = paths[f"/orders/{{order_id}}/{name}"]["post"]["requestBody"]
        schema = body["content"]["application/json"]["schema"]
        required = [each.name for each in kind.specs.values() if each.required]
        assert (list(kind.specs), required) == (list(schema["properties"]), schema["required"])
        assert (True, False) == (body["required"], schema["additionalProperties"])


def test_the_openapi_document_names_what_may_be_chosen():
    """«unter Rechnungsstellung die entsprechende Auswahl»: two values, by their texts."""
    paths = app(":memory:").openapi()["paths"]
    body = paths["/orders/{order_id}/complete"]["post"]["requestBody"]["content"]

    assert {"type": "string", "enum": ["invoice", "none"]} == (
        body["application/json"]["schema"]["properties"]["invoicing"]
    )


def test_the_demo_starts():
    """`uvicorn --factory examples.scripts.fastapi_app:demo` needs nothing else."""
    assert "/orders/{order_id}/accept" in demo().openapi()["paths"]
