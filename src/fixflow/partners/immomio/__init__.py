"""Immomio, «Die 360° Plattform für die Wohnungswirtschaft»: a tenant's ticket, linked to the ERP.

A tenant's ticket is exported to the ERP and linked to the activity there; status, comments and
attachments then pass between tenant and ERP until it is closed.  What cannot be exported waits
for data or for another try, or is given up.  The principal is the ERP's clerk («Sachbearbeiter»),
the customer is the tenant.  The one rule: an export whose end nobody knows stays `exporting`; only
an answer of the ERP, yes or no, leads on, and nothing is sent twice on a guess.
"""

from fixflow.partners.immomio.actions import (
    AttachmentAdded,
    DataChanged,
    ErpAcknowledged,
    ErpClosed,
    ErpCommented,
    ErpStatusChanged,
    Export,
    ExportFailed,
    GiveUp,
    Ineligible,
    LocalCommented,
    MarkIneligible,
    Retry,
    Start,
)
from fixflow.partners.immomio.states import (
    CLOSED,
    DOOR,
    EXPORTING,
    FAILED,
    GIVEN_UP,
    INELIGIBLE,
    LINKED,
    MANUAL,
    NOT_LINKED,
    PENDING_EXPORT,
    STATES,
    TERMINAL,
    WAITS_ON,
)
from fixflow.partners.immomio.table import PROGRAM, ROWS

__all__ = [
    "CLOSED",
    "DOOR",
    "EXPORTING",
    "FAILED",
    "GIVEN_UP",
    "INELIGIBLE",
    "LINKED",
    "MANUAL",
    "NOT_LINKED",
    "PENDING_EXPORT",
    "PROGRAM",
    "ROWS",
    "STATES",
    "TERMINAL",
    "WAITS_ON",
    "AttachmentAdded",
    "DataChanged",
    "ErpAcknowledged",
    "ErpClosed",
    "ErpCommented",
    "ErpStatusChanged",
    "Export",
    "ExportFailed",
    "GiveUp",
    "Ineligible",
    "LocalCommented",
    "MarkIneligible",
    "Retry",
    "Start",
]  # fmt: skip
