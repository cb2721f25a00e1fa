"""Dying: a process of the portal that is killed before one statement of its database.

A child is forked that serves the portal on a port of its own, or sows it; every statement that it
sends to SQLite is a point, and at one of them it dies by SIGKILL, so nothing is cleaned up.  The one rule:
the parent holds no connection to the folder while a child lives.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from attrs import define, frozen
from werkzeug.test import EnvironBuilder

from examples.flask_portal.clock import DemoClock
from examples.flask_portal.place import Place
from examples.flask_portal.seeding.sowing import sow
from examples.flask_portal.serving import served
from fixflow.storage.sqlite_library import newest
from tests.examples.portal.conftest import standing
from tests.kill.points import NEVER, Points


@frozen
class Asked:
    """A form as a browser sends it.

    Args:
        path: Where to.
        data: Its fields; files as werkzeug takes them.
        cookies: What the browser holds.
    """

    path: str
    data: dict[str, Any]
    cookies: str

    def send(self, url: str) -> int | None:
        """Send it; None where the server died before it had answered."""
        builder = EnvironBuilder(method="POST", data=self.data)
        environ = builder.get_environ()
        body = environ["wsgi.input"].read()
        headers = {"Content-Type": environ["CONTENT_TYPE"], "Cookie": self.cookies}
        builder.close()
        connection = HTTPConnection(str(urlsplit(url).netloc), timeout=60)
        try:
            connection.request("POST", self.path, body=body, headers=headers)
            answer = connection.getresponse()
            answer.read()
        except (HTTPException, OSError):
            return None
        else:
            return answer.status
        finally:
            connection.close()


MAIL: Final = "INSERT INTO mail"


@define
class Noted(Points):
    """Points that note where the first mail is about to be kept."""

    first_mail: int = NEVER

    def reach(self, *said: object) -> None:
        """Pass a point, or die."""
        if self.first_mail == NEVER and said and str(said[0]).startswith(MAIL):
            self.first_mail = self.passed
        super().reach(*said)


@contextmanager
def child(folder: Path, left: int = NEVER) -> Iterator[tuple[str, Callable[[], tuple[int, int]]]]:
    """Serve a folder in a child that dies at a point; give where, and how to end and count it.

    It counts the statements, and tells before which of them the first mail was kept.

    Args:
        folder: The portal's.
        left: How many statements of requests are passed before the one to die at.
    """
    told, tell = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(told)
        serve(folder, left, tell)
    os.close(tell)
    with os.fdopen(told, "r", encoding="ascii") as heard:
        url = heard.readline().strip()

        def count() -> tuple[int, int]:
            os.kill(pid, signal.SIGTERM)
            passed, mail = heard.read().split()
            return int(passed), int(mail)

        try:
            yield url, count
        finally:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def serve(folder: Path, left: int, tell: int) -> None:
    """Be the child: serve until it is ended, or dies."""
    points = Noted(left=left)
    signal.pthread_sigmask(
        signal.SIG_BLOCK, {signal.SIGTERM}
    )  # it is waited for, by no thread else
    try:
        found = served(folder, real=standing)
        watch(points)
        found.place.store.connection.set_trace_callback(points.reach)
        serving = threading.Thread(target=found.server.serve_forever, daemon=True)
        serving.start()
        os.write(tell, f"{found.url}\n".encode())
        signal.sigwait({signal.SIGTERM})
        os.write(tell, f"{points.passed} {points.first_mail}".encode())
        os._exit(0)
    except BaseException as error:  # noqa: BLE001  a child of a test must not go on as a test
        os.write(2, f"{error!r}\n".encode())
        os._exit(3)


def watch(points: Points) -> None:
    """Make every statement a point, on each connection that is opened from now on."""
    for name in ("sqlite3", "pysqlite3.dbapi2"):
        module = sys.modules.get(name)
        if module is not None:
            opened = module.connect

            def connect(*args: Any, real: Callable[..., Any] = opened, **named: Any) -> Any:
                connection = real(*args, **named)
                connection.set_trace_callback(points.reach)
                return connection

            module.connect = connect  # type: ignore[attr-defined]


def sown(folder: Path, left: int = NEVER) -> int | None:
    """Sow a folder in a child that dies at a point: a statement, or a file to be renamed.

    Returns:
        How many points there were; None where it died.
    """
    told, tell = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(told)
        seed(folder, left, tell)
    os.close(tell)
    with os.fdopen(told, "r", encoding="ascii") as heard:
        said = heard.read()
    os.waitpid(pid, 0)
    return int(said) if said else None


def seed(folder: Path, left: int, tell: int) -> None:
    """Be the child: sow, or die."""
    points = Points(left=left)
    newest()  # it is there before its connections are watched
    watch(points)
    sys.addaudithook(lambda event, _: points.reach() if event == "os.rename" else None)
    try:
        folder.mkdir(exist_ok=True)
        sow(Place(folder, DemoClock(folder / "clock", standing)))
        os.write(tell, str(points.passed).encode())
    except BaseException as error:  # noqa: BLE001  as above
        os.write(2, f"{error!r}\n".encode())
    os._exit(0)
