"""`fixflow erase`: the whole answer to the person who asked."""

import json
from datetime import datetime
from pathlib import Path

import pytest

import fixflow
from fixflow.cli import main
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import imofix

AT = datetime.fromisoformat("2026-05-04T10:13:00+02:00")
SONNEGG = Actor(PRINCIPAL, "sonnegg")
TAIL = ("--by", "system:office", "--at", "2026-06-01T09:00:00+02:00", "--why", "Gesuch")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A file with two orders that a contractor wrote in."""
    path = tmp_path / "orders.db"
    with fixflow.open(path) as desk:
        for order in ("A-1", "A-2"):
            desk.receive(
                imofix.PROGRAM, order, by=SONNEGG, at=AT, place="DE-BE", contractor="meier",
                title="Quittenbaum",
            )  # fmt: skip
            desk.act(
                order, imofix.Accept(message="Zimtstern"), by=Actor(CONTRACTOR, "meier"), at=AT
            )
    return path


def test_an_order_is_erased_and_the_rest_is_named(db: Path, capsys: pytest.CaptureFixture[str]):
    """What went, what stays until when, and what the host has to do."""
    code = main(["erase", "--db", str(db), "--order", "A-1", "--json", *TAIL])
    told = json.loads(capsys.readouterr().out)

    assert 0 == code
    assert {"fx_pii": 2, "fx_search": 1} == told["erased"]
    assert [("order", "A-1", "letter", "2032-12-31")] == [
        (each["what"], each["id"], each["paper"], each["until"]) for each in told["kept"]
    ]
    assert ["backups", "others"] == told["open"]


@pytest.mark.parametrize(
    ("lang", "said"), [("de", "bleibt bis 31.12.2032: Auftrag A-1"), ("fr", "reste jusqu’au")]
)
def test_people_are_told_in_their_language(
    db: Path, capsys: pytest.CaptureFixture[str], lang: str, said: str
):
    """The answer goes to the person who asked."""
    main(["erase", "--db", str(db), "--order", "A-1", "--lang", lang, *TAIL])

    assert said in capsys.readouterr().out
    main(["erase", "--db", str(db), "--order", "A-1", "--lang", lang, *TAIL])
    again = capsys.readouterr().out
    assert ("Nichts war mehr" in again) or ("Il ne restait rien" in again)


def test_an_order_on_hold_has_its_own_exit_code(db: Path, capsys: pytest.CaptureFixture[str]):
    """A script must see that something of the person is still there."""
    with fixflow.open(db) as desk:
        desk.hold("A-2", by=Actor(SYSTEM, "office"), at=AT, why="Klage")

    assert 3 == main(["erase", "--db", str(db), "--party", "contractor:meier", *TAIL])
    assert "gesperrt, bleibt: order:A-2" in capsys.readouterr().out
    assert 2 == main(["erase", "--db", str(db), "--order", "A-2", *TAIL])
    assert "privacy.on_hold" in capsys.readouterr().err


def test_a_person_is_found_by_the_address(
    db: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """The secret is named, never typed."""
    monkeypatch.setenv("FIXFLOW_SECRET", "s" * 40)
    words = ["erase", "--db", str(db), "--address", "huber@example.ch"]

    assert 2 == main([*words, *TAIL])
    assert "access.no_secret" in capsys.readouterr().err
    assert 0 == main([*words, "--secret", "env:FIXFLOW_SECRET", "--json", *TAIL])
    assert "huber" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--db", "not-there.db", "--order", "A-1"), "cli.no_database"),
        (("--party", "meier"), "cli.no_party"),
        (("--party", "chef:meier"), "cli.no_party"),
        (("--party", "contractor:"), "cli.no_party"),
        (("--order", "A-9"), "storage.unknown_order"),
    ],
)
def test_a_call_at_fault_deletes_nothing(
    db: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: str
):
    """Exit code 2 and our own words; a mistyped file is not made."""
    given = words if "--db" in words else ("--db", str(db), *words)

    assert 2 == main(["erase", *given, *TAIL])
    assert code in capsys.readouterr().err
    assert not Path("not-there.db").exists()
