"""Letters: each row of the outbox beside the event that it tells of.

What is told of a seal has the seal, of a statement its record; what is told of something without a
journal, such as a login link, is looked after by its own area.  The one rule: nothing is told that
did not happen.
"""

from collections.abc import Collection
from typing import Final, cast

from fixflow.storage.orders import KIND
from fixflow.storage.printing import STATEMENT
from fixflow.storage.script import Script
from fixflow.storage.verifying.finding import Finding, finding

PAGE: Final = 500

WITHOUT_EVENT: Final = """SELECT o.id, o.kind, o.subject, o.version FROM fx_outbox o
    WHERE o.realm = ? AND o.kind = ? AND o.id > ?
    AND NOT EXISTS (SELECT 1 FROM fx_event e WHERE e.realm = o.realm AND e.kind = o.kind
        AND e.id = o.subject AND e.version = o.version)
    ORDER BY o.id LIMIT ?"""
WITHOUT_SEAL: Final = """SELECT o.id, o.kind, o.subject, o.version FROM fx_outbox o
    WHERE o.realm = ? AND o.kind = ? AND o.id > ?
    AND NOT EXISTS (SELECT 1 FROM fx_seal s WHERE s.realm = o.realm AND s.no = o.version)
    ORDER BY o.id LIMIT ?"""
WITHOUT_STATEMENT: Final = """SELECT o.id, o.kind, o.subject, o.version FROM fx_outbox o
    WHERE o.realm = ? AND o.kind = ? AND o.id > ?
    AND NOT EXISTS (SELECT 1 FROM fx_statement s WHERE s.realm = o.realm AND s.no = o.subject
        AND s.link = o.version)
    ORDER BY o.id LIMIT ?"""
CHECKED: Final = (
    (WITHOUT_EVENT, KIND),
    (WITHOUT_SEAL, "seal"),
    (WITHOUT_STATEMENT, STATEMENT),
)


def without_event(realm: str, known: Collection[tuple[str, str]]) -> Script[list[Finding]]:
    """Name the letters that tell of what is not there, where no other fault says so already.

    Args:
        realm: Whose.
        known: Kinds and ids of what was found to be bad before.
    """
    found: list[Finding] = []
    for sql, kind in CHECKED:
        after = ""
        while True:
            rows = yield sql, (realm, kind, after, PAGE)
            for id_, of, subject, version in rows:
                if (str(of), str(subject)) not in known:
                    told = {"of": f"{of} {subject}", "version": cast("int", version)}
                    found.append(finding("letter.without_event", "letter", str(id_), None, **told))
            end = str(rows[-1][0]) if rows else after
            if len(rows) < PAGE or end == after:
                break
            after = end
    return found
