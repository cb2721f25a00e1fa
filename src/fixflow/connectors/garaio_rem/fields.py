"""Fields: what an order, an invoice and their items hold at GARAIO REM, row by row of its tables.

`reference` of a new order or invoice is no row: it overrides the number of the system, and the
vendor tells partner services not to use it.  The one rule: a row is a row of the vendor's table, by
the name that stands there; what the samples call otherwise is read, never written.
"""

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from fixflow.connectors.garaio_rem.kinds import (
    ADDRESS,
    AMOUNT,
    COUNT,
    DAY,
    LANGUAGE,
    NOTES,
    NUMBER,
    PERIOD_OF_DAYS,
    SHORT,
    TEXT,
    TRUTH,
    URL,
    Kind,
)


@frozen
class Field:
    """One row of a table.

    Attributes:
        name: As the vendor calls it.
        kind: What it holds.
        needed: Whether a new one has to have it; such a field is never cleared.
    """

    name: str
    kind: Kind
    needed: bool = False


def table(*rows: Field) -> Mapping[str, Field]:
    """Order rows by their names."""
    return {each.name: each for each in rows}


# fmt: off
ORDER: Final = table(
    Field("supplierReference",         TEXT, needed=True),
    Field("masterdataReference",       TEXT, needed=True),
    Field("tenancyAgreementReference", TEXT),
    Field("subject",                   TEXT),
    Field("description",               TEXT),
    Field("deliveryInfo",              TEXT),
    Field("discount",                  NUMBER),
    Field("discountDays",              COUNT),
    Field("offeringDate",              DAY),
    Field("contactAddress",            ADDRESS),
    Field("deliveryAddress",           ADDRESS),
    Field("reimbursementNote",         TEXT),
    Field("typeCode",                  TEXT),
    Field("languageCode",              LANGUAGE),
    Field("backlinkUrl",               URL),
    Field("clerkUsername",             TEXT),
    Field("totalGrossAmount",          AMOUNT),
)
UPDATE: Final = {
    **ORDER,
    **table(
        Field("completedAt",           DAY),
        Field("done",                  TRUTH),
    ),
}
ORDER_ITEM: Final = table(
    Field("itemNumber",                       COUNT, needed=True),
    Field("accountNumber",                    TEXT, needed=True),
    Field("costCenterNumber",                 TEXT),
    Field("taxCode",                          TEXT),
    Field("bookingAmount",                    AMOUNT),
    Field("bookingText",                      TEXT),
    Field("amount",                           NUMBER),
    Field("individualItemBalancingReference", TEXT),
    Field("valueDate",                        DAY),
    Field("masterdataReference",              TEXT),
)
INVOICE: Final = table(
    Field("externalReference",        TEXT, needed=True),
    Field("preaccountingReference",   SHORT),
    Field("creditorReference",        TEXT),
    Field("accountingReference",      TEXT),
    Field("iban",                     TEXT),
    Field("esrReference",             TEXT),
    Field("esrParticipantNumber",     TEXT),
    Field("languageCode",             LANGUAGE),
    Field("notes",                    NOTES),
    Field("documentUrl",              URL),
    Field("totalGrossAmount",         AMOUNT),
    Field("externalUserName",         TEXT),
    Field("dmsReference",             TEXT),
    Field("invoiceDate",              DAY),
    Field("dueDate",                  DAY),
    Field("bookingDate",              DAY),
    Field("transitoryDeferralPeriod", PERIOD_OF_DAYS),
    Field("discountPercent",          NUMBER),
    Field("discountDays",             COUNT),
)
INVOICE_ITEM: Final = table(
    Field("itemNumber",                       COUNT, needed=True),
    Field("accountNumber",                    TEXT),
    Field("costCenterNumber",                 TEXT),
    Field("taxCode",                          TEXT),
    Field("bookingAmount",                    AMOUNT),
    Field("bookingText",                      TEXT),
    Field("masterdataReference",              TEXT),
    Field("additionalCostsDate",              DAY),
    Field("valueDate",                        DAY),
    Field("amount",                           NUMBER),
    Field("transitoryDeferralDate",           DAY),
    Field("maintenanceLogText",               TEXT),
    Field("developmentCode",                  TEXT),
    Field("developmentAccountingPlanCode",    TEXT),
    Field("individualItemBalancingReference", TEXT),
)
CASE: Final = table(
    Field("messageReference", TEXT, needed=True),
    Field("editorUsername",   TEXT, needed=True),
)

# What of an intent goes where; what is in none of these has no field there.
PLACED: Final = (
    ("title",       "subject"),
    ("description", "description"),
    ("contractor",  "supplierReference"),
    ("place",       "masterdataReference"),
    ("category",    "typeCode"),
    ("total",       "totalGrossAmount"),
    ("language",    "languageCode"),
)
AMENDED: Final = tuple(row for row in PLACED if row[0] not in {"category", "language"})
ITEM: Final = (
    ("number",      "itemNumber"),
    ("text",        "bookingText"),
    ("account",     "accountNumber"),
    ("quantity",    "amount"),
    ("amount",      "bookingAmount"),
)
INVOICED: Final = (
    ("number",      "externalReference"),
    ("on",          "invoiceDate"),
    ("due",         "dueDate"),
    ("total",       "totalGrossAmount"),
    ("creditor",    "creditorReference"),
    ("iban",        "iban"),
)
HAS_NO_FIELD: Final[Mapping[str, tuple[str, ...]]] = {
    "place":    ("customer", "unit", "project", "start", "end"),
    "amend":    ("start", "end"),
    "complete": ("note",),
    "withdraw": ("reason",),
}
# fmt: on
