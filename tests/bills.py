"""Bills to look at: firms, lines and invoices, their sums added up unless a test says otherwise."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from attrs import evolve

from fixflow.fees import (
    STANDARD_RATED,
    Account,
    Bill,
    BillKind,
    BillLine,
    CreditorReference,
    Iban,
    PayableRounding,
    PostalAddress,
    Preceding,
    TaxTreatment,
    TradeParty,
    VatCategory,
)
from fixflow.fees.totals import totals, vat_groups
from fixflow.money import Money

MEIER: Final = TradeParty(
    name="Meier Sanitär & Söhne AG",
    address=PostalAddress(
        street="Hönggerstrasse", house="12", postcode="8037", town="Zürich", country="CH"
    ),
    vat_id="CHE-123.456.788 MWST",
    email="rechnung@meier.example",
)
DIGITEC: Final = TradeParty(
    name="Digitec Galaxus AG",
    address=PostalAddress(
        street="Pfingstweidstrasse", house="60b", postcode="8005", town="Zürich", country="CH"
    ),
    vat_id="CHE-106.017.086 MWST",
    email="accounting@digitecgalaxus.ch",
)
MUELLER: Final = TradeParty(
    name="Müller Gebäudetechnik GmbH",
    address=PostalAddress(
        street="Große Straße", house="7", postcode="79098", town="Freiburg", country="DE"
    ),
    vat_id="DE123456789",
)
KLEIN: Final = evolve(MUELLER, name="Anna Klein", vat_id=None, tax_number="06123/45678")
NOBODY: Final = evolve(MEIER, vat_id=None)
HAMLET: Final = PostalAddress(postcode="3806", town="Bönigen", country="CH")
TO_MEIER: Final = Account(Iban("CH9300762011623852957"), MEIER)
REVERSE_CHARGE: Final = TaxTreatment(VatCategory.REVERSE_CHARGE)
OUTSIDE: Final = TaxTreatment(VatCategory.OUTSIDE_SCOPE)
EXEMPT: Final = TaxTreatment(VatCategory.EXEMPT, "Kein Ausweis von Umsatzsteuer, § 19 UStG")
INVOICE: Final = Preceding(number="F-2026-000001", dated=date(2026, 4, 1))


def line(
    net: str = "9.50",
    percent: str = "8.1",
    *,
    currency: str = "CHF",
    treatment: TaxTreatment = STANDARD_RATED,
    **changes: Any,
) -> BillLine:
    """Write one line; a negative net is a negative quantity."""
    amount = Money(net, currency)
    back = amount.amount < 0
    told = BillLine(
        name="SP-481516 Montage Küche",
        quantity=-1 if back else 1,
        price=-amount if back else amount,
        net=amount,
        percent=percent,
        treatment=treatment,
    )
    return evolve(told, **changes)


def untaxed(treatment: TaxTreatment, net: str = "9.50", currency: str = "CHF") -> BillLine:
    """Write a line without VAT."""
    return line(net, "0", currency=currency, treatment=treatment)


def bill(
    *lines: BillLine,
    rounding: PayableRounding = PayableRounding.NONE,
    **changes: Any,
) -> Bill:
    """Write Meier's invoice of 1 June 2026 for May to Digitec, due on 1 July."""
    listed = lines or (line(),)
    currency = listed[0].net.currency
    groups = vat_groups(listed)
    told: dict[str, Any] = {
        "number": "R-2026-17",
        "dated": date(2026, 6, 1),
        "currency": currency,
        "seller": MEIER,
        "buyer": DIGITEC,
        "first_day": date(2026, 5, 1),
        "last_day": date(2026, 5, 31),
        "lines": listed,
        "groups": groups,
        "totals": totals(groups, currency, rounding),
        "due_on": date(2026, 7, 1),
    }
    return Bill(**{**told, **changes})


def every_kind() -> dict[str, Bill]:
    """Give one bill of each kind that occurs: categories, currencies, roundings, texts."""
    many = [
        line(
            f"{80 + number}.{number:02}",
            name=f"SP-{481000 + number} Montage «Größe XL» & Söhne – Nr. {number}",
            object_id=f"SP-{481000 + number}",
            order_line=f"AU-{number}",
            item_id=f"A{number}",
            supplied_on=date(2026, 5, 1 + number % 31),
            note="Rohr < 2″ ersetzt; Geräte geprüft.\nZweite Zeile." if number % 7 == 0 else None,
        )
        for number in range(40)
    ]
    return {
        "one rate": bill(*[line()] * 17),
        "two rates": bill(*[line(percent="7.7")] * 5, *[line()] * 6),
        "taken back": bill(*[line()] * 4, line("-9.50", "7.7")),
        "five rappen": bill(*[line()] * 17, rounding=PayableRounding.FIVE_RAPPEN),
        "euro": bill(
            *[line(percent="19", currency="EUR")] * 3,
            seller=MUELLER,
            account=Account(Iban("DE89370400440532013000"), MUELLER),
            terms="Zahlbar innert 30 Tagen ohne Abzug.",
        ),
        "tax number only": bill(line("100.00", "19", currency="EUR"), seller=KLEIN),
        "reverse charge": bill(untaxed(REVERSE_CHARGE), buyer=MUELLER, account=TO_MEIER),
        "outside": bill(untaxed(OUTSIDE), account=TO_MEIER),
        "outside, unregistered": bill(untaxed(OUTSIDE), seller=NOBODY, seller_id="meier"),
        "exempt": bill(untaxed(EXEMPT, currency="EUR"), seller=KLEIN),
        "exempt and taxed": bill(line(), untaxed(EXEMPT)),
        "credit note": bill(*[line()] * 3, kind=BillKind.CREDIT_NOTE, preceding=INVOICE),
        "gross prices": bill(*inclusive()),
        "fractions": bill(line("142.95", quantity="1.5", price=Money("95.30", "CHF"))),
        "nothing to pay": bill(line("0.00"), due_on=None),
        "one day": bill(last_day=date(2026, 5, 1)),
        "hamlet": bill(
            seller=evolve(MEIER, address=HAMLET),
            reference=CreditorReference("RF48V2027000481"),
            due_on=None,
            terms="30 Tage netto",
        ),
        "forty lines": bill(
            *many,
            account=Account(Iban("CH9300762011623852957"), DIGITEC),
            reference=CreditorReference("RF48V2027000481"),
            order_reference="V-2026-000481",
            buyer_reference="Kostenstelle 4711",
            notes=("Verrechnungs-ID V-2026-000481", "Grüezi! " + "Langer Text. " * 300 + "\nEnde"),
            terms="30 Tage netto",
        ),
    }


def inclusive() -> Iterable[BillLine]:
    """Give three fees of 9.50 with 8.1 % inside: 28.50 · 8.1 / 108.1 = 2.1355, net 26.36.

    Of 9.50, 19.00 and 28.50 the VAT is 0.71, 1.42 and 2.14; the net runs 8.79, 17.58, 26.36.
    """
    gross = Money("9.50", "CHF")
    return (line("8.79", gross=gross), line("8.79", gross=gross), line("8.78", gross=gross))
