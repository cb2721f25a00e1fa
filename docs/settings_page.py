"""The page of settings: what a host says to Flask and Django, and which extras there are.

Keys and defaults are read from the classes that read the settings, extras from `pyproject.toml`.
"""

import inspect
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Final

import attrs
from markup import code, codes, flowed, page, table

import fixflow
from fixflow.contrib.django import setting as of_django
from fixflow.contrib.flask import settings as of_flask
from fixflow.identity import Realm

PYPROJECT: Final = Path(fixflow.__file__).parents[2] / "pyproject.toml"
ROW: Final = re.compile(r"^\| `FIXFLOW_(\w+)` \| (.+) \|$", re.MULTILINE)
ARGUMENT: Final = re.compile(r"^    (\w+): (.+(?:\n {8}.+)*)", re.MULTILINE)
EXTRA: Final = re.compile(r"^(\w+) = \[.*\] *# (.+)$", re.MULTILINE)
INTRODUCTION: Final = """\
# Settings

The library itself has no settings: everything is an argument.
It reads no variable of the environment by itself, no file of its own, and no clock.
A host that builds it into Flask or Django says the following once.
A key that nobody knows, and a value that is none, are all named at once."""
FLASK: Final = """\
## Flask

Keys of `app.config`, read when the extension is built in; see [](../how-to/embed-in-flask.md)."""
DJANGO: Final = """\
## Django

Keys of the one setting `FIXFLOW`; a text with a dot names what is meant by its path.
See [](../how-to/embed-in-django.md)."""
NAMED: Final = """\
## Names that stand for a value

Where a password or a URL with one is wanted, a name may stand instead, so that it is in no file and in no list of processes.

| Written | What is read |
|---|---|
| `env:NAME` | the variable of the environment, when it is needed |
| `file:/path` | the first line of a file, such as a secret of the container |"""
EXTRAS: Final = """\
## Extras

`pip install 'fixflow[…]'`; in a clone `pip install '.[…]'`.
A call that needs one which is missing says which, and how it is installed."""


def settings_page() -> str:
    """Write the page."""
    return page(
        INTRODUCTION,
        FLASK,
        table(("Key", "What it is", "Without it"), flask()),
        DJANGO,
        table(("Key", "What it is", "Without it"), django()),
        NAMED,
        EXTRAS,
        table(("Extra", "Brings", "For"), extras()),
    )


def flask() -> Iterator[tuple[str, ...]]:
    """Give a row for each key of Flask."""
    told = dict(ROW.findall(theory(of_flask)))
    for each in attrs.fields(of_flask.Settings):
        key = each.name.upper()
        yield code(f"FIXFLOW_{key}"), told[key], default(each)


def django() -> Iterator[tuple[str, ...]]:
    """Give a row for each key of Django."""
    told = dict(ARGUMENT.findall(inspect.getdoc(of_django.Setting) or ""))
    for each in attrs.fields(of_django.Setting):
        yield code(each.name.upper()), sentence(told[each.name]), default(each)


def theory(module: ModuleType) -> str:
    """Give what a module says of itself."""
    return inspect.getdoc(module) or ""


def sentence(text: str) -> str:
    """Write an argument's description as half a sentence, as the keys of Flask are described."""
    plain = flowed(text).rstrip(".")
    return plain[:1].lower() + plain[1:]


def default(each: "attrs.Attribute[object]") -> str:
    """Say what holds where nothing is set."""
    held = each.default
    if callable(held) or each.name == "clock":
        return "the system’s clock"
    if held is None or isinstance(held, attrs.Factory) or held in ((), "", {}):  # type: ignore[arg-type]  # a class
        return "none"
    if isinstance(held, tuple):
        return codes(held)
    return code(held.value if isinstance(held, Realm) else held)


def extras() -> Iterator[tuple[str, ...]]:
    """Give a row for each extra, with what its line in the project file says."""
    text = PYPROJECT.read_text(encoding="utf-8")
    named: Mapping[str, list[str]] = tomllib.loads(text)["project"]["optional-dependencies"]
    told = dict(EXTRA.findall(text))
    for name, brings in named.items():
        libraries = (re.split(r"[<>=;\[ ]", each)[0] for each in brings)
        yield code(name), codes(libraries), told.get(name, "")
