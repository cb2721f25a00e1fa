"""A program as text: the four formats, and what a notebook is offered."""

import pytest

from fixflow.lifecycle import START, Machine, Outcome, Phase, Row, Start, State, UnknownFormat
from fixflow.parties import CONTRACTOR, SYSTEM
from fixflow.partners import velux
from fixflow.sources import Source
from fixflow.texts import Text
from tests.drawings import faults
from tests.lifecycle.diagram.tables import kind_of, named

MACHINE = velux.PROGRAM.machine


def test_format_writes_what_is_asked_for():
    """Spec 2.20: `format(program, "svg|mermaid|md|dot")`; for the machine as for its program."""
    for spec in ("svg", "mermaid", "md", "dot"):
        assert format(MACHINE, spec) == format(velux.PROGRAM, spec)
    assert velux.PROGRAM.diagram().svg == format(velux.PROGRAM, "svg")
    assert velux.PROGRAM.diagram().mermaid == format(velux.PROGRAM, "mermaid")


def test_a_program_in_a_sentence_is_its_name_and_version():
    """As it is pinned to an order."""
    assert "läuft unter velux@1" == f"läuft unter {velux.PROGRAM}"


def test_another_format_is_refused_with_those_there_are():
    """Also one of ten megabytes."""
    with pytest.raises(UnknownFormat, match="svg, mermaid, md, dot"):
        format(velux.PROGRAM, "png")
    with pytest.raises(UnknownFormat) as refused:
        format(velux.PROGRAM, "x" * 10_000_000)
    assert len(str(refused.value)) < 300


def test_a_notebook_is_offered_svg_and_words_but_no_html():
    """Of HTML or Mermaid beside it JupyterLab would show that alone."""
    for shown in (MACHINE, velux.PROGRAM, velux.PROGRAM.diagram()):
        bundle = shown._repr_mimebundle_()

        assert ["image/svg+xml", "text/plain"] == list(bundle)
        assert [] == faults(bundle["image/svg+xml"])


def test_dot_by_hand():
    """A row of the manual is drawn through, one of ours is dashed."""
    lines = format(velux.PROGRAM, "dot").splitlines()

    assert 'digraph "velux@1" {' == lines[0]
    assert '  "enquiry_received" -> "customer_contacted" [label="Kontakt bestätigen"];' in lines
    assert '  "offer_sent" -> "lost" [label="Kunde lehnt ab", style=dashed];' in lines


def test_markdown_tells_each_step_with_its_sentence():
    """A line per row of the table, in its order."""
    rows = format(velux.PROGRAM, "md").splitlines()[-len(MACHINE.rows) :]

    assert (
        "| – | Anfrage | Anfrage eingegangen | Auftraggeber, System "
        "| «Sie erhalten eine Benachrichtigung per Mail und in Ihrer Inbox» |"
    ) == rows[0]
    assert "| Angebot gesendet | Angebot ändern | = | Auftragnehmer | + |" in rows


def test_a_hostile_label_does_no_harm_in_any_format():
    """It ends no quote, no cell, no line, and begins no tag."""
    evil = '</svg>"; a|b\n```\x1b[2J\\'
    kind = kind_of(1, evil)
    one = State("one", Phase.COMMITTED, named(evil))
    two = State("two", Phase.CLOSED, named(evil), Outcome.DONE)
    machine = Machine(
        "evil",
        1,
        states=(one, two),
        rows=(
            Row(START, Start, one, event="begun", by=SYSTEM, says=evil),
            Row(one, kind, two, event="done", by=CONTRACTOR, says=evil),
        ),
        terminal=(two,),
        source=Source(evil),
        label=Text(evil, evil),
    )

    assert [] == faults(format(machine, "svg"))
    assert "\x1b" not in "".join(format(machine, spec) for spec in ("svg", "mermaid", "md", "dot"))
    assert 'label="</svg>\\"; a|b␊```␛[2J\\\\"' in format(machine, "dot")
    assert '\\</svg\\>"; a\\|b␊\\`\\`\\`␛\\[2J\\\\' in format(machine, "md")
