"""What a notebook and a terminal are offered: tables of answers, the trail of an order."""

from datetime import timedelta
from html.parser import HTMLParser
from io import StringIO

from attrs import evolve
from rich.console import Console
from rich.pretty import Pretty

from fixflow.lifecycle import (
    GUARD,
    Choices,
    Conformance,
    Decision,
    LogStep,
    ProgramFault,
    Reason,
    check,
)
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import velux
from fixflow.texts import Text
from tests.drawings import faults

PROGRAM = velux.PROGRAM
MEIER, OFFICE = Actor(CONTRACTOR, "meier"), Actor(PRINCIPAL, "velux")
EVIL = "</td><script>alert(1)</script>\x1b[2J\u202e"


class Page(HTMLParser):
    """Reads the cells of a table."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.cells: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):  # noqa: ARG002  the parser's own call
        """Note a tag."""
        self.tags.add(tag)

    def handle_data(self, data):
        """Note a text."""
        self.cells.append(data)


def printed(value: object) -> str:
    """Print a value as rich does."""
    out = StringIO()
    Console(file=out, width=100).print(Pretty(value))
    return out.getvalue()


def test_choices_are_a_tuple_of_choices(enquiry):
    """Whoever compared or counted the tuple that they were still can."""
    judged = PROGRAM.choices(enquiry, by=MEIER, at=enquiry.at)

    assert isinstance(judged, Choices)
    assert tuple(judged) == judged
    assert len(PROGRAM.machine.choosable) == len(judged)
    assert "confirm_contact" == judged[0].action


def test_choices_are_a_table(enquiry):
    """A record per action: may it be done, else why not and what comes first."""
    records = PROGRAM.choices(enquiry, by=MEIER, at=enquiry.at).to_records()

    assert {
        "action": "confirm_contact",
        "label": "Kontakt bestätigen",
        "allowed": True,
        "why": None,
        "first": None,
        "deadline": "contact#1",
    } == records[0]
    assert "zuerst: Kontakt bestätigen (Auftragnehmer, jetzt möglich)" == records[1]["first"]
    assert "ist im Zustand" in str(records[1]["why"]) or records[1]["why"]


def test_choices_show_themselves(enquiry):
    """In a notebook a row per action, on a terminal its codes."""
    judged = PROGRAM.choices(enquiry, by=MEIER, at=enquiry.at)

    assert {"table", "thead", "tbody", "tr", "th", "td"} == Page(judged._repr_html_()).tags
    assert "confirm_contact=True" in printed(judged)
    assert "lifecycle.wrong_state" in printed(judged)


def test_a_decision_shows_its_event_or_its_reasons(enquiry):
    """Allowed: what happened; refused: every reason, a row each."""
    done = PROGRAM.decide(enquiry, velux.ConfirmContact(), by=MEIER, at=enquiry.at)
    refused = PROGRAM.decide(enquiry, velux.ConfirmContact(), by=OFFICE, at=enquiry.at)

    assert [("allowed", "customer_contacted")] == [
        (each["answer"], each["code"]) for each in done.to_records()
    ]
    assert [("refused", "lifecycle.wrong_role")] == [
        (each["answer"], each["code"]) for each in refused.to_records()
    ]
    assert "refused" in Page(refused._repr_html_()).cells
    assert "allowed=True" in printed(done)
    assert "lifecycle.wrong_role" in printed(refused)


def test_a_hostile_reason_stays_text():
    """A partner's guard may quote what somebody typed."""
    reason = Reason(GUARD, "x.y", Text(de="{what}", en="{what}"), params={"what": EVIL})
    page = Page(Decision(None, warnings=(reason,), reasons=(reason,))._repr_html_())

    assert "script" not in page.tags
    assert 2 == page.cells.count("</td><script>alert(1)</script>␛[2J⟨U+202E⟩")


def test_a_conformance_shows_what_it_found(enquiry):
    """By hand: an offer without contact is illegal, a revised one is beyond the manual."""
    at = enquiry.at
    steps = [
        LogStep(at=at, by=OFFICE, action="start", place="DE-NW"),
        LogStep(at=at, by=MEIER, action="create_site"),
        LogStep(at=at + timedelta(days=3), by=MEIER, action="confirm_contact"),
        LogStep(at=at + timedelta(days=3), by=MEIER, action=velux.CloseLost("keine Antwort")),
    ]
    found = PROGRAM.conforms(steps)

    assert [
        (2, "illegal", "create_site"),
        (4, "beyond", "close_lost"),
        (None, "breach", "contact#1"),
    ] == [(each["position"], each["found"], each["action"]) for each in found.to_records()]
    assert "not ok" in Page(found._repr_html_()).cells
    assert "ok=False" in printed(found)
    assert "breaches" in printed(found)


def test_a_log_without_a_finding_says_so():
    """An empty table would look like a fault."""
    found = Conformance(illegal=(), missing=(), beyond=(), order=None)

    assert ["ok"] == Page(found._repr_html_()).cells
    assert "ok=True" in printed(found)


def test_an_order_shows_its_trail(enquiry):
    """From its events alone, since it knows its program by name only; never HTML beside."""
    done = PROGRAM.decide(enquiry, velux.ConfirmContact(), by=MEIER, at=enquiry.at).order
    bundle = done._repr_mimebundle_()

    assert ["image/svg+xml", "text/plain"] == list(bundle)
    assert [] == faults(bundle["image/svg+xml"])
    assert "customer contacted" in bundle["image/svg+xml"]
    assert repr(done) == bundle["text/plain"]


def test_a_long_trail_counts_what_it_leaves_out(enquiry):
    """Twelve events stand in it, the last ones."""
    events = tuple(evolve(enquiry.events[0], version=number) for number in range(1, 16))
    svg = evolve(enquiry, events=events)._repr_mimebundle_()["image/svg+xml"]

    assert "… before: 3" in svg
    assert [] == faults(svg)


def test_a_report_shows_its_counts_and_every_fault():
    """A sound program says so in the caption; a fault is a row, escaped like any other value."""
    sound = check(PROGRAM)
    evil = ProgramFault("offer_sent", "role", Text(EVIL, EVIL), {}, ("start",))
    faulty = evolve(sound, faults=(evil,))

    assert "velux@1: 8 states, 11 rows, 14 transitions, 7 paths, 0 faults" in sound._repr_html_()
    assert "sound=True" in printed(sound)
    assert "role" in Page(faulty._repr_html_()).cells
    assert "script" not in Page(faulty._repr_html_()).tags
    assert "sound=False" in printed(faulty)


def test_a_decision_that_warns_shows_its_warning(enquiry):
    """A step that passes may still be worth a second thought."""
    warned = Decision(enquiry, warnings=(Reason(GUARD, "x.over", Text("zu viel", "too much")),))

    assert "warnings" in printed(warned)
