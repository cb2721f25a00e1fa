"""Driver errors: what a driver says of a statement that fails holds none of its values."""

import traceback

import pytest

from fixflow.storage.journal import Subject
from fixflow.storage.privacy import vault
from fixflow.storage.privacy.vault import Slip
from fixflow.storage.script import Script
from tests import hosts

CANARY = "kanarienvogel-7f3a"
SALT = bytes(range(32))
SUBJECT = Subject("default", "order", "A-1")
REFUSING = {
    "sqlite": "CREATE TRIGGER refused BEFORE INSERT ON fx_pii BEGIN SELECT RAISE(ABORT, 'no'); END",
    "postgresql": "ALTER TABLE fx_pii ADD CONSTRAINT refused CHECK (field <> 'title')",
}


TWO_LINES = "one\ntwo"


def failing(refusing: str) -> Script[None]:
    """Let the vault's INSERT fail, as a constraint of the host's, or a fault of the server, does."""
    yield refusing, ()
    slip = Slip(field="title", value=CANARY, salt=SALT, commitment="")
    yield from vault.store(SUBJECT, 1, [slip])


@pytest.mark.parametrize("name", hosts.HOSTS)
def test_an_error_holds_neither_a_value_nor_its_salt(name: str) -> None:
    """Errors are logged: SQLAlchemy's repeat the parameters, PostgreSQL's the whole row."""
    with hosts.opened(name) as host:
        with pytest.raises(Exception, match=r"refused|no") as refused:
            host.binding.run(failing(REFUSING[host.binding.dialect]))
        told = "".join(traceback.format_exception(refused.value)) + repr(refused.value)
        host.rollback()

    assert [] == [each for each in (CANARY, SALT.hex()) if each in told]


@pytest.mark.parametrize("name", ["sqlalchemy_psycopg", "sqlalchemy_sqlite", "django_postgres"])
def test_the_host_still_gets_the_error_of_its_framework(name: str) -> None:
    """Whoever catches `IntegrityError` goes on catching it."""
    with hosts.opened(name) as host:
        with pytest.raises(Exception, match=r"refused|no") as refused:
            host.binding.run(failing(REFUSING[host.binding.dialect]))
        host.rollback()

    assert "IntegrityError" == type(refused.value).__name__


def test_an_error_of_the_hosts_own_is_left_as_it_is() -> None:
    """Only what a database says is shortened, not what a handler of the host raised."""

    def raising() -> Script[None]:
        yield from ()
        raise LookupError(TWO_LINES)

    with hosts.opened("sqlite") as host, pytest.raises(LookupError, match=TWO_LINES):
        host.binding.run(raising())
