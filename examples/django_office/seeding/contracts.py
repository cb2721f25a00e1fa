"""Maintenance contracts of the demonstration: intervals, fixed dates, a term with notice, one at rest."""

from collections.abc import Iterator
from datetime import date, timedelta

from examples.django_office.seeding.days import Days
from fixflow import Actor, Desk
from fixflow.deadlines import Before, Months, Years
from fixflow.deadlines import Days as Lead
from fixflow.partners import hero
from fixflow.recurrence import (
    CustomerId,
    MaintenanceContract,
    NoticeDue,
    OrderDue,
    ProjectDue,
    ProjectId,
    Shift,
    TaskDue,
    Term,
    every,
    fixed_dates,
)

PLACE = "CH-ZH"


def contracts(desk: Desk, days: Days, keeper: Actor) -> None:
    """Save the contracts; one of them rests, one is due these days."""
    at = days.ago(20, 9)
    for each in kept(at.date(), days.now.date()):
        saved = desk.contracts.save(each, by=keeper, at=at)
        assert saved.allowed, [reason.say("en") for reason in saved.reasons]
    reason = "Anlage ausser Betrieb bis zum Umbau"
    done = desk.act("WV-104", hero.Deactivate(reason), by=keeper, at=days.ago(10))
    assert done.allowed, done.reasons


def kept(saved: date, today: date) -> Iterator[MaintenanceContract]:
    """Give the contracts, as seen from the day on which they are saved."""
    yield MaintenanceContract(
        id="WV-101",
        name="Thermenwartung Sonneggstrasse 12",
        subject=CustomerId("Sonneggstrasse 12"),
        start=today + timedelta(days=12),
        rule=every(years=1),
        term=Term(Years(3), notice=Months(3)),
        place=PLACE,
        shift=Shift.FOLLOWING,
        remind=(Before(Lead(14)),),
        on_due=OrderDue("Anna Frei", "imofix@1", {"title": "Therme warten, Sonneggstrasse 12"}),
    )
    yield MaintenanceContract(
        id="WV-102",
        name="Lüftungsfilter Tiefgarage",
        subject=ProjectId("Tiefgarage Seefeld"),
        start=saved,
        rule=every(months=1),
        place=PLACE,
        shift=Shift.FOLLOWING,
        remind=(Before(Lead(3)),),
        on_due=TaskDue("Ivo Marić"),
    )
    yield MaintenanceContract(
        id="WV-103",
        name="TÜV Sprinter",
        subject=ProjectId("Fahrzeuge"),
        start=today + timedelta(days=75),
        rule=every(years=2),
        place=PLACE,
        on_due=NoticeDue("Ivo Marić"),
    )
    yield MaintenanceContract(
        id="WV-104",
        name="Springbrunnen im Hof",
        subject=CustomerId("Seefeldstrasse 40"),
        start=saved + timedelta(days=30),
        rule=fixed_dates("04-15", "10-15"),
        place=PLACE,
        shift=Shift.FOLLOWING,
        on_due=ProjectDue("Anna Frei"),
    )
    yield MaintenanceContract(
        id="WV-105",
        name="Feuerlöscher prüfen",
        subject=CustomerId("Seefeldstrasse 40"),
        start=today + timedelta(days=3),
        rule=every(years=2),
        place=PLACE,
        shift=Shift.FOLLOWING,
        remind=(Before(Lead(7)),),
        on_due=OrderDue("Anna Frei", "imofix@1", {"title": "Feuerlöscher prüfen"}),
    )
