"""QR: the payload of a Swiss payment part, as GARAIO REM takes it: a tree of the few values it uses.

The payload is lines in a fixed order (SIX, Implementation Guidelines QR-bill 2.2, 4.2.2).  The one
rule: what GARAIO REM accepts has to be conform with that standard, so it is checked as a bank would.
"""

import re
from decimal import Decimal
from typing import Final

from fixflow.connectors.garaio_rem.kinds import Written
from fixflow.connectors.garaio_rem.rules import fault
from fixflow.errors import Fault
from fixflow.fees.payment.account import Iban, is_iban
from fixflow.fees.payment.check_digits import check10, mod97

HEADER: Final = ["SPC", "0200", "1"]
LEAST: Final = 31  # up to the trailer `EPD`
IBAN: Final = 3  # the lines of a payload, from 0
AMOUNT: Final = 18
CURRENCY: Final = 19
TYPE: Final = 27
REFERENCE: Final = 28
MESSAGE: Final = 29
TRAILER: Final = 30
LONGEST: Final = 140  # characters of a message
MONEY: Final = re.compile(r"[0-9]{1,9}\.[0-9]{2}")  # 12 characters at most
PATH: Final = "swiss_qr_code"


def tree(payload: str) -> tuple[dict[str, Written], list[Fault]]:
    """Read a payload into GARAIO REM's tree, with everything that is wrong with it.

    Args:
        payload: What the symbol on the slip holds.
    """
    lines = payload.split("\n")
    lines = [each.removesuffix("\r") for each in lines]
    if len(lines) < LEAST or lines[:3] != HEADER or lines[TRAILER] != "EPD":
        return {}, [fault(PATH, "qr_form")]
    reference: dict[str, Written] = {"tp": lines[TYPE]}
    if lines[REFERENCE]:
        reference["ref"] = lines[REFERENCE]
    if lines[MESSAGE]:
        reference["addInf"] = {"ustrd": lines[MESSAGE]}
    found = faults(lines)
    amount = Decimal(0) if found else Decimal(lines[AMOUNT])
    return {
        "cdtrInf": {"iban": lines[IBAN]},
        "ccyAmt": {"amt": amount, "ccy": lines[CURRENCY]},
        "rmtInf": reference,
    }, found


def faults(lines: list[str]) -> list[Fault]:
    """Check the lines that are used."""
    iban, amount = lines[IBAN], lines[AMOUNT]
    swiss = is_iban(iban) and Iban(iban).is_swiss
    to_qr_account = Iban(iban).is_qr if swiss else lines[TYPE] == "QRR"
    checked = (
        (swiss, "qr_iban"),
        (MONEY.fullmatch(amount) is not None and Decimal(amount) > 0, "qr_amount"),
        (lines[CURRENCY] == "CHF", "qr_currency"),
        (fits(lines[TYPE], lines[REFERENCE], qr_iban=to_qr_account), "qr_reference"),
        (len(lines[MESSAGE]) <= LONGEST and lines[MESSAGE].isprintable(), "qr_message"),
    )
    return [fault(PATH, name) for right, name in checked if not right]


def fits(kind: str, reference: str, *, qr_iban: bool) -> bool:
    """Tell whether a reference is one of its type, and of the kind of account."""
    if qr_iban or kind == "QRR":
        right = re.fullmatch("[0-9]{27}", reference) is not None
        return qr_iban and kind == "QRR" and right and check10(reference[:26]) == reference[26]
    if kind == "SCOR":
        known = re.fullmatch("RF[0-9]{2}[0-9A-Z]{1,21}", reference) is not None
        return known and mod97(reference[4:] + reference[:4]) == 1
    return kind == "NON" and not reference
