"""Contacts: lines that somebody wrote, with their telephone numbers and addresses made into links."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from attrs import frozen

PHONE: Final = re.compile(r"\+?\d[\d ()/.’'-]{7,20}\d")
MAIL: Final = re.compile(r"[A-Za-z0-9.!#$%&*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}")


@frozen
class Line:
    """One line, and where it leads."""

    text: str
    href: str | None = None
    icon: str | None = None


def lines_of(written: str | None) -> Iterator[Line]:
    """Give the lines of a contact; a line is a link if it is a number or an address as a whole."""
    for raw in (written or "").splitlines():
        text = raw.strip()
        if PHONE.fullmatch(text):
            yield Line(text, "tel:" + re.sub(r"[^\d+]", "", text), "phone")
        elif MAIL.fullmatch(text):
            yield Line(text, "mailto:" + quote(text, safe="@"), "mail")
        else:
            yield Line(text)
