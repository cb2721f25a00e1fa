"""Signing in: Django's own way; in a demonstration also as one of its people, by a button."""

from django.conf import settings
from django.contrib.auth import login as let_in
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

MODEL = settings.AUTHENTICATION_BACKENDS[0]


@method_decorator(login_not_required, name="dispatch")
class Login(LoginView):
    """The page on which somebody signs in."""

    template_name = "office/login.html"

    def get_context_data(self, **more: object) -> dict[str, object]:
        """Name the people of the demonstration beside the form."""
        told: dict[str, object] = super().get_context_data(**more)
        people = User.objects.filter(staff__isnull=False).select_related("staff").order_by("id")
        return {**told, "people": people if settings.DEMO else ()}


@login_not_required
@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the people of a demonstration.

    Raises:
        Http404: It is no demonstration, or there is nobody of this name.
    """
    if not settings.DEMO:
        raise Http404
    name = str(request.POST.get("user", ""))[:150]
    user = get_object_or_404(User, username=name, staff__isnull=False)
    let_in(request, user, backend=MODEL)
    return redirect("orders")
