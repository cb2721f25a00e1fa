"""Month labels: the words around a grid."""

from datetime import date, time

import pytest
from attrs import evolve

from fixflow.deadlines import MON_FRI, MON_SAT, MON_SUN, Calendar
from fixflow.deadlines.facts import FULL, PART, UNVERIFIED, Extent, closed_from
from fixflow.deadlines.views import month_labels as labels
from fixflow.deadlines.views.month_grid import Kind
from fixflow.texts import Text

CORPUS_CHRISTI = next(
    fact for fact in Calendar.of("CH-LU").facts(2027) if fact.key == "corpus_christi"
)


def test_every_mark_is_one_letter_that_any_terminal_has():
    """And no two kinds share one."""
    marks = list(labels.MARKS.values())

    assert all(len(mark) == 1 and mark.isascii() for mark in marks)
    assert len(marks) == len(set(marks))


def test_every_kind_of_day_has_a_name_and_every_special_one_a_mark():
    """A working day and a weekday off are told by where they stand."""
    assert set(Kind) == set(labels.KINDS)
    assert set(Kind) - {Kind.WORKING, Kind.OFF} == set(labels.MARKS)


@pytest.mark.parametrize(
    ("extent", "sources", "kind", "said"),
    [
        (FULL, ("law",), Kind.HOLIDAY, "ganzer Tag"),
        (FULL, ("own",), Kind.CLOSURE, "ganzer Tag"),
        (closed_from(time(12)), ("law",), Kind.HALF_DAY, "ab 12:00"),
        (closed_from(time(16, 30)), ("own",), Kind.HALF_DAY, "ab 16:30"),
        (PART, ("law",), Kind.PART, "nur in einem Teil: «–»"),
        (UNVERIFIED, ("law",), Kind.UNVERIFIED, "nicht belegt"),
        (Extent("open"), ("own",), Kind.OPENING, "eigene Öffnung"),
    ],
)
def test_an_extent_is_said_and_marked_as_its_day_is(extent, sources, kind, said):
    """The list and the grid show the same mark."""
    fact = evolve(CORPUS_CHRISTI, extent=extent, sources=sources)

    assert labels.MARKS[kind] == labels.mark(fact)
    assert said == labels.extent(fact, "de")


def test_a_holiday_is_told_with_its_law_and_who_names_it():
    """RLG LU § 1a; the library `holidays` knows the day too."""
    assert ["whole day", "RLG LU § 1a Abs. 1-2; holidays, law"] == list(
        labels.told(CORPUS_CHRISTI, (), "en")
    )


def test_an_own_day_has_no_law():
    """The company says so itself."""
    fact = evolve(CORPUS_CHRISTI, sources=("own",))

    assert ["ganzer Tag"] == list(labels.told(fact, (), "de"))


def test_areas_and_a_quarrel_of_sources_are_told():
    """What a reader has to know before he relies on the day."""
    quarrel = Text(de="zwei Quellen widersprechen sich", en="two sources disagree")
    fact = evolve(CORPUS_CHRISTI, extent=PART, part="nur Stadt", contested=quarrel)

    assert [
        "in a part only: “nur Stadt”",
        "CH-LU/a, CH-LU/b",
        "RLG LU § 1a Abs. 1-2; holidays, law",
        "contested: two sources disagree",
    ] == list(labels.told(fact, ("CH-LU/a", "CH-LU/b"), "en"))


def test_a_day_names_its_place_only_where_there_are_several():
    """One place stands in the title already; an own day has none."""
    own = evolve(CORPUS_CHRISTI, where="")

    assert "Fronleichnam" == labels.name(CORPUS_CHRISTI, 1, "de")
    assert "Fronleichnam in CH-LU" == labels.name(CORPUS_CHRISTI, 2, "de")
    assert "Fronleichnam" == labels.name(own, 2, "de")


@pytest.mark.parametrize(
    ("week", "said"),
    [
        (MON_FRI, "2027: 1 Arbeitstag (Mo–Fr), davon halbe Tage: 0"),
        (MON_SAT, "2027: 1 Werktag (Mo–Sa), davon halbe Tage: 0"),
        (MON_SUN, "2027: 1 offener Tag (Mo–So), davon halbe Tage: 0"),
    ],
)
def test_a_total_calls_the_days_as_the_law_of_their_week_does(week, said):
    """BUrlG § 3 Abs. 2: a Werktag may be a Saturday, an Arbeitstag is none."""
    assert said == labels.total(2027, 1, 0, week, "de")


def test_a_calendar_of_several_laws_says_so():
    """Combined calendars may differ in their profile."""
    assert "Ruhetage" == labels.law("rest", "de")
    assert "mehrere Rechte" == labels.law("mixed", "de")


def test_a_month_is_named_with_its_year():
    """For the caption of its table."""
    assert "mars 2027" == labels.month_name(date(2027, 3, 1), "fr")
