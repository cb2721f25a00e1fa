"""`manage.py fixflow_tick`: tell the reminders that are due and take the dated steps."""

from collections.abc import Mapping
from functools import partial

from django.core.management.base import CommandParser

from fixflow.cli import tick
from fixflow.cli.loop import Looping, loop
from fixflow.contrib.django.command import FixflowCommand, add_loop, by_clock
from fixflow.contrib.django.desks import worker_desk
from fixflow.desk.tick_calls import LIMIT, MOST_ORDERS
from fixflow.portal.overview import in_range


class Command(FixflowCommand):
    """Tell the reminders that are due and take the dated steps; with --loop again and again."""

    help = "Tell the reminders that are due and take the dated steps."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how it loops."""
        super().add_arguments(parser)
        add_loop(parser, LIMIT)

    def work(self, options: Mapping[str, object]) -> int:
        """Tick."""
        call = self.call(options)
        in_range(call.limit, MOST_ORDERS)
        opening = partial(worker_desk, realm=call.realm)
        step = by_clock(tick.Ticking(call.limit, call.realm is None))
        if call.loop:
            return loop(opening, step, Looping(name="tick", every=call.every, health=call.health))
        with opening() as desk:
            return tick.once(desk, partial(step, desk, stop=bool), call)
