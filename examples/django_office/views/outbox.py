"""The outbox of the demonstration: the mails that would have left, as they were written."""

from typing import TypeVar

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from examples.django_office.actors import realm_of
from examples.django_office.models import Letter

T = TypeVar("T")

PAGE = 30
ALONE = (
    "default-src 'none'; style-src 'unsafe-inline'; sandbox"  # a mail styles itself, and no more
)


def outbox(request: HttpRequest) -> HttpResponse:
    """List the mails of the house, the latest first."""
    letters = Letter.objects.filter(realm=realm_of(request))
    page = Paginator(letters, PAGE).get_page(request.GET.get("page"))
    return render(request, "office/outbox.html", {"page": demonstrated(page)})


def letter(request: HttpRequest, number: int) -> HttpResponse:
    """Show a mail as its text."""
    return render(request, "office/letter.html", {"letter": found(request, number)})


def letter_html(request: HttpRequest, number: int) -> HttpResponse:
    """Show a mail as its markup, alone in a page that may do nothing."""
    one = found(request, number)
    page = f"<!doctype html><html lang=de><meta charset=utf-8><title>Mail</title>{one.html}</html>"
    return HttpResponse(page, headers={"Content-Security-Policy": ALONE})


def found(request: HttpRequest, number: int) -> Letter:
    """Give a mail of the house.

    Raises:
        Http404: There is none, or it is another house's.
    """
    mail: Letter = get_object_or_404(Letter, realm=realm_of(request), pk=number)
    return demonstrated(mail)


def demonstrated(value: T) -> T:
    """Show it in a demonstration only."""
    if not settings.DEMO:
        raise Http404
    return value
