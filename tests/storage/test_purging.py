"""Purging: what is kept for thirty days, and not a microsecond less."""

from datetime import timedelta

from fixflow.desk import Desk
from tests import realistic
from tests.looking import Looking

VISIT = realistic.on("2026-05-12", 10)  # the last step, under the key that is the youngest


def test_a_command_is_repeatable_for_thirty_days(desk: Desk) -> None:
    """The row of exactly thirty days ago stays, older ones go; the orders stay as they are."""
    realistic.execute(desk, "SP-1", "2026-05-12")
    gone = desk.purge(VISIT + timedelta(days=30))
    left = [key for (key,) in Looking(desk.binding).execute("SELECT key FROM fx_command")]

    assert 5 == gone.commands
    assert ["SP-1 confirm_execution"] == left
    assert () == desk.verify()


def test_what_was_purged_is_purged_once(desk: Desk) -> None:
    """A second run finds nothing."""
    realistic.execute(desk, "SP-1", "2026-05-12")
    later = VISIT + timedelta(days=30, microseconds=1)

    assert [6, 0] == [desk.purge(later).commands, desk.purge(later).commands]
