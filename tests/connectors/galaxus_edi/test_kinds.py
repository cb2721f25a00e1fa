"""Kinds: what an element may hold, by Galaxus' page of data types, from text and back."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.connectors.galaxus_edi import kinds
from fixflow.connectors.galaxus_edi.kinds import NotAStamp, Stamp
from fixflow.instants import NaiveInstant

ZURICH = ZoneInfo("Europe/Zurich")


@pytest.mark.parametrize(
    "said", ["2005-03-27T08:10:30+01:00", "2005-03", "2005-03-27", "2005-03-27T08:10:30"]
)
def test_the_four_forms_of_a_date_are_read_and_written_as_they_stood(said):
    """Data types, dtDATETIME: «Date and optional time», with these sample values."""
    stamp = kinds.stamp.read(said)

    assert said == str(stamp) == kinds.stamp.write(stamp)


@pytest.mark.parametrize(
    "said",
    [
        "", "now", "2005", "2005-13", "2005-02-30", "27.03.2005", "2005-03-27 08:10:30",
        "2005-03-27T25:00:00", "2005-03-27T08:10:30+1", "2005-03-27T08:10:30+25:00", "0000-01-01",
        "2005-03-27T08:10:30.1234567", "٢٠٠٥-03-27", "2005-03-27\n",
    ],
)  # fmt: skip
def test_what_is_no_date_is_none(said):
    """Neither is anything guessed from it."""
    assert kinds.stamp.read(said) is None
    with pytest.raises(NotAStamp):
        Stamp(said)


def test_a_time_without_a_zone_is_an_instant_only_in_a_zone_that_somebody_names():
    """«We always specify our dates without time zone»; in summer CET and Zurich are not the same."""
    told = Stamp("2017-09-22T15:42:57")

    assert datetime(2017, 9, 22, 13, 42, 57, tzinfo=UTC) == told.at(ZURICH)
    assert datetime(2017, 9, 22, 15, 42, 57, tzinfo=UTC) == told.at(UTC)


def test_a_time_with_an_offset_needs_no_zone():
    """It says itself when it is."""
    told = Stamp("2005-03-27T08:10:30+01:00")

    assert datetime(2005, 3, 27, 7, 10, 30, tzinfo=UTC) == told.at(ZURICH)


def test_a_day_and_a_month_have_a_first_day():
    """What is not said is the first."""
    assert (date(2005, 3, 27), True) == (Stamp("2005-03-27").day, Stamp("2005-03-27").is_day)
    assert (date(2005, 3, 1), True) == (Stamp("2005-03").day, Stamp("2005-03").is_day)
    assert not Stamp("2005-03-27T08:10:30").is_day


def test_an_instant_is_written_with_its_offset_and_a_day_as_a_day():
    """The page's format is `jjjj-mm-ttThh:mm:ss+zz:00`."""
    at = datetime(2027, 7, 5, 10, 0, 0, 5, tzinfo=ZURICH)

    assert Stamp("2027-07-05T10:00:00+02:00") == Stamp.of(at)
    assert Stamp("2027-07-05") == Stamp.of(date(2027, 7, 5))


def test_a_naive_instant_is_not_written():
    """Nobody could say when it is."""
    with pytest.raises(NaiveInstant):
        Stamp.of(datetime(2027, 7, 5, 10))  # noqa: DTZ001  that is the point


@pytest.mark.parametrize(("said", "number"), [("15", "15"), ("3.14", "3.14"), ("62.60", "62.60")])
def test_a_number_keeps_its_zeros(said, number):
    """Data types, dtNUMBER: «The decimal separator is the dot»."""
    assert Decimal(number) == kinds.number.read(said)
    assert said == kinds.number.write(kinds.number.read(said))


@pytest.mark.parametrize(
    "said", ["1'000", "1,5", "1e5", "NaN", "Infinity", ".5", "5.", "0x1", "\uff11"]
)
def test_what_is_no_number_is_none(said):
    """«No separator is allowed to delimit 1000s of digits»."""
    assert kinds.number.read(said) is None


@pytest.mark.parametrize(
    "value", [1.5, "1", True, Decimal("NaN"), Decimal("Infinity"), Decimal("1e40"), None]
)
def test_what_is_no_decimal_is_not_written(value):
    """A float least of all."""
    assert kinds.number.write(value) is None


@pytest.mark.parametrize(("said", "value"), [("TRUE", True), ("true", True), ("False", False)])
def test_yes_and_no_are_read_in_any_case(said, value):
    """Data types, dtBOOLEAN: «not case-sensitive. Sample values: TRUE, true, True»."""
    assert value is kinds.flag.read(said)
    assert said.lower() == kinds.flag.write(value)


@pytest.mark.parametrize("said", ["1", "yes", ""])
def test_anything_else_is_neither_yes_nor_no(said):
    """The page names no other values."""
    assert kinds.flag.read(said) is None


@pytest.mark.parametrize("said", ["-1", "1.0", "1 000", ""])
def test_a_count_is_not_negative_and_has_no_fraction(said):
    """Data types, dtCOUNT: «No fractions … No negative numbers»."""
    assert kinds.count.read(said) is None
    assert kinds.count.write(-1) is None
    assert kinds.count.write(True) is None  # noqa: FBT003  a value that is none


@pytest.mark.parametrize("value", ["", " x", "x ", "a\x00b", "a\x1fb", "\ud800", "\ufffe", 5, None])
def test_a_text_that_xml_cannot_hold_is_not_written(value):
    """XML 1.0, 2.2; and what is trimmed when it is read would be lost."""
    assert kinds.text(50).write(value) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_every_number_comes_back(value):
    """From value to text and back."""
    said = kinds.number.write(value)

    assert said is None or value == kinds.number.read(said)


@given(st.text(max_size=40))
def test_a_stamp_is_read_as_it_stood_or_not_at_all(said):
    """Whatever somebody writes into the element."""
    read = kinds.stamp.read(said)

    assert read is None or said == str(read)
