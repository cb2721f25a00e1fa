"""The pages of the reference, held against what they are made of and against what is known elsewhere."""

import re
import tomllib
from pathlib import Path

import pytest

from fixflow import Role
from fixflow.contrib.django.setting import READ
from fixflow.deadlines.data_files import rows
from fixflow.fees import BillingBasis
from fixflow.lifecycle import Outcome, Phase
from fixflow.partners import REFS, shipped
from fixflow.storage import migrations

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"
CREATED = re.compile(r"CREATE TABLE (fx_\w+) \((.*)\)$", re.DOTALL)
COLUMN = re.compile(r"(\w+) (?:TEXT|BIGINT)\b")
ADDED = re.compile(r"ALTER TABLE (fx_\w+) ADD COLUMN (\w+)")


def page(name: str) -> str:
    """Read a page."""
    return (REFERENCE / name).read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    """Give what stands under a heading, up to the next one of any level."""
    return re.split(r"\n#+ ", text.split(f"# {title}")[1])[0]


def test_every_canton_and_every_land_stands_on_the_page_of_places():
    """26 cantons and 16 Länder."""
    whole = {row["place"] for row in rows("areas") if not row["area"]}
    told = re.findall(r"^### (\S+) · ", page("places.md"), re.MULTILINE)

    assert 42 == len(told) == len(whole)
    assert whole == set(told)


@pytest.mark.parametrize(
    ("place", "row"),
    [
        ("CH-LU", "| 2027-03-29 | Ostermontag | Easter Monday | – | – | ● | JusG LU § 76 |"),
        ("CH-ZH", "| 2027-01-02 | Berchtoldstag | Berchtold’s Day | – | – | ● | GOG ZH § 122 |"),
        ("DE-BE", "| 2027-03-08 | Internationaler Frauentag |"),
        ("CH-SO", "| 2027-05-01 | Tag der Arbeit | Labour Day | ◐ 12:00 |"),
        ("DE-BY", "| 2027-08-08 | Augsburger Friedensfest | Augsburg Peace Festival | ○ | ○ | ○ |"),
    ],
)
def test_a_day_is_closed_by_the_law_that_closes_it(place: str, row: str):
    """JusG LU § 76, GOG ZH § 122, FeiertG BE § 1, RTG SO § 2 Abs. 1, BayFTG Art. 1 Abs. 2."""
    under = page("places.md").split(f"### {place} · ")[1].split("\n### ")[0]

    assert row in under


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("arbeitstage(2)", "Fri 05.06. | Mon 08.06. | Mon 08.06."),
        ("werktage(2)", "Fri 05.06. | Sat 06.06. | Mon 08.06."),
        ("kalendertage(3)", "Sat 06.06. | Sat 06.06. | Mon 08.06."),
        ("monate(1)", "Fri 03.07. | Fri 03.07. | Fri 03.07."),
    ],
)
def test_the_days_of_a_rule_are_those_of_the_calendar_on_the_wall(rule: str, days: str):
    """From Wed 3 June 2026 in Zürich, the Ticino and Bavaria; § 193 BGB moves a Saturday, Art. 78 OR none."""
    [line] = [each for each in page("clocks.md").splitlines() if each.startswith(f"| `{rule}` |")]

    assert line.endswith(f"| {days} |")


def test_every_clock_of_every_program_is_listed():
    """With what begins and what meets it."""
    text = page("clocks.md")

    for ref in REFS:
        for clock in shipped(ref).clocks:
            [line] = [
                each for each in text.splitlines() if each.startswith(f"| `{ref}` | `{clock.key}` ")
            ]
            assert all(f"`{each}`" in line for each in (*clock.starts, *clock.meets))


def test_every_event_of_every_program_is_listed():
    """With the action that records it; an event that nobody reads of cannot be mapped."""
    text = page("events.md")

    for ref in REFS:
        under = text.split(f"\n## {ref}\n")[1].split("\n## ")[0]
        for row in shipped(ref).machine.rows:
            [line] = [each for each in under.splitlines() if each.startswith(f"| `{row.event}` |")]
            assert f"`{row.action.action_name}`" in line


def test_an_effect_goes_through_the_door_that_the_outbox_names():
    """Goods are released «sobald … bestätigt»: a letter for the door `shipments`."""
    lines = page("events.md").splitlines()
    [shipment] = [each for each in lines if each.startswith("| `TriggerShipment` |")]
    [met] = [each for each in lines if each.startswith("| `requirements_met` |")][-1:]

    assert "| `shipments` | `trigger_shipment` |" in shipment
    assert "Have the goods sent" in met


def test_every_table_and_column_that_a_migration_makes_is_listed():
    """Read from the statements themselves."""
    text = page("tables.md")
    made: dict[str, set[str]] = {}
    for statement in (each for step in migrations.MIGRATIONS for each in step):
        if created := CREATED.match(statement):
            made[created[1]] = set(COLUMN.findall(created[2]))
        for table, column in ADDED.findall(statement):
            made[table].add(column)

    assert len(made) > 30
    for table, columns in made.items():
        lists = [line for line in section(text, table).splitlines() if line.startswith("- ")]
        under = "\n".join(lists)
        assert [] == [each for each in sorted(columns) if f"`{each}`" not in under], table


def test_every_setting_is_listed():
    """A key that is missing here would be guessed."""
    text = page("settings.md")
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
        "optional-dependencies"
    ]

    assert [] == [key for key in READ if f"| `{key}` |" not in text]
    assert [] == [name for name in extras if f"| `{name}` |" not in text]
    assert text.count("| `FIXFLOW_") >= 10


def test_the_library_reads_no_variable_of_the_environment_by_itself():
    """What the page of settings says; `Secret.of` reads the one that it is told."""
    readers = {
        file.relative_to(ROOT / "src").as_posix()
        for file in (ROOT / "src").rglob("*.py")
        if re.search(r"\bos\.environ\b|\bgetenv\b|import environ", file.read_text(encoding="utf-8"))
    }

    assert {"fixflow/safety/secret.py"} >= {
        each for each in readers if not each.startswith(("fixflow/cli/", "fixflow/testing/"))
    }


@pytest.mark.parametrize("kind", [Role, Phase, Outcome, BillingBasis])
def test_every_value_has_its_words_in_four_languages(kind):
    """Whoever translates a page finds them here."""
    lines = page("glossary.md").splitlines()

    for each in kind:
        told = [line for line in lines if line.startswith(f"| `{each.value}` | {each.label.de} |")]
        assert told, each
        assert "–" not in told[0], each
