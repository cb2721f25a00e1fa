"""Orders of Digitec Galaxus: one in each state that its service-partner desk has to do with."""

from collections.abc import Iterator

from attrs import evolve

from examples.django_office.seeding.days import Days
from examples.django_office.seeding.told import Contractor, Step, Told
from fixflow import PRINCIPAL, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec

DESK = Actor(PRINCIPAL, "digitec")
STORE = Actor(SYSTEM, "store")
MONTAGEN, ALPIN = Contractor("montagen"), Contractor("alpin")
SERVICES = (
    "Montage TV-Wandhalterung",
    "Anschluss Waschmaschine",
    "Montage Deckenventilator",
    "Einbau Backofen",
    "Montage Beamer und Leinwand",
    "Anschluss Geschirrspüler",
    "Aufbau Gartenlounge",
)


def orders(days: Days) -> Iterator[Told]:
    """Tell the orders."""
    yield from performed(days)
    yield from waiting(days)
    yield from troubled(days)


def order(number: int, days: Days, ago: int, who: Contractor, **facts: object) -> Told:
    """Begin an order of Digitec Galaxus."""
    service = SERVICES[number % len(SERVICES)]
    common = {"service": service, "contractor": who.id, "principal": DESK.id}
    return Told(
        program=digitec.PROGRAM,
        id=f"SP-{number}",
        at=days.ago(ago, 8, number % 60),
        by=DESK,
        place="CH-ZH" if number % 3 else "CH-LU",
        facts={**common, "sales_order_ref": f"{number + 90_210_000}", **facts},
    )


def checked(days: Days, ago: int, who: Contractor) -> tuple[Step, ...]:
    """Tell an order up to the requirements that are met."""
    return (
        who.at(days.ago(ago, 10), digitec.Accept()),
        who.at(days.ago(ago - 1, 10), digitec.RecordContact()),
        who.at(days.ago(ago - 1, 11), digitec.MarkRequirementsMet()),
    )


def delivered(days: Days, ago: int, who: Contractor) -> tuple[Step, ...]:
    """Tell an order up to the goods that have arrived."""
    return (
        *checked(days, ago, who),
        Step(days.ago(ago - 2, 9), STORE, digitec.GoodsShipped()),
        Step(days.ago(ago - 3, 9), STORE, digitec.GoodsReceived()),
    )


def booked(days: Days, ago: int, who: Contractor, visit: int) -> tuple[Step, ...]:
    """Tell an order up to the appointment, so and so many days from now."""
    agreed = who.at(days.ago(ago - 3, 15), digitec.SetAppointment(days.at(visit, 13, 30)))
    return (*delivered(days, ago, who), agreed)


def performed(days: Days) -> Iterator[Told]:
    """Tell what was carried out and waits for its settlement."""
    for place, number in enumerate(range(481_201, 481_213)):
        who, ago = (MONTAGEN, ALPIN)[place % 3 == 2], 40 - 2 * place
        visited = who.at(days.ago(ago - 5, 16), digitec.ConfirmExecution())
        steps = (*booked(days, ago, who, 5 - ago), visited)
        yield evolve(order(number, days, ago, who), steps=steps)


def waiting(days: Days) -> Iterator[Told]:
    """Tell what somebody has still to do, in time and too late."""
    yield order(481_301, days, 0, MONTAGEN)
    yield order(481_302, days, 7, ALPIN)
    late = (MONTAGEN.at(days.ago(8, 10), digitec.Accept()),)
    yield evolve(order(481_303, days, 9, MONTAGEN), steps=late)
    yield evolve(order(481_304, days, 3, ALPIN), steps=checked(days, 2, ALPIN))
    yield evolve(order(481_305, days, 12, MONTAGEN), steps=delivered(days, 11, MONTAGEN))
    yield evolve(order(481_306, days, 9, ALPIN), steps=booked(days, 8, ALPIN, 3))
    yield order(481_307, days, 2, MONTAGEN, prepayment=True)


def troubled(days: Days) -> Iterator[Told]:
    """Tell what the desk has to decide on: requirements that fail, services not carried out."""
    refused = digitec.MarkRequirementsFailed(
        "Die Wand ist aus Gips und trägt den Bildschirm nicht."
    )
    accepted = MONTAGEN.at(days.ago(3, 9), digitec.Accept())
    failed = (accepted, MONTAGEN.at(days.ago(2, 14), refused))
    yield evolve(order(481_310, days, 4, MONTAGEN), steps=failed)
    why = digitec.NotExecuted
    damaged = digitec.ReportNotExecuted(why.TRANSPORT_DAMAGE, message="Glasfront gesprungen.")
    absent = digitec.ReportNotExecuted(
        why.CUSTOMER_ABSENT, message="Niemand war da, 20 Min. gewartet."
    )
    for number, who, told in ((481_311, ALPIN, damaged), (481_312, MONTAGEN, absent)):
        steps = (*booked(days, 10, who, -2), who.at(days.ago(2, 15), told))
        yield evolve(order(number, days, 11, who), steps=steps)
