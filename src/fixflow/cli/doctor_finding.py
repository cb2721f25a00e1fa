"""What the doctor finds: one line that says how a thing stands, and what to do about it.

The one rule: a fault is what gives wrong answers or none, a warning what does so later or slowly;
what is merely not installed is neither.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from attrs import field, frozen

from fixflow.errors import Params
from fixflow.texts import Language, Text


class Grade(Enum):
    """How bad it is; the value is the exit code."""

    FINE = 0
    WARNING = 1
    FAULT = 2

    @property
    def label(self) -> Text:
        """Its name for people."""
        return LABELS[self]


@frozen(kw_only=True)
class DoctorFinding:
    """One thing that was looked at.

    Attributes:
        code: Which thing, and how it stands; it never changes its meaning.
        grade: How bad it is.
        text: What was found.
        params: The facts of the text.
        remedy: A command that mends it; empty where there is none, or nothing to mend.
    """

    code: str
    grade: Grade = Grade.FINE
    text: Text
    params: Mapping[str, object] = field(factory=Params, converter=Params, hash=False)
    remedy: str = ""

    def say(self, lang: Language = "de") -> str:
        """Say what was found.

        Examples:
            >>> zones = Text(de="Zeitzonen aus {source}", en="time zones from {source}")
            >>> DoctorFinding(code="doctor.zones", text=zones, params={"source": "tzdata"}).say("en")
            'time zones from tzdata'
        """
        return self.text.say(lang, **self.params)

    def to_record(self, lang: Language = "de") -> dict[str, str]:
        """Give the finding as plain values, for JSON."""
        told = {"code": self.code, "grade": self.grade.name.lower(), "says": self.say(lang)}
        return {**told, "remedy": self.remedy}


LABELS: Final[Mapping[Grade, Text]] = {
    Grade.FINE: Text(de="gut", en="fine", fr="bien", it="bene"),
    Grade.WARNING: Text(de="Warnung", en="warning", fr="attention", it="attenzione"),
    Grade.FAULT: Text(de="Fehler", en="fault", fr="erreur", it="errore"),
}
