"""The build: what lies in wheel and source archive, and that it is the same bytes each time."""

import hashlib
import os
import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "fixflow"
METADATA = "dist-info"
NO_SOURCE = {"__pycache__", ".mypy_cache", ".ruff_cache"}


def build(where: Path, source: Path, *kinds: str, **environment: str) -> dict[str, Path]:
    """Build into a folder, by the backend that pyproject names; give the files by their ending."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(where), *kinds]
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    subprocess.run(
        command, cwd=source, env={**bare, **environment}, check=True, capture_output=True
    )
    return {each.suffix: each for each in where.iterdir()}


def digest(path: Path) -> str:
    """Give the sum of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Wheel and source archive of the tree as it stands."""
    return build(tmp_path_factory.mktemp("built"), ROOT)


@pytest.fixture(scope="module")
def wheel(built: dict[str, Path]) -> list[str]:
    """The names in the wheel."""
    with zipfile.ZipFile(built[".whl"]) as file:
        return file.namelist()


@pytest.fixture(scope="module")
def archive(built: dict[str, Path]) -> list[str]:
    """The names in the source archive, without the folder that holds them all."""
    with tarfile.open(built[".gz"]) as file:
        return [name.partition("/")[2] for name in file.getnames()]


def test_the_wheel_of_the_source_archive_is_the_same_bytes(built: dict[str, Path], tmp_path: Path):
    """Built elsewhere, at another time, under another seed and zone: whoever checks gets our file."""
    with tarfile.open(built[".gz"]) as file:
        file.extractall(tmp_path / "source", filter="data")
    (unpacked,) = (tmp_path / "source").iterdir()
    again = build(tmp_path / "again", unpacked, PYTHONHASHSEED="7", TZ="Asia/Tokyo", LC_ALL="C")

    assert digest(built[".whl"]) == digest(again[".whl"])
    assert digest(built[".gz"]) == digest(again[".gz"])


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(wheel: list[str]):
    """No test, no example, no page of the docs, no file of ours below another name."""
    package = {
        f"fixflow/{each.relative_to(SOURCE).as_posix()}"
        for each in SOURCE.rglob("*")
        if each.is_file() and NO_SOURCE.isdisjoint(each.parts)
    }

    assert package == {name for name in wheel if METADATA not in name}


@pytest.mark.parametrize(
    "needed",
    [
        "fixflow/py.typed",
        "fixflow/documents/fonts/LiberationSans-Regular.ttf",
        "fixflow/documents/fonts/LiberationSans-Bold.ttf",
        "fixflow/documents/fonts/OFL.txt",
        "fixflow/locale/de_CH.toml",
        "fixflow/locale/de_DE.toml",
        "fixflow/deadlines/data/ch.csv",
        "fixflow/contrib/flask/templates/fixflow/form.html",
        "fixflow/contrib/django/templates/fixflow/problem.html",
        "fixflow/contrib/django/migrations/0001_schema_1.py",
    ],
)
def test_what_is_read_at_run_time_comes_along(wheel: list[str], needed: str):
    """Types, fonts, law, words, pages: without them the package imports and then fails."""
    assert needed in wheel


@pytest.mark.parametrize("name", ["LICENSE", "NOTICE", "src/fixflow/documents/fonts/OFL.txt"])
def test_licences_lie_in_the_wheel(wheel: list[str], name: str):
    """The OFL wants its text beside the typeface, Apache-2.0 its own and the notice."""
    assert [f"licenses/{name}"] == [
        each.partition(".dist-info/")[2] for each in wheel if each.endswith(f"licenses/{name}")
    ]


def test_the_wheel_is_pure_python(built: dict[str, Path]):
    """One file for every system."""
    assert built[".whl"].name.endswith("-py3-none-any.whl")


def test_the_metadata_say_what_pyproject_says(built: dict[str, Path]):
    """Name, licence, the oldest Python, without a cap on it."""
    with zipfile.ZipFile(built[".whl"]) as file:
        (name,) = (each for each in file.namelist() if each.endswith(f"{METADATA}/METADATA"))
        told = Parser().parsestr(file.read(name).decode())

    assert ("fixflow", ">=3.11", "Apache-2.0 AND OFL-1.1") == (
        told["Name"],
        told["Requires-Python"],
        told["License-Expression"],
    )


def test_the_source_archive_holds_tests_and_examples_but_no_manual_of_others(archive: list[str]):
    """Seeds are quotations of the partners' manuals, and belong to them."""
    folders = {name.partition("/")[0] for name in archive}

    assert {"src", "tests", "examples", "docs", "README.md", "constraints.txt"} <= folders
    assert [] == [name for name in archive if name.startswith("tests/data/seeds/")]


def test_what_git_leaves_out_is_left_out(wheel: list[str], archive: list[str]):
    """No cache, no database of an example, no environment."""
    left_out = ("__pycache__", ".pyc", ".db", ".sqlite3", ".venv", "build/")

    assert [] == [
        name
        for name in (*wheel, *archive)
        if name.endswith(left_out[:4]) or any(f"/{each}" in f"/{name}" for each in left_out)
    ]
