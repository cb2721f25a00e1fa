"""Named doors: what `--doors` means: an integrator's own module and the name of a mapping in it.

The module is looked for as `python -m` does, in the current folder first.  The mapping gives a
`Door` for each name; a function that takes nothing may make it, so that secrets are read when the
worker starts.  The one rule: whatever goes wrong on the way to them is one of our errors.
"""

from collections.abc import Callable, Mapping
from typing import Final

from attrs import frozen

from fixflow.cli.named_program import NoSuchAttribute, imported
from fixflow.errors import FixflowError, Misuse
from fixflow.safety import legible
from fixflow.storage.outbox.delivery import checked
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


@frozen
class DoorsFailed(Misuse):
    """The function that should make the doors wants something, or raises."""

    code = "cli.doors_failed"
    text = Text(
        de="Der Aufruf von «{name}()» für die Doors ist gescheitert: {why}.",
        en="The call “{name}()” for the doors has failed: {why}.",
    )
    name: str
    why: str


def named_doors(name: str) -> dict[str, Door]:
    """Find doors by their name on the command line.

    Args:
        name: `package.module:ATTRIBUTE`; the current folder is searched for its module first.

    Raises:
        CannotImport: `cli.cannot_import`.
        NoSuchAttribute: `cli.no_such_attribute`.
        DoorsFailed: `cli.doors_failed`.
        NotDoors: `cli.not_doors`.
        InvalidDoors: `outbox.invalid_doors`, such as a function that no `Door` holds.
    """
    module, _, attribute = name.partition(":")
    holder = imported(module)
    if not attribute or not hasattr(holder, attribute):
        raise NoSuchAttribute(module[:LONGEST], attribute[:LONGEST])
    found: object = getattr(holder, attribute)
    doors = made(name, found) if callable(found) else found
    if not isinstance(doors, Mapping):
        raise NotDoors(legible(name, LONGEST), type(doors).__name__)
    return dict(checked(doors, Door))


def made(name: str, function: Callable[[], object]) -> object:
    """Let a function make the doors.

    Raises:
        DoorsFailed: `cli.doors_failed`.
    """
    try:
        return function()
    except FixflowError:
        raise  # such as a secret that is not there, which says so itself
    except Exception as error:
        why = legible(f"{type(error).__name__}: {error}", LONGEST)
        raise DoorsFailed(legible(name, LONGEST), why) from error
