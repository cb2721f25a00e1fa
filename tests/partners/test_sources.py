"""Each quoted sentence stands in the manual, word for word; only white space may differ."""

import re
from pathlib import Path

import pytest

from fixflow.lifecycle import OWN, change
from fixflow.partners import Program, digitec_galaxus, hero, immomio, imofix, velux
from fixflow.partners.hero.conditions import SURE
from fixflow.partners.imofix.conditions import billable
from fixflow.portal.access import login_link, registration_code

SEEDS = Path(__file__).parents[1] / "data" / "seeds"
PROGRAMS = {
    "imofix@1": ("000", imofix.PROGRAM),
    "change_request@1": ("000", Program(change.CHANGE_REQUEST)),
    "velux@1": ("001", velux.PROGRAM),
    "digitec_galaxus@1": ("002", digitec_galaxus.PROGRAMS[1]),
    "digitec_galaxus@2": ("002", digitec_galaxus.PROGRAMS[2]),
    "settlement@1": ("002", digitec_galaxus.SETTLEMENT_PROGRAM),
    "imofix_offer@1": ("000", imofix.OFFER),
    "hero@1": ("004", hero.PROGRAM),
    "immomio@1": ("003", immomio.PROGRAM),
    "login_link@1": ("000", Program(login_link.MACHINE)),
    "registration_code@1": ("000", Program(registration_code.MACHINE)),
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


@pytest.mark.parametrize(("seed", "program"), PROGRAMS.values(), ids=PROGRAMS)
def test_rows_quote_the_manual(seed, program):
    """`says` is the manual's sentence, or the row is our own."""
    said = [row.says for row in program.machine.rows if row.says != OWN]

    assert said
    assert [] == [words for words in said if plain(words) not in manual(seed)]


def test_a_request_for_the_address_quotes_the_manual():
    """«… müssen Sie entweder noch einmal die registrierte E-Mail-Adresse eingeben»."""
    assert login_link.TYPE_AGAIN in manual("000")


def test_a_reason_why_a_ticket_is_not_exported_quotes_the_manual():
    """Each of them is a condition that the manual sets."""
    words = [each.says for each in immomio.Ineligible]

    assert 3 == len(set(words))
    assert [] == [each for each in words if each not in manual("003")]


def test_the_rows_of_an_offer_quote_the_manual():
    """An offer is told of in the same manual as the order."""
    said = [row.says for row in imofix.OFFER.machine.rows if row.says != OWN]

    assert 2 == len(said)
    assert [] == [words for words in said if plain(words) not in manual("000")]


@pytest.mark.parametrize("ref", ["imofix@1", "digitec_galaxus@1", "digitec_galaxus@2", "hero@1"])
def test_notes_quote_the_manual(ref):
    """A note is what the manual says to somebody who tries the wrong action."""
    seed, program = PROGRAMS[ref]
    notes = program.machine.notes

    assert notes
    assert [] == [each.says for each in notes if plain(each.says) not in manual(seed)]


@pytest.mark.parametrize("ref", ["velux@1", "digitec_galaxus@1", "digitec_galaxus@2"])
def test_clocks_quote_the_manual(ref):
    """A clock's source is the sentence that grants the time."""
    seed, program = PROGRAMS[ref]
    words = [quoted(clock.source.cite)[0] for clock in program.clocks]

    assert words
    assert [] == [each for each in words if plain(each) not in manual(seed)]


@pytest.mark.parametrize("ref", ["velux@1", "digitec_galaxus@1", "digitec_galaxus@2"])
def test_what_is_shown_and_hidden_quotes_the_manual(ref):
    """A list of a portal, and what it leaves out, are the manual's."""
    seed, program = PROGRAMS[ref]
    showing = program.showing
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


def test_what_a_contract_sets_off_is_called_as_in_the_manual():
    """The stage of the pipeline, the four options, and the warning before archiving."""
    said = (hero.STAGE, SURE, *(option.label.de for option in hero.OnDue))

    assert [] == [words for words in said if words not in manual("004")]


def test_the_marker_quotes_the_manual(explored):
    """A guard's own quotation stands in the manual too."""
    if explored.program is imofix.PROGRAM:
        warranty = next(
            order for order in explored.orders if order.facts["billing_basis"].value == "warranty"
        )
        reason = billable(warranty, None, warranty.at)
        assert reason is not None

        assert plain(reason.says) in manual("000")
