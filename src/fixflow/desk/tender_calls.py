"""Tender calls: ask for offers, look at them side by side, award one.

The one rule: one offer wins and every other is closed with it, or nothing happens.
"""

from datetime import datetime

from fixflow.desk.runner import Runner
from fixflow.identity import OrderId
from fixflow.lifecycle import Tender
from fixflow.parties import Actor
from fixflow.partners import Program
from fixflow.storage import tenders
from fixflow.storage.acting import Recorded
from fixflow.storage.tenders import Awarded


class TenderCalls(Runner):
    """Tender calls: ask for offers, look at them side by side, award one."""

    __slots__ = ()

    def offer(  # noqa: PLR0913  what a start consists of
        self,
        tender_id: str,
        order_id: OrderId | str,
        program: Program,
        *,
        by: Actor,
        at: datetime,
        place: str | None = None,
        key: str | None = None,
        **facts: object,
    ) -> Recorded:
        """Ask for an offer that competes with the others of a tender; the first makes the tender.

        Args:
            tender_id: The tender, by the name that each of its offers has in its fact `tender`.
            order_id: The offer's id within the realm.
            program: By whose rules: one with offers, such as `imofix.OFFER`.
            by: Who asks.
            at: When, with offset.
            place: Where the work is to be done, by ISO 3166-2.
            key: The caller's own key for this call, 1 to 255 characters; the same call under the
                same key takes effect once.
            **facts: The fields of the start, typed or as JSON.

        Returns:
            The decision; a refused one (`tender.awarded_already`) has written nothing.  A plain
            `receive` that names the tender is judged in the same way.

        Raises:
            BadTender: `tender.bad_offers`, another program or principal than the tender's.
            OrderExists: `storage.order_exists`.
            BadFields: `lifecycle.bad_fields`.
            KeyReused: `storage.key_reused`.
            OtherProgram: `desk.other_program`.
        """
        known, order = self.known(program), OrderId.of(order_id)
        return self.run(
            lambda scope: tenders.offer(
                scope, tender_id, known, order, by=by, at=at, place=place, key=key, facts=facts
            )
        )

    def award(
        self, offer_id: OrderId | str, *, by: Actor, at: datetime, key: str | None = None
    ) -> Awarded:
        """Award a tender to one of its offers: it is accepted, every other live one is closed.

        All of it is one transaction.  Of several at once one wins; the others are told that the
        tender is awarded.

        Args:
            offer_id: The offer that wins.
            by: Who awards.
            at: When, with offset.
            key: The caller's own key for this call, 1 to 255 characters; the same call under the
                same key takes effect once.

        Returns:
            The award; a refused one has every reason and has written nothing.

        Raises:
            UnknownOrder: `storage.unknown_order`; one that `by` may not see is told the same way.
            UnknownTender: `storage.unknown_tender`, somebody who does not see every offer.
            NoTender: `storage.no_tender`, the order is no offer of a tender.
            Conflict: `storage.conflict`.
            KeyReused: `storage.key_reused`.
            TimeRunsBack: `lifecycle.time_runs_back`, more than two hours before the last event.
        """
        order = OrderId.of(offer_id)
        return self.run(lambda scope: tenders.award(scope, order, by=by, at=at, key=key))

    def tender(self, tender_id: str, *, by: Actor | None = None) -> Tender:
        """Give a tender with its offers, to compare them.

        Args:
            tender_id: Which tender.
            by: Who looks; a bidder gets his own offers only.  None for the host itself.

        Raises:
            UnknownTender: `storage.unknown_tender`; one of which `by` may see no offer is told the
                same way.
        """
        return self.read(lambda scope: tenders.tender(scope, tender_id, by))
