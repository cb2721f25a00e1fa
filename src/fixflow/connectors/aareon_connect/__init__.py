"""Aareon Connect: the rules by which an ERP's data reach a partner's system, as pure checks.

There is no public wire contract, so nothing is sent or read here: the host hands in what the ERP has
and what has arrived, and is told what is missing, what is too much, and why a record was left out.
The one rule: what no source says is told as doubtful.
"""

from fixflow.connectors.aareon_connect.checks import Settings, Transfer, transfer
from fixflow.connectors.aareon_connect.duplicates import Duplicates, Person, duplicates
from fixflow.connectors.aareon_connect.erps import SEPARATORS, Erp
from fixflow.connectors.aareon_connect.kinds import WrongRecord
from fixflow.connectors.aareon_connect.profile import PROFILE
from fixflow.connectors.aareon_connect.records import (
    Details,
    Feature,
    File,
    Lease,
    Stock,
    Tenant,
    UnitType,
    Vacancy,
)
from fixflow.connectors.aareon_connect.report import Check, Difference, Kind, LeftOut, Report, State
from fixflow.connectors.aareon_connect.rows import (
    BadRows,
    read_files,
    read_leases,
    read_shown,
    read_tenants,
    read_vacancies,
)
from fixflow.connectors.aareon_connect.rules import Rule
from fixflow.connectors.aareon_connect.staleness import Data, Freshness, Staleness, staleness

__all__ = [
    "PROFILE", "SEPARATORS", "BadRows", "Check", "Data", "Details", "Difference", "Duplicates",
    "Erp", "Feature", "File", "Freshness", "Kind", "Lease", "LeftOut", "Person", "Report", "Rule",
    "Settings", "Staleness", "State", "Stock", "Tenant", "Transfer", "UnitType", "Vacancy",
    "WrongRecord", "duplicates", "read_files", "read_leases", "read_shown", "read_tenants",
    "read_vacancies", "staleness", "transfer",
]  # fmt: skip
