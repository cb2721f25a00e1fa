"""Archives: all documents of an archive that is connected, listed for a person before they are shown.

«Achtung: Es werden alle Dokumente eines Archives übertragen, sodass Sie vorher prüfen sollten, ob
alle enthaltenen Dokumente vom Mieter gesehen werden sollen.»  The one rule: a document that nobody
has looked at is missing from the review, also one that came into the archive later.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from fixflow.connectors.aareon_connect import File, Report
from fixflow.connectors.aareon_connect.origins import said
from fixflow.connectors.aareon_connect.report import compared

ALL_OF_IT: Final = said(
    "Achtung: Es werden alle Dokumente eines Archives übertragen, sodass Sie vorher prüfen sollten, "
    "ob alle enthaltenen Dokumente vom Mieter gesehen werden sollen."
)


def to_review(files: Iterable[File], archives: Iterable[str]) -> Mapping[str, tuple[File, ...]]:
    """List every document of the archives that are to be connected.

    Args:
        files: What the ERP has.
        archives: The archives; one without a document stands there too.
    """
    every = tuple(files)
    return {
        name: tuple(sorted((each for each in every if each.archive == name), key=lambda at: at.id))
        for name in dict.fromkeys(archives)
    }


def review_report(
    files: Iterable[File], archives: Iterable[str], reviewed: frozenset[str] | None
) -> Report:
    """Say of each archive which of its documents a tenant may see, and which nobody has looked at.

    Args:
        files: What the ERP has.
        archives: The archives that are to be connected.
        reviewed: The ids of the documents that a person has looked at and lets tenants see; None
            where nobody has looked at any.
    """
    listed = to_review(files, archives)
    none: frozenset[str] = frozenset()
    checks = (
        compared(
            name,
            frozenset(each.id for each in inside),
            None if reviewed is None else reviewed & {each.id for each in inside},
            none,
            ALL_OF_IT,
        )
        for name, inside in listed.items()
    )
    return Report(checks=tuple(checks))
