"""What stands beside an id in an invoice: prices, dates, quantities, accounts, ids of others.

A false «found» pays what was not invoiced, so what could be a price and the rest of an id is neither.
"""

import pytest
from attrs import evolve

from fixflow.fees.invoice_checks.invoice_check import Repeated, check_invoice
from fixflow.fees.invoice_checks.sought_ids import billing_ids
from fixflow.identity import BillingId, SpId
from tests.settled import POLICY, settled

BILLING = "V-2027-000481"
PAIR = settled(["SP-481511", "SP-481522"])


def sp(*ids: str) -> tuple[SpId, ...]:
    """Make SP-IDs."""
    return tuple(map(SpId, ids))


@pytest.mark.parametrize(
    ("text", "stranger"),
    [
        ("SP-481\n516.00 CHF", "SP-481"),
        ("SP-4815\n16.03.2027", "SP-4815"),
        ("SP-481\n516'000", "SP-481"),
        ("SP-481\n516’000.00", "SP-481"),
        ("SP-481\n516,50", "SP-481"),
        ("SP-481\n516.–", "SP-481"),
        ("SP-4815\n16:30 Uhr", "SP-4815"),
        ("SP-481\n516 CHF", "SP-481"),
        ("SP-481\n516 Fr.", "SP-481"),
    ],
)
def test_a_price_date_or_time_on_the_next_line_is_not_the_rest_of_an_id(text: str, stranger: str):
    """The id is missing, and the shorter one is a stranger."""
    check = check_invoice(settled(["SP-481516"]), f"{BILLING}\n{text}")

    assert (sp("SP-481516"), sp(stranger), ()) == (check.missing, check.unexpected, check.found)


@pytest.mark.parametrize(
    "wrapped", ["SP-48\n1516", "SP-481\n516", "SP-4\n81516", "SP-4815\n\n16 Küche"]
)
def test_a_line_break_may_stand_inside_an_id(wrapped: str):
    """Spec 2.9: `SP-48⏎1516` is found, as long as neither piece is an id; 16 may be a quantity."""
    check = check_invoice(settled(["SP-481516"]), f"{BILLING}\n{wrapped}")

    assert check.ok is not wrapped.endswith("16 Küche")
    assert () == check.missing


@pytest.mark.parametrize("wrapped", ["SP-48151\n612", "SP-4815\n1612"])
def test_a_piece_as_long_as_an_id_may_be_one(wrapped: str):
    """Ids of two lengths: SP-48151 is as long as SP-77777, so it may be a stranger."""
    ours = settled(["SP-48151612", "SP-77777", "SP-1234"])
    check = check_invoice(ours, f"{BILLING}\nSP-77777 SP-1234\n{wrapped}")

    assert sp("SP-48151612") == check.ambiguous


@pytest.mark.parametrize("quantity", ["1", "1 Stk", "1\n120.00"])
def test_a_quantity_may_be_the_last_digit_of_an_id_or_not(quantity: str):
    """SP-48151 with a digit lost, once, or SP-481511: only a person can tell."""
    check = check_invoice(PAIR, f"{BILLING}\nSP-48151\n{quantity}\nSP-481522 Montage 90.00")

    assert (sp("SP-481511"), sp("SP-481522")) == (check.ambiguous, check.found)
    assert not check.ok


@pytest.mark.parametrize(
    ("sp_id", "wrapped"),
    [
        ("481516", "481\n516 Stk"),
        ("AU2027-0012", "AU2027-00\n12 Stk"),
        ("100/7/42", "100/7/4\n2 Stk"),
    ],
)
def test_ids_of_any_form_are_in_doubt_where_their_digits_are_cut(sp_id: str, wrapped: str):
    """What a shorter id of such a form looks like nobody can tell, so any may be one."""
    check = check_invoice(settled([sp_id]), f"{BILLING}\n{wrapped}")

    assert (sp(sp_id), ()) == (check.ambiguous, check.found)


def test_a_billing_id_of_another_format_is_in_doubt_where_its_number_is_cut():
    """DG/2027/4 may be one; V-2027-00 is none, so its own format is certain."""
    ours = settled(["SP-1"], 481, evolve(POLICY, format=lambda *_: BillingId("DG/2027/481")))

    check = check_invoice(ours, "DG/2027/4\n81: SP-1")

    assert (False, (BillingId("DG/2027/481"),)) == (check.billing_id_found, check.ambiguous)
    assert check_invoice(PAIR, "V-2027-00\n0481: SP-481511, SP-481522").ok


def test_ids_that_a_column_has_cut_at_one_place_leave_no_doubt():
    """One number after a mistyped id may fit by chance; two that fit at the same place are a column."""
    rows = "SP-4815\n11\nMontage\n120.00\nSP-4815\n22\nMontage\n90.00"

    assert check_invoice(PAIR, f"{BILLING}\n{rows}").ok


def test_a_column_proves_nothing_for_an_id_that_is_cut_elsewhere():
    """The third stands outside of it, and its quantity may be a quantity."""
    ours = settled(["SP-481511", "SP-481522", "SP-481533"])
    rows = "SP-4815\n11\nMontage\nSP-4815\n22\nMontage\nSP-48153\n3\n90.00"

    check = check_invoice(ours, f"{BILLING}\n{rows}")

    assert (sp("SP-481533"), sp("SP-481511", "SP-481522")) == (check.ambiguous, check.found)


def test_an_id_that_stands_whole_and_wrapped_is_repeated():
    """The same service on two lines, of which one is too narrow."""
    rows = "SP-481511 Montage 120.00\nSP-481522 90.00\nSP-4815\n11 Montage 120.00"

    assert (Repeated(SpId("SP-481511"), 2),) == check_invoice(PAIR, f"{BILLING}\n{rows}").repeated


def test_an_id_that_is_wrapped_twice_is_repeated():
    """At the hyphen, as most programs do."""
    rows = "SP-\n481511 Montage\nSP-481522\nSP-\n481511 Montage"

    assert (Repeated(SpId("SP-481511"), 2),) == check_invoice(PAIR, f"{BILLING}\n{rows}").repeated


@pytest.mark.parametrize("text", ["481516\n481516", "SP-481516\n481516", "SP-\n481516\n481516"])
def test_digits_alone_repeat_an_id_where_they_count(text: str):
    """With `bare_ids` the digits are the id."""
    check = check_invoice(settled(["SP-481516"]), f"{BILLING}\n{text}", bare_ids=True)

    assert (Repeated(SpId("SP-481516"), 2),) == check.repeated
    assert not check.ok


def test_a_wrapped_id_is_one_although_its_digits_stand_alone_on_their_line():
    """Found once, neither repeated nor in doubt: the digits are its own."""
    assert check_invoice(settled(["SP-481516"]), f"{BILLING}\nSP-\n481516", bare_ids=True).ok


def test_the_copied_box_may_be_wrapped_anywhere():
    """Its ids are listed above, whole: nothing is repeated, and no piece is a stranger."""
    lines = f"{BILLING}\nSP-481511 Montage\nSP-481522 Montage"
    box = f"Verrechnungs-ID: {BILLING}\nSP-IDs: SP-4815\n11, SP-\n481522"

    assert check_invoice(PAIR, f"{lines}\n{box}").ok


@pytest.mark.parametrize(
    "text",
    [
        "Montage CHF 120.00\nDemontage CHF 90.00",
        "Montage 120,00 Demontage 90,00",
        "120.– und 90.-",
        "1’120 und 90’000",
        "CHF 120 und 90 Fr.",
        "am 12.120.90 um 90:120 Uhr 120:30 und 90/120",
        "IBAN CH93 0076 0120 0090 0120 9, DE12 0120 0090 0120 0090 90",
        "Tel. +41 44 120 90 90, 044 120 90 90",
        "Referenz 00 00120 00090 00000 00120 00090",
        "Referenz RF18 0120 0090 0120",
        "CHE-120.120.090 MWST",
    ],
)
def test_digits_of_prices_dates_and_accounts_are_no_ids(text: str):
    """`bare_ids` takes numbers that stand by themselves."""
    ours = settled(["SP-120", "SP-90", "SP-0120", "SP-0090", "SP-00120", "SP-00090"])

    assert () == check_invoice(ours, f"{BILLING}\n{text}", bare_ids=True).found


@pytest.mark.parametrize(
    "text",
    [
        "120, 90",
        "120\n90.",
        "Pos. 1: 120 Montage CHF 95.00; 2: 90 Küche CHF 80.00",
        "120 CHF 95.00\n90 CHF 80.00",
        "Betrag CHF\n120 Montage 95.00\n90 Küche 80.00",
        "(120) / (90)",
        "Nr.120 Nr.90",
    ],
)
def test_digits_that_stand_by_themselves_are_ids_where_they_count(text: str):
    """In a list, a sentence, and the first column of a table."""
    ours = settled(["SP-120", "SP-90"])

    assert check_invoice(ours, f"{BILLING}\n{text}", bare_ids=True).ok


def test_ids_of_digits_alone_do_not_stand_in_prices_and_dates_either():
    """A principal that numbers its orders 17 and 90."""
    ours = settled(["17", "90", "AB 12"])

    check = check_invoice(ours, f"{BILLING} vom 17.03.2027 CHF 90.00, AB 12.50")

    assert sp("17", "90", "AB 12") == check.missing
    assert check_invoice(ours, f"{BILLING} 17, 90, AB 12").ok


@pytest.mark.parametrize(
    "wrapped", ["V-2027-\n000999", "V-\n2027-000999", "V-2027-000\n999", "V\n-2027-\n000999"]
)
def test_a_billing_id_of_the_series_is_seen_over_a_line_break(wrapped: str):
    """Another settlement on the same invoice, wrapped by chance."""
    check = check_invoice(PAIR, f"{BILLING}: SP-481511, SP-481522\nund {wrapped} dazu")

    assert (BillingId("V-2027-000999"),) == check.other_statements


@pytest.mark.parametrize("wrapped", ["SP-\n999999", "SP\n-999999", "S\nP-999999"])
def test_a_stranger_is_seen_over_a_line_break(wrapped: str):
    """Letters and separator of the settlement's ids, the digits below."""
    check = check_invoice(PAIR, f"{BILLING}: SP-481511, SP-481522\n{wrapped} Montage")

    assert sp("SP-999999") == check.unexpected


@pytest.mark.parametrize(
    "row", ["SP-481511\n2\n120.00", "SP-\n481511\n2\n120.00", "SP-\n481511\n120.00", "SP-\n481511"]
)
def test_what_follows_a_complete_id_makes_no_stranger_of_it(row: str):
    """A table cell by cell: id, quantity, price."""
    assert check_invoice(PAIR, f"{BILLING}\nSP-481522\n1\n90.00\n{row}").ok


@pytest.mark.parametrize("price", ["SP-\n120.00", "SP\n-120.50", "Aufträge SP\n12 Stück"])
def test_a_price_below_letters_is_no_stranger(price: str):
    """The head of a column, and what stands in it."""
    assert check_invoice(PAIR, f"{BILLING}: SP-481511, SP-481522\n{price}").ok


def test_a_mark_of_the_billing_id_does_not_join_sp_ids():
    """DG/2027/481 names the settlement; SP-1/SP-2 are two."""
    ours = settled(
        ["SP-1", "SP-2"], 481, evolve(POLICY, format=lambda *_: BillingId("DG/2027/481"))
    )

    assert check_invoice(ours, "Rechnung zu DG/2027/481: SP-1/SP-2").ok
    assert not check_invoice(ours, "Rechnung zu DG/2027/481/2: SP-1/SP-2").billing_id_found
    assert check_invoice(ours, "Rechnung zu DG/2027/\n481: SP-1/SP-2").ok


def test_billing_ids_are_found_over_a_line_break_if_asked_for():
    """An invoice whose only mention of its settlement is wrapped."""
    text = "Rechnung zu V-2026-\n000001 und F-20\n26-000002, 2026-\n000003"

    assert () == billing_ids(text)
    expected = (BillingId("V-2026-000001"), BillingId("F-2026-000002"))
    assert expected == billing_ids(text, wrapped=True)
