"""Places: where each run of a job gets a fresh copy of its base: files, or databases of a server.

The one rule: nobody has a base open while it is copied.
"""

from pathlib import Path
from typing import Protocol

from attrs import define, field

from tests.grounds import Ground, copy
from tests.kill.bases import BASES
from tests.postgres import Cluster


class Place(Protocol):
    """Gives grounds to work on."""

    def base(self, name: str) -> Ground:
        """Give a base, made if it is not there yet."""

    def fresh(self, base: str, name: str) -> Ground:
        """Give a copy of a base."""

    def drop(self, ground: Ground) -> None:
        """Take a copy away."""


@define
class Files:
    """SQLite files in one folder."""

    folder: Path

    def base(self, name: str) -> Ground:
        """Give a base, made if it is not there yet."""
        path = self.folder / f"base-{name}.db"
        if not path.exists():
            BASES[name](Ground(str(path)))
        return Ground(str(path))

    def fresh(self, base: str, name: str) -> Ground:
        """Give a copy of a base."""
        return copy(Path(self.base(base).target), self.folder / f"{name}.db")

    def drop(self, ground: Ground) -> None:
        """Take a copy away."""
        for each in self.folder.glob(f"{Path(ground.target).name}*"):
            each.unlink()


@define
class Databases:
    """Databases of a server, copied by it; `folder` keeps what doors have sent."""

    folder: Path
    cluster: Cluster
    made: set[str] = field(factory=set)

    def base(self, name: str) -> Ground:
        """Give a base, made if it is not there yet."""
        ground = Ground(self.cluster.url(f"base_{name}"))
        if name not in self.made:
            self.cluster.execute(f'CREATE DATABASE "base_{name}" TEMPLATE template0')
            BASES[name](ground)
            ground.alone()
            self.made.add(name)
        return ground

    def fresh(self, base: str, name: str) -> Ground:
        """Give a copy of a base."""
        self.base(base)
        self.cluster.execute(f'CREATE DATABASE "{name}" TEMPLATE "base_{base}"')
        return Ground(self.cluster.url(name), sent=str(self.folder / f"{name}.sent"))

    def drop(self, ground: Ground) -> None:
        """Take a copy away."""
        name = Path(ground.sent).stem
        self.cluster.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        Path(ground.sent).unlink(missing_ok=True)

    def close(self) -> None:
        """Take the bases away, since others use the same server."""
        while self.made:
            self.cluster.execute(f'DROP DATABASE "base_{self.made.pop()}" WITH (FORCE)')
