"""`manage.py fixflow_backfill`: write what orders of an earlier schema lack.

A migration makes the tables; what follows from the journals, by the project's own programs, is no
SQL.  The one rule: some orders are one transaction, so it can be broken off and called again.
"""

from collections.abc import Mapping

from fixflow.cli import migrate
from fixflow.contrib.django.command import FixflowCommand
from fixflow.contrib.django.desks import worker_desk
from fixflow.storage import schema


class Command(FixflowCommand):
    """Write the alarms, search words and standings that orders of an earlier schema lack."""

    help = "Write what orders of an earlier schema lack; after `migrate`, as often as you like."

    def work(self, options: Mapping[str, object]) -> int:
        """Complete them."""
        with worker_desk() as desk:
            completed = migrate.backfill_all(desk)
        migrate.say(self.call(options), schema.NUMBER, completed)
        return migrate.INCOMPLETE if completed.failures else migrate.DONE
