"""Fees: does this order cost a fee, why, how much; and what goes on which settlement.

Start with `assess`: facts in, a decision with all its reasons out.  `FeeStatement.build` gathers a
contractor's month, `Settlement.draft` gathers performed orders.  Pure: no clock, no I/O, and no
rounding that nobody named.
"""

from fixflow.fees.assess import OtherVatCountry, assess, assess_rows
from fixflow.fees.assessment import Assessment, Item
from fixflow.fees.billing import BillingNumber, InvalidBillingNumber, billing_id
from fixflow.fees.chain import BrokenChain, ChainFault, verify_chain
from fixflow.fees.eligibility import NotEligible, OrderTwice
from fixflow.fees.facts import (
    Amount,
    BasisSince,
    BillingBasis,
    CreditFact,
    Declaration,
    Ended,
    FeeFacts,
    FeeKey,
    IncompleteFacts,
    InvoiceFact,
    PassThrough,
    StatedFee,
    amount,
)
from fixflow.fees.line import FeeLine
from fixflow.fees.party import Party
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
from fixflow.fees.reasons import FeeOutcome, FeeReason, Flag, Notice, Reason
from fixflow.fees.record import BadRecord
from fixflow.fees.rows import FeeRow
from fixflow.fees.sealing import GENESIS, NotAHash, NotCanonical, Sealed, canonical, seal
from fixflow.fees.selection import Backlog, InvalidMonth, PerformedOrder, Period, Picked, Selection
from fixflow.fees.settlement import (
    NothingToSettle,
    ReplacedByItself,
    Settlement,
    SettlementDraft,
)
from fixflow.fees.settlement_policy import SettlementPolicy
from fixflow.fees.settlement_record import NotARecord, SettlementLine
from fixflow.fees.statement import (
    AssessedTwice,
    ChargedBefore,
    Counts,
    FeeStatement,
    ForeignAssessment,
    Subtotal,
    UnusableFacts,
)
from fixflow.fees.steps import Invoiced, NotOneLine, Paid, SettlementState, Voided, WrongState
from fixflow.fees.totals import Totals, VatGroup
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
    "Amount", "AmountBasis", "AssessedTwice", "Assessment", "Backlog", "BadRecord", "BasisSince",
    "BillingBasis", "BillingNumber", "BrokenChain", "ChainFault", "ChargedBefore", "Counts",
    "CreditFact", "CreditRule", "Declaration", "DeclarationRule", "Ended", "FeeFacts", "FeeKey",
    "FeeLine", "FeeOutcome", "FeePolicy", "FeeReason", "FeeRow", "FeeStatement", "Flag",
    "ForeignAssessment", "IncompleteFacts", "InvalidBillingNumber", "InvalidMonth", "InvoiceFact",
    "Invoiced", "Item", "MonthOf", "NotADay", "NotAHash", "NotARecord", "NotCanonical",
    "NotEligible", "NotOneLine", "NothingToSettle", "Notice", "OrderTwice", "OtherVatCountry",
    "Paid", "Party", "PassThrough", "PassThroughAmount", "PassThroughInBasis", "PayableRounding",
    "PerformedOrder", "Period", "Picked", "PolicyContradiction", "PolicyIncomplete", "Reason",
    "ReplacedByItself", "Scope", "Sealed", "Selection", "Settlement", "SettlementDraft",
    "SettlementLine", "SettlementPolicy", "SettlementState", "StatedFee", "Subtotal", "Supply",
    "TaxTreatment", "Totals", "UnsourcedField", "UnusableFacts", "VatCategory",
    "VatCountryUnknown", "VatGroup", "VatKind", "VatMode", "VatRate", "VatRateUnknown", "VatTable",
    "Verdict", "Voided", "WrongState",
    "amount", "assess", "assess_rows", "billing_id", "canonical", "seal", "verify_chain",
]  # fmt: skip
