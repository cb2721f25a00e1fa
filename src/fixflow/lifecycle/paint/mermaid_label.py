"""A label of Mermaid, in which nothing means anything to its grammar.

The one rule: letters, digits and a few marks stand as they are; every other character is written
by its number, so no label can end its line, close its quotes or begin a directive.
"""

import re
from typing import Final

from fixflow.safety import legible

OTHER: Final = re.compile(r"[^\w ,.()«»’–…]|_")


def mermaid_label(text: str) -> str:
    """Write a label.

    Examples:
        >>> mermaid_label('Termin: "Mo; Di" #2')
        'Termin#58; #34;Mo#59; Di#34; #35;2'
    """
    return OTHER.sub(lambda found: f"#{ord(found.group())};", legible(text))
