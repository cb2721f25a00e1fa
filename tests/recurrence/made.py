"""A contract of a customer, as the tests of recurrence make it."""

from datetime import date

from attrs import evolve

from fixflow.recurrence import CustomerId, MaintenanceContract, TaskDue, every

YEARLY = MaintenanceContract(
    id="WV-17",
    name="Thermenwartung",
    subject=CustomerId("K-9"),
    start=date(2027, 10, 1),
    rule=every(years=1),
    on_due=TaskDue("E-4"),
    place="CH-ZH",
)


def made(**changes: object) -> MaintenanceContract:
    """Make one that differs from a yearly one in Zurich, from Friday 1 October 2027 on."""
    return evolve(YEARLY, **changes)  # type: ignore[arg-type]  # wrong ones are tried too
