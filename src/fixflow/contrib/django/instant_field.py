"""The field of an instant: a count of UTC microseconds in the table, a `datetime` in Python.

The one rule: an instant has an offset; a lookup by a naive one is refused.
"""

from datetime import datetime
from typing import Final

from django.db import models

from fixflow.instants import from_micros, to_micros

NEVER: Final = 2**62  # what a column holds that stands behind every instant


class InstantField(models.BigIntegerField):
    """An instant, which a lookup may compare: `filter(due_at__lte=timezone.now())`."""

    description = "instant"

    def from_db_value(
        self, value: int | None, _expression: object, _connection: object
    ) -> datetime | None:
        """Give the instant, in UTC; None where nothing is due, too."""
        return None if value is None or value >= NEVER else from_micros(value)

    def to_python(self, value: object) -> object:
        """Leave what is no count as it is."""
        return value

    def get_prep_value(self, value: object) -> object:
        """Write an instant as the table holds it.

        Raises:
            NaiveInstant: `instants.naive`.
        """
        return to_micros(value) if isinstance(value, datetime) else super().get_prep_value(value)
