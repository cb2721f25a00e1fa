"""Privacy: the vault of personal values, each with the salt of its commitment.

The one rule: a personal value stands here and nowhere else.
"""

from typing import Final

TABLES: Final[tuple[str, ...]] = (
    """CREATE TABLE fx_pii (
        realm TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
        version BIGINT NOT NULL, field TEXT NOT NULL,
        salt TEXT, value TEXT, erased_at BIGINT,
        PRIMARY KEY (realm, kind, subject, version, field))""",
)
