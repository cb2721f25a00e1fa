"""`fixflow summary`: one order of a log as a paper."""

import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from attrs import frozen
from pypdf import PdfReader

from fixflow.cli import main
from tests.cli.running import SAMPLE, log


@frozen
class Ran:
    """What a run left: its exit code, what it printed, and the paper."""

    code: int
    said: str
    complained: str
    paper: Path

    @property
    def text(self) -> str:
        """The text of the paper, every blank folded."""
        pages = PdfReader(self.paper).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    @property
    def record(self) -> dict[str, Any]:
        """What was printed as JSON."""
        read = json.loads(self.said)
        assert isinstance(read, dict)
        return read


Print: TypeAlias = Callable[..., Ran]


@pytest.fixture(name="printed")
def printer(tmp_path: Path) -> Print:
    """Print an order of a text or a file, with further words."""

    def run(text: str | Path, order: str, *more: str) -> Ran:
        file = text if isinstance(text, Path) else tmp_path / "log.csv"
        if not isinstance(text, Path):
            file.write_text(text, encoding="utf-8")
        paper = tmp_path / "papers" / f"{order}.pdf"
        said, complained = StringIO(), StringIO()
        with redirect_stdout(said), redirect_stderr(complained):
            code = main(["summary", str(file), order, "--out", str(paper), *more])
        return Ran(code, said.getvalue(), complained.getvalue(), paper)

    return run


START = 'imofix@1,AU-1,CH-ZH,2026-05-04T08:00:00+02:00,principal,sonnegg,start,"{""title"": ""Boiler kalt""}"'
ACCEPT = "imofix@1,AU-1,CH-ZH,2026-05-04T09:00:00+02:00,contractor,meier,accept,"
TWICE = ACCEPT.replace("T09", "T10")


def test_an_order_of_the_sample_is_printed(printed: Print):
    """The order of ARCHITECTURE.md: prepaid, delivered, visited on 27 May, carried out."""
    ran = printed(SAMPLE, "SP-481119")

    assert (0, "") == (ran.code, ran.complained)
    assert "Lieferung und Aufbau Bett" in ran.text
    assert "Mittwoch, 27. Mai 2026, 13:00" in ran.text
    assert ran.said.startswith("SP-481119 · Abgeschlossen, nicht in Rechnung gestellt → ")


def test_a_machine_is_told_what_was_printed(printed: Print):
    """The instant is that of the last step, since the command has no clock."""
    ran = printed(log(START, ACCEPT), "AU-1", "--json", "--lang", "fr")

    assert {
        "order": "AU-1",
        "program": "imofix@1",
        "title": "Boiler kalt",
        "state": "accepté",
        "printed_at": "2026-05-04T09:00:00+02:00",
        "file": str(ran.paper),
        "illegal": [],
    } == ran.record
    assert "imprimé le 4.5.2026, 09:00" in ran.text


def test_open_deadlines_are_judged_at_the_instant_that_is_named(printed: Print):
    """VELUX, 24 hours from Monday 08:00."""
    velux = "velux@1,VX-1,DE-BE,2026-05-04T08:00:00+02:00,principal,velux,start,"
    late = printed(log(velux), "VX-1", "--as-of", "2026-05-06T12:00:00+02:00")

    assert "überfällig" in late.text
    assert "überfällig" not in printed(log(velux), "VX-1").text


def test_a_step_that_was_not_possible_is_left_out_and_told(printed: Print):
    """Accepted twice; with --strict it is the exit code."""
    ran = printed(log(START, ACCEPT, TWICE), "AU-1")

    assert 0 == ran.code
    assert "Zeile 4: accept war nicht möglich und ist ausgelassen" in ran.said
    assert 1 == ran.text.count("Auftrag annehmen")
    assert 3 == printed(log(START, ACCEPT, TWICE), "AU-1", "--strict").code
    [illegal] = printed(log(START, ACCEPT, TWICE), "AU-1", "--json").record["illegal"]
    assert (4, "lifecycle.wrong_state") == (illegal["line"], illegal["code"])


def test_an_order_that_is_not_there_is_told_with_those_that_are_near(printed: Print):
    """A slip of the finger is the common case."""
    ran = printed(SAMPLE, "SP-48111")

    assert 2 == ran.code
    assert "cli.no_such_order" in ran.complained
    assert "SP-481119" in ran.complained
    assert not ran.paper.exists()


def test_an_order_that_nothing_is_near_to_is_told_alone(printed: Print):
    """Nothing is similar to it: then nothing is said of similar ones."""
    ran = printed(SAMPLE, "Q")

    assert "Im Auftragsprotokoll gibt es keinen Auftrag «Q».\n" in ran.complained
    assert "ähnlich" not in ran.complained


def test_a_fault_of_the_order_prints_nothing(printed: Print):
    """Half an order would be believed; every fault is told."""
    wrong = ACCEPT.replace("accept,", 'accept,"{""colour"": 1, ""size"": 2}"')
    ran = printed(log(START, wrong), "AU-1")

    assert 2 == ran.code
    assert ("colour" in ran.complained, "size" in ran.complained) == (True, True)
    assert not ran.paper.exists()


def test_a_line_that_cannot_be_read_prints_nothing(printed: Print):
    """Who knows what it said of the order; as JSON for a machine."""
    ran = printed(log(START, ACCEPT.replace("2026-05-04T09", "tomorrow")), "AU-1", "--json")

    assert 2 == ran.code
    assert ["AU-1"] == [each["order"] for each in json.loads(ran.complained)["faults"]]
    assert not ran.paper.exists()


def test_an_order_of_one_line_that_cannot_be_read_is_known(printed: Print):
    """It is in the log, only not to be read: the fault is told, not that it is missing."""
    ran = printed(log(START.replace("2026-05-04T08", "tomorrow")), "AU-1")

    assert 2 == ran.code
    assert "AU-1" in ran.complained
    assert "no_such_order" not in ran.complained


def test_a_fault_of_another_order_is_passed_over(printed: Print):
    """Only the order that is printed counts."""
    ran = printed(log(START, ACCEPT, "nobody@1,X-1,CH-ZH,,,,start,"), "AU-1")

    assert (0, "") == (ran.code, ran.complained)


def test_a_log_that_cannot_be_read_is_told(printed: Print):
    """Another header."""
    ran = printed("a,b\n1,2\n", "AU-1")

    assert 2 == ran.code
    assert "log.header" in ran.complained


def test_an_order_that_never_began_is_told(printed: Print):
    """The first step is refused by the program: nothing to print."""
    refused = START.replace("principal,sonnegg", "contractor,meier")
    ran = printed(log(refused), "AU-1")

    assert 2 == ran.code
    assert "cli.never_began" in ran.complained
    assert not ran.paper.exists()


def test_the_same_log_gives_the_same_paper(printed: Print):
    """A second run writes the same bytes in its place."""
    first = printed(SAMPLE, "AU-1110").paper.read_bytes()

    assert first == printed(SAMPLE, "AU-1110").paper.read_bytes()


def test_a_paper_that_cannot_be_written_is_told(printed: Print, tmp_path: Path):
    """A file stands where the folder should be."""
    (tmp_path / "papers").write_text("in the way", encoding="utf-8")
    ran = printed(SAMPLE, "AU-1110")

    assert 2 == ran.code
    assert "papers.cannot_write" in ran.complained
