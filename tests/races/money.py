"""Money: many orders are billed, stated, taken back, stated again; every Rappen is accounted for.

    python -m tests.races.money ORDERS CONTRACTORS SEED

The fee is CHF 9.50 for each invoice of CHF 90.00 and more, 8.1 % VAT once per statement.  The one
rule: what is owed is counted beside the amounts when they are drawn, never read back.
"""

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from attrs import define, field

import fixflow
from fixflow.desk import Desk
from fixflow.fees import FeeStatement, Party, Period
from fixflow.identity import OrderId
from fixflow.instants import parse_instant
from fixflow.lifecycle import Action
from fixflow.lifecycle.begin import filled
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import imofix
from fixflow.storage import orders
from fixflow.storage.script import Script

SONNEGG: Final = Actor(PRINCIPAL, "sonnegg")
MAY: Final = parse_instant("2026-05-12T08:00:00+02:00")
JUNE: Final = parse_instant("2026-06-10T08:00:00+02:00")
JULY: Final = parse_instant("2026-07-01T08:00:00+02:00")
FEE, THRESHOLD = 950, 9000  # Rappen
LINES: Final = """SELECT COALESCE(SUM(CASE WHEN amount > 0 THEN amount END), 0),
    COALESCE(SUM(CASE WHEN amount < 0 THEN amount END), 0), COUNT(*)
    FROM fx_statement_line WHERE realm = ?"""


@define
class Sums:
    """What was counted, in Rappen."""

    owed: int = 0
    charged: int = 0
    vat: int = 0
    taken_back: int = 0
    vat_back: int = 0
    lines: int = 0
    lines_back: int = 0
    line_count: int = 0
    owing: int = 0
    findings: list[str] = field(factory=list)


def rappen(statement: FeeStatement | None) -> tuple[int, int]:
    """Give net and VAT of a statement; nothing where there is none."""
    if statement is None:
        return 0, 0
    totals = statement.totals
    return int(totals.net.amount * 100), int(totals.vat.amount * 100)


def main(many: int, contractors: int, seed: int) -> Sums:
    """Bill, state, take back, state again."""
    chance, sums = random.Random(seed), Sums()  # noqa: S311  repeatable, no secret
    with fixflow.open(":memory:", tells=False) as desk:
        for number in range(contractors):
            firm = Party(id=f"c{number}", name=f"Firma {number}")
            own = [f"AU-{number}-{each}" for each in range(many // contractors)]
            with desk.together():
                sums.owed += sum(billed(desk, firm, order, chance) for order in own)
            net, vat = rappen(stated(desk, firm, "2026-05", date(2026, 6, 1), JUNE))
            sums.charged, sums.vat = sums.charged + net, sums.vat + vat
            with desk.together():
                for order in own:
                    step(desk, firm, order, imofix.CancelInvoice(f"R-{order}"), JUNE)
            net, vat = rappen(stated(desk, firm, "2026-06", date(2026, 7, 1), JULY))
            sums.taken_back, sums.vat_back = sums.taken_back + net, sums.vat_back + vat
        sums.owing = sums.owed // FEE
        counted: Any = desk.binding.read(lines())
        sums.lines, sums.lines_back, sums.line_count = counted
        sums.findings = [each.code for each in desk.verify()]
    return sums


def lines() -> Script[tuple[int, ...]]:
    """Sum up the lines of all statements."""
    ((*found,),) = yield LINES, ("default",)
    return tuple(int(each or 0) for each in found)


def billed(desk: Desk, firm: Party, order: str, chance: random.Random) -> int:
    """Bill an order at random, and give the fee that it owes; its steps are decided first, then written."""
    gross = chance.randrange(THRESHOLD - 4000, THRESHOLD + 40000)
    facts = {"billing_basis": "billable", "currency": "CHF", "title": "Boiler"}
    start = filled(imofix.PROGRAM.machine.start_action, facts, "CH-ZH")
    seen = imofix.PROGRAM.begin(OrderId(order), start, by=SONNEGG, at=MAY).order
    for action in taken(order, gross):
        seen = imofix.PROGRAM.decide(seen, action, by=Actor(CONTRACTOR, firm.id), at=MAY).order
    desk.run(lambda scope: orders.receive(scope, seen, seen.events))
    return FEE if gross >= THRESHOLD else 0


def taken(order: str, gross: int) -> Iterator[Action]:
    """Give the steps up to the invoice."""
    yield imofix.Accept()
    yield imofix.Complete(imofix.Invoicing.INVOICE)
    yield imofix.Invoice(f"R-{order}", chf(f"{gross // 100}.{gross % 100:02}"))


def step(desk: Desk, firm: Party, order: str, action: Action, at: datetime) -> None:
    """Take a step that is allowed."""
    decision = desk.act(OrderId(order), action, by=Actor(CONTRACTOR, firm.id), at=at)
    assert decision.allowed, decision.reasons


def stated(desk: Desk, firm: Party, month: str, day: date, at: datetime) -> FeeStatement | None:
    """State a month."""
    by = Actor(CONTRACTOR, firm.id)
    return desk.state_fees(imofix.PROGRAM, firm, Period(month), at=at, by=by, document_date=day)


if __name__ == "__main__":
    from attrs import asdict

    print(json.dumps(asdict(main(*map(int, sys.argv[1:])))))
