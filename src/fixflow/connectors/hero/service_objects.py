"""Service objects: maintenance contracts, of which HERO shows one at a time, to whoever knows its id.

They are made there by a button, «[+ Wartungsvertrag]», and listed to nobody, so a host says which it
knows.  A change makes HERO compute the next date anew, so the contract is read before and after.
The one rule: what its words mean is the host's to say; a word that it has not named is read as it
stands and not written.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final, TypeAlias

from attrs import field, frozen

from fixflow.connectors.errors import NotShown, Unsupported
from fixflow.connectors.flow import Flow
from fixflow.connectors.graphql import Data
from fixflow.connectors.hero import documents
from fixflow.connectors.hero.asking import Row, again, read_row, text_in, write
from fixflow.connectors.hero.checking import MISSING, NO_CLEARING, NO_FIELD, Checked
from fixflow.connectors.hero.refs import PARTNER, Kind, ref
from fixflow.connectors.hero.settings import WORDED, Settings
from fixflow.connectors.outcomes import Reconcile, Rejected, Unknown
from fixflow.connectors.reading import drift
from fixflow.connectors.remote import ExternalRef
from fixflow.errors import PartnerFault
from fixflow.identity import shown
from fixflow.lifecycle import JSON
from fixflow.texts import Text

Change: TypeAlias = str | int | date | None

DATES: Final = (
    "recurring_start", "recurring_last", "recurring_next", "reminder_last", "reminder_next",
)  # fmt: skip
NUMBERS: Final = ("customer_id", "contact_id", "project_match_id", "address_id", "partner_id")
WRITTEN: Final = (
    "name", *NUMBERS, "recurring_start", "recurring_period", "recurring_num", "recurring_action",
    "recurring_end_num", "recurring_end_period", "reminder_num", "reminder_period", "status",
)  # fmt: skip
NO_DAY: Final = Text(
    "nötig ist ein Tag", "a day is needed", "il faut un jour", "ci vuole un giorno"
)
NOT_KNOWN: Final = Text(
    "Der Weg: seine Nummer in `service_objects` nennen; HERO zählt keine auf.",
    "The way: name its number in `service_objects`; HERO lists none.",
    "La voie: indiquer son numéro dans `service_objects`; HERO n’en énumère aucun.",
    "La via: indicare il suo numero in `service_objects`; HERO non ne elenca nessuno.",
)


@frozen(kw_only=True)
class ServiceObject:
    """A maintenance contract as HERO shows it.

    Attributes:
        ref: Which.
        dates: Its dates, under HERO's names; None where there is none.
        words: Its words, as they stand.
        meanings: What the host says of those that it has named.
        raw: What came, whole.
    """

    ref: ExternalRef
    dates: Mapping[str, date | None]
    words: Mapping[str, str]
    meanings: Mapping[str, str]
    raw: Row = field(repr=False)


@frozen(kw_only=True)
class Changed:
    """What a change has made of a maintenance contract."""

    before: ServiceObject
    after: ServiceObject

    @property
    def next_moved(self) -> bool:
        """Whether HERO has moved the next date."""
        name = "recurring_next"
        return self.before.dates[name] != self.after.dates[name]


def service_object(settings: Settings, number: int) -> Flow[ServiceObject]:
    """Read a maintenance contract.

    Raises:
        Unsupported: `connectors.unsupported`, it is none of those that are known.
        NotShown: `connectors.not_shown`.
        ContractDrift: `connectors.drift`.
    """
    must_be_known(settings, number)
    told = yield from read_row(documents.READ_SERVICE_OBJECT, {"id": number})
    if told is None:
        raise NotShown(PARTNER, documents.READ_SERVICE_OBJECT.name, str(number))
    return understood(settings, number, told)


def change(
    settings: Settings, number: int, changes: Mapping[str, Change]
) -> Flow[Changed | Rejected | Unknown]:
    """Change a maintenance contract and read it back.

    Args:
        settings: The tenant's own.
        number: Which.
        changes: The new values, under HERO's names; its words as they stand there.

    Raises:
        Unsupported: `connectors.unsupported`, it is none of those that are known.
        Unfit: `connectors.hero_unfit`, before anything is sent.
    """
    must_be_known(settings, number)
    fields = written(settings, changes)
    before = yield from service_object(settings, number)
    resolve = Reconcile(natural_key=str(before.ref))
    document = documents.UPDATE_SERVICE_OBJECT
    said = yield from write(document, {"object": {"id": number, **fields}}, resolve)
    if not isinstance(said, Data):
        return said
    try:
        return Changed(before=before, after=(yield from service_object(settings, number)))
    except PartnerFault:  # it is changed; only what HERO has made of it is not known
        return again()


def must_be_known(settings: Settings, number: int) -> None:
    """Refuse a maintenance contract that the host has not named.

    Raises:
        Unsupported: `connectors.unsupported`.
    """
    if number not in settings.service_objects:
        raise Unsupported("HERO", f"{Kind.SERVICE_OBJECT.value}:{number}", NOT_KNOWN)


def understood(settings: Settings, number: int, told: Row) -> ServiceObject:
    """Read what HERO shows of a maintenance contract.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    name = documents.READ_SERVICE_OBJECT.name
    said = {each: text_in(told, each, name) for each in WORDED}
    words = {each: value for each, value in said.items() if value is not None}
    meanings = {
        each: settings.words[each][value]
        for each, value in words.items()
        if value in settings.words.get(each, {})
    }
    return ServiceObject(
        ref=ref(Kind.SERVICE_OBJECT, number),
        dates={each: day_in(told, each, name) for each in DATES},
        words=words,
        meanings=meanings,
        raw=told,
    )


def day_in(told: Row, name: str, operation: str) -> date | None:
    """Read a day; of a time the day that it shows.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    value = text_in(told, name, operation)
    if value is None:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        drift(PARTNER, operation, name, "a day", value)


def written(settings: Settings, changes: Mapping[str, Change]) -> dict[str, JSON]:
    """Write changes.

    Raises:
        Unfit: `connectors.hero_unfit`, naming every part.
    """
    told = Checked("service_object")
    if not changes:  # HERO would compute the next date anew all the same
        told.wrong("changes", "missing", MISSING)
    for name, value in changes.items():
        if name not in WRITTEN:
            told.wrong(shown(name), "no_field", NO_FIELD)
        elif value is None or value == "":
            told.wrong(name, "no_clearing", NO_CLEARING)
        elif name in WORDED:
            known = settings.words.get(name, {})
            told.one_of(name, name, value if isinstance(value, str) else None, known)
        elif name in DATES:
            dated(told, name, value)
        elif name == "name":
            told.words(name, name, value if isinstance(value, str) else 0)
        else:
            told.number(name, name, value if isinstance(value, int | str) else "")
    return told.done()


def dated(told: Checked, name: str, value: Change) -> None:
    """Take a day."""
    if isinstance(value, date) and not isinstance(value, datetime):
        told.fields[name] = value.isoformat()
    else:
        told.wrong(name, "no_day", NO_DAY)
