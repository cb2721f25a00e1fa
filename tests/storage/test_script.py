"""Scripts: what may be in their SQL, checked over every module of storage."""

import ast
import importlib
import re
from pathlib import Path

import pytest

import fixflow.storage
from fixflow.storage.script import Args, Row, Script, drive

FILES = sorted(Path(fixflow.storage.__file__).parent.glob("*.py"))
VERBS = ("SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "PRAGMA")
WITHOUT_REALM = {
    "ENTRIES",  # a beginning; what goes on from it is looked at whole
    "TABLES",  # the database's own list of tables
    "APPLIED",  # migrations count for the whole database
    "BEGIN_BY_DRIVER",  # changes no row; makes the driver begin
}


def constants() -> dict[tuple[str, str], str]:
    """Collect every SQL constant by file and name; migrations are read apart."""
    found = {}
    for path in FILES:
        module = importlib.import_module(f"fixflow.storage.{path.stem}")
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                value = getattr(module, node.target.id, None)
                if isinstance(value, str) and value.startswith(VERBS) and constant(node.value):
                    found[path.name, node.target.id] = value
    return found


def constant(value: ast.expr | None) -> bool:
    """Tell whether a text is written out, or put together of constants that are."""
    if isinstance(value, ast.BinOp):
        return constant(value.left) and constant(value.right)
    return (isinstance(value, ast.Name) and value.id.isupper()) or isinstance(value, ast.Constant)


@pytest.mark.parametrize(("where", "sql"), constants().items(), ids=lambda each: str(each)[:40])
def test_every_statement_stays_within_one_realm(where: tuple[str, str], sql: str) -> None:
    """No statement without `realm = ?`; an INSERT names it first."""
    if where[1] in WITHOUT_REALM:
        return
    inserts = re.match(r"INSERT INTO \w+\s*\(realm, ", sql)

    assert inserts or "realm = ?" in sql


@pytest.mark.parametrize(("where", "sql"), constants().items(), ids=lambda each: str(each)[:40])
def test_every_statement_can_be_sent_to_every_database(where: tuple[str, str], sql: str) -> None:
    """Begins with its verb, no percent sign (psycopg), `?` only as placeholder."""
    assert sql.startswith(VERBS), where
    assert "%" not in sql
    assert "?" not in "".join(re.findall(r"'[^']*'", sql))


def test_the_check_sees_the_statements() -> None:
    """A check over nothing would always pass; these are the ones that an order lives by."""
    found = {name for _, name in constants()}

    assert {"INSERT", "UPDATE", "APPEND", "FOUND", "UNSETTLED", "TAKE", "KEEP", "IDS"} <= found
    assert len(found) >= 20


def test_only_constants_are_yielded() -> None:
    """Nothing that came from outside becomes SQL, so no text is put together."""
    names = {name for _, name in constants()}
    loops = {"statement"}  # of the migrations, which are constants too
    yielded = [
        node.value.elts[0]
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple)
    ]

    assert len(yielded) >= 20
    assert all(isinstance(each, ast.Name) and each.id in names | loops for each in yielded)


def test_a_script_gets_the_rows_of_each_statement() -> None:
    """It yields statement and arguments, receives rows, returns a value."""

    def added() -> Script[int]:
        ((one,),) = yield "SELECT ?", (1,)
        ((two,),) = yield "SELECT ?", (2,)
        return int(one or 0) + int(two or 0)

    def fetch(sql: str, args: Args) -> list[Row]:
        assert sql == "SELECT ?"
        return [args]

    assert 3 == drive(added(), fetch)
