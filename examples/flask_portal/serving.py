"""Serving: the portal on this machine, on a port of one's choice."""

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from attrs import define
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from examples.flask_portal.app import LOG, create_app
from examples.flask_portal.carrying import carry
from examples.flask_portal.clock import machine_time
from examples.flask_portal.place import Place

HOST: Final = "127.0.0.1"
EVERY: Final = 5.0  # seconds between two rounds of the worker
EMPTY: Final = "the port is taken before the portal knows where it is found"


class Quiet(WSGIRequestHandler):
    """Says nothing of what was asked for; a mail's link would stand in such a line."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@define
class Served:
    """A portal that is being served.

    Args:
        server: The server; `serve_forever` runs it.
        url: Where it is found.
        place: Its folder.
    """

    server: BaseWSGIServer
    url: str
    place: Place


def served(data_dir: Path, port: int = 0, *, real: Callable[[], datetime] = machine_time) -> Served:
    """Take a port, then make the portal that knows it.

    Args:
        data_dir: Where everything lies.
        port: Which port; 0 for any that is free.
        real: The clock of the machine.
    """
    server = make_server(
        HOST, port, lambda _environ, _start: [EMPTY.encode()], threaded=True, request_handler=Quiet
    )
    url = f"http://{HOST}:{server.server_port}"
    app = create_app(data_dir, base_url=url, real=real)
    server.app = app
    return Served(server, url, app.config["PLACE"])


def work(place: Place, stop: threading.Event) -> None:
    """Do a round now and then, since time passes though nobody clicks."""
    while not stop.is_set():
        try:
            carry(place, place.clock.now())
        except Exception:  # noqa: BLE001  whatever it is, the worker goes on
            LOG.exception("the next round carries what is left")
        stop.wait(EVERY)
