"""Requirements: floors without caps, a lock with hashes, constraints, and no registry in the tree."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
PLAIN = [Requirement(each) for each in PROJECT["dependencies"]]
EVERY = [*PLAIN, *(Requirement(each) for extra in EXTRAS.values() for each in extra)]
LOCK = (ROOT / "requirements" / "dev.txt").read_text("utf-8")
CONSTRAINTS = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
LOCKED = re.compile(r"^([a-z0-9._-]+)==(\S+)", re.MULTILINE)
# A library's cap makes hosts uninstallable; each of ours has a test that says what it guards.
CAPS = {
    "fpdf2": "tests/documents/test_page.py::test_the_library_still_has_what_the_page_leans_on",
    "httpx": "tests/connectors/test_http.py::test_an_answer_that_drips_ends_by_the_clock",
    "httpx2": "tests/connectors/test_http.py::test_an_answer_that_drips_ends_by_the_clock",
}
FLOORS = {  # the specification of hosts, 2.1
    "attrs": "25.4",
    "cattrs": "26.1",
    "defusedxml": "0.7",
    "django": "5.2",
    "flask": "3.1",
    "flask-wtf": "1.2",
    "fpdf2": "2.8.9",
    "holidays": "0.108",
    "httpx": "0.28",
    "icalendar": "7",
    "python-dateutil": "2.9.0.post0",
    "segno": "1.6",
    "workalendar": "17",
}
# Written in parts, so that this file holds none of them itself.
REGISTRIES = tuple(
    "".join(parts)
    for parts in (
        ("files.python", "hosted.org"),
        ("pypi.org/", "simple"),
        ("pypi.python", ".org"),
        ("test.pypi", ".org"),
        ("registry.npm", "js.org"),
        ("--index", "-url"),
        ("--extra-index", "-url"),
        ("--find", "-links"),
        ("index_", "url ="),
    )
)


def tracked() -> list[Path]:
    """Give the files of the repository, those that are not committed yet among them."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return [path for name in listed.stdout.decode().split("\0") if (path := ROOT / name).is_file()]


def name_of(line: str) -> str:
    """Give the name in a line of the constraints."""
    return line.partition("==")[0]


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_a_floor_is_at_least_the_one_that_was_measured(name: str):
    """Below it something is wrong: `holidays` 0.86 knows other law and takes any dateutil."""
    floors = [
        Version(each.version)
        for asked in EVERY
        if asked.name == name
        for each in asked.specifier
        if each.operator == ">="
    ]

    assert floors
    assert min(floors) >= Version(FLOORS[name])


@pytest.mark.parametrize("asked", EVERY, ids=str)
def test_every_library_has_a_floor_and_a_cap_only_with_its_test(asked: Requirement):
    """No `==`, no `~=`, no `!=`."""
    operators = {each.operator for each in asked.specifier}

    assert ">=" in operators
    assert operators <= {">="} or ({">=", "<"} == operators and asked.name in CAPS)


@pytest.mark.parametrize("name", sorted(CAPS))
def test_the_test_of_a_cap_is_there(name: str):
    """Whoever lifts a cap runs it first."""
    path, _, function = CAPS[name].partition("::")
    tree = ast.parse((ROOT / path).read_text("utf-8"))

    assert function in {each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}


def test_python_has_no_cap():
    """A cap on Python is ignored or harms; ours is a floor."""
    assert ">=3.11" == PROJECT["requires-python"]


def test_classifiers_name_only_what_was_executed():
    """Type checkers look at later versions too; the tests ran on this one."""
    claimed = {
        each.rpartition(" :: ")[2]
        for each in PROJECT["classifiers"]
        if each.startswith("Programming Language :: Python :: 3.")
    }

    assert claimed == {f"{sys.version_info.major}.{sys.version_info.minor}"}
    assert ("Framework :: Django :: 5.2" in PROJECT["classifiers"]) == (
        version("django").startswith("5.2.")
    )


def test_every_line_of_the_lock_has_its_sums():
    """`pip install --require-hashes` takes nothing else, and a changed file is refused."""
    entries = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]

    assert len(entries) > 100
    assert [] == [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]


def test_constraints_are_plain_names_and_versions():
    """So that `pip install -c constraints.txt fixflow` of any pip takes them."""
    assert sorted(CONSTRAINTS, key=name_of) == CONSTRAINTS
    assert [] == [
        line for line in CONSTRAINTS if not re.fullmatch(r"[a-z0-9.-]+==[0-9a-z.]+", line)
    ]


def test_constraints_are_what_the_tests_ran_with():
    """Each version stands in the lock too, and is the one that is installed here."""
    told = dict(line.split("==") for line in CONSTRAINTS)

    assert set() == set(told.items()) - set(LOCKED.findall(LOCK))
    assert {} == {name: each for name, each in told.items() if version(name) != each}


def test_constraints_name_every_library_that_an_installation_may_bring():
    """With every extra."""
    told = set(map(name_of, CONSTRAINTS))

    assert set() == {canonicalize_name(each.name) for each in EVERY} - told


@pytest.mark.parametrize("asked", EVERY, ids=str)
def test_the_lock_is_within_the_bounds(asked: Requirement):
    """What is tested is what is asked for."""
    name = canonicalize_name(asked.name)
    versions = [version for locked, version in LOCKED.findall(LOCK) if locked == name]

    assert versions
    assert all(asked.specifier.contains(each) for each in versions)


def test_no_file_names_a_registry():
    """No `uv.lock`, no `pylock.toml`, no index: whoever installs chooses where from."""
    found = [
        (path.relative_to(ROOT).as_posix(), registry)
        for path in tracked()
        for registry in REGISTRIES
        if registry.encode() in path.read_bytes()
    ]

    assert [] == found
    assert [] == [path for path in tracked() if path.name in {"uv.lock", "pylock.toml"}]
