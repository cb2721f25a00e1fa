"""Failed: the page of a request that could not be read at all."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

BAD, TOO_LARGE = 400, 413


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that a request was not understood, or that it was too large."""
    status = TOO_LARGE if isinstance(exception, RequestDataTooBig) else BAD
    return render(request, f"{status}.html", status=status)
