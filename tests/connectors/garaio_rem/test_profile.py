"""Profile: every line has its source at the vendor's, and nothing heavy is loaded for it."""

import subprocess
import sys

from fixflow.connectors.garaio_rem import PROFILE
from fixflow.connectors.garaio_rem.inbound import EVENTS
from fixflow.connectors.http_steps import IDEMPOTENT, ONCE
from fixflow.connectors.intents import KINDS
from fixflow.connectors.profile import Evidence, Tier


def test_every_line_is_the_vendors_own():
    """Tier 1: a contract; each row cites the page that it is from, as it was read."""
    origins = [each.origin for each in PROFILE.rows]

    assert {Evidence.VENDOR_DOC} == {each.evidence for each in origins}
    assert [] == [
        each
        for each in origins
        if not each.url.startswith("https://github.com/Garaio-REM/remcloud-message-bus-api/")
    ]
    assert Tier.WIRE is PROFILE.tier


def test_every_intent_is_taken_or_has_a_way_around():
    """Five are taken; of the others the bus has no message."""
    assert {"place", "amend", "complete", "withdraw", "invoice"} == set(PROFILE.intents)
    assert set(KINDS) - set(PROFILE.intents) == set(PROFILE.workarounds) - {"read"}


def test_an_invoice_alone_may_be_sent_twice():
    """Its number is unique within a creditor; anything else happens once."""
    effects = {each.name: each.effect for each in PROFILE.operations if each.name in KINDS}

    assert IDEMPOTENT is effects.pop("invoice")
    assert {ONCE} == set(effects.values())


def test_every_status_is_an_event_that_is_read():
    """A row of the map that nothing leads to would be a claim."""
    assert set() == {each.status for each in PROFILE.statuses} - set(EVENTS)


def test_the_package_loads_no_client():
    """`import fixflow.connectors.garaio_rem` needs no pika; the transport does."""
    asked = "import sys, fixflow.connectors.garaio_rem; print(sorted({'pika', 'httpx', 'asyncssh', 'graphql'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)

    assert "[]" == told.stdout.strip()
