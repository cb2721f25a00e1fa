"""Scripts: what may be in their SQL, checked over every module of storage."""

import ast
import asyncio
import importlib
import re
from pathlib import Path

import pytest

import fixflow.storage
from fixflow.storage.script import Args, Row, Script, adrive, damaged, drive

HOME = Path(fixflow.storage.__file__).parent
FILES = sorted(
    each for each in HOME.rglob("*.py") if each.stem not in ("__init__", "migrations")
    and each.parent.name not in ("tables", "bind")
)  # fmt: skip
VERBS = ("SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "PRAGMA")
BEGINNINGS = {"ENTRIES", "COLUMNS"}  # what goes on from them is looked at whole
WITHOUT_REALM = {
    ("schema.py", "TABLES"),  # the database's own list of tables
    ("schema.py", "APPLIED"),  # migrations count for the whole database
    ("schema.py", "LOCK"),  # who migrates
    ("clock.py", "NOW"),  # the clock of the database
    ("erasing/rest.py", "EMPTY"),  # the file, and no row
    # workers that serve all realms, and name each row's realm
    ("outbox/leasing.py", "FIRST"),
    ("outbox/leasing.py", "REALMS"),
    ("tick/claims.py", "CLAIM_EVERYWHERE"),
    ("tick/claims.py", "NEXT_EVERYWHERE"),
    ("verify.py", "NEXT_REALM"),
    ("purging.py", "PURGED_REALMS"),
}


def constants() -> dict[tuple[str, str, str], str]:
    """Collect every SQL constant by file and name; migrations are read apart."""
    found = {}
    for path in FILES:
        dotted = ".".join(path.relative_to(HOME).with_suffix("").parts)
        module = importlib.import_module(f"fixflow.storage.{dotted}")
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                value = getattr(module, node.target.id, None)
                if not constant(node.value):
                    continue
                for each in value.values() if isinstance(value, dict) else [value]:
                    if isinstance(each, str) and each.startswith(VERBS):
                        found[str(path.relative_to(HOME)), node.target.id, each] = each
    return found


def constant(value: ast.expr | None) -> bool:
    """Tell whether a text is written out, or put together of constants that are."""
    if isinstance(value, ast.Dict):
        return all(map(constant, value.values))
    if isinstance(value, ast.JoinedStr):
        return all(map(constant, value.values))
    if isinstance(value, ast.FormattedValue):
        return constant(value.value)
    if isinstance(value, ast.BinOp):
        return constant(value.left) and constant(value.right)
    return (isinstance(value, ast.Name) and value.id.isupper()) or isinstance(value, ast.Constant)


@pytest.mark.parametrize(("where", "sql"), constants().items(), ids=lambda each: str(each)[:40])
def test_every_statement_stays_within_one_realm(where: tuple[str, str, str], sql: str) -> None:
    """No statement without `realm = ?`; an INSERT names it first."""
    if where[:2] in WITHOUT_REALM or where[1] in BEGINNINGS:
        return
    inserts = re.match(r"INSERT INTO \w+\s*\(realm, ", sql)

    assert inserts or "realm = ?" in sql


@pytest.mark.parametrize(("where", "sql"), constants().items(), ids=lambda each: str(each)[:40])
def test_every_statement_can_be_sent_to_every_database(
    where: tuple[str, str, str], sql: str
) -> None:
    """Begins with its verb, no percent sign (psycopg), `?` only as placeholder."""
    assert sql.startswith(VERBS), where
    assert "%" not in sql
    assert "?" not in "".join(re.findall(r"'[^']*'", sql))


def test_the_check_sees_the_statements() -> None:
    """A check over nothing would always pass; these are the ones that an order lives by."""
    found = {name for _, name, _ in constants()}

    assert {"INSERT", "UPDATE", "APPEND", "FOUND", "UNSETTLED", "TAKE", "KEEP"} <= found
    assert len(found) >= 20
    assert WITHOUT_REALM <= {where[:2] for where in constants()}


def test_only_constants_are_yielded() -> None:
    """Nothing that came from outside becomes SQL, so no text is put together."""
    names = {name for _, name, _ in constants()}
    loops = {"statement"}  # of the migrations, which are constants too
    told = WITHOUT_A_ROW | HANDED_ON | NO_STATEMENT
    yielded = [
        (str(path.relative_to(HOME)), name)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple)
        if len(node.value.elts) == 2 and not isinstance(node.value.elts[0], ast.Tuple)
        for name in named(node.value.elts[0])
    ]

    assert len(yielded) >= 20
    assert [] == [each for each in yielded if each[1] not in names | loops and each not in told]
    assert told <= set(yielded)


HANDED_ON = {  # a loop or a call of the same file hands on constants
    ("outbox/letters.py", "sql"), ("verifying/addresses.py", "sql"),
    ("verifying/caused.py", "sql"), ("verifying/letters.py", "sql"), ("verifying/seals.py", "sql"),
}  # fmt: skip
WITHOUT_A_ROW = {  # constants of a few words, about the file alone
    ("erasing/rest.py", "OUTSIDE"), ("erasing/rest.py", "ANEW"), ("erasing/rest.py", "INSIDE"),
}  # fmt: skip
NO_STATEMENT = {  # `asked` and `coming_back` give pairs of a name and something; they are no scripts
    ("due/wanted.py", "COMING"),
    ("verifying/commands.py", "action"), ("verifying/commands.py", "AWARD"),
    ("verifying/commands.py", "f'start {event.program}'"),
}  # fmt: skip


def named(value: ast.expr) -> list[str]:
    """Name the constants that are yielded, also of another module, for one database, or either."""
    if isinstance(value, ast.Subscript):
        return named(value.value)
    if isinstance(value, ast.IfExp):
        return named(value.body) + named(value.orelse)
    return [value.attr if isinstance(value, ast.Attribute) else ast.unparse(value)]


def added() -> Script[int]:
    """Ask for two numbers, and give their sum."""
    ((one,),) = yield "SELECT ?", (1,)
    ((two,),) = yield "SELECT ?", (2,)
    return int(one or 0) + int(two or 0)


def fetched(sql: str, args: Args) -> list[Row]:
    """Give back what is asked with."""
    assert sql == "SELECT ?"
    return [args]


def test_a_script_gets_the_rows_of_each_statement() -> None:
    """It yields statement and arguments, receives rows, returns a value."""
    assert 3 == drive(added(), fetched)


def test_a_driver_that_is_awaited_drives_the_same_script() -> None:
    """2.1.1: a program knows no driver; `Desk` and `AsyncDesk` run the same ones."""

    async def fetch(sql: str, args: Args) -> list[Row]:
        return fetched(sql, args)

    assert 3 == asyncio.run(adrive(added(), fetch))


def test_bytes_that_are_no_text_are_told_from_every_text() -> None:
    """What is left of them is read; U+0000 stands in no text of ours."""
    assert "SP-\N{REPLACEMENT CHARACTER}\0" == damaged(b"SP-\xb1")
