"""Safety: what comes from outside is made harmless before it goes out again.

`legible` bounds a text and shows what cannot be seen; `markup` is the one writer of HTML and SVG;
`html_table` writes records as a table, `csv_table` as a file that a spreadsheet opens; `Listing` is
what a value made of rows shows of itself.  `Secret` holds
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
from fixflow.safety.html_table import Record, facts_table, html_table
from fixflow.safety.legible import legible, legible_lines
from fixflow.safety.listing import Listing, Printed, Printer
from fixflow.safety.markup import (
    Address,
    Markup,
    attribute,
    data_address,
    element,
    escaped,
    joined,
    paragraph,
)
from fixflow.safety.secret import EmptySecret, NoReference, Secret, SecretNotFound, SecretStays
from fixflow.safety.text_table import text_table

__all__ = [
    "Address",
    "Cell",
    "EmptySecret",
    "Listing",
    "Markup",
    "NoReference",
    "Printed",
    "Printer",
    "Record",
    "Secret",
    "SecretNotFound",
    "SecretStays",
    "Separator",
    "UnknownSeparator",
    "attribute",
    "csv_table",
    "data_address",
    "element",
    "escaped",
    "facts_table",
    "guarded",
    "html_table",
    "joined",
    "legible",
    "legible_lines",
    "paragraph",
    "text_table",
    "unguarded",
]
