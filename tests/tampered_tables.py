"""Tampered tables: which cells of which tables are changed, and where that must be seen.

What nothing can be held against is not among them: how far a letter or an alarm got, the caller's
own keys, the references of attachments.
"""

from collections.abc import Iterator
from typing import Final

from fixflow.storage.script import Cell
from tests.surrounded import ERASED

KEYS: Final = {
    "fx_event": ("realm", "kind", "id", "version"),
    "fx_order": ("realm", "id"),
    "fx_statement": ("realm", "series", "link"),
    "fx_statement_line": ("realm", "no", "line"),
    "fx_counter": ("realm", "name"),
    "fx_seal": ("realm", "no"),
    "fx_seal_item": ("realm", "no", "kind", "id"),
    "fx_pii": ("realm", "kind", "subject", "version", "field"),
    "fx_outbox": ("realm", "id"),
    "fx_due": ("realm", "kind", "id", "deadline", "run", "rung"),
    "fx_message": ("realm", "kind", "id", "n"),
    "fx_search": ("realm", "word", "kind", "id"),
    "fx_contract": ("realm", "id"),
    "fx_command": ("realm", "key"),
}
COLUMNS: Final = {
    "fx_event": "realm kind id version name at by_role by_id body prev hash",
    "fx_order": "realm id program program_version place state phase outcome principal contractor"
    " customer version head received_at changed_at sealed",
    "fx_statement": "realm series link no step kind contractor key live at body previous hash",
    "fx_statement_line": "realm no line kind subject order_id amount currency live",
    "fx_counter": "realm name value",
    "fx_seal": "realm no at subjects items prev hash",
    "fx_seal_item": "realm no kind id version head",
    "fx_pii": "realm kind subject version field salt value erased_at",
    # how far a letter or an alarm got, and that one is gone, is no history
    "fx_outbox": "id kind subject version n door topic lane body made_at",
    "fx_due": "realm kind id deadline run rung due_at what done_at outcome",
    "fx_message": "realm kind id n body retracted_at",
    "fx_search": "realm word kind id",
    "fx_contract": "realm id state steady name subject unit action assignee place contractor missed"
    " ahead body",
    "fx_command": "fingerprint kind id result at",  # the key is the caller's own
}
WEIGHTS: Final = {"fx_event": 6, "fx_order": 3, "fx_statement": 4, "fx_statement_line": 2}
NUMBERS: Final = frozenset({"amount", "erased_at", "retracted_at", "done_at"})
MAY_BE_GONE: Final = frozenset({"fx_outbox", "fx_command"})
WHERE: Final = {
    # an alarm that has ended says nothing any more
    "fx_due": "WHERE outcome IS NULL OR outcome <> 'ended'",
    "fx_pii": "WHERE erased_at IS NULL AND kind IN ('order', 'message')",
    # a reminder says itself until when there was time, and what of an erased order nobody knows
    "fx_outbox": f"WHERE topic <> 'reminder' AND subject <> '{ERASED}'",
}


def key(table: str, row: dict[str, Cell]) -> str:
    """Name a row by its key."""
    return "/".join(str(row[name]) for name in KEYS[table])


def places(table: str, row: dict[str, Cell]) -> Iterator[tuple[str, str, int | None]]:
    """Say where a change of a row must be seen; the position is that of the row in its chain."""
    number = next((row[name] for name in ("version", "link") if name in row), None)
    at = number if isinstance(number, int) else None
    match table:
        case "fx_event":
            yield "order", str(row["id"]), at
        case "fx_order":
            yield "order", str(row["id"]), None
        case "fx_statement":
            yield "series", str(row["series"]), at
            yield "statement", str(row["no"]), None
            yield "line", str(row["no"]), None
            yield "counter", f"{row['series']}/2026", None
        case "fx_statement_line":
            yield "line", str(row["no"]), None
        case "fx_counter":
            yield "counter", str(row["name"]), None
        case _:
            yield from other_places(table, row)


def other_places(table: str, row: dict[str, Cell]) -> Iterator[tuple[str, str, int | None]]:
    """Say where a change of what stands beside orders and papers must be seen."""
    match table:
        case "fx_seal" | "fx_seal_item":
            yield "seal", "default", whole(row["no"])
            yield "counter", "seal", None
        case "fx_pii":
            kind = "message" if row["kind"] == "message" else "order"
            yield kind, str(row["subject"]), whole(row["version"])
        case "fx_message":
            yield "message", str(row["id"]), whole(row["n"])
        case "fx_due":
            yield "alarm", str(row["id"]), None
        case "fx_search":
            yield "search", str(row["id"]), None
        case "fx_contract":
            yield "contract", str(row["id"]), None
        case "fx_command":
            yield "command", str(row["key"]), None
        case _:
            yield "letter", str(row["id"]), None


def whole(number: Cell) -> int | None:
    """Give a number as a place; None for what is none."""
    return number if isinstance(number, int) else None


def spread(table: str, row: dict[str, Cell]) -> Iterator[tuple[str, str, int | None]]:
    """Say where a row that is too many must be seen, wherever its number puts it."""
    return ((kind, id_, None) for kind, id_, _ in places(table, row))
