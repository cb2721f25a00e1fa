"""The clock of a host: the one place of the integration that tells the time.

`FIXFLOW_CLOCK` puts another in its place, such as that of a demo or of a test.
"""

from datetime import UTC, datetime


def now() -> datetime:
    """Give the present instant."""
    return datetime.now(UTC)  # noqa: TID251  a host tells the time
