"""Sources: where a rule stands."""

from datetime import date

from fixflow.sources import Source


def test_a_source_is_shown_with_its_place() -> None:
    """A reader must be able to look it up."""
    assert "OR Art. 78 (SR 220)" == str(Source("OR Art. 78", "SR 220", date(2026, 1, 5)))


def test_a_source_without_place_is_its_citation() -> None:
    """A sentence of a manual stands for itself."""
    assert "annehmen" == str(Source("annehmen"))
