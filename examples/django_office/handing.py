"""Handing out: what a form asked for becomes an order of one firm, or an offer asked of each.

The one rule: either all of it is begun or nothing; whatever is wrong is told at once, of the
program's fields and of the office's own.
"""

from collections.abc import Iterator

from attrs import frozen
from django.db import transaction
from django.http import HttpRequest

from examples.django_office.asking import FIRM, NUMBER, Asking
from examples.django_office.forms import key_of
from examples.django_office.models import Firm
from examples.django_office.words import WORDS
from fixflow import Fault, Misuse, OrderId
from fixflow.contrib.forms import filled
from fixflow.lifecycle import BadFields, Reason, Start
from fixflow.storage import OrderExists

CURRENCY = "CHF"
TENDER = "tender"


class NotBegun(Exception):
    """The desk refuses to begin; nothing is written."""

    def __init__(self, reasons: tuple[Reason, ...]) -> None:
        super().__init__()
        self.reasons = reasons


@frozen(kw_only=True)
class Handing:
    """A form that was sent, and what it asks for."""

    asking: Asking
    request: HttpRequest

    @property
    def number(self) -> str:
        """The number that was typed."""
        return self.request.POST.get(NUMBER, "").strip()

    @property
    def firms(self) -> tuple[str, ...]:
        """The firms that were chosen, as far as the house knows them."""
        asked = [each for each in self.request.POST.getlist(FIRM) if each]
        realm = self.asking.visit.staff.realm
        known = Firm.objects.filter(realm=realm, key__in=asked).values_list("key", flat=True)
        return tuple(known)

    def hand_out(self) -> str:
        """Begin what was asked for, and name it: the order, or the tender.

        Raises:
            BadFields: `lifecycle.bad_fields`, with every fault.
            NotBegun: The desk refuses.
        """
        starts, faults = {}, list(self.wrong())
        for number, firm in self.wanted():
            try:
                starts[number] = self.start(firm)
            except BadFields as bad:
                faults += (each for each in bad.faults if each not in faults)
        if faults:
            raise BadFields(self.asking.kind.action_name, tuple(faults))
        with transaction.atomic():
            for number, start in starts.items():
                self.begin(number, start)
        return self.number

    def wanted(self) -> Iterator[tuple[str, str | None]]:
        """Name each order that is to begin, with the firm that it goes to."""
        if not self.asking.several:
            yield self.number, next(iter(self.firms), None)
            return
        for place, firm in enumerate(self.firms or (None,), 1):
            yield f"{self.number}-{place}", firm

    def wrong(self) -> Iterator[Fault]:
        """Find what is wrong with the fields of the office's own."""
        if not all(map(opens, (self.number, *(number for number, _ in self.wanted())))):
            yield Fault(NUMBER, "office.number", WORDS["no_number"])
        if not self.firms:
            yield Fault(FIRM, "office.firm", WORDS["no_firm"])
        if self.asking.program.clocks and not self.request.POST.get("place", "").strip():
            yield Fault("place", "office.place", WORDS["no_place"])

    def start(self, firm: str | None) -> Start:
        """Fill the start of an order in.

        Raises:
            BadFields: `lifecycle.bad_fields`, with every fault.
        """
        visit, kind = self.asking.visit, self.asking.kind
        ours = {
            "principal": visit.staff.principal,
            "contractor": firm,
            "currency": CURRENCY,
            TENDER: self.number if self.asking.several else None,
        }
        made = filled(
            self.asking.program,
            kind.action_name,
            self.request.POST,
            lang=visit.lang,
            given={name: value for name, value in ours.items() if value is not None},
        )
        assert isinstance(made, Start)
        return made

    def begin(self, number: str, start: Start) -> None:
        """Let the desk begin one order.

        Raises:
            BadFields: `lifecycle.bad_fields`, also where the number is taken.
            NotBegun: The desk refuses.
        """
        visit, key = self.asking.visit, f"{key_of(self.request)}.{number}"[:255]
        try:
            done = visit.desk.receive(
                self.asking.program, number, start, by=visit.by, at=visit.now, key=key
            )
        except OrderExists as error:
            fault = Fault(NUMBER, error.code, error.text, {"order": number})
            raise BadFields(start.action_name, (fault,)) from None
        if done.refused:
            raise NotBegun(done.reasons)


def opens(number: str) -> bool:
    """Tell whether a number is one, and whether an address that holds it leads to its order."""
    try:
        OrderId.of(number)
    except Misuse:
        return False
    return "/" not in number and number not in {".", ".."}
