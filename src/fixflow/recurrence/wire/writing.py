"""Writing: a contract as plain data for JSON; what is the default is left out.

The one rule: what is written can be read, and gives an equal contract.
"""

from datetime import date, time

from fixflow.deadlines.wire import rule_to_json
from fixflow.deadlines.wire.faults import JSON
from fixflow.recurrence.contract import Earlier, MaintenanceContract
from fixflow.recurrence.cycle import Skip
from fixflow.recurrence.exceptions import Override, Span
from fixflow.recurrence.fixed import FixedDates, OnceDates
from fixflow.recurrence.imported import ImportedRule
from fixflow.recurrence.interval import COMPLETION, Every, First
from fixflow.recurrence.on_due import DocumentRef, OnDue, OrderDue, ProjectDue
from fixflow.recurrence.plan import Plan, Recurring
from fixflow.recurrence.shift import Shift
from fixflow.recurrence.subject import CustomerId, ProjectId
from fixflow.recurrence.sweep import THIRTY_DAYS, CatchUp
from fixflow.recurrence.term import Renews, RenewsFor, Term

Data = dict[str, JSON]


def to_data(contract: MaintenanceContract) -> Data:
    """Write a contract as plain data.

    Examples:
        >>> from fixflow.recurrence import TaskDue, every
        >>> filters = MaintenanceContract(
        ...     id="WV-1", name="Filter", subject=CustomerId("K-9"), start=date(2027, 1, 20),
        ...     rule=every(months=1), on_due=TaskDue("E-4"),
        ... )
        >>> to_data(filters)["rule"], to_data(filters)["subject"]
        ({'every': 1, 'unit': 'months'}, {'customer': 'K-9'})
    """
    window = None if contract.window == THIRTY_DAYS else contract.window.n
    caught = None if contract.catch_up is CatchUp.ALL else contract.catch_up.value
    return {
        "id": contract.id.value,
        "name": contract.name,
        "subject": subject(contract.subject),
        **plan(contract.plan),
        "on_due": on_due(contract.on_due),
        **present(
            realm=None if contract.realm == "default" else contract.realm,
            remind=[rule_to_json(each) for each in contract.remind],
            documents=[document(each) for each in contract.documents],
            catch_up=caught,
            window=window,
            overrides=[override(each) for each in contract.overrides],
            spans=[span(each) for each in contract.spans],
            archived_on=day(contract.archived_on),
            notice_on=day(contract.notice_on),
            earlier=[earlier(each) for each in contract.earlier],
        ),
    }


def present(**values: JSON) -> Data:
    """Leave out what is not there."""
    return {name: value for name, value in values.items() if value not in (None, [], {})}


def day(value: date | None) -> str | None:
    """Write a day."""
    return None if value is None else value.isoformat()


def clock(value: time) -> str:
    """Write a time of day, in seconds only where it has some."""
    return value.isoformat("auto" if value.second or value.microsecond else "minutes")


def subject(value: ProjectId | CustomerId) -> Data:
    """Write what the contract is for."""
    return {"project" if isinstance(value, ProjectId) else "customer": value.value}


def plan(value: Plan) -> Data:
    """Write what decides on the dates."""
    return {
        "start": value.start.isoformat(),
        "rule": rule(value.rule),
        **present(
            anchor=day(value.anchor),
            term=None if value.term is None else term(value.term),
            place=value.place,
            zone=None if value.zone is None else value.zone.key,
            shift=None if value.shift is Shift.NONE else value.shift.value,
            due_time=None if value.due_time is None else clock(value.due_time),
            completed=[each.isoformat() for each in value.completed],
        ),
    }


def rule(value: Recurring) -> Data:
    """Write how often."""
    if isinstance(value, OnceDates):
        return {"dates": [each.isoformat() for each in value.days]}
    if isinstance(value, ImportedRule):
        return {"rrule": value.text}
    skip = None if value.skip is Skip.BACKWARD else value.skip.value
    if isinstance(value, FixedDates):
        days: list[JSON] = [f"{month:02}-{of_month:02}" for month, of_month in value.days]
        return {"days": days, **present(skip=skip)}
    return {"every": value.n, "unit": value.unit.value, **choices(value, skip)}


def choices(value: Every, skip: str | None) -> Data:
    """Write the choices of an interval that are not the default."""
    return present(
        skip=skip,
        eom=value.eom or None,
        first=None if value.first is First.AT_START else value.first.value,
        counted_from=value.counted_from.value if value.counted_from is COMPLETION else None,
    )


def term(value: Term) -> Data:
    """Write how long."""
    renews: JSON = None
    if isinstance(value.renews, RenewsFor):
        renews = rule_to_json(value.renews.length)
    elif value.renews is Renews.SAME_LENGTH:
        renews = value.renews.value
    return present(
        length=None if value.length is None else rule_to_json(value.length),
        until=day(value.until),
        notice=None if value.notice is None else rule_to_json(value.notice),
        renews=renews,
    )


def on_due(value: OnDue) -> Data:
    """Write what is set off, for whom."""
    more: Data = {}
    if isinstance(value, ProjectDue):
        more = {"stage": value.stage}
    if isinstance(value, OrderDue):
        more = present(program=value.program, facts=dict(value.facts))
    return {"kind": value.kind, "employee": value.employee, **more}


def document(value: DocumentRef) -> Data:
    """Write a reference."""
    return {
        "id": value.id,
        "name": value.name,
        "media_type": value.media_type,
        "sha256": value.sha256,
    }


def override(value: Override) -> Data:
    """Write what is otherwise on one date."""
    return {
        "day": value.day.isoformat(),
        **present(
            why=value.why or None,
            omitted=value.omitted or None,
            to=day(value.to),
            on_due=None if value.on_due is None else on_due(value.on_due),
        ),
    }


def span(value: Span) -> Data:
    """Write a time without work."""
    return {"off": value.off.isoformat(), **present(on=day(value.on))}


def earlier(value: Earlier) -> Data:
    """Write a plan that a revision has replaced."""
    return {**plan(value.plan), "until": value.until.isoformat()}
