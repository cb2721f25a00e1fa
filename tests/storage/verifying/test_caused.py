"""Caused: a command is held against the one entry that it says it caused, found by its version."""

from datetime import timedelta

import pytest

import fixflow
from fixflow.desk import Desk
from fixflow.recurrence import CatchUp, every
from fixflow.storage.script import Script
from fixflow.storage.verify import verify
from fixflow.storage.verifying import caused
from fixflow.storage.verifying.commands import without_event
from fixflow.storage.verifying.finding import Finding
from tests.asked import Asked, looked
from tests.looking import Looking
from tests.recurring import at, made, save

NEW_YEAR = at("2027-01-01 09:00")
DAILY = made(start=NEW_YEAR.date(), rule=every(days=1), catch_up=CatchUp.NONE)
RESULT = '{{"after":{0},"before":{1},"v":1}}'
KEY = "SELECT key FROM fx_command WHERE result = ?"


def told_at_once(desk: Desk, dates: int) -> None:
    """Keep a daily contract, and tell what so many dates have become by one tick."""
    save(desk, DAILY, NEW_YEAR)

    assert dates == desk.tick(NEW_YEAR + timedelta(days=dates - 1)).fired


def held_against(desk: Desk) -> tuple[Asked, list[Finding]]:
    """Hold the commands of a desk against their events, whatever else is known of these."""
    return looked(desk, lambda scope: without_event(scope, ()))


def test_each_of_300_commands_of_one_instant_reads_its_own_event(desk: Desk) -> None:
    """Once each was held against all events of its instant, and 2,000 of them took a minute."""
    told_at_once(desk, 300)
    asked, found = held_against(desk)

    assert [] == found
    assert 300 + 300 == asked.rows
    assert 1 + 300 // caused.FEW == len(asked.sql)


def test_what_verify_reads_grows_as_what_was_told_at_once() -> None:
    """The rows that 100 dates more cost are the same for the second hundred and the third."""
    rows = []
    for dates in (100, 200, 300):
        with fixflow.open(":memory:") as desk:
            told_at_once(desk, dates)
            asked, found = looked(desk, verify)
            rows.append(asked.rows)

            assert [] == found
    assert rows[1] - rows[0] == rows[2] - rows[1]


@pytest.mark.parametrize(
    "result",
    [
        RESULT.format(152, 151),
        RESULT.format(151, 151),
        RESULT.format(900, 899),
        RESULT.format(2**63, 2**63 - 1),
        '{"after":151,"before":true,"v":1}',
        '{"after":151,"before":"150","v":1}',
        '{"after":151,"before":{"WV-17":150},"v":1}',
        '{"after":151,"before":150,"v":2}',
    ],
)
def test_a_command_that_says_another_place_is_named(desk: Desk, result: str) -> None:
    """At the place of the next date stands another event; behind the last one none, at none at all."""
    told_at_once(desk, 300)
    look = Looking(desk.binding)
    ((key,),) = look.execute(KEY, (RESULT.format(151, 150),))
    look.execute("UPDATE fx_command SET result = ? WHERE key = ?", (result, key))

    assert [("command.without_event", key)] == [(each.code, each.id) for each in desk.verify()]


def test_a_command_whose_event_was_removed_is_named(desk: Desk) -> None:
    """Its neighbours of the same instant do not stand in for it."""
    told_at_once(desk, 30)
    look = Looking(desk.binding)
    ((key,),) = look.execute(KEY, (RESULT.format(15, 14),))
    look.execute("DELETE FROM fx_event WHERE version = ?", (15,))

    assert [("command.without_event", key)] == [
        (each.code, each.id) for each in held_against(desk)[1]
    ]


def test_places_where_nothing_stands_give_nothing(desk: Desk) -> None:
    """Slots that are left ask for no id."""
    told_at_once(desk, 2)

    def asked() -> Script[list[caused.Place]]:
        places = {("WV-17", 1), ("WV-17", 4), ("WV-9", 1), ("WV-17", 3)}
        return list((yield from caused.entries("default", places)))

    assert [("WV-17", 1), ("WV-17", 3)] == sorted(desk.binding.inspect(asked()))
