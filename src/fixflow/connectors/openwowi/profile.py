"""Profile: what is known of OPENWOWI, the interface of WOWIPORT, each line with where it is from.

The one rule: nothing here ran against a tenant of the vendor's; the names are those of its
documentation and of a public client.
"""

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from fixflow.connectors.http_steps import ONCE, READ
from fixflow.connectors.openwowi.origins import (
    COMMISSIONS_PAGE,
    INVOICES_PAGE,
    WEBHOOKS_PAGE,
    client,
    vendor,
)
from fixflow.connectors.openwowi.statuses import ROWS
from fixflow.connectors.profile import FieldRow, Operation, Origin, Owner, Profile, Tier
from fixflow.texts import Text

PARTNER: Final = "openwowi"
VERSION: Final = "openwowi/v1.2"
COMMISSIONS: Final = "CommissioningRead/Commissions"
CRAFTSMEN: Final = "CommissioningRead/Craftsman"
PROCESSES: Final = "CommissioningRead/CraftProcesses"
NOTES: Final = "CommissioningRead/CraftProcess/Note"  # so spelt; what writes says CraftsProcess
COMMISSION: Final = "CommissioningEdit/Commission"
FEEDBACK: Final = "CommissioningEdit/Commission/WaitForCraftsmanFeedback"
PROCESS: Final = "CommissioningEdit/CraftsProcess"

Invoices: TypeAlias = Literal["commission_items", "new_commission_items", "payment_orders"]
Catalogue: TypeAlias = Literal[
    "commission_types", "craft_process_types", "craft_activities", "damage_causes",
    "damage_divisions", "notification_methods",
]  # fmt: skip
INVOICES: Final[Mapping[Invoices, str]] = {
    "commission_items": "CommissioningRead/InvoiceReceipt/CommissionItems",
    "new_commission_items": "CommissioningRead/InvoiceReceiptNew/CommissionItems",
    "payment_orders": "CommissioningRead/InvoiceReceipt/PaymentOrders",
}
CATALOGUES: Final[Mapping[Catalogue, str]] = {
    "commission_types": "CommissioningCatalog/CommissionTypes",
    "craft_process_types": "CommissioningCatalog/CraftProcessTypes",
    "craft_activities": "CommissioningCatalog/CraftActivities",
    "damage_causes": "CommissioningCatalog/DamageCauses",
    "damage_divisions": "CommissioningCatalog/DamageDivisions",
    "notification_methods": "CommissioningCatalog/CommissionNotificationMethods",
}

# What a list of commissions may be narrowed by.
FILTERS: Final = (
    "idNum", "craftsProcessId", "craftsProcessIdNum", "craftsmanId", "commissionTypeId",
    "companyCodeId", "companyCodeCode",
)  # fmt: skip

# What a list of invoices may be narrowed by.
INVOICE_FILTERS: Final = (
    "id", "number", "companyCodeId", "companyCodeCode", "commissionId", "commissionIdNum",
    "maturityDateFrom", "maturityDateTo", "invoiceDateFrom", "invoiceDateTo",
)  # fmt: skip

# What a commission may be made of; those that fixflow fills are in `placing`.
CREATED: Final = (
    "CraftsProcessId", "IdNum", "Code", "ExternalIdentificationNumber", "CommissionTypeId",
    "CreditorId", "UseUnitId", "BuildingId", "LandId", "EconomicUnitId", "LicenseAgreementId",
    "PropertyManagementContractId", "ResponsibleOfficialRepairId", "DepartmentId", "RecordingDate",
    "CompletionDate", "PlacingDate", "AcceptanceDate", "ExecutionFrom", "ExecutionTo", "TimeDamage",
    "Positions", "FacilityId", "ComponentId", "CommissionStatusId", "ShortDescriptionCraftsProcess",
)  # fmt: skip


def shown(field: str) -> Origin:
    """Cite where the vendor's documentation shows a field of a commission."""
    return vendor(f"Aufträge abrufen: {field}", COMMISSIONS_PAGE)


def billed(process: str) -> Origin:
    """Cite where it shows the invoices of commissions, in the old process and the new one."""
    cite = f"Eingangsrechnungen mit Auftragsdetails abrufen ({process} Eingangsrechnungsprozess)"
    return vendor(cite, INVOICES_PAGE)


# fmt: off
OPERATIONS: Final = tuple(
    Operation(name=name, call=call, effect=effect, origin=origin)
    for name, call, effect, origin in (
        ("read",          f"GET {COMMISSIONS}",                    READ, vendor("Aufträge abrufen, version 1.2", COMMISSIONS_PAGE)),
        ("craftsmen",     f"GET {CRAFTSMEN}",                      READ, client("get_commissioning_craftsmen")),
        ("processes",     f"GET {PROCESSES}",                      READ, client("get_commissioning_crafts_processes")),
        ("notes",         f"GET {NOTES}",                          READ, client("get_commissioning_crafts_process_notes")),
        ("commission_items",     f"GET {INVOICES['commission_items']}",     READ, billed("alter")),
        ("new_commission_items", f"GET {INVOICES['new_commission_items']}", READ, billed("neuer")),
        ("payment_orders",   f"GET {INVOICES['payment_orders']}",       READ, client("get_commissioning_invoice_receipt_payment_orders")),
        ("commission_types",     f"GET {CATALOGUES['commission_types']}",       READ, client("get_commissioning_commission_types")),
        ("craft_process_types",  f"GET {CATALOGUES['craft_process_types']}",    READ, client("get_commissioning_craft_process_types")),
        ("craft_activities",     f"GET {CATALOGUES['craft_activities']}",       READ, client("get_commissioning_craft_activities")),
        ("damage_causes",        f"GET {CATALOGUES['damage_causes']}",          READ, client("get_commissioning_damage_causes_catalog")),
        ("damage_divisions",     f"GET {CATALOGUES['damage_divisions']}",       READ, client("get_commissioning_damage_divisions_catalog")),
        ("notification_methods", f"GET {CATALOGUES['notification_methods']}",   READ, client("get_commissioning_notification_methods")),
        ("place",         f"POST {COMMISSION}",                    ONCE, client("create_commissioning_commission")),
        ("accept",        f"PUT {COMMISSION}/{{id}}/Accepted",     ONCE, client("set_commissioning_commission_to_accepted")),
        ("reject",        f"PUT {COMMISSION}/{{id}}/Refused",      ONCE, client("set_commissioning_commission_to_refused")),
        ("complete",      f"PUT {COMMISSION}/{{id}}/Done",         ONCE, client("set_commissioning_commission_to_done")),
        ("cancel",        f"PUT {COMMISSION}/{{id}}/Canceled",     ONCE, client("set_commissioning_commission_to_canceled")),
        ("withdraw",      f"PUT {COMMISSION}/{{id}}/Canceled",     ONCE, client("set_commissioning_commission_to_canceled")),
        ("imported",      f"PUT {COMMISSION}/{{id}}/Imported",     ONCE, client("set_commissioning_commission_to_imported")),
        ("await_invoice", f"PUT {COMMISSION}/{{id}}/AwaitInvoice", ONCE, client("set_commissioning_commission_to_await_invoice")),
        ("message",       f"POST {PROCESS}/{{id}}/Note",           ONCE, client("create_commissioning_crafts_process_note")),
        ("wake_up",       "webhook: entityType, id, action",       READ, vendor("webhook «Commission»; no signature", WEBHOOKS_PAGE)),
    )
)

FIELDS: Final = tuple(
    FieldRow(name=name, theirs=theirs, owner=owner, origin=origin)
    for name, theirs, owner, origin in (
        ("number",      "IdNum",                        Owner.PARTNER, shown("IdNum")),
        ("external_id", "ExternalIdentificationNumber", Owner.HOST,    client("CommissioningCommission.external_identification_number")),
        ("project",     "CraftsProcess.Id",             Owner.PARTNER, shown("CraftsProcess.Id")),
        ("category",    "CommissionType.Code",          Owner.PARTNER, shown("CommissionType.Code")),
        ("contractor",  "Craftsman.CreditorId",         Owner.PARTNER, shown("Craftsman.CreditorId")),
        ("start",       "ExecutionFrom",                Owner.PARTNER, shown("ExecutionFrom")),
        ("end",         "ExecutionTo",                  Owner.PARTNER, shown("ExecutionTo")),
        ("reason",      "ReasonForRefusal",             Owner.PARTNER, shown("ReasonForRefusal")),
    )
)
# fmt: on

BY_MESSAGE: Final = Text(
    "Der Weg: als Message auf den Handwerksvorgang schreiben.",
    "The way: write it as a Message on the crafts process.",
    "La voie: l’écrire comme Message sur le processus artisanal.",
    "La via: scriverlo come Message sul processo artigianale.",
)
IN_PORTAL: Final = Text(
    "Der Weg: in WOWIPORT, von Hand.",
    "The way: in WOWIPORT, by hand.",
    "La voie: dans WOWIPORT, à la main.",
    "La via: in WOWIPORT, a mano.",
)
CANCEL_AND_PLACE: Final = Text(
    "Der Weg: den Auftrag zurückziehen und neu erteilen.",
    "The way: withdraw the commission and place a new one.",
    "La voie: retirer l’ordre et le passer à nouveau.",
    "La via: ritirare l’ordine e conferirlo di nuovo.",
)
INVOICE: Final = Text(
    "Der Weg: mit `await_invoice` anzeigen, dass die Rechnung folgt; sie selbst von Hand senden.",
    "The way: say by `await_invoice` that the invoice follows; send it itself by hand.",
    "La voie: annoncer la facture par `await_invoice`; l’envoyer elle-même à la main.",
    "La via: annunciare la fattura con `await_invoice`; inviarla a mano.",
)

PROFILE: Final = Profile(
    partner=PARTNER,
    title="OPENWOWI",
    tier=Tier.WIRE,
    countries=("DE",),
    operations=OPERATIONS,
    statuses=ROWS,
    fields=FIELDS,
    workarounds={
        "request_change": BY_MESSAGE,
        "submit_offer": BY_MESSAGE,
        "amend": CANCEL_AND_PLACE,
        "attach": IN_PORTAL,
        "invoice": INVOICE,
    },
    says=Text(
        "Aufträge (Commissions) in WOWIPORT: lesen, erteilen und die sechs Status setzen. "
        "Nichts davon lief gegen ein System des Anbieters.",
        "Commissions in WOWIPORT: read, place and set the six statuses. "
        "None of it ran against a system of the vendor’s.",
        "Ordres (Commissions) dans WOWIPORT: lire, passer et régler les six statuts. "
        "Rien n’a tourné contre un système du fournisseur.",
        "Ordini (Commissions) in WOWIPORT: leggere, conferire e impostare i sei stati. "
        "Nulla è stato eseguito contro un sistema del fornitore.",
    ),
)
