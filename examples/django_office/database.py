"""Where the office keeps its rows: SQLite in its data folder, or PostgreSQL by one setting.

`OFFICE_DATABASE=postgresql://user@host/name` is all that PostgreSQL needs.
"""

from pathlib import Path

SQLITE = "django.db.backends.sqlite3"
POSTGRES = "django.db.backends.postgresql"
# Django's names of what libpq calls otherwise; whatever else a URL says is handed on as it is.
NAMES = {
    "dbname": "NAME",
    "user": "USER",
    "password": "PASSWORD",
    "host": "HOST",
    "port": "PORT",
}


def database(url: str, folder: Path) -> dict[str, object]:
    """Give the entry of `DATABASES` for a URL; without one, a file in the folder."""
    return on_postgres(url) if url else on_sqlite(folder / "office.db")


def on_sqlite(file: Path) -> dict[str, object]:
    """Keep everything in a file; whoever writes takes its turn at the beginning."""
    return {
        "ENGINE": SQLITE,
        "NAME": str(file),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
    }


def on_postgres(url: str) -> dict[str, object]:
    """Keep everything in PostgreSQL."""
    from psycopg.conninfo import conninfo_to_dict

    told = conninfo_to_dict(url)
    entry: dict[str, object] = {
        NAMES[name]: str(value) for name, value in told.items() if name in NAMES
    }
    rest = {name: value for name, value in told.items() if name not in NAMES}
    return {"ENGINE": POSTGRES, **entry, "OPTIONS": rest}
