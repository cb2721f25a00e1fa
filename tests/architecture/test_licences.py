"""Licences: nothing that is under the GPL or AGPL comes along unasked."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]
NAME = re.compile(r"[A-Za-z0-9._-]+")
GPL = re.compile(r"(?<!L)A?GPL(?!-?Lesser)|GNU (Affero )?General Public")
ASKED_FOR = {"lunardate"}  # comes with workalendar, the extra `audit`, which says so


def needed(names: Iterable[str]) -> Iterator[str]:
    """Give distributions and all that they need themselves, as far as it is installed here."""
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        found = NAME.match(waiting.pop())
        name = found[0] if found else ""
        if not name or name in seen:
            continue
        seen.add(name)
        try:
            requires = distribution(name).requires or ()
        except PackageNotFoundError:  # for another system or Python
            continue
        yield name
        waiting += [each for each in requires if "extra ==" not in each]


def licence(name: str) -> str:
    """Read what a distribution says of its licence."""
    told = distribution(name).metadata
    classified = [each for each in told.get_all("Classifier") or () if "License" in each]
    said = [
        each[:80] for name in ("License-Expression", "License") for each in told.get_all(name) or ()
    ]
    return " ".join((*said, *classified))


def under_gpl(requirements: Iterable[str]) -> set[str]:
    """Name what is under the GPL or AGPL and nothing else; the LGPL is none of these."""
    return {name for name in needed(requirements) if leaves_no_choice(licence(name))}


def leaves_no_choice(said: str) -> bool:
    """Tell whether all that is offered («EPL-2.0 OR GPL-2.0-or-later» offers two) is the GPL."""
    return all(GPL.search(each) for each in said.split(" OR "))


def test_a_plain_installation_brings_no_gpl():
    """Who installs fixflow must be free to ship it inside a closed product."""
    assert set() == under_gpl(PROJECT["dependencies"])


@pytest.mark.parametrize("extra", sorted(PROJECT["optional-dependencies"]))
def test_an_extra_brings_no_gpl_but_what_it_says(extra: str):
    """The one exception stands in pyproject, NOTICE and the how-to page."""
    allowed = ASKED_FOR if extra == "audit" else set()

    assert under_gpl(PROJECT["optional-dependencies"][extra]) <= allowed


def test_the_gpl_is_recognised():
    """The test can fail: lunardate is GPL-3.0-or-later, pymeeus LGPLv3, asyncssh EPL or GPL."""
    assert {"lunardate"} == under_gpl(["lunardate", "pymeeus", "attrs", "asyncssh"])
