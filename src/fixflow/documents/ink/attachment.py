"""A file inside a paper, for machines: what it is called, what it is, how it relates to the paper.

PDF/A-3 allows any file if it says its kind, its name and its relation to what is printed
(ISO 19005-3, 6.8).  The one rule: nothing comes from the clock, so a file's date is the document's.
"""

from datetime import date
from typing import Literal, TypeAlias

from attrs import frozen

from fixflow.documents.ink.xmp import Extension

Relationship: TypeAlias = Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"]


@frozen(kw_only=True)
class Attachment:
    """A file that is embedded in a paper.

    Args:
        name: Its file name.
        data: Its bytes, kept as they are.
        desc: What it is, in the language of the paper.
        mime: Its media type.
        relationship: What it is to the paper; an e-invoice is an alternative of it.
        modified: The day it was made.
        extension: The schema by which the paper's metadata announce it.
    """

    name: str
    data: bytes
    desc: str
    mime: str
    relationship: Relationship = "Alternative"
    modified: date
    extension: Extension | None = None
