"""Origins: the sentences that the rules of Aareon Connect rest on.

`said` quotes the page of Immomio within the documentation of Aareon Connect, as it was handed to us;
`shown` its other pages, as they stood on 31 October 2024.  The one rule: a rule quotes the sentence
that it is; one of ours says so.
"""

from datetime import date
from typing import Final

from fixflow.connectors.profile import Evidence, Origin

STATE: Final = date(2024, 10, 31)
PAGES: Final = "https://connect-docs-de.locoia.com/"


def said(sentence: str) -> Origin:
    """Quote the page of Immomio that was handed to us."""
    return Origin(Evidence.SEED, sentence)


def shown(sentence: str, page: str) -> Origin:
    """Quote a help page of Aareon Connect."""
    return Origin(Evidence.HELP_PAGE, sentence, PAGES + page, STATE)


def ours(reading: str) -> Origin:
    """Say that a rule is our reading, and which."""
    return Origin(Evidence.ASSUMED, reading)
