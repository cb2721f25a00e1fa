"""Headers: what every answer of the office forbids a browser to do.

Django 5.2 knows no content security policy of its own.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
ELSEWHERE = "cross-site"
Answer = Callable[[HttpRequest], HttpResponse]


def headers(answer: Answer) -> Answer:
    """Refuse forms that another site sends, and put the headers on every answer."""

    def guarded(request: HttpRequest) -> HttpResponse:
        foreign = request.headers.get("Sec-Fetch-Site") == ELSEWHERE
        posted = request.method == "POST"
        response = HttpResponseForbidden() if foreign and posted else answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return guarded
