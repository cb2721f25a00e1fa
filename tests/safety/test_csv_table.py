"""The CSV table: what goes in comes out, and no spreadsheet runs it.

The first characters are those of OWASP's page on CSV injection, their full-width forms with them.
"""

import csv
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.safety import UnknownSeparator, csv_table, guarded, unguarded

RUN = "=+-@\t\r\uff1d\uff0b\uff0d\uff20"
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def read(raw: bytes, separator: str = ";") -> list[list[str]]:
    """Read a file back with the standard library."""
    return list(csv.reader(StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=separator))


def test_a_table_is_written_as_rfc_4180_says():
    """CR LF, quotes doubled; texts are quoted, numbers are not; a day as ISO 8601."""
    raw = csv_table(
        ["a", "b"], [['x "y"; z\nw', Decimal("-9.50")], [date(2026, 5, 31), 7], [None, "ä"]]
    )

    assert (
        b'\xef\xbb\xbf"a";"b"\r\n"x ""y""; z\nw";-9.50\r\n"2026-05-31";7\r\n"";"\xc3\xa4"\r\n'
    ) == raw


def test_separator_and_mark_are_chosen():
    """A machine wants a comma and no mark."""
    assert b'"a","b"\r\n1,2\r\n' == csv_table(["a", "b"], [[1, 2]], separator=",", bom=False)


@pytest.mark.parametrize("first", RUN)
@pytest.mark.parametrize("before", ["", " ", "\u00a0 ", '"', "\ufeff", "\u200b", "\n"])
def test_a_text_that_would_be_run_has_an_apostrophe_in_front(first: str, before: str):
    """Also behind blanks and quotes, which some programs take off first."""
    text = f"{before}{first}cmd|' /C calc'!A0"
    [_, [cell]] = read(csv_table(["a"], [[text]]))

    assert f"'{text}" == cell


@pytest.mark.parametrize("text", ["SP-48", "Montage = gut", "a@b.ch", "9-5", "5", "«ä»", ""])
def test_an_ordinary_text_stays_as_it_is(text: str):
    """The guard is for the beginning alone."""
    assert text == guarded(text)


def test_a_text_that_begins_with_an_apostrophe_has_one_more():
    """Else the reader who takes one off would take the author's own."""
    assert ("''s Dach", "'s Dach") == (guarded("'s Dach"), unguarded(guarded("'s Dach")))


def test_a_negative_amount_is_a_number_and_has_no_guard():
    """-9.50 is a reversal; as a text it could not be added up."""
    assert [["a"], ["-9.50"]] == read(csv_table(["a"], [[Decimal("-9.50")]]))


def test_a_decimal_is_written_without_exponent():
    """1E+2 is read as a text by some."""
    assert b'"a"\r\n100\r\n' == csv_table(["a"], [[Decimal("1E+2")]], bom=False)


def test_a_head_is_guarded_too():
    """It may hold a name that somebody chose."""
    assert [["'=a"]] == read(csv_table(["=a"], []))


def test_half_a_surrogate_pair_is_shown_as_no_character():
    """It cannot be written in UTF-8 at all."""
    assert [["a"], ["x\ufffd"]] == read(csv_table(["a"], [["x\ud800"]]))


@given(text=TEXT, separator=st.sampled_from([";", ",", "\t"]))
def test_any_text_comes_back_as_it_went_in(text: str, separator):
    """Guarded or not, one apostrophe taken off gives it back; and it never begins like a formula."""
    [_, [cell, number]] = read(csv_table(["a", "b"], [[text, 1]], separator=separator), separator)

    assert (text, "1") == (unguarded(cell), number)
    assert not cell.lstrip(' "\ufeff\u200b\n\u00a0').startswith(tuple(RUN))


@given(one=TEXT, other=TEXT)
def test_two_texts_never_become_one(one: str, other: str):
    """Else the guard would lose what was there."""
    assert (one == other) == (guarded(one) == guarded(other))


@pytest.mark.parametrize("number", ["0.0000001", "-0.00000012", "1E+3", "1E-30", "-9.50", "0"])
def test_a_small_number_is_written_without_exponent(number: str):
    """1E-7 is a text to many a ledger; a hand wrote the digits."""
    plainly = {"1E+3": "1000", "-0.00000012": "-0.00000012", "1E-30": "0." + "0" * 29 + "1"}

    assert (
        f'"n"\r\n{plainly.get(number, number)}\r\n'
        == csv_table(["n"], [[Decimal(number)]], bom=False).decode()
    )


@pytest.mark.parametrize("separator", ["\n", '"', ";;", "", "\r", "'", "x", None, 7])
def test_a_separator_that_would_break_the_file_is_refused(separator: object):
    """A semicolon, a comma or a tab part cells, nothing else."""
    with pytest.raises(UnknownSeparator):
        csv_table(["a", "b"], [["1", "2"]], separator=separator)  # type: ignore[arg-type]  # wrong


@pytest.mark.parametrize(
    "first", ["=", "+", "-", "@", "\t", "\0", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"]
)
@pytest.mark.parametrize("before", ["", " ", "\n", "\r\n ", "\u00a0"])
def test_every_character_of_the_list_is_guarded(first: str, before: str):
    """ASVS 5.0, 1.2.10 (`= + - @`, tab, U+0000) and Symfony's CVE-2021-41270 (tab, line ends)."""
    text = f"{before}{first}1+1"

    assert f"'{text}" == guarded(text)
    assert text == unguarded(guarded(text))


@pytest.mark.parametrize("hidden", "\u00ad\u200e\u202a\u2060\u2066")
def test_a_formula_behind_a_character_that_shows_nothing_is_guarded(hidden: str):
    """A program that drops it on opening sees the formula first."""
    assert f"'{hidden}=1+1" == guarded(f"{hidden}=1+1")
