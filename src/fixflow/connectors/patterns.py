"""Patterns: regular expressions of a host's that are read without guessing, so in linear time.

A pattern that can match one text in many ways tries them all before it gives up; who writes the text
then decides how long that takes.  The one rule: at each character there is one way on.  So only one
character at a time is repeated, never a group, and what is repeated cannot begin what follows:
`[^/]+/` is taken and `.+/` is not.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.connectors.pattern_reading import (
    Group,
    Node,
    Reader,
    Run,
    Steps,
    Unfit,
    first,
    first_of,
)
from fixflow.errors import Fault, Misuse
from fixflow.texts import Text

Check: TypeAlias = Callable[[Steps], None]

LONGEST: Final = 500
MOST_WAYS: Final = 64
SCHEME: Final = "https://"
LABEL: Final = 3
DOMAIN: Final = 2  # labels of a domain that somebody owns
IN_A_HOST: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.:")
TEXTS: Final[Mapping[str, Text]] = {
    "too_long": Text(de="ist länger als {limit} Zeichen", en="is longer than {limit} characters"),
    "no_pattern": Text(de="ist kein regulärer Ausdruck", en="is no regular expression"),
    "unknown": Text(
        de="enthält «{part}», was hier nicht vorgesehen ist",
        en="holds “{part}”, which is not provided for here",
    ),
    "nested": Text(
        de="wiederholt eine Gruppe; wiederholt werden nur einzelne Zeichen",
        en="repeats a group; only single characters are repeated",
    ),
    "several_ways": Text(
        de="was sich wiederholt oder fehlen darf, kann auch beginnen, was folgt («{char}»)",
        en="what is repeated or may be missing can also begin what follows (“{char}”)",
    ),
    "too_many_ways": Text(
        de="lässt mehr als {limit} Wege offen", en="leaves more than {limit} ways open"
    ),
    "open_host": Text(
        de="beginnt nicht mit https://, einem bestimmten Rechnernamen und einem Schrägstrich",
        en="does not begin with https://, a certain host name and a slash",
    ),
    "no_label": Text(
        de="beginnt nicht mit mindestens drei bestimmten Zeichen, wie «Registrierungscode»",
        en="does not begin with at least three certain characters, such as “Registrierungscode”",
    ),
    "no_group": Text(
        de="hat keine Gruppe (?P<{group}>…)", en="has no group (?P<{group}>…)"
    ),
}  # fmt: skip


@frozen
class BadPatterns(Misuse):
    """Patterns of a host's that are none, or that a mail could keep busy; all faults at once."""

    code = "connectors.bad_patterns"
    text = Text(
        de="Mit diesen Mustern werden keine E-Mails gelesen.",
        en="No mails are read by these patterns.",
    )
    faults: tuple[Fault, ...]


def must_have_one_way(steps: Steps, after: frozenset[str] = frozenset()) -> int:
    """Refuse what can be read in several ways at one place; count the branches that are tried."""
    ways = 1
    for index, node in enumerate(steps):
        chars, empty = first(steps[index + 1 :])
        following = chars | after if empty else chars
        if node.varies and (common := first_of(node) & following):
            raise Unfit("several_ways", char=min(common, key=lambda char: (char.isspace(), char)))
        if isinstance(node, Group):
            ways *= sum(must_have_one_way(branch, following) for branch in node.branches)
            if ways > MOST_WAYS:
                raise Unfit("too_many_ways", limit=MOST_WAYS)
    return ways


def must_name_a_host(steps: Steps) -> None:
    """Refuse a pattern of links that leaves open where they lead."""
    for wanted, node in zip(SCHEME, steps, strict=False):
        if node != Run(frozenset(wanted)):
            raise Unfit("open_host")
    host, slash, _ = parted(steps[len(SCHEME) :], "/")
    if not slash or any(not letters(node) <= IN_A_HOST for node in host):
        raise Unfit("open_host")
    if not has_certain_domain(parted(host, ":")[0]):
        raise Unfit("open_host")


def parted(steps: Steps, sign: str) -> tuple[Steps, Steps, Steps]:
    """Part a sequence at the first place where a certain sign stands, as `str.partition` does."""
    wanted = Run(frozenset(sign))
    if wanted not in steps:
        return steps, (), ()
    at = steps.index(wanted)
    return steps[:at], steps[at : at + 1], steps[at + 1 :]


def has_certain_domain(host: Steps) -> bool:
    """Tell whether the last two labels of a host are certain, so that nobody can take a fitting one."""
    return all(
        label and all(is_certain(each) for each in label) for label in labels(host)[-DOMAIN:]
    )


def labels(host: Steps) -> tuple[Steps, ...]:
    """Give what stands between the dots of a host."""
    label, dot, rest = parted(host, ".")
    return (label, *labels(rest)) if dot else (label,)


def is_certain(node: Node) -> bool:
    """Tell whether one of a few things stands in a place; a letter may be large or small."""
    if isinstance(node, Run):
        return node.most is not None and len(node.chars) <= len("Rr")
    return all(is_certain(each) for branch in node.branches for each in branch)


def letters(node: Node) -> frozenset[str]:
    """Give every character that can stand in a node."""
    if isinstance(node, Run):
        return node.chars
    inner = (letters(each) for branch in node.branches for each in branch)
    return frozenset().union(*inner)


def must_have_a_label(steps: Steps) -> None:
    """Refuse a pattern of codes that would be tried at every place of a mail."""
    label = steps[:LABEL]
    if len(label) < LABEL or any(
        not isinstance(each, Run) or each.varies or len(each.chars) > len("Rr") for each in label
    ):
        raise Unfit("no_label")


def read(pattern: str, group: str) -> Steps:
    """Read a pattern that has a certain group."""
    if len(pattern) > LONGEST:
        raise Unfit("too_long", limit=LONGEST)
    steps = Reader(pattern).whole()
    named = re.compile(pattern).groupindex
    if group and group not in named:
        raise Unfit("no_group", group=group)
    return steps


def pattern_faults(path: str, pattern: str, check: Check, group: str = "") -> tuple[Fault, ...]:
    r"""Find what is wrong with a pattern; it has one fault at most.

    Args:
        path: Where it stands.
        pattern: The regular expression.
        check: What patterns of this use must be besides.
        group: The name of the group that it must have; '' for none.

    Examples:
        >>> [fault] = pattern_faults("link", r"https://portal\.example/(?:a/)+", must_name_a_host)
        >>> fault.say("en")
        'link: repeats a group; only single characters are repeated'
    """
    try:
        steps = read(pattern, group)
        must_have_one_way(steps)
        check(steps)
    except Unfit as error:
        return (Fault(path, f"connectors.pattern_{error.why}", TEXTS[error.why], error.params),)
    except (re.error, RecursionError):
        return (Fault(path, "connectors.pattern_no_pattern", TEXTS["no_pattern"]),)
    return ()
