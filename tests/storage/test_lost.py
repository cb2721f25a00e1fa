"""What is told of a connection that cannot be made holds no password, however odd it is."""

import asyncio

import pytest

import fixflow
from fixflow.desk import OtherTarget, migrate
from fixflow.errors import FixflowError
from fixflow.storage.lost import CannotConnect, masked, shown
from fixflow.storage.postgres import OwnPostgres

PIECES = ("hunter", "unter2")
UNREADABLE = (
    "postgresql://meier:hunter2@[::1/orders",
    "postgresql://meier:hunter2@localhost:x/orders",
    "postgresql://meier:hunter2\ud800@localhost:1/orders",
    "postgresql://meier:hunter2@localhost:1/orders",
)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://meier:hunter2@localhost:1/orders",
        "postgresql://meier:hun/ter2/hunter@localhost:1/orders",
        "postgresql://meier:se@hunter2@nohost.invalid/orders",
        "postgresql://meier:hunter2%zz@localhost:1/orders",
        "postgresql://meier:a?hunter2@localhost:1/orders",
        "postgresql:///orders?host=/nowhere&password=hunter2#hunter",
        "postgresql:///orders?host=/nowhere&password=a&hunter2",
        "postgresql:///orders?host=/nowhere&password=a@hunter2",
    ],
)
def test_no_piece_of_a_password_is_told(url: str) -> None:
    """A reserved character that is not escaped splits the URL elsewhere than its author meant."""
    with pytest.raises(CannotConnect) as caught:
        fixflow.open(url)
    told = f"{caught.value} {caught.value!r} {caught.value.url} {caught.value.detail}"

    assert [] == [each for each in PIECES if each in told]


@pytest.mark.parametrize("url", UNREADABLE)
def test_no_piece_of_a_password_stands_in_what_the_error_came_from(url: str) -> None:
    """A traceback shows the driver's error too, and that repeats the URL."""

    async def awaited() -> None:
        await fixflow.aopen(url).check()

    for opening in (lambda: fixflow.open(url), lambda: asyncio.run(awaited())):
        with pytest.raises(CannotConnect) as caught:
            opening()

        assert (None, None) == (caught.value.__cause__, caught.value.__context__)


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("postgresql://db.example:5433/orders", "postgresql://db.example:5433/orders"),
        ("postgresql://meier:p@ss/w@db.example/orders", "postgresql://db.example/orders"),
        ("postgresql://meier@/orders?host=/run/s&password=x", "postgresql:///orders"),
        ("postgresql:///orders?password=p@ss", "postgresql://…"),
        ("host=localhost password=hunter2", "…"),
    ],
)
def test_the_place_is_shown_as_far_as_it_is_clear(url: str, place: str) -> None:
    """Who reads the log wants to know which database it was."""
    assert place == shown(url)


def test_a_user_and_a_host_are_still_told() -> None:
    """Without them nobody could mend the URL."""
    told = 'connection to server at "db.example", port 5433 failed: no role "meier"'

    assert told == masked(told, "postgresql://meier:hunter2@db.example:5433/orders")


@pytest.mark.parametrize(
    ("target", "begins"),
    [
        ("postgresql+psycopg://meier:hunter2@db/orders", "postgresql+psycopg://"),
        ("POSTGRESQL://meier:hunter2@db/orders", "POSTGRESQL://"),
        ("mysql://meier:hunter2@db/orders", "mysql://"),
        ("host=localhost password=hunter2 dbname=orders", "host="),
        (" password = hunter2", "password ="),
    ],
)
def test_what_is_neither_a_file_nor_postgresql_is_refused(
    target: str, begins: str, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An SQLite file of that name would be made, with the password in its name."""
    monkeypatch.chdir(str(tmp_path))
    for opening in (fixflow.open, fixflow.aopen, migrate):
        with pytest.raises(OtherTarget) as caught:
            opening(target)

        assert begins == caught.value.begins
        assert "hunter2" not in f"{caught.value} {caught.value!r}"


@pytest.mark.parametrize("target", ["", "a\0b", "\ud800\0", 5, None, b"x\0"])
def test_what_names_no_file_is_told_as_that(target: object) -> None:
    """SQLite would keep the orders of an empty name only until the desk is closed."""

    async def awaited() -> None:
        try:
            await fixflow.aopen(target).check()  # type: ignore[arg-type]  # what somebody got wrong
        finally:
            await asyncio.sleep(0.1)  # aiosqlite's thread still has to end in this loop

    with pytest.raises(FixflowError) as caught:
        fixflow.open(target)  # type: ignore[arg-type]  # as above
    with pytest.raises(FixflowError) as later:
        asyncio.run(awaited())

    assert ["storage.cannot_open"] * 2 == [caught.value.code, later.value.code]
    assert str(caught.value).encode()


def test_no_piece_of_a_password_stands_in_a_repr() -> None:
    """Also of one that was made past `open`."""
    with pytest.raises(CannotConnect) as caught:
        OwnPostgres("host=localhost port=1 password=hunter2")

    assert "hunter2" not in str(caught.value)
