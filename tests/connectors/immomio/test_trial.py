"""The second half of the checklist: a prospect becomes a tenant, and what arrives in the ERP."""

import pytest
from attrs import evolve

from fixflow.connectors.aareon_connect import Check, Erp, Settings, State, Stock
from fixflow.connectors.ids import Separator
from fixflow.connectors.immomio import Applicant, Arrived, Trial, business_partners, transfer_report
from tests.connectors.manuals import misquoted

HOUSEHOLD = (
    Applicant(id="anna", main=True), Applicant(id="bea", main=False), Applicant(id="cia", main=False)
)  # fmt: skip
SETTINGS = Settings(mandanten=frozenset({"7"}), separator=Separator.SLASH)


def row(name: str, trial: Trial, erp: Erp | None = None) -> Check:
    """Go through a trial and take a row."""
    return transfer_report(Stock(), Arrived(), SETTINGS, trial, erp)[name]


@pytest.mark.parametrize(
    ("before", "after", "state"),
    [
        (0, 1, State.OK), (4, 5, State.OK), (0, 0, State.MISSING), (0, 2, State.EXTRA), (4, 3, State.MISSING),
        (None, 1, State.NOT_CHECKED), (0, None, State.NOT_CHECKED),
    ],
)  # fmt: skip
def test_there_is_one_prospect_more(before, after, state):
    """«Resultat: Objekt hat einen Interessenten. Dies ist an (+1) zu erkennen.»."""
    assert (
        state
        is row("Interessent (+1)", Trial(prospects_before=before, prospects_after=after)).state
    )


def seen_as(field: str, *, value: bool | None) -> Trial:
    """Say of one result that it was seen, was not, or that nobody has looked."""
    return evolve(Trial(), **{field: value})  # type: ignore[arg-type]  # one of three such fields


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("nach “offline”", "offline"),
        ("Als Mieter akzeptiert", "accepted"),
        ("Mieter synchronisiert", "synchronised"),
    ],
)
def test_each_further_result_was_seen_or_not(name, field):
    """«springt nach “offline”», «“Als Mieter akzeptieren” clicken», «wird nun … synchronisiert»."""
    seen = {value: row(name, seen_as(field, value=value)).state for value in (True, False, None)}

    assert {True: State.OK, False: State.MISSING, None: State.NOT_CHECKED} == seen


def test_only_the_main_tenant_becomes_a_business_partner_of_sigma():
    """«Nein, es wird nur der Hauptmieter als Geschäftspartner zu Sigma übertragen.»."""
    good = Trial(household=HOUSEHOLD, business_partners=frozenset({"anna"}))
    all_of_them = Trial(household=HOUSEHOLD, business_partners=frozenset({"anna", "bea", "cia"}))

    assert ("anna",) == business_partners(HOUSEHOLD)
    assert State.OK is row("Geschäftspartner", good, Erp.WODIS_SIGMA).state
    assert ("bea", "cia") == row("Geschäftspartner", all_of_them, Erp.WODIS_SIGMA).of(State.EXTRA)


def test_of_other_systems_nothing_is_said_of_the_main_tenant():
    """The sentence is about Sigma; of Yuneo there is no such row."""
    with pytest.raises(KeyError):
        row("Geschäftspartner", Trial(household=HOUSEHOLD), Erp.WODIS_YUNEO)


def test_a_household_that_nobody_has_told_was_not_checked():
    """Not even where the business partners are known."""
    trial = Trial(business_partners=frozenset({"anna"}))

    assert State.NOT_CHECKED is row("Geschäftspartner", trial, Erp.WODIS_SIGMA).state


@pytest.mark.parametrize("mains", [(False, False), (True, True)])
def test_without_one_main_tenant_nobody_can_say_who_should_arrive(mains):
    """«nur der Hauptmieter»: of none, or of two, the sentence decides nothing."""
    people = tuple(Applicant(id=f"p{at}", main=main) for at, main in enumerate(mains))
    trial = Trial(household=people, business_partners=frozenset({"p0"}))

    assert State.NOT_CHECKED is row("Geschäftspartner", trial, Erp.WODIS_SIGMA).state


def test_every_row_quotes_the_manual():
    """Word for word, with its quotation marks."""
    report = transfer_report(Stock(), Arrived(), SETTINGS, Trial(), Erp.WODIS_SIGMA)

    assert [] == misquoted("003", [each.source for each in report.checks])
