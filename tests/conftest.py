"""Hypothesis profiles: `HYPOTHESIS_PROFILE` is `dev` (default), `ci` or `deep`.

No profile has a deadline: a slow machine is no fault of the rule under test.

Bytecode is kept, also where an image of a machine says otherwise: some hundred processes that tests
start would each compile the package again, which takes longer than what they do.
"""

import os
import sys

import pytest
from hypothesis import settings

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True)
settings.register_profile("deep", max_examples=5000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the sizes of what is tortured; `make torture` hands in the full ones."""
    sizes = parser.getgroup("torture")
    sizes.addoption("--kill-runs", type=int, default=60, help="processes killed on SQLite files")
    sizes.addoption("--kill-runs-pg", type=int, default=40, help="clients killed on PostgreSQL")
    sizes.addoption("--pg-crashes", type=int, default=2, help="crashes of the server itself")
    sizes.addoption("--kill-seed", type=int, default=1, help="draws scripts and deaths")
    sizes.addoption("--sim-seeds", type=int, default=100, help="seeds that are simulated")
    sizes.addoption("--sim-seed", type=int, default=0, help="the first of them")
    sizes.addoption("--race-size", choices=("ci", "full"), default="ci", help="how many race")
    sizes.addoption("--money", type=int, default=4_000, help="orders that are billed")
