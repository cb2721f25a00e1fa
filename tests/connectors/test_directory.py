"""Directory: files of this machine, whole or not there, and nothing outside of the root."""

import asyncio
import os
import stat
import threading
from pathlib import Path

import pytest

from fixflow.connectors.directory import AsyncDirectoryTransport, DirectoryTransport
from fixflow.connectors.errors import CannotStep
from fixflow.connectors.file_steps import Absent, Content, Fetch, List, Names, Occupied, Put, Remove
from fixflow.connectors.filing import FileTooLarge
from fixflow.connectors.flow import Done
from fixflow.connectors.http_steps import Failed, NotOneSegment, Request

BODY = b"<ORDER>" + b"x" * 200_000 + b"</ORDER>"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root with one folder."""
    (tmp_path / "out").mkdir()
    return tmp_path


@pytest.fixture(params=["blocking", "awaited"])
def perform(request, root):
    """Perform a step, by either transport."""
    if request.param == "blocking":
        return lambda step, base="": DirectoryTransport(root).perform(step, base)
    return lambda step, base="": asyncio.run(AsyncDirectoryTransport(root).perform(step, base))


def test_a_file_is_put_listed_fetched_and_removed(perform):
    """What went in comes out; removed twice is removed."""
    assert Done() == perform(Put("out/a.xml", BODY))
    assert Names(("a.xml",)) == perform(List("out"))
    assert Content(BODY) == perform(Fetch("out/a.xml"))
    assert Done() == perform(Remove("out/a.xml"))
    assert Done() == perform(Remove("out/a.xml"))
    assert Absent() == perform(Fetch("out/a.xml"))


def test_a_base_stands_before_every_path(perform, root):
    """A connector's paths begin in its base."""
    assert Done() == perform(Put("a.xml", b"x"), "out")
    assert b"x" == (root / "out/a.xml").read_bytes()


def test_a_file_is_never_written_over(perform, root):
    """The first one stays, and nothing else is left behind."""
    (root / "out/a.xml").write_bytes(b"first")

    assert Occupied() == perform(Put("out/a.xml", b"second"))
    assert [("a.xml", b"first")] == [(f.name, f.read_bytes()) for f in (root / "out").iterdir()]


def test_of_two_that_put_one_name_at_once_one_wins(root):
    """Twenty writers of one name: one is told that it is done, the others that it is taken."""
    transport = DirectoryTransport(root)
    start, results = threading.Barrier(20), []

    def put(number):
        start.wait()
        results.append((number, transport.perform(Put("out/a.xml", b"%d" % number), "")))

    threads = [threading.Thread(target=put, args=(number,)) for number in range(20)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    done = [number for number, result in results if result == Done()]
    assert 19 == sum(result == Occupied() for _, result in results)
    assert [b"%d" % number for number in done] == [(root / "out/a.xml").read_bytes()]
    assert ["a.xml"] == [each.name for each in (root / "out").iterdir()]


def test_a_reader_that_polls_sees_all_of_a_file_or_nothing(root):
    """Galaxus: «it can happen that our SystemTask downloads the files empty in case of time overlap»."""
    transport = DirectoryTransport(root)
    seen: list[int] = []
    over = threading.Event()

    def look():
        seen.extend(len(file.read_bytes()) for file in (root / "out").glob("G*.xml"))

    def poll():
        while not over.is_set():
            look()
        look()

    reader = threading.Thread(target=poll)
    reader.start()
    for number in range(100):
        assert Done() == transport.perform(Put(f"out/G{number}.xml", BODY), "")
    over.set()
    reader.join()

    assert {len(BODY)} == set(seen)


def test_a_folder_that_is_not_there_is_a_failure(perform):
    """It is a setting that is wrong; nothing was sent."""
    gone = Failed(why="FileNotFoundError", sent=False)

    assert gone == perform(List("nowhere"))
    assert gone == perform(Put("nowhere/a.xml", b"x"))


def test_links_folders_and_pipes_are_no_files(perform, root):
    """A link could lead anywhere, and reading a pipe waits for ever."""
    (root / "secret").write_bytes(b"secret")
    (root / "out/link.xml").symlink_to(root / "secret")
    (root / "out/folder.xml").mkdir()
    os.mkfifo(root / "out/pipe.xml")

    assert Names(()) == perform(List("out"))
    assert isinstance(perform(Fetch("out/link.xml")), Failed)
    assert isinstance(perform(Fetch("out/folder.xml")), Failed | Absent)
    assert Absent() == perform(Fetch("out/pipe.xml"))
    assert Occupied() == perform(Put("out/link.xml", b"x"))
    assert b"secret" == (root / "secret").read_bytes()


def test_names_that_are_no_names_are_counted(perform, root):
    """Nobody can say them in a path, but somebody should look."""
    (root / "out/a.xml").write_bytes(b"x")
    (root / "out/a\nb.xml").write_bytes(b"x")
    Path(os.fsdecode(os.fsencode(root / "out") + b"/\xff.xml")).write_bytes(b"x")

    assert Names(("a.xml",), 2) == perform(List("out"))


def test_a_file_that_is_too_large_is_not_read(root):
    """One byte more than may be."""
    transport = DirectoryTransport(root, largest=10)
    (root / "out/a.xml").write_bytes(b"x" * 11)
    (root / "out/b.xml").write_bytes(b"x" * 10)

    assert Content(b"x" * 10) == transport.perform(Fetch("out/b.xml"), "")
    with pytest.raises(FileTooLarge) as large:
        transport.perform(Fetch("out/a.xml"), "")
    assert ("out/a.xml", 10) == (large.value.path, large.value.limit)


@pytest.mark.parametrize("step", [List(".."), Fetch("../a"), Put("/a", b""), Remove("out/../../a")])
def test_no_path_leads_out_of_the_root(perform, step):
    """Whatever a connector or a file's name says."""
    with pytest.raises(NotOneSegment):
        perform(step)


def test_another_step_is_not_known(perform):
    """A door refuses such a connector when it is made."""
    with pytest.raises(CannotStep):
        perform(Request(operation="read", method="GET", path="x"))


def test_a_file_that_cannot_be_finished_leaves_nothing(root, monkeypatch):
    """A full disk: no half of a file, no temporary one, and it was not sent."""

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    assert Failed(why="OSError", sent=False) == DirectoryTransport(root).perform(
        Put("out/a.xml", b"x"), ""
    )
    assert [] == list((root / "out").iterdir())


def test_a_file_is_as_readable_as_the_system_says(root):
    """Others read it: the mask of the process decides, as for any file."""
    before = os.umask(0o022)
    try:
        DirectoryTransport(root).perform(Put("out/a.xml", b"x"), "")
    finally:
        os.umask(before)

    assert 0o644 == stat.S_IMODE((root / "out/a.xml").stat().st_mode)
