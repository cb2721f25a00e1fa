"""Attribution in words: one sentence in four languages, without a verdict."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final, TypeAlias

from fixflow.deadlines.counting.pauses import ONE_DAY
from fixflow.deadlines.rules.day_count import NOUNS
from fixflow.deadlines.week import Week
from fixflow.formats.left import ONE_HOUR
from fixflow.formats.units import DAY, HOUR, MINUTE, OPEN_DAY
from fixflow.parties import Role
from fixflow.texts import Language, Text

Share: TypeAlias = tuple[int, timedelta]


def sentence(
    label: Text, week: Week, held: Mapping[Role, Share], late: Share | None, lang: Language
) -> str:
    """Write how many working days each role held it, how long that was, and how late it is.

    Args:
        label: The deadline's name.
        week: The week whose open days were counted.
        held: By role the working days and the real time.
        late: The working days and the real time after it was due; None if it is not late.
        lang: Which language.
    """
    each = ", ".join(
        HELD.say(lang, role=role.label, amount=amount(share, week, lang))
        for role, share in held.items()
    )
    said = WHO.say(lang, label=label, each=each)
    return said if late is None else said + LATE.say(lang, amount=amount(late, week, lang))


def amount(share: Share, week: Week, lang: Language) -> str:
    """Write working days, and in parentheses the real time."""
    days, span = share
    return f"{NOUNS.get(week, OPEN_DAY).count(days, lang)} ({real(span, lang)})"


def real(span: timedelta, lang: Language) -> str:
    """Write real time, rounded down: minutes below one hour, hours below four days, else days."""
    if span < ONE_HOUR:
        return MINUTE.count(span // timedelta(minutes=1), lang)
    if span < 4 * ONE_DAY:
        return HOUR.count(span // ONE_HOUR, lang)
    return DAY.count(span // ONE_DAY, lang)


WHO: Final = Text(
    de="{label}: {each}", en="{label}: {each}", fr="{label}: {each}", it="{label}: {each}"
)
HELD: Final = Text(
    de="{role} {amount}", en="{role} {amount}", fr="{role} {amount}", it="{role} {amount}"
)
LATE: Final = Text(
    de="; überschritten um {amount}",
    en="; late by {amount}",
    fr="; en retard de {amount}",
    it="; in ritardo di {amount}",
)
