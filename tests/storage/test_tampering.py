"""Tampering, P7: whatever is changed behind our back is found, and the first bad row is named."""

import os
import random
from typing import Final

from fixflow.desk import Desk
from tests import surrounded
from tests.looking import Looking
from tests.stores import undone
from tests.tampering import Change, Tamperer

MUTATIONS: Final = int(os.environ.get("FIXFLOW_MUTATIONS", "200"))
SEED: Final = int(os.environ.get("FIXFLOW_SEED", "20261127"))
UNIQUE: Final = "unique"


def changed(tamperer: Tamperer) -> Change | None:
    """Make one change; None where there was none to make, or the database refused it."""
    try:
        return tamperer.change()
    except Exception as error:
        if UNIQUE not in str(error).lower():
            raise
        return None


def test_no_change_of_a_sealed_row_goes_unnoticed(desk: Desk, store: str) -> None:
    """200 random changes of cells, rows, their order and their ends, others on each store.

    FIXFLOW_MUTATIONS for more.

    A change that the database itself refuses, since two rows would have one key, is none.
    """
    surrounded.fill(desk)
    assert () == desk.verify()
    tried, missed = 0, []
    tamperer = Tamperer(Looking(desk.binding), random.Random(f"{SEED} {store}"))  # noqa: S311  repeatable
    while tried < MUTATIONS:
        with undone(desk):
            change = changed(tamperer)
            if change is not None:
                tried += 1
                findings = desk.verify()
                if not change.seen(findings):
                    missed.append((change.what, [each.say("en") for each in findings]))

    assert [] == missed, f"seed {SEED}: {len(missed)} of {tried}: {missed}"
