"""`fixflow contract`: what a person reads, what a machine gets, what is refused."""

import json
import re
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from fixflow.cli import main
from fixflow.cli.contract_report import show_upcoming, show_year
from fixflow.cli.terminal import Terminal
from fixflow.deadlines import Before, Days, Months, Years
from fixflow.recurrence import Renews, Shift, Term, every, omit, to_data, upcoming
from fixflow.texts import LANGUAGES, Language
from tests.recurrence.made import made

BOILER = made(
    rule=every(years=1),
    term=Term(Years(3), notice=Months(3)),
    shift=Shift.FOLLOWING,
    remind=(Before(Days(14)),),
)
FILTERS = made(
    id="WV-3",
    name="Filter",
    rule=every(months=6),
    term=Term(Years(1), notice=Months(3), renews=Renews.SAME_LENGTH),
)
TOML = """\
id = "WV-17"
name = "Thermenwartung"
subject = { customer = "K-9" }
start = 2027-10-01
rule = { every = 1, unit = "years" }
place = "CH-ZH"
shift = "following"
due_time = 07:30:00
on_due = { kind = "task", employee = "E-4" }
"""


def run(*words: str | Path) -> tuple[int, str, str]:
    """Run `fixflow contract` and give its exit code, what it printed, what it complained of."""
    said, complained = StringIO(), StringIO()
    with redirect_stdout(said), redirect_stderr(complained):
        code = main(["contract", *map(str, words)])
    return code, said.getvalue(), complained.getvalue()


@pytest.fixture
def one(tmp_path: Path) -> Path:
    """A file of one contract."""
    file = tmp_path / "one.json"
    file.write_text(json.dumps(to_data(BOILER)), encoding="utf-8")
    return file


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A file of two contracts."""
    file = tmp_path / "two.json"
    file.write_text(json.dumps([to_data(BOILER), to_data(FILTERS)]), encoding="utf-8")
    return file


def test_the_count_of_visits_is_shown(one: Path) -> None:
    """Rule 4: an editor must show it before saving."""
    code, said, _ = run("next", one, "--lang", "en")

    assert 0 == code
    assert "3 occurrences, the first on 1 October 2027, the last on 1 October 2029" in " ".join(
        said.split()
    )


def test_next_lists_what_is_due_after_a_day_over_all_contracts(two: Path) -> None:
    """1 April 2028 of the filters; 1 October 2028 is a Sunday, and only the boiler is shifted."""
    _, said, _ = run("next", two, "--after", "2027-10-01", "--count", "3")
    days = [line[:15] for line in said.splitlines() if line[:1] in {"#", ">", "^"}]

    assert ["# Sa 01.04.2028", "^ Fr 30.06.2028", "# So 01.10.2028", "> Mo 02.10.2028"] == days
    assert said.rstrip().endswith("Es folgen weitere.")


def test_one_of_several_is_named_by_its_id(two: Path) -> None:
    """The others are left out."""
    assert "Filter" not in run("next", two, "--id", "WV-17")[1]


def test_next_as_json_has_counts_rows_and_notices(two: Path) -> None:
    """Days and instants as ISO 8601."""
    code, said, complained = run("next", two, "--json", "--count", "4")
    told = json.loads(said)

    assert (0, "") == (code, complained)
    assert [3, None] == [each["visits"] for each in told["contracts"]]
    assert [3, 2] == [each["visits_of_first_term"] for each in told["contracts"]]
    assert ["2027-10-01", "2027-10-01", "2028-04-01", "2028-10-01"] == [
        each["due"] for each in told["due"]
    ]
    assert "2027-09-30T22:00:00+00:00" == told["due"][0]["due_at"]
    assert "2028-06-30" == told["notices"][0]["notice_by"]


def test_a_year_is_shown_with_its_marks(one: Path) -> None:
    """October 2028: moved from Sunday the first to Monday the second."""
    _, said, _ = run("year", one, "2028")

    assert "40  2> 3  4  5  6  7  8" in said
    assert "> Mo 02.10.  Tag des Intervalls: 1. Oktober 2028" in said


def test_years_of_several_contracts_stand_below_each_other(two: Path) -> None:
    """Each with its title."""
    _, said, _ = run("year", two, "2028")

    assert ["Thermenwartung (WV-17) · 2028", "Filter (WV-3) · 2028"] == re.findall(
        r"^.* · 2028$", said, re.MULTILINE
    )


def test_a_year_is_written_as_page_and_drawing(one: Path, tmp_path: Path) -> None:
    """Nothing is printed beside them; with --json the data is."""
    page, drawing = tmp_path / "y.html", tmp_path / "y.svg"
    code, said, _ = run("year", one, "2028", "--html", page, "--svg", drawing)
    _, data, _ = run("year", one, "2028", "--html", page, "--json")

    assert (0, "") == (code, said)
    assert BOILER.year(2028).page("de") == page.read_text("utf-8")
    assert BOILER.year(2028).svg("de") == drawing.read_text("utf-8")
    assert {"date": "2028-10-02", "marks": ["moved"]} in json.loads(data)["years"][0]["marks"]


def test_several_years_are_one_page_but_no_drawing(two: Path, tmp_path: Path) -> None:
    """A drawing shows one contract."""
    page = tmp_path / "y.html"

    assert 0 == run("year", two, "2028", "--html", page)[0]
    assert 2 == page.read_text("utf-8").count("<section")
    assert 2 == run("year", two, "2028", "--svg", tmp_path / "y.svg")[0]


@pytest.mark.parametrize("which", ["1", "2028-10-01", "2028-10-02"])
def test_explain_takes_index_nominal_date_or_due_day(one: Path, which: str) -> None:
    """All three name the same occurrence."""
    code, said, _ = run("explain", one, which)

    assert 0 == code
    assert (
        "1. Oktober 2027 + 1 Jahr: Sonntag, 1. Oktober 2028\n"
        "auf den nächsten Arbeitstag: Montag, 2. Oktober 2028 (So 01.10.)\n" in said
    )


def test_explain_as_json_has_the_row_and_the_steps(one: Path) -> None:
    """For a machine."""
    told = json.loads(run("explain", one, "1", "--json", "--lang", "en")[1])

    assert ("2028-10-02", "2028-10-01", 1) == (told["due"], told["nominal"], told["index"])
    assert "when due: create a task for E-4" == told["explanation"][-1]


def test_explain_tells_also_of_one_that_is_left_out(tmp_path: Path) -> None:
    """It is there, and says why it does not take place."""
    file = tmp_path / "c.json"
    quiet = BOILER.with_override(omit(date(2028, 10, 1), "Umbau"))
    file.write_text(json.dumps(to_data(quiet)), encoding="utf-8")

    assert "ausgelassen: Umbau" in run("explain", file, "2028-10-02")[1]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("explain", "2028-10-03"), "cli.nothing_on_that_day"),
        (("explain", "3"), "recurrence.no_such_occurrence"),
        (("explain", "9999999"), "recurrence"),
        (("explain", "soon"), "cli.not_a_day_or_index"),
        (("explain", "2028-02-30"), "cli.not_a_day_or_index"),
        (("explain",), "cli.word_missing"),
        (("year",), "cli.word_missing"),
        (("year", "28"), None),
        (("year", "99999"), "recurrence.year"),
        (("year", "MMXX"), "recurrence.year"),
        (("next", "--after", "gestern"), "cli.not_a_day"),
        (("next", "--count", "0"), "cli.not_a_count"),
        (("next", "--count", "10001"), "cli.not_a_count"),
        (("next", "2028"), "cli.not_of_this"),
        (("next", "--svg", "x.svg"), "cli.not_of_this"),
        (("year", "2028", "--after", "2027-01-01"), "cli.not_of_this"),
        (("explain", "1", "--html", "x.html"), "cli.not_of_this"),
        (("next", "--id", "WV-99"), "cli.which_contract"),
    ],
)
def test_what_is_wrong_with_the_call_is_refused(
    one: Path, words: tuple[str, ...], code: str | None
) -> None:
    """With the exit code 2, and a code; 28 is a year, if one long past."""
    what, *more = words
    ended, _, complained = run(what, one, *more)

    assert (0 if code is None else 2) == ended
    assert code is None or complained.startswith(f"fixflow: {code}")


def test_all_faults_of_a_call_are_told_at_once(one: Path) -> None:
    """Nobody mends a call word by word."""
    _, _, complained = run("next", one, "2027", "--count", "-", "--after", "2027-02-30")

    assert "cli.faulty_call" in complained
    assert ["asked: ", "after: ", "count: "] == [
        each for each in ("asked: ", "after: ", "count: ") if each in complained
    ]


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    """Of each contract, with its place; as JSON with pointers."""
    file = tmp_path / "c.json"
    wrong = [{"id": "WV-1", "rule": {"every": 0, "unit": "months"}}, to_data(BOILER), {"colour": 1}]
    file.write_text(json.dumps(wrong), encoding="utf-8")
    code, _, complained = run("next", file)
    told = json.loads(run("next", file, "--json")[2])

    assert 2 == code
    assert "[0].rule.every" in complained
    assert {
        "/0/name",
        "/0/subject",
        "/0/start",
        "/0/rule/every",
        "/0/on_due",
        "/2/colour",
        "/2/id",
    } <= {each["pointer"] for each in told["errors"]}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"{", "cannot be read"),
        (b"\xff\xfe", "cannot be read"),
        (b"[]", "no contract"),
        (b"{}", "no contract"),
        (b'{"contract": []}', "no contract"),
        (b"17", "recurrence"),
        (b"[" * 5_000, "cannot be read"),
        (None, "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, raw: bytes | None, said: str) -> None:
    """Broken, of another encoding, empty, nested too deep, not there."""
    file = tmp_path / "c.json"
    if raw is not None:
        file.write_bytes(raw)
    code, _, complained = run("next", file, "--lang", "en")

    assert 2 == code
    assert said in complained or "cli.bad_contracts" in complained


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    """Ten megabytes are more than ten thousand contracts take."""
    file = tmp_path / "c.json"
    file.write_bytes(b" " * 10_000_001)

    assert "more than 10000000 bytes" in run("next", file, "--lang", "en")[2]


def test_next_says_when_nothing_is_due_any_more(one: Path) -> None:
    """The term is over; that is no fault."""
    code, said, _ = run("next", one, "--after", "2035-01-01")

    assert (0, "keine") == (code, said.splitlines()[-1])


def test_one_id_twice_is_a_fault(tmp_path: Path) -> None:
    """Two of them would share their occurrences."""
    file = tmp_path / "c.json"
    file.write_text(json.dumps([to_data(BOILER), to_data(BOILER)]), encoding="utf-8")

    assert "WV-17 stands there twice" in run("next", file, "--lang", "en")[2]


def test_toml_says_the_same(tmp_path: Path) -> None:
    """Its days and times are written bare; several stand as [[contract]]."""
    single, several = tmp_path / "a.toml", tmp_path / "b.toml"
    single.write_text(TOML, encoding="utf-8")
    second = TOML.replace("WV-17", "WV-18")
    several.write_text(f"[[contract]]\n{TOML}\n[[contract]]\n{second}", encoding="utf-8")

    assert "> Mo 02.10.2028" in run("next", single)[1]
    assert "at 07:30" in run("next", single, "--lang", "en")[1]
    assert 2 == len(json.loads(run("next", several, "--json")[1])["contracts"])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [40, 80])
def test_nothing_is_wider_than_the_terminal(width: int, lang: Language) -> None:
    """Year and list."""
    out = StringIO()
    terminal = Terminal(file=out, width=width, highlight=False)
    show_year(BOILER.year(2028), lang, terminal)
    show_upcoming([BOILER], upcoming([BOILER], date(2027, 1, 1), most=5), lang, terminal)

    assert [] == [line for line in out.getvalue().splitlines() if len(line) > width]


def test_a_terminal_has_colours_and_a_pipe_the_same_words() -> None:
    """The due day is strong on a terminal; the letter stands in both."""
    coloured, piped = StringIO(), StringIO()
    view = BOILER.year(2027)
    show_year(
        view, "de", Terminal(file=coloured, width=80, force_terminal=True, color_system="standard")
    )
    show_year(view, "de", Terminal(file=piped, width=80))

    assert "\x1b[1;7;34m 1#" in coloured.getvalue()
    assert piped.getvalue() == re.sub(r"\x1b\[[0-9;]*m", "", coloured.getvalue())
    assert view.text("de") == "\n".join(each.rstrip() for each in piped.getvalue().splitlines())


def test_a_pipe_that_closes_ends_nothing_badly(one: Path) -> None:
    """`| head -1`, in a process of its own; no trace is printed."""
    command = [sys.executable, "-m", "fixflow.cli", "contract", "year", str(one), "2028"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.close()
        complained = started.stderr.read()

    assert (0, b"") == (started.returncode, complained)


def test_behind_the_last_day_of_the_calendar_nothing_is_due(one: Path) -> None:
    """No traceback: the day after it does not exist."""
    code, said, complained = run("next", one, "--after", "9999-12-31")

    assert (0, "keine", "") == (code, said.splitlines()[-1], complained)


def test_the_nearest_days_are_those_on_which_it_is_due(one: Path) -> None:
    """1 October 2028 is a Sunday, so that it is due on the second."""
    complained = run("explain", one, "2028-10-03", "--lang", "en")[2]

    assert "the nearest are 2 Oct 2028, 1 Oct 2029" in complained


def test_a_name_that_stands_twice_in_json_is_a_fault(tmp_path: Path) -> None:
    """The last one would win in silence; what else is wrong is told with it."""
    file = tmp_path / "c.json"
    text = json.dumps({**to_data(BOILER), "name": ""})
    file.write_text(text.replace('"id":', '"id": "WV-1", "id":', 1), encoding="utf-8")
    code, _, complained = run("next", file, "--lang", "en")

    assert 2 == code
    assert "the name id stands twice in one object" in complained
    assert "name: ''" in complained


def test_each_fault_is_a_line_in_the_language_that_was_asked_for(tmp_path: Path) -> None:
    """Fifteen on one line, in two languages, nobody reads."""
    file = tmp_path / "c.json"
    file.write_text(json.dumps({**to_data(BOILER), "name": "", "start": "1.10.2027"}), "utf-8")

    assert [
        "fixflow: cli.bad_contracts",
        f"  The contracts in “{file}” cannot be used.",
        "  start: '1.10.2027' is no day such as 2027-10-01",
        "  name: '' is no printable line of 1 to 200 characters",
    ] == run("next", file, "--lang", "en")[2].splitlines()


def test_a_word_that_is_missing_is_named(one: Path) -> None:
    """«“” is no year» says nothing of what to type."""
    _, _, year = run("year", one, "--lang", "en")
    _, _, explain = run("explain", one, "--lang", "en")

    assert "YEAR is missing: “fixflow contract year” needs it." in year
    assert "DAY|INDEX is missing" in explain


def test_an_empty_file_holds_no_contract(tmp_path: Path) -> None:
    """Six fields that are missing would be of a contract that nobody began."""
    file = tmp_path / "c.toml"
    file.write_text("# later\n", encoding="utf-8")

    assert [
        "fixflow: cli.bad_contracts",
        f"  The contracts in “{file}” cannot be used.",
        "  the file holds no contract",
    ] == run("next", file, "--lang", "en")[2].splitlines()


def test_several_stand_under_contract_in_json_too(tmp_path: Path) -> None:
    """What TOML cannot do without is no fault in JSON."""
    file = tmp_path / "c.json"
    file.write_text(json.dumps({"contract": [to_data(BOILER), to_data(FILTERS)]}), "utf-8")

    assert 2 == len(json.loads(run("next", file, "--json")[1])["contracts"])


def test_a_line_that_is_no_toml_is_told_with_its_contract(tmp_path: Path) -> None:
    """A line number alone says little in a file of many; 30 February is no day."""
    file = tmp_path / "c.toml"
    wrong = TOML.replace("2027-10-01", "2027-02-30")
    file.write_text(f"[[contract]]\n{TOML}\n[[contract]]\n{wrong}", encoding="utf-8")

    assert "  [1]: the file cannot be read: " in run("next", file, "--lang", "en")[2]
