"""The text of a plan: a contract as it is kept, with its free texts apart from it."""

import json
from collections.abc import Iterator
from datetime import date, time
from typing import Final

import attrs
import pytest

from fixflow.deadlines import Before, Days, Months, Years
from fixflow.lifecycle import Erased
from fixflow.partners.hero.plan_text import read, wording, written
from fixflow.recurrence import (
    DocumentRef,
    InvalidContract,
    MaintenanceContract,
    NoticeDue,
    OrderDue,
    Override,
    ProjectDue,
    Renews,
    Shift,
    TaskDue,
    Term,
    change,
    every,
    move,
    omit,
    revise,
)
from tests.recurring import made

PAPER: Final = DocumentRef(
    id="D-1", name="plan.pdf", media_type="application/pdf", sha256="0" * 64
)  # fmt: skip
BASE: Final = made(
    name="Filter", documents=(PAPER,), on_due=OrderDue("E-4", "imofix@1", {"title": "Storen"}),
    remind=(Before(Days(3)),), shift=Shift.FOLLOWING, due_time=time(7), realm="muster",
    term=Term(Years(2), notice=Months(3), renews=Renews.SAME_LENGTH),
)  # fmt: skip
FULL: Final = (
    revise(BASE, date(2027, 3, 1), rule=every(months=2), done=())
    .contract.with_override(
        omit(date(2027, 5, 20), "Umbau"),
        move(date(2027, 7, 20), date(2027, 7, 29), "Ferien"),
        change(
            date(2027, 9, 20), on_due=OrderDue("E-5", "velux@1", {"note": "Leiter"}), why="hoch"
        ),
        change(date(2027, 11, 20), on_due=TaskDue("E-6")),
    )
    .inactive(date(2028, 2, 1), date(2028, 4, 1))
)

# Ids, days, units, names of programs and of fields: what the dates and the doors need.
REFERENCES: Final = {
    "due_time", "earlier.due_time", "earlier.place", "earlier.rule.unit",
    "earlier.shift", "earlier.start", "earlier.term.length.kind", "earlier.term.notice.kind",
    "earlier.term.renews", "earlier.until", "id", "on_due.employee", "on_due.kind",
    "on_due.program", "overrides.day", "overrides.on_due.employee", "overrides.on_due.kind",
    "overrides.on_due.program", "overrides.to", "place", "realm",
    "remind.kind", "remind.rule.kind", "rule.unit", "shift", "spans.off",
    "spans.on", "start", "subject.customer", "term.length.kind", "term.notice.kind",
    "term.renews",
}  # fmt: skip


def texts(data: object, path: str = "") -> Iterator[str]:
    """Name each place of plain data at which a text stands, lists as if they were one item."""
    match data:
        case dict():
            for name, value in data.items():
                yield from texts(value, f"{path}.{name}" if path else name)
        case list():
            for value in data:
                yield from texts(value, path)
        case str():
            yield path
        case _:
            pass


def dates(contract: MaintenanceContract) -> list[tuple[str, date]]:
    """Give the ids and days of a contract's first five years."""
    span = (date(2027, 1, 1), date(2032, 1, 1))
    return [(each.id, each.due) for each in contract.between(*span, left_out=True)]


def test_a_plan_holds_no_free_text():
    """Whoever adds a field decides whether it is a reference, which stays, or a text, which goes."""
    assert set() == {*texts(json.loads(written(FULL)))} - REFERENCES


def test_every_field_is_known_as_a_reference_or_as_a_free_text():
    """A field that comes later is to be put into one of the two before it is kept."""
    fields = {each.alias for each in attrs.fields(MaintenanceContract) if each.init}
    free = {"documents", "name", "on_due", "overrides"}
    plain = {
        "anchor", "archived_on", "catch_up", "completed", "due_time", "earlier", "id", "notice_on",
        "place", "realm", "remind", "rule", "shift", "spans", "start", "subject", "term", "window",
        "zone",
    }  # fmt: skip

    assert free | plain == fields
    assert {"day", "omitted", "on_due", "to", "why"} == {e.alias for e in attrs.fields(Override)}
    assert {"assignee", "main_contact", "employee", "program", "stage", "facts"} == {
        each.alias
        for kind in (ProjectDue, TaskDue, NoticeDue, OrderDue)
        for each in attrs.fields(kind)
    }


def test_each_free_text_stands_in_the_wording_under_its_path():
    """A document goes whole: its id and its hash lead back to the file."""
    paper = {"id": "D-1", "name": "plan.pdf", "media_type": "application/pdf", "sha256": "0" * 64}

    assert {
        "name": "Filter",
        "documents[0]": paper,
        "on_due.facts.title": "Storen",
        "overrides[0].why": "Umbau",
        "overrides[1].why": "Ferien",
        "overrides[2].why": "hoch",
        "overrides[2].on_due.facts.note": "Leiter",
    } == json.loads(wording(FULL) or "")


def test_a_contract_without_its_texts_has_the_same_dates():
    """An erasure neither loses a date nor gives one another id."""
    gone = read(written(FULL))

    assert dates(FULL) == dates(gone)
    assert FULL == read(written(FULL), wording(FULL))
    assert (Erased(), 1, [*[Erased()] * 3, ""]) == (
        gone.name, len(gone.documents), [each.why for each in gone.overrides],
    )  # fmt: skip


def test_what_is_gone_keeps_its_place_when_the_plan_is_written_again():
    """And says nothing: «gelöscht» is no text that could be erased once more."""
    gone = read(written(FULL))

    assert (written(FULL), None) == (written(gone), wording(gone))
    some = read(written(FULL), '{"name":"Filter"}')
    assert '{"name":"Filter"}' == wording(some)


def test_a_text_that_reads_like_an_erased_one_is_a_text():
    """Somebody may call a contract so."""
    named = made(name="gelöscht")
    read_again = read(written(named), wording(named))

    assert ('{"name":"gelöscht"}', False) == (
        wording(named), isinstance(read_again.name, Erased),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("instead", "of"),
    [
        ('"documents":7', '"documents":[true]'),
        ('"documents":[7]', '"documents":[true]'),
        ('"overrides":[7]', '"overrides":[]'),
        ('"overrides":7', '"overrides":[]'),
        ('"facts":["Storen"]', '"facts":{"title":true}'),
        ('"facts":{"title":["Storen"]}', '"facts":{"title":true}'),
        ('"kind":7', '"kind":"order"'),
        ('"name":null', '"name":true'),
        ("", '"name":true,'),
    ],
)  # fmt: skip
def test_a_plan_of_another_shape_is_refused_with_its_faults(instead: str, of: str):
    """It comes from outside: a typed error, whatever stands in the place of a text."""
    plan = written(BASE).replace('"on_due"', '"overrides":[],"on_due"', 1)
    said = wording(BASE)
    assert BASE == read(plan, said)
    assert of in plan

    with pytest.raises(InvalidContract) as caught:
        read(plan.replace(of, instead))

    assert caught.value.faults


def test_a_plan_that_is_nested_too_deeply_is_refused():
    """No reader of JSON may let out how deep it can go."""
    with pytest.raises(InvalidContract):
        read("[" * 100_000)
