"""`fixflow check-invoice`: does a contractor's invoice list what its settlement wants.

The one rule: the invoice says itself which settlement it is for, or the call does; nothing is
guessed from what it lists, since a wrong settlement would find everything wrong.
"""

import argparse
import codecs
import sys
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Final

from attrs import frozen

from fixflow.cli.for_machines import print_json
from fixflow.cli.heard import heard
from fixflow.cli.month import CannotRead
from fixflow.desk import Desk
from fixflow.desk import open as open_desk
from fixflow.documents import Unreadable, invoice_text
from fixflow.documents.invoice_text import HEAD, HEAD_WITHIN, MOST_BYTES
from fixflow.errors import Misuse
from fixflow.fees import InvoiceCheck, Settlement, billing_ids, check_invoice
from fixflow.identity import BillingId
from fixflow.safety import legible_lines
from fixflow.storage import UnknownSettlement
from fixflow.storage.sqlite import is_empty
from fixflow.texts import Text

RIGHT: Final = 0
DIFFERS: Final = 1
STANDARD_INPUT: Final = "-"
MOST_NAMED: Final = 100
NOT_TEXT: Final = "neither PDF nor text"
SAID: Final = 20_000
UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@frozen
class NoSettlementNamed(Misuse):
    """The invoice names no settlement of the database, and the call named none."""

    code = "cli.no_settlement_named"
    text = Text(
        de="Die Rechnung nennt keine Verrechnung dieser Datenbank; --settlement sagt, welche gemeint ist.",
        en="The invoice names no settlement of this database; say by --settlement which one is meant.",
    )


@frozen
class SeveralSettlementsNamed(Misuse):
    """The invoice names more than one settlement, and the call named none."""

    code = "cli.several_settlements_named"
    text = Text(
        de="Die Rechnung nennt mehrere Verrechnungen ({named}); --settlement sagt, welche gemeint ist.",
        en="The invoice names several settlements ({named}); say by --settlement which one is meant.",
    )
    named: tuple[str, ...]


def run(asked: argparse.Namespace) -> int:
    """Check the invoice and give the exit code."""
    text = text_of(asked.invoice)
    check = checked(asked, text)
    with heard():
        if asked.json:
            print_json({**check.to_record(), "text": check.say(asked.lang)})
        else:
            print(*legible_lines(check.say(asked.lang), SAID), sep="\n")
    return RIGHT if check.ok else DIFFERS


def checked(asked: argparse.Namespace, text: str) -> InvoiceCheck:
    """Hold the text against the settlement, beside the contractor's others.

    Raises:
        CannotRead: `month.cannot_read`, there is no such database.
        CannotOpen: `storage.cannot_open`, it is none.
    """
    if missing := not_there(asked.db):
        raise CannotRead(str(asked.db), missing)
    with open_desk(asked.db) as desk:
        settlement = desk.settlement(asked.settlement) if asked.settlement else meant(desk, text)
        others = desk.settlements(settlement.contractor.id)
    return check_invoice(settlement, text, others, bare_ids=asked.bare_ids)


def not_there(db: Path) -> str:
    """Say why a database cannot be meant; opened to write, an empty file would get its tables."""
    if db.is_dir():
        return "it is a folder"
    if not db.is_file():
        return "no such file"
    return "it holds no orders" if is_empty(db) else ""


def meant(desk: Desk, text: str) -> Settlement:
    """Find the one settlement that the invoice names; a void one only if it names no other.

    A billing id that a line break has cut counts where none stands whole.

    Raises:
        NoSettlementNamed: `cli.no_settlement_named`.
        SeveralSettlementsNamed: `cli.several_settlements_named`.
    """
    found = known(desk, billing_ids(text)) or known(desk, billing_ids(text, wrapped=True))
    counting = [each for each in found if each.live] or found
    if not counting:
        raise NoSettlementNamed
    if len(counting) > 1:
        raise SeveralSettlementsNamed(tuple(str(each.billing_id) for each in counting))
    return counting[0]


def known(desk: Desk, ids: Iterable[BillingId]) -> list[Settlement]:
    """Give the settlements that the database has."""
    found: list[Settlement] = []
    for each in islice(ids, MOST_NAMED):
        with suppress(UnknownSettlement):
            found.append(desk.settlement(each))
    return found


def text_of(invoice: str) -> str:
    """Read an invoice, from a file or from standard input.

    Raises:
        CannotRead: `month.cannot_read`.
        Unreadable: `invoice.unreadable`, neither PDF nor text.
    """
    try:
        if invoice == STANDARD_INPUT:
            raw = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(invoice).open("rb") as file:
                raw = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise CannotRead(invoice, getattr(error, "strerror", None) or str(error)) from error
    if HEAD in raw[:HEAD_WITHIN] or len(raw) > MOST_BYTES:
        return invoice_text(raw)
    return decoded(raw)


def decoded(raw: bytes) -> str:
    """Read a text as programs in Switzerland and Germany write one: Unicode, else Windows-1252."""
    if raw.startswith(UTF_16):
        return raw.decode("utf-16", "replace")
    if b"\0" in raw:
        raise Unreadable(NOT_TEXT)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
