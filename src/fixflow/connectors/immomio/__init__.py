"""Immomio, «Die 360° Plattform für die Wohnungswirtschaft»: its checklists as reports.

What reaches it from an ERP goes by Aareon Connect, whose wire is not public; so nothing is sent here.
The one rule: the host hands in both sides, and is told what is missing and why.
"""

from fixflow.connectors.immomio.archives import review_report, to_review
from fixflow.connectors.immomio.profile import PROFILE
from fixflow.connectors.immomio.setup import ActivityType, Archive, Setup, UseCase, setup_report
from fixflow.connectors.immomio.tickets import (
    Activity,
    ArchiveFile,
    CreateActivity,
    LinkFile,
    Ticket,
    TicketPlan,
    TicketSettings,
    ticket_plan,
    ticket_report,
)
from fixflow.connectors.immomio.transfer import Arrived, transfer_report
from fixflow.connectors.immomio.trial import Applicant, Trial, business_partners

__all__ = [
    "PROFILE", "Activity", "ActivityType", "Applicant", "Archive", "ArchiveFile", "Arrived",
    "CreateActivity", "LinkFile", "Setup", "Ticket", "TicketPlan", "TicketSettings", "Trial",
    "UseCase", "business_partners", "review_report", "setup_report", "ticket_plan",
    "ticket_report", "to_review", "transfer_report",
]  # fmt: skip
