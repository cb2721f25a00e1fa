"""Bill identifiers: by which numbers a seller and a buyer stand on a bill, paper and XML alike.

The one rule: a bill outside the scope of VAT names nobody's VAT number (EN 16931, BR-O-02); a Swiss
firm then stands by its UID alone, the number without the register's suffix (ISO 6523, list 0183).
"""

import re
from typing import Final

from attrs import frozen

from fixflow.fees import Bill, TradeParty

UID: Final = re.compile(r"CHE[-0-9.]+")
SWISS_REGISTER: Final = "0183"


@frozen(kw_only=True)
class Identifiers:
    """The numbers of one party.

    Args:
        own: What the other side or nobody in particular knows it by (BT-29, BT-46).
        uid: The Swiss UID as a legal registration (BT-30, BT-47).
        vat_id: The VAT number as printed (BT-31, BT-48).
        tax_number: The number of the tax office (BT-32); a seller's only.
    """

    own: str | None = None
    uid: str | None = None
    vat_id: str | None = None
    tax_number: str | None = None


def of_seller(bill: Bill) -> Identifiers:
    """Give the seller's numbers; a tax number alone identifies nobody (BR-CO-26), so it is also `own`."""
    seller = bill.seller
    uid, other = without_vat(seller) if bill.untaxed else (None, None)
    fallback = None if seller.vat_id else seller.tax_number
    return Identifiers(
        own=bill.seller_id or other or fallback,
        uid=uid,
        vat_id=None if bill.untaxed else seller.vat_id,
        tax_number=seller.tax_number,
    )


def of_buyer(bill: Bill) -> Identifiers:
    """Give the buyer's numbers."""
    if not bill.untaxed:
        return Identifiers(vat_id=bill.buyer.vat_id)
    uid, other = without_vat(bill.buyer)
    return Identifiers(own=other, uid=uid)


def without_vat(party: TradeParty) -> tuple[str | None, str | None]:
    """Give the UID within a Swiss VAT number, or any other VAT number as a plain number."""
    found = UID.match(party.vat_id or "")
    return (found[0], None) if found else (None, party.vat_id)
