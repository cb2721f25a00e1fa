"""Jobs: none of the public calls that write is left out."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
CALLS: Final = HERE.parents[1] / "src/fixflow/desk"
OF_A_CALL: Final = {  # public for their generated twins; each is a part of a call that is a job
    "lease", "record", "give_back", "prepare", "tick_round", "tick_order", "backfill_part",
    "taken_in", "taken_over", "refreshed",
}  # fmt: skip


def test_every_public_call_that_writes_is_a_job() -> None:
    """A call that nobody kills would be sound by assertion only."""
    written = {
        call for file in CALLS.glob("*_calls.py") for call in writing(file.read_text("utf-8"))
    }
    done = {call for file in HERE.glob("*.py") for call in called(file)}

    assert set() == written - done - OF_A_CALL


def writing(source: str) -> Iterator[str]:
    """Name the methods of a file that run a script that writes."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and "run" in attributes(node):
            yield node.name


def called(file: Path) -> set[str]:
    """Name the methods that a file calls."""
    return attributes(ast.parse(file.read_text("utf-8")))


def attributes(tree: ast.AST) -> set[str]:
    """Name the attributes that are called in a tree."""
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {each.attr for each in calls if isinstance(each, ast.Attribute)}
