"""Arguments: whether what a call is given is what its signature says that it takes.

A signature is read once, at the first call, and makes the checks: an instant has an offset, an id
is a line, several ids are no single one, an actor is an actor.  The one rule: every wrong argument
is named at once, before anything is read or written; a single one by its own error where it has one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache, partial, wraps
from inspect import Parameter, iscoroutinefunction, signature
from types import FunctionType, NoneType, UnionType
from typing import Final, Literal, TypeAlias, TypeVar, Union, get_args, get_origin

from attrs import frozen

from fixflow.desk.inner import offered
from fixflow.errors import Fault, FixflowError, facts
from fixflow.identity import BillingId, Identity, InvalidId, OneForSeveral, OrderId, Realm, shown
from fixflow.instants import InvalidInstant, a_day, aware
from fixflow.lifecycle import Action
from fixflow.parties import ACTOR, Actor
from fixflow.portal.overview import LimitOutOfRange
from fixflow.storage.kinds import Kinds, WrongKinds, require
from fixflow.texts import Text

T = TypeVar("T")
Check: TypeAlias = Callable[[str, object], object]
Call: TypeAlias = Callable[..., object]

ODD: Final = Text(de="{given} lässt sich nicht einmal anzeigen", en="{given} cannot even be shown")
NAME: Final = Text(de="Name", en="a name")
# texts that go into a statement as they are; what people write is judged where it is read, and
# what a browser sends, such as the id of a session, may be any text: there is no such one
NAMES: Final = frozenset(
    ("contractor", "subject", "kind", "id", "after", "place", "partner", "list_name", "through")
)
JUDGED: Final = frozenset(("tender_id", "run_key"))  # with other fields, by an error of theirs
PARTIES: Final = frozenset(("party", "actor"))  # somebody, not whoever has the role
IDENTITIES: Final = (OrderId, BillingId, Realm)
YEARS: Final = range(2, 9900)  # deadlines and retention are counted on from an instant
SEVERAL: Final = (Iterable, Sequence)


@frozen
class Checks:
    """The checks of one call.

    Attributes:
        names: The arguments that may be given by place, `self` left out.
        of_each: The check of each argument by its name.
        of_rest: The name of the argument that takes all further ones; empty where there is none.
    """

    names: tuple[str, ...]
    of_each: Mapping[str, Check]
    of_rest: str

    def faults(
        self, args: Sequence[object], named: Mapping[str, object]
    ) -> Iterator[tuple[Fault, FixflowError | None]]:
        """Find everything that is wrong, with its own error where it has one."""
        checks = self.of_each
        for name, value in (*zip(self.names, args, strict=False), *named.items()):
            if name in checks:
                yield from found(checks[name], name, value)
        if self.of_rest in checks:
            for place, value in enumerate(args[len(self.names) :]):
                yield from found(checks[self.of_rest], f"{self.of_rest}[{place}]", value)

    def right(self, args: Sequence[object], named: Mapping[str, object]) -> bool:
        """Tell whether nothing is wrong, which is nearly always so, and told without any list."""
        checks = self.of_each
        try:
            for name, value in zip(self.names, args, strict=False):
                if name in checks:
                    checks[name](name, value)
            for name, value in named.items():
                if name in checks:
                    checks[name](name, value)
            for value in args[len(self.names) :] if self.of_rest in checks else ():
                checks[self.of_rest](self.of_rest, value)
        except Exception:  # noqa: BLE001  whatever it is, it is looked for again and told in full
            return False
        return True


def checked(calls: type[T]) -> type[T]:
    """Let every call of a class that a host makes check what it is given first."""
    for name in offered(dir(calls)):
        call = getattr(calls, name)
        if isinstance(call, FunctionType) and not name.startswith("_"):
            setattr(calls, name, checking(call))
    return calls


def checking(call: Call) -> Call:
    """Let a call check what it is given first."""
    if iscoroutinefunction(call):

        @wraps(call)
        async def awaited(self: object, /, *args: object, **named: object) -> object:
            judge(call, args, named)
            return await call(self, *args, **named)

        return awaited

    @wraps(call)
    def called(self: object, /, *args: object, **named: object) -> object:
        judge(call, args, named)
        return call(self, *args, **named)

    return called


def judge(call: Call, args: Sequence[object], named: Mapping[str, object]) -> None:
    """Refuse wrong arguments.

    Raises:
        WrongKinds: `storage.wrong_kinds`, naming all of them; a single one is told by its own error.
    """
    of_call = checks(call)
    if of_call.right(args, named):
        return
    wrong = list(of_call.faults(args, named))
    if len(wrong) == 1 and wrong[0][1] is not None:
        raise wrong[0][1]
    if wrong:
        raise WrongKinds(tuple(fault for fault, _ in wrong))


@cache
def checks(call: Call) -> Checks:
    """Read a signature."""
    told = list(signature(call).parameters.values())[1:]
    by_place = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
    made = {each.name: check_of(each.name, each.annotation) for each in told}
    rest = [each.name for each in told if each.kind is Parameter.VAR_POSITIONAL]
    return Checks(
        tuple(each.name for each in told if each.kind in by_place),
        {name: check for name, check in made.items() if check is not None},
        rest[0] if rest else "",
    )


def check_of(name: str, annotation: object) -> Check | None:
    """Make the check of an argument; None where anything will do."""
    arms = arms_of(annotation)
    plain = tuple(each for each in arms if each is not NoneType)
    check = check_of_arms(name, plain)
    if check is None or len(plain) == len(arms):
        return check
    return partial(unless_none, check)


def arms_of(annotation: object) -> tuple[object, ...]:
    """Give what an annotation leaves to choose from."""
    return get_args(annotation) if get_origin(annotation) in {Union, UnionType} else (annotation,)


def check_of_arms(name: str, arms: tuple[object, ...]) -> Check | None:
    """Make the check of what is not None."""
    if name == "limit":
        return a_number
    if name in JUDGED:
        return showing
    identity = next((each for each in IDENTITIES if set(arms) == {each, str}), None)
    if identity is not None:
        return partial(an_id, identity)
    if arms in INSTANTS:
        return INSTANTS[arms]
    origin, inside = get_origin(arms[0]), get_args(arms[0])
    if origin in SEVERAL:
        return partial(several, origin, inside)
    return partial(mapped, inside) if origin is Mapping else of_kinds(name, arms)


def of_kinds(name: str, arms: tuple[object, ...]) -> Check | None:
    """Make the check of the kinds that a value may be of."""
    action = type[Action] in arms
    kinds = tuple(kind for each in arms if (kind := plain_kind(each)) is not None)
    if object in kinds or not kinds:
        return None
    check: Check = partial(of_one, kinds)
    if name in PARTIES:
        return partial(with_id, check)
    if name in NAMES and kinds == (str,):
        check = partial(writable, check)
    return partial(unless_action, check) if action else check


def plain_kind(annotation: object) -> type | None:
    """Give the class that an annotation stands for, such as `list` for `list[str]`."""
    origin = get_origin(annotation)
    if origin is Literal:
        return str
    if origin is type:
        return None
    found = annotation if origin is None else origin
    return found if isinstance(found, type) else None


def of_one(kinds: Kinds, name: str, value: object) -> None:
    """Refuse what is of none of the kinds; a truth is no number."""
    number = isinstance(value, bool) and int in kinds
    if number or not isinstance(value, kinds):
        require({name: (None if number else value, kinds)})


def several(wanted: type, kinds: tuple[object, ...], name: str, value: object) -> None:
    """Refuse one where several are wanted; what can be read twice is looked through."""
    if isinstance(value, str | Identity):
        raise OneForSeveral(shown(value))
    require({name: (value, (wanted,))})
    plain = tuple(kind for each in arms_of(*kinds) if (kind := plain_kind(each)) is not None)
    if isinstance(value, Sequence) and str not in plain:
        require({f"{name}[{place}]": (each, plain) for place, each in enumerate(value)})


def mapped(kinds: tuple[object, ...], name: str, value: object) -> None:
    """Refuse what is no mapping of texts."""
    require({name: (value, (Mapping,))})
    if isinstance(value, Mapping) and kinds == (str, str):
        require({f"{name}.{shown(key)}": (each, (str,)) for key, each in value.items()})
        require({f"{name}.{shown(key)}": (key, (str,)) for key in value})


def showing(_: str, value: object) -> None:
    """Let anything pass that can be shown."""
    shown(value)


def an_id(identity: type[Identity], _: str, value: object) -> None:
    """Refuse what is no id and no text of one."""
    identity.of(value)  # type: ignore[arg-type]  # that is the question


def an_instant(_: str, value: object) -> None:
    """Refuse what is no instant, or has no offset, or no time after it for what follows."""
    at = aware(value)  # type: ignore[arg-type]  # as above
    if not YEARS.start <= at.year < YEARS.stop:
        raise InvalidInstant(at.isoformat())


def a_date(_: str, value: object) -> None:
    """Refuse what is no day."""
    a_day(value)  # type: ignore[arg-type]  # as above


INSTANTS: Final[Mapping[tuple[object, ...], Check]] = {(datetime,): an_instant, (date,): a_date}


def a_number(_: str, value: object) -> None:
    """Refuse a limit that is no number; how high it may be, each call says itself."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise LimitOutOfRange(shown(value))


def writable(check: Check, name: str, value: object) -> None:
    """Refuse a name that no database takes: one with a NUL or half a character in it."""
    check(name, value)
    text = str(value)
    if "\0" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise InvalidId(NAME, shown(text))


def with_id(check: Check, name: str, value: object) -> None:
    """Refuse a role alone where somebody is meant."""
    check(name, value)
    if isinstance(value, Actor) and value.id is None:
        raise InvalidId(ACTOR, "")


def unless_none(check: Check, name: str, value: object) -> None:
    """Check what is not None."""
    if value is not None:
        check(name, value)


def unless_action(check: Check, name: str, value: object) -> None:
    """Check what is no class of an action."""
    if not (isinstance(value, type) and issubclass(value, Action)):
        check(name, value)


def found(check: Check, name: str, value: object) -> Iterator[tuple[Fault, FixflowError | None]]:
    """Find what is wrong with one argument."""
    try:
        check(name, value)
    except WrongKinds as wrong:
        yield from ((fault, None) for fault in wrong.faults)
    except FixflowError as error:
        yield Fault(name, error.code, error.text, facts(error)), error
    except Exception:  # noqa: BLE001  of the value itself: what raises when it is shown
        yield Fault(name, "storage.wrong_kind", ODD, {"given": type(value).__name__}), None
