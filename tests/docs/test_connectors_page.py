"""The page of connectors says who can be read, what an intent means and what a repetition does."""

from pathlib import Path

import pytest

from fixflow.connectors.catalogue import catalogue
from fixflow.connectors.http_steps import IDEMPOTENT, ONCE, READ
from fixflow.connectors.intents import KINDS
from fixflow.connectors.profile import Evidence, Tier

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "connectors.md"
PARTS = {part.partition("\n")[0]: part for part in PAGE.read_text("utf-8").split("\n## ")}
AGAIN = {READ: "reads", IDEMPOTENT: "the same", ONCE: "may be done twice"}


def rows(part):
    """Give the cells of the tables of a part, line by line."""
    lines = (line for line in PARTS[part].splitlines() if line.startswith("| "))
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_every_intent_is_explained_with_who_sends_it():
    """`cancel` and `withdraw` were taken for one: the first is the contractor's, the second the principal's."""
    told = {
        name.strip("`"): (sender, text) for name, sender, text in rows("What each intent means")
    }
    senders = {kind: told[kind][0] for kind in ("cancel", "withdraw", "amend", "answer")}

    assert set(KINDS) < set(told)
    assert all(text.endswith(".") for kind, (_, text) in told.items() if kind in KINDS)
    assert {
        "cancel": "contractor", "withdraw": "principal", "amend": "principal", "answer": "contractor",
    } == senders  # fmt: skip


def test_an_order_can_be_read_where_the_profile_has_the_call():
    """GARAIO REM has none, so nobody looks for one there."""
    able = {each.profile.title for each in catalogue() if "read" in [
        operation.name for operation in each.profile.operations
    ]}  # fmt: skip
    told = {
        title for title, one, *_ in rows("Who can be read, and who calls") if one.startswith("`")
    }

    assert {"OPENWOWI", "HERO", "Galaxus EDI"} == able == told


@pytest.mark.parametrize("entry", [*catalogue()], ids=lambda each: each.profile.partner)
def test_of_every_operation_it_is_told_what_a_repetition_does(entry):
    """Of those that only pass between others nothing is sent, so nothing is repeated."""
    told = {line[0].strip("`"): line[2] for line in rows(entry.profile.title) if len(line) == 5}
    sends = entry.tier is not Tier.SEMANTIC

    assert {
        each.name: AGAIN[each.effect] if sends else "–" for each in entry.profile.operations
    }.items() <= told.items()


def test_a_seed_is_called_the_partners_manual_and_a_report_is_others():
    """Whoever reads «seed» or «verified» takes it for ours."""
    lines = [line for part in PARTS for line in rows(part)]
    code = {f"`{each.value}`" for each in Evidence}

    assert not [line for line in lines if code & set(line[3:])]
    assert "the partner's manual" in PARTS["imofix"]
    assert "as others report: offen: 0" in PARTS["HERO"]
    assert "verified" not in PARTS["HERO"]
