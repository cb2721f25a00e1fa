"""Fee statement: the right rows in the right month, each fee once, everything frozen."""

import json
from collections.abc import Iterable, Mapping
from datetime import date

import pytest
from attrs import evolve

from fixflow.fees import (
    AssessedTwice,
    Assessment,
    BasisSince,
    BillingBasis,
    ChargedBefore,
    Ended,
    FeeFacts,
    FeeOutcome,
    FeePolicy,
    FeeReason,
    FeeStatement,
    Flag,
    ForeignAssessment,
    InvalidMonth,
    InvoiceFact,
    NotADay,
    Party,
    PassThrough,
    Scope,
    Supply,
    UnusableFacts,
    VatTable,
    amount,
    assess,
    canonical,
)
from fixflow.fees.record import BadRecord
from fixflow.identity import InvalidId, OrderId
from fixflow.money import chf

CH = VatTable.of("CH")
MEIER = Party(id="meier", name="Meier Sanitär AG", lines=["8004 Zürich"])
MAY, JUNE, JULY = "2026-05", "2026-06", "2026-07"
IN_JUNE = date(2026, 6, 9)


def bill(
    gross: str, number: str = "R-1", *, on: date = date(2026, 5, 11), gone: date | None = None
) -> InvoiceFact:
    """Write an invoice."""
    return InvoiceFact(number=number, gross=amount(gross, "CHF"), dated=on, cancelled_on=gone)


def state(
    policy: FeePolicy,
    month: str,
    orders: Iterable[FeeFacts],
    *,
    previous: Iterable[FeeStatement] = (),
    leave_out: Iterable[str] = (),
) -> FeeStatement:
    """Assess orders, told of what was stated, and state a month."""
    earlier = list(previous)
    stated = [fee for each in earlier for fee in each.stated]
    found = [assess(evolve(each, stated=stated), policy, CH) for each in orders]
    return build(policy, month, found, earlier, leave_out)


def build(
    policy: FeePolicy,
    month: str,
    found: Iterable[Assessment],
    previous: Iterable[FeeStatement] = (),
    leave_out: Iterable[str] = (),
) -> FeeStatement:
    """State a month of assessed orders; the number says the month."""
    return FeeStatement.build(
        contractor=MEIER,
        month=month,
        assessments=found,
        policy=policy,
        number=f"F-{month}",
        document_date=date(2026, 12, 1),
        previous=previous,
        leave_out={OrderId(name) for name in leave_out},
    )


def named_by(
    policy: FeePolicy, orders: Iterable[FeeFacts], names: Mapping[str, str]
) -> FeeStatement:
    """State May with the names of principals."""
    return FeeStatement.build(
        contractor=MEIER,
        month=MAY,
        assessments=[assess(each, policy, CH) for each in orders],
        policy=policy,
        number="F-1",
        document_date=date(2026, 6, 1),
        principals=names,
    )


def rows(statement: FeeStatement) -> list[tuple[str, str, bool]]:
    """Give order, primary reason and lateness of each row."""
    return [(row.order.value, row.reason.value, row.late) for row in statement.rows]


# --- which month ---


def test_an_invoice_belongs_to_the_month_of_its_date(imofix: FeePolicy, done: FeeFacts) -> None:
    """Not of the order, not of the completion."""
    june = evolve(done, invoices=[bill("120", on=IN_JUNE)])

    assert [] == rows(state(imofix, MAY, [june]))
    assert [("AU-1", "FEE_DUE", False)] == rows(state(imofix, JUNE, [june]))
    assert [] == rows(state(imofix, JULY, [june]))


def test_an_order_without_invoice_belongs_to_the_month_of_its_ending(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """Ordered in May, rejected in June."""
    rejected = evolve(done, invoices=(), ended=Ended.REJECTED, ended_on=IN_JUNE, completed_on=None)

    assert [] == rows(state(imofix, MAY, [rejected]))
    assert [("AU-1", "REJECTED", False)] == rows(state(imofix, JUNE, [rejected]))


def test_an_order_without_ending_is_not_exempt_in_any_month(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """A running warranty order stands on the statement of the month in which it ends."""
    marker = BasisSince(since=done.ordered_on, basis=BillingBasis.WARRANTY)
    running = evolve(
        done, invoices=(), basis=[marker], ended=None, ended_on=None, completed_on=None
    )

    assert [] == rows(state(imofix, MAY, [running]))


def test_a_pending_order_is_shown_every_month_until_its_invoice_comes(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """From the month of its completion on, never as late."""
    waiting = evolve(done, invoices=())
    may = state(imofix, MAY, [waiting])
    june = state(imofix, JUNE, [waiting], previous=[may])

    assert [("AU-1", "AWAITING_INVOICE", False)] == rows(may) == rows(june)
    assert [] == rows(state(imofix, "2026-04", [waiting]))
    assert chf(0) == may.totals.payable


def test_a_reversal_belongs_to_the_month_of_the_storno(imofix: FeePolicy, done: FeeFacts) -> None:
    """Stated in May, cancelled in June: a negative line in June that names the old statement."""
    may = state(imofix, MAY, [done])
    cancelled = evolve(done, invoices=[bill("120", gone=IN_JUNE)])
    june = state(imofix, JUNE, [cancelled], previous=[may])
    [row] = june.rows

    assert (chf("-9.50"), "F-2026-05") == (row.fee_net, row.reverses)
    assert (chf("-9.50"), chf("-0.77")) == (june.totals.net, june.totals.vat)
    assert [] == rows(state(imofix, JULY, [cancelled], previous=[may, june]))


# --- late ---


def test_what_becomes_known_after_its_month_was_stated_is_late(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """An invoice of May that is handed in in June: on June's statement, with its own date."""
    may = state(imofix, MAY, [])
    june = state(imofix, JUNE, [done], previous=[may])

    assert [("AU-1", "FEE_DUE", True)] == rows(june)
    assert [date(2026, 5, 11)] == [row.dated for row in june.rows]


def test_a_month_that_was_never_stated_keeps_its_rows(imofix: FeePolicy, done: FeeFacts) -> None:
    """June is stated first; May's fees wait for May's own statement."""
    assert [] == rows(state(imofix, JUNE, [done]))


def test_what_belongs_to_a_month_that_was_passed_by_is_late(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """2.8: March is stated, April had nothing to show; on 10 May an invoice of April is recorded."""
    march = state(imofix, "2026-03", [])
    april = evolve(done, invoices=[bill("120", on=date(2026, 4, 20))])
    may = state(imofix, MAY, [april], previous=[march])

    assert [("AU-1", "FEE_DUE", True)] == rows(may)
    assert [] == rows(state(imofix, JUNE, [april], previous=[march, may]))


def test_a_storno_before_its_invoice_counts_on_the_day_of_the_invoice(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """Stated in May, then «cancelled on 1 January 2020»: taken back in June, late."""
    may = state(imofix, MAY, [done])
    gone = evolve(done, invoices=[bill("120", gone=date(2020, 1, 1))])
    june = state(imofix, JUNE, [gone], previous=[may])

    assert [("AU-1", "INVOICE_CANCELLED", True)] == rows(june)
    assert chf("-9.50") == june.totals.net
    assert date(2026, 5, 11) == june.rows[0].on


def test_a_storno_of_a_day_to_come_waits_for_its_month(imofix: FeePolicy, done: FeeFacts) -> None:
    """A slip of the year: nothing is taken back before that day."""
    may = state(imofix, MAY, [done])
    gone = evolve(done, invoices=[bill("120", gone=date(2027, 6, 9))])

    assert [] == rows(state(imofix, JUNE, [gone], previous=[may]))
    assert chf("-9.50") == state(imofix, "2027-06", [gone], previous=[may]).totals.net


def test_an_exemption_is_shown_once(imofix: FeePolicy, done: FeeFacts) -> None:
    """Shown in May, it does not come back as late in June; one of May learnt in June does."""
    small = evolve(done, invoices=[bill("44.80")])
    other = evolve(small, order=OrderId("AU-2"), invoices=[bill("50.00", "R-2")])
    may = state(imofix, MAY, [small])
    june = state(imofix, JUNE, [small, other], previous=[may])

    assert [("AU-2", "BELOW_THRESHOLD", True)] == rows(june)


def test_a_stated_fee_does_not_come_back(imofix: FeePolicy, done: FeeFacts) -> None:
    """On the statement of its own month it would be open as stated; later it is gone."""
    may = state(imofix, MAY, [done])

    assert [] == rows(state(imofix, JUNE, [done], previous=[may]))
    assert [("AU-1", "ALREADY_STATED", False)] == rows(state(imofix, MAY, [done], previous=[may]))


def test_statements_of_others_do_not_make_a_row_late(imofix: FeePolicy, done: FeeFacts) -> None:
    """Huber's May is issued, Meier's is not."""
    huber = evolve(state(imofix, MAY, []), contractor=Party(id="huber", name="Huber"))

    assert [] == rows(build(imofix, JUNE, [assess(done, imofix, CH)], [huber]))


# --- once ---


def test_one_invoice_over_three_orders_is_borne_by_the_smallest(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """«pro Rechnung»; the others point to it, and a later month charges none of them."""
    orders = [evolve(done, order=OrderId(name)) for name in ("AU-3", "AU-1", "AU-2")]
    may = state(imofix, MAY, orders)

    assert [
        ("AU-1", "FEE_DUE", False),
        ("AU-2", "ALREADY_STATED", False),
        ("AU-3", "ALREADY_STATED", False),
    ] == rows(may)
    assert "steht bei Auftrag AU-1 auf F-2026-05" in may.rows[1].text.say("de")
    assert [] == rows(state(imofix, JUNE, orders, previous=[may]))


def test_the_smallest_order_bears_it_whatever_its_principal(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """AU-1 stands below, under its principal, and bears the fee all the same."""
    second = evolve(done, order=OrderId("AU-2"), principal="a-verwaltung")

    assert [("AU-2", "ALREADY_STATED", False), ("AU-1", "FEE_DUE", False)] == rows(
        state(imofix, MAY, [second, done])
    )


def test_one_storno_over_three_orders_is_taken_back_once(imofix: FeePolicy, done: FeeFacts) -> None:
    """One fee was charged."""
    names = ("AU-1", "AU-2")
    may = state(imofix, MAY, [evolve(done, order=OrderId(name)) for name in names])
    gone = evolve(done, invoices=[bill("120", gone=IN_JUNE)])
    orders = [evolve(gone, order=OrderId(name)) for name in names]

    assert chf("-9.50") == state(imofix, JUNE, orders, previous=[may]).totals.net


def shared(done: FeeFacts, name: str, *bills: InvoiceFact) -> FeeFacts:
    """Write an order with its invoices."""
    return evolve(done, order=OrderId(name), invoices=list(bills))


def test_a_collective_invoice_that_is_issued_anew_in_three_moves_its_fee_once(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """Row 10: the fee moves to the new invoice, one; «pro Rechnung» 28.50 are due and 9.50 stated."""
    names = ("AU-1", "AU-2", "AU-3")
    may = state(imofix, MAY, [shared(done, name, bill("402", "R-9")) for name in names])
    on = date(2026, 6, 3)
    anew = [
        shared(done, name, bill("402", "R-9", gone=on), bill("134", f"R-1{index}", on=on))
        for index, name in enumerate(names)
    ]
    june = state(imofix, JUNE, anew, previous=[may])
    july = state(imofix, JULY, anew, previous=[may, june])

    assert chf("9.50") == may.totals.net
    assert (chf("19.00"), chf("1.54")) == (june.totals.net, june.totals.vat)
    assert ["R-11", "R-12"] == [line.invoice for line in june.lines]
    assert [] == rows(july)

    gone = [
        shared(
            done, name, bill("402", "R-9", gone=on), bill("134", f"R-1{index}", on=on, gone=IN_JUNE)
        )
        for index, name in enumerate(names)
    ]
    assert chf("-28.50") == state(imofix, JULY, gone, previous=[may, june]).totals.net


def test_what_one_order_takes_over_no_other_takes_back(imofix: FeePolicy, done: FeeFacts) -> None:
    """AU-10 and AU-3 only cancel, AU-2 issues anew: one invoice, one fee, stated in May."""
    names = ("AU-10", "AU-2", "AU-3")
    may = state(imofix, MAY, [shared(done, name, bill("402", "R-9")) for name in names])
    gone = bill("402", "R-9", gone=date(2026, 6, 3))
    orders = [
        shared(done, "AU-10", gone),
        shared(done, "AU-2", gone, bill("134", "R-11", on=date(2026, 6, 3))),
        shared(done, "AU-3", gone),
    ]
    june = state(imofix, JUNE, orders, previous=[may])

    assert {"NET_ZERO"} == {reason for _, reason, _ in rows(june)}
    assert () == june.lines
    assert [] == rows(state(imofix, JULY, orders, previous=[may, june]))


def test_two_fees_do_not_move_to_one_invoice(imofix: FeePolicy, done: FeeFacts) -> None:
    """R-1 and R-2 become the collective R-3: one fee is due, two are stated."""
    may = state(
        imofix,
        MAY,
        [shared(done, "AU-1", bill("120", "R-1")), shared(done, "AU-2", bill("130", "R-2"))],
    )
    new = bill("250", "R-3", on=IN_JUNE)
    orders = [
        shared(done, "AU-1", bill("120", "R-1", gone=IN_JUNE), new),
        shared(done, "AU-2", bill("130", "R-2", gone=IN_JUNE), new),
    ]
    june = state(imofix, JUNE, orders, previous=[may])

    assert chf("-9.50") == june.totals.net
    assert ["R-2"] == [line.invoice for line in june.lines]
    late = shared(done, "AU-4", new)
    assert () == state(imofix, JULY, [*orders, late], previous=[may, june]).lines


def test_one_number_on_two_invoices_is_told(imofix: FeePolicy, done: FeeFacts) -> None:
    """Charged once per number, the second of them would cost nothing without a word."""
    orders = [
        shared(done, "AU-1", bill("100", "1", on=date(2026, 5, 4))),
        shared(done, "AU-2", bill("300", "1", on=date(2026, 5, 9))),
    ]
    with pytest.raises(UnusableFacts) as caught:
        state(imofix, MAY, orders)

    assert ("AU-2",) == caught.value.orders
    assert ["fees.number_of_another_invoice"] == [each.code for each in caught.value.faults]
    may = state(imofix, MAY, orders, leave_out=["AU-2"])
    assert [("AU-1", "FEE_DUE", False), ("AU-2", "BAD_FACTS", False)] == rows(may)
    with pytest.raises(UnusableFacts, match="AU-0"):
        state(imofix, JUNE, [orders[0], evolve(orders[1], order=OrderId("AU-0"))], previous=[may])


def test_a_re_issue_dated_before_the_storno_is_charged_with_it(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """Row 11, per order: R-2 of 15 January, R-1 cancelled on 6 February; both lines in February."""
    policy = evolve(imofix, fee_scope=Scope.ORDER, supply=Supply.INVOICED)
    first = date(2023, 12, 5)
    december = state(policy, "2023-12", [evolve(done, invoices=[bill("164.90", on=first)])])
    bills = [
        bill("164.90", on=first, gone=date(2024, 2, 6)),
        bill("171.30", "R-2", on=date(2024, 1, 15)),
    ]
    facts = [evolve(done, invoices=bills)]

    assert () == state(policy, "2024-01", facts, previous=[december]).lines
    february = state(policy, "2024-02", facts, previous=[december])
    assert [chf("-0.73"), chf("0.77")] == [group.vat for group in february.groups]


def test_a_fee_that_was_charged_is_not_charged_again(imofix: FeePolicy, done: FeeFacts) -> None:
    """The caller forgot to tell the assessment: that is an error, not a second fee."""
    may = state(imofix, MAY, [done])
    untold = assess(evolve(done, invoices=[bill("120", on=IN_JUNE)]), imofix, CH)

    with pytest.raises(ChargedBefore, match="F-2026-05"):
        build(imofix, JUNE, [untold], [may])


def test_a_fee_may_be_charged_anew_after_it_was_taken_back(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """Per order: stated at 7.7 %, cancelled, re-issued at 8.1 %; both lines on one statement."""
    policy = evolve(imofix, fee_scope=Scope.ORDER, supply=Supply.INVOICED)
    first = evolve(done, invoices=[bill("164.90", on=date(2023, 12, 5))])
    december = state(policy, "2023-12", [first])
    bills = [
        bill("164.90", on=date(2023, 12, 5), gone=date(2024, 1, 15)),
        bill("171.30", "R-2", on=date(2024, 1, 15)),
    ]
    january = state(policy, "2024-01", [evolve(done, invoices=bills)], previous=[december])
    again = state(policy, "2024-02", [evolve(done, invoices=bills)], previous=[december, january])

    assert [chf("-0.73"), chf("0.77")] == [group.vat for group in january.groups]
    assert [] == rows(again)


def test_an_order_is_handed_in_once(imofix: FeePolicy, done: FeeFacts) -> None:
    """Twice would count it twice; the same id at another principal is another order."""
    found = assess(done, imofix, CH)
    other = assess(evolve(done, principal="verwaltung-mond", invoices=()), imofix, CH)

    assert 2 == len(build(imofix, MAY, [found, other]).rows)
    with pytest.raises(AssessedTwice, match="AU-1"):
        build(imofix, MAY, [found, evolve(found)])


@pytest.mark.parametrize("foreign", ["contractor", "policy"])
def test_a_statement_is_of_one_contractor_and_tariff(
    imofix: FeePolicy, done: FeeFacts, foreign: str
) -> None:
    """Another's order, or one under another tariff, is a mistake of the caller."""
    facts = evolve(done, contractor="huber") if foreign == "contractor" else done
    policy = evolve(imofix, name="other") if foreign == "policy" else imofix

    with pytest.raises(ForeignAssessment, match="AU-1"):
        build(imofix, MAY, [assess(facts, policy, CH)])


# --- unusable facts ---


def test_unusable_facts_block_the_statement_and_are_all_named(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """Nothing is lost silently: each order, each fault."""
    broken = [
        evolve(done, order=OrderId(name), invoices=[bill("90.0049", f"R-{name}")])
        for name in ("AU-2", "AU-3")
    ]
    with pytest.raises(UnusableFacts) as caught:
        state(imofix, MAY, [done, *broken])

    assert ("AU-2", "AU-3") == caught.value.orders
    assert ["orders[AU-2].invoices[0].gross", "orders[AU-3].invoices[0].gross"] == [
        fault.path for fault in caught.value.faults
    ]
    assert "/orders/AU-2/invoices/0/gross" == caught.value.faults[0].pointer
    assert "orders[AU-2].invoices[0].gross: 90.0049 ist feiner als" in caught.value.say("de")


def test_orders_that_are_left_out_by_name_print_as_open(imofix: FeePolicy, done: FeeFacts) -> None:
    """They are shown every month until the facts are mended."""
    broken = evolve(done, order=OrderId("AU-2"), invoices=[bill("90.0049", "R-2")])
    may = state(imofix, MAY, [done, broken], leave_out=["AU-2"])
    june = state(imofix, JUNE, [done, broken], previous=[may], leave_out=["AU-2"])

    assert (1, 1) == (may.counts.charged, may.counts.error)
    assert [("AU-2", "BAD_FACTS", False)] == rows(june)


# --- what it shows ---


@pytest.fixture
def full(imofix: FeePolicy, done: FeeFacts) -> FeeStatement:
    """A month with a charge, a reversal, exemptions, flags and a pending order."""
    position = PassThrough(net=chf("9.00"), gross=chf("9.73"))
    orders = [
        done,
        evolve(
            done,
            order=OrderId("AU-2"),
            principal="a-verwaltung",
            invoices=[evolve(bill("300", "{R-2}"), pass_through=position)],
        ),
        evolve(done, order=OrderId("AU-3"), invoices=[bill("44.80", "R-3")]),
        evolve(done, order=OrderId("AU-4"), invoices=()),
        evolve(
            done,
            order=OrderId("AU-5"),
            invoices=[bill("95", "R-5", gone=date(2026, 5, 20)), bill("30", "R-6")],
        ),
    ]
    march = state(
        imofix,
        "2026-03",
        [
            evolve(
                done,
                order=OrderId("AU-9"),
                ordered_on=date(2023, 12, 1),
                invoices=[bill("200", "R-9", on=date(2026, 3, 3))],
            )
        ],
    )
    gone = evolve(
        done,
        order=OrderId("AU-9"),
        invoices=[bill("200", "R-9", on=date(2026, 3, 3), gone=date(2026, 5, 5))],
    )
    return state(imofix, MAY, [*orders, gone], previous=[march])


def test_rows_stand_by_principal_date_and_order(full: FeeStatement) -> None:
    """The reader looks for his principal, then for the date."""
    assert ["AU-2", "AU-9", "AU-4", "AU-1", "AU-3", "AU-5", "AU-5"] == [
        row.order.value for row in full.rows
    ]


def test_the_counts_are_of_fees_and_of_orders(full: FeeStatement) -> None:
    """Two fees, one reversal, one order pending, two exempt: AU-5 by its Storno, first in the table."""
    counts = full.counts

    assert (2, 1, 1, 0) == (counts.charged, counts.reversed, counts.pending, counts.error)
    assert {FeeReason.INVOICE_CANCELLED: 1, FeeReason.BELOW_THRESHOLD: 1} == counts.exempt


def test_the_groups_keep_the_old_rate_apart(full: FeeStatement) -> None:
    """2 · 9.50 at 8.1 % is 19.00 + 1.54; -9.50 at 7.7 % is -0.73."""
    assert [("7.7", chf("-9.50"), chf("-0.73")), ("8.1", chf("19.00"), chf("1.54"))] == [
        (str(group.percent), group.net, group.vat) for group in full.groups
    ]
    assert [chf("9.50"), chf(0)] == [each.net for each in full.subtotals]
    assert chf("10.31") == full.totals.payable


def test_a_row_shows_its_figures_and_flags(full: FeeStatement) -> None:
    """The words are frozen, also where a number has braces."""
    row = full.rows[0]

    assert (chf(300), chf("290.27"), chf("9.50")) == (row.total, row.tested, row.fee_net)
    assert ("8.1", True, None) == (str(row.rate), row.passed_on, row.reverses)
    assert (Flag.PASS_THROUGH_AMOUNT_MISMATCH,) == row.flags
    assert "über CHF\xa09.00; weiterzuverrechnen sind CHF\xa09.50" in row.notes[0].say("de")
    assert FeeOutcome.CHARGE is row.outcome


def test_a_row_without_line_has_no_rate(full: FeeStatement) -> None:
    """Nothing is charged, nothing is taken back."""
    row = next(each for each in full.rows if each.order.value == "AU-3")

    assert (None, None, None) == (row.rate, row.reverses, row.fee_net)


def test_a_statement_comes_back_from_what_is_stored(full: FeeStatement) -> None:
    """Storage keeps the frozen body: JSON, canonical bytes, the same statement again."""
    stored = canonical(full.to_record())

    assert full == FeeStatement.from_record(json.loads(stored))
    assert stored == canonical(FeeStatement.from_record(json.loads(stored)).to_record())


def test_a_record_of_before_the_later_fields_is_read(full: FeeStatement) -> None:
    """A record is kept for ten years: names, country and deciding day were added after the first."""
    record = json.loads(json.dumps(full.to_record()))
    del record["vat_country"]
    for subtotal in record["subtotals"]:
        del subtotal["name"]
    for row in record["rows"]:
        del row["on"]

    old = FeeStatement.from_record(record)

    assert (None, {None}) == (old.vat_country, {row.on for row in old.rows})
    assert [each.principal for each in full.subtotals] == [each.called for each in old.subtotals]
    assert (full.totals, full.number) == (old.totals, old.number)


def test_a_record_that_lacks_a_first_field_is_refused(full: FeeStatement) -> None:
    """Only what was added later may be missing, even where a field has a default."""
    record = json.loads(json.dumps(full.to_record()))
    del record["rows"][0]["late"]

    with pytest.raises(BadRecord, match=r"\$\.rows\[0\]"):
        FeeStatement.from_record(record)


def test_principals_are_frozen_by_the_names_they_are_given(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """The id of a principal is no name: «verwaltung-sonnegg».  One without a name keeps its id."""
    other = evolve(done, order=OrderId("AU-2"), principal="zeller")
    named = named_by(imofix, [done, other], {done.principal: "Sonnegg AG", "nobody": "Niemand"})
    raw = json.loads(json.dumps(named.to_record()))

    assert {"Sonnegg AG", "zeller"} == {each.called for each in named.subtotals}
    assert named == FeeStatement.from_record(raw)


def test_a_name_of_a_principal_is_one_printable_line(imofix: FeePolicy, done: FeeFacts) -> None:
    """It stands in a heading."""
    with pytest.raises(InvalidId, match=r"identity\.invalid"):
        named_by(imofix, [done], {done.principal: "Sonn\negg"})


def test_a_reversal_knows_the_day_of_its_storno(imofix: FeePolicy, done: FeeFacts) -> None:
    """That day decides the month; the row's date is that of the invoice."""
    may = state(imofix, MAY, [done])
    cancelled = evolve(done, invoices=[bill("120", gone=IN_JUNE)])
    [row] = state(imofix, JUNE, [cancelled], previous=[may]).rows

    assert (date(2026, 5, 11), IN_JUNE) == (row.dated, row.on)


def test_another_format_is_refused(full: FeeStatement) -> None:
    """The tag means this shape for ever; another shape gets another tag."""
    with pytest.raises(BadRecord, match="format"):
        FeeStatement.from_record({**full.to_record(), "format": "fixflow.settlement/1"})


def test_a_month_is_a_month(imofix: FeePolicy, full: FeeStatement) -> None:
    """Neither built nor read back."""
    with pytest.raises(InvalidMonth):
        build(imofix, "2026-5", [])
    with pytest.raises(InvalidMonth):
        evolve(full, month="May")


def test_a_document_has_a_date(full: FeeStatement) -> None:
    """The caller says the day; the statement asks no clock."""
    with pytest.raises(NotADay):
        evolve(full, document_date=None)  # type: ignore[arg-type]
