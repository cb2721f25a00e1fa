"""Commands: `flask fixflow …`, the workers and checks of the application's own database.

They do what `fixflow …` does, by the application's settings: its database, programs, secret, doors
and clock.  The one rule: a worker serves the realm that is set, and all of them where the realm
depends on the request.
"""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial, wraps
from typing import Final, ParamSpec, TypeVar, cast

import click
from flask.cli import AppGroup, with_appcontext

import fixflow.desk
from fixflow.contrib.flask import current
from fixflow.contrib.flask.clock import now as by_system
from fixflow.contrib.flask.settings import Settings
from fixflow.desk import Desk
from fixflow.errors import FixflowError
from fixflow.identity import Realm
from fixflow.storage.outbox.door import Door
from fixflow.storage.outbox.report import DeliveryReport
from fixflow.storage.tick.report import TickReport
from fixflow.texts import LANGUAGES, Language

P = ParamSpec("P")
T = TypeVar("T")
FIRST: Final = Realm("default")
FAULTY: Final = 2
LOOP: Final = click.option("--loop", is_flag=True, help="come again until SIGTERM or SIGINT")
EVERY: Final = click.option(
    "--every", type=click.FloatRange(0, 86_400, min_open=True), default=30.0, show_default=True,
    help="with --loop: look at least that often, in seconds",
)  # fmt: skip
AS_JSON: Final = click.option("--json", "as_json", is_flag=True, help="print the report as JSON")
LANG: Final = click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="its language"
)


def commands() -> AppGroup:
    """Make the group of commands."""
    group = AppGroup("fixflow", help="Workers and checks of fixflow's database.")
    for each in (migrate, tick, deliver, verify, doctor):
        group.add_command(each)
    return group


def command(function: Callable[P, int]) -> click.Command:
    """Make a command whose answer is its exit code; errors of ours are told, not traced."""

    @wraps(function)
    def run(*args: P.args, **named: P.kwargs) -> None:
        from fixflow.cli.main import complain

        try:
            code = function(*args, **named)
        except FixflowError as error:
            complain(error, as_json=bool(named.get("as_json")))
            code = FAULTY
        sys.exit(code)

    return click.command()(with_appcontext(run))


@command
@AS_JSON
@LANG
def migrate(*, as_json: bool, lang: Language) -> int:
    """Bring the tables up to date, and complete what older orders lack."""
    from fixflow.cli import migrate as words

    told = current.settings()
    before = fixflow.desk.migrate(current.database(told))
    with current.opened(FIRST) as desk:
        completed = words.backfill_all(desk)
    words.say(Namespace(json=as_json, lang=lang), before, completed)
    return words.INCOMPLETE if completed.failures else words.DONE


@command
@LOOP
@EVERY
@AS_JSON
@LANG
def tick(*, loop: bool, every: float, as_json: bool, lang: Language) -> int:
    """Tell the reminders that are due and take the dated steps."""
    from fixflow.cli import tick as words
    from fixflow.cli.loop import Looping
    from fixflow.cli.loop import loop as looping
    from fixflow.desk.tick_calls import MOST_ORDERS

    told = current.settings()
    opening = partial(current.opened, whose(told))
    step = words.Ticking(MOST_ORDERS, everywhere(told))
    ticking = cast("Callable[..., TickReport]", by_clock(told, step))
    if loop:
        return looping(opening, ticking, Looping(name="tick", every=every))
    with opening() as desk:
        run = partial(ticking, desk, stop=bool)
        return words.once(desk, run, Namespace(json=as_json, lang=lang))


@command
@LOOP
@EVERY
@AS_JSON
@LANG
def deliver(*, loop: bool, every: float, as_json: bool, lang: Language) -> int:
    """Carry what is to be told through the doors of `FIXFLOW_DOORS`."""
    from fixflow.cli import deliver as words
    from fixflow.cli.loop import Looping
    from fixflow.cli.loop import loop as looping

    told = current.settings()
    opening = partial(current.opened, whose(told))
    step = partial(Desk.deliver, doors=doors_of(told), everywhere=everywhere(told))
    delivering = cast("Callable[..., DeliveryReport]", by_clock(told, step))
    if loop:
        return looping(opening, delivering, Looping(name="deliver", every=every))
    with opening() as desk:
        return words.once(desk, partial(delivering, desk), Namespace(json=as_json, lang=lang))


@command
@AS_JSON
@LANG
def verify(*, as_json: bool, lang: Language) -> int:
    """Read everything that is kept again, and name what was changed behind our back."""
    from fixflow.cli import verify as words

    with current.opened(FIRST) as desk:
        return words.verified(desk, Namespace(realm=None, seal=[], json=as_json, lang=lang))


@command
@AS_JSON
@LANG
def doctor(*, as_json: bool, lang: Language) -> int:
    """Look at libraries, database, calendars and alarms, and say what mends what is wrong."""
    from fixflow.cli import doctor as words
    from fixflow.cli.for_machines import print_json

    with current.opened(FIRST) as desk:
        found = words.examine(current.now(), desk)
    if as_json:
        print_json([each.to_record(lang) for each in found])
    else:
        click.echo("\n".join(words.said(found, lang)))
    return words.exit_code(found)


def whose(told: Settings) -> Realm:
    """Give the realm that a worker's desk is for."""
    return told.realm if isinstance(told.realm, Realm) else FIRST


def everywhere(told: Settings) -> bool:
    """Tell whether a worker serves all realms."""
    return not isinstance(told.realm, Realm)


def doors_of(told: Settings) -> Mapping[str, Door]:
    """Give the doors of the application; a function makes them now."""
    return told.doors() if callable(told.doors) else told.doors


def by_clock(told: Settings, step: Callable[..., T]) -> Callable[..., T]:
    """Let a worker go by the application's clock, where it has one of its own."""
    if told.clock is by_system:
        return step

    def stepped(desk: Desk, _now: datetime, /, **named: object) -> T:
        return step(desk, told.clock(), **named)

    return stepped
