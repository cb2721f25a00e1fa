"""Duplicates: whom Wodis Sigma takes for one person."""

from datetime import date

from fixflow.connectors.aareon_connect import Person, duplicates
from fixflow.connectors.profile import Evidence

BORN = date(1990, 5, 4)


def person(
    id_: str, first: str = "Anna", last: str = "von Arx", born: date | None = BORN
) -> Person:
    """Name somebody."""
    return Person(id=id_, first_name=first, last_name=last, born=born)


def test_first_name_last_name_and_birth_date_make_one_person():
    """(H) «Standardmäßig wird nach Vorname, Nachname und Geburtsdatum geprüft.»."""
    found = duplicates(
        [person("1"), person("2"), person("3", born=date(1990, 5, 5)), person("4", first="Anne")]
    )

    assert (("1", "2"),) == found.same
    assert () == found.blanks_apart


def test_a_blank_makes_two_people_of_one():
    """(H) «die Überprüfung sensibel auf Leerzeichen reagiert»: told before somebody is made twice."""
    found = duplicates([person("1"), person("2", last="von  Arx"), person("3", first=" Anna")])

    assert () == found.same
    assert (("1", "2", "3"),) == found.blanks_apart


def test_both_may_be_so_at_once():
    """Two alike, and a third that a blank keeps apart."""
    found = duplicates([person("1"), person("2"), person("3", first="Anna ")])

    assert ((("1", "2"),), (("1", "2", "3"),)) == (found.same, found.blanks_apart)


def test_without_a_birth_date_nobody_can_say():
    """What the check makes of an empty date is said nowhere; whoever has another one is another."""
    found = duplicates([person("1"), person("2", born=None), person("3", born=None)])
    alone = duplicates([person("1"), person("2", first="Anne", born=None)])

    assert ((), (("1", "2", "3"),)) == (found.same, found.unsure)
    assert () == alone.unsure


def test_capital_letters_are_letters():
    """Nobody says that they were alike."""
    assert () == duplicates([person("1"), person("2", last="Von Arx")]).blanks_apart


def test_no_name_is_shown():
    """A log names people by their ids."""
    assert "Arx" not in repr(person("1"))


def test_the_rule_says_where_it_was_read():
    """Not in the manual that was handed to us."""
    from fixflow.connectors.aareon_connect.duplicates import BY_BLANKS, BY_NAME

    assert {Evidence.HELP_PAGE} == {BY_BLANKS.evidence, BY_NAME.evidence}
