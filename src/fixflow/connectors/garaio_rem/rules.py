"""Rules: what GARAIO REM refuses about a message that fits field by field, told before it is sent.

The one rule: every fault is told at once, each at the field of the intent that it comes from.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from attrs import frozen

from fixflow.errors import Fault, Refused
from fixflow.texts import Text

BESIDE_QR: Final = ("iban", "esrReference", "esrParticipantNumber", "totalGrossAmount", "notes")


@frozen
class BadMessage(Refused):
    """What is to be sent breaks rules of GARAIO REM, so nothing was sent."""

    code = "connectors.garaio_rem_message"
    text = Text(
        de="GARAIO REM nimmt das so nicht an.",
        en="GARAIO REM does not take this as it is.",
        fr="GARAIO REM ne l’accepte pas tel quel.",
        it="GARAIO REM non lo accetta così.",
    )
    faults: tuple[Fault, ...]


TEXTS: Final[Mapping[str, Text]] = {
    "needed": Text("muss angegeben werden", "is needed"),
    "unfit": Text("nötig ist {wanted}", "{wanted} is needed"),
    "empty": Text(
        "ein leerer Text wird nie gesendet; weglassen, was fehlt",
        "an empty text is never sent; leave out what is not there",
    ),
    "unknown": Text(
        "ein solches Feld kennt GARAIO REM hier nicht; es kennt {known}",
        "GARAIO REM knows no such field here; it knows {known}",
    ),
    "no_field": Text("dafür hat GARAIO REM kein Feld", "GARAIO REM has no field for this"),
    "twice": Text("{name} ist zweimal angegeben", "{name} is given twice"),
    "not_cleared": Text("kann nicht gelöscht werden", "cannot be cleared"),
    "whole_list": Text(
        "nötig sind alle Positionen: GARAIO REM löscht, was fehlt; () löscht alle",
        "all items are needed: GARAIO REM deletes what is left out; () deletes all",
    ),
    "no_order": Text("das ist kein Auftrag bei GARAIO REM", "this is no order at GARAIO REM"),
    "amount_or_items": Text(
        "ohne Positionen und ohne Zahlteil ist ein Betrag nötig",
        "without items and without a payment part an amount is needed",
    ),
    "not_positive": Text("muss größer als 0 sein", "has to be greater than 0"),
    "beside_qr": Text(
        "steht nicht neben dem Zahlteil einer QR-Rechnung",
        "does not stand beside the payment part of a QR-bill",
    ),
    "creditor": Text(
        "ist nötig, wo eine IBAN steht", "is needed where there is an IBAN"
    ),
    "esr": Text(
        "nur zusammen mit esrReference und ohne IBAN und Zahlteil",
        "only together with esrReference and without IBAN and payment part",
    ),
    "deferral": Text(
        "nicht zusammen mit transitoryDeferralPeriod", "not together with transitoryDeferralPeriod"
    ),
    "development": Text(
        "ist nötig, wo developmentCode steht", "is needed where developmentCode is given"
    ),
    "qr_form": Text(
        "kein Inhalt eines Zahlteils (SPC, 0200, 1 und mindestens 31 Zeilen)",
        "no content of a payment part (SPC, 0200, 1 and at least 31 lines)",
    ),
    "qr_iban": Text("keine IBAN aus CH oder LI", "no IBAN of CH or LI"),
    "qr_amount": Text(
        "ein Betrag wie 1200.50 ist nötig", "an amount such as 1200.50 is needed"
    ),
    "qr_currency": Text("nur CHF wird angenommen", "CHF alone is taken"),
    "qr_message": Text(
        "die Mitteilung ist eine druckbare Zeile bis 140 Zeichen",
        "the message is a printable line of up to 140 characters",
    ),
    "qr_reference": Text(
        "die Referenz passt nicht zu ihrer Art und zur IBAN",
        "the reference does not fit its type and the IBAN",
    ),
}  # fmt: skip


def fault(path: str, says: str, **params: object) -> Fault:
    """Say what is wrong at a field."""
    return Fault(path, f"connectors.garaio_rem_{says}", TEXTS[says], params)


@frozen
class Rule:
    """What has to hold between the fields of an invoice.

    Attributes:
        says: The name of its fault.
        at: The field that the fault is told at, by the vendor's name.
        broken: Whether an invoice breaks it.
    """

    says: str
    at: str
    broken: Callable[[Mapping[str, Any]], bool]


def is_empty(invoice: Mapping[str, Any]) -> bool:
    """Tell whether nothing says what is owed."""
    return not any(invoice.get(n) for n in ("invoiceItems", "swissQrCode")) and (
        "totalGrossAmount" not in invoice
    )


def is_not_positive(invoice: Mapping[str, Any]) -> bool:
    """Tell whether the amount is nothing or less."""
    return bool(invoice.get("totalGrossAmount", Decimal(1)) <= 0)


def lacks_creditor(invoice: Mapping[str, Any]) -> bool:
    """Tell whether there is an IBAN of nobody."""
    return ("iban" in invoice or "swissQrCode" in invoice) and "creditorReference" not in invoice


def has_stray_participant(invoice: Mapping[str, Any]) -> bool:
    """Tell whether the participant of the old slip stands without its reference, or beside an IBAN."""
    alone = "esrReference" not in invoice or "iban" in invoice or "swissQrCode" in invoice
    return "esrParticipantNumber" in invoice and alone


INVOICE_RULES: Final = (
    Rule("amount_or_items", "totalGrossAmount", is_empty),
    Rule("not_positive", "totalGrossAmount", is_not_positive),
    *(
        Rule("beside_qr", name, lambda invoice, name=name: {"swissQrCode", name} <= set(invoice))  # type: ignore[misc]  # one rule a name
        for name in BESIDE_QR
    ),
    Rule("creditor", "creditorReference", lacks_creditor),
    Rule("esr", "esrParticipantNumber", has_stray_participant),
)


def broken(invoice: Mapping[str, Any], paths: Mapping[str, str]) -> list[Fault]:
    """Give what an invoice breaks.

    Args:
        invoice: As it would be sent.
        paths: Which field of the intent each of the vendor's is.
    """
    found = [
        fault(paths.get(each.at, f"extra.{each.at}"), each.says)
        for each in INVOICE_RULES
        if each.broken(invoice)
    ]
    for index, item in enumerate(invoice.get("invoiceItems", ())):
        at = f"items[{index}].extra"
        if "transitoryDeferralDate" in item and "transitoryDeferralPeriod" in invoice:
            found.append(fault(f"{at}.transitoryDeferralDate", "deferral"))
        if "developmentCode" in item and "developmentAccountingPlanCode" not in item:
            found.append(fault(f"{at}.developmentAccountingPlanCode", "development"))
    return found
