"""The setting `FIXFLOW`: one dictionary, read whole.

A text that holds a dot is the dotted path of what is meant, as elsewhere in Django's settings.  The
one rule: a key that is unknown or a value that is none is told, all of them at once.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Final, TypeAlias, TypeVar, cast
from urllib.parse import urlsplit

from attrs import field, frozen
from django.http import HttpRequest

from fixflow.desk.knowing import DEFAULT
from fixflow.errors import Fault, FixflowError, Misuse
from fixflow.identity import Realm
from fixflow.parties import Actor
from fixflow.partners import Program
from fixflow.safety.secret import Secret
from fixflow.storage.access.keys import strong
from fixflow.storage.outbox.door import Door
from fixflow.texts import LANGUAGES, Language, Text

T = TypeVar("T")
RealmOf: TypeAlias = Callable[[HttpRequest], Realm | str]
ActorOf: TypeAlias = Callable[[HttpRequest], Actor | None]
Clock: TypeAlias = Callable[[], datetime]
Doors: TypeAlias = Mapping[str, Door] | Callable[[], Mapping[str, Door]]

NAME: Final = "FIXFLOW"
LONGEST: Final = 80
SCHEMES: Final = ("http", "https")

UNKNOWN_KEY: Final = Text(
    de="gibt es nicht; möglich sind {known}", en="is unknown; possible are {known}"
)
NOT_IMPORTABLE: Final = Text(
    de="«{path}» lässt sich nicht laden: {why}", en="“{path}” cannot be imported: {why}"
)
NO_VALUE: Final = Text(
    de="«{found}» ist nicht, was hier steht: {wanted}",
    en="“{found}” is not what belongs here: {wanted}",
)


@frozen
class WrongSetting(Misuse):
    """The setting `FIXFLOW` cannot be read; every key at fault is named."""

    code = "contrib.wrong_django_setting"
    text = Text(
        de="Die Einstellung FIXFLOW in settings.py stimmt nicht.",
        en="The setting FIXFLOW in settings.py is wrong.",
    )
    faults: tuple[Fault, ...]


@frozen
class RealmNeedsRequest(Misuse):
    """The realm follows from the request, so it has to be handed over, or the realm itself."""

    code = "contrib.realm_needs_request"
    text = Text(
        de='FIXFLOW["REALM"] ist eine Funktion der Anfrage; hier fehlt sie: desk(request) oder desk(realm=…).',
        en="FIXFLOW[“REALM”] is a function of the request, which is missing here: desk(request) or desk(realm=…).",
    )


@frozen(kw_only=True)
class Setting:
    """What the project says.

    Args:
        database: The alias in `DATABASES` of the tables.
        realm: The client's closed area, or what tells it from a request.
        programs: The project's own programs; the shipped ones are found without.
        languages: In which languages is spoken, the regional one where there is a choice.
        base_url: Where the project is reached, for addresses in mails; it is never taken from a
            request.
        secret: What portal access hashes addresses and codes by; None where nobody comes in.
        actor: Tells as whom somebody acts in the admin; None lets nobody act.
        clock: Tells the time.
        doors: What `fixflow_deliver` carries letters through.
    """

    database: str = "default"
    realm: Realm | RealmOf = DEFAULT
    programs: tuple[Program, ...] = ()
    languages: tuple[Language, ...] = LANGUAGES
    base_url: str | None = None
    secret: Secret | None = field(default=None, repr=False)
    actor: ActorOf | None = None
    clock: Clock | None = None
    doors: Doors | None = None


class NotThis(Exception):
    """A value of the setting is not what belongs there; told as a fault."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*(each.code for each in faults))
        self.faults: tuple[Fault, ...] = faults


def setting() -> Setting:
    """Read the setting.

    Raises:
        WrongSetting: `contrib.wrong_django_setting`.
    """
    from django.conf import settings

    told: object = getattr(settings, NAME, {})
    if not isinstance(told, Mapping):
        raise WrongSetting((no_value(NAME, told, "dict"),))
    values: dict[str, object] = {}
    faults = list(unknown(told))
    for key, read in READ.items():
        if key in told:
            try:
                values[key.lower()] = read(key, told[key])
            except NotThis as wrong:
                faults += wrong.faults
    if faults:
        raise WrongSetting(tuple(faults))
    return Setting(**values)  # type: ignore[arg-type]  # each was read by its own reader


def unknown(told: Mapping[object, object]) -> Iterator[Fault]:
    """Name the keys that there are not."""
    known = ", ".join(READ)
    for key in told:
        if key not in READ:
            yield Fault(str(key)[:LONGEST], "contrib.unknown_key", UNKNOWN_KEY, {"known": known})


def no_value(key: str, found: object, wanted: str) -> Fault:
    """Say that a value is none of its key."""
    shown = type(found).__name__ if key == "SECRET" else str(found)[:LONGEST]
    return Fault(key, "contrib.no_value", NO_VALUE, {"found": shown, "wanted": wanted})


def imported(key: str, value: object) -> object:
    """Give what a dotted path names; anything else is there already."""
    from django.utils.module_loading import import_string

    if not isinstance(value, str):
        return value
    try:
        found: object = import_string(value)
    except FixflowError:
        raise  # a program that is at fault says how
    except Exception as error:
        told = {"path": value[:LONGEST], "why": f"{type(error).__name__}: {error}"[:200]}
        raise NotThis(Fault(key, "contrib.not_importable", NOT_IMPORTABLE, told)) from error
    return found


def an_alias(key: str, value: object) -> str:
    """Read the alias of a database."""
    if not isinstance(value, str) or not value:
        raise NotThis(no_value(key, value, "DATABASES alias"))
    return value


def a_realm(key: str, value: object) -> Realm | RealmOf:
    """Read a realm, or what tells it; a name that holds a dot is given as `Realm`."""
    if isinstance(value, str) and "." not in value:
        try:
            return Realm(value)
        except FixflowError:
            raise NotThis(no_value(key, value, "Realm")) from None
    found = imported(key, value)
    if isinstance(found, Realm):
        return found
    return cast("RealmOf", a_function(key, found))


def a_function(key: str, value: object) -> Callable[..., object]:
    """Read a function, itself or by its dotted path."""
    found = imported(key, value)
    if not callable(found):
        raise NotThis(no_value(key, value, "module.function"))
    return cast("Callable[..., object]", found)


def several_programs(key: str, value: object) -> tuple[Program, ...]:
    """Read the project's own programs."""
    if isinstance(value, str | Program) or not isinstance(value, list | tuple):
        raise NotThis(no_value(key, value, "[module.PROGRAM, …]"))
    found: list[Program] = []
    faults: list[Fault] = []
    for place, each in enumerate(value):
        try:
            found.append(a_program(f"{key}[{place}]", each))
        except NotThis as wrong:
            faults += wrong.faults
    if faults:
        raise NotThis(*faults)
    return tuple(found)


def a_program(key: str, value: object) -> Program:
    """Read one of them."""
    found = imported(key, value)
    if not isinstance(found, Program):
        raise NotThis(no_value(key, found, "Program"))
    return found


def several_languages(key: str, value: object) -> tuple[Language, ...]:
    """Read the languages."""
    asked = value if isinstance(value, list | tuple) else ()
    known = tuple(each for each in LANGUAGES if each in asked)
    if not known or len(known) != len(asked):
        raise NotThis(no_value(key, value, ", ".join(LANGUAGES)))
    return tuple(sorted(known, key=asked.index))


def a_site(key: str, value: object) -> str:
    """Read the address of the site: scheme and host, perhaps a path, without what follows."""
    parts = urlsplit(value) if isinstance(value, str) else None
    if parts is None or parts.scheme not in SCHEMES or not parts.hostname:
        raise NotThis(no_value(key, value, "https://host"))
    if parts.query or parts.fragment or parts.username is not None:
        raise NotThis(no_value(key, value, "https://host"))
    return str(value).rstrip("/")


def a_secret(key: str, value: object) -> Secret:
    """Read the secret: itself, or where it stands (`env:NAME`, `file:/path`)."""
    try:
        secret = value if isinstance(value, Secret) else Secret.of(value)  # type: ignore[arg-type]  # tried
        strong(secret)
    except (FixflowError, AttributeError, TypeError):
        raise NotThis(no_value(key, value, "Secret, env:NAME, file:/path")) from None
    return secret


def some_doors(key: str, value: object) -> Doors:
    """Read the doors: a mapping, or what makes it."""
    found = imported(key, value)
    if not isinstance(found, Mapping) and not callable(found):
        raise NotThis(no_value(key, value, "{name: Door}"))
    return cast("Doors", found)


READ: Final[Mapping[str, Callable[[str, object], object]]] = {
    "DATABASE": an_alias,
    "REALM": a_realm,
    "PROGRAMS": several_programs,
    "LANGUAGES": several_languages,
    "BASE_URL": a_site,
    "SECRET": a_secret,
    "ACTOR": a_function,
    "CLOCK": a_function,
    "DOORS": some_doors,
}
