"""Dates of a term: its first and last day, its bound, and by when notice must arrive."""

from contextlib import suppress
from datetime import date

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.recurrence.term import Term, term_of
from fixflow.texts import Text


@frozen
class NoSuchTerm(Misuse):
    """The contract has no such term: terms count from 1, and end with notice or without renewal."""

    code = "recurrence.no_such_term"
    text = Text(
        de="Eine Laufzeit {k} gibt es nicht.",
        en="There is no term {k}.",
        fr="Il n’y a pas de durée {k}.",
        it="Non esiste una durata {k}.",
    )
    k: int


@frozen(kw_only=True)
class TermDates:
    """One term of a contract.

    Attributes:
        k: Which one, from 1.
        start: Its first day.
        last_day: Its last day (inclusive), as it is printed.
        bound: The first day whose nominal date does not belong to it (exclusive).
        notice_by: The last day on which notice may arrive to end it (inclusive).
    """

    k: int
    start: date
    last_day: date
    bound: date
    notice_by: date


def term_dates(term: Term | None, start: date, k: int, last: int | None) -> TermDates:
    """Give the dates of a term.

    Raises:
        NoSuchTerm: `recurrence.no_such_term`.
    """
    if term is None or type(k) is not int or k < 1 or (last is not None and k > last):
        raise NoSuchTerm(k)
    try:
        return TermDates(
            k=k,
            start=term.bound(start, k - 1),
            last_day=term.last_day(start, k),
            bound=term.bound(start, k),
            notice_by=term.notice_by(start, k),
        )
    except OverflowError:
        raise NoSuchTerm(k) from None


def last_term(term: Term | None, start: date, notice_on: date | None) -> int | None:
    """Give the number of the last term; None where each is followed by another.

    Notice ends the first term whose day for it has not passed when it arrives.
    """
    if term is None:
        return None
    if term.ends:
        return 1
    if notice_on is None:
        return None
    k = max(1, term_of(term, start, notice_on) - 1)
    with suppress(OverflowError):  # the term that leaves the calendar is the last of all
        while term.notice_by(start, k) < notice_on:
            k += 1
    return k


def end_of(term: Term | None, start: date, notice_on: date | None) -> date | None:
    """Give the first day that no longer counts; None is without end."""
    last = last_term(term, start, notice_on)
    if term is None or last is None:
        return None
    try:
        return term.bound(start, last)
    except OverflowError:
        return None
