"""The façade: what `import fixflow` promises, and what it does not load."""

import os
import subprocess
import sys

import pytest

import fixflow

PROMISED = [
    "Actor", "AsyncDesk", "BillingId", "CONTRACTOR", "CUSTOMER", "CompositeId", "Desk", "Event", "Facts", "Fault",
    "FixflowError", "Misuse", "Money", "OrderId", "PRINCIPAL", "PartnerFault", "Realm", "Refused",
    "Role", "Rounding", "SYSTEM", "Source", "SpId", "Text", "aopen", "chf", "eur", "open",
    "problem",
]  # fmt: skip
HEAVY = [
    "aiosqlite", "asyncpg", "cattrs", "dateutil", "defusedxml", "django", "fpdf", "holidays", "httpx",
    "numpy", "psycopg", "pysqlite3", "rich", "smtplib", "sqlalchemy", "sqlite3", "workalendar",
]  # fmt: skip
ASK = """
import sys
before = set(sys.modules)
import fixflow
loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
sys.stderr.write(" ".join(sorted(loaded)))
"""
WALK = """
import importlib, pkgutil
import fixflow
for found in pkgutil.walk_packages(fixflow.__path__, "fixflow."):
    if not found.name.endswith("__main__"):
        importlib.import_module(found.name)
"""


def fresh(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh process, without the tracer that measures coverage in this one."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env=bare,
        capture_output=True,
        text=True,
        check=True,
    )


def test_the_promised_names_are_these() -> None:
    """Tests and users lean on them; a change here is a change of the contract."""
    assert PROMISED == sorted(fixflow.__all__)


@pytest.mark.parametrize("name", PROMISED)
def test_each_promised_name_is_there(name: str) -> None:
    """Also those that are loaded only when they are asked for."""
    assert getattr(fixflow, name) is not None


def test_a_name_that_is_not_promised_is_missed_as_usual() -> None:
    """`__getattr__` of a module must raise what Python raises."""
    with pytest.raises(AttributeError, match=r"fixflow.*nothing"):
        _ = fixflow.nothing


def test_importing_fixflow_loads_nothing_heavy() -> None:
    """Of third-party libraries only attrs: holidays costs 90 ms, numpy 200."""
    loaded = set(fresh(ASK).stderr.split())

    assert set() == loaded & set(HEAVY)
    assert {"fixflow", "attrs"} <= loaded


def test_importing_fixflow_loads_no_capability() -> None:
    """Who wants deadlines imports deadlines."""
    code = ASK.replace('.partition(".")[0]', "")
    parts = {name for name in fresh(code).stderr.split() if name.startswith("fixflow.")}

    assert {
        "fixflow.conventions", "fixflow.errors", "fixflow.events", "fixflow.identity", "fixflow.instants",
        "fixflow.money", "fixflow.parties", "fixflow.records", "fixflow.regional", "fixflow.sources",
        "fixflow.texts",
    } == parts  # fmt: skip


def test_importing_any_module_prints_nothing() -> None:
    """No import has a side effect that can be seen, and none warns."""
    walked = fresh(WALK)

    assert ("", "") == (walked.stdout, walked.stderr)


def test_importing_connectors_loads_no_client() -> None:
    """A host that uses one partner needs the libraries of no other."""
    loaded = set(
        fresh(ASK.replace("import fixflow\n", "import fixflow.connectors\n")).stderr.split()
    )

    assert set() == loaded & {"asyncssh", "graphql", "httpx", "httpx2", "pika"}
    assert "fixflow" in loaded
