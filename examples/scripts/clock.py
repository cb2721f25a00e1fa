"""The clock of these programs: the one place that asks the system for the time."""

from datetime import UTC, datetime


def now() -> datetime:
    """Give the time, with its offset; the library itself is always told it."""
    return datetime.now(UTC)  # noqa: TID251  a host tells the time
