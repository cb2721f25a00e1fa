"""`manage.py fixflow_verify`: read everything that is kept again, and name what does not fit."""

from collections.abc import Mapping

from django.core.management.base import CommandParser

from fixflow.cli import verify
from fixflow.contrib.django.command import FixflowCommand
from fixflow.contrib.django.desks import worker_desk


class Command(FixflowCommand):
    """Read everything again, and name what was changed behind our back."""

    help = "Read everything that is kept again, and name what does not fit."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the seals that were kept outside."""
        super().add_arguments(parser)
        parser.add_argument(
            "--seal", action="append", default=[], metavar="HASH", help="that must stand there"
        )

    def work(self, options: Mapping[str, object]) -> int:
        """Verify."""
        with worker_desk() as desk:
            return verify.verified(desk, self.call(options))
