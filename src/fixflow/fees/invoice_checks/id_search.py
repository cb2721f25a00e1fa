"""Id search: ids in a text that somebody else has written, set and wrapped.

An invoice comes as a scan of habits: capitals or not, a dash for a hyphen, a blank that does not
break, a column so narrow that the id goes on below.  So ids and text are brought to one spelling
first, and an id counts as a whole word only: SP-48 does not stand in SP-481, nor in SP-48-2.

What the ids are written with says what a word is.  A mark inside an id (the hyphen always) joins,
a mark at its edge belongs to it, and every other mark parts two words.  The one rule: one pass over
the text however many ids there are, and nothing that a hostile text can make grow faster than it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import frozen

from fixflow.fees.invoice_checks.numbers import PRICE_GOES_ON, has_digits_alone, without_numbers

DASHES: Final = frozenset("\u2010\u2011\u2012\u2013\u2212")
MARKS: Final = "\u0300-\u036f"  # accents that stand by themselves once a letter is taken apart
APART: Final = ("<super>", "<sub>", "<fraction>")
BREAKS: Final = re.compile("[\r\n\v\f\x85\u2028\u2029]+")
MOST_BREAKS: Final = 12  # inside one id; what is cut finer can be read in too many ways
HYPHEN: Final = "-"
LONGEST_NUMBER: Final = 20  # digits of an id that is known by its look alone
LONGEST_QUANTITY: Final = 2  # digits of how many pieces, or of which position
FEW: Final = 60  # so many characters are replaced one after the other sooner than in one pass


class Spelling(dict[int, str]):
    """How each character is compared; filled as the characters turn up."""

    def __missing__(self, code: int) -> str:
        self[code] = found = spelled(chr(code))
        return found


def spelled(character: str) -> str:
    """Give the one spelling of a character: NFKC without its composing, case folded.

    Taken apart character by character, `ä` and `a` with dots are the same, and a text of accents
    alone costs no more than any other.  What stands above the line is a footnote: it parts words.
    """
    if character in DASHES:
        return HYPHEN
    if unicodedata.category(character) == "Cf":  # soft hyphen, zero width, direction
        return ""
    plain = unicodedata.normalize("NFKD", character).casefold()
    footnote = unicodedata.decomposition(character).startswith(APART)
    return f" {plain} " if footnote else unicodedata.normalize("NFKD", plain)


def comparable(text: str) -> str:
    r"""Bring a text to the spelling in which ids are compared.

    Examples:
        >>> comparable("SP\u201148\xad1516\xa0Küche") == comparable("sp-481516 KU\u0308CHE")
        True
    """
    rare = {each for each in set(text) if not each.isascii()}
    if len(rare) > FEW:
        return text.translate(Spelling())
    for each in rare:
        text = text.replace(each, spelled(each))
    return text.lower()


@frozen(kw_only=True)
class Words:
    """What a word of the text is, as some ids are written.

    Args:
        whole: A word with its inner marks.
        run: Characters of words and the marks that may join them.
        joins: Marks that join two words into one.
    """

    whole: re.Pattern[str]
    run: re.Pattern[str]
    joins: str

    @classmethod
    def of(cls, ids: Collection[str]) -> "Words":
        """Read off the ids, in their one spelling, what belongs to a word."""
        parts = [part for each in ids for part in each.split()]
        edges = {mark for part in parts for mark in (part[0], part[-1]) if is_mark(mark)}
        inner = {mark for part in parts for mark in part if is_mark(mark)} | {HYPHEN}
        joins = "".join(sorted(inner - edges))
        letters = rf"\w{MARKS}{re.escape(''.join(sorted(edges)))}"
        joined = rf"(?:[{re.escape(joins)}]+[{letters}]+)*" if joins else ""
        return cls(
            whole=re.compile(rf"[{letters}]+{joined}"),
            run=re.compile(rf"[{letters}{re.escape(joins)}]+"),
            joins=joins,
        )


def is_mark(character: str) -> bool:
    """Tell whether a character of an id is neither letter, accent nor digit."""
    return not (character.isalnum() or character == "_" or unicodedata.combining(character))


@frozen(kw_only=True)
class Hunt:
    """Ids of one kind, and what others of this kind look like.

    Args:
        ids: In their one spelling; what is looked for as whole words.
        cut: Those of them that are looked for over line breaks too.
        also: What further ids look like.
        begins: What an id of that look begins with, before it is one.
        words: What a word is, as these ids are written.
        of_any_length: Whether an id may end after any of its digits, so that a shorter one is one too.
    """

    ids: frozenset[str]
    cut: frozenset[str]
    also: re.Pattern[str]
    begins: re.Pattern[str]
    words: Words
    of_any_length: bool

    @classmethod
    def of(
        cls,
        ids: Iterable[str],
        *,
        also: re.Pattern[str],
        begins: re.Pattern[str],
        bare: Iterable[str] = (),
        of_any_length: bool = False,
    ) -> "Hunt":
        """Read off the ids what a word is; bare digits are looked for as whole words only."""
        cut = frozenset(ids)
        every = cut.union(bare)
        return cls(
            ids=every,
            cut=cut,
            also=also,
            begins=begins,
            words=Words.of(every),
            of_any_length=of_any_length,
        )

    def may_end(self, begin: str, whole: str) -> bool:
        """Tell whether a beginning of an id may be an unknown id, and what follows a quantity.

        `SP-48` before a break is none where all ids are as long as `SP-481516`; nor is `1516` a
        quantity.  One or two digits may be one, and digits alone before the break may be anything.
        """
        rest = whole[len(begin) :]
        within = begin[-1:].isdigit() and rest[:1].isdigit()
        if not (self.also.fullmatch(begin) or (self.of_any_length and within)):
            return False
        long_enough = begin.isdigit() or len(begin) in {len(each) for each in self.cut}
        return long_enough or len(rest) <= LONGEST_QUANTITY

    def text(self, text: str) -> str:
        """Give a text without the numbers that could be taken for an id of this kind."""
        return without_numbers(text, self.words.joins) if has_digits_alone(self.ids) else text


@frozen(kw_only=True)
class Broken:
    """An id that was put together over line breaks.

    Args:
        id: In its one spelling.
        pieces: What stands on each line of it.
        rivals: What else may be meant at this place: a piece, a shorter or a longer beginning.
        shorter: Beginnings that look like ids, and are none that is known.
    """

    id: str
    pieces: tuple[str, ...]
    rivals: frozenset[str]
    shorter: frozenset[str] = frozenset()

    @property
    def cut_at(self) -> tuple[int, ...]:
        """After how many characters each line ends; alike for all ids of a narrow column."""
        return tuple(map(len, self.pieces[:-1]))


def counted(text: str, hunt: Hunt) -> Counter[str]:
    """Count whole words: those that are ids, and those that look like ids of the same kind.

    An id of several words counts where its words follow each other; the longest takes them first.

    Args:
        text: In its one spelling.
        hunt: What is looked for.
    """
    ids, words = hunt.ids, hunt.words
    phrases = {tuple(words.whole.findall(each)): each for each in ids if len(each.split()) > 1}
    found = words.whole.findall(text)
    times = Counter(phrased(found, phrases) if phrases else found)
    return Counter({key: times[key] for key in times if key in ids or hunt.also.fullmatch(key)})


def phrased(found: Sequence[str], phrases: dict[tuple[str, ...], str]) -> Iterator[str]:
    """Give words, and ids of several words as one."""
    lengths = sorted({len(each) for each in phrases}, reverse=True)
    place = 0
    while place < len(found):
        keys = (tuple(found[place : place + length]) for length in lengths)
        hit = next((key for key in keys if key in phrases), None)
        yield found[place] if hit is None else phrases[hit]
        place += 1 if hit is None else len(hit)


def broken(text: str, hunt: Hunt) -> Iterator[Broken]:
    """Find ids that line breaks have cut, up to twelve breaks inside one.

    Args:
        text: In its one spelling.
        hunt: What is looked for.
    """
    longest = max(map(len, hunt.cut), default=0) + LONGEST_NUMBER
    begun = Begun.of(hunt)
    stripped = (each.strip() for each in BREAKS.split(text))
    lines = [each for each in stripped if each]
    for place, (line, _) in enumerate(pairwise(lines)):
        tail = run_at_end(line, hunt.words, longest).lstrip(hunt.words.joins)
        if tail and tail in begun:
            heads = heads_of(lines, place + 1, hunt.words, longest)
            yield from at_place(tuple(put_together(tail, heads, begun, hunt.words)), hunt)


@frozen
class Begun:
    """What an id begins with: one that is looked for, or one that looks like those."""

    known: frozenset[str]
    alike: re.Pattern[str]

    @classmethod
    def of(cls, hunt: Hunt) -> "Begun":
        """Gather the beginnings."""
        known = (each[:length] for each in hunt.cut for length in range(1, len(each) + 1))
        return cls(frozenset(known), re.compile(f"{hunt.begins.pattern}|{hunt.also.pattern}"))

    def __contains__(self, text: str) -> bool:
        return text in self.known or bool(self.alike.fullmatch(text))


def heads_of(lines: Sequence[str], place: int, words: Words, longest: int) -> Iterator[str]:
    """Give what the next lines begin with, up to the first that goes on with something else.

    The francs of a price are no piece of an id, nor are the day of a date and the hour of a time.
    """
    for line in lines[place : place + MOST_BREAKS]:
        head = run_at_start(line, words, longest)
        if PRICE_GOES_ON.match(line, len(head)):
            return
        yield head
        if len(head) < len(line):
            return


def put_together(
    tail: str, heads: Iterable[str], begun: Begun, words: Words
) -> Iterator[tuple[str, ...]]:
    """Join the end of a line with what follows, as long as an id begins so."""
    pieces = [tail]
    joined = tail
    yield (tail,)
    for head in heads:
        pieces.append(head)
        joined += head
        if head.strip(words.joins) and joined.rstrip(words.joins) in begun:
            yield tuple(pieces)
        if not head or joined not in begun:
            return


def at_place(joined: Sequence[tuple[str, ...]], hunt: Hunt) -> Iterator[Broken]:
    """Find the ids that begin at the end of a line; each of them is a rival of the others.

    One that only looks like an id is found where nothing shorter is complete and no id is possible.
    """
    joins = hunt.words.joins
    names = ["".join(each).rstrip(joins) for each in joined]
    whole = {name for name in names if name in hunt.cut}
    alike = [name for name in names if name not in whole and hunt.also.fullmatch(name)]
    for place, (name, each) in enumerate(zip(names, joined, strict=True)):
        if place and name in (whole or alike[:1]):
            pieces = tuple(piece.strip(joins) for piece in each)
            rivals = frozenset({*whole, *pieces} - {name})
            begins = (begin for begin in names[:place] if begin not in whole)
            shorter = frozenset(begin for begin in begins if hunt.may_end(begin, name))
            yield Broken(id=name, pieces=pieces, rivals=rivals, shorter=shorter)


def run_at_start(line: str, words: Words, longest: int) -> str:
    """Give what a line begins with, one character longer than any id at most."""
    found = words.run.match(line, 0, longest + 2)
    return found.group() if found else ""


def run_at_end(line: str, words: Words, longest: int) -> str:
    """Give what a line ends with, one character longer than any id at most."""
    found = words.run.match(line[-longest - 2 :][::-1])
    return found.group()[::-1] if found else ""
