"""Delivery calls: carry letters through doors.

The one rule: a lease is committed before anything is sent, and what came of it is recorded after.
"""

import logging
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from fixflow.desk.runner import Runner
from fixflow.desk.watch import Watch, never
from fixflow.portal.overview import in_range
from fixflow.storage.outbox import leasing, recording
from fixflow.storage.outbox.batch import Batch
from fixflow.storage.outbox.delivery import (
    NO_OUTCOME,
    NO_RECONCILE,
    TOO_LATE,
    DeliverInTransaction,
    as_outcome,
    checked,
    gates_of,
    in_turn,
    lease_time,
    must_wait,
    report,
    share,
    urgent,
)
from fixflow.storage.outbox.door import Door, Opens, Outcome, Parcel, Rejected, Unknown, Unmade
from fixflow.storage.outbox.leasing import Gate, within
from fixflow.storage.outbox.outcomes import MOST, Lease, judged, understood
from fixflow.storage.outbox.report import DeliveryReport, Tally
from fixflow.storage.outbox.resting import resting_of

log: Final = logging.getLogger("fixflow.delivery")

BATCH: Final = 50
MOST_LETTERS: Final = 1_000_000
PATIENCE: Final = timedelta(seconds=1)  # what is not recorded for so long is recorded now


class DeliveryCalls(Runner):
    """Delivery calls: carry letters through doors."""

    __slots__ = ()

    def deliver(  # noqa: PLR0913  what a delivery consists of
        self,
        now: datetime,
        doors: Mapping[str, Door | Opens],
        limit: int = 100,
        *,
        everywhere: bool = False,
        seconds: Callable[[], float] = time.monotonic,
        stop: Callable[[], bool] = never,
    ) -> DeliveryReport:
        """Carry open letters through the doors given; letters for other doors stay.

        Any number of processes may do so at once.  A letter is leased, the lease is committed,
        and only then is it sent.  It is sent again only where it surely has not arrived; where
        that is not known the door's `reconcile` looks first, and without one a person does.

        Args:
            now: The instant, with offset.
            doors: A door for each name that an effect, a mail or a seal goes by: `outbox.Door`, or
                one of `fixflow.connectors`.
            limit: How many letters at most, up to a million.
            everywhere: Whether the letters of all realms of the database are carried, as a worker
                does for all; else those of the desk's own.
            seconds: Measures how long sending takes, so that what is recorded later is later.
            stop: Is asked before each lease and each letter whether to end, as a worker does that
                was told to; what is leased and not begun is given back.

        Returns:
            How many letters came to what, when there is more to do, and which doors rest.

        Raises:
            DeliverInTransaction: `outbox.deliver_in_transaction`, nothing was sent.
            InvalidDoors: `outbox.invalid_doors`, nothing was sent.
            LimitOutOfRange: `portal.limit`.
            NaiveInstant: `instants.naive`.
            InvalidInstant: `instants.invalid`.
        """
        self.alone()
        opened = checked(doors, Door)
        in_range(limit, MOST_LETTERS)
        watch, tally = Watch(now, seconds, stop), Tally()
        while tally.total < limit:
            carried = self.round_of(opened, everywhere, watch, limit - tally.total)
            tally = tally.added(carried)
            if not carried.total:
                break
        gates, at = self.gates(opened, everywhere), watch.at
        rests = self.read(lambda _: resting_of(gates, opened, at))
        return report(tally, gates, rests, at, limit)

    def alone(self) -> None:
        """Refuse to send inside a transaction that may yet be rolled back.

        Raises:
            DeliverInTransaction: `outbox.deliver_in_transaction`.
        """
        if self.shelves.depth or not self.binding.own:
            raise DeliverInTransaction

    def gates(self, doors: Mapping[str, Door], everywhere: bool) -> list[Gate]:  # noqa: FBT001  handed on
        """Give the doors that have something to carry at some time."""
        realms = [self.realm.value]
        if everywhere:
            realms = self.read(lambda _: leasing.realms())
        return self.read(lambda _: leasing.opening(gates_of(realms, doors)))

    def round_of(
        self,
        doors: Mapping[str, Door],
        everywhere: bool,  # noqa: FBT001  handed on
        watch: Watch,
        left: int,
    ) -> Tally:
        """Let every open gate have its share of the letters that are left."""
        tally = Tally()
        gates = in_turn(self.gates(doors, everywhere), watch.at)
        for gate in gates:
            most = min(share(left, len(gates)), left - tally.total)
            carried = self.carry(gate, doors[gate.door], watch, most)
            tally = tally.added(carried)
        return tally

    def carry(self, gate: Gate, door: Door, watch: Watch, most: int) -> Tally:
        """Lease letters of one door and send them, until there are enough or no more."""
        tally = Tally()
        while tally.total < most and not watch.stop():
            begun = watch.at
            until = begun + lease_time(door.timeout)
            leases = self.lease(gate, door, begun, until, most - tally.total)
            carried = self.send_all(gate, door, watch, leases, until - door.timeout)
            tally = tally.added(carried)
            if not carried.total:
                break
        return tally

    def lease(
        self, gate: Gate, door: Door, at: datetime, until: datetime, most: int
    ) -> list[Lease]:
        """Take letters; one at a time where the door cannot look what has become of them."""
        many = 1 if door.reconcile is None else min(most, BATCH)
        return self.run(lambda _: leasing.lease(gate, at, until, many))

    def send_all(
        self, gate: Gate, door: Door, watch: Watch, leases: list[Lease], last: datetime
    ) -> Tally:
        """Send what was leased, one after the other, and record what came of each.

        Where that is broken off, by a timeout or Ctrl-C, what is known is recorded all the same.
        """
        batch = Batch(left=leases, recorded_at=watch.at)
        try:
            self.send_each(gate, door, watch, batch, last)
        except GeneratorExit:
            raise  # nobody is there any more to await anything
        except BaseException:
            self.break_off(gate, door, batch, watch.at)
            raise
        return batch.tally

    def send_each(self, gate: Gate, door: Door, watch: Watch, batch: Batch, last: datetime) -> None:
        """Send the letters of a batch.

        What cannot be begun until `last`, or would go to a door that rests by now, is given back;
        the first letter too, where this process stood still since it took it.
        """
        while batch.left and not (batch.rests or watch.at > last or watch.stop()):
            lease = batch.left.pop(0)
            outcome = self.attempt(lease, door, watch, last)
            change = judged(lease, outcome, watch.at, reconciles=door.reconcile is not None)
            batch.done.append((lease, outcome, change))
            if urgent(outcome) or watch.at - batch.recorded_at >= PATIENCE:
                self.record(gate, door, batch, watch.at)
        self.give_back(batch, watch.at)
        self.record(gate, door, batch, watch.at)

    def break_off(self, gate: Gate, door: Door, batch: Batch, at: datetime) -> None:
        """Record what is known and give back what was not begun, where the database lets us."""
        with suppress(Exception):  # what has broken it off is told
            self.record(gate, door, batch, at)
        with suppress(Exception):
            self.give_back(batch, at)

    def record(self, gate: Gate, door: Door, batch: Batch, at: datetime) -> None:
        """Record the outcomes that are not recorded yet."""
        if batch.done:
            keep = door.keep
            counted = self.run(lambda scope: recording.record(scope, gate, batch.done, at, keep))
            batch.count(*counted, at)

    def give_back(self, batch: Batch, at: datetime) -> None:
        """Give letters back that were not begun."""
        if batch.left:
            self.run(lambda _: leasing.release(batch.left, at))
            batch.left = []

    def attempt(self, lease: Lease, door: Door, watch: Watch, last: datetime) -> Outcome:
        """Look first where it may have arrived, then prepare and send; nothing is raised."""
        if lease.parcel.attempt > MOST:
            return NO_OUTCOME
        if lease.checking and not door.informed:
            found = self.look(lease.parcel, door)
            if must_wait(found):
                return found
        ready = self.prepare(lease.parcel, door, watch.at)
        if not isinstance(ready, Parcel):
            return doubtful(ready) if lease.checking and door.informed else ready
        if lease.checking and door.informed:
            found = self.look(ready, door)
            if must_wait(found):
                return found
        if watch.at > last:
            return TOO_LATE
        return self.send(ready, door)

    def look(self, parcel: Parcel, door: Door) -> Outcome:
        """Let the door look whether a parcel has arrived."""
        if door.reconcile is None:
            return NO_RECONCILE
        try:
            return understood(door.reconcile(parcel))
        except Exception as error:  # noqa: BLE001  a door is the host's own code and may raise anything
            return failed("reconcile", parcel, error)

    def prepare(self, parcel: Parcel, door: Door, at: datetime) -> Outcome | Parcel:
        """Let the door make what is sent, in a transaction of its own."""
        script = door.prepare
        if script is None:
            return parcel
        try:
            made = self.run(lambda scope: script(within(scope, parcel.realm), parcel, at))
            return as_outcome(made, parcel)
        except Exception as error:  # noqa: BLE001  as above; nothing has been sent yet
            return Unmade(failed("prepare", parcel, error).why)

    def send(self, parcel: Parcel, door: Door) -> Outcome:
        """Send a parcel; an exception leaves open whether it has arrived."""
        try:
            return understood(door.send(parcel))
        except Exception as error:  # noqa: BLE001  as above
            return failed("send", parcel, error)


def doubtful(ready: Outcome) -> Outcome:
    """Keep the doubt of what may have arrived: that nothing can be made of it now is no answer."""
    return Unknown(ready.why) if isinstance(ready, Rejected) else ready


def failed(what: str, parcel: Parcel, error: Exception) -> Unknown:
    """Log that a door raised, by names only: what an error says may hold somebody's data."""
    why = f"{what} raised {type(error).__name__}"
    log.error("door %s: %s, letter %s", parcel.door, why, parcel.id)
    return Unknown(why)
