"""A small database of everything: orders of two partners, settlements, fees, seals, letters.

It is written through a desk alone, with fixed instants, so that it is the same on every store.
"""

from datetime import date, datetime, timedelta
from typing import Final

from fixflow.desk import Desk
from fixflow.fees import Party, Period
from fixflow.lifecycle import Action
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import imofix

MEIER: Final = Actor(CONTRACTOR, "meier")
DIGITEC: Final = Actor(SYSTEM, "digitec")
SONNEGG: Final = Actor(PRINCIPAL, "sonnegg")
FIRM: Final = Party(id="meier", name="Meier Montagen GmbH", lines=("8004 Zürich",))


def on(day: str, hour: int = 8) -> datetime:
    """Give an hour of a day in summer time."""
    return datetime.fromisoformat(f"{day}T{hour:02}:00:00+02:00")


def execute(desk: Desk, order: str, day: str) -> None:
    """Walk a Digitec order from its start to its execution on a day."""
    visit = on(day, 10)
    start = visit - timedelta(days=7)
    steps: tuple[tuple[Actor, Action, datetime], ...] = (
        (MEIER, digitec.Accept(), start + timedelta(hours=1)),
        (MEIER, digitec.MarkRequirementsMet(), start + timedelta(hours=2)),
        (DIGITEC, digitec.GoodsShipped(), start + timedelta(days=1)),
        (DIGITEC, digitec.GoodsReceived(), start + timedelta(days=2)),
        (MEIER, digitec.SetAppointment(visit), start + timedelta(days=3)),
        (MEIER, digitec.ConfirmExecution(), visit),
    )
    desk.receive(digitec.PROGRAM, order, place="CH-ZH", at=start, service="Montage", by=DIGITEC)
    for by, action, at in steps:
        assert desk.act(order, action, by=by, at=at, key=f"{order} {action.action_name}").allowed


def invoice(desk: Desk, order: str, day: str) -> None:
    """Walk an imofix order to its invoice `R-<order>` on a day."""
    at = on(day)
    desk.receive(
        imofix.PROGRAM, order, place="CH-ZH", by=SONNEGG, at=at, billing_basis="billable",
        currency="CHF", title="Boiler tropft", description="Bei Familie Hürlimann im 2. Stock",
    )  # fmt: skip
    for name, fields in (
        ("accept", {}),
        ("complete", {"invoicing": "invoice"}),
        ("invoice", {"number": f"R-{order}", "gross": "120.00"}),
    ):
        action = imofix.PROGRAM.action(name, fields, order=desk.show(order))

        assert desk.act(order, action, by=MEIER, at=at).allowed


def settle(desk: Desk, month: str, at: datetime) -> None:
    """Settle a month's Digitec orders."""
    assert desk.settle(digitec.PROGRAM, FIRM, Period(month), at=at, by=MEIER) is not None


def fill(desk: Desk) -> None:
    """Write two months, sealed twice at their end."""
    without_seals(desk)
    desk.seal(on("2026-07-01", 20))
    desk.seal(on("2026-07-02", 20))


def without_seals(desk: Desk) -> None:
    """Write two months: six orders settled, one settlement void and issued anew, fees."""
    with desk.together():
        for number, day in enumerate(("2026-05-11", "2026-05-12", "2026-05-13"), 1):
            execute(desk, f"SP-{number}", day)
            invoice(desk, f"AU-{number}", day)
        settle(desk, "2026-05", on("2026-06-01"))
        desk.reissue("V-2026-000001", "Adresse", digitec.PROGRAM, at=on("2026-06-02"), by=MEIER)
        for number, day in enumerate(("2026-06-11", "2026-06-12", "2026-06-15"), 4):
            execute(desk, f"SP-{number}", day)
            invoice(desk, f"AU-{number}", day)
        desk.record_invoice("V-2026-000002", "R-7", at=on("2026-06-16"), by=MEIER)
        settle(desk, "2026-06", on("2026-07-01"))
        desk.state_fees(
            imofix.PROGRAM, FIRM, Period("2026-05"), at=on("2026-07-01", 9), by=MEIER,
            document_date=date(2026, 7, 1),
        )  # fmt: skip
