"""Kill points: a process that dies before a statement of its own, as by a power cut.

Every statement that reaches SQLite is one, BEGIN, COMMIT and savepoints too; on PostgreSQL every
exchange with the server is two, before what is sent and after what came back.  What a door does and
what is acknowledged says so itself.  The one rule: it dies by SIGKILL, so nothing is cleaned up.
"""

import os
import signal
from collections.abc import Callable
from typing import Any

from attrs import define

NEVER = -1


@define
class Points:
    """Counts the points passed and dies at one.

    Args:
        left: How many points are passed before the one to die at; never, if negative.
        passed: How many were passed.
        by: The signal there; SIGSTOP lets another process go first.
    """

    left: int = NEVER
    passed: int = 0
    by: signal.Signals = signal.SIGKILL

    def reach(self, *_: object) -> None:
        """Pass a point, or die."""
        self.passed += 1
        if self.left == 0:
            os.kill(os.getpid(), self.by)
        self.left -= 1

    def watch(self, connection: Any) -> None:
        """Make every statement of a connection a point."""
        if hasattr(connection, "set_trace_callback"):
            connection.set_trace_callback(self.reach)
        else:
            connection.wait = self.around(connection.wait)

    def around(self, wait: Callable[..., Any]) -> Callable[..., Any]:
        """Put a point before and after each exchange with the server."""

        def watched(*args: Any, **named: Any) -> Any:
            self.reach()
            answer = wait(*args, **named)
            self.reach()
            return answer

        return watched
