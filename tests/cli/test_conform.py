"""`fixflow conform`: a foreign log, order by order, against the programs that it names."""

import csv
import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from attrs import frozen

from fixflow.cli import main
from tests.cli.running import SAMPLE, log


@frozen
class Ran:
    """What a run left: its exit code and what it printed."""

    code: int
    said: str
    complained: str

    @property
    def record(self) -> dict[str, Any]:
        """What was printed as JSON."""
        read = json.loads(self.said)
        assert isinstance(read, dict)
        return read


Conform: TypeAlias = Callable[..., Ran]


@pytest.fixture
def conform(tmp_path: Path) -> Conform:
    """Run over a text or a file, with further words."""

    def run(text: str | bytes | Path, *more: str) -> Ran:
        file = text if isinstance(text, Path) else tmp_path / "log.csv"
        if not isinstance(text, Path):
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        said, complained = StringIO(), StringIO()
        with redirect_stdout(said), redirect_stderr(complained):
            code = main(["conform", str(file), *more])
        return Ran(code, said.getvalue(), complained.getvalue())

    return run


def line(*cells: str, facts: dict[str, object] | None = None) -> str:
    """Write one line of a log."""
    written = StringIO()
    csv.writer(written, lineterminator="").writerow(
        (*cells, json.dumps(facts, ensure_ascii=False) if facts else "")
    )
    return written.getvalue()


def digitec(order: str, day: int, who: str, step: str, **facts: object) -> str:
    """Write one line of a Digitec order in Zurich, at nine on a day of May 2026."""
    role, actor = {"cmi": ("system", "digitec")}.get(who, ("contractor", who))
    at = f"2026-05-{day:02}T09:00:00+02:00"
    return line("digitec_galaxus@2", order, "CH-ZH", at, role, actor, step, facts=facts)


VISIT = "2026-05-20T09:00:00+02:00"
# The worked example of the specification, 2.6; a second order that conforms; another program.
EXAMPLE = log(
    digitec("SP-1", 4, "cmi", "start"),
    digitec("SP-1", 5, "meier", "accept"),
    digitec("SP-2", 5, "cmi", "start"),
    digitec("SP-1", 7, "meier", "set_appointment", appointment=VISIT),
    digitec("SP-1", 8, "meier", "mark_requirements_met"),
    digitec("SP-2", 6, "meier", "accept"),
    digitec("SP-1", 11, "cmi", "goods_shipped"),
    line("velux@1", "VX-1", "DE-BE", "2026-05-11T10:00:00+02:00", "principal", "velux", "start"),
    digitec("SP-1", 18, "meier", "set_appointment", appointment=VISIT),
)


def test_the_worked_example_is_told_for_people(conform: Conform):
    """The first illegal step with all reasons and what had to come before; beyond; breaches."""
    ran = conform(EXAMPLE, "--lang", "en")

    assert (1, "") == (ran.code, ran.complained)
    assert [
        (
            "orders: 3 · lines: 9 · conforming: 2 · illegal steps: 1 · not in the manual: 1 · "
            "deadlines not kept: 1"
        ),
        "SP-1 · digitec_galaxus@2 · does not conform · then: confirm execution",
        "  line 5: set_appointment (contractor meier, 7 May 2026, 09:00) was not possible",
        (
            "    “Set appointment” is not possible in “check requirements”; "
            "possible in: goods under way, set appointment."
        ),
        "    «Hier wird noch keinen Liefertermin mit dem Kunden vereinbart!»",
        "    first: Mark requirements met (contractor, possible now), then Goods shipped (system)",
        "  line 10: set_appointment from “goods under way” is not in the manual",
        "  deadline contact#1 “contact the customer”: late, by 7 May 2026, done 8 May 2026, 09:00",
        "SP-2 · digitec_galaxus@2 · conforms · then: check requirements",
        "VX-1 · velux@1 · conforms · then: enquiry received",
    ] == ran.said.splitlines()


def test_the_worked_example_is_told_for_machines(conform: Conform):
    """The same figures; `due` is exclusive, `last_day` the day that a person would name."""
    ran = conform(EXAMPLE, "--json", "--lang", "en")
    [first, *others] = ran.record["results"]

    assert 1 == ran.code
    assert {
        "orders": 3,
        "lines": 9,
        "conforming": 2,
        "illegal": 1,
        "beyond": 1,
        "breaches": 1,
    } == {name: value for name, value in ran.record.items() if name != "results"}
    [illegal] = first.pop("illegal")
    assert {
        "order": "SP-1",
        "program": "digitec_galaxus@2",
        "conforms": False,
        "beyond": [{"line": 10, "step": "set_appointment", "state": "goods_under_way"}],
        "breaches": [
            {
                "deadline": "contact#1",
                "state": "late",
                "due": "2026-05-08T00:00:00+02:00",
                "last_day": "2026-05-07",
                "met_at": "2026-05-08T09:00:00+02:00",
            }
        ],
        "state": "awaiting_execution",
        "version": 5,
    } == first
    assert (5, "set_appointment", "lifecycle.wrong_state", "contractor", "meier") == tuple(
        illegal[name] for name in ("line", "step", "code", "role", "actor")
    )
    assert [
        ("mark_requirements_met", ["contractor"]),
        ("goods_shipped", ["system", "principal"]),
    ] == [(each["step"], each["by"]) for each in illegal["missing"]]
    assert illegal["never"] is None
    assert [True, True] == [each["conforms"] for each in others]


def test_stop_ends_an_order_at_its_first_illegal_step(conform: Conform):
    """What follows was done on an order that is not there."""
    ran = conform(EXAMPLE, "--json", "--stop")
    [first, *_] = ran.record["results"]

    assert ("checking_requirements", 2, [], []) == (
        first["state"],
        first["version"],
        first["beyond"],
        first["breaches"],
    )


def test_a_log_that_conforms_ends_with_nought(conform: Conform):
    """Also with steps beyond the manual: they do not change it."""
    early = digitec("SP-1", 12, "meier", "set_appointment", appointment=VISIT)
    legal = log(
        *(
            each
            for each in EXAMPLE.splitlines()[1:]
            if "SP-1" in each and "appointment" not in each
        ),
        early,
    )
    ran = conform(legal, "--json")

    assert (0, 1) == (ran.code, ran.record["beyond"])


def test_the_sample_month_has_the_four_early_appointments(conform: Conform):
    """The same four steps and seven late deadlines that `fixflow month` reports."""
    ran = conform(SAMPLE, "--json")

    assert (1, 50, 46, 4, 7) == (
        ran.code,
        *(ran.record[name] for name in ("orders", "conforming", "illegal", "breaches")),
    )
    assert [112, 114, 113, 159] == [
        step["line"] for each in ran.record["results"] for step in each["illegal"]
    ]


@pytest.mark.parametrize("lang", ["de", "de-CH", "en", "fr", "it"])
def test_every_language_says_every_line(conform: Conform, lang: str):
    """As many lines, none empty, none with an escape."""
    said = conform(EXAMPLE, "--lang", lang).said

    assert 10 == len(said.splitlines())
    assert "\\x" not in said
    assert "\\u" not in said


def test_an_order_that_does_not_begin_with_its_start_is_told_so(conform: Conform):
    """A cut-off log: the start is what should have come before."""
    ran = conform(log(digitec("SP-1", 5, "meier", "accept")), "--json")
    [order] = ran.record["results"]

    assert (1, None, 0) == (ran.code, order["state"], order["version"])
    assert ["start"] == [each["step"] for each in order["illegal"][0]["missing"]]
    assert "nicht begonnen" in conform(log(digitec("SP-1", 5, "meier", "accept"))).said


def test_a_step_by_the_wrong_role_has_no_way(conform: Conform):
    """Nothing had to come before; somebody else had to do it."""
    text = log(digitec("SP-1", 4, "cmi", "start"), digitec("SP-1", 5, "cmi", "accept"))
    [illegal] = conform(text, "--json").record["results"][0]["illegal"]

    assert ("lifecycle.wrong_role", [], None) == (
        illegal["code"],
        illegal["missing"],
        illegal["never"],
    )
    assert 4 == len(conform(text, "--lang", "en").said.splitlines())


def test_nothing_leads_to_a_step_after_the_end(conform: Conform):
    """Never, because cancelled on 5 May."""
    cancel = line(
        "digitec_galaxus@2",
        "SP-1",
        "CH-ZH",
        "2026-05-05T09:00:00+02:00",
        "principal",
        "dg",
        "cancel",
    )
    text = log(digitec("SP-1", 4, "cmi", "start"), cancel, digitec("SP-1", 6, "meier", "accept"))

    assert "never, because cancelled on 5 May 2026" in conform(text, "--lang", "en").said
    assert conform(text, "--json").record["results"][0]["illegal"][0]["never"]


def test_a_start_over_a_row_of_our_own_is_beyond_the_manual(conform: Conform):
    """imofix: an accepted offer that binds is our reading; it lies before the first step."""
    start = line(
        "imofix@1", "AU-1", "CH-ZH", "2026-05-04T09:00:00+02:00", "principal", "v", "start",
        facts={"title": "Boiler", "offer_id": "OF-7"},
    )  # fmt: skip
    ran = conform(log(start), "--lang", "en")

    assert 0 == ran.code
    assert "start from “before the first step” is not in the manual" in ran.said


def test_an_order_with_a_fault_is_left_out_and_the_others_are_judged(conform: Conform):
    """2; the fault has line, column and code, on standard error."""
    unfilled = digitec("SP-3", 6, "meier", "set_appointment", appointment="gestern")
    text = EXAMPLE + "\n".join(
        (
            digitec("SP-3", 4, "cmi", "start"),
            digitec("SP-3", 5, "meier", "accept"),
            digitec("SP-3", 5, "meier", "mark_requirements_met"),
            digitec("SP-3", 5, "cmi", "goods_shipped"),
            unfilled,
            digitec("SP-4", 6, "cmi", "start", prepayment="maybe", colour="blue"),
            digitec("SP-5", 6, "cmi", "start"),
            digitec("SP-5", 5, "meier", "accept"),  # before its own start
        )
    )
    ran = conform(text, "--json")
    faults = json.loads(ran.complained)["faults"]

    assert (2, 3) == (ran.code, ran.record["orders"])
    assert [
        (15, "facts.appointment", "SP-3"),
        (16, "facts.colour", "SP-4"),
        (16, "facts.prepayment", "SP-4"),
        (18, "at", "SP-5"),
    ] == [(each["line"], each["column"], each["order"]) for each in faults]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (
            line("velux@1", "VX-1", "", "2026-05-04T09:00:00+02:00", "principal", "v", "start"),
            "place",
        ),
        (
            line(
                "velux@1", "VX-1", "CH-ZH", "2026-05-04T09:00:00+02:00", "principal", "v", "start",
                facts={"place": "DE-BY"},
            ),
            "facts.place",
        ),
        (
            line("velux@1", "VX-1", "CH-ZH", "2040-05-04T09:00:00+02:00", "principal", "v", "start"),
            "at",
        ),
    ],
)  # fmt: skip
def test_what_a_program_cannot_judge_is_a_fault_of_the_input(
    conform: Conform, text: str, column: str
):
    """No place, two places, a year whose holidays nobody knows: never a traceback."""
    ran = conform(log(text), "--json")

    assert 2 == ran.code
    assert [(2, column)] == [
        (each["line"], each["column"]) for each in json.loads(ran.complained)["faults"]
    ]


@pytest.mark.parametrize("text", [b"", b"\xff\xfe", b"a;b\n", Path("nowhere.csv")])
def test_an_unreadable_file_is_told_and_nothing_is_judged(conform: Conform, text: bytes | Path):
    """Exit code 2, and nothing on standard output."""
    ran = conform(text)

    assert (2, "") == (ran.code, ran.said)
    assert ran.complained


def test_a_hostile_step_does_not_steer_the_terminal(conform: Conform):
    """Escapes and direction marks of a foreign log are shown, never sent; names are bounded."""
    hostile = "\x1b[2J\u202eaccept" + "x" * 5_000
    text = log(digitec("SP-1", 4, "cmi", "start"), digitec("SP-1", 5, "meier", hostile))
    ran = conform(text, "--lang", "en")

    assert 1 == ran.code
    assert "\x1b" not in ran.said
    assert "\u202e" not in ran.said
    assert "␛[2J⟨U+202E⟩accept" in ran.said
    assert max(map(len, ran.said.splitlines())) < 500


def test_misuse_is_two():
    """A word that there is not."""
    with pytest.raises(SystemExit) as caught, redirect_stderr(io.StringIO()):
        main(["conform"])

    assert 2 == caught.value.code
