r"""Pattern reading: a host's regular expression as runs of single characters, and groups of them.

What may stand in it is little: letters, escaped signs, `\d`, `\w`, `\s`, `.`, `[…]`, `?`, `*`, `+`,
`{m,n}`, `|`, `(…)`, `(?:…)` and `(?P<name>…)`.  The one rule: what is not on this list is refused and
never guessed at; `re` reads the same pattern itself.
"""

import re
from collections.abc import Mapping
from typing import Final, TypeAlias

from attrs import define, frozen

# Letters of every kind that a class may tell apart; the pattern's own characters are added.
ALPHABET: Final = frozenset(map(chr, range(0x250))) | frozenset("€–—’“”…\u2003\u2028\u200b漢٣😀")
ESCAPES: Final = frozenset("dDwWsSnrt")
SETS_OF_SETS: Final = ("[", "--", "&&", "~~", "||")
COUNT: Final = re.compile(r"\{(\d{1,4})(?:(,)(\d{0,4}))?\}")
CLASS: Final = re.compile(r"\[\^?\]?(?:[^\]\\]|\\.)*\]", re.DOTALL)
NAMED: Final = re.compile(r"\(\?P<[a-z_]{1,30}>")


@frozen
class Run:
    """One character of a set, so many times; `most` is None for any number."""

    chars: frozenset[str]
    least: int = 1
    most: int | None = 1

    @property
    def varies(self) -> bool:
        """Whether it may be there more or less often."""
        return self.least != self.most


@frozen
class Group:
    """One of several sequences, or none where it may be missing."""

    branches: "tuple[Steps, ...]"
    missing: bool = False

    @property
    def varies(self) -> bool:
        """Whether it may be empty."""
        return self.missing or any(first(branch)[1] for branch in self.branches)


Node: TypeAlias = Run | Group
Steps: TypeAlias = tuple[Node, ...]


class Unfit(Exception):
    """What is wrong with a pattern, by its name in `patterns.TEXTS`; it never leaves them."""

    def __init__(self, why: str, **params: object) -> None:
        super().__init__(why)
        self.why: str = why
        self.params: dict[str, object] = params


@define
class Reader:
    """Reads a pattern from left to right."""

    pattern: str
    place: int = 0

    @property
    def ahead(self) -> str:
        """The next character; '' at the end."""
        return self.pattern[self.place : self.place + 1]

    def take(self, length: int = 1) -> str:
        """Take the next characters."""
        self.place += length
        return self.pattern[self.place - length : self.place]

    def whole(self) -> Steps:
        """Read all of it."""
        branches = self.branches()
        if self.ahead:
            raise Unfit("no_pattern")
        return (Group(branches),) if len(branches) > 1 else branches[0]

    def branches(self) -> tuple[Steps, ...]:
        """Read alternatives up to the end of their group."""
        found = [self.steps()]
        while self.ahead == "|":
            self.take()
            found.append(self.steps())
        return tuple(found)

    def steps(self) -> Steps:
        """Read what stands one after the other."""
        found: list[Node] = []
        while self.ahead and self.ahead not in "|)":
            found.append(self.counted(self.node()))
        return tuple(found)

    def node(self) -> Node:
        """Read one character, one class, or one group."""
        if self.ahead == "(":
            return self.group()
        if self.ahead in "[\\":
            return Run(self.meant(self.atom()))
        sign = self.take()
        if sign in "^$*+?{}":
            raise Unfit("unknown", part=sign)
        return Run(self.meant(sign) if sign == "." else frozenset(sign))

    def atom(self) -> str:
        """Take a class or an escape, whole."""
        if self.ahead == "\\":
            escape = self.take(2)
            must_be_plain(escape)
            return escape
        whole = CLASS.match(self.pattern, self.place)
        if whole is None:
            raise Unfit("no_pattern")
        for escape in re.findall(r"\\.", whole.group(), re.DOTALL):
            must_be_plain(escape)
        for each in SETS_OF_SETS:
            if each in whole.group()[1:]:
                raise Unfit("unknown", part=each)
        return self.take(len(whole.group()))

    def meant(self, atom: str) -> frozenset[str]:
        """Say which characters an atom stands for."""
        one = re.compile(atom)
        return frozenset(char for char in ALPHABET | set(self.pattern) if one.fullmatch(char))

    def group(self) -> Group:
        """Read a group."""
        named = NAMED.match(self.pattern, self.place)
        plain = "(?:" if self.pattern.startswith("(?:", self.place) else "("
        self.take(len(named.group()) if named else len(plain))
        if not named and plain == "(" and self.ahead == "?":
            raise Unfit("unknown", part=self.pattern[self.place - 1 : self.place + 3])
        branches = self.branches()
        if self.take() != ")":
            raise Unfit("no_pattern")
        return Group(branches)

    def counted(self, node: Node) -> Node:
        """Read how often something stands there."""
        least, most = self.count()
        if (least, most) == (1, 1):
            return node
        if self.ahead and self.ahead in "*+?{":
            raise Unfit("unknown", part=self.ahead)
        if isinstance(node, Run):
            return Run(node.chars, least, most)
        if (least, most) == (0, 1):
            return Group(node.branches, missing=True)
        raise Unfit("nested")

    def count(self) -> tuple[int, int | None]:
        """Take a quantifier; once where there is none."""
        simple: Mapping[str, tuple[int, int | None]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}
        if self.ahead in simple:
            return simple[self.take()]
        counted = COUNT.match(self.pattern, self.place)
        if counted is None:
            return 1, 1
        self.take(len(counted.group()))
        least, several, most = counted.groups()
        return int(least), (int(most) if most else None) if several else int(least)


def must_be_plain(escape: str) -> None:
    """Refuse an escape that is neither a sign nor one of the few classes."""
    letter = escape[1:]
    if letter not in ESCAPES and (letter.isalnum() or not letter):
        raise Unfit("unknown", part=escape)


def first(steps: Steps) -> tuple[frozenset[str], bool]:
    """Say with which characters a sequence can begin, and whether it can be empty."""
    chars: frozenset[str] = frozenset()
    for node in steps:
        chars |= first_of(node)
        if not (node.least == 0 if isinstance(node, Run) else node.varies):
            return chars, False
    return chars, True


def first_of(node: Node) -> frozenset[str]:
    """Say with which characters a node can begin."""
    if isinstance(node, Run):
        return node.chars
    return frozenset().union(*(first(branch)[0] for branch in node.branches))
