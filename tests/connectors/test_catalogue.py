"""Catalogue: what is claimed of partners, and that each claim says what it rests on."""

from datetime import date

import pytest

from fixflow.connectors.catalogue import catalogue
from fixflow.connectors.intents import KINDS
from fixflow.connectors.profile import BY_HAND, Evidence, Tier

ENTRIES = {each.profile.partner: each for each in catalogue()}
PUBLISHED = {
    each.value
    for each in (
        Evidence.VENDOR_DOC, Evidence.VENDOR_SCHEMA, Evidence.THIRD_PARTY_INTROSPECTION,
        Evidence.HELP_PAGE,
    )
}  # fmt: skip
EACH = pytest.mark.parametrize("name", ENTRIES)


def test_the_tiers_are_those_of_the_specification():
    """The table of connectors.md, 1."""
    assert {
        Tier.WIRE: ["openwowi", "garaio_rem", "hero"],
        Tier.DOCUMENT: ["galaxus_edi"],
        Tier.SEMANTIC: ["aareon_connect", "immomio"],
        Tier.MANUAL: ["imofix", "velux", "cmi"],
    } == {tier: [n for n, e in ENTRIES.items() if e.tier is tier] for tier in Tier}


@EACH
def test_every_claim_says_what_it_rests_on(name):
    """What anybody can look up has its address; a manual, a client or a report at least its words."""
    claims = ENTRIES[name].claims

    assert claims
    assert [] == [each for each in claims if not each.cite]
    assert [] == [each for each in claims if each.evidence in PUBLISHED and not each.url]


@EACH
def test_what_was_read_was_read_lately(name):
    """A day by ISO 8601, from the years in which the specification was written."""
    days = [date.fromisoformat(e.read_on) for e in ENTRIES[name].claims if e.read_on]

    assert all(date(2024, 1, 1) <= each <= date(2026, 12, 31) for each in days)


@EACH
def test_nothing_is_assumed_of_a_wire_or_a_format(name):
    """The specification, 2.1 no. 1."""
    entry = ENTRIES[name]
    assumed = [each for each in entry.claims if each.evidence == Evidence.ASSUMED.value]

    assert [] == assumed or entry.tier in {Tier.SEMANTIC, Tier.MANUAL}


@EACH
def test_what_is_not_taken_has_a_way_around(name):
    """Every kind of intent is one or the other."""
    entry = ENTRIES[name]

    assert {*KINDS} == {*entry.takes} | {*entry.instead}
    assert not {*entry.takes} & {*entry.instead}
    assert all(text.say(lang) for text in entry.instead.values() for lang in ("de", "en"))


@pytest.mark.parametrize("name", ["aareon_connect", "immomio", "imofix", "velux", "cmi"])
def test_nobody_is_sent_to_a_portal_that_does_not_offer_it(name):
    """A way around is a claim too: of these no page says that orders could be worked on there."""
    assert BY_HAND not in ENTRIES[name].instead.values()


def test_the_catalogue_names_what_was_not_built():
    """The specification, 8."""
    assert ["casavi", "facilioo", "Haufe wowinex", "GAEB"] == [
        e.name for e in catalogue().not_built
    ]


def test_the_catalogue_is_a_table():
    """For a notebook or a data frame."""
    [first, *_] = catalogue().to_records("en")

    assert ("openwowi", "wire", "DE") == (first["partner"], first["tier"], first["countries"])
    assert "accept" in first["takes"]
