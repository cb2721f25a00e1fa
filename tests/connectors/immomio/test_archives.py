"""Archives: everything in one that is connected is shown to tenants, so a person looks at it first."""

from fixflow.connectors.aareon_connect import File, State
from fixflow.connectors.immomio import review_report, to_review
from tests.connectors.manuals import misquoted

LEASE = "MI Mietvertrag"
FILES = (
    File(id="D-2", archive=LEASE, lease="L-1"),
    File(id="D-1", archive=LEASE, lease=None, size=90_000_000),
    File(id="D-3", archive="Intern", lease="L-1"),
)


def test_all_documents_of_an_archive_are_listed_whatever_the_rules_say():
    """«Achtung: Es werden alle Dokumente eines Archives übertragen»: also large and unlinked ones."""
    listed = to_review(FILES, [LEASE, "Leer"])

    assert {LEASE: ["D-1", "D-2"], "Leer": []} == {
        name: [each.id for each in inside] for name, inside in listed.items()
    }


def test_a_document_that_nobody_has_looked_at_is_missing():
    """Also one that came into the archive after the review."""
    report = review_report(FILES, [LEASE], frozenset({"D-2", "D-3"}))

    assert ("D-1",) == report[LEASE].of(State.MISSING)
    assert review_report(FILES, [LEASE], frozenset({"D-1", "D-2"})).ok


def test_where_nobody_has_begun_nothing_was_checked():
    """None is not an empty list of approved documents."""
    assert State.NOT_CHECKED is review_report(FILES, [LEASE], None)[LEASE].state
    assert State.MISSING is review_report(FILES, [LEASE], frozenset())[LEASE].state


def test_the_warning_stands_in_the_manual():
    """Word for word."""
    assert [] == misquoted("003", [review_report(FILES, [LEASE], None)[LEASE].source])
