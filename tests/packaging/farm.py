"""Farms: an environment of exactly the distributions that some requirements bring.

Each is a folder of links into the environment that runs the tests, so that nothing is downloaded
and nothing else is found: a library that is used and not asked for fails to import there.
"""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def closure(asked: Iterable[str]) -> set[str]:
    """Name the distributions that requirements bring on this system, themselves among them."""
    waiting = [Requirement(each) for each in asked]
    seen: dict[str, set[str]] = {}
    while waiting:
        one = waiting.pop()
        name, extras = canonicalize_name(one.name), {"", *one.extras}
        fresh = extras - seen.setdefault(name, set())
        seen[name] |= fresh
        try:
            needs = distribution(name).requires or [] if fresh else []
        except PackageNotFoundError:  # its marker was for another system
            continue
        waiting += [
            need
            for need in map(Requirement, needs)
            if need.marker is None or any(need.marker.evaluate({"extra": each}) for each in fresh)
        ]
    return set(seen)


def parts(name: str) -> Iterator[Path]:
    """Give the files and folders that a distribution puts into an environment."""
    found = distribution(name)
    tops = {each.parts[0] for each in found.files or () if not each.parts[0].startswith("..")}
    yield from (Path(str(found.locate_file(top))) for top in tops if top != "__pycache__")


def plant(where: Path, names: Iterable[str], *more: Path) -> Path:
    """Link distributions, and further folders, into a new one."""
    where.mkdir()
    for each in (*(part for name in names for part in parts(name)), *more):
        link = where / each.name
        if not link.exists():
            link.symlink_to(each)
    return where


def run(farm: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run code with this interpreter and nothing but the farm and the standard library."""
    command = [
        sys.executable,
        "-I",
        "-S",
        "-W",
        "error",
        "-c",
        f"import sys\nsys.path.append({str(farm)!r})\n{code}",
    ]
    return subprocess.run(
        command,
        cwd=farm,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
