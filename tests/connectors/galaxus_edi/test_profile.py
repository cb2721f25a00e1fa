"""Profile: every line has its evidence, and nothing is claimed that no source shows."""

import subprocess
import sys
from collections import Counter

import pytest

from fixflow.connectors.errors import Unsupported
from fixflow.connectors.galaxus_edi import PROFILE
from fixflow.connectors.galaxus_edi.coming_tables import COMING
from fixflow.connectors.galaxus_edi.going_tables import GOING
from fixflow.connectors.galaxus_edi.rows import BMECAT, OPENTRANS
from fixflow.connectors.intents import KINDS
from fixflow.connectors.profile import Evidence, Tier

TABLES = (*COMING.values(), *GOING.values())


def test_it_is_a_document_connector_with_nothing_assumed():
    """Tier 2: a public file format; what only a copy shows is marked by its evidence."""
    kinds = {row.origin.evidence for row in PROFILE.rows}

    assert Tier.DOCUMENT is PROFILE.tier
    assert {Evidence.VENDOR_DOC, Evidence.THIRD_PARTY_CLIENT} == kinds


def test_every_line_says_where_it_stands_and_when_it_was_read():
    """A page can be looked at again."""
    for row in PROFILE.rows:
        assert row.origin.url.startswith("https://")
        assert row.origin.read_on is not None
        assert row.origin.cite


def test_every_kind_of_intent_is_taken_or_has_a_way_around():
    """Also those that no retailer has."""
    for kind in KINDS:
        if kind not in PROFILE.intents:
            with pytest.raises(Unsupported) as unsupported:
                PROFILE.operation(kind)
            assert PROFILE.workarounds[kind] == unsupported.value.workaround
    assert ("accept", "answer", "complete", "invoice") == PROFILE.intents


def test_it_says_that_service_orders_stay_in_the_cmi():
    """Seed 002: «Sämtliche Servicepartner Aufträge werden hier bearbeitet und in Rechnung gestellt»."""
    for lang in ("de", "en", "fr", "it"):
        assert "SP-ID" in PROFILE.says.say(lang)
        assert "CMI" in PROFILE.says.say(lang)


def test_every_element_that_holds_a_value_is_a_line():
    """From the tables that read and write, so none is forgotten."""
    leaves = [f"{table.code} {path}" for table in TABLES for path, _ in table.leaves()]

    assert leaves == [row.theirs for row in PROFILE.fields]
    assert not [each for each, times in Counter(leaves).items() if times > 1]


def test_the_keys_of_products_are_bmecats():
    """«XML elements which have the remark BMEcat NS in the data type require the xmlns attribute»."""
    keys = [leaf for table in TABLES for _, leaf in table.leaves() if leaf.element.endswith("_PID")]

    assert 21 == len(keys)
    assert all(leaf.bmecat for leaf in keys)
    assert ("http://www.bmecat.org/bmecat/2005", "http://www.opentrans.org/XMLSchema/2.1") == (
        BMECAT, OPENTRANS,
    )  # fmt: skip


def test_importing_it_loads_no_library_of_a_wire():
    """Whoever exchanges by a directory needs no SSH; asked in a fresh process."""
    asked = "import sys, fixflow.connectors.galaxus_edi; print({'asyncssh', 'httpx', 'defusedxml'} & set(sys.modules))"  # fmt: skip
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert "set()" == told.stdout.strip()
