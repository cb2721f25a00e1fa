"""A realistic database with all that stands about its orders: messages, alarms, erased persons.

Two months of orders and papers, and then: a thread with a file, a translation and a message that
was taken back; an order that was reminded of and one whose alarm is open; an order of which
everything personal was erased; two maintenance contracts.
"""

from datetime import date, timedelta
from typing import Final

from fixflow.attachments import DocumentRef
from fixflow.desk import Desk
from fixflow.parties import PRINCIPAL, SYSTEM, Actor
from fixflow.partners import velux
from fixflow.recurrence import CatchUp, CustomerId, MaintenanceContract, TaskDue, every
from tests import realistic
from tests.realistic import MEIER, SONNEGG, on

VELUX: Final = Actor(PRINCIPAL, "velux")
OFFICE: Final = Actor(SYSTEM, "office")
DEEPL: Final = Actor(SYSTEM, "deepl")
ERASED: Final = "AU-2"
CLICK: Final = "click-1"
PHOTO: Final = DocumentRef(
    id="doc-7", name="Boiler Müller.jpg", media_type="image/jpeg", size=48_211, sha256="a" * 64
)


def fill(desk: Desk) -> None:
    """Write it all, sealed twice at its end."""
    realistic.without_seals(desk)
    with desk.together():
        talk(desk)
        keep(desk)
        ring(desk)
        desk.contracts.trigger("WV-2", token=CLICK, by=MEIER, at=on("2026-06-25"))
        desk.erase(ERASED, by=OFFICE, at=on("2026-06-30"), why="Gesuch vom 1. Juni")
    desk.seal(on("2026-07-01", 20))
    desk.seal(on("2026-07-02", 20))


def talk(desk: Desk) -> None:
    """Write about two orders."""
    at = on("2026-06-20")
    for order in ("AU-1", ERASED):
        desk.message(order, "Wer hat den Schlüssel?", by=MEIER, at=at, lang="de")
        desk.message(order, "Frau Huber.", by=SONNEGG, at=at, lang="de", attachments=[PHOTO])
        desk.message(order, "Falscher Auftrag.", by=MEIER, at=at, lang="de")
    desk.translate("AU-1", 1, "Qui a la clé?", lang="fr", by=DEEPL, at=at)
    desk.retract("AU-1", 3, by=MEIER, at=at + timedelta(hours=1))


def keep(desk: Desk) -> None:
    """Keep two maintenance contracts, whose first dates are missed when the clock is asked late."""
    for number, (weeks, name) in enumerate(((1, "Filter"), (4, "Thermenwartung")), 1):
        contract = MaintenanceContract(
            id=f"WV-{number}", name=name, subject=CustomerId("K-9"), start=date(2026, 6, 17),
            rule=every(weeks=weeks), place="CH-ZH", on_due=TaskDue("E-4"), catch_up=CatchUp.NONE,
        )  # fmt: skip
        desk.contracts.save(contract, by=MEIER, at=on("2026-06-16"))


def ring(desk: Desk) -> None:
    """Begin two orders with a deadline, and remind of the one whose deadline has passed."""
    for order, day in (("VX-1", "2026-06-22"), ("VX-2", "2026-06-24")):
        desk.receive(velux.PROGRAM, order, place="DE-NW", by=VELUX, at=on(day))
    desk.tick(on("2026-06-23", 20))
    desk.tick(on("2026-06-24", 20))
