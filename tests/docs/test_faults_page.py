"""The page of faults says what the connectors do, and what it says agrees with the specification."""

import pytest

from fixflow.testing import Fault
from generate import faults_page

ROWS = {
    cells[0]: dict(zip(faults_page.SYSTEMS, cells[1:], strict=True))
    for cells in (
        [cell.strip() for cell in line.strip("| ").split("|")]
        for line in faults_page.PAGE.read_text("utf-8").splitlines()
    )
    if len(cells) == 1 + len(faults_page.SYSTEMS)
}
FAULTS = [fault for fault in Fault if fault.value in ROWS]


def test_the_page_is_current():
    """It is written by `python -m generate.faults_page` and never edited."""
    assert 0 == faults_page.main(["--check"])


def test_every_fault_has_a_row():
    """Also one that can strike nobody here: whoever looks for it finds that."""
    assert list(Fault) == FAULTS


@pytest.mark.parametrize("fault", FAULTS)
def test_only_a_partner_that_says_no_refuses(fault: Fault):
    """No answer is never a no (specification, 2.2); 403, 404 and 400 are (2.4)."""
    refused = {name for name, cell in ROWS[fault.value].items() if "refused" in cell}

    said_no = {Fault.FORBIDDEN, Fault.GONE, Fault.ECHOED}
    assert refused == ({"OPENWOWI", "HERO"} if fault in said_no else set())


@pytest.mark.parametrize("fault", [Fault.CUT_AFTER, Fault.SLOW])
@pytest.mark.parametrize("name", faults_page.SYSTEMS)
def test_what_was_done_before_the_answer_broke_is_found_and_not_sent_again(fault: Fault, name: str):
    """ONCE gives `Unknown`, and nobody repeats it blindly (specification, 2.4.1)."""
    assert "looked for" in ROWS[fault.value][name]


@pytest.mark.parametrize("fault", [Fault.LIMITED, Fault.LIMITED_SECONDS, Fault.LIMITED_DATE])
def test_429_is_tried_again_within_the_call(fault: Fault):
    """It says that nothing was done (specification, 2.4.1)."""
    assert {"OPENWOWI": "done", "HERO": "done"} == {
        name: cell for name, cell in ROWS[fault.value].items() if cell != "–"
    }


def test_a_day_is_longer_than_a_call_waits():
    """`RateLimited` says from when on (specification, 2.4.2); the outbox hands it over then."""
    assert "sent again" == ROWS[Fault.LIMITED_LONG.value]["OPENWOWI"]


def test_what_a_broker_closes_for_or_does_not_take_has_not_arrived():
    """Nacked is tried again; 406 is an error of the set-up (specification, 2.9)."""
    assert "reply awaited" == ROWS[Fault.NACKED.value]["GARAIO REM"]
    assert "sent again" == ROWS[Fault.SHUT.value]["GARAIO REM"]
