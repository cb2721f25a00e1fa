"""The QR-bill: what a Swiss payment slip says, and the text that its symbol carries.

SIX, Implementation Guidelines QR-bill 2.3 and 2.4: 31 lines and up to three more, parted by line
feeds, none at the end, in UTF-8.  The one rule: a bill that a bank would send back cannot be made;
whatever is wrong with one is said at once.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from types import NoneType
from typing import Final, cast

from attrs import field, frozen

from fixflow.documents.slip.qr_editions import EDITIONS, KNOWN
from fixflow.documents.slip.qr_fields import address, too_long, unfit, unfit_party
from fixflow.errors import Fault, Refused
from fixflow.fees import Account, CreditorReference, Iban, QrReference, Reference, TradeParty
from fixflow.identity import shown
from fixflow.letters import composed
from fixflow.money import SCALE, Money
from fixflow.texts import Text

LEAST: Final = Decimal("0.01")
MOST: Final = Decimal("999999999.99")
INFORMATION: Final = 140
PROCEDURE: Final = 100
PROCEDURES: Final = 2
# the guidelines count characters; a symbol of version 25 at level M holds as many bytes (ISO 18004)
PAYLOAD: Final = 997
NEWEST: Final = EDITIONS[-1].value.name

COUNTRY: Final = Text(
    de="eine QR-Rechnung verlangt ein Konto in CH oder LI, nicht in {country}",
    en="a QR-bill asks for an account in CH or LI, not in {country}",
    fr="une QR-facture demande un compte en CH ou LI, pas en {country}",
    it="una QR-fattura richiede un conto in CH o LI, non in {country}",
)
NEEDS_QR_REFERENCE: Final = Text(
    de="zu einer QR-IBAN gehört eine QR-Referenz",
    en="a QR-IBAN goes with a QR reference",
    fr="un QR-IBAN demande une référence QR",
    it="un QR-IBAN richiede un riferimento QR",
)
NEEDS_QR_IBAN: Final = Text(
    de="eine QR-Referenz gehört zu einer QR-IBAN",
    en="a QR reference goes with a QR-IBAN",
    fr="une référence QR demande un QR-IBAN",
    it="un riferimento QR richiede un QR-IBAN",
)
CURRENCY: Final = Text(
    de="«{currency}» ist nicht erlaubt, nur {allowed}",
    en="“{currency}” is not allowed, only {allowed}",
    fr="«{currency}» n’est pas admis, seulement {allowed}",
    it="«{currency}» non è ammesso, solo {allowed}",
)
AMOUNT: Final = Text(
    de="{amount} liegt nicht zwischen 0.01 und 999999999.99 in {currency}",
    en="{amount} is not from 0.01 to 999999999.99 in {currency}",
    fr="{amount} n’est pas compris entre 0.01 et 999999999.99 en {currency}",
    it="{amount} non è compreso tra 0.01 e 999999999.99 in {currency}",
)
NOT_STRUCTURED: Final = Text(
    de="Rechnungsinformationen beginnen mit //",
    en="billing information begins with //",
    fr="les informations de facture commencent par //",
    it="le informazioni di fatturazione iniziano con //",
)
EMPTY: Final = Text(
    de="ein alternatives Verfahren ist nicht leer",
    en="an alternative procedure is not empty",
    fr="une procédure alternative n’est pas vide",
    it="una procedura alternativa non è vuota",
)
TOO_MANY: Final = Text(
    de="{number} alternative Verfahren, höchstens {most} sind erlaubt",
    en="{number} alternative procedures, {most} at most are allowed",
    fr="{number} procédures alternatives, au plus {most} sont admises",
    it="{number} procedure alternative, al massimo {most} sono ammesse",
)
TOO_LARGE: Final = Text(
    de="{size} Bytes, der Code fasst höchstens {most}",
    en="{size} bytes, the symbol holds {most} at most",
    fr="{size} octets, le code en contient au plus {most}",
    it="{size} byte, il codice ne contiene al massimo {most}",
)
EDITION: Final = Text(
    de="die Ausgabe «{edition}» ist unbekannt; bekannt sind {known}",
    en="the edition “{edition}” is unknown; {known} are known",
    fr="l’édition «{edition}» est inconnue; sont connues {known}",
    it="l’edizione «{edition}» è sconosciuta; sono note {known}",
)
WRONG_KIND: Final = Text(
    de="«{value}» ist nicht vom Typ {kind}",
    en="“{value}” is not of the type {kind}",
    fr="«{value}» n’est pas du type {kind}",
    it="«{value}» non è del tipo {kind}",
)


@frozen
class InvalidQrBill(Refused):
    """A QR-bill that no bank would take; `faults` names every field and character."""

    code = "qrbill.invalid"
    text = Text(
        de="Diese QR-Rechnung ist ungültig.",
        en="This QR-bill is not valid.",
        fr="Cette QR-facture n’est pas valable.",
        it="Questa QR-fattura non è valida.",
    )
    faults: tuple[Fault, ...]


def one_composed(given: str) -> str:
    """Compose the letters of a text; what is none stays and is refused with the rest."""
    return cast("str", composed_if_text(given))


def composed_if_text(given: object) -> object:
    """Compose the letters of what is a text."""
    return composed(given) if isinstance(given, str) else given


def all_composed(given: Iterable[str]) -> tuple[str, ...]:
    """Compose the letters of several texts; what is none stays and is refused with the rest."""
    parts = given if isinstance(given, str) else taken_apart(given)
    return cast("tuple[str, ...]", parts)


def taken_apart(given: object) -> object:
    """Compose each part of what has parts."""
    return tuple(map(composed_if_text, given)) if isinstance(given, Iterable) else given


@frozen(kw_only=True)
class QrBill:
    r"""A Swiss payment slip.

    A QR-IBAN goes with a QR reference, any other Swiss account with a creditor reference or none.

    Args:
        account: Who is paid, and into which account of a bank in CH or LI.
        currency: CHF or EUR; a QR-IBAN is paid in EUR under edition 2.3 only.
        amount: 0.01 to 999999999.99; None leaves it to who pays.
        debtor: Who pays; None leaves it to them.
        reference: By which the payment is recognised.
        message: For people; together with `billing_information` at most 140 characters.
        billing_information: For machines, such as Swico's; it begins with `//`.
        procedures: Up to two alternative procedures of at most 100 characters each.
        edition: Of the guidelines, "2.3" or "2.4".

    Raises:
        InvalidQrBill: `qrbill.invalid`, with every fault: `qrbill.illegal_character`,
            `qrbill.too_long`, `qrbill.account`, `qrbill.reference`, `qrbill.currency`,
            `qrbill.amount`, `qrbill.billing_information`, `qrbill.procedure`, `qrbill.too_many`,
            `qrbill.too_large`, `qrbill.edition`; or, before all these, with every `qrbill.wrong_kind`.

    Examples:
        >>> from fixflow.fees import Iban, PostalAddress
        >>> from fixflow.money import chf
        >>> zurich = PostalAddress(postcode="8005", town="Zürich", country="CH")
        >>> holder = TradeParty(name="Imofix AG", address=zurich)
        >>> account = Account(Iban("CH9300762011623852957"), holder)
        >>> bill = QrBill(account=account, amount=chf("174.58"), message="F-2026-000007")
        >>> bill.payload().split("\n")[18:20]
        ['174.58', 'CHF']
    """

    account: Account
    currency: str = "CHF"
    amount: Money | None = None
    debtor: TradeParty | None = None
    reference: Reference | None = None
    message: str = field(default="", converter=one_composed)
    billing_information: str = field(default="", converter=one_composed)
    procedures: tuple[str, ...] = field(default=(), converter=all_composed)
    edition: str = NEWEST
    written: str = field(init=False, eq=False, repr=False)

    @written.default
    def write(self) -> str:
        """Write the payload once: it is measured, then used."""
        wrong = tuple(wrong_kinds(self))
        if wrong:
            raise InvalidQrBill(wrong)
        return "\n".join(lines(self))

    def __attrs_post_init__(self) -> None:
        faults = tuple(found(self))
        if faults:
            raise InvalidQrBill(faults)

    @property
    def creditor(self) -> TradeParty:
        """Who is paid."""
        return self.account.holder

    @property
    def reference_type(self) -> str:
        """QRR, SCOR or NON."""
        if self.reference is None:
            return "NON"
        return "QRR" if isinstance(self.reference, QrReference) else "SCOR"

    def payload(self) -> str:
        """Write the text that the symbol carries.

        The line of the billing information stands, empty, where a procedure follows it.
        """
        return self.written


def lines(bill: QrBill) -> tuple[str, ...]:
    """Give the lines of the payload; the second address, whom it is finally for, stays empty."""
    informed = bill.billing_information or bill.procedures
    return (
        *("SPC", "0200", "1", bill.account.iban.value),
        *address(bill.creditor),
        *address(None),
        *("" if bill.amount is None else str(bill.amount.amount), bill.currency),
        *address(bill.debtor),
        *(bill.reference_type, str(bill.reference or ""), bill.message, "EPD"),
        *((bill.billing_information, *bill.procedures) if informed else ()),
    )


def wrong_kinds(bill: QrBill) -> Iterator[Fault]:
    """Find what is not of the kind that it must be, such as an amount that is a text."""
    for path, value, kinds in (
        ("account", bill.account, (Account,)),
        ("account.iban", getattr(bill.account, "iban", None), (Iban,)),
        ("account.holder", getattr(bill.account, "holder", None), (TradeParty,)),
        ("currency", bill.currency, (str,)),
        ("amount", bill.amount, (Money, NoneType)),
        ("debtor", bill.debtor, (TradeParty, NoneType)),
        ("reference", bill.reference, (QrReference, CreditorReference, NoneType)),
        ("message", bill.message, (str,)),
        ("billing_information", bill.billing_information, (str,)),
        ("procedures", bill.procedures, (tuple,)),
        *((f"procedures[{at}]", each, (str,)) for at, each in in_places(bill.procedures)),
        ("edition", bill.edition, (str,)),
    ):
        if not isinstance(value, kinds):
            told = {"value": shown(value), "kind": kinds[0].__name__}
            yield Fault(path, "qrbill.wrong_kind", WRONG_KIND, told)


def in_places(given: object) -> Iterable[tuple[int, object]]:
    """Give the parts of a tuple with their places."""
    return enumerate(given if isinstance(given, tuple) else ())


def found(bill: QrBill) -> Iterator[Fault]:
    """Find everything that is wrong with a bill."""
    yield from unfit_party("creditor", bill.creditor)
    if bill.debtor:
        yield from unfit_party("debtor", bill.debtor)
    yield from account_faults(bill)
    yield from currency_faults(bill)
    yield from information_faults(bill)
    yield from procedure_faults(bill)
    size = len(bill.written.encode(errors="surrogatepass"))
    if size > PAYLOAD:
        yield Fault("payload", "qrbill.too_large", TOO_LARGE, {"size": size, "most": PAYLOAD})


def account_faults(bill: QrBill) -> Iterator[Fault]:
    """Find an account of another country, and a reference that does not go with it."""
    iban = bill.account.iban
    if not iban.is_swiss:
        yield Fault("account.iban", "qrbill.account", COUNTRY, {"country": iban.country})
    if iban.is_qr is not (bill.reference_type == "QRR"):
        text = NEEDS_QR_REFERENCE if iban.is_qr else NEEDS_QR_IBAN
        yield Fault("reference", "qrbill.reference", text)


def currency_faults(bill: QrBill) -> Iterator[Fault]:
    """Find a currency or an amount that cannot be paid, and an edition that nobody knows."""
    edition = KNOWN.get(bill.edition)
    if edition is None:
        told = {"edition": bill.edition, "known": tuple(KNOWN)}
        yield Fault("edition", "qrbill.edition", EDITION, told)
    elif bill.currency not in (
        allowed := edition.qr_iban_currencies if bill.account.iban.is_qr else tuple(SCALE)
    ):
        given = {"currency": bill.currency, "allowed": allowed}
        yield Fault("currency", "qrbill.currency", CURRENCY, given)
    if bill.amount is not None and not (
        LEAST <= bill.amount.amount <= MOST and bill.amount.currency == bill.currency
    ):
        wrong = {"amount": bill.amount, "currency": bill.currency}
        yield Fault("amount", "qrbill.amount", AMOUNT, wrong)


def information_faults(bill: QrBill) -> Iterator[Fault]:
    """Find what is wrong with the message and the billing information, which share their room."""
    message, told = bill.message, bill.billing_information
    yield from unfit("message", message, INFORMATION)
    yield from unfit("billing_information", told, INFORMATION)
    together = len(message) + len(told)
    if together > INFORMATION >= max(len(message), len(told)):
        yield too_long("message", together, INFORMATION)
    if bill.billing_information and not bill.billing_information.startswith("//"):
        yield Fault("billing_information", "qrbill.billing_information", NOT_STRUCTURED)


def procedure_faults(bill: QrBill) -> Iterator[Fault]:
    """Find procedures that are too many, too long or empty."""
    if len(bill.procedures) > PROCEDURES:
        told = {"number": len(bill.procedures), "most": PROCEDURES}
        yield Fault("procedures", "qrbill.too_many", TOO_MANY, told)
    for number, each in enumerate(bill.procedures):
        path = f"procedures[{number}]"
        if not each.strip():
            yield Fault(path, "qrbill.procedure", EMPTY)
        yield from unfit(path, each, PROCEDURE)
