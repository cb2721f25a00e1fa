"""Errors: one root, three branches by who must act, a leaf beside each rule.

`Refused`: a rule said no; show it to the person.  `Misuse`: the calling code is wrong; mend it.
`PartnerFault`: the other side sent rubbish; keep the raw message and tell them.  A leaf has a
dotted `code` that never changes its meaning, a `text`, and its facts as fields.
"""

from collections.abc import Mapping
from typing import ClassVar, Final

import attrs
from attrs import field, frozen

from fixflow.texts import Language, Text

ERROR_PAGE: Final = "https://fixflow.invalid/errors#"


class FixflowError(Exception):
    """Root of every error that fixflow raises."""

    code: ClassVar[str]
    text: ClassVar[Text]
    status: ClassVar[int] = 500

    def say(self, lang: Language = "de") -> str:
        """Say for people what is wrong, with the facts."""
        return self.text.say(lang, **facts(self))

    def __str__(self) -> str:
        return f"{self.code}: {self.say('en')}"

    def __reduce__(self) -> tuple[object, ...]:
        """Copy and pickle with the notes, which attrs would leave behind."""
        return restored, (type(self), self.args, tuple(getattr(self, "__notes__", ())))


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


def copied(params: Mapping[str, object]) -> Mapping[str, object]:
    """Take facts over, so that nobody else can change them."""
    return dict(params)


@frozen
class Fault:
    """One thing wrong with an input; errors that check input whole carry all of them.

    Examples:
        >>> from fixflow.texts import Text
        >>> late = Fault("facts.at", "log.at", Text(de="«{at}» ist keine Zeit", en="“{at}” is no time"), {"at": "x"})
        >>> late.say("en")
        'facts.at: “x” is no time'
    """

    path: str
    code: str
    text: Text
    params: Mapping[str, object] = field(factory=dict, converter=copied, hash=False)

    def say(self, lang: Language = "de") -> str:
        """Say the path and what is wrong there."""
        return f"{self.path}: {self.text.say(lang, **self.params)}"


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
        `type`, `title`, `status`, `detail` and `code`; `errors` with a pointer each where the
        error carries several faults.
    """
    answer: dict[str, object] = {
        "type": ERROR_PAGE + error.code,
        "title": type(error).__name__,
        "status": error.status,
        "detail": error.say(lang),
        "code": error.code,
    }
    faults = getattr(error, "faults", ())
    if faults:
        answer["errors"] = [
            {"path": each.path, "code": each.code, "detail": each.text.say(lang, **each.params)}
            for each in faults
        ]
    return answer
