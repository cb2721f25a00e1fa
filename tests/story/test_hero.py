"""HERO, «Wartungsverträge und wiederkehrende Aufgaben anlegen», walked by hand."""

from datetime import datetime
from typing import Any

import fixflow
from fixflow.deadlines import Before, Weeks
from fixflow.lifecycle import SKIP, CreateProject, LogStep, Order, Outcome
from fixflow.parties import CONTRACTOR, SYSTEM, Actor
from fixflow.partners import hero
from fixflow.recurrence import ProjectDue, every
from tests.recurring import at, bodies, made, save, step, told

MEIER = Actor(CONTRACTOR, "meier")
SELF = Actor(SYSTEM)


def saved(monday: datetime, **facts: Any) -> Order:
    """Save a contract: «Nach dem Speichern wird ein Eintrag in der Liste vorgenommen»."""
    given = {"contract": "WV-17", "on_due": "project", "assignee": "E-4", **facts}
    return hero.PROGRAM.start("WV-17", at=monday, by=MEIER, **given)


def test_a_contract_reminds_fires_and_is_triggered_early(walk, monday):
    """A year of «Thermenwartung»: the spring by its date, the autumn by the button."""
    order = walk(
        hero.PROGRAM,
        saved(monday),
        [
            (SELF, hero.OccurrenceReminded("spring"), "occurrence_reminded", "active"),
            (SELF, hero.OccurrenceDue("spring"), "occurrence_due", "active"),
            (MEIER, hero.Edit("neuer Ansprechpartner", assignee="E-5"), "edited", "active"),
            (
                MEIER,
                hero.TriggerAction("form-88", occurrence="autumn"),
                "action_triggered",
                "active",
            ),
            (SELF, hero.OccurrenceMissed("winter"), "occurrence_missed", "active"),
        ],
    )

    assert ("spring", "autumn", "winter") == hero.done(order.facts)
    assert {CONTRACTOR: "meier"} == order.parties


def test_a_due_occurrence_opens_a_project(monday):
    """«Bei Fälligkeit wird ein Projekt in der Pipeline unter "Neu - Erstkontakt" angelegt»."""
    due = hero.PROGRAM.decide(saved(monday), hero.OccurrenceDue("spring"), by=SELF, at=monday)

    assert (CreateProject("Neu - Erstkontakt", "E-4", "spring"),) == due.effects


def test_a_contract_is_deactivated_activated_and_archived(walk, monday):
    """«per klick [Deaktiviert] oder auch [Aktiviert]»; once archived, nothing leads back."""
    order = walk(
        hero.PROGRAM,
        saved(monday),
        [
            (MEIER, hero.Deactivate("Anlage stillgelegt"), "deactivated", "inactive"),
            (MEIER, hero.Activate(), "activated", "active"),
            (MEIER, hero.Deactivate(), "deactivated", "inactive"),
            (MEIER, hero.Edit("Notiz"), "edited", "inactive"),
            (MEIER, hero.Archive(confirm=True), "archived", "archived"),
        ],
    )
    choices = hero.PROGRAM.choices(order, by=MEIER, at=order.at)

    assert Outcome.DONE is order.outcome
    assert not any(each.allowed for each in choices)


def test_only_the_contractor_s_staff_may(monday):
    """Default deny: neither another firm nor a role that the table does not name."""
    order = saved(monday)
    other = hero.PROGRAM.decide(order, hero.Deactivate(), by=Actor(CONTRACTOR, "huber"), at=monday)

    assert ["lifecycle.other_party"] == [each.code for each in other.reasons]


def test_a_foreign_log_is_held_against_the_manual(monday):
    """Archived while active: illegal there, and deactivate is named as missing."""
    steps = [
        LogStep(at=monday, by=MEIER, action=action, facts=facts)
        for action, facts in (
            ("start", {"contract": "WV-17", "on_due": "task", "assignee": "E-4"}),
            ("archive", {"confirm": True}),
            ("deactivate", {}),
            ("archive", {"confirm": True}),
        )
    ]
    found = hero.PROGRAM.conforms(steps, SKIP)

    assert [(2, "archive")] == [(each.position, each.action) for each in found.illegal]
    assert [["deactivate"]] == [[step.action for step in each.way.steps] for each in found.missing]
    assert found.order is not None
    assert "archived" == found.order.state


def test_a_year_of_a_contract_by_itself():
    """From the mask to the list: announced and due by their dates, paused, pressed early, put away.

    «ob wann im Vorfeld der Fälligkeit eine Erinnerung angezeigt werden soll»; quarterly from 20 January
    2027 at Zurich, announced a week before, on Friday where that is a Sunday.
    """
    boiler = made(rule=every(months=3), remind=(Before(Weeks(1)),), on_due=ProjectDue("E-4"))
    with fixflow.open(":memory:") as desk:
        save(desk, boiler)
        for day in ("01-13", "01-20", "04-13", "04-20"):
            desk.tick(at(f"2027-{day} 08:00"))
        step(desk, hero.Deactivate("Anlage stillgelegt"), "2027-07-01 09:00")
        desk.tick(at("2027-07-20 08:00"))
        step(desk, hero.Activate(), "2027-08-01 09:00")
        autumn = boiler.occurrence(3)
        early = hero.TriggerAction("form-88", occurrence=autumn.id, nominal=autumn.nominal)
        step(desk, early, "2027-10-01 09:00")
        desk.tick(at("2027-10-20 08:00"))
        step(desk, hero.Deactivate(), "2027-12-01 09:00")
        step(desk, hero.Archive(confirm=True), "2027-12-01 09:01")
        report = desk.tick(at("2028-02-01 08:00"))
        projects = [body["key"] for body in bodies(desk, "create_project")]

        assert [
            "reminded 2027-01-20 1w", "due 2027-01-20", "reminded 2027-04-20 1w", "due 2027-04-20"
        ] == told(desk)  # fmt: skip
        assert [boiler.occurrence(i).id for i in (0, 1, 3)] == projects
        assert (0, None) == (report.fired, report.next_at)
        assert () == desk.verify()
