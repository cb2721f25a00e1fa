"""Jobs: all of them, by name.

The one rule: every public call that writes is one of them.
"""

from collections.abc import Mapping
from typing import Final

from tests.kill import (
    access_jobs,
    contract_jobs,
    exchange_jobs,
    letter_jobs,
    order_jobs,
    paper_jobs,
    talk_jobs,
    upkeep_jobs,
)
from tests.kill.job import Job

JOBS: Final[Mapping[str, Job]] = {
    **order_jobs.JOBS,
    **paper_jobs.JOBS,
    **talk_jobs.JOBS,
    **letter_jobs.JOBS,
    **access_jobs.JOBS,
    **upkeep_jobs.JOBS,
    **contract_jobs.JOBS,
    **exchange_jobs.JOBS,
}
