"""Rows of a settlement: the issue with its lines, a row for each step."""

from datetime import timedelta

from fixflow.storage.settlement_rows import rows
from fixflow.storage.statements import FREED, LIVE
from tests.fees.test_settlement_record import AT, BY, INVOICED, ISSUED


def test_an_issue_has_lines_and_a_step_has_none() -> None:
    """Both bear the number, the contractor and the key of the run; each its own step and instant."""
    void = INVOICED.void(
        "falsch", at=AT + timedelta(seconds=1), by=BY, previous=INVOICED.records[1].hash
    )
    micros = 1_780_293_600_000_000  # 2026-06-01T06:00:00Z

    assert [
        ("V-2026-000001", "meier", "k", "issued", FREED, micros, ["A"]),
        ("V-2026-000001", "meier", "k", "invoiced", FREED, micros, []),
        ("V-2026-000001", "meier", "k", "void", FREED, micros + 1_000_000, []),
    ] == [
        (
            each.no, each.contractor, each.key, each.step, each.live, each.at,
            [line.subject for line in each.lines],
        )
        for each in rows(void, "k")
    ]  # fmt: skip
    assert list(void.records) == [each.record for each in rows(void, "k")]


def test_the_issue_alone_is_live() -> None:
    """So that one row has the key, and no step a second time."""
    assert [LIVE] == [each.live for each in rows(ISSUED, "k")]
    assert [LIVE, FREED] == [each.live for each in rows(INVOICED, "k")]
