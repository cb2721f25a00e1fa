"""Part rows: the elements of what several documents have.

In what comes, keys bear their type and an address has to be whole; in what goes, neither.  The one
rule: the order of the rows is that of Galaxus' example files.
"""

from typing import Final

from fixflow.connectors.galaxus_edi.kinds import stamp, text
from fixflow.connectors.galaxus_edi.parts import Address, Delivery, Party, Product
from fixflow.connectors.galaxus_edi.rows import (
    CAN,
    MUST,
    SHOULD,
    Group,
    Need,
    Row,
    around,
    bme,
    own,
    value,
)

LONGEST_ORDER: Final = 25


def typed(name: str, *, comes: bool) -> tuple[tuple[str, str], ...]:
    """Give the type that a key bears in what comes."""
    return (("type", name),) if comes else ()


def product(*, comes: bool, also: tuple[Row, ...] = ()) -> Group:
    """Make the rows of a product.

    `INTERNATIONAL_PID` is Should in older pages and Must in newer ones, but an order has it only «if
    also contained in the product data feed»; so it is not asked for.
    """
    # fmt: off
    return value("PRODUCT_ID", "product", Product, MUST,
        bme("SUPPLIER_PID",      "supplier", text(50), MUST,   bears=typed("supplierProductKey", comes=comes)),
        bme("INTERNATIONAL_PID", "gtin",     text(14), SHOULD, bears=typed("gtin", comes=comes)),
        bme("BUYER_PID",         "buyer",    text(50), CAN,    bears=typed("DgProductId", comes=comes)),
        *also,
    )
    # fmt: on


def delivery(need: Need) -> Group:
    """Make the rows of when goods arrive."""
    # fmt: off
    return value("DELIVERY_DATE", "delivery", Delivery, need,
        own("DELIVERY_START_DATE", "start", stamp, SHOULD),
        own("DELIVERY_END_DATE",   "end",   stamp, SHOULD),
        attribute=("type", "type"),
    )
    # fmt: on


def address(need: Need, *, comes: bool) -> Group:
    """Make the rows of an address; «must be present, even without any sub-elements»."""
    must = MUST if comes else SHOULD
    # fmt: off
    return value("ADDRESS", "address", Address, need,
        bme("NAME",             "name",         text(50)),
        bme("NAME2",            "name2",        text(50)),
        bme("NAME3",            "name3",        text(50)),
        bme("DEPARTMENT",       "department",   text(50)),
        around("CONTACT_DETAILS", CAN,
            bme("TITLE",        "title",        text(20)),
            bme("FIRST_NAME",   "first_name",   text(50)),
            bme("CONTACT_NAME", "last_name",    text(50))),
        bme("STREET",           "street",       text(50)),
        bme("ZIP",              "zip",          text(20),  must),
        bme("BOXNO",            "box",          text(20)),
        bme("CITY",             "city",         text(50),  must),
        bme("COUNTRY",          "country",      text(50),  must),
        bme("COUNTRY_CODED",    "country_code", text(6),   must if comes else CAN),
        bme("PHONE",            "phone",        text(50)),
        bme("EMAIL",            "email",        text(255), must if comes else CAN),
        bme("VAT_ID",           "vat_id",       text(50)),
    )
    # fmt: on


def parties(*, comes: bool, address_need: Need = MUST) -> Group:
    """Make the rows of those who take part; older pages of CANP and RETP know no address."""
    party = value(
        "PARTY", "parties", Party, MUST,
        bme("PARTY_ID", "ids", text(250), MUST if comes else CAN, many=True, labelled=True),
        own("PARTY_ROLE", "role", text(20), MUST),
        address(address_need, comes=comes), many=True,
    )  # fmt: skip
    return around("PARTIES", MUST, party)


def parties_reference() -> Group:
    """Make the rows that name buyer and supplier by their numbers."""
    bears = (("type", "buyer_specific"),)
    return around(
        "ORDER_PARTIES_REFERENCE", MUST,
        bme("BUYER_IDREF", "buyer", text(250), MUST, bears=bears),
        bme("SUPPLIER_IDREF", "supplier", text(250), MUST, bears=bears),
    )  # fmt: skip
