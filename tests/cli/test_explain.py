"""`fixflow explain`: the shortest way to an action, in words and as JSON."""

import json
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

import pytest

from fixflow.cli import main
from fixflow.partners import REFS, shipped


def run(*words):
    """Run `fixflow explain` and give its exit code and what it printed."""
    said, complained = StringIO(), StringIO()
    with redirect_stdout(said), redirect_stderr(complained):
        code = main(["explain", *words])
    return code, said.getvalue(), complained.getvalue()


def test_the_way_from_a_state_by_hand():
    """Spec 2.4: from checking_requirements over goods_under_way, which has the action."""
    code, said, _ = run("digitec_galaxus@2", "set_appointment", "--state", "checking_requirements")

    assert 0 == code
    assert [
        "von: Anforderungen prüfen",
        "1. Anforderungen als erfüllt kennzeichnen (Auftragnehmer) → Anforderungen erfüllt",
        "2. Ware versendet (System, Auftraggeber) → Ware unterwegs",
        "dann möglich: Liefertermin setzen (Auftragnehmer)",
        "   sofern: digitec_galaxus.appointment_ahead",
    ] == said.splitlines()


def test_the_way_from_before_the_start_by_hand():
    """Without a state; the case of the start is named, by the table."""
    _, said, _ = run("digitec_galaxus", "accept", "--lang", "en")

    assert [
        "from: before the first step",
        "1. Order (system, principal) → new",
        "   provided: prepayment=false",
        "then possible: Accept order (contractor)",
    ] == said.splitlines()


def test_the_way_as_json():
    """For a machine: names, not words, beside the label."""
    _, said, _ = run("velux", "send_offer", "--json", "--state", "enquiry_received")

    assert {
        "program": "velux@1",
        "action": "send_offer",
        "state": "enquiry_received",
        "steps": [
            {
                "action": "confirm_contact",
                "label": "Kontakt bestätigen",
                "by": ["contractor"],
                "to": "customer_contacted",
                "provided": [],
            }
        ],
        "then_by": ["contractor"],
        "then_provided": [],
        "never": None,
    } == json.loads(said)


def test_a_state_that_has_the_action_needs_no_step():
    """Nothing has to happen first."""
    _, said, _ = run("velux", "confirm_contact", "--state", "enquiry_received")

    assert ["von: Anfrage eingegangen", "dann möglich: Kontakt bestätigen (Auftragnehmer)"] == (
        said.splitlines()
    )


def test_where_nothing_leads_it_says_never():
    """From a terminal state; that is an answer, no misuse."""
    code, said, _ = run("imofix", "accept", "--state", "rejected")
    _, told, _ = run("imofix", "accept", "--state", "rejected", "--json")

    assert 0 == code
    assert said.splitlines()[-1].startswith("nie: «Auftrag annehmen»")
    assert "lifecycle.ended" == json.loads(told)["never"]["code"]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("nobody@1", "accept"), "partners.unknown_program"),
        (("imofix", "akzept"), "lifecycle.no_such_action"),
        (("imofix", "accept", "--state", "acepted"), "cli.no_such_state"),
        (("imofix", "accept", "--state", "\x1b[2J" + "x" * 100_000), "cli.no_such_state"),
    ],
)
def test_a_name_that_is_not_there_is_misuse(words, fault):
    """Exit 2, the code and both languages, and nothing that moves the cursor."""
    code, said, complained = run(*words)

    assert (2, "") == (code, said)
    assert fault in complained
    assert len(complained) < 2000
    assert "\x1b" not in complained


def test_a_near_state_is_named():
    """A slip of the key."""
    _, _, complained = run("imofix", "accept", "--state", "acepted")

    assert "accepted" in complained


@pytest.mark.parametrize("ref", REFS)
def test_every_action_is_explained_from_every_state(ref):
    """In words and as JSON, without an error; each way ends where the action is possible."""
    from fixflow.cli.explain import end, route, to_record, way

    machine = shipped(ref).machine
    for action in machine.actions:
        for state in (None, *machine.by_key):
            found = route(machine, action, state)
            record = to_record(found, "en")

            assert next(way(found, "de")).startswith("von: ")
            assert next(end(found, "de")).startswith(("dann möglich: ", "nie: "))
            assert bool(record["then_by"]) is (record["never"] is None)
