"""`fixflow`: run the command that was asked for.

Exit codes: 0 done, 2 the call or the input is at fault, 130 interrupted; what else a command says
by its own code stands in its words.
"""

import sys
from collections.abc import Sequence
from io import TextIOWrapper

from fixflow.cli.for_machines import print_json
from fixflow.cli.words import words
from fixflow.errors import FixflowError, problem
from fixflow.safety import legible

FAULTY = 2
INTERRUPTED = 130
SENTENCE = 10_000


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
        complain(error, as_json=getattr(asked, "json", False))
        return FAULTY
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def complain(error: FixflowError, *, as_json: bool) -> None:
    """Say on standard error what is wrong: for a machine as a problem, for people in two languages."""
    if as_json:
        print_json({**problem(error, "en"), "de": error.say("de")}, sys.stderr)
        return
    told = (legible(error.say(lang), SENTENCE) for lang in ("de", "en"))
    print(f"fixflow: {error.code}", *told, sep="\n  ", file=sys.stderr)
