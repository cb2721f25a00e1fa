"""Bad input: each fault has line, column, code and both languages; all of them at once.

The codes and what they mean are the contract of the command; what must happen stands in its
help: orders with a fault leave no trace, the others go on, exit code 2.
"""

import json
import sqlite3
from pathlib import Path

import pytest
from pypdf import PdfReader

from fixflow.cli.faults import UnreadableLog
from fixflow.cli.log import read_log
from fixflow.errors import problem
from tests.cli.running import HEAD, Ran, Run, log

START = (
    "imofix@1,AU-1,CH-ZH,2026-05-04T08:00:00+02:00,principal,sonnegg,start,"
    '"{""title"": ""Storen klemmt"", ""currency"": ""CHF""}"'
)
ACCEPT = "imofix@1,AU-1,CH-ZH,2026-05-04T09:00:00+02:00,contractor,meier,accept,"
OTHER = (
    "velux@1,VX-9,DE-BY,2026-05-04T10:00:00+02:00,principal,velux,start,",
    "velux@1,VX-9,DE-BY,2026-05-04T11:00:00+02:00,contractor,meier,confirm_contact,",
)


def faults(ran: Ran) -> list[tuple[int, str, str]]:
    """Read the faults as the machine gets them: line, column, code."""
    told = json.loads(ran.complained)["faults"] if ran.complained else []
    assert all(each["de"] and each["en"] and each["de"] != each["en"] for each in told)
    return [(each["line"], each["column"], each["code"]) for each in told]


def line(**changed: str) -> str:
    """Write an acceptance with some of its columns changed."""
    cells = dict(zip(HEAD.split(","), ACCEPT.split(","), strict=True)) | changed
    return ",".join(cells.values())


def quoted(facts: str) -> str:
    """Quote facts for a CSV cell."""
    return '"' + facts.replace('"', '""') + '"'


INVOICE = {"step": "invoice", "at": "2026-05-05T09:00:00+02:00"}
CASES = [
    ("unknown program", line(program="imofx@1"), "program", "partners.unknown_program"),
    ("no program", line(program=""), "program", "log.missing"),
    ("unknown place", line(place="CH-XX"), "place", "deadlines.place.unknown"),
    ("country alone", line(place="CH"), "place", "deadlines.place.unknown"),
    ("split area", line(place="CH-AG/rheinfelden"), "place", "deadlines.place.ambiguous"),
    ("unknown role", line(role="boss"), "role", "log.unknown_role"),
    ("no actor", line(actor=""), "actor", "log.missing"),
    ("unknown step", line(step="acept"), "step", "lifecycle.no_such_action"),
    ("naive instant", line(at="2026-05-04T09:00:00"), "at", "instants.naive"),
    ("31 February", line(at="2026-02-31T09:00:00+01:00"), "at", "instants.invalid"),
    ("hour 25", line(at="2026-05-04T25:00:00+02:00"), "at", "instants.invalid"),
    ("facts are an array", line(facts=quoted('["a"]')), "facts", "log.facts_not_object"),
    ("facts are text", line(facts="soon"), "facts", "log.facts_not_json"),
    ("facts hold NaN", line(facts=quoted('{"a": NaN}')), "facts", "log.facts_not_json"),
    ("a fact twice", line(facts=quoted('{"message": "a", "message": "b"}')), "facts", "log.fact_twice"),
    ("unknown fact", line(facts=quoted('{"colour": "red"}')), "facts.colour", "unknown_field"),
    ("missing fact", line(step="complete"), "facts.invoicing", "missing"),
    (
        "three decimals",
        line(**INVOICE, facts=quoted('{"number": "R-1", "gross": "89.995"}')),
        "facts.gross",
        "precision",
    ),
    (
        "money as a number",
        line(**INVOICE, facts=quoted('{"number": "R-1", "gross": 89.95}')),
        "facts.gross",
        "wrong_type",
    ),
    ("another program", line(program="velux@1", step="follow_up"), "program", "log.program_differs"),
    ("another place", line(place="CH-BE"), "place", "log.place_differs"),
    ("before the start", line(at="2026-05-03T09:00:00+02:00"), "at", "log.time_runs_back"),
    ("no order", line(order_id=""), "order_id", "log.missing"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("bad", "column", "code"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_fault_is_told_with_its_place_and_the_other_orders_go_on(
    run: Run, bad: str, column: str, code: str
):
    """Only the faulty order is left out; the papers are written; exit code 2."""
    ran = run(log(START, bad, *OTHER), "--json")

    assert [(3, column, code)] == faults(ran)
    assert ran.code == 2
    assert ran.summary["lines"] == 4
    assert "summary.json" in ran.files


@pytest.mark.parametrize(
    "bad", [case[1] for case in CASES[:-1]], ids=[case[0] for case in CASES[:-1]]
)
def test_an_order_with_a_fault_leaves_no_trace_in_the_database(run: Run, bad: str):
    """Nothing is written of AU-1, everything of VX-9."""
    ran = run(log(START, bad, *OTHER))
    with sqlite3.connect(ran.out / "orders.db") as database:
        stored = database.execute("SELECT DISTINCT id FROM fx_event ORDER BY id").fetchall()
    database.close()

    assert [("VX-9",)] == stored
    assert ran.summary["orders"] == 1


def test_all_faults_are_told_at_once(run: Run):
    """Several in one line, several lines, several orders."""
    ran = run(
        log(
            line(program="nobody@1", role="boss", at="soon"),
            line(
                order_id="AU-2", step="start", facts=quoted('{"title": "", "cost_limit": "1.005"}')
            ),
            line(order_id="AU-3"),
        ),
        "--json",
    )

    expected = [
        (2, "at", "instants.invalid"),
        (2, "program", "partners.unknown_program"),
        (2, "role", "log.unknown_role"),
        (3, "facts.cost_limit", "currency_missing"),
        (3, "facts.title", "empty"),
        (4, "step", "log.no_start"),
    ]
    assert expected == faults(ran)


def test_the_same_line_twice_is_a_fault(run: Run):
    """A copy of a line is no second step, and nobody knows which one was meant."""
    ran = run(log(START, ACCEPT, ACCEPT, *OTHER), "--json")

    assert [(4, "", "log.repeated_line")] == faults(ran)
    assert ran.summary["orders"] == 1


def test_a_line_with_too_few_columns_is_a_fault_of_that_line_only(run: Run):
    """The other lines are still to be read."""
    ran = run(log(START, "imofix@1,AU-1", *OTHER), "--json")

    assert [(3, "", "log.columns")] == faults(ran)
    assert ran.summary["orders"] == 1


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", (1, "", "log.empty")),
        (f"{HEAD}\n".encode(), (1, "", "log.empty")),
        (b"a,b,c\n1,2,3\n", (1, "", "log.header")),
        (log(START).encode() + b"imofix@1,M\xfcller,CH-ZH\n", (3, "", "log.not_utf8")),
        (log(START).encode() + b'imofix@1,"AU-2,CH-ZH\n', (3, "", "log.broken_csv")),
        (log('imofix@1,"AU"-2,CH-ZH,,,,,').encode(), (2, "", "log.broken_csv")),
    ],
    ids=["empty", "header only", "another header", "latin-1", "open quote", "text behind a quote"],
)
def test_a_file_that_cannot_be_read_writes_nothing(
    run: Run, content: bytes, fault: tuple[int, str, str]
):
    """Not even the folder is made."""
    ran = run(content, "--json")

    assert [fault] == faults(ran)
    assert ran.code == 2
    assert ran.files == []


def test_a_file_that_is_not_there_is_named(run: Run, tmp_path: Path):
    """The code says that it was not found."""
    ran = run(tmp_path / "nowhere.csv", "--json")

    assert [(0, "", "log.not_found")] == faults(ran)
    assert ran.code == 2


def test_a_byte_order_mark_does_not_spoil_the_header(run: Run):
    """Spreadsheets write one."""
    ran = run(b"\xef\xbb\xbf" + log(*OTHER).encode())

    assert ran.code == 0
    assert ran.summary["orders"] == 1


def test_the_line_of_a_fault_is_where_its_record_begins(run: Run):
    """Facts may hold line breaks; blank lines count as lines of the file, not as steps."""
    broken = '"{""title"": ""a"",\n ""currency"": ""CHF""}"'
    first = START.replace(START[START.index('"{') :], broken)
    ran = run(log(first, "", line(step="nothing")), "--json")

    assert [(5, "step", "lifecycle.no_such_action")] == faults(ran)
    assert ran.summary["lines"] == 2


def test_for_people_a_fault_is_said_in_both_languages(run: Run):
    """German first, then English; line, order, column and code in front."""
    ran = run(log(START, line(role="boss")))

    assert "Zeile 3 · AU-1 · role · log.unknown_role" in ran.complained
    assert "Die Rolle «boss» gibt es nicht" in ran.complained
    assert "There is no role “boss”" in ran.complained
    assert "Eingabefehler: 1; nicht verarbeitete Aufträge: AU-1" in ran.said


def test_an_unreadable_log_is_a_problem_for_a_web_client_too(tmp_path: Path):
    """RFC 9457, with what is wrong and the line as its path."""
    with pytest.raises(UnreadableLog) as unreadable:
        read_log(tmp_path / "nowhere.csv")

    told = problem(unreadable.value, "en")

    assert "log.unreadable" == told["code"]
    assert "log.not_found" in str(told["errors"])
    assert "line 0" in str(unreadable.value)


def test_two_doubled_facts_in_one_line_are_two_faults(run: Run):
    """Faults of the same kind at the same place are told beside each other."""
    doubled = line(facts=quoted('{"a": 1, "a": 2, "b": 1, "b": 2}'))
    ran = run(log(START, doubled, *OTHER), "--json")

    twice, unknown = [(3, "facts", "log.fact_twice")] * 2, "unknown_field"
    assert [*twice, (3, "facts.a", unknown), (3, "facts.b", unknown)] == faults(ran)
    assert ran.summary["orders"] == 1


def test_a_fault_in_one_column_hides_none_in_another(run: Run):
    """A wrong instant, role and place; and of the same line the step, or the facts."""
    broken = {"at": "soon", "role": "boss", "place": "CH-XX"}
    step = line(**broken, step="acept")
    facts = line(**broken, step="invoice", facts=quoted('{"number": "", "gross": "1.005"}'))
    ran = run(log(START, step, facts, *OTHER), "--json")

    columns = ["at", "place", "role"]
    wrong = ["instants.invalid", "deadlines.place.unknown", "log.unknown_role"]
    expected = [(3, *each) for each in zip(columns, wrong, strict=True)]
    expected += [(3, "step", "lifecycle.no_such_action")]
    expected += [(4, *each) for each in zip(columns, wrong, strict=True)]
    expected += [(4, "facts.gross", "precision"), (4, "facts.number", "empty")]
    assert sorted(expected) == sorted(faults(ran))


def test_a_faulty_start_hides_no_fault_of_the_lines_after_it(run: Run):
    """The currency stands in the start, so the amount of the invoice is too precise all the same."""
    start = START.replace("CH-ZH", "CH-XX")
    bill = line(**INVOICE, place="CH-XX", facts=quoted('{"number": "R-1", "gross": "89.995"}'))
    ran = run(log(start, bill, *OTHER), "--json")

    unknown = "deadlines.place.unknown"
    expected = [(2, "place", unknown), (3, "facts.gross", "precision"), (3, "place", unknown)]
    assert expected == faults(ran)


def test_a_line_out_of_its_time_has_its_facts_looked_at(run: Run):
    """Both are to be mended in one go."""
    bad = line(at="2026-05-03T09:00:00+02:00", step="complete")
    ran = run(log(START, bad, *OTHER), "--json")

    assert [(3, "at", "log.time_runs_back"), (3, "facts.invoicing", "missing")] == faults(ran)


def test_a_start_that_is_refused_is_told_and_so_are_the_steps_after_it(run: Run):
    """VELUX hands in its enquiries itself: not the contractor.  What never began has no step."""
    start = "velux@1,VX-1,DE-BY,2026-05-04T10:00:00+02:00,contractor,meier,start,"
    contact = "velux@1,VX-1,DE-BY,2026-05-04T11:00:00+02:00,contractor,meier,confirm_contact,"
    ran = run(log(start, contact, *OTHER), "--json", "--strict")

    told = [(each["line"], each["order"], each["code"]) for each in ran.summary["illegal"]]
    assert [
        (2, "VX-1", "lifecycle.wrong_role"),
        (3, "VX-1", "lifecycle.wrong_state"),
    ] == told
    assert 1 == ran.summary["orders"]
    assert 3 == ran.code


def test_a_refused_start_of_somebody_elses_order_is_not_ours(run: Run):
    """Huber tried it; Meier's report does not speak of it."""
    start = "velux@1,VX-1,DE-BY,2026-05-04T10:00:00+02:00,contractor,huber,start,"
    ran = run(log(start, *OTHER), "--strict")

    assert [] == ran.summary["illegal"]
    assert 0 == ran.code


@pytest.mark.parametrize("year", ["1999", "2044"])
def test_an_instant_that_no_calendar_reaches_is_a_fault_of_its_order(run: Run, year: str):
    """Nobody knows the holidays of that year; the other orders are processed."""
    ran = run(log(OTHER[0].replace("VX-9", "VX-8").replace("2026", year), *OTHER), "--json")

    assert [(2, "at", "deadlines.horizon")] == faults(ran)
    assert 1 == ran.summary["orders"]
    assert "deadlines.csv" in ran.files


def test_an_id_with_an_invisible_character_is_a_fault(run: Run):
    """SP-1 and SP-1 with a zero-width space would be two ids that nobody can tell apart."""
    start = (
        "digitec_galaxus@2,SP-1,CH-ZH,2026-05-04T08:00:00+02:00,principal,digitec,start,"
        '"{""sp_id"": ""SP-1\u200b""}"'
    )
    ran = run(log(start, *OTHER), "--json")

    assert [(2, "facts.sp_id", "invisible_character")] == faults(ran)


PERFORMED = [
    ("2026-05-04T09:00:00+02:00", "accept", ""),
    ("2026-05-04T10:00:00+02:00", "mark_requirements_met", ""),
    ("2026-05-05T10:00:00+02:00", "goods_shipped", ""),
    ("2026-05-06T10:00:00+02:00", "goods_received", ""),
    ("2026-05-06T11:00:00+02:00", "set_appointment", '{"appointment": "2026-05-08T10:00:00+02:00"}'),
    ("2026-05-08T12:00:00+02:00", "confirm_execution", ""),
]  # fmt: skip


def performed(order: str, facts: str = "") -> list[str]:
    """Write the log of a performed order."""
    head = f"digitec_galaxus@2,{order},CH-ZH"
    start = f"{head},2026-05-04T08:00:00+02:00,principal,digitec,start,{quoted(facts)}"
    ships = ("goods_shipped", "goods_received")
    steps = [
        f"{head},{at},{'system,cmi' if step in ships else 'contractor,meier'},{step},{quoted(more)}"
        for at, step, more in PERFORMED
    ]
    return [start, *steps]


def test_a_character_that_the_typeface_lacks_stops_no_paper(run: Run):
    """A no-break hyphen is a hyphen, a byte order mark nothing, an emoji is named by its number."""
    service = '{"service": "Wasch\u2011Turm \ufeffanschliessen \U0001f6bf"}'
    ran = run(log(*performed("SP-1", service)))
    paper = ran.out / "settlement-V-2026-000001.pdf"

    text = "".join(page.extract_text() for page in PdfReader(paper).pages)
    assert "Wasch-Turm anschliessen [U+1F6BF]" in " ".join(text.split())
    assert 0 == ran.code


def test_what_was_performed_but_logged_after_the_run_is_not_forgotten(run: Run):
    """May is settled once; SP-2, logged later, is named in every report until it is settled."""
    run(log(*performed("SP-1")))
    again = run(log(*performed("SP-1"), *performed("SP-2")))
    june = run(log(*performed("SP-1")), "--month", "2026-06")

    assert ["SP-1"] == again.summary["settlement"]["orders"]
    assert "Ausgeführt, aber auf keiner Verrechnung: SP-2" in again.said
    assert "auf keiner Verrechnung: SP-2" in june.said


def test_the_orders_of_another_log_stay_off_the_statement(run: Run, tmp_path: Path):
    """AU-2 was offered to Huber and nobody has taken it; Meier's log does not know it."""
    shared = ("--db", str(tmp_path / "both.db"))
    run(log(START.replace("AU-1", "AU-2")), "--contractor", "huber", *shared, out="huber")
    ran = run(log(START), *shared, out="meier")

    assert 1 == ran.summary["fees"]["pending"]


def test_a_place_among_the_facts_must_be_the_one_of_its_column(run: Run):
    """Stored with the one, the order would not be found again by the other."""
    other = START.replace('""title""', '""place"": ""CH-BE"", ""title""')
    same = other.replace("CH-BE", "CH-ZH")

    assert [(2, "facts.place", "log.place_in_facts")] == faults(run(log(other, *OTHER), "--json"))
    assert 0 == run(log(same), out="same").code
    assert 0 == run(log(same), out="same").code


def test_what_a_terminal_would_obey_is_escaped(run: Run):
    """ESC in an order id, a role, a fact's name: each is shown, none is sent."""
    bad = line(order_id="AU\x1b[2J", role="\x9b31m", facts=quoted('{"\x1b]0;x": 1, "a\u202eb": 2}'))
    ran = run(log(START, bad, *OTHER))

    assert "AU\\x1b[2J" in ran.complained
    assert not {"\x1b", "\x9b", "\u202e"} & {*ran.said, *ran.complained}


def test_a_long_text_is_a_fault_of_its_line_not_of_the_file(run: Run):
    """Python's reader refuses cells over 131,072 characters; a mail of 10 MB is only too long."""
    long = line(step="cancel", facts=quoted(json.dumps({"message": "a" * 10_000_000})))
    ran = run(log(START, ACCEPT, long, *OTHER), "--json")

    assert [(4, "facts.message", "too_long")] == faults(ran)
    assert 1 == ran.summary["orders"]


def test_unreadable_facts_do_not_hide_an_unknown_step(run: Run):
    """Both columns are wrong, and both are told."""
    ran = run(log(START, line(step="fly", facts="{"), *OTHER), "--json")

    assert [
        (3, "facts", "log.facts_not_json"),
        (3, "step", "lifecycle.no_such_action"),
    ] == faults(ran)


def test_an_amount_beyond_all_counting_hides_no_other_fault(run: Run):
    """It is a fault of its field, as the wrong text and the unknown field are of theirs."""
    facts = '{"number": "R-1", "gross": "99999999999999999.99", "x": 1, "message": 5}'
    ran = run(log(START, line(**INVOICE, facts=quoted(facts)), *OTHER), "--json")

    assert [
        (3, "facts.gross", "too_large"),
        (3, "facts.message", "wrong_type"),
        (3, "facts.x", "unknown_field"),
    ] == faults(ran)


@pytest.mark.parametrize("amount", ["2.480", "1.000", "0.0000"])
def test_three_decimals_are_too_many_also_where_the_last_is_a_nought(run: Run, amount: str):
    """2.480 is two thousand four hundred and eighty to a German reader."""
    facts = quoted(f'{{"number": "R-1", "gross": "{amount}"}}')
    ran = run(log(START, line(**INVOICE, facts=facts), *OTHER), "--json")

    assert [(3, "facts.gross", "precision")] == faults(ran)


def test_an_order_stored_elsewhere_has_its_lines_looked_at_all_the_same(run: Run):
    """It is stored in CH-ZH; the new log says CH-BE, an unknown step, and an amount too fine."""
    run(log(START))
    facts = quoted('{"number": "R-1", "gross": "1.005"}')
    lines = (line(step="fly"), line(**INVOICE, facts=facts))
    ran = run(log(*(each.replace("CH-ZH", "CH-BE") for each in (START, *lines))), "--json")

    assert [
        (2, "program", "log.stored_otherwise"),
        (3, "step", "lifecycle.no_such_action"),
        (4, "facts.gross", "precision"),
    ] == faults(ran)


def test_a_faulty_order_that_is_stored_is_neither_settled_nor_charged(run: Run):
    """Stored in April's run; in May's log each has a fault, so the month passes them over."""
    bill = line(**INVOICE, facts=quoted('{"number": "R-1", "gross": "100.00"}'))
    done = line(step="complete", at=INVOICE["at"], facts=quoted('{"invoicing": "invoice"}'))
    sound = [*performed("SP-1"), START, ACCEPT, done, bill]
    run(log(*sound), "--month", "2026-04")
    broken = [each.replace("10:00:00", "x").replace("09:00:00", "x") for each in sound]
    faulty = run(log(*broken))
    mended = run(log(*sound), "--backlog")

    assert faulty.summary["settlement"] is None
    assert 0 == faulty.summary["fees"]["charged"]
    assert ["SP-1"] == mended.summary["settlement"]["orders"]


def test_the_backlog_is_settled_where_it_is_asked_for(run: Run):
    """SP-2 became known after the run of May; a further settlement takes it, once."""
    run(log(*performed("SP-1")))
    both = log(*performed("SP-1"), *performed("SP-2"))
    first, second = run(both, "--backlog"), run(both, "--backlog")

    assert ["SP-1"] == first.summary["settlement"]["orders"]
    assert "V-2026-000002" in first.said
    assert "auf keiner Verrechnung" not in first.said
    assert "settlement-V-2026-000002.pdf" in first.summary["files"]
    assert (first.said, first.files) == (second.said, second.files)


def test_a_fee_that_cannot_be_decided_is_named_and_counts_as_open(run: Run):
    """The tariff is in francs, the invoice in euros: nobody knows the fee, nothing is lost."""
    euros = START.replace("CHF", "EUR")
    done = line(step="complete", at=INVOICE["at"], facts=quoted('{"invoicing": "invoice"}'))
    bill = line(**INVOICE, facts=quoted('{"number": "R-1", "gross": "100.00"}'))
    ran = run(log(euros, ACCEPT, done, bill))

    assert 1 == ran.summary["fees"]["pending"]
    assert "AU-1: Gebühr nicht zu entscheiden" in ran.said


def test_a_name_is_the_same_whether_a_mac_wrote_it_or_not(run: Run):
    """Müller, composed or with two dots of its own."""
    start = OTHER[0] + quoted('{"contractor": "mu\u0308ller"}')
    contact = OTHER[1].replace("meier", "mu\u0308ller")
    ran = run(log(start, contact), "--contractor", "m\u00fcller")

    assert [] == ran.summary["illegal"]
    assert 1 == ran.summary["orders"]


def test_what_came_after_the_month_finds_the_month_settled(run: Run):
    """An invoice in June quotes the settlement of May; every run says the same of it."""
    invoice = (
        "digitec_galaxus@2,SP-1,CH-ZH,2026-06-05T10:00:00+02:00,contractor,meier,invoice,"
        + quoted('{"number": "R-1", "billing_id": "V-2026-000001"}')
    )
    whole = log(*performed("SP-1"), invoice)
    first = run(whole, "--strict")
    before = stored(first)
    second = run(whole, "--strict")
    early = run(whole, "--strict", "--as-of", "2026-05-10T00:00:00+02:00", out="early")

    assert (0, 0, 0) == (first.code, second.code, early.code)
    assert before == stored(second)
    assert 9 == len(before)


def stored(ran: Ran) -> list[tuple[object, ...]]:
    """Read the events."""
    with sqlite3.connect(ran.out / "orders.db") as database:
        found = database.execute("SELECT id, version, body FROM fx_event ORDER BY 1, 2").fetchall()
    database.close()
    return found
