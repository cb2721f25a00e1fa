"""The façade: lazy about the PDF library, and the same bytes wherever it runs."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

PAPER = """
import hashlib, sys
sys.path.insert(0, {here!r})
from conftest import order, settled
from test_fee_statement import facts, stated
from fixflow.documents import render_statement
orders = [order(481000 + n, service=f"Küche {{n}}") for n in range(40)]
for statement in (settled(*orders), stated(facts(n, "412.35") for n in range(20))):
    for lang in ("de", "fr"):
        print(hashlib.sha256(render_statement(statement, lang=lang)).hexdigest())
"""


def run(code: str, **environment: str) -> str:
    """Run code in a process of its own."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
    ).stdout


def test_the_same_statement_gives_the_same_bytes_in_any_process():
    """Whatever clock, zone, locale or hash seed: an archive copy can be made again."""
    code = PAPER.format(here=str(Path(__file__).parent))
    one = run(code, TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="1")
    other = run(code, TZ="America/Lima", LC_ALL="C.UTF-8", PYTHONHASHSEED="4711")

    assert 4 == len(set(one.split()))
    assert one == other


@pytest.mark.parametrize("module", ["fixflow", "fixflow.documents"])
def test_the_pdf_library_is_loaded_when_a_paper_is_printed_and_not_before(module: str):
    """It costs half a second to import; whoever prints nothing must not pay it."""
    assert "False" == run(f"import sys, {module}; print('fpdf' in sys.modules)").strip()


def test_the_typeface_is_unmodified():
    """OFL: a changed file must not be called Liberation; sums of the 2.1.5 release as packaged by Debian."""
    fonts = Path(__file__).parents[2] / "src/fixflow/documents/fonts"

    assert {
        "LiberationSans-Bold.ttf": "ba0e0dc3f7aca5b0afbc31e800531ee43be3aa79ae35b2ef1f6470a9547765c4",
        "LiberationSans-Regular.ttf": "8d91388f1d3604b3b8ae0e3ee2d140e50cd6122f9214514f4aca772540a4076d",
    } == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in fonts.glob("*.ttf")}
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts / "OFL.txt").read_text()
