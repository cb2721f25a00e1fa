"""Actions: what somebody may do to an order, each a class with typed fields.

The one rule: an action with a fault cannot exist.  However it is made, typed or from the
outside, every fault of every field is found at once and raised as `BadFields`; nothing has been
decided or written by then.  Its name is the class name in snake_case.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import ClassVar, Final, TypeVar

import attrs
from attrs import frozen

from fixflow.errors import Fault, Refused
from fixflow.events import Facts
from fixflow.lifecycle.faults import Wrong, unknown
from fixflow.lifecycle.fields import PERSONAL, VALUE, Spec
from fixflow.lifecycle.priced_lines import PricedLine, PricedLines
from fixflow.lifecycle.values import Amount, Ident, Line, Lines, wrong_type
from fixflow.money import SCALE, Money
from fixflow.texts import Text

CAPITAL: Final = re.compile("(?<!^)(?=[A-Z])")
NOTHING: Final = Facts()
CURRENCY: Final = "currency"
FIELDS: Final = Text(
    "Felder mit ihren Namen", "fields by name", "des champs par leur nom", "campi con il loro nome"
)
PARTIES: Final = ("principal", "contractor", "customer")
MONEYED: Final = (Amount, PricedLines)
RESERVED: Final = frozenset({"message", "place", *PARTIES})


@frozen
class BadFields(Refused):
    """Fields of an action are not filled in as they must be; all faults at once."""

    code = "lifecycle.bad_fields"
    text = Text(
        de="«{action}» ist nicht richtig ausgefüllt.",
        en="“{action}” is not filled in properly.",
        fr="«{action}» n’est pas rempli correctement.",
        it="«{action}» non è compilato correttamente.",
    )
    status = 422
    action: str
    faults: tuple[Fault, ...]


@frozen
class Action:
    """Something that a role may do; subclass it, name its `label`, declare its fields.

    Every action takes a `message`.  `words` are further words that people look for it under;
    `labels` says what its dialog calls fields that other programs do not have (`field_labels`);
    `personal` names the fields whose values are kept apart and can be erased.

    Examples:
        >>> from fixflow.lifecycle.fields import line
        >>> @frozen
        ... class RingTwice(Action):
        ...     label = Text(de="Zweimal klingeln", en="Ring twice")
        ...     door: str = line()
        >>> RingTwice.action_name, RingTwice("  back door ").door
        ('ring_twice', 'back door')
        >>> RingTwice()  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        fixflow.lifecycle.actions.BadFields: lifecycle.bad_fields: ... door: is missing.
    """

    label: ClassVar[Text]
    words: ClassVar[tuple[str, ...]] = ()
    labels: ClassVar[Mapping[str, Text]] = {}
    fixed_name: ClassVar[str] = ""
    action_name: ClassVar[str] = "action"
    specs: ClassVar[Mapping[str, Spec]] = {}
    counts_money: ClassVar[bool] = False
    bare: ClassVar[bool] = False
    personal: ClassVar[frozenset[str]] = frozenset()

    message: str | None = attrs.field(
        default=None, kw_only=True, metadata={VALUE: Lines(), PERSONAL: True}
    )

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        cls.action_name = cls.fixed_name or CAPITAL.sub("_", cls.__name__).lower()
        cls.specs = {each.name: Spec.of(cls, cls.action_name, each) for each in attrs.fields(cls)}
        cls.counts_money = any(isinstance(each.value, MONEYED) for each in cls.specs.values())
        cls.personal = frozenset(name for name, each in cls.specs.items() if each.personal)
        cls.bare = cls.specs.keys() == {"message"}

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        for name, spec in self.specs.items():
            given = getattr(self, name)
            if given is not None or spec.default is not None:
                wrong: list[Wrong] = []
                object.__setattr__(self, name, spec.take(given, wrong))
                faults += [each.at(name) for each in wrong]
        if self.counts_money:
            faults += disagreeing(self.given(), None)
        if faults:
            raise BadFields(self.action_name, tuple(faults))
        if self.counts_money:
            self.adopt_currency()

    def adopt_currency(self) -> None:
        """Fill a currency that is not given from the amounts beside it."""
        given = self.given()
        first = next(amounts(given), None)
        if first is not None and CURRENCY in self.specs and CURRENCY not in given:
            object.__setattr__(self, CURRENCY, first[1].currency)

    def agree(self, known: str | None) -> None:
        """Check that the amounts are in the currency that the order is counted in.

        Raises:
            BadFields: `lifecycle.bad_fields`, with `currency_differs` for each that is not.
        """
        if faults := tuple(disagreeing(self.given(), known)):
            raise BadFields(self.action_name, faults)

    def given(self) -> dict[str, object]:
        """Give the fields that hold something, by name."""
        found: dict[str, object] = {}
        for name in self.specs:
            value = getattr(self, name)
            if value is not None:
                found[name] = value
        return found

    @property
    def facts(self) -> Facts:
        """What an event records of the action: the fields that are given, defaults included."""
        if self.bare and self.message is None:
            return NOTHING
        given = self.given()
        return Facts(given) if given else NOTHING


A = TypeVar("A", bound=Action)


@frozen
class Start(Action):
    """Makes an order; each program has one subclass, its name is always `start`.

    The parties named here are bound to their roles; the other fields become the order's facts.
    """

    label: ClassVar[Text] = Text(de="Beginnen", en="Start", fr="Commencer", it="Iniziare")
    fixed_name: ClassVar[str] = "start"

    place: str | None = attrs.field(default=None, kw_only=True, metadata={VALUE: Line()})
    principal: str | None = attrs.field(default=None, kw_only=True, metadata={VALUE: Ident()})
    contractor: str | None = attrs.field(default=None, kw_only=True, metadata={VALUE: Ident()})
    customer: str | None = attrs.field(default=None, kw_only=True, metadata={VALUE: Ident()})


def build(kind: type[A], raw: Mapping[str, object], known: str | None = None) -> A:
    """Build an action from JSON, a form or CSV.

    Args:
        kind: Which action.
        raw: A value for each field by name; a typed value is taken as well.
        known: The order's currency, where it has one.

    Raises:
        BadFields: `lifecycle.bad_fields`, with every fault of every field.
    """
    if not isinstance(raw, Mapping):
        raise BadFields(kind.action_name, (wrong_type(FIELDS).at(""),))
    faults = [unknown(kind.specs).at(str(name)) for name in raw if name not in kind.specs]
    counted = counting(kind, raw, known)
    values: dict[str, object] = {}
    for name, spec in kind.specs.items():
        wrong: list[Wrong] = []
        values[name] = spec.read(raw.get(name), wrong, counted)
        faults += [each.at(name) for each in wrong]
    if kind.counts_money:
        faults += disagreeing(values, known)
    if faults:
        raise BadFields(kind.action_name, tuple(faults))
    filled: Callable[..., A] = kind
    return filled(**values)


def counting(kind: type[Action], raw: Mapping[str, object], known: str | None) -> str | None:
    """Tell in which currency amounts without one are read: the action's, else the order's."""
    stated = raw.get(CURRENCY) if CURRENCY in kind.specs else None
    if not stated:
        return known
    # A wrong currency is a fault of its own field; the amounts are still searched for theirs.
    return stated if isinstance(stated, str) and stated in SCALE else next(iter(SCALE))


def disagreeing(values: Mapping[str, object], known: str | None) -> Iterable[Fault]:
    """Find amounts in another currency than the order, the action or the amount before them."""
    stated = values.get(CURRENCY)
    counted = known or stated
    if stated and stated != counted:
        yield differing(CURRENCY, stated, counted)
    for path, amount in amounts(values):
        counted = counted or amount.currency
        if amount.currency != counted:
            yield differing(path, amount.currency, counted)


def amounts(values: Mapping[str, object]) -> Iterator[tuple[str, Money]]:
    """Give every amount with its path, `total` or `lines[2].net`; a faulty line has none."""
    for name, value in values.items():
        if isinstance(value, Money):
            yield name, value
        elif isinstance(value, tuple):
            for index, line in enumerate(value):
                if isinstance(line, PricedLine) and isinstance(line.net, Money):
                    yield f"{name}[{index}].net", line.net


def differing(name: str, currency: object, counted: object) -> Fault:
    """Say which field is in which currency, and which is counted in."""
    return Wrong("currency_differs", {"currency": currency, "known": counted}).at(name)
