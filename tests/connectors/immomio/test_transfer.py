"""The transfer report: seed 003's checklist, row by row, on a small stock."""

from collections.abc import Mapping
from datetime import date

import pytest
from attrs import evolve

from fixflow.connectors.aareon_connect import (
    Details,
    Feature,
    File,
    Lease,
    Report,
    Settings,
    State,
    Stock,
    Tenant,
    UnitType,
    Vacancy,
    WrongRecord,
)
from fixflow.connectors.ids import Separator
from fixflow.connectors.immomio import PROFILE, Arrived, transfer_report
from fixflow.connectors.immomio import checklist as seed
from fixflow.connectors.profile import Owner, Tier
from fixflow.identity import OneForSeveral
from fixflow.money import eur
from tests.connectors.manuals import manual, misquoted

SETTINGS = Settings(
    mandanten=frozenset({"7"}), separator=Separator.SLASH, archives=frozenset({"MI Mietvertrag"})
)
FLAT = Details(
    kind=UnitType.RESIDENTIAL,
    address="Seestrasse 1, 8000 Zürich",
    rooms="2.5",
    floor="3",
    built=1972,
    available_from=date(2026, 6, 1),
    base_rent=eur("640.00"),
    total_rent=eur("820.00"),
    heating_costs=eur("80.00"),
    operating_costs=eur("100.00"),
    features={Feature.CELLAR: True, Feature.LIFT: False},
    energy_efficiency="C",
    central_heating=True,
)
ONE, TWO = ("7", "20", "1", "3"), ("7", "20", "1", "4")
ID_ONE, ID_TWO = "7/20/1/3", "7/20/1/4"
STOCK = Stock(
    vacancies=tuple(
        Vacancy(numbers=numbers, net_cold_rent=eur("600.00"), details=FLAT)
        for numbers in (ONE, TWO)
    )
)


def reported(there: Mapping[str, Details] | None, stock: Stock = STOCK) -> Report:
    """Go through the checklist of the vacancies."""
    return transfer_report(stock, Arrived(vacancies=there), SETTINGS)


def test_what_has_arrived_as_it_is_is_in_order():
    """Every row of the vacancies that somebody has told."""
    report = reported({ID_ONE: FLAT, ID_TWO: FLAT})
    states = {each.name: each.state for each in report.checks}
    untold = {"Einbauküche", "Gegensprechanlage", "Fahrradraum", "Gäste WC"}

    assert {"Adresse", "Keller", "Aufzug", seed.COUNT, seed.OBJECT_ID} < {
        name for name, state in states.items() if state is State.OK
    }
    assert {State.NOT_CHECKED} == {states[name] for name in untold}
    assert () == report.faults


def test_the_number_of_vacancies_and_which_are_missing():
    """«Ist die Anzahl der Leerstände korrekt übertragen worden?», «Fehlen welche?»."""
    check = reported({ID_ONE: FLAT, "7/99/1/1": FLAT})[seed.COUNT]

    assert (2, 1, State.MISSING) == (check.expected, check.got, check.state)
    assert ((ID_TWO,), ("7/99/1/1",)) == (check.of(State.MISSING), check.of(State.EXTRA))


def test_a_vacancy_that_must_not_arrive_is_not_missing_and_is_too_much_if_it_does():
    """Without net cold rent: dropped with its reason."""
    stock = Stock(vacancies=(evolve(STOCK.vacancies[0], net_cold_rent=None), STOCK.vacancies[1]))
    absent, there = reported({ID_TWO: FLAT}, stock), reported({ID_ONE: FLAT, ID_TWO: FLAT}, stock)

    assert State.OK is absent[seed.COUNT].state
    assert [(ID_ONE, ["no_net_cold_rent"])] == [
        (each.id, [why.code for why in each.reasons]) for each in absent.dropped
    ]
    assert (ID_ONE,) == there[seed.COUNT].of(State.EXTRA)


def test_a_vacancy_whose_id_is_ambiguous_is_said_to_be():
    """It is neither missing nor too much, but no id of it can be trusted."""
    stock = Stock(vacancies=(evolve(STOCK.vacancies[0], numbers=("7", "20/5", "1", "3")),))
    report = reported({"7/20/5/1/3": FLAT}, stock)

    assert State.OK is report[seed.COUNT].state
    assert ("7/20/5/1/3",) == report[seed.OBJECT_ID].of(State.WRONG)
    assert ["ambiguous_id"] == [why.code for each in report.doubtful for why in each.reasons]


def test_an_id_that_names_no_unit_of_the_erp_is_wrong():
    """«Objekt ID»: another separator than was agreed; what must not arrive has its own id all the same."""
    other = Vacancy(numbers=("7", "20", "1", "5"), net_cold_rent=None)
    stock = Stock(vacancies=(*STOCK.vacancies, other))
    check = reported({ID_ONE: FLAT, "7-20-1-4": FLAT, "7/20/1/5": FLAT}, stock)[seed.OBJECT_ID]

    assert (State.WRONG, ("7-20-1-4",)) == (check.state, check.of(State.WRONG))
    assert (3, 2) == (check.expected, check.got)


def test_where_nothing_has_arrived_no_id_was_looked_at():
    """What nobody has looked at is not in order."""
    assert State.NOT_CHECKED is reported({})[seed.OBJECT_ID].state


ROWS = [
    ("Einstellung", "Einheitstypen", {"kind": UnitType.COMMERCIAL}, {"kind": None}),
    ("Felder", "Adresse", {"address": "Seestrasse 2"}, {"address": None}),
    ("Felder", "Anzahl Räume", {"rooms": "3.5"}, {"rooms": None}),
    ("Felder", "Etage", {"floor": "EG"}, {"floor": None}),
    ("Felder", "Baujahr", {"built": 1973}, {"built": None}),
    (
        "Felder",
        "Verfügbarkeitsdatum",
        {"available_from": date(2026, 7, 1)},
        {"available_from": None},
    ),
    ("Kosten", "Grundmiete", {"base_rent": eur("640.01")}, {"base_rent": None}),
    ("Kosten", "Gesamtmiete", {"total_rent": eur("821.00")}, {"total_rent": None}),
    ("Kosten", "Heizkosten", {"heating_costs": eur(0)}, {"heating_costs": None}),
    ("Kosten", "Betriebskosten", {"operating_costs": eur(1)}, {"operating_costs": None}),
    ("Ausstattung", "Keller", {"features": {Feature.CELLAR: False}}, {"features": {}}),
    ("Ausstattung", "Aufzug", {"features": {Feature.LIFT: True}}, {"features": {}}),
    ("Energie", "Energieeffizienz", {"energy_efficiency": "D"}, {"energy_efficiency": None}),
    ("Energie", "Zentral Heizung", {"central_heating": False}, {"central_heating": None}),
]


@pytest.mark.parametrize(("_part", "name", "other", "gone"), ROWS, ids=[each[1] for each in ROWS])
def test_each_field_is_compared(_part, name, other, gone):
    """A value that differs is wrong, one that is not there is missing; told by the unit's id."""
    wrong = reported({ID_ONE: FLAT, ID_TWO: evolve(FLAT, **other)})[name]
    missing = reported({ID_ONE: FLAT, ID_TWO: evolve(FLAT, **gone)})[name]

    assert (State.WRONG, (ID_TWO,), 2, 1) == (
        wrong.state, wrong.of(State.WRONG), wrong.expected, wrong.got
    )  # fmt: skip
    assert (State.MISSING, (ID_TWO,), 2, 1) == (
        missing.state, missing.of(State.MISSING), missing.expected, missing.got
    )  # fmt: skip


def test_what_the_erp_does_not_have_is_too_much():
    """Immomio shows a kitchen of which the ERP says nothing."""
    shown = evolve(FLAT, features={**FLAT.features, Feature.FITTED_KITCHEN: True})
    check = reported({ID_ONE: shown, ID_TWO: FLAT})["Einbauküche"]

    assert (State.EXTRA, (ID_ONE,)) == (check.state, check.of(State.EXTRA))


def test_a_rent_of_nought_is_told():
    """Nought is no None on either side."""
    free = evolve(FLAT, base_rent=eur(0))
    stock = Stock(vacancies=(evolve(STOCK.vacancies[0], details=free),))

    assert State.OK is reported({ID_ONE: free}, stock)["Grundmiete"].state
    assert (
        State.MISSING is reported({ID_ONE: evolve(free, base_rent=None)}, stock)["Grundmiete"].state
    )


def test_fields_are_compared_of_what_has_arrived_only():
    """What is missing is missing once, in the row that counts."""
    report = reported({ID_ONE: FLAT})

    assert State.MISSING is report[seed.COUNT].state
    assert (1, 1, State.OK) == (
        report["Adresse"].expected, report["Adresse"].got, report["Adresse"].state
    )  # fmt: skip


def test_where_nobody_has_looked_nothing_is_in_order():
    """Not even the row of the ids."""
    report = reported(None)

    assert {State.NOT_CHECKED} == {each.state for each in report.checks}
    assert not report.ok


def test_tenants_leases_and_documents_are_compared_too():
    """By the rules of `aareon_connect`, with the reason of each that did not arrive."""
    stock = Stock(
        tenants=(
            Tenant(id="anna", mandant="7", email="anna@example.com"), Tenant(id="bea", mandant="7")
        ),
        leases=(
            Lease(number="L-1", mandant="7", tenants=("anna",)),
            Lease(number="L-2", mandant="7", tenants=("bea",)),
            Lease(number="L-3", mandant="7", tenants=("anna", "bea")),
        ),
        files=(
            File(id="D-1", archive="MI Mietvertrag", lease="L-1", size=1),
            File(id="D-2", archive="MI Mietvertrag", lease="L-1", size=50_000_001),
            File(id="D-3", archive="MI Mietvertrag", lease=None, size=1),
        ),
    )  # fmt: skip
    there = Arrived(
        tenants=frozenset({"anna"}),
        leases=frozenset({"L-1", "L-3"}),
        files=frozenset({"D-2", "D-3"}),
    )
    report = transfer_report(stock, there, SETTINGS)

    assert (State.OK, State.OK) == (report[seed.TENANTS].state, report[seed.LEASES].state)
    assert (("D-1",), ("D-3",)) == (
        report[seed.FILES].of(State.MISSING), report[seed.FILES].of(State.EXTRA)
    )  # fmt: skip
    assert {"bea", "L-2", "D-3"} == {each.id for each in report.dropped}
    assert {"L-3", "D-2"} == {each.id for each in report.doubtful}


def test_an_id_that_two_records_bear_differently_is_in_no_row_in_order():
    """Whatever is there, nobody can say whether it is right; where nobody looked, nothing is said."""
    anna = Tenant(id="anna", mandant="7", email="anna@example.com")
    stock = Stock(
        vacancies=(STOCK.vacancies[0], evolve(STOCK.vacancies[0], details=Details())),
        tenants=(anna, evolve(anna, email="bea@example.com")),
    )
    there = Arrived(vacancies={ID_ONE: FLAT}, tenants=frozenset({"anna"}))
    report = transfer_report(stock, there, SETTINGS)
    wrong = {each.name: each.of(State.WRONG) for each in report.checks if each.of(State.WRONG)}

    assert {
        seed.COUNT: (ID_ONE,), seed.OBJECT_ID: (ID_ONE,), seed.TENANTS: ("anna",)
    } == wrong  # fmt: skip
    assert "Mieter: 0/1 falsch; falsch: anna" == report[seed.TENANTS].say("de")
    assert State.NOT_CHECKED is transfer_report(stock, Arrived(), SETTINGS)[seed.TENANTS].state


def test_what_arrived_is_of_its_kind():
    """A text would be taken letter by letter, a value of another kind be told as wrong."""
    with pytest.raises(OneForSeveral):
        Arrived(tenants="anna")
    with pytest.raises(WrongRecord) as refused:
        Arrived(vacancies={ID_ONE: STOCK})  # type: ignore[dict-item]

    assert [f"vacancies[{ID_ONE}]"] == [each.path for each in refused.value.faults]


def test_no_address_is_shown():
    """A report names units by their ids; what differs is looked up."""
    report = reported({ID_ONE: evolve(FLAT, address="Geheimweg 9"), ID_TWO: FLAT})

    assert "Geheimweg" not in f"{report!r}{report.say('de')}"
    assert "Seestrasse" not in f"{report!r}{STOCK!r}"


def test_the_rows_are_the_checklists_in_its_order():
    """Each name stands in the manual, each sentence too, one after the other."""
    names = [each.name for each in seed.ROWS if each.name != "Einheitstypen"]
    text = manual("003")
    begun = text.index("Wurden die Einheitstypen richtig überspielt?")
    places = []
    for name in names:
        begun = text.index(name, begun)
        places.append(begun)

    assert sorted(places) == places
    assert [] == misquoted("003", [each.source for each in reported(None).checks])
    assert 18 == len(seed.ROWS)


def test_the_unit_types_and_features_are_the_manuals():
    """«Gewerbe, Wohnen, Parkplatz», and six features."""
    assert "Gewerbe, Wohnen, Parkplatz" == ", ".join(each.value for each in UnitType)
    assert all(each.value in manual("003") for each in Feature)


def test_the_profile_claims_no_more_than_the_manual():
    """Tier 3: no wire contract; the ERP's values count."""
    assert Tier.SEMANTIC is PROFILE.tier
    assert () == PROFILE.intents
    assert [] == misquoted("003", [each.origin for each in PROFILE.rows])
    assert [each.name for each in seed.ROWS] == [each.theirs for each in PROFILE.fields]
    assert {Owner.HOST} == {each.owner for each in PROFILE.fields}
