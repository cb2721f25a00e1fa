"""Secrets: a value that shows itself to nobody who does not ask for it by name.

A password, a key or a token in a plain `str` ends up in a log, a traceback, a pickle.  Here it is
held by a closure, so that neither `vars`, `asdict`, `copy` nor a debugger's listing of fields finds
it.  The one rule: `reveal` alone gives the value, at the place where it is used; a configuration
holds a reference, `env:NAME` or `file:/path`, and is told the value when it is needed.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NoReturn, final

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.texts import Text

ENVIRONMENT: Final = "env:"
FILE: Final = "file:"
HIDDEN: Final = "Secret(…)"


@frozen
class EmptySecret(Misuse):
    """A secret with nothing in it protects nothing."""

    code = "safety.empty_secret"
    text = Text(
        de="Ein Geheimnis ist ein nicht leerer Text.",
        en="A secret is a text that is not empty.",
    )


@frozen
class SecretNotFound(Misuse):
    """The reference leads to no value."""

    code = "safety.secret_not_found"
    text = Text(
        de="Unter {reference} steht kein Geheimnis.",
        en="There is no secret at {reference}.",
    )
    reference: str


@frozen
class NoReference(Misuse):
    """What should name a secret names none; it may be the secret itself, so it is not repeated."""

    code = "safety.no_reference"
    text = Text(
        de="Das ist kein Verweis auf ein Geheimnis; möglich sind env:NAME und file:/pfad.",
        en="This is no reference to a secret; env:NAME and file:/path are.",
    )


@frozen
class SecretStays(Misuse):
    """A secret is not pickled, copied into a file or sent to another process."""

    code = "safety.secret_stays"
    text = Text(
        de="Ein Geheimnis wird nicht serialisiert; sein Verweis schon.",
        en="A secret is not serialized; its reference is.",
    )


@final
class Secret:
    """A value that is not shown, compared, hashed or pickled.

    A secret equals itself and no other, whatever they hold: whoever has to compare reveals both
    and uses `hmac.compare_digest`.

    Args:
        value: The secret text.

    Raises:
        EmptySecret: `safety.empty_secret`.

    Examples:
        >>> key = Secret("hunter2")
        >>> key, f"{key}", [key]
        (Secret(…), 'Secret(…)', [Secret(…)])
        >>> key.reveal()
        'hunter2'
    """

    __slots__ = ("held",)

    held: Callable[[], str]

    def __init__(self, value: str) -> None:
        if not value:
            raise EmptySecret
        object.__setattr__(self, "held", lambda: value)

    def reveal(self) -> str:
        """Give the value, to be used at once and kept nowhere."""
        return self.held()

    @classmethod
    def of(cls, reference: str, environment: Mapping[str, str] = os.environ) -> "Secret":
        """Look a secret up where a reference says that it stands.

        Args:
            reference: `env:NAME`, or `file:/path`, whose last line end is not part of the secret.
            environment: Where names are looked up.

        Raises:
            NoReference: `safety.no_reference`.
            SecretNotFound: `safety.secret_not_found`.

        Examples:
            >>> Secret.of("env:SMTP_PASSWORD", {"SMTP_PASSWORD": "hunter2"}).reveal()
            'hunter2'
        """
        if reference.startswith(ENVIRONMENT):
            found = environment.get(reference.removeprefix(ENVIRONMENT), "")
        elif reference.startswith(FILE):
            found = in_file(Path(reference.removeprefix(FILE)))
        else:
            raise NoReference
        if not found:
            raise SecretNotFound(reference[:200])
        return cls(found)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(name)

    def __repr__(self) -> str:
        return HIDDEN

    def __format__(self, form: str) -> str:
        return format(HIDDEN, form)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def __copy__(self) -> "Secret":
        return self

    def __deepcopy__(self, _seen: object) -> "Secret":
        return self

    def __reduce__(self) -> NoReturn:
        raise SecretStays


def in_file(path: Path) -> str:
    """Read a secret from a file, as container platforms hand them over.

    Raises:
        SecretNotFound: `safety.secret_not_found`, the file is not there or holds no text.
    """
    try:
        return path.read_text(encoding="utf-8").removesuffix("\n").removesuffix("\r")
    except (OSError, ValueError):
        raise SecretNotFound(f"{FILE}{path}"[:200]) from None
