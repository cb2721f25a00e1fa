"""Columns: what a cell of each column holds, by the words of Immomio's checklist.

A cell is text, as a CSV file has it; an empty one says nothing.  The one rule: what can be read in two
ways is not read: 1.234 may be a thousand or one, so no thousands are parted.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.connectors.aareon_connect.records import Feature, UnitType
from fixflow.money import Money
from fixflow.texts import Text

Cell: TypeAlias = str | int | bool | date | Money | UnitType | tuple[str, ...]
Read: TypeAlias = Callable[[str, str], Cell | None]

YEAR: Final = re.compile(r"[0-9]{4}")
COUNT: Final = re.compile(r"[0-9]{1,18}")
DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
GERMAN_DAY: Final = re.compile(r"([0-9]{2})\.([0-9]{2})\.([0-9]{4})")
AMOUNT: Final = re.compile(r"([0-9]{1,15})(?:[.,]([0-9]{1,2}))?")
ANSWERS: Final = {"ja": True, "nein": False}


def text(cell: str, _currency: str) -> str:
    """Take a text as it is."""
    return cell


def year(cell: str, _currency: str) -> int | None:
    """Read a year of four digits."""
    return int(cell) if YEAR.fullmatch(cell) else None


def count(cell: str, _currency: str) -> int | None:
    """Read a number that is counted."""
    return int(cell) if COUNT.fullmatch(cell) else None


def day(cell: str, _currency: str) -> date | None:
    """Read a day, in one of two forms.

    Examples:
        >>> day("2026-06-01", "EUR") == day("01.06.2026", "EUR")
        True
    """
    plain = GERMAN_DAY.sub(r"\3-\2-\1", cell) if GERMAN_DAY.fullmatch(cell) else cell
    try:
        return date.fromisoformat(plain) if DAY.fullmatch(plain) else None
    except ValueError:
        return None


def amount(cell: str, currency: str) -> Money | None:
    """Read an amount of money, with a comma or a dot.

    Examples:
        >>> amount("640,00", "EUR"), amount("640.5", "EUR"), amount("1.234", "EUR")
        (Money('640.00', 'EUR'), Money('640.50', 'EUR'), None)
    """
    found = AMOUNT.fullmatch(cell)
    return None if found is None else Money(f"{found[1]}.{found[2] or '0'}", currency)


def answer(cell: str, _currency: str) -> bool | None:
    """Read a yes or a no."""
    return ANSWERS.get(cell.lower())


def unit_type(cell: str, _currency: str) -> UnitType | None:
    """Read a type by its word."""
    return next((each for each in UnitType if each.value.lower() == cell.lower()), None)


def names(cell: str, _currency: str) -> tuple[str, ...]:
    """Take names apart that a comma parts."""
    return tuple(name for each in cell.split(",") if (name := each.strip()))


# What is wanted, for the fault; a text needs none, since every text is one.
WANTED: Final[Mapping[Read, Text]] = {
    year: Text("nötig ist ein Jahr wie 1972", "a year such as 1972 is needed"),
    count: Text("nötig ist eine Zahl wie 48211", "a number such as 48211 is needed"),
    day: Text(
        "nötig ist ein Tag wie 2026-06-01 oder 01.06.2026",
        "a day such as 2026-06-01 or 01.06.2026 is needed",
    ),
    amount: Text(
        "nötig ist ein Betrag wie 1640,00 oder 1640.00, ohne Tausendertrennung",
        "an amount such as 1640,00 or 1640.00 is needed, with no thousands parted",
    ),
    answer: Text("nötig ist ja oder nein", "ja or nein is needed"),
    unit_type: Text(
        "möglich sind Gewerbe, Wohnen und Parkplatz", "Gewerbe, Wohnen and Parkplatz are possible"
    ),
}


@frozen
class Column:
    """One column: its name, the field that it fills, how a cell is read, whether it must say something."""

    name: str
    field: str
    read: Read = text
    needed: bool = False


# fmt: off
DETAILS: Final = (
    Column("Einheitstyp",         "kind",              unit_type),
    Column("Adresse",             "address"),
    Column("Anzahl Räume",        "rooms"),
    Column("Etage",               "floor"),
    Column("Baujahr",             "built",             year),
    Column("Verfügbarkeitsdatum", "available_from",    day),
    Column("Grundmiete",          "base_rent",         amount),
    Column("Gesamtmiete",         "total_rent",        amount),
    Column("Heizkosten",          "heating_costs",     amount),
    Column("Betriebskosten",      "operating_costs",   amount),
    *(Column(each.value, each.name, answer) for each in Feature),
    Column("Energieeffizienz",    "energy_efficiency"),
    Column("Zentral Heizung",     "central_heating",   answer),
)
NUMBERS: Final = (
    Column("Mandant",             "mandant",           needed=True),
    Column("Wirtschaftseinheit",  "economic_unit",     needed=True),
    Column("Gebäude",             "building",          needed=True),  # of some ERPs there is none
    Column("Einheit",             "unit",              needed=True),
)
BUILDING: Final = "Gebäude"
VACANCY: Final = (*NUMBERS, Column("Nettokaltmiete", "net_cold_rent", amount), *DETAILS)
SHOWN: Final = (Column("Objekt ID", "id", needed=True), *DETAILS)
TENANT: Final = (
    Column("Mieter",              "id",                needed=True),
    Column("Mandant",             "mandant",           needed=True),
    Column("E-Mail",              "email"),
)
LEASE: Final = (
    Column("Mietvertrag",         "number",            needed=True),
    Column("Mandant",             "mandant",           needed=True),
    Column("Mieter",              "tenants",           names, needed=True),
)
FILE: Final = (
    Column("Dokument",            "id",                needed=True),
    Column("Archiv",              "archive",           needed=True),
    Column("Mietvertrag",         "lease"),
    Column("Suchkategorien",      "categories",        names),
    Column("Größe",               "size",              count),
)
# fmt: on
