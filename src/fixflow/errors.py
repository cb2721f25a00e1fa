"""Errors: one root, three branches by who must act, a leaf beside each rule.

`Refused`: a rule said no; show it to the person.  `Misuse`: the calling code is wrong; mend it.
`PartnerFault`: the other side sent rubbish; keep the raw message and tell them.  A leaf has a
dotted `code` that never changes its meaning, a `text`, and its facts as fields.  An error that
checks an input whole carries all its `faults`, and says them after its own sentence.
"""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar, Final, final

import attrs
from attrs import field, frozen

from fixflow.texts import Language, Text

ERROR_URN: Final = "urn:fixflow:error:"
SEGMENT: Final = re.compile(r"\[([^\]]*)\]|([^.\[\]]+)")


@final
class Params(Mapping[str, object]):
    """The facts of a fault: named values that nobody changes once they are told."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, object] | None = None) -> None:
        self._values = dict(values or {})

    def __getitem__(self, name: str) -> object:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return repr(self._values)


@frozen
class Fault:
    """One thing wrong with an input; errors that check input whole carry all of them.

    Examples:
        >>> from fixflow.texts import Text
        >>> late = Fault("facts.at", "log.at", Text(de="«{at}» ist keine Zeit", en="“{at}” is no time"), {"at": "x"})
        >>> late.say("en"), late.pointer
        ('facts.at: “x” is no time', '/facts/at')
    """

    path: str
    code: str
    text: Text
    params: Mapping[str, object] = field(factory=Params, converter=Params, hash=False)

    def say(self, lang: Language = "de") -> str:
        """Say the path, where there is one, and what is wrong there."""
        return f"{self.path}: {self.detail(lang)}" if self.path else self.detail(lang)

    def detail(self, lang: Language = "de") -> str:
        """Say what is wrong, without the path."""
        return self.text.say(lang, **self.params)

    @property
    def pointer(self) -> str:
        """The path as a JSON pointer (RFC 6901): `invoices[0].net` is `/invoices/0/net`."""
        names = (inside or name for inside, name in SEGMENT.findall(self.path))
        return "".join("/" + name.replace("~", "~0").replace("/", "~1") for name in names)


class FixflowError(Exception):
    """Root of every error that fixflow raises."""

    code: ClassVar[str]
    text: ClassVar[Text]
    status: ClassVar[int] = 500

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that is wrong with an input that was checked whole; else none."""
        return ()

    def say(self, lang: Language = "de") -> str:
        """Say for people what is wrong, with the facts, and then every fault with its path."""
        said = (self.text.say(lang, **facts(self)), *(each.say(lang) for each in self.faults))
        return " ".join(map(closed, said)) if self.faults else said[0]

    def __str__(self) -> str:
        return f"{self.code}: {self.say('en')}"

    def __reduce__(self) -> tuple[object, ...]:
        """Copy and pickle with the notes, which attrs would leave behind."""
        return restored, (type(self), self.args, tuple(getattr(self, "__notes__", ())))


def closed(sentence: str) -> str:
    """End a sentence with a full stop, where it has no end of its own."""
    return sentence if sentence.endswith((".", "!", "?", ":")) else f"{sentence}."


def restored(
    kind: type[FixflowError], args: tuple[object, ...], notes: tuple[str, ...]
) -> FixflowError:
    """Make an error anew from its facts and the notes that were added to it."""
    error = kind(*args)
    for note in notes:
        error.add_note(note)
    return error


class Refused(FixflowError):
    """A rule said no: show it to the person who asked."""

    status = 409


class Misuse(FixflowError):
    """The calling code is wrong: mend it."""


class PartnerFault(FixflowError):
    """The other side sent rubbish: keep its raw message and tell it."""

    status = 502


def facts(error: FixflowError) -> dict[str, object]:
    """Read an error's fields; a list of faults is not one sentence and stays out."""
    kind: type = type(error)
    if not attrs.has(kind):
        return {}
    names = (each.name for each in attrs.fields(kind))
    return {name: getattr(error, name) for name in names if name != "faults"}


def problem(error: FixflowError, lang: Language = "de") -> dict[str, object]:
    """Describe an error as an RFC 9457 problem for a web host.

    Returns:
        `type` (`urn:fixflow:error:` and the code), `title`, `status`, `detail` and `code`; where
        the error carries faults, `errors`: a list of `detail`, `pointer` (a JSON pointer into
        what was checked, such as `/invoices/0/net`) and `code` each.
    """
    answer: dict[str, object] = {
        "type": ERROR_URN + error.code,
        "title": type(error).__name__,
        "status": error.status,
        "detail": error.say(lang),
        "code": error.code,
    }
    if error.faults:
        answer["errors"] = [
            {"detail": each.detail(lang), "pointer": each.pointer, "code": each.code}
            for each in error.faults
        ]
    return answer
