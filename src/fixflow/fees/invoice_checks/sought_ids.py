"""Sought ids: what an invoice is searched for, and what an id must look like to be a stranger.

The one rule: how a stranger looks is read off the settlement's own ids.  SP-481516 says that SP- and
digits make an SP-ID; V-2027-000481 says that V- with year and number makes a billing id.  An id that
is not of letters, separator and digits says nothing, and no word is taken for a stranger by it.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.fees.billing import WRITTEN, BillingNumber, InvalidBillingNumber
from fixflow.fees.invoice_checks.id_search import (
    LONGEST_NUMBER,
    Broken,
    Hunt,
    Words,
    broken,
    comparable,
)
from fixflow.fees.settlements.settlement import Settlement
from fixflow.identity import BillingId, SpId

Id: TypeAlias = SpId | BillingId
SHAPE: Final = re.compile(r"([^\d\s]*[^\W\d_][^\d\s]*)([0-9]+)")
LONGEST_ID: Final = 40
NOTHING: Final = re.compile(r"(?!)")
NUMBER: Final = f"(?:[0-9]{{6}}|[1-9][0-9]{{6,{LONGEST_NUMBER - 1}}})"
ANY_SERIES: Final = "[a-z]{1,4}"


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
        series_begins: What they begin with.
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
    series_begins: re.Pattern[str]
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
        letters = series(settlement.billing_id)
        return cls(
            billing=billing,
            listing=tuple(own[each] for each in settlement.sp_ids),
            own=own,
            foreign=foreign,
            holder=dict(held),
            billings=billings,
            bare=dict(bare(mine, foreign)) if bare_ids else {},
            shapes=dict(shapes(mine)),
            series=numbered(letters) if letters else NOTHING,
            series_begins=numbered_begins(letters) if letters else NOTHING,
            named={**billings, **foreign, **mine, billing: settlement.billing_id},
        )

    @property
    def hunts(self) -> tuple[Hunt, ...]:
        """The SP-IDs and the billing ids: what joins the words of one kind parts those of the other."""
        begins = "|".join(map(re.escape, self.shapes))
        alike = rf"(?:{begins})[0-9]{{1,{LONGEST_NUMBER}}}" if begins else NOTHING.pattern
        billings = {self.billing, *self.billings}
        return (
            Hunt.of(
                self.named.keys() - billings,
                also=re.compile(alike),
                begins=beginnings(self.shapes),
                bare=self.bare,
                of_any_length=True,
            ),
            Hunt.of(
                billings,
                also=self.series,
                begins=self.series_begins,
                of_any_length=self.series is NOTHING,
            ),
        )

    def held_in(self, seen: Iterable[str]) -> tuple[SpId, ...]:
        """Give the settlement's SP-IDs that were seen, in its order."""
        there = {*seen}
        by_digits = {sp_id for digits, sp_id in self.bare.items() if digits in there}
        return tuple(each for each, key in self.own.items() if key in there or each in by_digits)

    def strange(
        self, whole: Mapping[str, int], pieces: Mapping[str, int], seen: Collection[str]
    ) -> tuple[SpId, ...]:
        """Give the SP-IDs that were seen and are not the settlement's.

        Args:
            whole: How often each word stands in the text.
            pieces: How often it does so as a piece of an id that a line break has cut.
            seen: All ids that were found, whole and cut.
        """
        alone = (key for key in seen if whole.get(key, 1) > pieces.get(key, 0))
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

    def rivalled(self, place: Broken) -> bool:
        """Tell whether something else that may be meant at a place is a known id too."""
        meant = self.named.get(place.id)
        return any(self.is_id(each) and self.bare.get(each) != meant for each in place.rivals)

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


def beginnings(begins: Iterable[str]) -> re.Pattern[str]:
    """Give what stands on the first line of an id whose digits are cut off: S, SP, SP-."""
    cut = {each[:length] for each in begins for length in range(1, len(each) + 1)}
    return re.compile("|".join(map(re.escape, sorted(cut)))) if cut else NOTHING


def series(billing_id: BillingId) -> str:
    """Give the series of a billing id, as it is compared; none if its format is another."""
    try:
        return BillingNumber.parse(billing_id).series.lower()
    except InvalidBillingNumber:
        return ""


def numbered(letters: str) -> re.Pattern[str]:
    """Give what billing ids of a series look like, in the spelling in which ids are compared."""
    return re.compile(f"{letters}-[0-9]{{4}}-{NUMBER}")


def numbered_begins(letters: str) -> re.Pattern[str]:
    """Give what such a billing id begins with, up to the number's fifth digit."""
    return re.compile(f"{letters}(?:-(?:[0-9]{{1,3}}|[0-9]{{4}}(?:-[0-9]{{0,5}})?)?)?")


def billing_ids(text: str, *, wrapped: bool = False) -> tuple[BillingId, ...]:
    r"""Give the billing ids of fixflow's own format that a text names, in their order.

    Args:
        text: Such as that of an invoice, which says itself which settlement it is for.
        wrapped: Give those that a line break has cut, instead of those that stand whole.

    Examples:
        >>> billing_ids("Rechnung 2027-17 zu v–2027–000481, Auftrag XV-2027-000481-A")
        (BillingId(value='V-2027-000481'),)
        >>> billing_ids("Rechnung zu V-2027-\n000481", wrapped=True)
        (BillingId(value='V-2027-000481'),)
    """
    plain = comparable(text)
    words = cut_billing_ids(plain) if wrapped else Words.of(()).whole.findall(plain)
    found = (each.upper() for each in words if WRITTEN.fullmatch(each.upper()))
    return tuple(BillingId(each) for each in dict.fromkeys(found) if len(each) <= LONGEST_ID)


def cut_billing_ids(plain: str) -> list[str]:
    """Find what looks like a billing id of any series, over line breaks."""
    hunt = Hunt.of((), also=numbered(ANY_SERIES), begins=numbered_begins(ANY_SERIES))
    return [each.id for each in broken(plain, hunt)]
