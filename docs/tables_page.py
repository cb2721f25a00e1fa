"""The page of tables: what the database holds, column by column, as the migrations make it.

What a table is for stands here; a table without a sentence makes no page.
"""

import inspect
from collections.abc import Iterator
from types import ModuleType
from typing import Final

from markup import code, codes, flowed, page
from sqlalchemy import Column, Table

from fixflow.storage import schema
from fixflow.storage.tables import (
    access,
    contracts,
    conversation,
    due,
    exchange,
    outbox,
    privacy,
    seals,
    standing,
    tenders,
)

INTRODUCTION: Final = """\
# Tables

What fixflow keeps in your database, schema {number}; every table begins with `fx_`.
Read them as you like, write none: a row that is changed by hand no longer fits its hash, and `fixflow verify` names it.
Whether a later schema has another column, the changelog says; what is promised is the desk.

- Each key begins with the realm, so no query finds anything of another one by mistake.
- An instant (`…_at`, `at`) is a count of microseconds since 1970-01-01 UTC.
- An amount is a count of Rappen or cents, beside its currency.
- A `body` is JSON text.
  That of an event holds no personal value: those lie in `fx_pii`, from where
  [an erasure](../how-to/delete-what-you-know-about-a-person.md) takes them.
- `*` marks a column that may be empty.
- On PostgreSQL each text is compared byte by byte (`COLLATE "C"`), as SQLite does."""
OF: Final = {
    "fx_schema": "The number of the schema.",
    "fx_order": "One row for each order as it stands: the fold of its events, kept so that lists are SQL.",
    "fx_event": "The journal: one row for each event, chained to the one before it by its hash.",
    "fx_command": "What took effect under a key, so that a repeated call gets the same answer.",
    "fx_counter": "The last number of each series; a row of the transaction that uses it.",
    "fx_statement": "Settlements and fee statements with each of their steps, sealed in a chain.",
    "fx_statement_line": "Which order stands on which statement, and whether it counts.",
    "fx_outbox": "What is to be told to whom: one row for each letter, until it is done or given up.",
    "fx_door": "Doors that failed, and until when they rest.",
    "fx_inbox": "What came from outside, each message once.",
    "fx_inbox_about": "Which order a message that came in is about.",
    "fx_due": "Alarms: when a deadline reminds, a dated step is taken, an occurrence comes.",
    "fx_message": "Who wrote when about an order; what was written lies in `fx_pii`.",
    "fx_read": "How far each reader has read a thread.",
    "fx_search": "The words by which an order is found.",
    "fx_pii": "The vault: every personal value, with the salt of its commitment.",
    "fx_account": "Who is registered for which company.",
    "fx_link": "Login links, by the hash of their token.",
    "fx_code": "Registration codes, by their hash.",
    "fx_session": "Sessions, by the hash of their cookie.",
    "fx_mailbox": "To which address a party's mails go.",
    "fx_reply": "The address to which an answer by mail goes, for each order and party.",
    "fx_rate": "How often something was tried: one row for each limit.",
    "fx_seal": "Seals: the head of everything that changed since the seal before.",
    "fx_seal_item": "What a seal covers.",
    "fx_unsealed": "What has changed since the last seal.",
    "fx_tender": "Tenders, so that their offers take turns.",
    "fx_contract": "Maintenance contracts as they are listed; each is an order of its own.",
    "fx_ref": "By what name another system knows an order.",
    "fx_shadow": "What another system said last of an order.",
    "fx_conflict": "Fields that both sides changed, until a person decides.",
    "fx_cursor": "How far another system's list was read.",
    "fx_wake": "That another system says something was changed there.",
}
AREAS: Final[tuple[tuple[str, ModuleType], ...]] = (
    ("Letters and messages from outside", outbox),
    ("Alarms", due),
    ("Conversation and search", conversation),
    ("Overview", standing),
    ("Personal values", privacy),
    ("Ways in", access),
    ("Tenders", tenders),
    ("Maintenance contracts", contracts),
    ("Other systems", exchange),
    ("Seals", seals),
)


def tables_page() -> str:
    """Write the page."""
    return page(INTRODUCTION.format(number=schema.NUMBER), *blocks())


def blocks() -> Iterator[str]:
    """Write the tables, those of the first migration first, then each area."""
    known = schema.metadata().tables
    areas = {title: [each for each in known if made_by(module, each)] for title, module in AREAS}
    later = {each for names in areas.values() for each in names}
    first = [each for each in known if each not in later]
    yield "## Orders, journal, statements"
    yield from (block for each in first for block in one(known[each]))
    for title, module in AREAS:
        if areas[title]:
            yield f"## {title}"
            yield theory(module)
            yield from (block for each in areas[title] for block in one(known[each]))


def made_by(module: ModuleType, name: str) -> bool:
    """Tell whether a module of the migrations makes a table."""
    return any(f"CREATE TABLE {name} (" in each for each in module.TABLES)


def theory(module: ModuleType) -> str:
    """Give what an area says of itself, without its title."""
    return flowed((inspect.getdoc(module) or "").partition("\n\n")[2])


def one(made: Table) -> Iterator[str]:
    """Write one table: what it is for, then its columns by kind."""
    yield f"### {made.name}"
    yield OF[made.name]
    columns = [*made.columns]
    lines = [
        ("Key", [each for each in columns if each.primary_key]),
        ("Texts", [each for each in columns if is_text(each) and not each.primary_key]),
        ("Numbers", [each for each in columns if not is_text(each) and not each.primary_key]),
    ]
    yield "\n".join(f"- {title}: {', '.join(map(column, held))}" for title, held in lines if held)
    indexes = sorted(
        codes(each.columns.keys()[1:]) for each in made.indexes if each.columns.keys()[1:]
    )
    if indexes:
        yield f"Found by {'; by '.join(indexes)}."


def is_text(each: "Column[object]") -> bool:
    """Tell whether a column holds texts."""
    return str(each.type) == "TEXT"


def column(each: "Column[object]") -> str:
    """Write one column."""
    return code(each.name) + ("*" if each.nullable and not each.primary_key else "")
