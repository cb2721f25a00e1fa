"""Printing: a letter for the paper of each statement that is issued, in its own transaction.

The host's door `papers` draws the paper of what is stored and keeps or sends it.  The one rule: the
letter names the statement, and what stands on it is read where it was frozen.
"""

from datetime import datetime
from typing import Final

from fixflow.storage.orders import Scope
from fixflow.storage.outbox import telling
from fixflow.storage.outbox.addressing import PAPERS
from fixflow.storage.script import Script
from fixflow.storage.statements import Head

STATEMENT: Final = "statement"
PRINT: Final = "print"


def ask(scope: Scope, kind: str, no: str, before: Head, at: datetime) -> Script[None]:
    """Ask for the paper of a statement, where the desk tells anything at all.

    Args:
        scope: Within what it is written.
        kind: `settlement` or `fees`.
        no: Its number.
        before: The end of its series before it was written; the letter has the place behind it.
        at: When it was issued, with offset.
    """
    if scope.tells:
        body = {"kind": kind, "no": no}
        yield from telling.put(scope, STATEMENT, no, before.link + 1, 0, PAPERS, PRINT, body, at)
