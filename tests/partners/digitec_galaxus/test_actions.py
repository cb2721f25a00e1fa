"""Actions of a service partner: what they ask for."""

from datetime import UTC, datetime

import pytest

from fixflow.lifecycle import BadFields
from fixflow.partners import digitec_galaxus as digitec


def test_a_start_needs_nothing():
    """No prepayment, no service named; the SP-ID is the order's own."""
    start = digitec.Start()

    assert (False, None, "") == (start.prepayment, start.sp_id, start.service)


@pytest.mark.parametrize("name", ["mark_requirements_failed", "report_not_executed", "release"])
def test_what_failed_is_told_with_its_reason(name):
    """«unter Angabe eines Grundes»."""
    with pytest.raises(BadFields) as caught:
        digitec.PROGRAM.action(name, {})

    assert [("reason", "missing")] == [(x.path, x.code) for x in caught.value.faults]


def test_an_appointment_is_written_by_position():
    """`SetAppointment(visit)`, with its offset."""
    visit = datetime(2026, 5, 20, 11, tzinfo=UTC)

    assert visit == digitec.SetAppointment(visit).appointment
    with pytest.raises(BadFields):
        digitec.SetAppointment(datetime(2026, 5, 20, 11))  # noqa: DTZ001  the fault under test


def test_the_reasons_are_the_manual_s():
    """«Transportschaden», «Abwesenheit des Kunden», «etc.»."""
    assert [
        "Transportschaden",
        "Abwesenheit des Kunden",
        "anderer Grund",
    ] == [each.label.say("de") for each in digitec.NotExecuted]
