"""The resolver: what pip makes of a host that has a newer python-dateutil.

pip sees metadata only, so every distribution here is a wheel without code: that of fixflow and of
its libraries as they are installed, and the two that the question is about.  Nothing is downloaded.
"""

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from importlib.metadata import distribution, requires
from pathlib import Path

import pytest

from tests.packaging.farm import closure
from tests.packaging.test_requirements import PROJECT

HEAD = "Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
WHEEL = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def write(shelf: Path, name: str, version: str, needs: Iterable[str]) -> None:
    """Write a wheel that holds nothing but what it asks for."""
    spelled = name.replace("-", "_")
    info = f"{spelled}-{version}.dist-info"
    told = HEAD.format(name=name, version=version) + "".join(f"Requires-Dist: {n}\n" for n in needs)
    with zipfile.ZipFile(shelf / f"{spelled}-{version}-py3-none-any.whl", "w") as file:
        file.writestr(f"{info}/METADATA", told)
        file.writestr(f"{info}/WHEEL", WHEEL)
        file.writestr(f"{info}/RECORD", "")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Wheels of fixflow and its libraries, of an old `holidays`, of a python-dateutil 3."""
    where = tmp_path_factory.mktemp("shelf")
    write(where, "fixflow", "0.1.0", PROJECT["dependencies"])
    for name in closure(PROJECT["dependencies"]):
        write(where, name, distribution(name).version, requires(name) or ())
    write(where, "holidays", "0.86", ["python-dateutil"])
    write(where, "python-dateutil", "3.0.0", [])
    return where


def resolve(shelf: Path, report: Path, *asked: str) -> tuple[dict[str, str], str]:
    """Let pip resolve; give the versions that it would install, and what it complains of."""
    command = [
        sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed",
        "--isolated", "--no-index", "--find" + "-links", str(shelf), "--report", str(report), *asked,
    ]  # fmt: skip
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        return {}, ran.stderr
    told = json.loads(report.read_text("utf-8"))["install"]
    return {each["metadata"]["name"]: each["metadata"]["version"] for each in told}, ""


def test_an_ordinary_host_gets_the_newest_of_all(shelf: Path, tmp_path: Path):
    """And the dateutil that `holidays` takes."""
    found, complaint = resolve(shelf, tmp_path / "report", "fixflow")

    assert "" == complaint
    assert distribution("holidays").version == found["holidays"]
    assert found["python-dateutil"] == distribution("python-dateutil").version


def test_a_host_that_needs_dateutil_3_gets_an_error_and_no_old_law(shelf: Path, tmp_path: Path):
    """Our floor does it: without one pip walks back to a `holidays` that takes any dateutil."""
    found, complaint = resolve(shelf, tmp_path / "report", "fixflow", "python-dateutil>=3")

    assert {} == found
    assert "ResolutionImpossible" in complaint
    assert "python-dateutil" in complaint


def test_without_the_floor_the_same_host_silently_gets_other_law(shelf: Path, tmp_path: Path):
    """What the floor guards against; the day on which this fails it may go."""
    found, _ = resolve(shelf, tmp_path / "report", "holidays", "python-dateutil>=3")

    assert ("0.86", "3.0.0") == (found["holidays"], found["python-dateutil"])
