"""The text of a recurrence by RFC 5545: DTSTART, RRULE, EXDATE and RDATE, taken apart.

A calendar passes over what it does not know; here it is a fault, since a part that is passed over
gives other dates.  The one rule: nothing is evaluated here, and everything wrong is told at once.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Final

from attrs import frozen

from fixflow.errors import Fault, Misuse
from fixflow.recurrence.rrule_parts import Rrule, day_text, rrule
from fixflow.texts import Text

LONGEST: Final = 8_000
MOST_RULES: Final = (
    32  # our own fixed dates take one for each number of a day, and one for a leap day
)
DAY_DIGITS: Final = 8
KINDS: Final = {"DATE": DAY_DIGITS, "DATE-TIME": DAY_DIGITS + len("T000000")}


@frozen
class InvalidRrule(Misuse):
    """A text is no recurrence of days that can be read; each fault has the path of its line."""

    code = "recurrence.rrule"
    text = Text(
        de="Die RRULE lässt sich nicht lesen.",
        en="The RRULE cannot be read.",
        fr="La RRULE ne peut être lue.",
        it="La RRULE non si può leggere.",
    )
    faults: tuple[Fault, ...]


@frozen(kw_only=True)
class Moment:
    """A day, or a time on it, as a text names it.

    Attributes:
        day: The day.
        at: The time; None where only the day is named.
        utc: Whether it is told in UTC.
        zone: The name of the zone that stands beside it.
        path: Where it stands in the text.
    """

    day: date
    at: time | None = None
    utc: bool = False
    zone: str | None = None
    path: str = ""


@frozen(kw_only=True)
class RruleText:
    """A recurrence, taken apart.

    Attributes:
        start: DTSTART; None where the text has none.
        rules: Each RRULE; UNTIL is beside it.
        untils: UNTIL of each RRULE.
        left_out: EXDATE.
        added: RDATE.
    """

    start: Moment | None = None
    rules: tuple[Rrule, ...] = ()
    untils: tuple[Moment | None, ...] = ()
    left_out: tuple[Moment, ...] = ()
    added: tuple[Moment, ...] = ()

    def say(self) -> str:
        """Write the rules and the days that come in addition, a line for each rule."""
        lines = [
            f"RRULE:{rule.say(None if until is None else day_text(until.day))}"
            for rule, until in zip(self.rules, self.untils, strict=True)
        ]
        days = ",".join(day_text(each) for each in sorted({each.day for each in self.added}))
        return "\n".join([*lines, f"RDATE;VALUE=DATE:{days}"] if days else lines)


@frozen(kw_only=True)
class Line:
    """One line: a property, its parameters, its value, and where it stands."""

    path: str
    name: str
    params: tuple[str, ...]
    value: str


def read_text(text: str) -> RruleText:
    """Take a text apart.

    Raises:
        InvalidRrule: `recurrence.rrule`, a path for each fault.
    """
    refuse_long(text)
    faults: list[Fault] = []
    lines = tuple(split(text))
    named: dict[str, list[Line]] = {}
    for line in lines:
        if line.name not in {"DTSTART", "RRULE", "EXDATE", "RDATE"}:
            said = {"name": ascii(line.name)[1:-1][:40]}
            faults.append(Fault(line.path, "recurrence.rrule.line", UNKNOWN_LINE, said))
        named.setdefault(line.name, []).append(line)
    starts = [each for line in named.get("DTSTART", ()) for each in moments(line, faults)]
    if len(named.get("DTSTART", ())) > 1 or len(starts) > 1:
        faults.append(Fault(named["DTSTART"][-1].path, "recurrence.rrule.start", ONE_START))
    if len(named.get("RRULE", ())) > MOST_RULES:
        faults.append(too_many_rules(MOST_RULES))
    rules, untils = read_rules(named.get("RRULE", ()), faults)
    found = RruleText(
        start=starts[0] if starts else None,
        rules=rules,
        untils=untils,
        left_out=tuple(e for line in named.get("EXDATE", ()) for e in moments(line, faults)),
        added=tuple(e for line in named.get("RDATE", ()) for e in moments(line, faults)),
    )
    if not faults and not found.rules and not found.start:
        faults.append(Fault("", "recurrence.rrule.line", NOTHING))
    if faults:
        raise InvalidRrule(tuple(faults))
    return found


def too_many_rules(most: int) -> Fault:
    """Name a text with more rules than are evaluated; RFC 5545 knows one (3.8.5.3)."""
    return Fault("", "recurrence.rrule.line", TOO_MANY_RULES, {"most": most})


def refuse_long(text: object) -> None:
    """Refuse what is no text, and what is longer than any schedule of people.

    Raises:
        InvalidRrule: `recurrence.rrule`.
    """
    if not isinstance(text, str):
        raise InvalidRrule(
            (Fault("", "recurrence.rrule.text", NO_TEXT, {"value": ascii(text)[:80]}),)
        )
    if len(text) > LONGEST or len(text.encode("utf-8", "surrogatepass")) > LONGEST:
        raise InvalidRrule((Fault("", "recurrence.rrule.text", TOO_LONG, {"most": LONGEST}),))


def split(text: str) -> Iterator[Line]:
    """Give the lines; one that was folded is put together (RFC 5545, 3.1)."""
    whole = text.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "")
    for place, line in enumerate(whole.split("\n")):
        if not line.strip():
            continue
        head, colon, value = line.strip().partition(":")
        if not colon and "=" in head:
            head, value = "RRULE", head
        name, *params = head.split(";")
        yield Line(
            path=f"lines[{place}]", name=name.strip().upper(), params=tuple(params), value=value
        )


def read_rules(
    lines: Sequence[Line], faults: list[Fault]
) -> tuple[tuple[Rrule, ...], tuple[Moment | None, ...]]:
    """Read each RRULE, and its UNTIL."""
    rules: list[Rrule] = []
    untils: list[Moment | None] = []
    for line in lines:
        if line.params:
            faults.append(param_fault(line.path, line.params[0]))
        found, until = rrule(line.path, line.value, faults)
        if found is not None:
            rules.append(found)
            untils.append(
                None if until is None else moment(f"{line.path}.UNTIL", until, None, faults)
            )
    return tuple(rules), tuple(untils)


def moments(line: Line, faults: list[Fault]) -> Iterator[Moment]:
    """Read the days or times of a line."""
    zone, size = None, None
    for param in line.params:
        name, _, value = param.partition("=")
        match name.upper():
            case "TZID" if value:
                zone = value.strip('"')
            case "VALUE" if value.upper() in KINDS:
                size = KINDS[value.upper()]
            case _:
                faults.append(param_fault(line.path, param))
    for text in line.value.split(","):
        written = text.strip()
        if size is not None and len(written.rstrip("Z")) != size:
            faults.append(moment_fault(line.path, written))
        elif found := moment(line.path, written, zone, faults):
            yield found


def moment(path: str, written: str, zone: str | None, faults: list[Fault]) -> Moment | None:
    """Read a day such as 20271001, or a time such as 20271001T073000, with Z in UTC."""
    utc = written.endswith("Z")
    plain = written.removesuffix("Z") if len(written) > DAY_DIGITS else written
    at: time | None = None
    try:
        if len(plain) == DAY_DIGITS and plain.isascii() and plain.isdigit() and not utc:
            day = date.fromisoformat(plain)
        else:
            found = datetime.strptime(plain, "%Y%m%dT%H%M%S")  # noqa: DTZ007  the zone is beside it
            day, at = found.date(), found.time()
            sound = plain.isascii() and date.min.year < day.year < date.max.year
            if len(plain) != KINDS["DATE-TIME"] or not sound:
                raise ValueError(plain)  # noqa: TRY301  told as one that cannot be read
    except ValueError:
        faults.append(moment_fault(path, written))
        return None
    if zone is not None and (utc or at is None):
        faults.append(Fault(path, "recurrence.rrule.zone", ZONE_TWICE))
    return Moment(day=day, at=at, utc=utc, zone=zone, path=path)


def moment_fault(path: str, written: str) -> Fault:
    """Name what is no day and no time."""
    return Fault(path, "recurrence.rrule.date", NO_MOMENT, {"value": ascii(written)[:80]})


def param_fault(path: str, param: str) -> Fault:
    """Name a parameter that is not known here."""
    return Fault(path, "recurrence.rrule.line", UNKNOWN_PARAM, {"param": ascii(param)[:80]})


NO_TEXT: Final = Text(
    "{value} ist kein Text", "{value} is no text", "{value} n’est pas un texte", "{value} non è un testo"
)  # fmt: skip
TOO_LONG: Final = Text(
    "länger als {most} Bytes", "longer than {most} bytes", "plus de {most} octets", "più di {most} byte"
)  # fmt: skip
TOO_MANY_RULES: Final = Text(
    "mehr als {most} RRULE", "more than {most} RRULE", "plus de {most} RRULE", "più di {most} RRULE"
)  # fmt: skip
NOTHING: Final = Text(
    "darin steht weder RRULE noch DTSTART",
    "it holds neither RRULE nor DTSTART",
    "on n’y trouve ni RRULE ni DTSTART",
    "non contiene né RRULE né DTSTART",
)
UNKNOWN_LINE: Final = Text(
    "{name} gehört nicht hierher; gelesen werden DTSTART, RRULE, EXDATE und RDATE",
    "{name} does not belong here; DTSTART, RRULE, EXDATE and RDATE are read",
    "{name} n’a pas sa place ici; sont lus DTSTART, RRULE, EXDATE et RDATE",
    "{name} non ha posto qui; si leggono DTSTART, RRULE, EXDATE e RDATE",
)
UNKNOWN_PARAM: Final = Text(
    "der Zusatz {param} ist hier nicht bekannt",
    "the parameter {param} is not known here",
    "le paramètre {param} n’est pas connu ici",
    "il parametro {param} qui non è noto",
)
ONE_START: Final = Text(
    "DTSTART steht mehrmals da",
    "DTSTART stands there more than once",
    "DTSTART figure plusieurs fois",
    "DTSTART compare più volte",
)
NO_MOMENT: Final = Text(
    "{value} ist kein Tag wie 20271001 und keine Zeit wie 20271001T073000",
    "{value} is no day such as 20271001 and no time such as 20271001T073000",
    "{value} n’est ni un jour comme 20271001 ni une heure comme 20271001T073000",
    "{value} non è né un giorno come 20271001 né un’ora come 20271001T073000",
)
ZONE_TWICE: Final = Text(
    "TZID gehört zu einer Zeit, die nicht in UTC steht",
    "TZID belongs to a time that is not told in UTC",
    "TZID va avec une heure qui n’est pas en UTC",
    "TZID va con un’ora che non è in UTC",
)
