"""Invoice check: does the contractor's invoice name what it has to name, and nothing else.

«In der Rechnung müssen die Verrechnungs-ID vom PDF und alle SP-IDs aufgelistet werden».  First every
id is looked for as a whole word; then those still missing, with a line break inside them
(`SP-48⏎1516`).  The one rule: what could be read in two ways is ambiguous, and neither found nor
missing; only a person can tell whether `SP-4815⏎16` is one id or `SP-4815` and a quantity, unless a
second id is cut at the same place, as in a narrow column.  An id that holds a blank is looked for over
a break at that blank only.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from fixflow.fees.invoice_checks import invoice_check_words as words
from fixflow.fees.invoice_checks.id_search import Broken, broken, comparable, counted
from fixflow.fees.invoice_checks.sought_ids import Id, Sought
from fixflow.fees.settlements.settlement import Settlement
from fixflow.identity import BillingId, SpId
from fixflow.safety import Printer, paragraph
from fixflow.texts import Language, Text, spoken

COPY_BOX: Final = ("sp-ids", "sp-id")  # the words before the ids in the box of our own paper
SHOWN: Final = 100


@frozen
class Repeated:
    """An SP-ID that the invoice lists more than once, and how often."""

    sp_id: SpId
    times: int

    def say(self, lang: Language = "de") -> str:
        """Say the id and how often it stands there."""
        del lang  # written alike in all of them
        return f"{self.sp_id} ({self.times}×)"


@frozen
class Elsewhere:
    """An SP-ID that the invoice names, and the other settlement that it stands on."""

    sp_id: SpId
    billing_id: BillingId

    def say(self, lang: Language = "de") -> str:
        """Say the id and its settlement."""
        del lang  # written alike in all of them
        return f"{self.sp_id} ({self.billing_id})"


@frozen(kw_only=True)
class InvoiceCheck:
    """What an invoice names of a settlement; `ok` if it can be paid as it stands.

    Args:
        billing_id: The settlement that it was held against.
        live: Whether that settlement counts; a void one must not be invoiced.
        replaced_by: What counts instead of a void one, where that is known.
        billing_id_found: Whether the invoice names the settlement.
        found: SP-IDs of the settlement that it names, in the order of the settlement.
        missing: SP-IDs of the settlement that it does not name.
        unexpected: SP-IDs that it names and the settlement does not hold, by id.
        elsewhere: Those of them that stand on another settlement.
        repeated: SP-IDs of the settlement that it lists more than once.
        other_statements: Billing ids of other settlements that it names.
        ambiguous: Ids over a line break of which a piece is, or may be, an id itself.
    """

    billing_id: BillingId
    live: bool
    replaced_by: BillingId | None
    billing_id_found: bool
    found: tuple[SpId, ...]
    missing: tuple[SpId, ...]
    unexpected: tuple[SpId, ...]
    elsewhere: tuple[Elsewhere, ...]
    repeated: tuple[Repeated, ...]
    other_statements: tuple[BillingId, ...]
    ambiguous: tuple[Id, ...]

    @property
    def ok(self) -> bool:
        """Whether the invoice names the live settlement, all its SP-IDs, each once, and no other."""
        return self.live and self.billing_id_found and not any(ids for _, ids in self.differences)

    @property
    def differences(self) -> tuple[tuple[Text, tuple[object, ...]], ...]:
        """What is to be done, each with the ids that it concerns; some have none."""
        named = {each.sp_id for each in self.elsewhere}
        strange = tuple(each for each in self.unexpected if each not in named)
        return (
            (words.MISSING, self.missing),
            (words.AMBIGUOUS, self.ambiguous),
            (words.REPEATED, self.repeated),
            (words.UNEXPECTED, strange),
            (words.ELSEWHERE, self.elsewhere),
            (words.OTHERS, self.other_statements),
        )

    def say(self, lang: Language = "de") -> str:
        """Say what is wrong with the invoice and what to do, a line each; of many ids the first 100."""
        return "\n".join(self.lines(lang))

    def lines(self, lang: Language) -> Iterator[str]:
        """Give the lines of `say`."""
        counts = {"found": len(self.found), "of": len(self.found) + len(self.unfound)}
        verdict = words.COMPLETE if self.ok else words.DIFFERS
        yield verdict.say(lang, id=self.billing_id, **counts)
        if not self.live:
            void = words.VOID if self.replaced_by is None else words.REPLACED
            yield void.say(lang, id=self.billing_id, by=self.replaced_by)
        if not self.billing_id_found:
            yield words.NO_BILLING_ID.say(lang, id=self.billing_id)
        for text, ids in self.differences:
            if ids:
                yield text.say(lang, count=len(ids), ids=listed(ids, lang))

    @property
    def unfound(self) -> tuple[Id, ...]:
        """SP-IDs of the settlement that are missing or ambiguous."""
        held = (each for each in self.ambiguous if isinstance(each, SpId))
        strange = set(self.unexpected)
        return (*self.missing, *(each for each in held if each not in strange))

    def to_record(self) -> dict[str, object]:
        """Give the check as JSON values."""
        return {
            "billing_id": str(self.billing_id),
            "ok": self.ok,
            "live": self.live,
            "replaced_by": None if self.replaced_by is None else str(self.replaced_by),
            "billing_id_found": self.billing_id_found,
            "found": list(map(str, self.found)),
            "missing": list(map(str, self.missing)),
            "unexpected": list(map(str, self.unexpected)),
            "elsewhere": {str(each.sp_id): str(each.billing_id) for each in self.elsewhere},
            "repeated": {str(each.sp_id): each.times for each in self.repeated},
            "other_statements": list(map(str, self.other_statements)),
            "ambiguous": list(map(str, self.ambiguous)),
        }

    def _repr_html_(self) -> str:
        """Show the check in a notebook, every value escaped."""
        return paragraph(self.say("en"))

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:  # noqa: ARG002, FBT001  IPython asks so
        """Show the check where a notebook shows text only."""
        printer.text(self.say("en"))


def listed(ids: tuple[object, ...], lang: Language) -> str:
    """List ids, of many the first hundred."""
    more = f" … +{len(ids) - SHOWN}" if len(ids) > SHOWN else ""
    return spoken(ids[:SHOWN], lang) + more


def check_invoice(
    settlement: Settlement,
    text: str,
    others: Iterable[Settlement] = (),
    *,
    bare_ids: bool = False,
) -> InvoiceCheck:
    """Hold the text of an invoice against the settlement that it is for.

    Capitals, the kind of dash, soft hyphens and blanks that do not break make no difference.  An id
    counts as a whole word: SP-48 does not stand in SP-481 nor in SP-48-2.  Named by mistake counts as
    unexpected if it is written as this settlement's own SP-IDs are: their letters and separator,
    then digits.  A billing id counts as another's if it is one of `others`, or is of fixflow's own
    format and of this settlement's series.

    Over a line break an id is put together only where nothing else can be meant: SP-4815 and, below,
    16.00 are a stranger and a price; SP-4815 and 16 are SP-481516 only if a second id of the
    settlement is cut after as many characters, and else ambiguous.

    Whoever pastes the box «Alle SP-IDs zum Kopieren» whole, with its billing id, below the lines of
    the invoice repeats nothing: the box counts as a listing only where there is no other.

    Args:
        settlement: What was settled.
        text: The invoice's text, of any length; `documents.invoice_text` takes it out of a PDF.
        others: Further settlements, whose ids are told apart by name; this one may be among them.
        bare_ids: Whether the digits of an SP-ID alone count too, if no other known id has the same;
            those of prices, dates, times, account and telephone numbers do not.

    Examples:
        >>> from datetime import date, datetime
        >>> from fixflow.fees import GENESIS, Party, PerformedOrder, Period, SettlementPolicy, billing_id
        >>> from fixflow.partners.digitec_galaxus import SETTLEMENT as policy
        >>> from fixflow.identity import OrderId
        >>> from fixflow.parties import CONTRACTOR, Actor
        >>> meier = Party(id="meier", name="Meier Montagen GmbH")
        >>> done = [
        ...     PerformedOrder(
        ...         order=OrderId(each), sp_id=SpId(each), performed_on=date(2027, 3, 8),
        ...         service="Montage", principal=policy.recipient.id, contractor="meier",
        ...     )
        ...     for each in ("SP-48", "SP-481516")
        ... ]
        >>> settlement = Settlement.draft(
        ...     policy.recipient, meier, done, Period("2027-03"), policy=policy
        ... ).issue(
        ...     481, document_date=date(2027, 4, 1), previous=GENESIS,
        ...     at=datetime.fromisoformat("2027-04-01T08:00+02:00"), by=Actor(CONTRACTOR, "meier"),
        ... )
        >>> print(check_invoice(settlement, "Rechnung zu V-2027-000481: sp–481516").say("en"))
        The invoice for V-2027-000481 is not right: 1 of 2 SP-IDs found.
        Missing (1), to be added: SP-48.
    """
    sought = Sought.of(settlement, others, bare_ids=bare_ids)
    plain = comparable(text)
    whole: Counter[str] = Counter()
    places: list[Broken] = []
    for hunt in sought.hunts:
        searched = hunt.text(plain)
        whole += counted(searched, hunt)
        places += broken(searched, hunt)
    free = [each for each in places if not sought.rivalled(each)]
    sure = [*certain(free)]
    seen = {*whole, *(each.id for each in sure)}
    doubted = in_doubt(places, sure, sought, whole)
    seen -= doubted
    pieces = Counter(part for each in free for part in each.pieces)
    strange = sought.strange(whole, pieces, seen)
    ambiguous = tuple(each for key, each in sought.named.items() if key in doubted)
    found = sought.held_in(seen)
    told = {*found, *ambiguous}
    return InvoiceCheck(
        billing_id=settlement.billing_id,
        live=settlement.live,
        replaced_by=settlement.voided.replaced_by if settlement.voided else None,
        billing_id_found=sought.billing in seen,
        found=found,
        missing=tuple(each for each in sought.own if each not in told),
        unexpected=strange,
        elsewhere=tuple(
            Elsewhere(each, sought.holder[each]) for each in strange if each in sought.holder
        ),
        repeated=tuple(repeated(plain, sought, listings(sought, whole, free, pieces))),
        other_statements=tuple(sorted(sought.other_statements(seen))),
        ambiguous=ambiguous,
    )


def certain(free: Sequence[Broken]) -> Iterator[Broken]:
    """Give the ids that nothing else can be meant by.

    What stands before the break may look like an id, SP-481, and what follows be a quantity.  That it
    is the rest of SP-4815 by chance is out of the question where a second id is cut as this one is.
    """
    cut = Counter(at for _, at in {(each.id, each.cut_at) for each in free})
    return (each for each in free if not each.shorter or cut[each.cut_at] > 1)


def in_doubt(
    places: Iterable[Broken], sure: Collection[Broken], sought: Sought, whole: Mapping[str, int]
) -> set[str]:
    """Find the ids that stand nowhere but where another may be meant.

    That is one put together over a line break beside a rival, and the rival itself where the text
    has no other place for it.
    """
    seen = {*whole, *(each.id for each in sure)}
    doubtful = {*places}.difference(sure)
    rivalled = [each for each in places if each in doubtful]
    cut = {each.id for each in rivalled if each.id not in seen}
    parts = Counter(part for each in rivalled for part in {*each.pieces} if part in sought.named)
    return cut | {part for part, times in parts.items() if whole.get(part, 0) <= times}


def listings(
    sought: Sought, whole: Mapping[str, int], free: Iterable[Broken], pieces: Mapping[str, int]
) -> dict[str, int]:
    """Count how often each SP-ID of the settlement is listed: whole, over a line break, by digits.

    One over a line break counts although a number may be meant: whoever looks at it will see.
    """
    cut = Counter(each.id for each in free)
    times = {key: whole.get(key, 0) + cut[key] for key in sought.own.values()}
    for digits, sp_id in sought.bare.items():
        alone = whole.get(digits, 0) - pieces.get(digits, 0)
        times[sought.own[sp_id]] += max(alone, 0)
    return times


def repeated(text: str, sought: Sought, listed: Mapping[str, int]) -> Iterator[Repeated]:
    """Find SP-IDs that are listed more than once, the box of our own paper left aside."""
    lines = Counter(sought.listing)
    boxes = pasted(text, sought) if any(listed[key] > lines[key] for key in lines) else 0
    for sp_id, key in sought.own.items():
        times = listed[key] - boxes * lines[key]
        if times > lines[key]:
            yield Repeated(sp_id, times)


def pasted(text: str, sought: Sought) -> int:
    """Count how often the box of our own paper stands in a text, wherever its lines break."""
    squeezed = "".join(text.split())
    ids = "".join(",".join(sought.listing).split())
    return sum(squeezed.count(f"{sought.billing}{each}:{ids}") for each in COPY_BOX)
