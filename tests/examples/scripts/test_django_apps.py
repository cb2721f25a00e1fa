"""The two services on Django, each a process of its own: Django is set up once in a process."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def answers(name: str) -> list[tuple[int, dict[str, object]]]:
    """Run a program and read the answers that it prints, one a line."""
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-m", f"examples.scripts.{name}"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    lines = (line.split(" ", 1) for line in ran.stdout.splitlines())
    return [(int(status), json.loads(body)) for status, body in lines]


@pytest.fixture(scope="module")
def rest_framework() -> list[tuple[int, dict[str, object]]]:
    """The answers of Django REST framework."""
    return answers("rest_framework_app")


@pytest.fixture(scope="module")
def ninja() -> list[tuple[int, dict[str, object]]]:
    """The answers of Django Ninja."""
    return answers("ninja_app")


def test_a_view_of_rest_framework_takes_every_action(rest_framework):
    """Accepted, and billed at the end; what lies between has changed nothing."""
    (accepted, first), _, _, (billed, last), _ = rest_framework

    assert (200, "accepted", 2) == (accepted, first["state"], first["version"])
    assert (200, "invoiced", 3) == (billed, last["state"], last["version"])


def test_rest_framework_tells_every_reason_and_every_fault(rest_framework):
    """Both reasons of a refused step; each of three faults at its place."""
    _, (refused, why), (bad, faults), *_ = rest_framework
    told = {each["pointer"]: each["code"] for each in faults["errors"]}

    assert (409, 2) == (refused, len(why["errors"]))
    assert (422, {"/vat": "unknown_field", "/number": "empty", "/gross": "precision"}) == (
        bad,
        told,
    )


def test_rest_framework_tells_nothing_of_an_order_that_is_not_there(rest_framework):
    """404, with the code."""
    status, told = rest_framework[-1]

    assert (404, "storage.unknown_order") == (status, told["code"])


def test_ninja_takes_an_action_and_tells_every_reason(ninja):
    """The same order, the same answers."""
    (accepted, first), (refused, why), *_ = ninja

    assert (200, "accepted") == (accepted, first["state"])
    assert (409, 2) == (refused, len(why["errors"]))


def test_ninja_tells_every_fault_at_once(ninja):
    """Pydantic would stop at none of its own; ours come by the same way."""
    _, _, (status, told), _ = ninja

    assert 422 == status
    assert {"/vat", "/number", "/gross"} == {each["pointer"] for each in told["errors"]}


def test_ninja_answers_a_refusal_as_a_problem(ninja):
    """404, with the code."""
    status, told = ninja[-1]

    assert (404, "storage.unknown_order") == (status, told["code"])
