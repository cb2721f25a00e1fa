"""Directory: a folder of this machine, or one that is mounted, as the place where files are exchanged.

A file is written whole and made safe on the disk before it gets its name, by a hard link, which no
system makes where the name is taken.  The one rule: no path leads out of the root, and no file that
is a link is read; which folder is one, whoever made the root has decided.
"""

import asyncio
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from attrs import define, field

from fixflow.connectors import filing
from fixflow.connectors.errors import CannotStep
from fixflow.connectors.file_steps import Absent, Content, Fetch, List, Names, Occupied, Put, Remove
from fixflow.connectors.filing import FILE_STEPS, LARGEST_FILE, FileTooLarge
from fixflow.connectors.flow import Done, Result, Step
from fixflow.connectors.http_steps import Failed
from fixflow.safety.tokens import RandomBytes, random_bytes

SUFFIX_BYTES: Final = 8
READING: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
WRITING: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL


@define
class DirectoryTransport:
    """Files of a folder of this machine.

    Args:
        root: The folder; the connector's paths begin in it.
        fresh: Gives random bytes, for the names of files that are not whole yet.
        largest: How many bytes a file may have that is read.
    """

    root: Path = field(converter=Path)
    fresh: RandomBytes = field(default=random_bytes, kw_only=True, repr=False)
    largest: int = field(default=LARGEST_FILE, kw_only=True)

    @property
    def knows(self) -> frozenset[type[Step]]:
        """Steps on files."""
        return FILE_STEPS

    def perform(self, step: Step, base: str) -> Result:
        """Perform a step.

        Raises:
            CannotStep: `connectors.cannot_step`, the step is on no file.
            NotOneSegment: `connectors.not_one_segment`, a path that leads elsewhere.
            FileTooLarge: `connectors.file_too_large`.
        """
        try:
            match step:
                case List(folder):
                    return listed(self.at(base, folder))
                case Fetch(path):
                    return fetched(self.at(base, path), path, self.largest)
                case Put(path, body):
                    return put(self.at(base, path), body, self.fresh)
                case Remove(path):
                    return removed(self.at(base, path))
                case _:
                    raise CannotStep(transport=type(self).__name__, step=type(step).__name__)
        except OSError as error:
            return Failed(why=type(error).__name__, sent=False)

    def at(self, base: str, path: str) -> Path:
        """Say where a path is; none leads out of the root."""
        return self.root.joinpath(*(filing.parts(base) if base else ()), *filing.parts(path))


@define
class AsyncDirectoryTransport:
    """Files of a folder of this machine, awaited: each step in a thread; see `DirectoryTransport`."""

    root: Path = field(converter=Path)
    fresh: RandomBytes = field(default=random_bytes, kw_only=True, repr=False)
    largest: int = field(default=LARGEST_FILE, kw_only=True)
    blocking: DirectoryTransport = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self.blocking = DirectoryTransport(self.root, fresh=self.fresh, largest=self.largest)

    @property
    def knows(self) -> frozenset[type[Step]]:
        """Steps on files."""
        return FILE_STEPS

    async def perform(self, step: Step, base: str) -> Result:
        """Perform a step; see `DirectoryTransport.perform`."""
        return await asyncio.to_thread(self.blocking.perform, step, base)


def listed(folder: Path) -> Names:
    """List the files of a folder, links and folders left out."""
    with os.scandir(folder) as entries:
        found = [each.name for each in entries if each.is_file(follow_symlinks=False)]
    names = sorted(filter(filing.is_name, found))
    return Names(tuple(names), len(found) - len(names))


def fetched(file: Path, path: str, largest: int) -> Content | Absent:
    """Read a file; what is no plain file is none.

    Raises:
        FileTooLarge: `connectors.file_too_large`.
    """
    try:
        with os.fdopen(os.open(file, READING), "rb") as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                return Absent()
            body = opened.read(largest + 1)
    except FileNotFoundError:
        return Absent()
    if len(body) > largest:
        raise FileTooLarge(path, largest)
    return Content(body)


def put(file: Path, body: bytes, fresh: RandomBytes) -> Done | Occupied:
    """Write a file beside its place, make it safe, and give it its name, if that is free."""
    if os.path.lexists(file):
        return Occupied()
    beside = file.with_name(filing.temporary(file.name, fresh(SUFFIX_BYTES)))
    try:
        with os.fdopen(os.open(beside, WRITING, 0o666), "wb") as opened:
            opened.write(body)
            opened.flush()
            os.fsync(opened.fileno())
        os.link(beside, file)
    except FileExistsError:
        return Occupied()
    finally:
        with suppress(OSError):
            beside.unlink()
    kept(file.parent)
    return Done()


def removed(file: Path) -> Done:
    """Take a file away; it may be gone."""
    file.unlink(missing_ok=True)
    kept(file.parent)
    return Done()


def kept(folder: Path) -> None:
    """Make what was changed in a folder safe on the disk, where the system can."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
