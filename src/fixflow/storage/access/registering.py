"""Registering: a code, an address and a name make a person of the company, once he has confirmed.

«Um sich zu registrieren, klicken Sie auf Registrierungscode einlösen».  A mail goes to the
address, and nothing takes effect until its link is redeemed: else anybody with the code could bring
in any address (social-app-django #900).  Then the code counts the use, so that made up addresses
use none up.  The one rule: whether the address is known already is seen neither in the answer nor
in the statements.
"""

from typing import Final

from attrs import evolve, field, frozen

from fixflow.errors import Fault, Refused
from fixflow.identity import is_line
from fixflow.parties import CONTRACTOR, Actor
from fixflow.portal.access.verdicts import Registering
from fixflow.safety.mail_address import address_fault, plain_address
from fixflow.storage.access import accounts, codes, limits, links
from fixflow.storage.access.keys import Keys, canonical, hashed
from fixflow.storage.access.links import Wanted
from fixflow.storage.orders import Scope
from fixflow.storage.outbox.addressing import MAIL, VOID
from fixflow.storage.script import Script
from fixflow.texts import Text

NO_NAME: Final = Text(
    de="ist kein Name: eine Zeile von 1 bis 200 Zeichen",
    en="is no name: one line of 1 to 200 characters",
    fr="n’est pas un nom: une ligne de 1 à 200 caractères",
    it="non è un nome: una riga di 1–200 caratteri",
)


@frozen
class BadRegistration(Refused):
    """Something was filled in wrongly; all faults at once, nothing was written."""

    code = "access.bad_registration"
    text = Text(
        de="Bitte prüfen Sie Ihre Angaben.",
        en="Please check what you have entered.",
        fr="Veuillez vérifier vos indications.",
        it="Verifichi i dati inseriti.",
    )
    status = 422
    faults: tuple[Fault, ...]


@frozen(kw_only=True)
class Registration:
    """What somebody fills in who registers.

    Args:
        code: The registration code as typed.
        name: His name.
        wanted: The link that the registration is confirmed by, with his address.
    """

    code: str = field(repr=False)
    name: str = field(repr=False)
    wanted: Wanted


def checked(asked: Registration) -> Registration:
    """Take a registration over, checked whole.

    Raises:
        BadRegistration: `access.bad_registration`, with every fault.
    """
    email, name = plain_address(asked.wanted.email), asked.name.strip()
    faults = [address_fault("email")] if email is None else []
    if not is_line(name):
        faults.append(Fault("name", "access.no_name", NO_NAME))
    if email is None or faults:
        raise BadRegistration(tuple(faults))
    return evolve(asked, name=name, wanted=evolve(asked.wanted, email=email))


def register(scope: Scope, given: Registration) -> Script[Registering]:
    """Register somebody for the company of a code, to be confirmed by the link of a mail.

    Raises:
        BadRegistration: `access.bad_registration`.
        NoNetworkAddress: `access.no_network_address`.
        Conflict: `storage.conflict`.
    """
    asked = checked(given)
    wanted, at = asked.wanted, asked.wanted.at
    limited = yield from limits.by_address(scope, limits.PER_CODE, wanted.address, at)
    if limited is None:
        limited = yield from limits.take(scope, limits.PER_EMAIL, wanted.email, at)
    if limited is not None:
        return limited
    company = yield from codes.find(scope, asked.code, at)
    if not isinstance(company, str):
        return company
    return (yield from enter(scope, asked, Actor(CONTRACTOR, company)))


def enter(scope: Scope, asked: Registration, actor: Actor) -> Script[Registering]:
    """Keep what is asked for and send the link; somebody who was shut out gets none.

    Of him nothing is written down either, or anybody with a code could bring back what was erased;
    empty values take the place, so that the statements are those of everybody else.
    """
    wanted, at = asked.wanted, asked.wanted.at
    person = Keys.of(scope).person(wanted.email)
    own = yield from accounts.of_person(scope, person)
    known = next((each for each in own if each.actor == actor), None)
    out = known is not None and known.ended
    email, name, door = ("", "", VOID) if out else (wanted.email, asked.name, MAIL)
    version = yield from accounts.keep_values(scope, person, email, name)
    code = hashed(canonical(asked.code))
    yield from accounts.ask(scope, person, actor, version, code, at)
    return (yield from links.ask(scope, wanted, person, actor.id, version, door))
