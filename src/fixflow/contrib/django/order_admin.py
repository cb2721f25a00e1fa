"""Orders in the admin: to be listed, looked at, and acted on as far as their program allows.

Nothing is added, changed or deleted past a desk.  The one rule: who may look says Django, by the
permission `fixflow.view_fixfloworder`; as whom he acts, the setting `ACTOR`.
"""

from typing import TYPE_CHECKING, Final

from django.contrib.admin import ModelAdmin, ShowFacets, display
from django.http import HttpRequest, HttpResponse

from fixflow.contrib.django import labels
from fixflow.contrib.django.labels import said
from fixflow.contrib.django.order_action import Sheet, sent, sheet
from fixflow.contrib.django.order_filters import FILTERS
from fixflow.contrib.django.order_page import context
from fixflow.contrib.django.problems import problem_response
from fixflow.contrib.django.visit import Visit
from fixflow.errors import Refused
from fixflow.formats import moment, remaining
from fixflow.lifecycle import Order
from fixflow.portal import sees

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet
    from django.urls import URLPattern

DO: Final = "fixflow_fixfloworder_do"


class OrderAdmin(ModelAdmin):
    """Orders of the realm of whoever looks."""

    actions = None
    list_display = ("number", "about", "stage", "turn", "due", "received")
    list_filter = FILTERS
    list_per_page = 50
    search_fields = ("fixflow_id",)
    show_facets = ShowFacets.NEVER
    sortable_by = ()
    change_list_template = "admin/fixflow/orders.html"

    @display(description=said(labels.ORDER))
    def number(self, row: "Model") -> str:
        """Give the order's id."""
        return str(row.fixflow_id)

    @display(description=said(labels.TITLE))
    def about(self, row: "Model") -> str:
        """Give its title."""
        return str(row.entry.title)

    @display(description=said(labels.STATE))
    def stage(self, row: "Model") -> str:
        """Say its state."""
        return str(row.entry.label.say(row.lang))

    @display(description=said(labels.TURN))
    def turn(self, row: "Model") -> str:
        """Say whose move it is."""
        return str(row.entry.whose(row.lang))

    @display(description=said(labels.DUE))
    def due(self, row: "Model") -> str:
        """Say what is due next, and how long is left."""
        run = row.entry.next_deadline
        if run is None:
            return ""
        return f"{run.label.say(row.lang)}: {remaining(run.remaining, row.lang)}"

    @display(description=said(labels.RECEIVED))
    def received(self, row: "Model") -> str:
        """Say when it came in, by the clock at its place."""
        at = row.entry.program.machine.wall(row.entry.order, row.entry.received)
        return moment(at, row.lang, at.tzinfo)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds an order here."""
        del request
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Nobody changes one past its program."""
        del request, obj
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Nobody deletes one."""
        del request, obj
        return False

    def get_queryset(self, request: HttpRequest) -> "QuerySet":
        """Give the rows of the realm."""
        return super().get_queryset(request).in_realm(Visit.of(request).realm)

    def get_changelist(self, request: HttpRequest, **_how: object) -> type:
        """Give the list that an overview fills."""
        from fixflow.contrib.django.order_list import OrderList

        del request
        return OrderList

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """List orders; nothing is to be selected."""
        title = labels.say(labels.ORDERS)
        told = {"title": title[:1].upper() + title[1:], **(extra_context or {})}
        return super().changelist_view(request, told)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> object:
        """Give the row of an order that the reader may see.

        Raises:
            Http404: There is none for him.
        """
        del from_field
        visit = Visit.of(request)
        visit.found(visit.reading(), visit.order_of(object_id))
        return self.get_queryset(request).keyed(object_id).first()

    def get_urls(self) -> list["URLPattern"]:
        """Give the pages of actions their addresses, beside Django's own."""
        from django.urls import path

        view = self.admin_site.admin_view(self.do_view)
        return [path("<path:object_id>/do/<str:name>/", view, name=DO), *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """Show an order.

        Raises:
            Http404: There is none for the reader.
            PermissionDenied: He may not look.
        """
        from django.contrib.admin.utils import unquote
        from django.http import HttpResponseNotAllowed

        del form_url
        self.must_view(request)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        visit = Visit.of(request)
        told = context(visit.reading(), visit, visit.order_of(unquote(object_id)))
        told |= {"quoted": object_id, **(extra_context or {})}
        return self.answer(request, "admin/fixflow/order.html", told)

    def do_view(self, request: HttpRequest, object_id: str, name: str) -> HttpResponse:
        """Show the form of an action, or take the step that it asks for.

        Raises:
            Http404: There is no such order for the reader, or he acts as nobody.
            PermissionDenied: He may not look.
        """
        from django.contrib.admin.utils import unquote
        from django.http import HttpResponseRedirect

        self.must_view(request)
        visit = Visit.of(request)
        key = unquote(object_id)
        order_id = visit.order_of(key)
        try:
            if request.method == "POST":
                came = sent(visit, order_id, name, request, lambda: self.log(request, key, name))
            else:
                came = sheet(visit.reading(), visit, order_id, name)
        except Refused as error:
            return problem_response(error, request)
        if isinstance(came, Sheet):
            told = {**came.context(), "quoted": object_id}
            return self.answer(request, "admin/fixflow/action.html", told, status=came.status)
        self.message_user(request, labels.DONE.say(visit.lang, action=came.label))
        return HttpResponseRedirect(self.page_after(came.record.order, visit, key))

    def page_after(self, order: Order, visit: Visit, key: str) -> str:
        """Give the address of the order; of the list, where he does not see it any more."""
        from django.contrib.admin.utils import quote
        from django.urls import reverse

        site = self.admin_site.name
        if sees(order, visit.reader):
            return reverse("admin:fixflow_fixfloworder_change", args=[quote(key)], current_app=site)
        return reverse("admin:fixflow_fixfloworder_changelist", current_app=site)

    def log(self, request: HttpRequest, key: str, name: str) -> None:
        """Note in Django's own log which user it was; the journal holds as whom he acted."""
        self.log_change(request, self.model(key=key), name)

    def must_view(self, request: HttpRequest) -> None:
        """Refuse who may not look.

        Raises:
            PermissionDenied: He may not.
        """
        from django.core.exceptions import PermissionDenied

        if not self.has_view_permission(request):
            raise PermissionDenied

    def answer(
        self, request: HttpRequest, template: str, told: dict[str, object], status: int = 200
    ) -> HttpResponse:
        """Show a page in the clothes of the admin."""
        from django.template.response import TemplateResponse

        request.current_app = self.admin_site.name
        frame = {**self.admin_site.each_context(request), "opts": self.opts}
        return TemplateResponse(request, template, {**frame, **told}, status=status)
