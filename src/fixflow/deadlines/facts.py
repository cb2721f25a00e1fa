"""Holiday facts: that a day is a holiday somewhere, how much of it, and who says so.

The one rule: a fact carries its basis.  A working day is told by its absence, a day that closes
only a part of the place or is not verified by its `Extent`.
"""

from datetime import date, time
from typing import Final, Literal, TypeAlias, get_args

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.records import Row, row
from fixflow.sources import Source
from fixflow.texts import Language, Text

Profile: TypeAlias = Literal["rest", "labour", "deadline"]
Law: TypeAlias = Profile | Literal["mixed"]
PROFILES: Final[tuple[Profile, ...]] = get_args(Profile)


@frozen
class UnknownProfile(Misuse):
    """Rest law, labour law and the law of time limits are the three that close days."""

    code = "deadlines.profile.unknown"
    text = Text(
        de="«{profile}» ist kein Feiertagsrecht; es gibt rest, labour und deadline.",
        en="“{profile}” is no law of holidays; there are rest, labour and deadline.",
        fr="«{profile}» n’est pas un droit des jours fériés; il y a rest, labour et deadline.",
        it="«{profile}» non è un diritto dei giorni festivi; ci sono rest, labour e deadline.",
    )
    profile: str


@frozen
class Extent:
    """How much of the day, and of the place, a holiday takes.

    `full` closes the whole day in the whole place.  `from` closes it from a local time on: for
    rules that count days it is a working day.  `part` closes only a part of the place that the
    calendar does not name, `unverified` stands where no text of law could be shown: both count
    as working days, and the fact is kept so that it can be told.  `open` is a day that the place
    itself opens, whatever the law says.
    """

    kind: Literal["full", "from", "part", "unverified", "open"]
    start: time = time(0)

    @property
    def closes(self) -> bool:
        """Whether it closes the day, or a part of it, in the whole place."""
        return self.kind in CLOSING


CLOSING: Final = frozenset({"full", "from"})
DOUBTFUL: Final = frozenset({"part", "unverified"})
FULL: Final = Extent("full")
PART: Final = Extent("part")
UNVERIFIED: Final = Extent("unverified")
OPEN: Final = Extent("open")


def closed_from(start: time) -> Extent:
    """Make the extent of a day that is closed from a local time (inclusive) on."""
    return Extent("from", start)


@frozen(kw_only=True)
class HolidayFact:
    """One holiday of one place under one of the three laws.

    Attributes:
        date: The day.
        key: The day's name for programs, the same in every place and year: `corpus_christi`.
        name: Its name for people.
        extent: How much of day and place it takes.
        where: The place it holds in: `CH-AG/muri`.
        part: The law's words for the part of the place, where it is local law.
        basis: The statute.
        sources: Who names the day: `holidays` (the library), `law` (the statute itself), `own`
            (the company that closes or opens).
        contested: Why sources of law disagree about the day, where they do.
    """

    date: date
    key: str
    name: Text
    extent: Extent
    where: str
    part: str = ""
    basis: Source
    sources: tuple[str, ...]
    contested: Text | None = None

    def to_record(self, lang: Language = "de") -> Row:
        """Give the holiday as one flat row, for a table or a data frame."""
        return row(
            lang,
            {
                "date": self.date,
                "key": self.key,
                "name": self.name,
                "extent": self.extent.kind,
                "from": f"{self.extent.start:%H:%M}" if self.extent.kind == "from" else None,
                "where": self.where,
                "part": self.part or None,
                "basis": self.basis.cite,
                "collection": self.basis.where or None,
                "sources": self.sources,
                "contested": self.contested,
            },
        )

    def __str__(self) -> str:
        return f"{self.date.isoformat()} {self.name.en} in {self.where} ({self.basis})"
