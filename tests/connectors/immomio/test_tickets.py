"""Tickets both ways: activity, archive, link, and the clerk's answer."""

import pytest
from attrs import evolve

from fixflow.connectors.aareon_connect import State
from fixflow.connectors.immomio import (
    Activity,
    ArchiveFile,
    CreateActivity,
    LinkFile,
    Ticket,
    TicketSettings,
    ticket_plan,
    ticket_report,
)
from fixflow.connectors.immomio.tickets import CATEGORY_NOT_SHARED, NO_ARCHIVE
from fixflow.identity import OneForSeveral
from tests.connectors.manuals import misquoted

SETTINGS = TicketSettings(activity_types={"Heizung": "Schaden"}, archive="Mieter App")
TICKET = Ticket(id="T-1", category="Heizung", files=("foto", "plan"), status="offen")
ACTIVITY = Activity(
    ticket="T-1",
    status="offen",
    archived=frozenset({"foto", "plan"}),
    linked=frozenset({"foto", "plan"}),
)


def test_each_attachment_goes_into_the_archive_and_is_then_linked():
    """«Hierzu wird die Datei im Archiv gespeichert und anschließend mit der Aktivität verknüpft.»."""
    assert (
        CreateActivity("T-1", "Schaden"),
        ArchiveFile("foto", "Mieter App"),
        LinkFile("foto", "T-1"),
        ArchiveFile("plan", "Mieter App"),
        LinkFile("plan", "T-1"),
    ) == ticket_plan(TICKET, SETTINGS).steps


def test_a_category_without_an_activity_type_goes_nowhere():
    """«Sie müssen die Aktivitätstypen bestimmen, welche in Immomio verfügbar sein sollen»."""
    plan = ticket_plan(evolve(TICKET, category="Garten"), SETTINGS)

    assert ((), (CATEGORY_NOT_SHARED,)) == (plan.steps, plan.left_out)


def test_without_an_archive_the_ticket_goes_and_its_files_stay():
    """And that is told; a ticket without files loses nothing."""
    bare = TicketSettings(activity_types=SETTINGS.activity_types, archive=None)

    assert ((CreateActivity("T-1", "Schaden"),), (NO_ARCHIVE,)) == (
        ticket_plan(TICKET, bare).steps, ticket_plan(TICKET, bare).left_out
    )  # fmt: skip
    assert () == ticket_plan(evolve(TICKET, files=()), bare).left_out
    assert ticket_plan(TICKET, bare) == ticket_plan(TICKET, evolve(bare, archive=""))


def test_a_file_that_is_named_twice_is_filed_once():
    """An effect happens once; a single name is no list of names."""
    twice = evolve(TICKET, files=("foto", "plan", "foto"))

    assert ticket_plan(TICKET, SETTINGS) == ticket_plan(twice, SETTINGS)
    with pytest.raises(OneForSeveral):
        evolve(TICKET, files="foto")


def test_a_ticket_of_which_two_activities_were_made_is_too_much():
    """An effect that happened twice; what hangs on either of them is there."""
    halves = [evolve(ACTIVITY, linked=frozenset({each})) for each in ("foto", "plan")]
    report = ticket_report([TICKET], halves, SETTINGS)
    check = report["Aktivitäten"]

    assert (State.EXTRA, ("T-1",), 1, 0) == (
        check.state, check.of(State.EXTRA), check.expected, check.got
    )  # fmt: skip
    assert State.OK is report["Anhänge verknüpft"].state


def test_each_ticket_and_attachment_that_stays_says_why():
    """A reason per record, as in the report of a transfer."""
    bare = TicketSettings(activity_types=SETTINGS.activity_types, archive=None)
    garden = evolve(TICKET, id="T-2", category="Garten")
    report = ticket_report([TICKET, garden], [ACTIVITY], bare)

    assert [
        "attachment T-1:foto: no archive is named for attachments",
        "attachment T-1:plan: no archive is named for attachments",
        "ticket T-2: its category has no activity type",
    ] == [each.say("en") for each in report.dropped]


def test_tickets_and_activities_that_agree_are_in_order():
    """Both ways."""
    assert ticket_report([TICKET], [ACTIVITY], SETTINGS).ok


def test_what_did_not_reach_the_erp_is_missing():
    """The activity; a file that lies in the archive and is linked to nothing."""
    unlinked = ticket_report([TICKET], [evolve(ACTIVITY, linked=frozenset({"foto"}))], SETTINGS)

    assert ("T-1",) == ticket_report([TICKET], [], SETTINGS)["Aktivitäten"].of(State.MISSING)
    assert State.OK is unlinked["Anhänge im Archiv"].state
    assert ("T-1:plan",) == unlinked["Anhänge verknüpft"].of(State.MISSING)


def test_an_activity_of_a_ticket_that_is_not_shared_is_too_much():
    """Its category was never meant for the ERP."""
    garden = evolve(TICKET, id="T-2", category="Garten")
    report = ticket_report([TICKET, garden], [ACTIVITY, Activity(ticket="T-2")], SETTINGS)

    assert ("T-2",) == report["Aktivitäten"].of(State.EXTRA)


def test_what_the_clerk_adds_by_himself_is_not_the_tickets():
    """Files of the ERP's own are nobody's fault."""
    more = evolve(ACTIVITY, linked=ACTIVITY.linked | {"intern"})

    assert State.OK is ticket_report([TICKET], [more], SETTINGS)["Anhänge verknüpft"].state


def test_the_clerks_status_and_comments_are_shown_to_the_tenant():
    """«indem der Status angepasst wird oder ein Kommentar verfasst wird, wird dies in Immomio angezeigt»."""
    changed = evolve(ACTIVITY, status="in Arbeit", comments=frozenset({"c1", "c2"}))
    shown = evolve(TICKET, comments=frozenset({"c1"}))
    report = ticket_report([shown], [changed], SETTINGS)

    assert ("T-1",) == report["Status"].of(State.WRONG)
    assert ("T-1:c2",) == report["Kommentare"].of(State.MISSING)
    assert ("T-1",) == ticket_report([evolve(TICKET, status=None)], [ACTIVITY], SETTINGS)[
        "Status"
    ].of(State.MISSING)


def test_every_sentence_stands_in_the_manual():
    """Word for word, with its mistakes."""
    origins = [each.source for each in ticket_report([], [], SETTINGS).checks]

    assert [] == misquoted("003", [*origins, CATEGORY_NOT_SHARED.origin, NO_ARCHIVE.origin])
