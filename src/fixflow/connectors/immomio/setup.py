"""Set-up: what has to be there before an integration of Immomio can run, row by row.

The one rule: a use case that is not wanted is not checked, and a password is looked for and never
shown.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Final

from attrs import field, frozen

from fixflow.connectors.aareon_connect import SEPARATORS, Check, Erp, Report, State
from fixflow.connectors.aareon_connect.kinds import refuse_other_kinds
from fixflow.connectors.aareon_connect.origins import said
from fixflow.connectors.aareon_connect.report import Difference, checked, is_so, not_checked
from fixflow.connectors.aareon_connect.rules import (
    AMBIGUOUS_ID,
    ARCHIVE_NOT_CONNECTED,
    CATEGORY_NOT_WANTED,
    MANDANT_NOT_LISTED,
    NO_LEASE_NUMBER,
)
from fixflow.connectors.immomio.tickets import CATEGORY_NOT_SHARED, NO_ARCHIVE
from fixflow.connectors.profile import Origin
from fixflow.connectors.separators import Separator, find_safe_separators
from fixflow.safety.secret import Secret

ERP_USER: Final = "IMMOMIO"
API: Final = said(
    "Speichern Sie sich ihren API Benutzername und das Passwort ab. "
    "Diese werden für die Aktivierung im ERP benötigt."
)
FTP: Final = said(
    "Sollte Ihr Immomio Account über ein altes DIT System laufen, werden sie zusätzlich FTP "
    "Zugangsdaten bereitstellen müssen."
)
USER: Final = said(
    'Wir brauchen einen ERP User der "IMMOMIO" genannt wird, über den die Integration läuft.'
)
API_NAMES: Final = said(
    "Wir brauchen die ERP API Benutzernamen, welche Sie bereits im Zuge der Stammdatenintegration "
    "für Aareon Connect erstellt hat."
)
LINKED: Final = said("das Archiv 'Mieter App' im Aktivitätenmanagement verknüpfen")
CATALOGUE: Final = said(
    "Damit die Mieter in Immomio einen passenden Fragebogen durchlaufen, wenn sie Schäden oder "
    "Anliegen erstellen, brauchen wir Ihren Anliegen und Schaden Fragen Katalog."
)


class UseCase(Enum):
    """What an integration is for."""

    MASTER_DATA = "master_data"
    VACANCIES = "vacancies"
    TICKETS = "tickets"
    DOCUMENTS = "documents"


@frozen(kw_only=True)
class ActivityType:
    """A type of activities that tenants may choose, and which of its features are mandatory."""

    name: str
    mandatory: tuple[str, ...] = ()


@frozen(kw_only=True)
class Archive:
    """An archive that is to be connected.

    Attributes:
        name: Its name.
        by_lease: Whether it has the Mietvertragsnummerindex.
    """

    name: str
    by_lease: bool


@frozen(kw_only=True)
class Setup:
    """What is set up so far; None, '' and nothing of what is not.

    Attributes:
        use_cases: What the integration is for.
        erp: Behind which ERP.
        api_user: The API user of Immomio.
        api_password: His password.
        old_dit: Whether the account runs «über ein altes DIT System».
        ftp_user: Of such an account, the FTP user.
        ftp_password: His password.
        mandanten: The numbers of the Mandanten that are listed.
        separator: What stands between the numbers of an id.
        ids: The numbers of every unit of the stock, for the separator.
        erp_user: The name of the ERP user over whom the integration runs.
        erp_api_user: The name of the ERP's API user.
        attachments: The archive for the attachments of tickets.
        attachments_linked: Whether it is linked «im Aktivitätenmanagement».
        activity_types: The activity types that tenants may choose.
        questions: Whether the catalogue of questions is handed over.
        archives: The archives of documents.
        categories: The search categories that are relevant.
    """

    use_cases: frozenset[UseCase]
    erp: Erp
    api_user: str | None = None
    api_password: Secret | None = None
    old_dit: bool = False
    ftp_user: str | None = None
    ftp_password: Secret | None = None
    mandanten: frozenset[str] = frozenset()
    separator: Separator | None = None
    ids: Sequence[Sequence[str]] = field(default=(), repr=False)
    erp_user: str | None = None
    erp_api_user: str | None = None
    attachments: str | None = None
    attachments_linked: bool | None = None
    activity_types: tuple[ActivityType, ...] = ()
    questions: bool | None = None
    archives: tuple[Archive, ...] = ()
    categories: frozenset[str] = frozenset()

    def __attrs_post_init__(self) -> None:
        refuse_other_kinds(self)


def setup_report(setup: Setup) -> Report:
    """Say what of a set-up is there and what is missing.

    Args:
        setup: What is set up so far.

    Raises:
        BadIdParts: `connectors.bad_id_parts`, numbers of the stock from which no id can be joined.
        OneForSeveral: `identity.one_for_several`, an id of the stock is one text and not its numbers.
    """
    parts = {
        UseCase.MASTER_DATA: master_data_checks(setup),
        UseCase.TICKETS: ticket_checks(setup),
        UseCase.DOCUMENTS: document_checks(setup),
    }
    wanted = (each for use, rows in parts.items() if use in setup.use_cases for each in rows)
    return Report(checks=(*access_checks(setup), *wanted))


def access_checks(setup: Setup) -> Iterator[Check]:
    """Give the rows that every use case needs."""
    yield is_so("API Benutzer", bool(setup.api_user and setup.api_password), API)
    if setup.old_dit:
        yield is_so("FTP Zugangsdaten", bool(setup.ftp_user and setup.ftp_password), FTP)
    yield separator_check(setup)


def separator_check(setup: Setup) -> Check:
    """Say whether the separator is the ERP's, and stands in no number of the stock."""
    name, fixed = "Separator", SEPARATORS.get(setup.erp)
    if setup.separator is None:
        return is_so(name, value=False, source=AMBIGUOUS_ID.origin)
    if fixed is not None and setup.separator is not fixed.separator:
        wrong = Difference(id=setup.separator.value, state=State.WRONG)
        return checked(name, [wrong], 1, 0, fixed.origin)
    if not setup.ids:
        return not_checked(name, AMBIGUOUS_ID.origin)
    safe = setup.separator in find_safe_separators(setup.ids)
    wrongs = [] if safe else [Difference(id=setup.separator.value, state=State.WRONG)]
    return checked(name, wrongs, 1, int(safe), AMBIGUOUS_ID.origin)


def master_data_checks(setup: Setup) -> Iterator[Check]:
    """Give the rows of the master data."""
    yield is_so("Mandanten Nummern", bool(setup.mandanten), MANDANT_NOT_LISTED.origin)
    yield is_so("ERP User", setup.erp_user == ERP_USER, USER)


def ticket_checks(setup: Setup) -> Iterator[Check]:
    """Give the rows of the tickets."""
    yield is_so("Archiv für Anhänge", bool(setup.attachments), NO_ARCHIVE.origin)
    yield is_so("Archiv verknüpft", setup.attachments_linked, LINKED)
    yield is_so("Aktivitätstypen", bool(setup.activity_types), CATEGORY_NOT_SHARED.origin)
    asking = [each.name for each in setup.activity_types if each.mandatory]
    every = len(setup.activity_types)
    yield without(asking, "Pflichtmerkmale", every, CATEGORY_NOT_SHARED.origin)
    yield is_so("ERP API Benutzername", bool(setup.erp_api_user), API_NAMES)
    yield is_so("Fragen Katalog", setup.questions, CATALOGUE)


def document_checks(setup: Setup) -> Iterator[Check]:
    """Give the rows of the documents; their review is `archives.review_report`."""
    yield is_so("Archivnamen", bool(setup.archives), ARCHIVE_NOT_CONNECTED.origin)
    unlinked = [each.name for each in setup.archives if not each.by_lease]
    every = len(setup.archives)
    yield without(unlinked, "Mietvertragsnummerindex", every, NO_LEASE_NUMBER.origin)
    yield is_so("Suchkategorien", bool(setup.categories), CATEGORY_NOT_WANTED.origin)


def without(wrong: list[str], name: str, every: int, source: Origin) -> Check:
    """Make the row of what must be right of each of several; of none nothing was looked at."""
    if not every:
        return not_checked(name, source)
    found = [Difference(id=each, state=State.WRONG) for each in wrong]
    return checked(name, found, every, every - len(found), source)
