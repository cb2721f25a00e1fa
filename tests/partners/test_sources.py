"""Each quoted sentence stands in the manual, word for word; only white space may differ."""

import re
from pathlib import Path

import pytest

from fixflow.lifecycle import OWN
from fixflow.partners import digitec_galaxus, imofix, velux
from fixflow.partners.imofix.conditions import billable

SEEDS = Path(__file__).parents[1] / "data" / "seeds"
PROGRAMS = {
    "000": imofix.PROGRAM,
    "001": velux.PROGRAM,
    "002": digitec_galaxus.PROGRAM,
}


def plain(text: str | None) -> str:
    """Make one blank of every run of white space."""
    return " ".join((text or "").split())


def manual(seed: str) -> str:
    """Read a manual."""
    [path] = SEEDS.glob(f"{seed}_*.txt")
    return plain(path.read_text(encoding="utf-8"))


def quoted(cite: str) -> list[str]:
    """Take what stands between the marks of a quotation."""
    return re.findall("«(.+)»", cite)


@pytest.mark.parametrize("seed", PROGRAMS)
def test_rows_quote_the_manual(seed):
    """`says` is the manual's sentence, or the row is our own."""
    said = [row.says for row in PROGRAMS[seed].machine.rows if row.says != OWN]

    assert said
    assert [] == [words for words in said if plain(words) not in manual(seed)]


@pytest.mark.parametrize("seed", ["000", "002"])
def test_notes_quote_the_manual(seed):
    """A note is what the manual says to somebody who tries the wrong action."""
    notes = PROGRAMS[seed].machine.notes

    assert notes
    assert [] == [each.says for each in notes if plain(each.says) not in manual(seed)]


@pytest.mark.parametrize("seed", ["001", "002"])
def test_clocks_quote_the_manual(seed):
    """A clock's source is the sentence that grants the time."""
    words = [quoted(clock.source.cite)[0] for clock in PROGRAMS[seed].clocks]

    assert words
    assert [] == [each for each in words if plain(each) not in manual(seed)]


@pytest.mark.parametrize("seed", ["001", "002"])
def test_what_is_shown_and_hidden_quotes_the_manual(seed):
    """A list of a portal, and what it leaves out, are the manual's."""
    showing = PROGRAMS[seed].showing
    sources = [each.source for each in showing.views] + [each.source for each in showing.hidden]
    words = [quoted(each.cite)[0] for each in sources]

    assert words
    assert [] == [each for each in words if plain(each) not in manual(seed)]


def test_the_tariff_quotes_the_manual():
    """Points that the manual decides quote it; the others say that they are our reading."""
    sources = imofix.TARIFF.sources.values()
    words = [each for source in sources for each in quoted(source.cite)]

    assert len(words) >= 8
    assert [] == [each for each in words if plain(each) not in manual("000")]
    assert all(quoted(each.cite) or each.where == "fixflow, Auslegung" for each in sources)


def test_the_settlement_quotes_the_manual():
    """The terms of the settlement: what an invoice must list, and where it goes."""
    policy = digitec_galaxus.SETTLEMENT

    assert plain(quoted(policy.source.cite)[0]) in manual("002")
    assert f"via {policy.invoice_to}" in manual("002")


def test_the_marker_quotes_the_manual(explored):
    """A guard's own quotation stands in the manual too."""
    if explored.program is imofix.PROGRAM:
        warranty = next(
            order for order in explored.orders if order.facts["billing_basis"].value == "warranty"
        )
        reason = billable(warranty, None, warranty.at)
        assert reason is not None

        assert plain(reason.says) in manual("000")
