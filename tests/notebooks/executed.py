"""Notebooks run as a reader runs them: by a kernel of their own, from the first cell to the last."""

import json
import os
import sys
from pathlib import Path
from typing import Final

import jupytext  # type: ignore[import-untyped]  # it has no types
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from nbformat import NotebookNode

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = ROOT / "examples" / "notebooks"
PATIENCE: Final = 120
KERNEL: Final = "from ipykernel.kernelapp import launch_new_instance; launch_new_instance()"


def read(name: str) -> NotebookNode:
    """Read a notebook as it is kept: text, without any output."""
    notebook: NotebookNode = jupytext.read(FOLDER / f"{name}.md")
    return notebook


def executed(name: str, home: Path, setup: str = "", flags: tuple[str, ...] = ()) -> NotebookNode:
    """Run a notebook beside its data; the first cell that raises ends it.

    Args:
        name: Which one.
        home: An empty folder, for what a kernel writes at home.
        setup: What the kernel's interpreter does first, such as finding its libraries elsewhere.
        flags: How that interpreter is started.
    """
    spec = {
        "argv": [sys.executable, *flags, "-c", f"{setup}\n{KERNEL}", "-f", "{connection_file}"],
        "display_name": "Python",
        "language": "python",
    }
    kernel = home / "kernels" / "tried"
    kernel.mkdir(parents=True)
    (kernel / "kernel.json").write_text(json.dumps(spec), "utf-8")
    notebook = read(name)
    where = {"metadata": {"path": str(FOLDER)}}
    client = NotebookClient(notebook, timeout=PATIENCE, kernel_name="tried", resources=where)
    client.create_kernel_manager().kernel_spec_manager.kernel_dirs = [str(home / "kernels")]
    bare = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    homes = {"HOME": str(home), "IPYTHONDIR": str(home), "JUPYTER_RUNTIME_DIR": str(home)}
    client.execute(env={**bare, **homes})
    return notebook


def as_page(notebook: NotebookNode, theme: str = "light") -> str:
    """Write a notebook as the page that it is exported to, without what nbconvert would fetch."""
    exporter = HTMLExporter(theme=theme, require_js_url="", mathjax_url="")
    page, _ = exporter.from_notebook_node(notebook)
    return str(page)
