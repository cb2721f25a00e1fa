"""Field faults: everything that can be wrong with what was filled in, each with its code.

The one rule: input is checked whole.  A form comes back once, with every fault marked at its
field, not once per fault.
"""

from collections.abc import Iterable
from typing import Final, Self

from attrs import evolve, field, frozen

from fixflow.errors import Fault
from fixflow.events import Facts
from fixflow.texts import Text

PATH_LIMIT: Final = 200

FAULT_TEXTS: Final[dict[str, Text]] = {
    "missing": Text(de="fehlt", en="is missing", fr="manque", it="manca"),
    "unknown_field": Text(
        de="gehört nicht hierher; möglich: {known}",
        en="does not belong here; possible: {known}",
        fr="n’a pas sa place ici; possibles: {known}",
        it="non va messo qui; possibili: {known}",
    ),
    "wrong_type": Text(
        de="hat die falsche Art; gebraucht wird: {wanted}",
        en="has the wrong type; it must be {wanted}",
        fr="est du mauvais type; il faut: {wanted}",
        it="è del tipo sbagliato; serve: {wanted}",
    ),
    "empty": Text(de="ist leer", en="is empty", fr="est vide", it="è vuoto"),
    "too_long": Text(
        de="ist länger als {limit} Zeichen",
        en="is longer than {limit} characters",
        fr="dépasse {limit} caractères",
        it="supera {limit} caratteri",
    ),
    "too_many": Text(
        de="hat mehr als {limit} Einträge",
        en="has more than {limit} entries",
        fr="compte plus de {limit} entrées",
        it="ha più di {limit} voci",
    ),
    "control_character": Text(
        de="enthält das Steuerzeichen {char}",
        en="holds the control character {char}",
        fr="contient le caractère de contrôle {char}",
        it="contiene il carattere di controllo {char}",
    ),
    "direction_mark": Text(
        de="enthält das Richtungszeichen {char}",
        en="holds the direction mark {char}",
        fr="contient la marque de direction {char}",
        it="contiene il segno di direzione {char}",
    ),
    "invisible_character": Text(
        de="enthält das unsichtbare Zeichen {char}",
        en="holds the invisible character {char}",
        fr="contient le caractère invisible {char}",
        it="contiene il carattere invisibile {char}",
    ),
    "out_of_range": Text(
        de="liegt nicht zwischen {least} und {most}",
        en="is not between {least} and {most}",
        fr="n’est pas entre {least} et {most}",
        it="non è tra {least} e {most}",
    ),
    "not_a_choice": Text(
        de="ist keiner der Werte {choices}",
        en="is none of {choices}",
        fr="n’est aucune des valeurs {choices}",
        it="non è nessuno dei valori {choices}",
    ),
    "naive_instant": Text(
        de="hat keine Zeitverschiebung",
        en="has no offset",
        fr="n’a pas de décalage horaire",
        it="non ha lo scarto orario",
    ),
    "precision": Text(
        de="ist feiner als die kleinste Einheit von {currency}",
        en="is finer than the smallest unit of {currency}",
        fr="est plus fin que la plus petite unité de {currency}",
        it="è più fine della più piccola unità di {currency}",
    ),
    "too_large": Text(
        de="ist zu groß",
        en="is too large",
        fr="est trop grand",
        it="è troppo grande",
    ),
    "currency_missing": Text(
        de="hat keine Währung",
        en="has no currency",
        fr="n’a pas de monnaie",
        it="non ha valuta",
    ),
    "currency_differs": Text(
        de="ist in {currency}, gerechnet wird in {known}",
        en="is in {currency}, but the order is counted in {known}",
        fr="est en {currency}, on compte en {known}",
        it="è in {currency}, si conta in {known}",
    ),
}


@frozen
class Wrong:
    """What is wrong with one value, before it is known which field held it.

    `within` says where in a value of several parts it is: `[2].net`; `text` says what is wrong
    where another capability has found it.
    """

    code: str
    params: Facts = field(factory=Facts, converter=Facts)
    within: str = ""
    text: Text | None = None

    @classmethod
    def of(cls, fault: Fault) -> Self:
        """Take a fault over that a value of several parts has found in itself."""
        return cls(fault.code, fault.params, f".{fault.path}", fault.text)

    def inside(self, part: str) -> "Wrong":
        """Say in which part of the value it is; the outer part is told last."""
        return evolve(self, within=f"{part}{self.within}")

    def at(self, path: str) -> Fault:
        """Say at which field it is."""
        whole = f"{path}{self.within}"[:PATH_LIMIT]
        return Fault(whole, self.code, self.text or FAULT_TEXTS[self.code], self.params)


def unknown(known: Iterable[str]) -> Wrong:
    """Say that there is no such field, and which there are."""
    return Wrong("unknown_field", {"known": tuple(known)})
