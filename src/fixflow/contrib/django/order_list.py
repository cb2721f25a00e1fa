"""The list of orders: a page of `desk.overview`, in the clothes of the admin's change list.

Turn and deadlines follow from an order's events and the hour, so no query of rows could filter or
sort by them.  The one rule: what is listed, counted and found is what the overview gives, by as
many statements for ten orders as for ten thousand.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.utils import timezone

from fixflow.cli.doctor_database import NOBODY_TICKS
from fixflow.contrib.django import labels
from fixflow.contrib.django.columns import row_key
from fixflow.contrib.django.order_filters import Choosing, combined
from fixflow.contrib.django.visit import Visit
from fixflow.errors import FixflowError
from fixflow.formats import moment
from fixflow.portal import BadFilter, Overview
from fixflow.portal.entry import Entry

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from fixflow.desk import Desk

AFTER: Final = "after"


class OrderList(ChangeList):
    """One page of the overview."""

    found: Choosing
    no_tick: str

    def get_queryset(self, request: HttpRequest, exclude_parameters: object = None) -> "QuerySet":
        """Read the filters of the address; the rows themselves are not asked for.

        Raises:
            IncorrectLookupParameters: It names a filter that there is not.
        """
        del exclude_parameters
        self.after = self.params.pop(AFTER, "")
        self.filter_params.pop(AFTER, None)
        self.filter_specs, self.has_filters, rest, _, self.has_active_filters = self.get_filters(
            request
        )
        if rest:
            raise IncorrectLookupParameters
        self.clear_all_filters_qs = self.get_query_string(remove=self.get_filters_params())
        return self.root_queryset.none()

    def get_results(self, request: HttpRequest) -> None:
        """Read the page.

        Raises:
            IncorrectLookupParameters: The address names what there is not; Django leads back.
        """
        visit = Visit.of(request)
        try:
            wanted = combined(self.filter_specs, self.query, visit.actor)
        except (ValueError, BadFilter) as error:
            raise IncorrectLookupParameters from error
        desk = visit.reading()
        try:
            seen = desk.overview(
                wanted,
                by=visit.reader,
                at=visit.at,
                after=self.after or None,
                limit=self.list_per_page,
            )
        except FixflowError as error:
            raise IncorrectLookupParameters from error
        self.found = choosing(desk, self.root_queryset, visit, seen)
        self.no_tick = no_tick(desk.no_tick_since(visit.at), visit)
        self.shown(seen, visit)

    def shown(self, seen: Overview, visit: Visit) -> None:
        """Hand the page to Django's templates."""
        self.result_list = [self.row(each, visit) for each in seen.entries]
        self.result_count = seen.total
        self.full_result_count = None
        self.show_full_result_count = False
        self.show_admin_actions = False
        self.can_show_all = False
        self.multi_page = seen.next is not None
        self.words = labels.words(visit.lang)
        self.first_page = self.get_query_string()
        self.next_page = (
            self.get_query_string({AFTER: str(seen.next)}) if seen.next is not None else ""
        )

    def row(self, entry: Entry, visit: Visit) -> object:
        """Make the row that a column is asked of, without reading it again."""
        key = row_key(visit.realm.value, entry.order.id.value)
        row = self.model(key=key, realm=visit.realm.value, fixflow_id=entry.order.id.value)
        row.entry, row.lang = entry, visit.lang
        return row


def no_tick(since: datetime | None, visit: Visit) -> str:
    """Say that nobody ticks, in the words of the doctor; nothing where somebody does."""
    if since is None:
        return ""
    at = moment(since, visit.lang, timezone.get_current_timezone())
    return NOBODY_TICKS.say(visit.lang, since=at)


def choosing(desk: "Desk", rows: "QuerySet", visit: Visit, seen: Overview) -> Choosing:
    """Name the states and programs of the orders, by one more statement."""
    several = rows.order_by().values_list("program", "program_version", "state").distinct()
    states: dict[str, set[str]] = {}
    programs: dict[str, str] = {}
    for name, version, state in several:
        program = desk.program(f"{name}@{version}")
        programs[program.ref] = f"{program.label.say(visit.lang)} {version}"
        label = program.machine.by_key[state].label.say(visit.lang)
        states.setdefault(state, set()).add(label)
    named = {state: " / ".join(sorted(each)) for state, each in states.items()}
    return Choosing(
        seen=seen,
        states=dict(sorted(named.items(), key=lambda pair: pair[1])),
        programs=dict(sorted(programs.items())),
        actor=visit.actor,
    )
