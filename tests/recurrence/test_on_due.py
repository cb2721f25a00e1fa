"""What an occurrence sets off is one of four values, each with the employee whom it concerns."""

from collections.abc import Callable

import pytest

from fixflow.recurrence import (
    DocumentRef,
    InvalidOnDue,
    NoticeDue,
    OnDue,
    OrderDue,
    ProjectDue,
    TaskDue,
)

LONG = "x" * 201


def told(make: Callable[[], object]) -> list[tuple[str, str]]:
    """Give path and code of what a value is refused for."""
    with pytest.raises(InvalidOnDue) as refused:
        make()
    return [(fault.path, fault.code) for fault in refused.value.faults]


@pytest.mark.parametrize(
    ("action", "kind", "said"),
    [
        (ProjectDue("E-4"), "project", "Projekt in «Neu - Erstkontakt» anlegen, Hauptansprechpartner E-4"),
        (ProjectDue("E-4", stage="Angebot"), "project", "Projekt in «Angebot» anlegen, Hauptansprechpartner E-4"),
        (TaskDue("E-4"), "task", "Aufgabe für E-4 anlegen"),
        (NoticeDue("E-4"), "notice", "E-4 benachrichtigen"),
        (OrderDue("E-4"), "order", "Auftrag für E-4 anlegen"),
        (OrderDue("E-4", program="velux"), "order", "Auftrag nach velux für E-4 anlegen"),
    ],
)  # fmt: skip
def test_each_of_the_four_actions_says_itself(action: OnDue, kind: str, said: str) -> None:
    """Seed 004: «Für die Aktionen bei Fälligkeit stehen dir aktuell vier Optionen zur Verfügung»."""
    assert (kind, "E-4", said) == (action.kind, action.employee, action.say("de"))


@pytest.mark.parametrize(
    ("make", "paths"),
    [
        (lambda: ProjectDue("", stage=LONG), ["on_due.main_contact", "on_due.stage"]),
        (lambda: TaskDue("two\nlines"), ["on_due.assignee"]),
        (lambda: NoticeDue(7), ["on_due.employee"]),  # type: ignore[arg-type]  # a wrong one
        (lambda: OrderDue("", program=""), ["on_due.assignee", "on_due.program"]),
        (lambda: OrderDue(LONG), ["on_due.assignee"]),
    ],
)
def test_an_action_needs_printable_lines(make: Callable[[], object], paths: list[str]) -> None:
    """Every fault at once; a program that is not named is no fault."""
    assert [(path, "recurrence.line") for path in paths] == told(make)


def test_a_document_is_a_reference_with_the_hash_of_its_bytes() -> None:
    """The bytes lie elsewhere; 64 hexadecimal digits are a SHA-256."""
    plan = DocumentRef(id="d-1", name="Plan.pdf", media_type="application/pdf", sha256="0f" * 32)

    assert ("d-1", 64) == (plan.id, len(plan.sha256))


def test_every_fault_of_a_document_is_told_at_once() -> None:
    """With the field of each."""
    assert [
        ("documents.id", "recurrence.line"),
        ("documents.name", "recurrence.line"),
        ("documents.media_type", "recurrence.line"),
        ("documents.sha256", "recurrence.sha256"),
    ] == told(lambda: DocumentRef(id="", name=LONG, media_type="\x00", sha256="0"))


@pytest.mark.parametrize("digits", ["0" * 63, "0" * 65, "0F" * 32, "0g" * 32, None, b"0" * 64])
def test_a_hash_is_64_lowercase_hexadecimal_digits(digits: object) -> None:
    """One form only, so that equal bytes have equal references."""
    assert [("documents.sha256", "recurrence.sha256")] == told(
        lambda: DocumentRef(id="d", name="n", media_type="t", sha256=digits)  # type: ignore[arg-type]  # a wrong one
    )
