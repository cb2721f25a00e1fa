"""`manage.py fixflow_purge`: drop what is kept for a while only; a looping tick does so daily."""

from collections.abc import Mapping

from fixflow.cli import purge
from fixflow.contrib.django.command import FixflowCommand
from fixflow.contrib.django.desks import worker_desk
from fixflow.contrib.django.requests import now


class Command(FixflowCommand):
    """Drop what repeats a command, and raw messages, once they were kept for long enough."""

    help = "Drop what is kept for a while only; `fixflow_tick --loop` does so once a day."

    def work(self, options: Mapping[str, object]) -> int:
        """Purge."""
        call = self.call(options)
        with worker_desk(realm=call.realm) as desk:
            gone = purge.purge_all(desk, now(), everywhere=call.realm is None)
        purge.tell(gone, call)
        return purge.DONE
