"""`fixflow purge`: what is kept for a while only goes when somebody says so."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

import fixflow
from fixflow.cli import main
from fixflow.identity import Realm

LONG_AGO = datetime(2026, 1, 5, 8, tzinfo=UTC)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A database in which two realms have got a message long ago."""
    path = tmp_path / "orders.db"
    with fixflow.open(path) as desk:
        for each in (desk, desk.within(Realm("sonnegg"))):
            each.take("mail", "m-1", b"Guten Tag", at=LONG_AGO)
    return path


def test_it_purges_one_realm_and_says_what_went(
    db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second run finds nothing; the other client's stay."""
    codes = [main(["purge", "--db", str(db)]) for _ in range(2)]

    assert [0, 0] == codes
    assert [
        "default: repeatable commands deleted: 0; incoming messages emptied: 1",
        "default: repeatable commands deleted: 0; incoming messages emptied: 0",
    ] == capsys.readouterr().out.splitlines()


def test_it_purges_all_realms(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As cron does where no worker loops."""
    assert 0 == main(["purge", "--db", str(db), "--everywhere", "--json"])
    assert {
        realm: {"commands": 0, "messages": 1} for realm in ("default", "sonnegg")
    } == json.loads(capsys.readouterr().out)
