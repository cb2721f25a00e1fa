"""Sentences: a contract in one line, in four languages.

«every 3 months from 30 June 2027, month end kept; term 1 year: 4 occurrences, the last on 31 March
2028».  The one rule: without a day to look from there is no «next», since nothing here tells the
time; whoever names a day hears it.
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from fixflow.deadlines.wording import wall_time
from fixflow.formats.units import Noun
from fixflow.recurrence.fixed import LEAP, FixedDates
from fixflow.recurrence.imported import NOT_THERE
from fixflow.recurrence.interval import NAMES, Every
from fixflow.recurrence.plan import Plan, Recurring
from fixflow.recurrence.schedule import due_or_nominal, next_after
from fixflow.recurrence.shift import Shift
from fixflow.recurrence.views.shown import Shown
from fixflow.recurrence.views.visits import first_of, last_of, visits
from fixflow.recurrence.wording import plain_day
from fixflow.texts import Language, Text

MOST_RULES: Final = 3  # beside the first one
OCCURRENCES: Final = Noun(
    Text("Fälligkeit", "occurrence", "échéance", "scadenza"),
    Text("Fälligkeiten", "occurrences", "échéances", "scadenze"),
)


def sentence(contract: Shown, lang: Language = "de", after: date | None = None) -> str:
    """Say what comes back, how often, for how long, and how many times.

    Args:
        contract: The contract.
        lang: Which language.
        after: The day from which the next occurrence is looked for (exclusive).
    """
    named = NAMED.say(lang, name=contract.name, id=contract.id)
    return f"{named}: {'; '.join(parts(contract, lang, after))}"


def parts(contract: Shown, lang: Language, after: date | None) -> Iterator[str]:
    """Give what is said, part by part."""
    yield how_often(contract, lang)
    yield how_many(contract, lang)
    plan = contract.plan
    if plan.shift is not Shift.NONE:
        yield SHIFTED.say(lang, shift=plan.shift, place=plan.place)
    if plan.due_time is not None:
        yield AT_TIME.say(lang, at=wall_time(plan.due_time))
    if contract.archived_on is not None:
        yield ARCHIVED.say(lang, day=plain_day(contract.archived_on, lang))
    if after is not None:
        found = next_after(contract, after)
        day = None if found is None else plain_day(due_or_nominal(found), lang)
        yield NO_NEXT.say(lang) if day is None else NEXT.say(lang, day=day)


def how_often(contract: Shown, lang: Language) -> str:
    """Say each rule and from when it holds; the first and the latest, where there are many."""
    first, *others = (rule_from(plan, day, lang) for plan, day in rules(contract))
    told = [THEN.say(lang, rule=each) for each in others[-MOST_RULES:]]
    return ", ".join([first, *(["…"] if len(told) < len(others) else []), *told])


def rules(contract: Shown) -> Iterator[tuple[Plan, date]]:
    """Give the plans whose rules follow each other, each with its first day.

    Where several count by the same rule, one after another, it is the latest of them.
    """
    begins, last = contract.start, contract.stretches[-1]
    for stretch, following in pairwise(contract.stretches):
        if following.plan.rule != stretch.plan.rule:
            yield stretch.plan, begins
            begins = following.since
    yield last.plan, begins


def rule_from(plan: Plan, day: date, lang: Language) -> str:
    """Say a rule and from when it holds, then every choice of the rule."""
    said, head = plan.rule.say(lang), choice_free(plan.rule, lang)
    begun = FROM.say(lang, rule=head, day=plain_day(day, lang)) + said.removeprefix(head)
    if plan.counted_from != day and (isinstance(plan.rule, Every) or plan.anchor is not None):
        begun += COUNTED_FROM.say(lang, day=plain_day(plan.counted_from, lang))
    return begun


def choice_free(rule: Recurring, lang: Language) -> str:
    """Say a rule without its choices, behind which a day would seem to belong to them."""
    said = rule.say(lang)
    match rule:
        case Every():
            one, many = NAMES[rule.unit]
            return one.say(lang) if rule.n == 1 else many.say(lang, n=rule.n)
        case FixedDates():
            return said.removesuffix(LEAP.say(lang, what=rule.skip.label))
        case _:
            return said.removesuffix(NOT_THERE.say(lang))


def how_many(contract: Shown, lang: Language) -> str:
    """Say how long, how many occurrences that gives, and when the last one is."""
    said = [] if contract.runs is None else [TERM.say(lang, term=contract.runs)]
    whole = visits(contract)
    if whole is not None:
        counted = OCCURRENCES.count(whole, lang)
        first, last = first_of(contract), last_of(contract)
        if whole == 1 and last is not None:
            counted += ON.say(lang, day=plain_day(last, lang))
        elif first is not None and last is not None:
            days = {"first": plain_day(first, lang), "last": plain_day(last, lang)}
            counted += FIRST_AND_LAST.say(lang, **days)
    elif contract.runs is not None:
        counted = IN_FIRST.say(lang, counted=OCCURRENCES.count(visits(contract, 1) or 0, lang))
    else:
        counted = ENDLESS.say(lang)
    if contract.rule.floats and contract.runs is not None:
        counted += FORECAST.say(lang)
    if contract.notice_on is not None:
        counted += NOTICE.say(lang, day=plain_day(contract.notice_on, lang))
    return ": ".join([*said, counted])


NAMED: Final = Text("{name} ({id})", "{name} ({id})", "{name} ({id})", "{name} ({id})")
FROM: Final = Text(
    "{rule} ab {day}", "{rule} from {day}", "{rule} à partir du {day}", "{rule} dal {day}"
)
COUNTED_FROM: Final = Text(
    ", gezählt ab {day}", ", counted from {day}", ", à compter du {day}", ", contando dal {day}"
)
THEN: Final = Text("dann {rule}", "then {rule}", "puis {rule}", "poi {rule}")
TERM: Final = Text("Laufzeit {term}", "term {term}", "durée {term}", "durata {term}")
ENDLESS: Final = Text("ohne Ende", "without end", "sans fin", "senza fine")
IN_FIRST: Final = Text(
    "{counted} in der ersten Laufzeit",
    "{counted} in the first term",
    "{counted} pendant la première période",
    "{counted} nel primo periodo",
)
ON: Final = Text(" am {day}", " on {day}", " le {day}", " il {day}")
FIRST_AND_LAST: Final = Text(
    ", die erste am {first}, die letzte am {last}",
    ", the first on {first}, the last on {last}",
    ", la première le {first}, la dernière le {last}",
    ", la prima il {first}, l’ultima il {last}",
)
FORECAST: Final = Text(
    ", wenn jede an ihrem Tag erledigt wird",
    ", if each is completed on its day",
    ", si chacune est exécutée à sa date",
    ", se ognuna è completata nel suo giorno",
)
NOTICE: Final = Text(
    ", gekündigt am {day}", ", notice given on {day}", ", résilié le {day}", ", disdetto il {day}"
)
SHIFTED: Final = Text(
    "{shift} ({place})", "{shift} ({place})", "{shift} ({place})", "{shift} ({place})"
)
AT_TIME: Final = Text("um {at} Uhr", "at {at}", "à {at}", "alle {at}")
ARCHIVED: Final = Text(
    "archiviert am {day}", "archived on {day}", "archivé le {day}", "archiviato il {day}"
)
NEXT: Final = Text("nächste am {day}", "next {day}", "prochaine le {day}", "prossima il {day}")
NO_NEXT: Final = Text("keine weitere", "none any more", "aucune autre", "nessun’altra")
