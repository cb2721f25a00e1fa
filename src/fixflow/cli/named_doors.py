"""Named doors: what `--doors` means: an integrator's own module and the name of a mapping in it.

The mapping gives a `Door` for each name; a function that takes nothing may make it, so that
secrets are read when the worker starts.  The one rule: whatever goes wrong on the way to them is
one of our errors.
"""

from collections.abc import Callable, Mapping
from typing import Final

from attrs import frozen

from fixflow.cli.named_program import CannotImport, NoSuchAttribute, imported
from fixflow.errors import FixflowError, Misuse
from fixflow.safety import legible
from fixflow.storage.outbox.door import Door
from fixflow.texts import Text

LONGEST: Final = 200


@frozen
class NotDoors(Misuse):
    """What the module holds under that name is no mapping of names to doors."""

    code = "cli.not_doors"
    text = Text(
        de="«{name}» ist keine Zuordnung von Namen zu Doors, sondern {found}.",
        en="“{name}” is no mapping of names to doors, but {found}.",
    )
    name: str
    found: str


def named_doors(name: str) -> dict[str, Door]:
    """Find doors by their name on the command line.

    Args:
        name: `package.module:ATTRIBUTE`; the current folder is searched for its module first.

    Raises:
        CannotImport: `cli.cannot_import`.
        NoSuchAttribute: `cli.no_such_attribute`.
        NotDoors: `cli.not_doors`.
    """
    module, _, attribute = name.partition(":")
    holder = imported(module)
    if not attribute or not hasattr(holder, attribute):
        raise NoSuchAttribute(module[:LONGEST], attribute[:LONGEST])
    found: object = getattr(holder, attribute)
    return checked(name, made(module, found) if callable(found) else found)


def made(module: str, function: Callable[[], object]) -> object:
    """Let a function make the doors.

    Raises:
        CannotImport: `cli.cannot_import`, it fails.
    """
    try:
        return function()
    except FixflowError:
        raise  # such as a secret that is not there, which says so itself
    except Exception as error:
        raise CannotImport(module[:LONGEST], f"{type(error).__name__}: {error}") from error


def checked(name: str, found: object) -> dict[str, Door]:
    """Take a mapping of names to doors.

    Raises:
        NotDoors: `cli.not_doors`.
    """
    if not isinstance(found, Mapping):
        raise NotDoors(legible(name, LONGEST), type(found).__name__)
    doors: dict[str, Door] = {}
    for each, door in found.items():
        if not isinstance(door, Door) or not isinstance(each, str):
            raise NotDoors(legible(f"{name}[{each!r}]", LONGEST), type(door).__name__)
        doors[each] = door
    return doors
