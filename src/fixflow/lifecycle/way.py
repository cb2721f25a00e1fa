"""A way: what has to happen before an action is possible, step by step, as it is said.

The one rule: the action itself is no step; after the steps it is possible.
"""

from datetime import datetime
from typing import Final

from attrs import frozen

from fixflow.lifecycle.reasons import Reason
from fixflow.parties import Role
from fixflow.records import Row, row, zone_name
from fixflow.safety import Listing
from fixflow.texts import Language, Text, spoken

FIRST: Final = Text(de="zuerst: ", en="first: ", fr="d’abord: ", it="prima: ")
THEN: Final = Text(de=", dann ", en=", then ", fr=", puis ", it=", poi ")
NOW: Final = Text(
    de="jetzt möglich", en="possible now", fr="possible maintenant", it="possibile ora"
)
FROM: Final = Text(
    de="möglich ab {at}", en="possible from {at}", fr="possible dès {at}", it="possibile dal {at}"
)
NOTHING_FIRST: Final = Text(
    de="es muss nichts vorher geschehen",
    en="nothing has to happen first",
    fr="rien ne doit se passer avant",
    it="prima non deve succedere nulla",
)


@frozen(kw_only=True)
class WayStep:
    """One step of a way.

    `by` is who may take it, its owner first; `provided` what else must hold: its case and the
    guards that are not judged yet; `retry_at` from when, if only time is missing.
    """

    action: str
    label: Text
    by: tuple[Role, ...]
    possible_now: bool
    provided: tuple[str, ...] = ()
    retry_at: datetime | None = None

    def say(self, lang: Language = "de") -> str:
        """Say the step: what, who, and whether it is possible now."""
        notes = [spoken(self.by[0], lang)]
        if self.retry_at is not None:
            notes.append(FROM.say(lang, at=self.retry_at))
        if self.possible_now:
            notes.append(NOW.say(lang))
        return f"{self.label.say(lang)} ({', '.join(notes)})"

    def to_record(self, lang: Language = "de") -> Row:
        """Give the step as one flat row."""
        return row(
            lang,
            {
                "action": self.action,
                "label": self.label,
                "by": self.by,
                "possible_now": self.possible_now,
                "provided": self.provided,
                "retry_at": self.retry_at,
                "zone": zone_name(self.retry_at),
            },
        )


@frozen
class Way(Listing):
    """What has to happen before an action is possible.

    No steps and no `never`: it is possible now for the roles that may, with other field values,
    or from a reason's `retry_at`.
    """

    steps: tuple[WayStep, ...] = ()
    never: Reason | None = None

    def say(self, lang: Language = "de") -> str:
        """Say the way in one sentence."""
        if self.never is not None:
            return self.never.say(lang)
        if not self.steps:
            return NOTHING_FIRST.say(lang)
        return FIRST.say(lang) + THEN.say(lang).join(each.say(lang) for each in self.steps)

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give a row per step."""
        return [each.to_record(lang) for each in self.steps]

    def caption(self) -> str:
        """Say the way."""
        return self.say("en")
