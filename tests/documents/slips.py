"""Payment slips to look at: the samples of SIX, one with everything open, the fullest there can be."""

from typing import Final

from attrs import evolve

from fixflow.documents import QrBill
from fixflow.fees import (
    Account,
    CreditorReference,
    Iban,
    PostalAddress,
    QrReference,
    TradeParty,
)
from fixflow.money import chf, eur


def party(name: str, street: str, house: str, town: str, country: str = "CH") -> TradeParty:
    """Make a party; the town begins with its postcode."""
    postcode, _, place = town.partition(" ")
    return TradeParty(
        name=name,
        address=PostalAddress(
            street=street or None,
            house=house or None,
            postcode=postcode,
            town=place,
            country=country,
        ),
    )


SCHNEIDER: Final = party("Robert Schneider AG", "Rue du Lac", "1268", "2501 Biel")
RUTSCHMANN: Final = party("Pia Rutschmann", "Marktgasse", "28", "9400 Rorschach")
MUELLER: Final = party("Müller & Söhne GmbH", "Königsallee", "7b", "40212 Düsseldorf", "DE")
QR_ACCOUNT: Final = Account(Iban("CH4431999123000889012"), SCHNEIDER)
ACCOUNT: Final = Account(Iban("CH5800791123000889012"), SCHNEIDER)
QRR: Final = QrReference("210000000003139471430009017")
SCOR: Final = CreditorReference("RF18539007547034")

# the samples of the Implementation Guidelines
WITH_QR_REFERENCE: Final = QrBill(
    account=QR_ACCOUNT,
    amount=chf("1949.75"),
    debtor=RUTSCHMANN,
    reference=QRR,
    message="Auftrag vom 15.06.2020",
    billing_information="//S1/10/10201409/11/200615/20/140.000-53/30/102673386/31/200615/32/7.7/40/0:30",
    procedures=("Name AV1: UV;UltraPay005;12345", "Name AV2: XY;XYService;54321"),
)
WITH_CREDITOR_REFERENCE: Final = QrBill(
    account=ACCOUNT, currency="EUR", amount=eur("199.95"), debtor=MUELLER, reference=SCOR
)
WITHOUT_REFERENCE: Final = QrBill(
    account=ACCOUNT,
    amount=chf("3949.75"),
    debtor=RUTSCHMANN,
    message="Bill no. 3139 for gardening work and disposal of waste material",
)
OPEN: Final = QrBill(account=ACCOUNT)
ONLY_PROCEDURE: Final = QrBill(
    account=ACCOUNT, amount=chf("0.05"), procedures=("eBill/B/41010560425610173",)
)
LONG: Final = party(
    "Muster " * 9 + "Verwalt",
    "Strasse " * 8 + "langer",
    "16 Zeichen hier!",
    "8" * 16 + " " + "Ort " * 8 + "dim",
)
UMLAUTS: Final = party("ä" * 70, "ö" * 70, "ü" * 16, "8" * 16 + " " + "é" * 35)


def fullest() -> QrBill:
    """Fill a bill until the symbol holds not one byte more: 997."""
    bill = QrBill(
        account=Account(QR_ACCOUNT.iban, UMLAUTS),
        amount=chf("999999999.99"),
        debtor=LONG,
        reference=QRR,
        message="w" * 140,
        procedures=("x" * 100,),
    )
    room = 997 - len(bill.payload().encode()) - len("\n")
    return evolve(bill, procedures=("x" * 100, "y" * room))


SLIPS: Final = {
    "QR reference": WITH_QR_REFERENCE,
    "creditor reference": WITH_CREDITOR_REFERENCE,
    "no reference": WITHOUT_REFERENCE,
    "open": OPEN,
    "only a procedure": ONLY_PROCEDURE,
}
