"""`manage.py fixflow_deliver`: carry what is to be told through the project's doors."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from attrs import frozen
from django.core.management.base import CommandParser

from fixflow.cli import deliver
from fixflow.cli.loop import Looping, loop
from fixflow.contrib.django.command import FixflowCommand, add_loop, by_clock
from fixflow.contrib.django.desks import worker_desk
from fixflow.contrib.django.setting import setting
from fixflow.desk import Desk
from fixflow.desk.delivery_calls import MOST_LETTERS
from fixflow.errors import Misuse
from fixflow.portal.overview import in_range
from fixflow.texts import Text

LIMIT: Final = 100


@frozen
class NoDoors(Misuse):
    """Without a door nothing leaves the house."""

    code = "contrib.no_doors"
    text = Text(
        de='FIXFLOW["DOORS"] fehlt: durch welche Doors zugestellt wird.',
        en="FIXFLOW[“DOORS”] is missing: through which doors is delivered.",
    )


class Command(FixflowCommand):
    """Carry what is to be told through the doors of `FIXFLOW["DOORS"]`."""

    help = "Carry what is to be told through the doors of FIXFLOW['DOORS']."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how it loops."""
        super().add_arguments(parser)
        add_loop(parser, LIMIT)

    def work(self, options: Mapping[str, object]) -> int:
        """Deliver.

        Raises:
            NoDoors: `contrib.no_doors`.
        """
        call = self.call(options)
        in_range(call.limit, MOST_LETTERS)
        told = setting().doors
        if told is None:
            raise NoDoors
        doors = told() if callable(told) else told
        opening = partial(worker_desk, realm=call.realm)
        how = partial(Desk.deliver, doors=doors, limit=call.limit, everywhere=call.realm is None)
        step = by_clock(how)
        if call.loop:
            told_how = Looping(name="deliver", every=call.every, health=call.health)
            return loop(opening, step, told_how)
        with opening() as desk:
            return deliver.once(desk, partial(step, desk), call)
