"""Listings and text tables: what a terminal is shown of rows, and that IPython asks for it."""

from typing import ClassVar

from attrs import frozen
from IPython.lib.pretty import pretty

from fixflow.records import Row
from fixflow.safety import Listing, data_address, element, text_table
from fixflow.safety.html_table import html_table
from fixflow.texts import Language

EVIL = "\x1b[2J\u202e\n\n| x"


@frozen
class Two(Listing):
    """A value of two rows."""

    columns: ClassVar[tuple[str, ...]] = ("name", "done")
    first: str

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give the rows."""
        rows: list[Row] = [{"name": self.first, "done": True}, {"name": "b", "done": None}]
        return [{**each, "lang": lang} for each in rows]

    def caption(self) -> str:
        """Name it."""
        return f"two of {self.first}"


class Three(Two):
    """One that is made of another."""

    def __repr__(self) -> str:
        return "three"


def test_ipython_prints_the_table_though_attrs_writes_a_repr():
    """IPython looks no further than the class that has `__repr__`."""
    assert "two of a\nname  done\na     ✓\nb     –" == pretty(Two("a"))
    assert pretty(Two("a")) == pretty(Three("a"))
    assert "Two(first='a')" == repr(Two("a"))


def test_the_rows_are_shown_in_english_and_by_the_columns_named():
    """`to_records` gives the others too."""
    assert [{"name": "a", "done": True}, {"name": "b", "done": None}] == Two("a").shown()
    assert "de" == Two("a").to_records()[0]["lang"]


def test_a_cell_never_breaks_its_line():
    """Whatever it holds: no cursor moves, no row is two."""
    told = text_table([{"what": EVIL, "n": 1}], EVIL)

    assert 3 == len(told.splitlines())
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_many_rows_are_counted_and_long_cells_cut():
    """A terminal has a height, and a cell a width."""
    told = text_table([{"n": number, "text": "x" * 500} for number in range(80)]).splitlines()

    assert "… +30" == told[-1]
    assert 52 == len(told)
    assert max(map(len, told)) < 70


def test_nothing_is_a_caption_alone():
    """And without one, nothing."""
    assert "empty" == text_table([], "empty")
    assert "" == text_table([])


def test_numbers_stand_to_the_right_and_words_to_the_left():
    """A notebook sets every cell to the right, which no sentence reads well in."""
    told = html_table([{"n": 3, "yes": True, "word": "a"}])

    assert ["right", "left", "left"] == [
        each.split("text-align:")[1].split(";")[0] for each in told.split("<td ")[1:]
    ]


def test_a_data_address_is_neither_escaped_nor_cut():
    """A paper is longer than any text; its letters are those of base64 alone."""
    address = data_address("application/pdf", b"\xfb\xff<>" * 50_000)

    assert f'<a href="{address}">x</a>' == element("a", "x", href=address)
    assert set('<>"&\n') & set(address) == set()
