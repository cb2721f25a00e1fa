"""JSON on the terminal: what `--json` prints, for machines."""

import json
import sys
from typing import TextIO


def print_json(value: object, to: TextIO | None = None) -> None:
    """Print a value as JSON; where the stream cannot show all letters, those are escaped.

    Args:
        value: What JSON can hold.
        to: The stream; standard output by default.
    """
    stream = to or sys.stdout
    if stream is None:  # it was closed before the command began
        return
    whole = (stream.encoding or "utf-8").lower().startswith("utf")
    print(json.dumps(value, ensure_ascii=not whole, indent=2), file=stream)
