"""The notebooks under `examples/notebooks`: kept without output, run whole, read well anywhere."""

import ast
import importlib
import os
import sys
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from itertools import product
from typing import Any

import pytest

from fixflow.contrib.jupyter.paper import MEDIA_TYPE
from tests.browser.chromium import DESKTOP, PHONE, launched, visiting
from tests.notebooks.executed import FOLDER, as_page, executed, read
from tests.packaging.farm import closure, plant
from tests.packaging.test_build import ROOT, build
from tests.packaging.test_requirements import PROJECT

NAMES = sorted(each.stem for each in FOLDER.glob("*.md"))
ELSEWHERE = {"numpy", "pandas", "polars"}  # IPython comes with the extra
SETUP = "import sys\nsys.path.append({farm!r})"

# Every word of a table that is shown, held against the first ground that is painted behind it.
PALE = """
() => {
  const rgb = (told) => (told.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b]
    .map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, n) => sum + part * [0.2126, 0.7152, 0.0722][n], 0);
  const ground = (node) => {
    for (let each = node; each; each = each.parentElement) {
      const told = rgb(getComputedStyle(each).backgroundColor);
      if (told.length === 3 || told[3] > 0.99) return told;
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll('.jp-OutputArea-output :is(td, th, caption)')]
    .filter((each) => each.innerText.trim())
    .filter((each) => {
      const [dark, bright] = [rgb(getComputedStyle(each).color), ground(each)].map(light)
        .sort((one, other) => one - other);
      return (bright + 0.05) / (dark + 0.05) < 4.5;
    })
    .map((each) => each.innerText);
}
"""

each_notebook = pytest.mark.parametrize("name", NAMES)


def code(notebook: Any) -> Iterator[Any]:
    """Give the cells of code."""
    return (each for each in notebook.cells if each.cell_type == "code")


def imported(notebook: Any) -> Iterator[tuple[str, str | None]]:
    """Give what a notebook imports: the module, and the name taken out of it."""
    for cell in code(notebook):
        source = "\n".join(each for each in cell.source.splitlines() if not each.startswith("%"))
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ImportFrom):
                yield from ((str(node.module), each.name) for each in node.names)
            elif isinstance(node, ast.Import):
                yield from ((each.name, None) for each in node.names)


def test_there_are_a_tour_and_a_calendar():
    """Spec 2.10: `one_order`, and `calendar` beside it."""
    assert ["calendar", "one_order"] == NAMES


@each_notebook
def test_a_notebook_is_kept_as_text_without_output(name):
    """A difference is legible, and nobody reads an old answer."""
    kept = [*FOLDER.iterdir()]

    assert not [each for each in code(read(name)) if each.outputs or each.execution_count]
    assert [".md"] == sorted({each.suffix for each in kept if each.is_file()})


@each_notebook
def test_a_notebook_imports_what_a_reader_may(name):
    """The public face of fixflow, the standard library, and what its first cell says is needed."""
    needed = read(name).cells[0].source + read(name).cells[1].source
    for module, taken in imported(read(name)):
        top = module.partition(".")[0]
        if top == "fixflow":
            face = importlib.import_module(module)
            assert taken in face.__all__ or find_spec(f"{module}.{taken}")
        else:
            named = top in ELSEWHERE and top in needed
            assert named or top == "IPython" or top in sys.stdlib_module_names


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Any]:
    """Run a notebook, once for all tests."""
    return cache(lambda name: executed(name, tmp_path_factory.mktemp("home")))


def asks(source: str) -> bool:
    """Tell whether a cell ends in an expression, which a notebook shows."""
    if source.startswith("%"):
        return True
    last = ast.parse(source).body[-1]
    return isinstance(last, ast.Expr)


@each_notebook
def test_a_notebook_runs_and_every_answer_is_shown(name, ran):
    """By a kernel of its own; a cell whose last line is an expression shows something."""
    cells = [*code(ran(name))]

    assert all(each.execution_count for each in cells)
    assert not [each.source for each in cells if asks(each.source) and not each.outputs]


def on_a_phone(notebook: Any, theme: str) -> str:
    """Export a notebook for a browser that shows no PDF, as most on phones."""
    return as_page(notebook, theme).replace(f'type="{MEDIA_TYPE}"', 'type="application/x-unknown"')


@each_notebook
def test_an_exported_notebook_is_read_without_network(name, ran):
    """In Chromium, wide and narrow, light and dark: nothing is fetched, blank or wider than the page."""
    with launched() as browser:
        for theme, width in product(("light", "dark"), (DESKTOP, PHONE)):
            with visiting(browser, width=width) as visit:
                visit.page.set_content(on_a_phone(ran(name), theme))
                shown = visit.page.locator(".jp-OutputArea-output").all()
                boxes = [each.bounding_box() for each in shown]

                assert width == visit.page.evaluate("document.documentElement.scrollWidth")
                assert boxes
                assert all(each and each["height"] > 0 and each["width"] > 0 for each in boxes)


@each_notebook
def test_words_of_a_notebook_are_legible_on_their_ground(name, ran):
    """In a dark notebook too, which gives tables and rows colours of its own (WCAG 1.4.3)."""
    with launched() as browser, visiting(browser) as visit:
        for theme in ("light", "dark"):
            visit.page.set_content(on_a_phone(ran(name), theme))

            assert [] == visit.page.evaluate(PALE)


@pytest.mark.skipif(
    os.environ.get("FIXFLOW_REQUIRE_SERVICES") != "1",
    reason="an environment of its own; FIXFLOW_REQUIRE_SERVICES=1 runs it",
)
@each_notebook
def test_a_notebook_runs_from_a_clean_install(name, tmp_path):
    """The wheel, what it asks for with the extra `notebook`, and what the first cell says is needed."""
    with zipfile.ZipFile(build(tmp_path / "built", ROOT, "-t", "wheel")[".whl"]) as file:
        file.extractall(tmp_path / "wheel")
    asked = [
        *PROJECT["dependencies"],
        *PROJECT["optional-dependencies"]["notebook"],
        *("ipykernel", "pandas", "polars", "numpy"),
    ]
    farm = plant(tmp_path / "farm", closure(asked), *(tmp_path / "wheel").iterdir())
    notebook = executed(name, tmp_path / "home", SETUP.format(farm=str(farm)), ("-I", "-S"))

    assert all(each.execution_count for each in code(notebook))
