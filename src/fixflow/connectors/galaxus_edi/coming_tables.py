"""Coming tables: the elements of what Galaxus says, read; written only by whoever plays Galaxus.

The one rule: the rows stand in the order of Galaxus' example files.
"""

from collections.abc import Mapping
from typing import Final

from fixflow.connectors.galaxus_edi import sources
from fixflow.connectors.galaxus_edi.coming import (
    CancelItem,
    CancelRequest,
    OrderItem,
    OrderPlacement,
    ReturnItem,
    ReturnRegistration,
)
from fixflow.connectors.galaxus_edi.kinds import count, flag, number, stamp, text
from fixflow.connectors.galaxus_edi.part_rows import (
    LONGEST_ORDER,
    delivery,
    parties,
    parties_reference,
    product,
)
from fixflow.connectors.galaxus_edi.rows import (
    CAN,
    MUST,
    LeafMore,
    Row,
    Table,
    around,
    bme,
    own,
    value,
)

COPY: Final[LeafMore] = {"origin": sources.ORDP_COPY}
# fmt: off
UDX: Final[tuple[Row, ...]] = (
    own("UDX.DG.CUSTOMER_TYPE",                   "customer_type",      text(250), MUST),
    own("UDX.DG.DELIVERY_TYPE",                   "delivery_type",      text(250), MUST),
    own("UDX.DG.SATURDAY_DELIVERY_ALLOWED",       "saturday",           flag,      CAN,  **COPY),
    own("UDX.DG.IS_COLLECTIVE_ORDER",             "collective",         flag,      MUST, **COPY),
    own("UDX.DG.END_CUSTOMER_ORDER_REFERENCE",    "customer_reference", text(150), CAN),
    own("UDX.DG.PHYSICAL_DELIVERY_NOTE_REQUIRED", "paper_note",         flag,      MUST, **COPY),
)
ORDER: Final = around("ORDER", MUST,
    around("ORDER_HEADER", MUST,
        around("CONTROL_INFO", MUST,
            own("GENERATION_DATE", "generated",      stamp,               MUST)),
        around("ORDER_INFO", MUST,
            own("ORDER_ID",        "order",          text(LONGEST_ORDER), MUST),
            own("ORDER_DATE",      "ordered",        stamp,               MUST),
            bme("LANGUAGE",        "language",       text(),              MUST),
            parties(comes=True),
            around("CUSTOMER_ORDER_REFERENCE", CAN,
                own("ORDER_ID",    "customer_order", text(250))),
            parties_reference(),
            bme("CURRENCY",        "currency",       text(3),             MUST, **COPY),
            around("HEADER_UDX", MUST, *UDX))),
    around("ORDER_ITEM_LIST", MUST,
        value("ORDER_ITEM", "items", OrderItem, MUST,
            own("LINE_ITEM_ID",      "line",         text(50), MUST, **COPY),
            product(comes=True, also=(
                bme("DESCRIPTION_SHORT", "description", text(150), MUST),)),
            own("QUANTITY",          "quantity",     number,   MUST),
            bme("ORDER_UNIT",        "unit",         text(3),  MUST, **COPY),
            around("PRODUCT_PRICE_FIX", MUST,
                bme("PRICE_AMOUNT",  "price",        number,   MUST),
                around("TAX_DETAILS_FIX", MUST,
                    own("TAX_AMOUNT", "tax_amount",  number,   MUST, **COPY))),
            own("PRICE_LINE_AMOUNT", "line_amount",  number,   MUST, **COPY),
            delivery(CAN),
            many=True)),
    around("ORDER_SUMMARY", MUST,
        own("TOTAL_ITEM_NUM",        "pieces",       count,    MUST, **COPY),
        own("TOTAL_AMOUNT",          "total",        number,   MUST, **COPY)),
)
CANCELREQUEST: Final = around("CANCELREQUEST", MUST,
    around("CANCELREQUEST_HEADER", MUST,
        around("CANCELREQUEST_INFO", MUST,
            own("ORDER_ID",           "order",    text(LONGEST_ORDER), MUST),
            own("CANCELREQUEST_DATE", "at",       stamp,               MUST),
            bme("LANGUAGE",           "language", text(),              MUST),
            parties(comes=True, address_need=CAN),
            parties_reference())),
    around("CANCELREQUEST_ITEM_LIST", MUST,
        value("CANCELREQUEST_ITEM", "items", CancelItem, MUST,
            own("LINE_ITEM_ID", "line",     text(50), MUST),
            product(comes=True),
            own("QUANTITY",     "quantity", number,   MUST),
            bme("ORDER_UNIT",   "unit",     text(3),  MUST),
            many=True)),
    around("CANCELREQUEST_SUMMARY", MUST,
        own("TOTAL_ITEM_NUM",   "pieces",   number,   MUST, origin=sources.CANP_COPY)),
)
RETURNREGISTRATION: Final = around("RETURNREGISTRATION", MUST,
    around("RETURNREGISTRATION_HEADER", MUST,
        around("RETURNREGISTRATION_INFO", MUST,
            own("ORDER_ID",                "order",        text(LONGEST_ORDER), MUST),
            own("RETURNREGISTRATION_ID",   "id",           text(250),           MUST),
            own("RETURNREGISTRATION_DATE", "at",           stamp,               MUST),
            bme("LANGUAGE",                "language",     text(),              MUST),
            parties(comes=True, address_need=CAN),
            parties_reference(),
            own("SHIPMENT_ID",             "shipment",     text(250),           MUST),
            own("TRACKING_TRACING_URL",    "tracking_url", text(255),           MUST))),
    around("RETURNREGISTRATION_ITEM_LIST", MUST,
        value("RETURNREGISTRATION_ITEM", "items", ReturnItem, MUST,
            own("LINE_ITEM_ID", "line",     text(50), MUST),
            product(comes=True),
            own("QUANTITY",     "quantity", number,   MUST, origin=sources.RETP_COPY),
            bme("ORDER_UNIT",   "unit",     text(3),  MUST, origin=sources.RETP_COPY),
            own("RETURNREASON", "reason",   count,    MUST, origin=sources.RETP_COPY),
            many=True)),
    around("RETURNREGISTRATION_SUMMARY", MUST,
        own("TOTAL_ITEM_NUM",   "pieces",   count,    MUST, origin=sources.RETP_COPY)),
)
COMING: Final[Mapping[str, Table]] = {
    each.code: each for each in (
        Table(code="ORDP", root=ORDER,              builds=OrderPlacement,     origin=sources.ORDP, comes=True,
              bears=(("type", "standard"),)),
        Table(code="CANP", root=CANCELREQUEST,      builds=CancelRequest,      origin=sources.CANP, comes=True),
        Table(code="RETP", root=RETURNREGISTRATION, builds=ReturnRegistration, origin=sources.RETP, comes=True),
    )
}
# fmt: on
