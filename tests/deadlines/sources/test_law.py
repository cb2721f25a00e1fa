"""The law of holidays against its own table, which is expanded here a second time.

`tests/data/law_rules.csv` is the sourced law.  This file reads and expands it by its own lines,
with `dateutil.easter` as the oracle of Easter, and never looks at the packaged overlay.
"""

import csv
from collections import Counter
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from dateutil.easter import easter as dateutil_easter

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.data_files import rows
from fixflow.deadlines.places import keys
from fixflow.deadlines.sources.law import date_of, easter, names

LAW_TABLE = Path(__file__).parents[2] / "data" / "law_rules.csv"
YEARS = range(2018, 2031)
PROFILES = ("rest", "labour", "deadline")
WEAK_TO_STRONG = "-?HRF"

GERMAN_DATES = {
    "Neujahr": "01-01",
    "Karfreitag": "easter-2",
    "Ostersonntag": "easter+0",
    "Ostermontag": "easter+1",
    "Tag der Arbeit": "05-01",
    "Christi Himmelfahrt": "easter+39",
    "Pfingstsonntag": "easter+49",
    "Pfingstmontag": "easter+50",
    "Fronleichnam": "easter+60",
    "Tag der Deutschen Einheit": "10-03",
    "1. Weihnachtstag": "12-25",
    "2. Weihnachtstag": "12-26",
    "Heilige Drei Könige": "01-06",
    "Internationaler Frauentag": "03-08",
    "Tag der Befreiung": "05-08",
    "75. Jahrestag des Aufstandes vom 17. Juni 1953": "06-17",
    "Augsburger Friedensfest": "08-08",
    "Mariä Himmelfahrt": "08-15",
    "Weltkindertag": "09-20",
    "Reformationstag": "10-31",
    "Allerheiligen": "11-01",
}


def table():
    """Read the law table."""
    with LAW_TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sundays(year, month):
    """List the Sundays of a month by looking at each of its days."""
    days = (date(year, month, 1) + timedelta(n) for n in range(31))
    return [day for day in days if day.month == month and day.isoweekday() == 7]


def reckoned(row, year):
    """Give the date of a row in a year."""
    formula = row["formula"] or GERMAN_DATES.get(row["name"], "")
    sunday = dateutil_easter(year)
    if formula.startswith("easter"):
        return sunday + timedelta(days=int(formula[6:]))
    if formula.startswith("third Sunday of September"):
        return sundays(year, 9)[2] + timedelta(days=1)
    if formula.startswith("first Sunday of September"):
        return sundays(year, 9)[0] + timedelta(days=4)
    if formula.startswith("first Thursday of April"):
        thursday = min(date(year, 4, n) for n in range(1, 8) if date(year, 4, n).isoweekday() == 4)
        return thursday + timedelta(days=7 * (thursday == sunday - timedelta(days=3)))
    if row["name"] == "Buß- und Bettag":
        return max(date(year, 11, n) for n in range(16, 23) if date(year, 11, n).isoweekday() == 3)
    return date.fromisoformat(f"{year}-{formula}")


def speaks(row, year):
    """Tell whether a row has effect in a year."""
    condition = row["condition"]
    if row["since"].isdigit() and year < int(row["since"]):
        return False
    if condition.startswith("only 2"):
        return str(year) in condition
    if condition == "not if 26 December is a Tuesday or Saturday":
        return date(year, 12, 26).isoweekday() not in {2, 6}
    if condition == "only if 1 January is a Sunday":
        return date(year, 1, 1).isoweekday() == 7
    if condition == "only if 25 December is a Sunday":
        return date(year, 12, 25).isoweekday() == 7
    assert condition in {"", "every year (administration closed)"}
    return True


def expanded(place, profile, year):
    """Expand the law table: the strongest cell of each date that is not simply open."""
    cells: dict[date, str] = {}
    for row in table():
        if row["place"] == place and speaks(row, year):
            verified = row["since"].partition("deadline profile verified from ")[2]
            unverified = profile == "deadline" and year < int(verified or 0)
            cell = "?" if unverified else row[profile]
            day = reckoned(row, year)
            cells[day] = max(cell, cells.get(day, "-"), key=WEAK_TO_STRONG.index)
    return {day: cell for day, cell in cells.items() if cell != "-"}


def answered(place, profile, year):
    """Give what the calendar says, in the letters of the law table."""
    letter = {"full": "F", "part": "R", "from": "H", "unverified": "?"}
    cells: dict[date, str] = {}
    for fact in Calendar.of(place, profile=profile).facts(year):
        cell = letter[fact.extent.kind]
        cells[fact.date] = max(cell, cells.get(fact.date, "-"), key=WEAK_TO_STRONG.index)
    return cells


@pytest.mark.parametrize("place", sorted({row["place"] for row in table()}))
def test_every_day_of_the_calendar_is_law_and_every_day_of_the_law_is_in_the_calendar(place):
    """42 places, 2018 to 2030, three laws, both directions."""
    wanted = {each: expanded(place, *each) for each in product(PROFILES, YEARS)}

    assert wanted == {each: answered(place, *each) for each in product(PROFILES, YEARS)}


def test_the_law_table_holds_42_places_and_498_rows():
    """307 Swiss and 191 German rows, so that the comparison compares something."""
    by_country = Counter(row["place"][:2] for row in table())

    assert ({"CH": 307, "DE": 191}, 42) == (by_country, len({row["place"] for row in table()}))


def test_easter_is_the_easter_of_the_gregorian_calendar():
    """Oracle: dateutil, by the algorithm of Oudin; from the reform to the end of its tables."""
    years = range(1583, 4100)

    assert [dateutil_easter(year) for year in years] == [easter(year) for year in years]


@pytest.mark.parametrize(
    ("formula", "day"),
    [
        ("first Thursday of April, +7 days if it is Maundy Thursday (easter-3)", "2026-04-09"),
        ("first Thursday of April, +7 days if it is Maundy Thursday (easter-3)", "2027-04-01"),
        ("first Thursday of April, +7 days if it is Maundy Thursday (easter-3)", "2028-04-06"),
        ("first Thursday of April, +7 days if it is Maundy Thursday (easter-3)", "2034-04-13"),
        ("first Sunday of September +4", "2027-09-09"),
        ("third Sunday of September +1", "2027-09-20"),
        ("Wednesday before 23 November", "2027-11-17"),
        ("Wednesday before 23 November", "2022-11-16"),
        ("Wednesday before 23 November", "2023-11-22"),
        ("easter+60", "2027-05-27"),
        ("02-29", "2028-02-29"),
    ],
)
def test_movable_days_fall_where_the_gazettes_put_them(formula, day):
    """Fahrt: canton of Glarus; Jeûne: cantons of Geneva and Vaud; Bußtag: Freistaat Sachsen."""
    assert date.fromisoformat(day) == date_of(formula, int(day[:4]))


AARAU = ["aarau", "brugg", "kulm", "lenzburg", "zofingen", "bergdietikon"]
SOLOTHURN = ["dorneck", "gaeu", "goesgen", "lebern", "olten", "solothurn", "thal"]
AREAS = {
    # EG ArR AG § 6 Abs. 1: days of 2026 beside Neujahr, Karfreitag, Auffahrt, 1.8., Weihnachten.
    **{f"CH-AG/{key}": "2026-01-02 2026-04-06 2026-05-25 2026-12-26" for key in AARAU},
    "CH-AG/baden": "2026-04-06 2026-05-25 2026-06-04 2026-12-26",
    "CH-AG/bremgarten": "2026-06-04 2026-08-15 2026-11-01 2026-12-26",
    "CH-AG/zurzach": "2026-01-02 2026-06-04 2026-11-01 2026-12-26",
    **dict.fromkeys(
        ["CH-AG/laufenburg", "CH-AG/muri", "CH-AG/rheinfelden-e1"],
        "2026-06-04 2026-08-15 2026-11-01 2026-12-08",
    ),
    "CH-AG/rheinfelden-e2": "2026-04-06 2026-05-25 2026-11-01 2026-12-26",
    # BAMG FR Art. 49
    "CH-FR/murten": "2026-01-02 2026-04-06 2026-05-25 2026-12-26",
    "CH-FR/katholisch": "2026-06-04 2026-08-15 2026-11-01 2026-12-08",
    # RTG SO § 2 Abs. 1
    "CH-SO/bucheggberg": "",
    **{f"CH-SO/{key}": "2026-06-04 2026-08-15 2026-11-01" for key in SOLOTHURN},
    "CH-SO/thierstein": "2026-06-04 2026-08-15 2026-11-01",
    "CH-SO/wasseramt": "2026-06-04 2026-08-15 2026-11-01",
    "CH-AI/innerer-landesteil": "2026-09-22",
    "CH-NE/le-landeron": "2026-06-04",
    "CH-LU/josefstag": "2026-03-19",
    "DE-BY/katholisch": "2026-08-15",
    "DE-BY/evangelisch": "",
    "DE-BY/augsburg": "2026-08-08 2026-08-15",
    "DE-SN/katholisch": "2026-06-04",
    "DE-TH/katholisch": "2026-06-04",
}


@pytest.mark.parametrize("area", AREAS)
def test_an_area_has_the_days_of_its_land_and_its_own(area):
    """From the words of each statute; the days of 2026 by hand."""
    own = {fact.date.isoformat() for fact in Calendar.of(area).holidays(2026)}
    shared = {fact.date.isoformat() for fact in Calendar.of(area.partition("/")[0]).holidays(2026)}

    assert set(AREAS[area].split()) == own - shared
    assert not shared - own


def test_every_area_key_is_tried_above():
    """A new area needs its days in this file."""
    own = {str(means[0]) for key, means in keys().items() if "/" in key and len(means) == 1}

    assert set(AREAS) == own


@pytest.mark.parametrize("area", [area for area in AREAS if area.startswith("CH-AG")])
@pytest.mark.parametrize("year", YEARS)
def test_every_part_of_the_aargau_has_eight_days_and_the_first_of_august(area, year):
    """Art. 20a Abs. 1 ArG: eight days at most; 1 August by Art. 110 Abs. 3 BV."""
    assert 9 == len(Calendar.of(area, profile="labour").holidays(year))


def test_in_an_area_no_day_is_left_in_doubt_as_local():
    """Who names the area has decided; only the whole canton leaves the question open."""
    assert () == Calendar.of("CH-AG/muri").doubts(2026)


@pytest.mark.parametrize("country", ["ch", "de"])
def test_every_row_of_the_overlay_has_its_basis_and_knows_its_day_and_areas(country):
    """Every rule row has its source; a slip in a key would silently drop a holiday."""
    known = {row["key"] for row in rows("days")}
    faults = [
        row
        for row in rows(country)
        if not row["basis"]
        or row["day"] not in known
        or any(f"{row['place']}/{area}" not in keys() for area in row["areas"].split())
        or ("R" in row["rest"] + row["labour"] + row["deadline"]) != bool(row["areas"])
    ]

    assert [] == faults


def test_every_swiss_day_is_named_in_four_languages_and_every_german_one_in_two():
    """Contractors in Switzerland read French and Italian too."""
    swiss = {row["day"] for row in rows("ch")}
    german = {row["day"] for row in rows("de")}

    assert [] == [key for key in swiss if None in (names()[key, "CH"].fr, names()[key, "CH"].it)]
    assert all(names()[key, "DE"].de and names()[key, "DE"].en for key in german)


def test_the_german_names_are_those_of_the_law_table():
    """The words of the statutes; French names of the law table have a German one of their own."""
    german = {row["de"] for row in rows("days")}
    french = {row["fr"] for row in rows("days")}
    written = {row["name"].partition(" / ")[0].partition(" (")[0] for row in table()}

    assert set() == written - german - french


def test_every_area_has_a_name():
    """Whoever reads the table must know which part of the canton a key means."""
    assert [] == [row for row in rows("areas") if not row["name"]]


def test_every_day_has_its_name_in_four_languages():
    """A Ticinese contractor works in Konstanz too; where Italian lacked, he read English."""
    assert all(each.fr and each.it for each in names().values())
