"""Rows: records out of the rows of a table, such as `csv.DictReader` gives them.

The columns bear the words of Immomio's checklist, see `columns`.  The one rule: every cell that cannot
be read is named at once, by its row and its column, and never by what it says.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from attrs import define, field, frozen

from fixflow.connectors.aareon_connect import columns
from fixflow.connectors.aareon_connect.columns import BUILDING, WANTED, Cell, Column
from fixflow.connectors.aareon_connect.records import (
    Details,
    Feature,
    File,
    Lease,
    Tenant,
    UnitType,
    Vacancy,
)
from fixflow.errors import Fault, Refused
from fixflow.identity import shown
from fixflow.money import SCALE, Money, UnknownCurrency
from fixflow.texts import Text

Row: TypeAlias = Mapping[str, str | None]
EURO: Final = "EUR"
AREA: Final = "connectors.aareon_connect."
TEXTS: Final[Mapping[str, Text]] = {
    "no_row": Text("ist keine Zeile mit Spaltennamen", "is no row with names of columns"),
    "no_column": Text("die Spalte fehlt", "the column is missing"),
    "unknown_column": Text("diese Spalte wird hier nicht gelesen", "this column is not read here"),
    "missing": Text("fehlt", "is missing"),
    "no_text": Text("ist kein Text", "is no text"),
    "more_cells": Text("hat mehr Zellen als Spalten", "has more cells than columns"),
    "told_twice": Text(
        "sagt anderes als eine frühere Zeile dieser Kennung",
        "says something else than an earlier row of this id",
    ),
}


@frozen
class BadRows(Refused):
    """Rows from which no records can be made; every fault of all of them is named."""

    code = "connectors.aareon_connect.bad_rows"
    text = Text(
        de="Die Tabelle lässt sich nicht lesen; jede falsche Zelle ist genannt.",
        en="The table cannot be read; every wrong cell is named.",
    )
    status = 422
    faults: tuple[Fault, ...]


@define
class Cells:
    """The cells of one row, read; and of every row the faults."""

    currency: str
    faults: list[Fault] = field(factory=list)

    def fault(self, path: str, code: str, text: Text | None = None) -> None:
        """Note a fault."""
        self.faults.append(Fault(path, AREA + code, text or TEXTS[code]))

    def head(self, row: Collection[object], known: Sequence[Column]) -> None:
        """Look whether every column that is needed is there, and no other."""
        names = {each.name for each in known}
        for each in known:
            if each.needed and each.name not in row and each.name != BUILDING:
                self.fault(each.name, "no_column")
        for name in row:
            if name is not None and name not in names:
                self.fault(shown(str(name)), "unknown_column")

    def read(self, number: int, row: object, known: Sequence[Column]) -> dict[str, Cell]:
        """Read one row; what it does not say is not in it."""
        path = f"rows[{number}]"
        if not isinstance(row, Mapping):
            self.fault(path, "no_row")
            return {}
        if row.get(None):
            self.fault(path, "more_cells")
        there = (each for each in known if each.name in row)
        told = {
            each.field: self.cell(row[each.name], each, f"{path}.{each.name}") for each in there
        }
        return {name: value for name, value in told.items() if value is not None}

    def cell(self, held: object, column: Column, path: str) -> Cell | None:
        """Read one cell; None of one that is empty, or wrong."""
        if held is not None and not isinstance(held, str):
            self.fault(path, "no_text")
            return None
        plain = (held or "").strip()
        if not plain:
            if column.needed:
                self.fault(path, "missing")
            return None
        value = column.read(plain, self.currency)
        if value is None:
            self.fault(path, "no_value", WANTED[column.read])
        return value


def read(rows: Iterable[Row], known: Sequence[Column], currency: str) -> Iterator[dict[str, Cell]]:
    """Read every row, then give them.

    Raises:
        BadRows: `connectors.aareon_connect.bad_rows`, with every fault of all of them.
        UnknownCurrency: `money.unknown_currency`.
    """
    if currency not in SCALE:
        raise UnknownCurrency(shown(currency))
    cells, found = Cells(currency), []
    for number, row in enumerate(rows, 1):
        if number == 1 and isinstance(row, Mapping):
            cells.head(row, known)
        found.append(cells.read(number, row, known))
    if cells.faults:
        raise BadRows(tuple(cells.faults))
    yield from found


def read_vacancies(rows: Iterable[Row], currency: str = EURO) -> tuple[Vacancy, ...]:
    """Make vacancies of rows: `Mandant`, `Wirtschaftseinheit`, `Gebäude`, `Einheit`, `Nettokaltmiete`.

    `Gebäude` is left out where the ERP has none.  What is shown of a unit stands in the columns of the
    checklist, such as `Baujahr`.

    Args:
        rows: Each by the names of its columns, all of them texts.
        currency: Of every amount.

    Raises:
        BadRows: `connectors.aareon_connect.bad_rows`, with every fault of all of them.
        UnknownCurrency: `money.unknown_currency`.

    Examples:
        >>> row = {"Mandant": "7", "Wirtschaftseinheit": "20", "Einheit": "3", "Nettokaltmiete": "600,00"}
        >>> [vacancy] = read_vacancies([row])
        >>> vacancy.numbers, vacancy.net_cold_rent
        (('7', '20', '3'), Money('600.00', 'EUR'))
    """
    return tuple(
        Vacancy(
            numbers=tuple(text(each, name.field) for name in columns.NUMBERS if name.field in each),
            net_cold_rent=money(each, "net_cold_rent"),
            details=details(each),
        )
        for each in read(rows, columns.VACANCY, currency)
    )


def read_shown(rows: Iterable[Row], currency: str = EURO) -> dict[str, Details]:
    """Make of rows what the partner shows of each unit: `Objekt ID`, and the columns of the checklist.

    Raises:
        BadRows: `connectors.aareon_connect.bad_rows`, also two rows of one id that differ.
        UnknownCurrency: `money.unknown_currency`.
    """
    found: dict[str, Details] = {}
    faults: list[Fault] = []
    for number, each in enumerate(read(rows, columns.SHOWN, currency), 1):
        here = details(each)
        if found.setdefault(text(each, "id"), here) != here:
            faults.append(Fault(f"rows[{number}]", f"{AREA}told_twice", TEXTS["told_twice"]))
    if faults:
        raise BadRows(tuple(faults))
    return found


def read_tenants(rows: Iterable[Row]) -> tuple[Tenant, ...]:
    """Make tenants of rows: `Mieter`, `Mandant`, `E-Mail`.

    Raises:
        BadRows: `connectors.aareon_connect.bad_rows`.
    """
    return tuple(
        Tenant(
            id=text(each, "id"), mandant=text(each, "mandant"), email=text(each, "email") or None
        )
        for each in read(rows, columns.TENANT, EURO)
    )


def read_leases(rows: Iterable[Row]) -> tuple[Lease, ...]:
    """Make leases of rows: `Mietvertrag`, `Mandant`, and in `Mieter` the ids, parted by commas.

    Raises:
        BadRows: `connectors.aareon_connect.bad_rows`.
    """
    return tuple(
        Lease(
            number=text(each, "number"), mandant=text(each, "mandant"), tenants=several(each, "tenants")
        )
        for each in read(rows, columns.LEASE, EURO)
    )  # fmt: skip


def read_files(rows: Iterable[Row]) -> tuple[File, ...]:
    """Make documents of rows: `Dokument`, `Archiv`, `Mietvertrag`, `Suchkategorien`, `Größe` in bytes.

    Raises:
        BadRows: `connectors.aareon_connect.bad_rows`.
    """
    return tuple(
        File(
            id=text(each, "id"), archive=text(each, "archive"), lease=text(each, "lease") or None,
            categories=frozenset(several(each, "categories")), size=number(each, "size"),
        )
        for each in read(rows, columns.FILE, EURO)
    )  # fmt: skip


def details(cells: Mapping[str, Cell]) -> Details:
    """Give what is shown of a unit."""
    kind, available = cells.get("kind"), cells.get("available_from")
    return Details(
        kind=kind if isinstance(kind, UnitType) else None,
        address=text(cells, "address") or None,
        rooms=text(cells, "rooms") or None,
        floor=text(cells, "floor") or None,
        built=number(cells, "built"),
        available_from=available if isinstance(available, date) else None,
        base_rent=money(cells, "base_rent"),
        total_rent=money(cells, "total_rent"),
        heating_costs=money(cells, "heating_costs"),
        operating_costs=money(cells, "operating_costs"),
        features={each: bool(cells[each.name]) for each in Feature if each.name in cells},
        energy_efficiency=text(cells, "energy_efficiency") or None,
        central_heating=None if "central_heating" not in cells else bool(cells["central_heating"]),
    )


def text(cells: Mapping[str, Cell], name: str) -> str:
    """Give a text; '' where there is none."""
    found = cells.get(name)
    return found if isinstance(found, str) else ""


def number(cells: Mapping[str, Cell], name: str) -> int | None:
    """Give a number."""
    found = cells.get(name)
    return found if isinstance(found, int) else None


def money(cells: Mapping[str, Cell], name: str) -> Money | None:
    """Give an amount."""
    found = cells.get(name)
    return found if isinstance(found, Money) else None


def several(cells: Mapping[str, Cell], name: str) -> tuple[str, ...]:
    """Give names; none where there are none."""
    found = cells.get(name)
    return found if isinstance(found, tuple) else ()
