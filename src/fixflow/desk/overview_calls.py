"""Overview calls: the list of somebody's orders, what is due first, page by page.

The one rule: who may not see an order does not get it, whatever he asks for.
"""

from datetime import datetime

from fixflow.desk.runner import Runner
from fixflow.parties import Actor
from fixflow.portal import Cursor, Overview
from fixflow.portal.overview import LIMIT
from fixflow.storage import overview
from fixflow.storage.overview import EVERYTHING, Wanted


class OverviewCalls(Runner):
    """Overview calls: the list of somebody's orders, what is due first, page by page."""

    __slots__ = ()

    def overview(  # noqa: PLR0913  what a page consists of
        self,
        filter: Wanted = EVERYTHING,  # noqa: A002  the word of the promised face
        search: str = "",
        *,
        by: Actor,
        at: datetime,
        after: Cursor | str | None = None,
        limit: int = LIMIT,
    ) -> Overview:
        """Give one page of the orders that an actor wants to see, with counts over all pages.

        Sorted by the instant that the next thing is due, then by when they came in, then by id.

        Args:
            filter: What is wanted: storage's own filter, or the portal's with all of its fields.
            search: Words, each the beginning of some word of the order.
            by: Who looks.
            at: When turn and deadlines are judged, with offset.
            after: The `next` of the page before, also as the text that it makes.
            limit: The most orders of a page, 1 to 500.

        Raises:
            BadCursor: `portal.bad_cursor`.
            BadFilter: `portal.bad_filter`.
            LimitOutOfRange: `portal.limit`.
            NaiveInstant: `instants.naive`.
        """
        wanted = overview.definition(filter, search)
        start = Cursor.parse(after) if isinstance(after, str) else after
        return self.read(
            lambda scope: overview.overview(scope, wanted, by=by, at=at, after=start, limit=limit)
        )
