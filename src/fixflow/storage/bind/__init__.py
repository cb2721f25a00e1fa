"""Bindings: run scripts on a connection that the host has opened and goes on using.

The one rule: the host keeps the transaction.  Only `SAVEPOINT fx`, `RELEASE fx` and
`ROLLBACK TO fx` are sent, never a begin, commit or rollback, no PRAGMA.
"""

from fixflow.storage.bind.host import ForeignCells, OtherEncoding, WrongConnection
from fixflow.storage.bind.on_aiosqlite import aiosqlite
from fixflow.storage.bind.on_asyncpg import asyncpg
from fixflow.storage.bind.on_django import django
from fixflow.storage.bind.on_psycopg import PipelineOpen, psycopg
from fixflow.storage.bind.on_psycopg_async import psycopg_async
from fixflow.storage.bind.on_sqlalchemy import OtherDatabase, sqlalchemy
from fixflow.storage.bind.on_sqlalchemy_async import sqlalchemy_async
from fixflow.storage.bind.on_sqlite import ForeignTextFactory, HostSqlite, SqliteTooOld, sqlite

__all__ = [
    "ForeignCells", "ForeignTextFactory", "HostSqlite", "OtherDatabase", "OtherEncoding",
    "PipelineOpen", "SqliteTooOld", "WrongConnection", "aiosqlite", "asyncpg", "django", "psycopg",
    "psycopg_async", "sqlalchemy", "sqlalchemy_async", "sqlite",
]  # fmt: skip
