"""The web service against its own OpenAPI document, by schemathesis: hostile requests, no network.

Half of them go to orders that are there.  What is sent on purpose against the document must be
refused; whatever comes back must stand in it, with its status, its media type and its form.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import positive_data_acceptance

import fixflow
from examples.scripts.fastapi_app import Host, create_app
from fixflow import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import imofix, shipped

NOON = datetime.fromisoformat("2026-05-04T12:00:00+02:00")
MEIER, SONNEGG = Actor(CONTRACTOR, "meier"), Actor(PRINCIPAL, "sonnegg")
PEOPLE = {"p": SONNEGG, "m": MEIER}
MODES = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)
# a text may not be blank, an amount has two decimals: rules of fields that no JSON schema says
SAID_NOWHERE = [positive_data_acceptance]


def app(folder: Path, ref: str) -> FastAPI:
    """Make the application over one order of its program, and one that is accepted as an order."""
    database, program = str(folder / "orders.db"), shipped(ref)
    facts: dict[str, Any] = {"title": "Boiler kalt", "contractor": "meier"}
    with fixflow.open(database) as desk:
        desk.receive(program, "AU-1", by=SONNEGG, at=NOON, place="CH-ZH", **facts)
        desk.receive(imofix.PROGRAM, "AU-2", by=SONNEGG, at=NOON, place="CH-ZH", **facts)
        desk.act("AU-2", imofix.Accept(), by=MEIER, at=NOON)
    later = NOON.replace(hour=13)
    return create_app(Host(database=database, people=PEOPLE, program=program, clock=lambda: later))


def operations(application: FastAPI) -> Iterator[Any]:
    """Read the paths as schemathesis does."""
    read: Any = schemathesis.openapi.from_asgi("/openapi.json", application)
    for found in read.get_all_operations():
        yield found.ok()


def wrong(operation: Any, mode: schemathesis.GenerationMode, examples: int) -> set[str]:
    """Send requests of one path and give what does not fit the document."""
    found: set[str] = set()
    numbers = count()

    @settings(
        max_examples=examples, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode))
    def send(case: Any) -> None:
        number = next(numbers)
        if number % 2 and mode is MODES[0] and "order_id" in case.path_parameters:
            case.path_parameters["order_id"] = f"AU-{1 + number // 2 % 2}"
        answer = case.call(headers={"Authorization": f"Bearer {'pm'[number // 2 % 2]}"})
        try:
            case.validate_response(answer, excluded_checks=SAID_NOWHERE)
        except FailureGroup as failures:
            found.update(f"{operation.path}: {each}"[:600] for each in failures.exceptions)

    send()
    return found


@pytest.mark.parametrize("ref", ["imofix@1", "imofix_offer@1"])
def test_whatever_is_sent_the_answer_stands_in_the_document(tmp_path: Path, ref: str):
    """Spec of hosts, 7.2: no server error; the answers conform to the schema."""
    examples = min(settings().max_examples, 50) // 8
    paths = list(operations(app(tmp_path, ref)))
    found = {fault for each in paths for mode in MODES for fault in wrong(each, mode, examples)}

    assert len(paths) > 5
    assert set() == found


def test_a_document_that_promises_too_much_is_found(tmp_path: Path):
    """A check that cannot fail is none: 404 is taken out of the document."""
    application = app(tmp_path, "imofix@1")
    document = application.openapi()
    del document["paths"]["/orders/{order_id}"]["get"]["responses"]["404"]
    application.openapi_schema = document
    [shown] = [each for each in operations(application) if each.path == "/orders/{order_id}"]

    assert any("404" in each for each in wrong(shown, MODES[0], 6))
