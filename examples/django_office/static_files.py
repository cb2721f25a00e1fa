"""Static files: served before any middleware is asked, and yet with its headers."""

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.http import HttpRequest, HttpResponseBase
from django.middleware.security import SecurityMiddleware

from examples.django_office.headers import headers

UNCHANGED = "no-cache"  # a browser keeps a file, and asks whether it is still the same


class StaticFiles(StaticFilesHandler):
    """Answers for static files, and hands every other request on to the office."""

    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        """Give a file, or say that there is none."""
        return SecurityMiddleware(headers(self.found))(request)

    def found(self, request: HttpRequest) -> HttpResponseBase:
        """Give a file, to be kept."""
        answer = super().get_response(request)
        answer.headers["Cache-Control"] = UNCHANGED
        return answer
