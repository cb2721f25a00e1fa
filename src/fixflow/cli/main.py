"""`fixflow`: run the command that was asked for.

Exit codes: 0 done, 2 the call or the input is at fault; what else a command says by its own code
stands in its words.
"""

import sys
from collections.abc import Sequence

from fixflow.cli.words import words
from fixflow.errors import FixflowError

FAULTY = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code.

    Args:
        argv: The words after `fixflow`; those of the process where none are given.
    """
    asked = words().parse_args(argv)
    try:
        code: int = asked.run(asked)
    except FixflowError as error:
        print(f"fixflow: {error.code}\n  {error.say('de')}\n  {error.say('en')}", file=sys.stderr)
        return FAULTY
    return code
