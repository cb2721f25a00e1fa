"""The clock: the one place of the office that tells the time.

A demonstration sets it ahead, so that a deadline passes while somebody looks.
"""

from datetime import UTC, datetime, timedelta

from django.conf import settings

from examples.django_office.models import Ahead, Staff


def now() -> datetime:
    """Tell the time."""
    return datetime.now(UTC) + ahead()  # noqa: TID251  the one clock of the office


def ahead() -> timedelta:
    """Tell how far the clock is ahead; never, where it is no demonstration."""
    row = Ahead.objects.first() if settings.DEMO else None
    return timedelta(seconds=0 if row is None else row.seconds)


def put_ahead(by: timedelta) -> None:
    """Set the clock of the demonstration further ahead."""
    row = Ahead.objects.select_for_update().first() or Ahead()
    row.seconds += int(by.total_seconds())
    row.save()


def set_to(instant: datetime) -> None:
    """Let the clock of an empty office show an instant; one that is in use goes on."""
    if not (Ahead.objects.exists() or Staff.objects.exists()):
        seconds = (instant - datetime.now(UTC)).total_seconds()  # noqa: TID251  as above
        Ahead.objects.create(seconds=int(seconds))
