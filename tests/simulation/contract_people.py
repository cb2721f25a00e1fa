"""What people do with contracts in a year: pause, change, move, leave out, count anew, press the button.

The one rule: what was allowed is written down in the contract's book, and nothing else is.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from random import Random

from attrs import define, evolve

from fixflow.desk import Desk
from fixflow.instants import local_day
from fixflow.lifecycle import Action, TimeRunsBack
from fixflow.partners import hero
from fixflow.recurrence import (
    Every,
    InvalidContract,
    MaintenanceContract,
    NothingToAdvance,
    RevisesThePast,
    Trigger,
    every,
    move,
    omit,
    revise,
    trigger,
)
from tests.recurring import MEIER, ZURICH, edit_of
from tests.simulation.contract_book import BEGIN, DAY, HORIZON, Book, Part, Pause

FEW = 12


@define
class People:
    """Those who work with the contracts.

    Args:
        chance: Draws what they do.
        at_work: Gives the desk that they work at.
        tokens: How often the button was pressed.
    """

    chance: Random
    at_work: Callable[[], Desk]
    tokens: int = 0

    @property
    def desk(self) -> Desk:
        """The desk of this moment; a process that died has left another."""
        return self.at_work()

    def whose(self, books: Sequence[Book], now: datetime) -> Book:
        """Choose a contract, often one that is due today: that is when people look at it."""
        some = self.chance.sample(books, min(FEW, len(books)))
        if self.chance.random() < 0.5:
            for book in some:
                today = local_day(now, book.calendar.zone)
                if not book.archived and any(e.due == today for e in book.come(now).values()):
                    return book
        return some[0]

    def somebody(self, book: Book, now: datetime) -> None:
        """Let somebody do something with a contract, if it is possible."""
        if book.archived:
            return
        if not book.active:
            rarely = self.chance.random() < 0.25
            (self.archive if rarely else self.activate)(book, now)
            return
        do = self.chance.choice((
            self.pause, self.rename, self.move, self.leave_out, self.revise,
            self.advance, self.advance, self.add, self.reset,
        ))  # fmt: skip
        do(book, now)

    def done(self, book: Book, action: Action, now: datetime) -> bool:
        """Take a step; tell whether it was taken.  What had come by then is owed from then on."""
        come = book.come(now)
        try:
            taken = self.desk.act(book.name, action, by=MEIER, at=now)
        except TimeRunsBack:
            return False
        if taken.allowed:
            book.touched = True
            book.owed |= come
        return taken.allowed

    def day_of(self, book: Book) -> date:
        """Give the day of a contract's last step at its place."""
        return local_day(self.desk.show(book.name).at, book.calendar.zone)

    def pause(self, book: Book, now: datetime) -> None:
        """Deactivate."""
        if self.done(book, hero.Deactivate(), now):
            book.pauses.append(Pause(self.day_of(book)))

    def activate(self, book: Book, now: datetime) -> None:
        """Activate."""
        if self.done(book, hero.Activate(), now):
            book.pauses[-1].on = self.day_of(book)
            if book.pauses[-1].off == book.pauses[-1].on:
                book.pauses.pop()
            book.remember(BEGIN.date(), HORIZON)

    def archive(self, book: Book, now: datetime) -> None:
        """Put away."""
        book.archived = self.done(book, hero.Archive(confirm=True), now)

    def edited(self, book: Book, kept: MaintenanceContract, now: datetime) -> bool:
        """Write another plan."""
        if not self.done(book, edit_of(kept), now):
            return False
        book.kept = kept
        return True

    def rename(self, book: Book, now: datetime) -> None:
        """Give another name."""
        self.edited(book, evolve(book.kept, name=f"Wartung {self.chance.randint(1, 99)}"), now)

    def coming(self, book: Book, now: datetime) -> date | None:
        """Choose a date that is due in a few days and was not touched."""
        today = local_day(now, ZURICH)
        known = {each.day for each in book.kept.overrides}
        found = [
            each.nominal
            for each in book.dates(today + 4 * DAY, today + 60 * DAY)
            if each.nominal not in known and each.id not in book.advanced
        ]
        return self.chance.choice(found) if found else None

    def move(self, book: Book, now: datetime) -> None:
        """Move a date to another day that is to come."""
        day = self.coming(book, now)
        if day is not None:
            to = local_day(now, ZURICH) + self.chance.randint(4, 20) * DAY
            if abs(to - day) < 30 * DAY:
                self.edited(book, book.kept.with_override(move(day, to, "Ferien")), now)
                book.remember(BEGIN.date(), HORIZON)

    def leave_out(self, book: Book, now: datetime) -> None:
        """Leave a date out."""
        day = self.coming(book, now)
        if day is not None:
            self.edited(book, book.kept.with_override(omit(day, "Messe")), now)

    def revise(self, book: Book, now: datetime) -> None:
        """Count otherwise from a day on."""
        since = local_day(now, ZURICH) + self.chance.randint(4, 40) * DAY
        rule = every(weeks=self.chance.randint(3, 9))
        done = hero.done(self.desk.show(book.name).facts)
        if since <= book.parts[-1].since or not book.kept.rule.least >= 0:
            return
        try:
            after = revise(book.kept, since, done=done, rule=rule).contract
        except (InvalidContract, RevisesThePast):
            return
        self.counted_anew(book, after, since, now, None)

    def counted_anew(
        self,
        book: Book,
        kept: MaintenanceContract,
        since: date,
        now: datetime,
        action: Action | None,
    ) -> bool:
        """Take a step that begins a revision."""
        step = action or edit_of(kept)
        if not self.done(book, step, now):
            return False
        book.kept = kept
        last = book.parts[-1]
        last.until = since
        book.parts.append(Part(kept.rule, kept.anchor or kept.start, since))  # type: ignore[arg-type]  # no imported rule here
        book.remember(BEGIN.date(), HORIZON)
        return True

    def press(self, book: Book, now: datetime, mode: Trigger) -> None:
        """Press the button."""
        order, today = self.desk.show(book.name), local_day(now, book.calendar.zone)
        self.tokens += 1
        token, contract = f"form-{self.tokens}", hero.contract_of(order)
        assert contract is not None
        try:
            found = trigger(contract, on=today, token=token, mode=mode, done=hero.done(order.facts))
        except (NothingToAdvance, InvalidContract, RevisesThePast):
            return
        named, kept = found.occurrence, evolve(found.contract, spans=book.kept.spans)
        action = hero.TriggerAction(token, mode, named.id, named.nominal, due=today)
        if mode is Trigger.RESET:
            action = evolve(action, plan=hero.written(kept), wording=hero.wording(kept))
        if mode is Trigger.RESET:
            # a date that was moved and is done already is not done again as one of the new count
            known = (book.ever.get(each) for each in hero.done(order.facts))
            behind = [each.nominal for each in known if each is not None]
            since = max(named.nominal, today, *behind) + DAY
            if since > book.parts[-1].since and self.counted_anew(book, kept, since, now, action):
                book.advanced.add(named.id)
        elif self.done(book, action, now):
            (book.extra if mode is Trigger.EXTRA else book.advanced).add(named.id)

    def advance(self, book: Book, now: datetime) -> None:
        """Bring the next one forward."""
        self.press(book, now, Trigger.ADVANCE)

    def add(self, book: Book, now: datetime) -> None:
        """Do one in addition."""
        self.press(book, now, Trigger.EXTRA)

    def reset(self, book: Book, now: datetime) -> None:
        """Bring the next one forward and count from today."""
        if isinstance(book.kept.rule, Every):
            self.press(book, now, Trigger.RESET)
