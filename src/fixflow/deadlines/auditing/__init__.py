"""The audit: what the libraries of holidays say, compared with the law, and the ledger of differences."""

from fixflow.deadlines.auditing.audit import Audit, CalendarDisagreement, audit

__all__ = ["Audit", "CalendarDisagreement", "audit"]
