"""One order in forty lines: taken in, accepted, asked too early, explained, kept.

`python -m examples.scripts.one_order` prints what it does, and keeps the order in memory.
"""

from datetime import datetime

import fixflow
from fixflow import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import digitec_galaxus as digitec

PARTNER, MEIER = Actor(PRINCIPAL, "digitec"), Actor(CONTRACTOR, "meier")


def may(day: int, hour: int) -> datetime:
    """Give an instant of May 2026, as the clock in Zürich shows it."""
    return datetime.fromisoformat(f"2026-05-{day:02}T{hour:02}:00:00+02:00")


def main() -> None:
    """Take the order through its first three days."""
    with fixflow.open(":memory:") as desk:
        desk.receive(digitec.PROGRAM, "SP-481516", place="CH-ZH", by=PARTNER, at=may(12, 9))
        order = desk.act("SP-481516", digitec.Accept(), by=MEIER, at=may(13, 10)).order
        print("accepted:", order.state)

        for choice in digitec.PROGRAM.choices(order, by=MEIER, at=may(13, 11)):
            if choice.allowed:
                print("possible now:", choice.label.say("en"))

        visit = digitec.SetAppointment(may(27, 13))
        refused = desk.act("SP-481516", visit, by=MEIER, at=may(13, 11))
        for reason in refused.reasons:
            print("refused:", reason.say("en"))
        print(digitec.PROGRAM.explain(order, visit).say("en"))

        for deadline in digitec.PROGRAM.deadlines(order, at=may(13, 11)):
            print(deadline.label.say("en"), "·", deadline.due.last_day, "·", deadline.state.value)
        print("faults of the journal:", len(desk.verify()))


if __name__ == "__main__":
    main()
