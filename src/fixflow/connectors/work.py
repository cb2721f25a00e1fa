"""Work: one step that a person does in a partner's portal, until it is confirmed or declined.

Nobody but that person knows whether it is done, so it is neither sent again nor taken as done.  The
one rule: whoever confirms the same step twice has confirmed it once, and what was said first stays.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Final

from attrs import evolve, field, frozen

from fixflow.connectors.intents import Place
from fixflow.connectors.outcomes import (
    Committed,
    ManualStep,
    PartnerReason,
    Rejected,
    SendOutcome,
    Unknown,
)
from fixflow.connectors.remote import ExternalRef
from fixflow.errors import Misuse, Refused
from fixflow.identity import is_line, shown
from fixflow.instants import aware
from fixflow.texts import Text

MANUAL: Final = "manual"
DECLINED: Final = "declined"
PROOF: Final = "evidence"
CONFIRMED: Final = frozenset(("by", "at", PROOF))


class WorkState(Enum):
    """Where a step stands."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DECLINED = "declined"

    @property
    def label(self) -> Text:
        """The state, for people."""
        return LABELS[self]


LABELS: Final[Mapping[WorkState, Text]] = {
    WorkState.OPEN: Text("offen", "open", "ouverte", "aperta"),
    WorkState.CONFIRMED: Text("bestätigt", "confirmed", "confirmée", "confermata"),
    WorkState.DECLINED: Text("abgelehnt", "declined", "refusée", "rifiutata"),
}


@frozen
class OtherWork(Misuse):
    """A step is confirmed by its own key."""

    code = "connectors.other_work"
    text = Text(
        de="«{key}» ist nicht der Schlüssel dieses Arbeitsschritts.",
        en="“{key}” is not the key of this step.",
    )
    key: str


@frozen
class EvidenceNeeded(Refused):
    """The step is only taken as done with what proves it: one line, such as the id of a document."""

    code = "connectors.evidence_needed"
    text = Text(
        de="Bitte geben Sie den Beleg an: {needed}.",
        en="Please give the evidence: {needed}.",
        fr="Veuillez indiquer la preuve: {needed}.",
        it="Indichi la prova: {needed}.",
    )
    status = 422
    needed: Text


@frozen
class NotALine(Refused):
    """Who confirms a step, and why one is declined, is one printable line; it is not repeated."""

    code = "connectors.not_a_line"
    text = Text(
        de="«{what}» ist eine druckbare Zeile von 1 bis 200 Zeichen.",
        en="“{what}” is one printable line of 1 to 200 characters.",
        fr="«{what}» est une ligne imprimable de 1 à 200 caractères.",
        it="«{what}» è una riga stampabile di 1–200 caratteri.",
    )
    status = 422
    what: str


@frozen
class WorkSettled(Refused):
    """What is confirmed is not declined any more, and the other way round."""

    code = "connectors.work_settled"
    text = Text(
        de="Dieser Arbeitsschritt ist schon erledigt: {state}.",
        en="This step is settled already: {state}.",
        fr="Cette étape est déjà réglée: {state}.",
        it="Questo passo è già definito: {state}.",
    )
    state: WorkState


@frozen(kw_only=True)
class Confirmation:
    """Who has done a step, when, and what proves it.

    Attributes:
        by: Who; his id, not his name.
        at: When he said so.
        evidence: What proves it: the id of a document, a number; '' where none is needed.
    """

    by: str
    at: datetime = field(converter=aware)
    evidence: str = ""


@frozen(kw_only=True)
class Work:
    """A step that a person does, and what came of it.

    Attributes:
        step: What is to be done, by when, and what proves it.
        ref: About what at the partner.
        task: Which task of the partner's portal it is: the kind of an intent, or `set_appointment`.
        confirmed: Who has done it.
        declined: Why it is not done.

    Examples:
        >>> from datetime import UTC
        >>> step = ManualStep(key="o-17/3", instruction=Text("«Auftrag annehmen»", "“Auftrag annehmen”"))
        >>> work = Work(step=step, ref=ExternalRef("imofix", "AU-7"), task="accept")
        >>> done = work.confirm("o-17/3", by="anna", at=datetime(2026, 5, 4, tzinfo=UTC))
        >>> done.state.value, done.confirm("o-17/3", by="bea", at=datetime(2026, 5, 5, tzinfo=UTC)) == done
        ('confirmed', True)
    """

    step: ManualStep
    ref: ExternalRef
    task: str
    confirmed: Confirmation | None = None
    declined: str | None = field(default=None, repr=False)

    @property
    def state(self) -> WorkState:
        """Where it stands."""
        if self.confirmed is not None:
            return WorkState.CONFIRMED
        return WorkState.OPEN if self.declined is None else WorkState.DECLINED

    @property
    def outcome(self) -> SendOutcome:
        """What is known of it: nothing while it is open, then what the person has said.

        By what name the partner knows an order that was placed, the task does not know: whoever
        knows it hands in a `Committed` with it.
        """
        if self.confirmed is not None:
            said = self.confirmed
            raw = {"by": said.by, "at": said.at.isoformat(), PROOF: said.evidence}
            return Committed(ref=None if self.task == Place.kind else self.ref, raw={**raw})
        if self.declined is not None:
            return Rejected(reasons=(PartnerReason(code=DECLINED, text=self.declined),))
        return Unknown(why=MANUAL, resolve=self.step)

    def is_late(self, now: datetime) -> bool:
        """Tell whether it is open at an instant by which it had to be done; the deadline is late."""
        deadline = self.step.deadline
        late = deadline is not None and aware(now) >= deadline
        return late and self.state is WorkState.OPEN

    def confirm(self, key: str, by: str, at: datetime, evidence: str = "") -> "Work":
        """Say that it is done; said again, the first time counts.

        Args:
            key: Its key.
            by: Who did it.
            at: When that is said.
            evidence: What proves it: one line, such as the id of a document.

        Raises:
            OtherWork: `connectors.other_work`.
            WorkSettled: `connectors.work_settled`, it was declined.
            NotALine: `connectors.not_a_line`, of `by`.
            EvidenceNeeded: `connectors.evidence_needed`.
        """
        if self.settled(key, WorkState.CONFIRMED):
            return self
        if not is_line(by):
            raise NotALine("by")
        wanted = self.step.evidence_needed
        if (wanted or evidence) and not is_line(evidence):
            raise EvidenceNeeded(evidence_text(wanted))
        return evolve(self, confirmed=Confirmation(by=by, at=at, evidence=evidence))

    def decline(self, key: str, reason: str) -> "Work":
        """Say that it will not be done, and why; said again, the first reason counts.

        Raises:
            OtherWork: `connectors.other_work`.
            WorkSettled: `connectors.work_settled`, it was confirmed.
            NotALine: `connectors.not_a_line`, of the reason.
        """
        if self.settled(key, WorkState.DECLINED):
            return self
        if not is_line(reason):
            raise NotALine("reason")
        return evolve(self, declined=reason)

    def settled(self, key: str, wanted: WorkState) -> bool:
        """Tell whether it is already as somebody says it is.

        Raises:
            OtherWork: `connectors.other_work`.
            WorkSettled: `connectors.work_settled`, it is settled the other way.
        """
        if key != self.step.key:
            raise OtherWork(shown(key))
        if self.state not in {WorkState.OPEN, wanted}:
            raise WorkSettled(self.state)
        return self.state is wanted


def proof_in(outcome: Committed) -> str | None:
    """Give what proves a step that a person has confirmed; None of anything else."""
    found = outcome.raw.get(PROOF) if outcome.raw.keys() == CONFIRMED else None
    return found if isinstance(found, str) and found else None


EVIDENCE: Final[Mapping[str, Text]] = {
    "": Text("eine druckbare Zeile", "one printable line", "une ligne imprimable", "una riga stampabile"),
    "portal_status": Text(
        "der Status, den das Portal zeigt", "the status that the portal shows",
        "le statut affiché par le portail", "lo stato mostrato dal portale",
    ),
    "invoice_number": Text(
        "die Nummer der Rechnung", "the number of the invoice",
        "le numéro de la facture", "il numero della fattura",
    ),
    "offer_number": Text(
        "die Nummer der Offerte", "the number of the offer",
        "le numéro de l’offre", "il numero dell’offerta",
    ),
    "appointment": Text(
        "der Termin, der gesetzt wurde", "the appointment that was set",
        "le rendez-vous fixé", "l’appuntamento fissato",
    ),
    "billing_pdf": Text(
        "die Verrechnungs-ID auf dem PDF", "the Verrechnungs-ID on the PDF",
        "l’ID de facturation (Verrechnungs-ID) du PDF", "l’ID di fatturazione (Verrechnungs-ID) del PDF",
    ),
}  # fmt: skip


def evidence_text(name: str) -> Text:
    """Say for people what proves a step; a name that we do not know says itself."""
    known = EVIDENCE.get(name)
    said = name.replace("{", "{{").replace("}", "}}")
    return known or Text(de=said, en=said)
