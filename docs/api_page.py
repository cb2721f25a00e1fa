"""The pages of the API: one per façade, its promised names sorted by what they are.

Sphinx's autodoc writes what each name is; here stands only which names there are.
"""

import importlib
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import ModuleType
from typing import Final

from markup import code, page, table

from fixflow.desk.inner import INNER
from fixflow.errors import FixflowError

FACADES: Final = (
    "fixflow",
    "fixflow.connectors",
    "fixflow.contrib.django",
    "fixflow.contrib.flask",
    "fixflow.contrib.forms",
    "fixflow.contrib.jupyter",
    "fixflow.deadlines",
    "fixflow.desk",
    "fixflow.documents",
    "fixflow.fees",
    "fixflow.formats",
    "fixflow.lifecycle",
    "fixflow.partners",
    "fixflow.portal",
    "fixflow.portal.access",
    "fixflow.recurrence",
    "fixflow.safety",
    "fixflow.storage",
    "fixflow.storage.outbox",
    "fixflow.testing",
)
DESK: Final = ("AsyncDesk", "Desk", "aopen", "open")
BIND: Final = (
    "aiosqlite", "asyncpg", "django", "psycopg", "psycopg_async", "sqlalchemy",
    "sqlalchemy_async", "sqlite",
)  # fmt: skip
SHORT: Final = 60


def api_pages() -> Mapping[str, str]:
    """Write a page for each façade."""
    return {f"api/{name}.md": page(*facade(name)) for name in FACADES}


def facade(name: str) -> Iterator[str]:
    """Write one façade."""
    module = importlib.import_module(name)  # noqa: TID251  the names of the façades stand above
    promised = names(module)
    yield f"# {name}"
    yield rst([f".. automodule:: {name}"])
    for title, (directive, belongs) in SECTIONS.items():
        found = [each for each in promised if belongs(getattr(module, each))]
        if found:
            yield f"## {title}"
            yield rst(entry for each in found for entry in documented(directive, f"{name}.{each}"))
    yield from constants(module, promised)
    for each in promised:
        if inspect.ismodule(getattr(module, each)):
            yield f"## {name}.{each}"
            yield rst([f".. automodule:: {name}.{each}", members(getattr(module, each))])


def names(module: ModuleType) -> list[str]:
    """Give the names that a façade promises; those of the desk stand on a page of their own."""
    if module.__name__ == "fixflow.desk":
        return sorted(module.__all__, key=str.lower)
    return sorted(set(module.__all__) - set(DESK), key=str.lower)


def is_function(value: object) -> bool:
    """Tell whether a name is a function, also one that remembers what it gave."""
    inner = inspect.unwrap(value) if callable(value) else value
    return inspect.isfunction(inner)


def is_error(value: object) -> bool:
    """Tell whether a name is an error."""
    return inspect.isclass(value) and issubclass(value, FixflowError)


SECTIONS: Final[Mapping[str, tuple[str, Callable[[object], bool]]]] = {
    "Functions": ("autofunction", is_function),
    "Classes": ("autoclass", lambda value: inspect.isclass(value) and not is_error(value)),
    "Errors": ("autoexception", is_error),
}


def documented(directive: str, name: str) -> Iterator[str]:
    """Write the directive of one name."""
    yield f".. {directive}:: {name}"
    if directive == "autoclass":
        yield "   :members:"
    if name.endswith(("Desk", "Contracts")):
        yield "   :inherited-members:"
        yield f"   :exclude-members: {', '.join(sorted(INNER))}"


def members(module: ModuleType) -> str:
    """Name what is documented of a module that a façade hands on."""
    if module.__name__ == "fixflow.storage.bind":
        found: Iterable[str] = BIND
    else:
        found = getattr(module, "__all__", None) or functions(module)
    return f"   :members: {', '.join(found)}"


def functions(module: ModuleType) -> Iterator[str]:
    """Name the functions that a module defines."""
    for name, value in vars(module).items():
        if inspect.isfunction(value) and value.__module__ == module.__name__:
            yield name


def constants(module: ModuleType, promised: Iterable[str]) -> Iterator[str]:
    """Write the values and the names of types, with what they hold."""
    held = {each: getattr(module, each) for each in promised}
    plain = {
        each: value
        for each, value in held.items()
        if not inspect.ismodule(value)
        and not any(belongs(value) for _, belongs in SECTIONS.values())
    }
    if plain:
        yield "## Constants and types"
        yield table(("Name", "Value"), ((code(each), shown(plain[each])) for each in plain))


def shown(value: object) -> str:
    """Write a value in a few letters; a set has no order that would be the same tomorrow."""
    if isinstance(value, Mapping):
        return f"a mapping of {len(value)}"
    text = " ".join(str(value).replace("fixflow.", "").replace("typing.", "").split())
    return code(text if len(text) <= SHORT else f"{text[:SHORT]}…")


def rst(lines: Iterable[str]) -> str:
    """Write lines of reStructuredText, which autodoc speaks."""
    return "\n".join(("```{eval-rst}", *lines, "```"))
