"""Safety: what comes from outside is made harmless before it goes out again.

`legible` bounds a text and shows what cannot be seen; `markup` is the one writer of HTML and SVG;
`html_table` writes records as a table, `csv_table` as a file that a spreadsheet opens.  `Secret` holds
what no log shows.
"""

from fixflow.safety.csv_table import (
    Cell,
    Separator,
    UnknownSeparator,
    csv_table,
    guarded,
    unguarded,
)
from fixflow.safety.html_table import Record, html_table
from fixflow.safety.legible import legible, legible_lines
from fixflow.safety.markup import Markup, attribute, element, escaped, joined, paragraph
from fixflow.safety.secret import EmptySecret, NoReference, Secret, SecretNotFound, SecretStays

__all__ = [
    "Cell",
    "EmptySecret",
    "Markup",
    "NoReference",
    "Record",
    "Secret",
    "SecretNotFound",
    "SecretStays",
    "Separator",
    "UnknownSeparator",
    "attribute",
    "csv_table",
    "element",
    "escaped",
    "guarded",
    "html_table",
    "joined",
    "legible",
    "legible_lines",
    "paragraph",
    "unguarded",
]
