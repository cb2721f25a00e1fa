"""Drawing: documents of any table, as its rows allow them, for tests that go there and back.

The one rule: what the table needs is there; of the rest anything may be missing.
"""

from datetime import datetime
from functools import reduce
from typing import Any

from hypothesis import strategies as st

from fixflow.connectors import galaxus_edi as edi
from fixflow.connectors.galaxus_edi.rows import MUST, Group, Leaf, Row, Table

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00\ufffe\uffff", exclude_categories=["Cc", "Cs"]),
    min_size=1, max_size=20,
)  # fmt: skip
KINDS: dict[str, st.SearchStrategy[Any]] = {
    "dtNUMBER": st.decimals(-(10**9), 10**9, allow_nan=False, places=3),
    "dtCOUNT": st.integers(0, 10**17),
    "dtDATETIME": st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001  as they say it
        lambda at: edi.Stamp(at.isoformat(timespec="seconds"))
    ),
    "dtBOOLEAN": st.booleans(),
}
Fields = st.SearchStrategy[dict[str, Any]]


def texts(longest: int | None) -> st.SearchStrategy[str]:
    """Draw a text that is trimmed, not empty, and no longer than it may be."""
    return TEXTS.map(lambda text: text[:longest].strip()).filter(bool)


def value_of(row: Row) -> st.SearchStrategy[Any]:
    """Draw one value of a row."""
    if isinstance(row, Leaf):
        text = texts(row.kind.longest)
        labelled = st.builds(edi.Labelled, text, st.none() | text)
        return labelled if row.labelled else KINDS.get(row.kind.name, text)
    assert row.builds is not None
    said = fields_of(row.rows)
    if row.attribute is not None:
        label = row.attribute[1]
        said = st.builds(lambda more, text: {**more, label: text}, said, texts(None))
    return said.map(lambda fields: row.builds(**fields))  # type: ignore[misc]


def field_of(row: Row) -> st.SearchStrategy[Any]:
    """Draw what a row's field holds: one, several, or nothing where that may be."""
    least = 1 if row.need is MUST else 0
    if row.many:
        return st.lists(value_of(row), min_size=least, max_size=2).map(tuple)
    return value_of(row) if least else st.none() | value_of(row)


def fields_of(rows: tuple[Row, ...]) -> Fields:
    """Draw all fields of rows; an element that only stands around others is there whole or not."""
    around = [each for each in rows if isinstance(each, Group) and each.builds is None]
    own = {each.field: field_of(each) for each in rows if each not in around}
    parts: list[Fields] = [st.fixed_dictionaries(own)]
    for each in around:
        inner = fields_of(each.rows)
        parts.append(inner if each.need is MUST else st.just({}) | inner)
    return reduce(lambda one, more: st.builds(lambda a, b: {**a, **b}, one, more), parts)


def document_of(table: Table) -> st.SearchStrategy[Any]:
    """Draw a document of a table."""
    return fields_of(table.root.rows).map(lambda fields: table.builds(**fields))
