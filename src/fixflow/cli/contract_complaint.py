"""What is wrong with a call of `fixflow contract`, for people: one fault a line, in their language.

The one rule: a machine is told by the command line itself, as a problem with pointers.
"""

import sys
from typing import Final

from fixflow.errors import FixflowError, facts
from fixflow.safety import legible
from fixflow.texts import Language

SENTENCE: Final = 2_000


def complain(error: FixflowError, lang: Language) -> None:
    """Say on standard error what is wrong, and below it each fault with its path."""
    head = error.text.say(lang, **facts(error)) if error.faults else error.say(lang)
    said = (legible(each, SENTENCE) for each in (head, *(each.say(lang) for each in error.faults)))
    print(f"fixflow: {error.code}", *said, sep="\n  ", file=sys.stderr)
