"""Sought ids: what an invoice is searched for, and what an id must look like to be a stranger.

The one rule: how a stranger looks is read off the settlement's own ids.  SP-481516 says that SP- and
digits make an SP-ID; V-2027-000481 says that V- with year and number makes a billing id.  An id that
is not of letters, separator and digits says nothing, and no word is taken for a stranger by it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.fees.billing import WRITTEN, BillingNumber, InvalidBillingNumber
from fixflow.fees.invoice_checks.id_search import Words, comparable
from fixflow.fees.settlements.settlement import Settlement
from fixflow.identity import BillingId, SpId

Id: TypeAlias = SpId | BillingId
SHAPE: Final = re.compile(r"([^\d\s]*[^\W\d_][^\d\s]*)([0-9]+)")
LONGEST_NUMBER: Final = 20
LONGEST_ID: Final = 40
NOTHING: Final = re.compile(r"(?!)")


@frozen(kw_only=True)
class Sought:
    """The ids that are looked for, each with the spelling in which it is compared.

    Args:
        billing: The settlement's own billing id, as it is compared.
        listing: Its SP-IDs line by line, as they are compared.
        own: Its SP-IDs, each once.
        foreign: SP-IDs of other settlements.
        holder: On which of the others each of them stands.
        billings: Billing ids of the others.
        bare: Digits that stand for an SP-ID of its own.
        shapes: How its SP-IDs begin: as compared, and as written.
        series: Billing ids of its series; none where its format is another.
        named: Every id by its spelling, without the digits.
    """

    billing: str
    listing: tuple[str, ...]
    own: Mapping[SpId, str]
    foreign: Mapping[str, SpId]
    holder: Mapping[SpId, BillingId]
    billings: Mapping[str, BillingId]
    bare: Mapping[str, SpId]
    shapes: Mapping[str, str]
    series: re.Pattern[str]
    named: Mapping[str, Id]

    @classmethod
    def of(
        cls, settlement: Settlement, others: Iterable[Settlement], *, bare_ids: bool
    ) -> "Sought":
        """Gather the ids of a settlement and of others beside it."""
        rest = [each for each in others if each.billing_id != settlement.billing_id]
        own = {each: spelled(each) for each in settlement.sp_ids}
        mine = {key: each for each, key in own.items()}
        held = [(sp_id, each.billing_id) for each in rest for sp_id in each.sp_ids]
        foreign = {key: each for each, _ in held if (key := spelled(each)) not in mine}
        billings = {spelled(each.billing_id): each.billing_id for each in rest}
        billing = spelled(settlement.billing_id)
        return cls(
            billing=billing,
            listing=tuple(own[each] for each in settlement.sp_ids),
            own=own,
            foreign=foreign,
            holder=dict(held),
            billings=billings,
            bare=dict(bare(mine, foreign)) if bare_ids else {},
            shapes=dict(shapes(mine)),
            series=series(settlement.billing_id),
            named={**billings, **foreign, **mine, billing: settlement.billing_id},
        )

    @property
    def keys(self) -> frozenset[str]:
        """Everything that is looked for by name."""
        return frozenset({*self.named, *self.bare})

    @property
    def also(self) -> re.Pattern[str]:
        """What is written like an SP-ID or a billing id of this settlement."""
        begins = "|".join(map(re.escape, self.shapes))
        ids = rf"(?:{begins})[0-9]{{1,{LONGEST_NUMBER}}}" if begins else NOTHING.pattern
        return re.compile(f"{ids}|{self.series.pattern}")

    def held_in(self, seen: Iterable[str]) -> tuple[SpId, ...]:
        """Give the settlement's SP-IDs that were seen, in its order."""
        there = {*seen}
        by_digits = {sp_id for digits, sp_id in self.bare.items() if digits in there}
        return tuple(each for each, key in self.own.items() if key in there or each in by_digits)

    def strange(
        self, whole: Mapping[str, int], pieces: Mapping[str, int], seen: Iterable[str]
    ) -> tuple[SpId, ...]:
        """Give the SP-IDs that were seen and are not the settlement's.

        Args:
            whole: How often each word stands in the text.
            pieces: How often it does so as a piece of an id that a line break has cut.
            seen: All ids that were found.
        """
        alone = (key for key, times in whole.items() if times > pieces.get(key, 0))
        written = {self.as_written(key) for key in alone if not self.is_id(key)}
        return tuple(sorted(written | {self.foreign[key] for key in seen if key in self.foreign}))

    def as_written(self, key: str) -> SpId:
        """Write an id as this settlement writes its own."""
        begin = max((each for each in self.shapes if key.startswith(each)), key=len)
        return SpId(self.shapes[begin] + key[len(begin) :])

    def other_statements(self, seen: Iterable[str]) -> set[BillingId]:
        """Give the billing ids that were seen and are not the settlement's."""
        keys = [key for key in seen if key != self.billing]
        known = {self.billings[key] for key in keys if key in self.billings}
        return known | {BillingId(key.upper()) for key in keys if self.series.fullmatch(key)}

    def doubtful(self, rivals: Iterable[str]) -> bool:
        """Tell whether something else that may be meant is an id too."""
        return any(map(self.is_id, rivals))

    def is_id(self, word: str) -> bool:
        """Tell whether a word is an id of this or another settlement."""
        return word in self.named or word in self.bare or bool(self.series.fullmatch(word))


def spelled(sought: Id) -> str:
    """Give the spelling in which an id is compared."""
    return comparable(str(sought))


def shapes(own: Mapping[str, SpId]) -> Iterator[tuple[str, str]]:
    """Give how SP-IDs of letters, separator and digits begin: as compared, and as written."""
    for key, sp_id in own.items():
        found = SHAPE.fullmatch(key)
        if found:
            yield found[1], str(sp_id)[: len(found[1])]


def bare(own: Mapping[str, SpId], foreign: Mapping[str, SpId]) -> Iterator[tuple[str, SpId]]:
    """Give the digits that stand for one SP-ID alone."""
    found = ((key, SHAPE.fullmatch(key)) for key in (*own, *foreign))
    digits = {key: shape[2] for key, shape in found if shape}
    times = Counter(digits.values())
    for key, sp_id in own.items():
        number = digits.get(key)
        if number and times[number] == 1 and number not in own and number not in foreign:
            yield number, sp_id


def series(billing_id: BillingId) -> re.Pattern[str]:
    """Give what billing ids of the same series look like, in the spelling in which ids are compared."""
    try:
        number = BillingNumber.parse(billing_id)
    except InvalidBillingNumber:
        return NOTHING
    return re.compile(rf"{number.series.lower()}-[0-9]{{4}}-[0-9]{{6,{LONGEST_NUMBER}}}")


def billing_ids(text: str) -> tuple[BillingId, ...]:
    """Give the billing ids of fixflow's own format that stand whole in a text, in their order.

    Args:
        text: Such as that of an invoice, which says itself which settlement it is for.

    Examples:
        >>> billing_ids("Rechnung 2027-17 zu v–2027–000481, Auftrag XV-2027-000481-A")
        (BillingId(value='V-2027-000481'),)
    """
    words = Words.of(()).whole.findall(comparable(text))
    found = (each.upper() for each in words if WRITTEN.fullmatch(each.upper()))
    return tuple(BillingId(each) for each in dict.fromkeys(found) if len(each) <= LONGEST_ID)
