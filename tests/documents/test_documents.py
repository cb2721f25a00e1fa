"""The façade: lazy about the PDF library, and an unmodified typeface."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest


def run(code: str) -> str:
    """Run code in a process of its own."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.mark.parametrize("library", ["fpdf", "PIL", "segno"])
@pytest.mark.parametrize("module", ["fixflow", "fixflow.documents"])
def test_a_heavy_library_is_loaded_when_a_paper_is_printed_and_not_before(
    module: str, library: str
):
    """They cost half a second to import; whoever prints nothing must not pay it."""
    assert "False" == run(f"import sys, {module}; print({library!r} in sys.modules)").strip()


def test_the_typeface_is_unmodified():
    """OFL: a changed file must not be called Liberation; sums of the 2.1.5 release as packaged by Debian."""
    fonts = Path(__file__).parents[2] / "src/fixflow/documents/fonts"

    assert {
        "LiberationSans-Bold.ttf": "ba0e0dc3f7aca5b0afbc31e800531ee43be3aa79ae35b2ef1f6470a9547765c4",
        "LiberationSans-Regular.ttf": "8d91388f1d3604b3b8ae0e3ee2d140e50cd6122f9214514f4aca772540a4076d",
    } == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in fonts.glob("*.ttf")}
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts / "OFL.txt").read_text()
