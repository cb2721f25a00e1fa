"""Contract forms: what the editor of a maintenance contract asks for, and the plain data of it.

The one rule: nothing is judged here; `read_contract` reads the data, and says what is wrong at the
path of each field.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from django.http import QueryDict

from fixflow import Fault
from fixflow.recurrence import (
    MaintenanceContract,
    OrderDue,
    ProjectDue,
    ProjectId,
    to_data,
)

SEPARATORS = re.compile(r"[\s,;]+")
FIXED = "fixed"
DIGITS = 18  # more are no number that anybody counts to
# the fields of the editor, in the order of its tabs, and where `read_contract` finds each
FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": ("name",),
    "subject": ("subject",),
    "start": ("start",),
    "every": ("rule.every", "rule.days", "rule.dates", "rule"),
    "unit": ("rule.unit",),
    "years": ("term", "term.length"),
    "notice": ("term.notice",),
    "place": ("place", "zone"),
    "shift": ("shift",),
    "kind": ("on_due.kind",),
    "employee": ("on_due.employee", "on_due"),
    "program": ("on_due.program",),
    "title": ("on_due.facts",),
    "lead": ("remind",),
    "since": ("since",),
    "why": ("why",),
}
KNOWN = re.compile(r"^[^\[]*")


def number(text: str) -> int | str:
    """Read a whole number; what is none stays as it was typed, and is a fault of its field."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < DIGITS else text


def rule_of(sent: QueryDict) -> dict[str, object]:
    """Read how often: so many units, or the same days every year."""
    if sent.get("unit") != FIXED:
        return {"every": number(sent.get("every", "").strip()), "unit": sent.get("unit", "")}
    days = [each for each in SEPARATORS.split(sent.get("every", "").strip()) if each]
    yearly = all(len(each) == len("04-15") for each in days)
    return {"days" if yearly else "dates": days}


def on_due_of(sent: QueryDict) -> dict[str, object]:
    """Read what is set off, for whom."""
    kind = sent.get("kind", "")
    told: dict[str, object] = {"kind": kind, "employee": sent.get("employee", "").strip()}
    if kind == OrderDue.kind:
        told["program"] = sent.get("program", "")
        told["facts"] = {"title": sent.get("title", "").strip() or sent.get("name", "").strip()}
    return told


def term_of(sent: QueryDict) -> dict[str, object] | None:
    """Read how long, and how long before its end notice is to be given."""
    years, notice = sent.get("years", "").strip(), sent.get("notice", "").strip()
    if not years and not notice:
        return None
    told: dict[str, object] = {}
    if years:
        told["length"] = {"kind": "years", "n": number(years)}
    if notice:
        told["notice"] = {"kind": "months", "n": number(notice)}
    return told


def data_of(sent: QueryDict, contract_id: str) -> dict[str, object]:
    """Give what was typed as the plain data that `read_contract` reads."""
    kind = "project" if sent.get("subject_kind") == "project" else "customer"
    lead = sent.get("lead", "").strip()
    before = {"kind": "before", "rule": {"kind": "days", "n": number(lead)}}
    told = {
        "id": contract_id,
        "name": sent.get("name", "").strip(),
        "subject": {kind: sent.get("subject", "").strip()},
        "start": sent.get("start", "").strip() or None,
        "rule": rule_of(sent),
        "term": term_of(sent),
        "place": sent.get("place", "").strip() or None,
        "shift": sent.get("shift") or None,
        "remind": [before] if lead else None,
        "on_due": on_due_of(sent),
    }
    return {name: value for name, value in told.items() if value is not None}


def typed_of(contract: MaintenanceContract) -> dict[str, str]:
    """Give a contract as it stands in the fields of the editor."""
    data = to_data(contract)
    rule, term = mapping(data.get("rule")), mapping(data.get("term"))
    days = [str(each) for each in (*listing(rule.get("days")), *listing(rule.get("dates")))]
    due, remind = contract.on_due, listing(data.get("remind"))
    facts = dict(due.facts) if isinstance(due, OrderDue) else {}
    return {
        "name": contract.name,
        "subject": contract.subject.value,
        "subject_kind": "project" if isinstance(contract.subject, ProjectId) else "customer",
        "start": contract.start.isoformat(),
        "every": " ".join(days) or str(rule.get("every", "")),
        "unit": FIXED if days else str(rule.get("unit", "")),
        "years": str(mapping(term.get("length")).get("n", "")),
        "notice": str(mapping(term.get("notice")).get("n", "")),
        "place": contract.place or "",
        "shift": contract.shift.value,
        "kind": due.kind,
        "employee": due.main_contact if isinstance(due, ProjectDue) else due.employee,
        "program": (due.program or "") if isinstance(due, OrderDue) else "",
        "title": facts.get("title", ""),
        "lead": str(mapping(mapping(remind[0]).get("rule")).get("n", "")) if remind else "",
    }


def mapping(value: object) -> Mapping[str, object]:
    """Take an object of plain data; what is none has nothing in it."""
    return value if isinstance(value, Mapping) else {}


def listing(value: object) -> Sequence[object]:
    """Take a list of plain data; what is none is empty."""
    return value if isinstance(value, list | tuple) else ()


def field_of(path: str) -> str:
    """Name the field of the editor that a fault belongs to; none where no field is meant."""
    plain = KNOWN.match(path)
    asked = "" if plain is None else plain.group()
    while asked:
        for name, paths in FIELDS.items():
            if asked in paths:
                return name
        asked = asked.rpartition(".")[0]
    return ""


def by_field(faults: Iterable[Fault]) -> dict[str, list[Fault]]:
    """Put faults beside the fields that they belong to."""
    found: dict[str, list[Fault]] = {}
    for each in faults:
        found.setdefault(field_of(each.path), []).append(each)
    return found
