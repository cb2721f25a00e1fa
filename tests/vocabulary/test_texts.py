"""Texts: one sentence in up to four languages."""

from datetime import UTC, date, datetime
from enum import Enum

import pytest

from fixflow.errors import Fault
from fixflow.money import chf
from fixflow.parties import CONTRACTOR
from fixflow.texts import Counted, Text, spoken

DUE = Text(de="Fällig am {day}", en="Due on {day}", fr="Échéance le {day}")


PARAMS = {"lang": "a", "self": "b"}


class Colour(Enum):
    """An enum without label: its value is said."""

    RED = "rot"


class Way(Enum):
    """An enum whose label is a text."""

    OUT = "out"

    @property
    def label(self) -> Text:
        """Its name for people."""
        return Text(de="hinaus", en="outward")


def test_german_is_said_unless_another_language_is_asked_for() -> None:
    """Most readers are contractors in German-speaking places."""
    assert "Fällig am 26.05.2026" == DUE.say(day=date(2026, 5, 26))


def test_a_missing_language_is_said_in_english_with_english_dates() -> None:
    """A sentence in one language with a date in another would be neither."""
    assert "Due on 26 May 2026" == DUE.say("it", day=date(2026, 5, 26))


def test_an_unknown_language_is_said_in_english() -> None:
    """A browser may ask for anything."""
    assert "Due on 26 May 2026" == DUE.say("pt", day=date(2026, 5, 26))  # type: ignore[arg-type]  # that is the point


def test_an_empty_translation_counts_as_missing() -> None:
    """Nothing at all is no sentence."""
    assert "yes" == Text(de="ja", en="yes", fr="").say("fr")


def test_french_writes_the_day_first() -> None:
    """In French-speaking Switzerland 26.5.2026 is written, as in its German."""
    assert "Échéance le 26.5.2026" == DUE.say("fr", day=date(2026, 5, 26))


def test_swiss_german_has_no_sharp_s_in_our_words() -> None:
    """De-CH is derived: ß becomes ss."""
    assert "Strasse gross" == Text(de="Straße groß", en="street").say("de-CH")


def test_swiss_german_leaves_other_peoples_names_as_they_are() -> None:
    """Herr Strauß stays Strauß in Zürich."""
    told = Text(de="Grüße an {name}", en="Regards to {name}").say("de-CH", name="Strauß")

    assert "Grüsse an Strauß" == told


@pytest.mark.parametrize("value", ["{day}", "{0}", "{", "}}", "{day!r:>90}", "{day.__class__}"])
def test_braces_in_a_value_are_letters(value: str) -> None:
    """What strangers write is never a template."""
    assert f"Fällig am {value}" == DUE.say("de", day=value)


def test_a_placeholder_without_value_is_the_fault_of_the_rule() -> None:
    """A sentence with a hole would hide it."""
    with pytest.raises(KeyError, match="day"):
        DUE.say("en")


def test_a_sentence_can_be_had_with_its_placeholders_open() -> None:
    """For documentation, and where the words alone are compared."""
    assert ("Fällig am {day}", "Due on {day}") == (DUE.template("de"), DUE.template("it"))


def test_parameters_may_be_called_lang_and_self() -> None:
    """Facts bear any name that a field may have."""
    text = Text(de="{lang} {self}", en="{lang} {self}")

    assert "a b" == text.say("de", **PARAMS)


def test_the_placeholders_are_those_of_all_languages() -> None:
    """So that a test can compare them with the fields at hand."""
    text = Text(de="{a}", en="{b} {{c}}", it="{d}")

    assert frozenset({"a", "b", "d"}) == text.placeholders


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        (date(2026, 3, 9), "09.03.2026", "9 Mar 2026"),
        (date(999, 3, 9), "09.03.0999", "9 Mar 0999"),
        (datetime(2026, 3, 9, 7, 5, tzinfo=UTC), "09.03.2026, 07:05", "9 Mar 2026, 07:05"),
        (Text(de="ja", en="yes"), "ja", "yes"),
        (Way.OUT, "hinaus", "outward"),
        (Colour.RED, "rot", "rot"),
        (CONTRACTOR, "Auftragnehmer", "contractor"),
        (True, "ja", "yes"),
        (False, "nein", "no"),
        (("b", date(2026, 1, 2)), "b, 02.01.2026", "b, 2 Jan 2026"),
        (["b", "a"], "b, a", "b, a"),
        ((), "–", "–"),
        (Counted(1, "row"), "1", "1 row"),
        (Counted(0, "row"), "0", "0 rows"),
        (chf("9.5"), "CHF\xa09.50", "CHF\xa09.50"),
        (Fault("at", "log.at", Text(de="falsch", en="wrong")), "at: falsch", "at: wrong"),
        (7, "7", "7"),
    ],
)
def test_values_are_written_as_the_language_writes_them(
    value: object, german: str, english: str
) -> None:
    """Dates, labels, lists and amounts each have their own spelling."""
    assert (german, english) == (spoken(value, "de"), spoken(value, "en"))


def test_a_set_is_said_in_one_order() -> None:
    """The order of a set changes with the hash seed; the same facts must give the same bytes."""
    names = {f"name-{number:02}" for number in range(30)}

    assert ", ".join(sorted(names)) == spoken(names, "de")
    assert "a, b" == spoken(frozenset({"b", "a"}), "de")
    assert "–" == spoken(set(), "de")
