"""Reading: fee facts as JSON and forms give them, checked whole.

Amounts and days come as texts, words as their codes.  The one rule: what is wrong is told all at
once, each with its path; nothing is guessed, rounded or passed over, not even a name that is only
misspelt.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from typing import Final, TypeVar, get_args, get_origin

import attrs
from attrs import frozen

from fixflow.errors import Fault, Misuse, PartnerFault, facts
from fixflow.fees.record import hints_of
from fixflow.identity import Identity
from fixflow.money import Money, decimal
from fixflow.safety import legible
from fixflow.texts import Text

T = TypeVar("T")

DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
PRICED: Final = re.compile(r"([A-Z]{3}) (.+)")
SHOWN: Final = 80
ALIKE: Final = 0.6
AMOUNTS: Final[Mapping[str, str]] = {  # what `Money` refuses, by the name that a fee's fault has
    "money.not_an_amount": "not_an_amount",
    "money.precision": "precision",
    "money.out_of_range": "amount_too_high",
    "money.unknown_currency": "unknown_currency",
}


@frozen
class BadFacts(PartnerFault):
    """What was sent is no set of fee facts; `faults` names everything that is wrong with it."""

    code = "fees.bad_facts"
    text = Text(
        de="Die Gebührenfakten sind unbrauchbar.",
        en="The fee facts cannot be used.",
        fr="Les données pour les frais sont inutilisables.",
        it="I dati per la tassa sono inutilizzabili.",
    )
    faults: tuple[Fault, ...]


def read_whole(kind: type[T], raw: object, currency: str | None = None) -> T:
    """Read a value class from plain values, or say everything that is wrong with them.

    Raises:
        BadFacts: `fees.bad_facts`, with every fault.
    """
    reading = Reading(found=[], currency=currency)
    value = reading.member(kind, raw, "")
    if reading.found or not isinstance(value, kind):
        raise BadFacts(tuple(reading.found))
    return value


class Unread(Enum):
    """Stands where a value could not be read; why is told among the faults."""

    UNREAD = "unread"


UNREAD: Final = Unread.UNREAD


@frozen
class Reading:
    """One reading: what is wrong so far, and the currency of amounts that name none."""

    found: list[Fault]
    currency: str | None

    def wrong(self, path: str, name: str, **params: object) -> Unread:
        """Note a fault."""
        self.found.append(Fault(path, f"fees.{name}", TEXTS[name], params))
        return UNREAD

    def member(self, kind: object, raw: object, path: str) -> object:
        """Read one value as what its annotation says."""
        inside = get_args(kind)
        if get_origin(kind) is tuple:
            return self.listed(inside[0], raw, path)
        if Money in inside:
            return None if raw is None and type(None) in inside else self.amount(raw, path)
        if inside:
            return None if raw is None else self.member(inside[0], raw, path)
        return self.single(kind, raw, path) if isinstance(kind, type) else UNREAD

    def single(self, kind: type, raw: object, path: str) -> object:  # noqa: PLR0911  a row per kind
        """Read one value of a class."""
        if kind in (Money, Decimal):
            return self.amount(raw, path) if kind is Money else self.number(raw, path)
        if isinstance(raw, kind) and not (kind is date and isinstance(raw, datetime)):
            return raw
        if kind is date:
            return self.day(raw, path)
        if issubclass(kind, Enum):
            return self.word(kind, raw, path)
        if issubclass(kind, Identity):
            return (
                self.made(lambda: kind.of(raw), path)
                if isinstance(raw, str)
                else self.wrong(path, "not_a_text", found=shown(raw))
            )
        if attrs.has(kind):
            return self.composed(kind, raw, path)
        return self.wrong(path, "not_a_truth" if kind is bool else "not_a_text", found=shown(raw))

    def listed(self, kind: object, raw: object, path: str) -> object:
        """Read a list."""
        if not isinstance(raw, list | tuple):
            return self.wrong(path, "not_a_list", found=shown(raw))
        return tuple(self.member(kind, each, f"{path}[{n}]") for n, each in enumerate(raw))

    def day(self, raw: object, path: str) -> object:
        """Read a day, `2026-03-12`; an instant becomes one only by its place."""
        if isinstance(raw, str) and DAY.fullmatch(raw):
            try:
                return date.fromisoformat(raw)
            except ValueError:
                pass
        return self.wrong(path, "not_a_day", found=shown(raw))

    def word(self, kind: type[Enum], raw: object, path: str) -> object:
        """Read a word by its code."""
        codes = {str(each.value): each for each in kind}
        if isinstance(raw, str) and raw in codes:
            return codes[raw]
        return self.wrong(path, "unknown_word", found=shown(raw), known=tuple(codes))

    def number(self, raw: object, path: str) -> object:
        """Read an exact number."""
        return self.made(lambda: decimal(raw), path)

    def amount(self, raw: object, path: str) -> object:
        """Read `CHF 90.05`, `{"amount": "90.05", "currency": "CHF"}`, or `90.05` of the currency."""
        if isinstance(raw, Money):
            return raw
        number, currency = raw, self.currency
        if isinstance(raw, Mapping) and raw.keys() == {"amount", "currency"}:
            number, currency = raw["amount"], raw["currency"]
        elif isinstance(raw, str) and (priced := PRICED.fullmatch(raw)):
            currency, number = priced.groups()
        elif isinstance(raw, str | int | Decimal) and currency is None:
            return self.wrong(path, "currency_missing", found=shown(raw))
        return self.made(lambda: Money(decimal(number), str(currency)), path)

    def made(self, make: Callable[[], object], path: str) -> object:
        """Make a value; what its own class refuses is a fault here."""
        try:
            return make()
        except Misuse as error:
            if error.code in AMOUNTS:
                return self.wrong(path, AMOUNTS[error.code], **facts(error))
            self.found.append(Fault(path, error.code, error.text, facts(error)))
            return UNREAD

    def composed(self, kind: type, raw: object, path: str) -> object:
        """Read a value class from an object with its fields."""
        if not isinstance(raw, Mapping):
            return self.wrong(path, "not_an_object", found=shown(raw))
        hints = hints_of(kind)
        self.unknown(raw, tuple(hints), path)
        given = {
            name: self.member(hint, raw[name], joined(path, name))
            for name, hint in hints.items()
            if name in raw
        }
        missing = dict.fromkeys((*required(kind, given), *lacking(kind, given)))
        for name in missing:
            self.wrong(joined(path, name), "missing_field")
        if missing or UNREAD in given.values() or any(map(broken, given.values())):
            return UNREAD
        return self.made(lambda: kind(**given), path)

    def unknown(self, raw: Mapping[object, object], names: tuple[str, ...], path: str) -> None:
        """Find names that no field has, each with the nearest one that a field has."""
        for key in raw:
            if key not in names:
                name = shown(key)
                near = tuple(get_close_matches(name, names, n=1, cutoff=ALIKE))
                self.wrong(joined(path, name), "unknown_field", known=near or names)


def required(kind: type, given: Mapping[str, object]) -> Iterator[str]:
    """Give the fields that have no default and were not given."""
    for each in attrs.fields(kind):
        if each.default is attrs.NOTHING and each.name not in given:
            yield each.name


def lacking(kind: type, given: Mapping[str, object]) -> tuple[str, ...]:
    """Give what a value class lacks by its own rule, such as the day of an ending."""
    told = getattr(kind, "lacking", None)
    return tuple(told(given)) if callable(told) else ()


def broken(value: object) -> bool:
    """Tell whether a list holds something that could not be read."""
    return isinstance(value, tuple) and UNREAD in value


def joined(path: str, name: str) -> str:
    """Write the path of a field."""
    return f"{path}.{name}" if path else name


def shown(raw: object) -> str:
    """Show what was sent, in a few letters; of an object or list its kind."""
    if isinstance(raw, str | bool | float | None):
        return legible(str(raw), SHOWN)
    return legible(f"{Decimal(raw):f}", SHOWN) if isinstance(raw, int) else type(raw).__name__


TEXTS: Final[Mapping[str, Text]] = {
    "unknown_field": Text(
        de="dieses Feld gibt es nicht; bekannt: {known}",
        en="there is no such field; known: {known}",
        fr="ce champ n’existe pas; connus: {known}",
        it="questo campo non esiste; noti: {known}",
    ),
    "missing_field": Text(
        de="die Angabe fehlt",
        en="it is missing",
        fr="l’indication manque",
        it="l’indicazione manca",
    ),
    "unknown_word": Text(
        de="«{found}» ist keines von {known}",
        en="“{found}” is none of {known}",
        fr="«{found}» n’est aucun de {known}",
        it="«{found}» non è nessuno di {known}",
    ),
    "not_a_day": Text(
        de="«{found}» ist kein Tag wie 2026-03-12",
        en="“{found}” is no day such as 2026-03-12",
        fr="«{found}» n’est pas un jour comme 2026-03-12",
        it="«{found}» non è un giorno come 2026-03-12",
    ),
    "not_an_amount": Text(
        de='«{amount}» ist kein Betrag wie "89.95", in Anführungszeichen',
        en='“{amount}” is no amount such as "89.95", in quotes',
        fr='«{amount}» n’est pas un montant comme "89.95", entre guillemets',
        it='«{amount}» non è un importo come "89.95", tra virgolette',
    ),
    "precision": Text(
        de="{amount} ist feiner als die kleinste Einheit von {currency}",
        en="{amount} is finer than the smallest unit of {currency}",
        fr="{amount} est plus fin que la plus petite unité de {currency}",
        it="{amount} è più fine della più piccola unità di {currency}",
    ),
    "amount_too_high": Text(
        de="{amount} ist zu hoch für eine Rechnung",
        en="{amount} is too high for an invoice",
        fr="{amount} est trop élevé pour une facture",
        it="{amount} è troppo alto per una fattura",
    ),
    "unknown_currency": Text(
        de="die Währung «{currency}» ist unbekannt; bekannt sind CHF und EUR",
        en="the currency “{currency}” is unknown; CHF and EUR are known",
        fr="la monnaie «{currency}» est inconnue; connues: CHF et EUR",
        it="la valuta «{currency}» è sconosciuta; note: CHF e EUR",
    ),
    "currency_missing": Text(
        de="zu {found} fehlt die Währung",
        en="{found} has no currency",
        fr="la monnaie de {found} manque",
        it="manca la valuta di {found}",
    ),
    "not_a_list": Text(
        de="«{found}» ist keine Liste",
        en="“{found}” is no list",
        fr="«{found}» n’est pas une liste",
        it="«{found}» non è una lista",
    ),
    "not_an_object": Text(
        de="«{found}» ist kein Objekt mit Feldern",
        en="“{found}” is no object with fields",
        fr="«{found}» n’est pas un objet avec des champs",
        it="«{found}» non è un oggetto con campi",
    ),
    "not_a_text": Text(
        de="«{found}» ist kein Text",
        en="“{found}” is no text",
        fr="«{found}» n’est pas un texte",
        it="«{found}» non è un testo",
    ),
    "not_a_truth": Text(
        de="«{found}» ist weder wahr noch falsch",
        en="“{found}” is neither true nor false",
        fr="«{found}» n’est ni vrai ni faux",
        it="«{found}» non è né vero né falso",
    ),
}
