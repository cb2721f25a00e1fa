"""Runs: one settlement as it is asked for, and what makes it the same one again.

The key is what a repeated run has in common with the first: series, parties, month and the further
key of a second run in a month.  The one rule: a program that settles has an action named `settle`
with a field `billing_id`, the number that the order is put on.
"""

from datetime import date, datetime
from typing import Final

from attrs import field, frozen

from fixflow.errors import Misuse, Refused
from fixflow.fees import Backlog, Party, Period, Picked, Selection, Settlement, SettlementPolicy
from fixflow.identity import is_line, shown
from fixflow.instants import a_day
from fixflow.lifecycle import Action
from fixflow.parties import Actor
from fixflow.partners import Program
from fixflow.storage import body, kinds
from fixflow.storage.fee_statements import ids
from fixflow.texts import Text

SETTLEMENT: Final = "settlement"
SETTLE: Final = "settle"
RELEASE: Final = "release"
INVOICE: Final = "invoice"
BILLING_ID: Final = "billing_id"


@frozen
class NoSettlement(Misuse):
    """The program has no rules of settlement."""

    code = "storage.no_settlement"
    text = Text(
        de="{program} kennt keine Verrechnung.",
        en="{program} knows no settlement.",
    )
    program: str


@frozen
class NoSettleStep(Misuse):
    """The program has rules of settlement, but its orders cannot be moved to one."""

    code = "storage.no_settle_step"
    text = Text(
        de="{program} hat Regeln der Verrechnung, aber es fehlt {missing}.",
        en="{program} has rules of settlement, but lacks {missing}.",
    )
    program: str
    missing: str


@frozen
class InvalidRunKey(Misuse):
    """A run key is a text that can be kept; nothing stands for the first run of a month."""

    code = "storage.invalid_run_key"
    text = Text(
        de="«{key}» ist kein Schlüssel eines Laufs; nötig ist eine druckbare Zeile bis 200 Zeichen, oder nichts.",
        en="“{key}” is no run key; one printable line of up to 200 characters is needed, or nothing.",
    )
    key: str


@frozen
class PeriodNotOver(Refused):
    """A month is settled once, so one that is not over would leave out what is still to come."""

    code = "settlement.period_not_over"
    text = Text(
        de="Der Monat {month} ist nicht vorbei; verrechnet werden kann er ab dem {last}, 24 Uhr ({zone}), vorher nur mit early=True.",
        en="The month {month} is not over; it can be settled from {last}, 24:00 ({zone}) on, before that with early=True only.",
        fr="Le mois {month} n’est pas terminé; il peut être décompté dès le {last}, 24 h ({zone}), avant seulement avec early=True.",
        it="Il mese {month} non è finito; può essere conteggiato dal {last}, ore 24 ({zone}), prima solo con early=True.",
    )
    month: str
    last: date
    zone: str


def a_run_key(key: str) -> str:
    """Take a run key over if it is one: another kind would be another key when it is read back."""
    given: object = key
    if given != "" and not is_line(given):
        raise InvalidRunKey(shown(given))
    return key


def policy_of(program: Program) -> SettlementPolicy:
    """Give a program's rules of settlement.

    Raises:
        NoSettlement: `storage.no_settlement`.
    """
    if program.settlement is None:
        raise NoSettlement(program.ref)
    return program.settlement


def settle_step(program: Program) -> type[Action]:
    """Give the action that moves a program's orders to a settlement.

    Raises:
        NoSettleStep: `storage.no_settle_step`, naming the action or the field that is missing.
    """
    kind = program.machine.actions.get(SETTLE)
    if kind is None:
        raise NoSettleStep(program.ref, SETTLE)
    if BILLING_ID not in kind.specs:
        raise NoSettleStep(program.ref, f"{SETTLE}.{BILLING_ID}")
    return kind


@frozen(kw_only=True)
class Run:
    """One settlement run, as it is asked for.

    Args:
        program: Whose rules; orders of all its versions are settled.
        principal: Who gets the settlement, as printed.
        contractor: Who performed the orders, as printed.
        select: A month, a backlog, or orders picked by hand.
        document_date: The day that stands on the paper.
        run_key: Sets a further run of the same month apart.
        at: When it is issued.
        by: Who issues it.
        leave_out: Ids of orders that a month or a backlog passes over this time.
        early: Whether a month may be settled before it is over.

    Raises:
        NotADay: `instants.not_a_day`.
        WrongKinds: `storage.wrong_kinds`.
        InvalidRunKey: `storage.invalid_run_key`.
        OneForSeveral: `identity.one_for_several`.
    """

    program: Program
    principal: Party
    contractor: Party
    select: Selection
    document_date: date = field(converter=a_day)
    run_key: str = field(converter=a_run_key)
    at: datetime
    by: Actor
    leave_out: frozenset[str] = field(default=frozenset(), converter=ids)
    early: bool = False

    def __attrs_post_init__(self) -> None:
        parties = {"principal": self.principal, "contractor": self.contractor}
        kinds.require(
            {
                **{name: (party, (Party,)) for name, party in parties.items()},
                "select": (self.select, (Period, Backlog, Picked)),
                "by": (self.by, (Actor,)),
            }
        )

    @property
    def policy(self) -> SettlementPolicy:
        """The rules of settlement."""
        return policy_of(self.program)

    def in_time(self) -> None:
        """Refuse a month that is not over, unless it is said to be settled early.

        Raises:
            PeriodNotOver: `settlement.period_not_over`.
        """
        month, policy = self.select, self.policy
        if isinstance(month, Period) and not self.early and policy.day_of(self.at) <= month.last:
            raise PeriodNotOver(month.month, month.last, policy.zone.key)

    @property
    def month(self) -> str:
        """The month that the run belongs to: that of its selection, else of its paper."""
        return month_of(self.select, self.document_date)

    @property
    def key(self) -> str:
        """What the same run has again."""
        parties = (self.principal.id, self.contractor.id)
        return key_of(self.policy.series, self.month, *parties, self.run_key)


def month_of(select: Selection, document_date: date) -> str:
    """Name the month that a selection belongs to, else that of the paper."""
    match select:
        case Period(month):
            return month
        case Backlog(until) | Picked(_, date() as until):
            return f"{until:%Y-%m}"
        case _:
            return f"{document_date:%Y-%m}"


def key_of(series: str, month: str, principal: str, contractor: str, run: str) -> str:
    """Write what the same run has again."""
    parties = {"principal": principal, "contractor": contractor}
    told = {"series": series, "month": month, "run": run}
    return body.write({"kind": SETTLEMENT, **parties, **told})


def parties_of(key: str) -> tuple[str, str]:
    """Read whose settlement it is out of its key: the principal's and the contractor's id."""
    told = body.read(key)
    return str(told["principal"]), str(told["contractor"])


def same_month(one: str, other: str) -> bool:
    """Tell whether two keys are of the same series, parties and month, whatever their run."""
    return {**body.read(one), "run": ""} == {**body.read(other), "run": ""}


def key_again(settlement: Settlement, stored: str) -> str:
    """Write the key that an issued settlement must have; its further key is in no record."""
    month = month_of(settlement.selection, settlement.document_date)
    parties = (settlement.principal.id, settlement.contractor.id)
    return key_of(settlement.series, month, *parties, run_of(stored))


def run_of(key: str) -> str:
    """Read the further key out of a key; nothing, where it has none."""
    try:
        return str(body.read(key)["run"])
    except (ValueError, LookupError, TypeError):
        return ""
