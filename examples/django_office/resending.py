"""Resending: a form that was not taken comes back as it was, to be sent again.

A session may end, or somebody may sign in in another window, while a form is filled in.  The one
rule: only what a page of this site has sent comes back, and never a password.
"""

from collections.abc import Callable, Iterator

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

OURS = "same-origin"
DROPPED = ("csrfmiddlewaretoken", "more_rows")
SECRET = "password"  # noqa: S105  how the names of such fields begin
NOT_SIGNED_IN, FORGED = 401, 403


def comes_back(request: HttpRequest) -> bool:
    """Tell whether the form of a request may come back."""
    ours = request.headers.get("Sec-Fetch-Site") == OURS
    secret = any(name.startswith(SECRET) for name in request.POST)
    return request.method == "POST" and ours and bool(request.POST) and not secret


def kept(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Give each field of the form, without what belongs to the old page."""
    for name, values in request.POST.lists():
        yield from ((name, value) for value in values if name not in DROPPED)


def again(request: HttpRequest, status: int) -> HttpResponse:
    """Show what was entered, to be sent again to where it was sent."""
    told = {"kept": tuple(kept(request)), "over": status == NOT_SIGNED_IN}
    return render(request, "office/kept.html", told, status=status)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without a good token; one from a page that is too old comes back."""
    del reason
    if comes_back(request):
        return again(request, FORGED)
    return render(request, "403_csrf.html", status=FORGED)


class SignedIn(LoginRequiredMiddleware):
    """Leads whoever is not signed in to the login; a form that he has sent meanwhile is kept."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponse]
    ) -> HttpResponse:
        """Answer somebody who is not signed in."""
        if comes_back(request):
            return again(request, NOT_SIGNED_IN)
        answer: HttpResponse = super().handle_no_permission(request, view_func)
        return answer
