"""Beside: what a simulator runs in a thread of its own, until the end of a block or of the program.

A test that fails while a simulator is open never comes to the end of its block; a program that waits
for the thread then never ends.  The one rule: whoever ends the program ends what runs beside it.
"""

import atexit
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def beside(run: Callable[[], object], stop: Callable[[], object]) -> Iterator[None]:
    """Run something beside a block, and end it at the end of the block or of the program.

    Args:
        run: What runs until it is stopped.
        stop: Has it end; it may be called again.
    """
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    atexit.register(stop)
    try:
        yield
    finally:
        atexit.unregister(stop)
        stop()
        thread.join()
