"""The way through the pages: by Diátaxis, each page once, each list complete."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
TREE = re.compile(r"^```\{toctree\}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([\w./-]+)\.md(?:#[\w-]+)?\)")
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
IMPERATIVE = re.compile(r"^(?!How |Using |Running |Adding )[A-Z]")


def children(page: Path) -> list[Path]:
    """Give the pages below a page, as its table of contents names them."""
    text = page.read_text(encoding="utf-8")
    names = (line.strip() for tree in TREE.findall(text) for line in tree.splitlines())
    inside = [each for each in names if each and not each.startswith(":")]
    found = [path for each in inside for path in sorted(page.parent.glob(f"{each}.md"))]
    return [path.resolve() for path in found]


def below(page: Path) -> list[Path]:
    """Give every page that can be reached from a page."""
    return [each for child in children(page) for each in (child, *below(child))]


def test_every_page_is_reached_once():
    """None is orphaned, none stands in two places."""
    reached = below(DOCS / "index.md")
    there = {each.resolve() for each in DOCS.rglob("*.md")} - {(DOCS / "index.md").resolve()}

    assert there == set(reached)
    assert len(reached) == len(set(reached))


def test_the_ways_in_are_four():
    """Tutorials, how-to, reference, explanation."""
    named = [each.parent.name for each in children(DOCS / "index.md")]

    assert ["tutorial", "how-to", "reference", "explanation"] == named


@pytest.mark.parametrize(
    "landing",
    [
        DOCS / "tutorial" / "index.md",
        DOCS / "reference" / "index.md",
        DOCS / "explanation" / "index.md",
        *children(DOCS / "how-to" / "index.md"),
    ],
    ids=lambda each: f"{each.parent.name}-{each.stem}",
)
def test_a_landing_page_says_a_word_on_each_of_its_pages(landing: Path):
    """A list that lacks one sends its reader away."""
    named = {
        (landing.parent / f"{each}.md").resolve()
        for each in LINK.findall(landing.read_text(encoding="utf-8"))
    }

    assert set(children(landing)) <= named


def test_a_group_of_how_tos_is_short():
    """What is too long to be read is searched, and not found; two groups are as long as it gets."""
    groups = {each.stem: len(children(each)) for each in children(DOCS / "how-to" / "index.md")}

    assert 9 == len(groups)
    assert {} == {name: count for name, count in groups.items() if not 2 <= count <= 12}


def test_a_how_to_begins_with_what_its_reader_wants():
    """An imperative: «Print a statement», no «How to print» and no «Printing»."""
    groups = children(DOCS / "how-to" / "index.md")
    titles = [
        TITLE.findall(page.read_text(encoding="utf-8"))[0]
        for group in groups
        for page in children(group)
    ]

    assert len(titles) > 50
    assert [] == [each for each in titles if not IMPERATIVE.match(each)]
