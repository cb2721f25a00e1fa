"""The pages of the reference that are made from the code, and the code that they are made from."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fixflow.fees import FeeReason
from fixflow.lifecycle import change
from fixflow.partners import REFS, digitec_galaxus, hero, imofix, velux
from fixflow.portal import CODES

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"
CODE = re.compile(r'^    code = "([^"]+)"$', re.MULTILINE)


def generate(*words: str, root: Path = ROOT) -> "subprocess.CompletedProcess[str]":
    """Run the generator."""
    return subprocess.run(
        [sys.executable, str(root / "docs" / "generate.py"), *words],
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_page_has_drifted_from_the_code():
    """`make docs` and this test fail on the same page."""
    checked = generate("--check")

    assert (0, "") == (checked.returncode, checked.stderr)


def test_a_page_that_has_drifted_is_named(tmp_path: Path):
    """A check that cannot fail is none."""
    docs = tmp_path / "docs"
    shutil.copytree(ROOT / "docs", docs)
    with (docs / "reference" / "errors.md").open("a", encoding="utf-8") as page_of_errors:
        page_of_errors.write("one more line\n")
    (docs / "reference" / "cli.md").unlink()

    checked = generate("--check", root=tmp_path)

    assert 1 == checked.returncode
    assert [
        "docs/reference/cli.md differs from what it is made of: run docs/generate.py",
        "docs/reference/errors.md differs from what it is made of: run docs/generate.py",
    ] == checked.stderr.splitlines()


def test_every_code_has_its_anchor():
    """Whoever gets a code looks it up by it; the codes are read from the source files."""
    sources = (ROOT / "src" / "fixflow").rglob("*.py")
    codes = {code for file in sources for code in CODE.findall(file.read_text(encoding="utf-8"))}
    page = (REFERENCE / "errors.md").read_text(encoding="utf-8")

    assert len(codes) > 40
    assert [] == sorted(code for code in codes if f'<span id="{code}"></span>' not in page)


PROGRAMS = [
    imofix.PROGRAM.machine,
    imofix.OFFER.machine,
    hero.PROGRAM.machine,
    velux.PROGRAM.machine,
    *(each.machine for each in digitec_galaxus.PROGRAMS.values()),
    digitec_galaxus.SETTLEMENT_PROGRAM.machine,
    change.CHANGE_REQUEST,
]


def test_a_drawing_that_has_drifted_is_named(tmp_path: Path):
    """A drawing is generated like a page: a state more in the table, and it is another one."""
    docs = tmp_path / "docs"
    shutil.copytree(ROOT / "docs", docs)
    (docs / "reference" / "programs" / "velux-1.svg").write_text("<svg/>", encoding="utf-8")

    assert [
        "docs/reference/programs/velux-1.svg differs from what it is made of: run docs/generate.py"
    ] == generate("--check", root=tmp_path).stderr.splitlines()


@pytest.mark.parametrize("machine", PROGRAMS, ids=lambda each: each.ref)
def test_every_step_of_a_program_stands_on_its_page(machine):
    """With the manual's words, or marked as ours: nobody draws a table twice."""
    page = (REFERENCE / "programs.md").read_text(encoding="utf-8")
    section = page.split(f"## {machine.ref}\n")[1].split("\n## ")[0]

    for row in machine.rows:
        assert f"event `{row.event}`" in section
        assert row.own or f"«{row.says}»" in section


def test_every_exit_code_of_a_command_is_a_number():
    """A half sentence after a semicolon is no code of its own."""
    page = (REFERENCE / "cli.md").read_text(encoding="utf-8")
    lists = [part.split("\n\n")[1] for part in page.split("### Exit codes")[1:]]
    codes = [line.split()[1] for each in lists for line in each.splitlines()]

    assert len(codes) > 20
    assert [] == [code for code in codes if not code.strip("`").isdigit()]
    assert "a place that is not found; all that is wrong with it is told at once" in page


def test_every_code_of_a_standard_stands_in_the_glossary():
    """Whoever maps another system looks them up by the standard's code and by our event."""
    page = (REFERENCE / "glossary.md").read_text(encoding="utf-8")

    for row in CODES:
        assert f"| `{row.code.value}` | {row.code.label.de} |" in page
        assert f"| `{row.program}` | `{row.event}`" in page


def test_every_shipped_program_is_shown():
    """A program that nobody reads of is none; the page grows with them."""
    page = (REFERENCE / "programs.md").read_text(encoding="utf-8")

    assert [] == [ref for ref in REFS if f"## {ref}\n" not in page]


def test_the_decision_table_of_fees_has_every_reason_in_its_order():
    """A reader sees under which condition each comes, in the order that makes the first one primary."""
    page = (REFERENCE / "fees.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([0-9]+) \| (.+?) \| (.+?) \| (.+?) \|", page, re.MULTILINE)
    told = [name for *_, reasons in rows for name in re.findall(r"`([A-Z_]+)`", reasons)]

    assert [str(number) for number in range(12)] == [number for number, *_ in rows]
    assert [each.value for each in FeeReason] == list(dict.fromkeys(told))
