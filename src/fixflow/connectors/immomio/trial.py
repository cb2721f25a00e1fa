"""Trial: the second half of the checklist, in which somebody becomes a prospect and then a tenant.

«Mieter in Immomio anlegen zum prüfen».  The one rule: a person does it and says what he saw; what he
does not say was not checked.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from fixflow.connectors.aareon_connect import Check, Erp, State
from fixflow.connectors.aareon_connect.kinds import refuse_other_kinds
from fixflow.connectors.aareon_connect.origins import said
from fixflow.connectors.aareon_connect.report import compared, is_so, not_checked
from fixflow.connectors.aareon_connect.rules import NOT_MAIN_TENANT

PROSPECT: Final = said("Resultat: Objekt hat einen Interessenten. Dies ist an (+1) zu erkennen.")
OFFLINE: Final = said("Resultat: Objekt springt nach “offline” und hat einen Interessenten")
ACCEPTED: Final = said("“Als Mieter akzeptieren” clicken")
SYNCHRONISED: Final = said("Resultat: Der Mieter wird nun von der Integration synchronisiert")


@frozen(kw_only=True)
class Applicant:
    """One of those who move in together; where not exactly one is the main tenant, nothing is checked."""

    id: str
    main: bool

    def __attrs_post_init__(self) -> None:
        refuse_other_kinds(self)


@frozen(kw_only=True)
class Trial:
    """What somebody saw while he went through it; None of what he did not look at.

    Attributes:
        prospects_before: How many prospects the object had.
        prospects_after: How many it had after he had become one.
        offline: Whether the object went «nach “offline”» with its prospect.
        accepted: Whether the prospect was accepted as tenant.
        synchronised: Whether the tenant is in the ERP.
        household: Those who moved in, where there were several.
        business_partners: Which of them are Geschäftspartner of the ERP.

    Raises:
        WrongRecord: `connectors.aareon_connect.wrong_record`, a field of another kind.
    """

    prospects_before: int | None = None
    prospects_after: int | None = None
    offline: bool | None = None
    accepted: bool | None = None
    synchronised: bool | None = None
    household: tuple[Applicant, ...] = ()
    business_partners: frozenset[str] | None = None

    def __attrs_post_init__(self) -> None:
        refuse_other_kinds(self)


def trial_checks(trial: Trial, erp: Erp | None) -> Iterator[Check]:
    """Give the rows of a trial.

    Args:
        trial: What was seen.
        erp: Behind which ERP; of Sigma it is said that only the main tenant arrives.
    """
    yield one_more(trial.prospects_before, trial.prospects_after)
    yield is_so("nach “offline”", trial.offline, OFFLINE)
    yield is_so("Als Mieter akzeptiert", trial.accepted, ACCEPTED)
    yield is_so("Mieter synchronisiert", trial.synchronised, SYNCHRONISED)
    if erp is Erp.WODIS_SIGMA:
        wanted = frozenset(business_partners(trial.household))
        found = trial.business_partners if len(wanted) == 1 else None
        yield compared("Geschäftspartner", wanted, found, frozenset(), NOT_MAIN_TENANT.origin)


def one_more(before: int | None, after: int | None) -> Check:
    """Say whether there is one prospect more: «(+1)»."""
    if before is None or after is None:
        return not_checked("Interessent (+1)", PROSPECT)
    wanted = before + 1
    state = State.OK if after == wanted else State.MISSING if after < wanted else State.EXTRA
    return Check(name="Interessent (+1)", expected=wanted, got=after, state=state, source=PROSPECT)


def business_partners(household: Iterable[Applicant]) -> tuple[str, ...]:
    """Give who becomes a Geschäftspartner of Sigma: the main tenant alone.

    Examples:
        >>> business_partners([Applicant(id="anna", main=True), Applicant(id="bea", main=False)])
        ('anna',)
    """
    return tuple(each.id for each in household if each.main)
