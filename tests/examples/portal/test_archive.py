"""The archive: a file is on the disk, under its name, before anything can name it."""

import os
from pathlib import Path
from stat import S_ISDIR

import pytest

from examples.flask_portal.archive import Archive

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


def test_a_file_and_its_name_are_on_the_disk_before_a_message_can_name_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A power cut right after the message was kept must find its file: content, name, in this order."""
    done: list[str] = []
    to_disk, renamed = os.fsync, Path.replace

    def fsync(number: int) -> None:
        done.append("folder" if S_ISDIR(os.fstat(number).st_mode) else "file")
        to_disk(number)

    def replace(new: Path, place: Path) -> Path:
        done.append("name")
        return renamed(new, place)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    Archive(tmp_path / "files").keep("foto.png", PNG)

    assert ["file", "name", "folder"] == done
