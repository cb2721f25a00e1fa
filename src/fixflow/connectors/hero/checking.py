"""Checking: what an intent becomes in the fields of HERO's inputs, and all that does not fit.

The one rule: what an intent says and no field there takes is refused before anything is sent, all of
it at once; nothing that somebody has said is dropped.
"""

import re
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final, TypeAlias

from attrs import define, field, frozen

from fixflow.connectors.hero.marks import marked
from fixflow.connectors.hero.refs import LARGEST, whole
from fixflow.connectors.hero.times import WallTime
from fixflow.connectors.intents import Moment, Unset
from fixflow.errors import Fault, Misuse, Refused
from fixflow.identity import shown
from fixflow.lifecycle import JSON
from fixflow.texts import Text

Value: TypeAlias = "JSON | Unset"

NO_CHARACTER: Final = re.compile("[\ud800-\udfff]")  # halves of a pair, which no encoding holds

NO_FIELD: Final = Text(
    "dafür ist in HERO kein Feld bekannt; der Weg: als Message",
    "no field of HERO’s is known for it; the way: as a Message",
    "aucun champ de HERO n’est connu pour cela; la voie: comme Message",
    "nessun campo di HERO è noto per questo; la via: come Message",
)
MISSING: Final = Text("das fehlt", "it is missing", "cela manque", "manca")
NO_NUMBER: Final = Text(
    "«{value}» ist keine Nummer von HERO, eine ganze Zahl von 1 bis {largest}",
    "“{value}” is no number of HERO’s, a whole one from 1 to {largest}",
    "«{value}» n’est pas un numéro de HERO, un entier de 1 à {largest}",
    "«{value}» non è un numero di HERO, un intero da 1 a {largest}",
)
NO_TEXT: Final = Text(
    "das ist kein Text", "that is no text", "ce n’est pas un texte", "non è un testo"
)
NO_NAME: Final = Text(
    "«{value}» ist hier nicht möglich, sondern: {known}",
    "“{value}” is not possible here, but: {known}",
    "«{value}» n’est pas possible ici, mais: {known}",
    "«{value}» non è possibile qui, ma: {known}",
)
NO_HOUR: Final = Text(
    "HERO will eine Uhrzeit, keinen Tag",
    "HERO wants an hour, not a day",
    "HERO veut une heure, pas un jour",
    "HERO vuole un’ora, non un giorno",
)
NO_WALL_TIME: Final = Text(
    "wie dieses HERO Zeiten versteht, ist nicht eingestellt (wall_time); `probe` findet es heraus",
    "how this HERO takes times is not set (wall_time); `probe` finds it out",
    "comment ce HERO prend les heures n’est pas réglé (wall_time); `probe` le trouve",
    "come questo HERO prende le ore non è impostato (wall_time); `probe` lo scopre",
)
NO_CLEARING: Final = Text(
    "HERO nimmt null als «unverändert»; leeren lässt sich das nur dort, von Hand",
    "HERO takes null as “unchanged”; it can be cleared only there, by hand",
    "HERO prend null pour «inchangé»; on ne peut l’effacer que là, à la main",
    "HERO prende null per «invariato»; lo si può svuotare solo lì, a mano",
)


@frozen
class Unfit(Refused):
    """HERO cannot take it as it is; `faults` names each part."""

    code = "connectors.hero_unfit"
    text = Text(
        de="HERO nimmt «{kind}» so nicht entgegen.",
        en="HERO does not take “{kind}” as it is.",
        fr="HERO n’accepte pas «{kind}» ainsi.",
        it="HERO non accetta «{kind}» così.",
    )
    status = 422
    kind: str
    faults: tuple[Fault, ...]


@frozen
class BeyondInt(Misuse):
    """A number of ours goes into a field of 32 bits; a longer one would come back as another."""

    code = "connectors.hero_beyond_int"
    text = Text(
        de="{name}: {value} ist mehr als {largest}, und mehr fasst das Feld von HERO nicht.",
        en="{name}: {value} is more than {largest}, and HERO’s field holds no more.",
    )
    name: str
    value: int
    largest: int


@define
class Checked:
    """An input as it is made: its fields, and all that is wrong with what they are made of.

    Args:
        kind: What is to be done, as an error names it.
        wall_time: How times are written.
        faults: What is wrong so far.
        fields: What is fit so far, under HERO's names.
    """

    kind: str
    wall_time: WallTime | None = None
    faults: list[Fault] = field(factory=list)
    fields: dict[str, JSON] = field(factory=dict)

    def wrong(self, path: str, code: str, text: Text, **facts: object) -> None:
        """Note what is wrong."""
        self.faults.append(Fault(path, f"hero.{code}", text, facts))

    def number(self, path: str, name: str, value: Value) -> None:
        """Take a number; None says nothing."""
        if value is None or isinstance(value, Unset):
            return
        found = whole(value)
        if found is None:
            self.wrong(path, "no_number", NO_NUMBER, value=shown(value), largest=LARGEST)
        else:
            self.fields[name] = found

    def needed(self, path: str, name: str, value: JSON) -> None:
        """Take a number that must be there."""
        if value is None:
            self.wrong(path, "missing", MISSING)
        self.number(path, name, value)

    def words(self, path: str, name: str, value: Value) -> None:
        """Take a text; None and '' say nothing."""
        if value is None or value == "" or isinstance(value, Unset):
            return
        if isinstance(value, str) and not NO_CHARACTER.search(value):
            self.fields[name] = value
        else:
            self.wrong(path, "no_text", NO_TEXT)

    def marked(self, path: str, name: str, text: str, key: str, between: str = "\n") -> None:
        """Take a text, which may be empty, and put the mark of a key behind it.

        Raises:
            NoMark: `connectors.hero_mark`.
        """
        self.words(path, name, text)
        self.fields[name] = marked(text, key, between)

    def one_of(self, path: str, name: str, value: JSON, known: Collection[str]) -> None:
        """Take a text of a list; it must be there."""
        if isinstance(value, str) and value in known:
            self.fields[name] = value
        else:
            text = ", ".join(sorted(known))
            self.wrong(path, "no_name", NO_NAME, value=shown(value), known=text)

    def moment(self, path: str, name: str, value: Moment | Unset | None) -> None:
        """Take an instant; None says nothing."""
        if value is None or isinstance(value, Unset):
            return
        if not isinstance(value, datetime):
            self.wrong(path, "no_hour", NO_HOUR)
        elif self.wall_time is None:
            self.wrong(path, "no_wall_time", NO_WALL_TIME)
        else:
            self.fields[name] = self.wall_time.written(value)

    def cleared(self, given: Mapping[str, object]) -> None:
        """Note what is to be cleared, by null or by an empty text, which cannot be asked for."""
        for path, value in given.items():
            if value is None or value == "":
                self.wrong(path, "no_clearing", NO_CLEARING)

    def nowhere(self, given: Mapping[str, object]) -> None:
        """Note what is said and has no field."""
        for path, value in given.items():
            if value not in (None, "", ()) and not isinstance(value, Unset):
                self.wrong(path, "no_field", NO_FIELD)

    def known(self, given: Mapping[str, JSON], names: Collection[str]) -> None:
        """Note what stands in `extra` under a name that is not known."""
        for name in given:
            if name not in names:
                known = ", ".join(sorted(names)) or "–"
                self.wrong("extra", "no_name", NO_NAME, value=shown(name), known=known)

    def done(self) -> dict[str, JSON]:
        """Give the fields.

        Raises:
            Unfit: `connectors.hero_unfit`, naming every part.
        """
        if self.faults:
            raise Unfit(self.kind, tuple(self.faults))
        return self.fields


def must_be_int(name: str, value: JSON) -> None:
    """Refuse a number of ours that a field of 32 bits would not hold.

    Raises:
        BeyondInt: `connectors.hero_beyond_int`.
    """
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if text.isascii() and text.isdigit() and len(text) < len(str(LARGEST)) * 10:
        number = int(text)
        if number > LARGEST:
            raise BeyondInt(name, number, LARGEST)
