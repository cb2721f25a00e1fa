"""A PostgreSQL of the tests' own: started once for a process, stopped with it.

Unix socket only, no port; the folder is 0700, so `trust` lets in who may read it.  As root the
server runs as `postgres`, since initdb refuses root.
"""

import atexit
import contextlib
import os
import pwd
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Self

import psycopg
import pytest
from attrs import frozen

LACKING: Final = "PostgreSQL not found (initdb): apt-get install postgresql or set FIXFLOW_PG_BIN"
OPTIONS: Final = "-c listen_addresses='' -c max_connections=60 -c timezone=UTC"
KEEPING: Final = "-c fsync=on"
HASTY: Final = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off"


def binaries() -> Path | None:
    """Find PostgreSQL's programs: as told, else the newest of Debian's, else on PATH."""
    told = os.environ.get("FIXFLOW_PG_BIN")
    if told:
        return Path(told)
    debian = [
        each for each in Path("/usr/lib/postgresql").glob("*/bin") if (each / "initdb").exists()
    ]
    if debian:
        return max(debian, key=lambda each: float(each.parent.name))
    found = shutil.which("initdb")
    return Path(found).parent if found else None


@frozen
class Cluster:
    """A running server; each database in it is made when it is asked for."""

    folder: Path
    programs: Path

    @classmethod
    def start(cls, programs: Path, *, fsync: bool = False) -> Self:
        """Make a cluster in a short folder and start it; 107 bytes are all a socket's path may have."""
        folder = Path(tempfile.mkdtemp(prefix="fx", dir="/tmp"))
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        cluster = cls(folder, programs)
        atexit.register(cluster.stop)
        cluster.call(
            "initdb", "-D", str(folder / "data"), "-U", "fixflow", "-A", "trust",
            "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip
        cluster.run("mkdir", "-m", "700", str(folder / "s"))
        cluster.up(fsync=fsync)
        return cluster

    def up(self, *, fsync: bool = False) -> None:
        """Start the server."""
        told = f"{OPTIONS} -c unix_socket_directories={self.folder}/s {KEEPING if fsync else HASTY}"
        self.call(
            "pg_ctl", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"),
            "-w", "-t", "60", "-o", told, "start",
        )  # fmt: skip

    def down(self, mode: str = "fast") -> None:
        """Stop the server; `immediate` is a crash."""
        self.call("pg_ctl", "-D", str(self.folder / "data"), "-m", mode, "-w", "stop")

    def stop(self) -> None:
        """Stop the server and remove all of it."""
        if self.folder.exists():
            with contextlib.suppress(subprocess.CalledProcessError):
                self.down()
            shutil.rmtree(self.folder, ignore_errors=True)

    def call(self, program: str, *words: str) -> None:
        """Call one of PostgreSQL's programs."""
        self.run(str(self.programs / program), *words)

    def run(self, *words: str) -> None:
        """Run a command as whoever may own a cluster, with nothing of the caller's PG settings."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        command = list(words)
        if os.geteuid() == 0:
            pwd.getpwnam("postgres")
            command = ["su", "postgres", "-s", "/bin/sh", "-c", shlex.join(words)]
        subprocess.run(
            command, cwd=self.folder, env=kept, check=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip

    def url(self, database: str = "postgres") -> str:
        """Name a database as libpq does."""
        return f"postgresql://fixflow@/{database}?host={self.folder}/s"

    def execute(self, statement: str, database: str = "postgres") -> None:
        """Execute one statement outside of a transaction."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement.encode())

    @contextlib.contextmanager
    def database(self, name: str, template: str = "template0") -> Iterator[str]:
        """Make a database and give its URL; it is dropped at the end."""
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield self.url(name)
        finally:
            self.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def required() -> Path:
    """Give the programs, or skip the test; where every real component is required, fail."""
    programs = binaries()
    if programs is None:
        if os.environ.get("FIXFLOW_REQUIRE_SERVICES") == "1":
            pytest.fail(LACKING)
        pytest.skip(LACKING)
    return programs
