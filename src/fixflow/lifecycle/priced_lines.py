"""Priced lines: what an offer consists of, each line with its words and its amount.

The one rule: the lines are checked whole.  What is wrong with one is told at its place,
`lines[2].net`, together with everything that is wrong with the others; a list that is too long
is not read at all.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import ClassVar, Final, Literal, Protocol, overload

import attrs
from attrs import frozen

from fixflow.lifecycle.faults import Wrong, unknown
from fixflow.lifecycle.fields import Spec, absent, declared, line, money
from fixflow.lifecycle.values import report, wrong_type
from fixflow.money import Money
from fixflow.texts import Text

MOST_LINES: Final = 500
SOME_LINES: Final = Text(
    de='eine Liste von Zeilen wie {{"text": "Arbeit", "net": "89.95"}}',
    en='a list of lines such as {{"text": "labour", "net": "89.95"}}',
    fr='une liste de lignes comme {{"text": "main-d’œuvre", "net": "89.95"}}',
    it='un elenco di righe come {{"text": "manodopera", "net": "89.95"}}',
)
ONE_LINE: Final = Text(
    de='eine Zeile wie {{"text": "Arbeit", "net": "89.95"}}',
    en='a line such as {{"text": "labour", "net": "89.95"}}',
    fr='une ligne comme {{"text": "main-d’œuvre", "net": "89.95"}}',
    it='una riga come {{"text": "manodopera", "net": "89.95"}}',
)


@frozen
class PricedLine:
    """One line of an offer: what is done or supplied, and what that costs without VAT.

    Its fields are declared as those of an action are.  It is checked by the action that takes it,
    so that the faults of all lines are told together.  A discount is a line below zero.
    """

    text: str = line()
    net: Money = money()


PARTS: Final = {
    each.name: Spec.of(PricedLine, "priced_line", each) for each in attrs.fields(PricedLine)
}


class Amounts(Protocol):
    """What a check tries amounts with."""

    def money(self) -> Iterable[Money]:
        """Give the amounts that a field is tried with."""
        ...


@frozen
class PricedLines:
    """The lines of an offer, in their order; from the outside a list of objects.

    Examples:
        >>> wrong: list[Wrong] = []
        >>> PricedLines().read([{"text": "Storen ersetzen", "net": "89.95"}], wrong, "CHF")
        (PricedLine(text='Storen ersetzen', net=Money('89.95', 'CHF')),)
        >>> _ = PricedLines().read([{"text": "", "net": 90}], wrong, "CHF")
        >>> [(each.within, each.code) for each in wrong]
        [('[0].text', 'empty'), ('[0].net', 'wrong_type')]
    """

    kind: ClassVar[str] = "priced_lines"
    limit: int = MOST_LINES

    def samples(self, known: Amounts) -> Iterator[tuple[PricedLine, ...]]:
        """The values that a check tries: one line, of each amount."""
        filled: Callable[..., PricedLine] = PricedLine
        return ((filled("A", each),) for each in known.money())

    def take(self, value: object, wrong: list[Wrong]) -> object:
        """Only lines are taken, each checked and normalized."""
        return self.gathered(value, wrong, line_taken)

    def read(self, raw: object, wrong: list[Wrong], currency: str | None) -> object:
        """Read a list of objects; an amount in it is read like one that stands alone."""
        return self.gathered(raw, wrong, lambda each, found: line_read(each, found, currency))

    def gathered(
        self, lines: object, wrong: list[Wrong], check: Callable[[object, list[Wrong]], object]
    ) -> object:
        """Check every line, and tell in which one it is what is wrong."""
        if not isinstance(lines, list | tuple):
            return report(wrong, wrong_type(SOME_LINES))
        if len(lines) > self.limit:
            return report(wrong, Wrong("too_many", {"limit": self.limit}))
        checked = []
        for index, each in enumerate(lines):
            found: list[Wrong] = []
            checked.append(check(each, found))
            wrong += [one.inside(f"[{index}]") for one in found]
        return tuple(checked)


def line_taken(given: object, wrong: list[Wrong]) -> object:
    """Check a typed line."""
    if not isinstance(given, PricedLine):
        return report(wrong, wrong_type(ONE_LINE))
    return assembled(wrong, lambda spec, found: spec.take(getattr(given, spec.name), found))


def line_read(raw: object, wrong: list[Wrong], currency: str | None) -> object:
    """Read a line of JSON; a typed line is taken as well."""
    if not isinstance(raw, Mapping):
        return line_taken(raw, wrong)
    others = (str(name) for name in raw if name not in PARTS)
    wrong += [unknown(PARTS).inside(f".{name}") for name in others]
    return assembled(wrong, lambda spec, found: spec.read(raw.get(spec.name), found, currency))


def assembled(wrong: list[Wrong], part: Callable[[Spec, list[Wrong]], object]) -> PricedLine:
    """Make a line of its parts, and tell in which one it is what is wrong."""
    values: dict[str, object] = {}
    for name, spec in PARTS.items():
        found: list[Wrong] = []
        values[name] = part(spec, found)
        wrong += [each.inside(f".{name}") for each in found]
    filled: Callable[..., PricedLine] = PricedLine
    return filled(**values)


@overload
def priced_lines(*, optional: Literal[False] = False) -> tuple[PricedLine, ...]: ...
@overload
def priced_lines(*, optional: Literal[True]) -> tuple[PricedLine, ...] | None: ...
def priced_lines(*, optional: bool = False) -> object:
    """Declare the lines of an offer, at most 500; their amounts are read like others."""
    return declared(PricedLines(), absent(optional))
