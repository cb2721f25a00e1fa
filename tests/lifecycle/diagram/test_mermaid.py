"""Mermaid: the text held against the grammar of the few lines that we write.

The grammar here is ours, strict and small: each line must be one of five, whatever a label holds.
Where npm is, Mermaid's own parser is the second witness (`.ci/services`).
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.lifecycle.paint.mermaid_label import mermaid_label
from fixflow.partners import REFS, shipped, velux
from tests.lifecycle.diagram.tables import tables, walked

LABEL = r"(?:[\w ,.()«»’–…]|#\d+;)*"
LINES = tuple(
    re.compile(f"    {pattern}")
    for pattern in (
        rf'state "{LABEL}" as (s\d+)',
        rf"(\[\*\]|s\d+) --> (s\d+) : {LABEL}",
        r"(s\d+) --> (\[\*\])",
        r"classDef (current|visited) [a-z-]+:[#\w]+(,[a-z-]+:[#\w]+)*",
        r"class (s\d+(?:,s\d+)*) (?:current|visited)",
    )
)

ROOT = Path(__file__).parents[3]
MODULES = ROOT / "build" / "mermaid" / "node_modules"
INSTALL = "npm install --prefix build/mermaid mermaid@11 jsdom@26"


def unread(text: str) -> list[str]:
    """Give the lines that the grammar does not know."""
    first, *lines = text.splitlines()
    wrong = [line for line in lines if not any(each.fullmatch(line) for each in LINES)]
    return wrong if first == "stateDiagram-v2" else [first, *wrong]


@given(tables(), st.data())
def test_whatever_a_label_holds_each_line_is_of_the_grammar(machine, data):
    """Quotes, colons, line ends, directives, tags: all written by number."""
    assert [] == unread(machine.diagram(walked(machine, data)).mermaid)


@given(tables(), st.data())
def test_every_name_is_declared_once(machine, data):
    """`s1…`, since `end` and `-` break the grammar."""
    text = machine.diagram(walked(machine, data)).mermaid
    declared = re.findall(r'^    state ".*" as (s\d+)$', text, re.MULTILINE)

    assert [f"s{number}" for number in range(1, len(machine.states) + 1)] == declared
    assert set(re.findall(r"\bs\d+\b", re.sub(r'".*"|: .*', "", text))) == set(declared)


def test_velux_by_hand():
    """Its first lines and its last, by the table."""
    lines = velux.PROGRAM.diagram(lang="de").mermaid.splitlines()

    assert "stateDiagram-v2" == lines[0]
    assert '    state "Anfrage eingegangen" as s1' == lines[1]
    assert "    [*] --> s1 : Anfrage" in lines
    assert "    s3 --> s3 : Nachfragen" in lines
    assert {"    s6 --> [*]", "    s7 --> [*]", "    s8 --> [*]"} == set(lines[-3:])


@pytest.fixture
def parser(tmp_path):
    """Read texts by Mermaid's own parser; skip where it is missing, fail where it is required."""
    if shutil.which("node") is None or not (MODULES / "mermaid").exists():
        told = f"mermaid is missing: {INSTALL}"
        if os.environ.get("FIXFLOW_REQUIRE_SERVICES") == "1":
            pytest.fail(told)
        pytest.skip(told)

    def run(texts):
        files = [tmp_path / f"{number}.mmd" for number in range(len(texts))]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text, encoding="utf-8")
        script = str(Path(__file__).with_name("mermaid_parser.mjs"))
        ran = subprocess.run(
            ["node", script, str(MODULES), *map(str, files)],  # noqa: S607  as the shell finds it
            capture_output=True,
            text=True,
            check=False,
        )
        assert (0, "") == (ran.returncode, ran.stderr)
        return json.loads(ran.stdout)

    return run


def test_mermaid_itself_reads_every_program(parser):
    """Spec 7.11: its own parser finds each state, the outside beside them, and each arrow."""
    machines = [shipped(ref).machine for ref in REFS]
    texts = [format(machine, "mermaid") for machine in machines]
    found = parser(texts)

    for machine, text, read in zip(machines, texts, found, strict=True):
        outside = 1 + bool(machine.terminal)

        assert {"states": len(machine.states) + outside, "arrows": text.count(" --> ")} == read


def test_mermaid_itself_reads_hostile_labels(parser):
    """What our small grammar lets pass, its own parser must not trip over."""
    labels = [
        'a"b',
        "a:b;c#d",
        "%%{init: {}}%%",
        "</svg><script>",
        "end",
        "state",
        "--> x",
        "`*_~",
        "\n}",
    ]
    texts = [
        "\n".join(
            (
                "stateDiagram-v2",
                f'    state "{mermaid_label(label)}" as s1',
                f"    [*] --> s1 : {mermaid_label(label)}",
            )
        )
        for label in labels
    ]

    assert [{"states": 2, "arrows": 1}] * len(labels) == parser(texts)
