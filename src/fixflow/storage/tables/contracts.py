"""Contracts: a row for each order that keeps a maintenance contract, to be listed by.

`body` is the contract as it stands, `ahead` the occurrences of which something has become and whose
day had not passed then.  What is to be found by small letters and capitals alike stands folded in `name`.
From the day `steady` on the contract stands as `state` says; '' is always.
The one rule: a row follows from the order's journal, and says nothing of its own.
"""

from typing import Final

TABLES: Final[tuple[str, ...]] = (
    """CREATE TABLE fx_contract (
        realm TEXT NOT NULL, id TEXT NOT NULL,
        state TEXT NOT NULL, steady TEXT NOT NULL, name TEXT NOT NULL, subject TEXT NOT NULL,
        unit TEXT NOT NULL, action TEXT NOT NULL, assignee TEXT NOT NULL, place TEXT,
        contractor TEXT, missed BIGINT NOT NULL, ahead TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (realm, id))""",
)
