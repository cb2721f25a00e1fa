"""Letter calls: look at letters that stayed behind, and decide about them.

The one rule: who decides says why, and that stands in a journal.
"""

from datetime import datetime

from fixflow.desk.runner import Runner
from fixflow.instants import aware
from fixflow.parties import Actor
from fixflow.storage.outbox import letters, resting
from fixflow.storage.outbox.deciding import Answer
from fixflow.storage.outbox.letters import Letter
from fixflow.storage.outbox.report import RestingDoor


class LetterCalls(Runner):
    """Letter calls: look at letters that stayed behind, and decide about them."""

    __slots__ = ()

    def dead(self, after: Letter | None = None) -> tuple[Letter, ...]:
        """Give the letters that were given up, the oldest first; a thousand at most.

        Args:
            after: The last one of the page before.
        """
        return tuple(self.read(lambda scope: letters.dead(scope, after)))

    def parked(self, after: Letter | None = None) -> tuple[Letter, ...]:
        """Give the letters that wait for a reply or for a person, the oldest first; a thousand at most.

        Args:
            after: The last one of the page before.
        """
        return tuple(self.read(lambda scope: letters.parked(scope, after)))

    def in_doubt(self, after: Letter | None = None) -> tuple[Letter, ...]:
        """Give the letters that may have arrived, the oldest first; a thousand at most.

        Their door looks for each before it is sent again, so that nobody has to do anything; what no
        door can look for stands in `parked`.  One whose worker has died is among them once a
        delivery has found it.

        Args:
            after: The last one of the page before.
        """
        return tuple(self.read(lambda scope: letters.in_doubt(scope, after)))

    def resting(self, *, at: datetime) -> tuple[RestingDoor, ...]:
        """Give the doors that are left alone for now, and how many letters wait for each.

        Args:
            at: When, with offset.

        Raises:
            NaiveInstant: `instants.naive`.
        """
        return tuple(self.read(lambda scope: resting.resting(scope.realm, aware(at))))

    def letters(self, kind: str, subject: str) -> tuple[Letter, ...]:
        """Give every letter about one subject.

        Args:
            kind: What it is about: `order`.
            subject: The id of that.

        Raises:
            InvalidId: `identity.invalid`.
        """
        return tuple(self.read(lambda scope: letters.about(scope, kind, subject)))

    def redrive(self, id: str, *, by: Actor, at: datetime, why: str) -> None:  # noqa: A002  the word of the promised face
        """Set a letter going again that is dead or waits for somebody; it keeps its id.

        Where a door that can look left it in doubt, that door looks again first.

        Args:
            id: The letter.
            by: Who decides, with an id.
            at: When, with offset.
            why: For the journal, one printable line; it is kept as it is written.

        Raises:
            Unaccountable: `outbox.unaccountable`.
            UnknownLetter: `outbox.unknown_letter`.
            LetterNotOpen: `outbox.letter_not_open`.
        """
        self.run(lambda scope: letters.redrive(scope, id, by=by, at=at, why=why))

    def skip(self, id: str, *, by: Actor, at: datetime, why: str) -> None:  # noqa: A002  as above
        """Close a letter unsent, so that those behind it in its lane go on.

        Args:
            id: The letter.
            by: Who decides, with an id.
            at: When, with offset.
            why: For the journal, one printable line; it is kept as it is written.

        Raises:
            Unaccountable: `outbox.unaccountable`.
            UnknownLetter: `outbox.unknown_letter`.
            LetterNotOpen: `outbox.letter_not_open`, also while a worker carries it.
        """
        self.run(lambda scope: letters.skip(scope, id, by=by, at=at, why=why))

    def settle_reply(self, id: str, outcome: Answer, *, by: Actor, at: datetime) -> None:  # noqa: A002  as above
        """Record what the other side answered, or what a person found out or has done.

        It takes the words of the outbox; those of a connector, `desk.exchange.settle` takes.

        Args:
            id: The letter.
            outcome: `Committed`: it is done; `Rejected`: it is dead; `Unsent`: it goes again, but
                not while a worker carries it.
            by: Who says so, with an id.
            at: When, with offset.

        Raises:
            InvalidAnswer: `outbox.invalid_answer`.
            Unaccountable: `outbox.unaccountable`.
            UnknownLetter: `outbox.unknown_letter`.
            LetterNotOpen: `outbox.letter_not_open`.
        """
        self.run(lambda scope: letters.settle_reply(scope, id, outcome, by=by, at=at))
