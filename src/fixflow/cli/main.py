"""`fixflow`: run the command that was asked for.

Exit codes: 0 done, 2 the call or the input is at fault; what else a command says by its own code
stands in its words.
"""

import sys
from collections.abc import Sequence
from io import TextIOWrapper

from fixflow.cli.words import words
from fixflow.errors import FixflowError
from fixflow.identity import harmless

FAULTY = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code.

    Args:
        argv: The words after `fixflow`; those of the process where none are given.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal of another encoding
    asked = words().parse_args(argv)
    try:
        code: int = asked.run(asked)
    except FixflowError as error:
        told = (harmless(error.say(lang)) for lang in ("de", "en"))
        print(f"fixflow: {error.code}", *told, sep="\n  ", file=sys.stderr)
        return FAULTY
    return code
