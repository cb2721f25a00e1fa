"""Records out of rows: columns by the checklist's words, all faults at once, each in its place."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.connectors.aareon_connect import (
    BadRows,
    Details,
    Feature,
    File,
    Lease,
    Tenant,
    UnitType,
    Vacancy,
    columns,
    read_files,
    read_leases,
    read_shown,
    read_tenants,
    read_vacancies,
)
from fixflow.connectors.immomio import checklist
from fixflow.money import UnknownCurrency, chf, eur

HEAD = "Mandant;Wirtschaftseinheit;Gebäude;Einheit;Nettokaltmiete;"
DETAILS = "Einheitstyp;Anzahl Räume;Baujahr;Verfügbarkeitsdatum;Grundmiete;Keller;Zentral Heizung"
ROW = {"Mandant": "7", "Wirtschaftseinheit": "20", "Gebäude": "1", "Einheit": "3"}
READERS = (read_vacancies, read_shown, read_tenants, read_leases, read_files)


def rows(*lines):
    """Read a CSV file, as a host does."""
    return csv.DictReader(io.StringIO("\n".join(lines)), delimiter=";")


def faults(read, *args):
    """Read rows that are wrong; give path and code of every fault."""
    with pytest.raises(BadRows) as refused:
        read(*args)
    return [(each.path, each.code.rpartition(".")[2]) for each in refused.value.faults]


def test_a_row_is_a_vacancy_with_what_is_shown_of_it():
    """A comma or a dot, a day either way; numbers keep their zeros, an empty cell says nothing."""
    found = read_vacancies(
        rows(
            HEAD + DETAILS,
            "07;20;1;3;600,00;wohnen;2.5;1972;01.06.2026;640.5;ja;Nein",
            "07;20;1;4;;Parkplatz;;;;;;",
        )
    )
    flat = Details(
        kind=UnitType.RESIDENTIAL, rooms="2.5", built=1972, available_from=date(2026, 6, 1),
        base_rent=eur("640.50"), features={Feature.CELLAR: True}, central_heating=False,
    )  # fmt: skip

    assert (
        Vacancy(numbers=("07", "20", "1", "3"), net_cold_rent=eur("600.00"), details=flat),
        Vacancy(
            numbers=("07", "20", "1", "4"), net_cold_rent=None,
            details=Details(kind=UnitType.PARKING),
        ),
    ) == found  # fmt: skip


def test_a_stock_without_buildings_has_no_such_column():
    """Some ERPs join three numbers; a cell that is empty in a column that is there is a fault."""
    [vacancy] = read_vacancies([{k: v for k, v in ROW.items() if k != "Gebäude"}])

    assert ("7", "20", "3") == vacancy.numbers
    assert [("rows[1].Gebäude", "missing")] == faults(read_vacancies, [ROW | {"Gebäude": ""}])


def test_what_the_partner_shows_is_told_by_its_id():
    """«Objekt ID»; in another currency where it is one."""
    lines = ("Objekt ID;Grundmiete", "7/20/1/3;640,00", "7/20/1/4;")

    assert {
        "7/20/1/3": Details(base_rent=chf("640.00")), "7/20/1/4": Details()
    } == read_shown(rows(*lines), "CHF")  # fmt: skip


def test_two_rows_of_one_id_that_differ_are_a_fault():
    """A mapping holds one; equal rows are one."""
    lines = ("Objekt ID;Grundmiete", "7/20/1/3;640,00", "7/20/1/3;640.00", "7/20/1/3;641,00")

    assert [("rows[3]", "told_twice")] == faults(read_shown, rows(*lines))


def test_tenants_leases_and_documents_are_read_too():
    """Names are parted by commas; a size is in bytes."""
    assert (
        Tenant(id="anna", mandant="7", email="anna@example.com"),
        Tenant(id="b", mandant="7"),
    ) == (read_tenants(rows("Mieter;Mandant;E-Mail", "anna;7;anna@example.com", "b;7;")))
    assert (Lease(number="L-1", mandant="7", tenants=("anna", "b")),) == read_leases(
        rows("Mietvertrag;Mandant;Mieter", "L-1;7;anna, b")
    )
    assert (
        File(id="D-1", archive="MI", lease=None, categories=frozenset({"x", "y"}), size=48211),
    ) == read_files(rows("Dokument;Archiv;Mietvertrag;Suchkategorien;Größe", "D-1;MI;;x,y;48211"))


def test_every_cell_that_cannot_be_read_is_named_at_once():
    """By row, from 1 after the head, and column."""
    lines = (
        HEAD + DETAILS,
        "7;20;1;3;1.234;Haus;2.5;72;2026-02-30;640 €;x;vielleicht",
        ";20;1;4;1'600.00;;;;1.6.2026;1.600,00;;",
    )

    assert [
        ("rows[1].Nettokaltmiete", "no_value"), ("rows[1].Einheitstyp", "no_value"),
        ("rows[1].Baujahr", "no_value"), ("rows[1].Verfügbarkeitsdatum", "no_value"),
        ("rows[1].Grundmiete", "no_value"), ("rows[1].Keller", "no_value"),
        ("rows[1].Zentral Heizung", "no_value"), ("rows[2].Mandant", "missing"),
        ("rows[2].Nettokaltmiete", "no_value"), ("rows[2].Verfügbarkeitsdatum", "no_value"),
        ("rows[2].Grundmiete", "no_value"),
    ] == faults(read_vacancies, rows(*lines))  # fmt: skip


def test_columns_are_there_and_are_known():
    """A misspelt one would be «nicht geprüft» without a word; a byte order mark makes one too."""
    lines = ("\ufeffMandant;Wirtschaftseinheit;Einheit;Baujar", "7;20;3;1972")

    assert [("Mandant", "no_column"), ("\ufeffMandant", "unknown_column"), ("Baujar", "unknown_column")] == [
        (path.replace("\\ufeff", "\ufeff"), code) for path, code in faults(read_vacancies, rows(*lines))
    ]  # fmt: skip


def test_a_row_with_more_cells_than_columns_is_named():
    """A text with the separator in it and without quotes moves what follows."""
    lines = ("Mieter;Mandant;E-Mail", "anna;7;a@example.com;x")

    assert [("rows[1]", "more_cells")] == faults(read_tenants, rows(*lines))


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("anna", ("rows[1]", "no_row")),
        ({"Mieter": 1, "Mandant": "7"}, ("rows[1].Mieter", "no_text")),
    ],
)
def test_what_is_no_row_of_texts_is_named(row, found):
    """As another library may give it."""
    assert [found] == faults(read_tenants, [row])


def test_no_fault_says_what_somebody_wrote():
    """It may be somebody's."""
    with pytest.raises(BadRows) as refused:
        read_shown([{"Objekt ID": "1", "Baujahr": "Geheimweg 9"}])

    assert "Geheimweg" not in f"{refused.value!r}{refused.value}"
    assert "rows[1].Baujahr: nötig ist ein Jahr wie 1972" in refused.value.say("de")


def test_an_unknown_currency_is_told_before_any_row():
    """Amounts are counted by its scale."""
    with pytest.raises(UnknownCurrency):
        read_shown([], "USD")


@pytest.mark.parametrize("read", READERS)
def test_no_rows_are_no_records(read):
    """An export of nothing has nothing, not even a head."""
    assert 0 == len(read([]))


def test_the_columns_are_the_checklists():
    """Each row of the checklist has its column, in its order; the type is asked for in the plural there."""
    names = [each.name for each in columns.DETAILS]

    assert [each.name for each in checklist.ROWS] == ["Einheitstypen", *names[1:]]
    assert "Einheitstyp" == names[0]


CELLS = st.text(max_size=8) | st.sampled_from(["7", "1972", "01.06.2026", "640,00", "ja", "Wohnen"])


@given(st.sampled_from(READERS), st.data())
def test_whatever_a_cell_says_it_is_read_or_named(read, data):
    """Nothing else comes out."""
    known = {
        read_vacancies: columns.VACANCY, read_shown: columns.SHOWN, read_tenants: columns.TENANT,
        read_leases: columns.LEASE, read_files: columns.FILE,
    }[read]  # fmt: skip
    row = {each.name: data.draw(CELLS) for each in known}
    try:
        found = read([row])
    except BadRows as error:
        found = error.faults

    assert 1 <= len(found)
