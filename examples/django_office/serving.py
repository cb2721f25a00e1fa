"""Serving: the office on this machine, by threads, for a demonstration; production has a server."""

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

HERE = "127.0.0.1"


class Quiet(WSGIRequestHandler):
    """Answers without a line for each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the word of the standard library
        """Say nothing."""


def server(port: int) -> ThreadedWSGIServer:
    """Open the server; port 0 takes one that is free.

    Args:
        port: Where it listens.
    """
    from examples.django_office.wsgi import application

    opened = ThreadedWSGIServer((HERE, port), Quiet)
    opened.set_app(application)
    return opened
