"""Fees: does this order cost a fee, why, how much; and what goes on which settlement.

Start with `assess`: facts in, a decision with all its reasons out.  `FeeStatement.build` gathers a
contractor's month, `Settlement.draft` gathers performed orders.  Pure: no clock, no I/O, and no
rounding that nobody named.
"""

from fixflow.dated import Dated
from fixflow.fees.billing import BillingNumber, InvalidBillingNumber, billing_id
from fixflow.fees.bills.bill import Bill, IncompleteBill
from fixflow.fees.bills.bill_checks import SumsDiffer, bill_faults
from fixflow.fees.bills.bill_line import BillKind, BillLine, Preceding, Unit
from fixflow.fees.decision.assess import OtherVatCountry, assess, assess_rows
from fixflow.fees.decision.assessment import Assessment, Item
from fixflow.fees.decision.line import FeeLine
from fixflow.fees.decision.otherwise import Otherwise
from fixflow.fees.decision.reasons import FeeOutcome, FeeReason, Flag, Notice, Reason
from fixflow.fees.decision.receipt import PassOn, Receipt, receipt
from fixflow.fees.facts import BasisSince, BillingBasis, Declaration, Ended, FeeFacts
from fixflow.fees.invoice_checks.invoice_check import (
    Elsewhere,
    InvoiceCheck,
    Repeated,
    check_invoice,
)
from fixflow.fees.invoice_checks.sought_ids import billing_ids
from fixflow.fees.invoices import (
    Amount,
    CreditFact,
    IncompleteFacts,
    InvoiceFact,
    PassThrough,
    amount,
)
from fixflow.fees.party import Party
from fixflow.fees.payment.account import Account, Iban, InvalidIban
from fixflow.fees.payment.billing_references import (
    ForeignReference,
    NoReference,
    ReferenceScheme,
    check_suffix,
    creditor_reference,
    from_reference,
    qr_reference,
)
from fixflow.fees.payment.references import (
    CreditorReference,
    InvalidReference,
    QrReference,
    Reference,
)
from fixflow.fees.policy import (
    AmountBasis,
    CreditRule,
    DeclarationRule,
    FeePolicy,
    MonthOf,
    PassThroughAmount,
    PassThroughInBasis,
    PayableRounding,
    PolicyContradiction,
    PolicyIncomplete,
    Scope,
    Supply,
    UnsourcedField,
    VatMode,
    Verdict,
)
from fixflow.fees.reading import BadFacts
from fixflow.fees.record import BadRecord
from fixflow.fees.seals.chain import BrokenChain, ChainFault, verify_chain
from fixflow.fees.seals.sealing import GENESIS, NotAHash, NotCanonical, Sealed, canonical, seal
from fixflow.fees.settlements.eligibility import NotEligible, OrderTwice, SpIdTwice
from fixflow.fees.settlements.selection import (
    Backlog,
    InvalidMonth,
    PerformedOrder,
    Period,
    Picked,
    Selection,
)
from fixflow.fees.settlements.settlement import (
    NothingToSettle,
    ReplacedByItself,
    Settlement,
    SettlementDraft,
)
from fixflow.fees.settlements.settlement_flags import SettlementFlag
from fixflow.fees.settlements.settlement_policy import NotABillingId, SettlementPolicy
from fixflow.fees.settlements.settlement_record import JournalSeal, NotARecord, SettlementLine
from fixflow.fees.settlements.steps import (
    Invoiced,
    NotOneLine,
    Paid,
    SettlementState,
    Voided,
    WrongState,
)
from fixflow.fees.stated import FeeKey, StatedFee
from fixflow.fees.statements.rows import FeeRow
from fixflow.fees.statements.statement import (
    AssessedTwice,
    ChargedBefore,
    Counts,
    FeeStatement,
    ForeignAssessment,
    UnusableFacts,
)
from fixflow.fees.statements.subtotal import Subtotal
from fixflow.fees.statements.unstated import UnstatedFee, unstated
from fixflow.fees.totals import Totals, VatGroup
from fixflow.fees.trade_party import InvalidTradeParty, PostalAddress, TradeParty
from fixflow.fees.vat import (
    STANDARD_RATED,
    TaxTreatment,
    VatCategory,
    VatCountryUnknown,
    VatKind,
    VatRate,
    VatRateUnknown,
    VatTable,
)
from fixflow.instants import NotADay

__all__ = [
    "GENESIS", "STANDARD_RATED",
    "Account", "Amount", "AmountBasis", "AssessedTwice", "Assessment", "Backlog", "BadFacts", "BadRecord",
    "BasisSince", "Bill", "BillKind", "BillLine",
    "BillingBasis", "BillingNumber", "BrokenChain", "ChainFault", "ChargedBefore", "Counts",
    "CreditFact", "CreditRule", "CreditorReference", "Dated", "Declaration", "DeclarationRule", "Elsewhere", "Ended",
    "FeeFacts", "FeeKey",
    "FeeLine", "FeeOutcome", "FeePolicy", "FeeReason", "FeeRow", "FeeStatement", "Flag",
    "ForeignAssessment", "ForeignReference", "Iban", "IncompleteBill", "IncompleteFacts", "InvalidBillingNumber",
    "InvalidIban", "InvalidMonth", "InvalidReference", "InvalidTradeParty", "InvoiceCheck",
    "InvoiceFact", "Invoiced", "Item", "JournalSeal", "MonthOf", "NoReference", "NotABillingId", "NotADay", "NotAHash", "NotARecord",
    "NotCanonical",
    "NotEligible", "NotOneLine", "NothingToSettle", "Notice", "OrderTwice", "OtherVatCountry", "Otherwise",
    "Paid", "Party", "PassOn", "PassThrough", "PassThroughAmount", "PassThroughInBasis", "PayableRounding",
    "PerformedOrder", "Period", "Picked", "PolicyContradiction", "PolicyIncomplete",
    "PostalAddress", "Preceding", "QrReference", "Reason", "Receipt",
    "Reference", "ReferenceScheme", "Repeated", "ReplacedByItself", "Scope", "Sealed", "Selection",
    "Settlement", "SettlementDraft",
    "SettlementFlag", "SettlementLine", "SettlementPolicy", "SettlementState", "SpIdTwice", "StatedFee",
    "Subtotal", "SumsDiffer", "Supply",
    "TaxTreatment", "Totals", "TradeParty", "Unit", "UnsourcedField", "UnstatedFee", "UnusableFacts", "VatCategory",
    "VatCountryUnknown", "VatGroup", "VatKind", "VatMode", "VatRate", "VatRateUnknown", "VatTable",
    "Verdict", "Voided", "WrongState",
    "amount", "assess", "assess_rows", "bill_faults", "billing_id", "billing_ids", "canonical", "check_invoice", "check_suffix",
    "creditor_reference", "from_reference", "qr_reference", "receipt", "seal", "unstated", "verify_chain",
]  # fmt: skip
