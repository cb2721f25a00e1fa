"""Whoever leaves a simulator open ends all the same."""

import subprocess
import sys

import pytest

OPEN = """
from contextlib import ExitStack
from fixflow.testing.simulators.{name} import serving
stack = ExitStack()
stack.enter_context(serving({given}))
raise SystemExit(3)
"""


@pytest.mark.parametrize(("name", "given"), [("openwowi", ""), ("hero", ""), ("mailbox", "print")])
def test_a_program_that_fails_while_a_simulator_is_open_ends(name: str, given: str):
    """A page or a test that fails in the middle would else wait for its thread without end."""
    code = OPEN.format(name=name, given=given)
    ended = subprocess.run([sys.executable, "-c", code], timeout=60, check=False)

    assert 3 == ended.returncode
