"""A project of Django's for the tests, and a database of its own for each of them.

Django knows one configuration in a process, so every test of this process has this one, those of
`tests/stores.py` too; who wants other settings overrides them, or runs a process (`broken.py`).
The one rule: a test's database is a copy of one that `manage.py migrate` has made.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any, Final

HERE: Final = "tests.contrib.django"
SHARED: Final = "fx_django"
THEIRS: Final = (
    "django_admin_log", "django_session", "auth_user_user_permissions", "auth_user", "desktop_ticket",
)  # fmt: skip
MIDDLEWARE: Final = (
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "fixflow.contrib.django.problems.ProblemMiddleware",
)
PROCESSORS: Final = (
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
)
SETTINGS: Final[dict[str, Any]] = {
    "SECRET_KEY": "of the tests, and of nothing else, so it may stand here",
    "ALLOWED_HOSTS": ["testserver", "127.0.0.1"],
    "INSTALLED_APPS": [
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
        "fixflow.contrib.django",
        "tests.contrib.django.desktop",
    ],
    "MIDDLEWARE": list(MIDDLEWARE),
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    "ROOT_URLCONF": f"{HERE}.urls",
    "STATIC_URL": "/static/",
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": list(PROCESSORS)},
        }
    ],
    "USE_TZ": True,
    "LANGUAGE_CODE": "en",
    "FIXFLOW": {
        "REALM": f"{HERE}.people.realm_of",
        "ACTOR": f"{HERE}.people.actor_of",
        "CLOCK": f"{HERE}.people.clock",
        "LANGUAGES": ["en", "de-CH", "fr-CH", "it-CH"],
    },
}


def configured() -> None:
    """Configure Django, if no test of this process has yet."""
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(**SETTINGS)
        django.setup()


def sqlite(path: Path) -> dict[str, Any]:
    """Name an SQLite file as `DATABASES` does, with the mode in which no write has to wait twice."""
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": options}


def postgres(url: str) -> dict[str, Any]:
    """Name a database of the tests' server as `DATABASES` does."""
    place, _, host = url.partition("?host=")
    name = place.rpartition("/")[2]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": "fixflow",
        "HOST": host,
    }


@contextmanager
def default(told: dict[str, Any]) -> Iterator[None]:
    """Let a database be Django's `default` for a while."""
    from django.db import connections

    configured()
    known = connections.settings
    connections["default"].close()
    del connections["default"]
    connections.settings = connections.configure_settings({**known, "default": told})
    try:
        yield
    finally:
        connections["default"].close()
        del connections["default"]
        connections.settings = known


def migrated(told: dict[str, Any]) -> None:
    """Migrate a database as a project does."""
    from django.core.management import call_command

    with default(told):
        call_command("migrate", verbosity=0)


@cache
def file() -> Path:
    """Make the SQLite file that tests copy."""
    path = Path(mkdtemp(prefix="fx")) / "template.db"
    migrated(sqlite(path))
    return path


@cache
def shared() -> str:
    """Make the database on PostgreSQL that the tests of this process use, one after the other."""
    from tests.stores import cluster

    cluster().execute(f"CREATE DATABASE {SHARED}")
    migrated(postgres(cluster().url(SHARED)))
    return cluster().url(SHARED)


@contextmanager
def database(kind: str = "sqlite") -> Iterator[None]:
    """Give Django a database of its own, migrated and empty."""
    configured()
    if kind == "sqlite":
        with TemporaryDirectory() as folder:
            path = Path(folder) / "project.db"
            shutil.copyfile(file(), path)
            with default(sqlite(path)):
                yield
        return
    from tests.stores import emptied

    with default(postgres(emptied(shared(), *THEIRS))):
        yield
