"""The words of the payment slip, as the Implementation Guidelines QR-bill prescribe them (annex D)."""

from typing import Final

from fixflow.texts import Text

PAYMENT_PART: Final = Text(
    de="Zahlteil", en="Payment part", fr="Section paiement", it="Sezione pagamento"
)
RECEIPT: Final = Text(de="Empfangsschein", en="Receipt", fr="Récépissé", it="Ricevuta")
ACCOUNT: Final = Text(
    de="Konto / Zahlbar an",
    en="Account / Payable to",
    fr="Compte / Payable à",
    it="Conto / Pagabile a",
)
REFERENCE: Final = Text(de="Referenz", en="Reference", fr="Référence", it="Riferimento")
INFORMATION: Final = Text(
    de="Zusätzliche Informationen",
    en="Additional information",
    fr="Informations supplémentaires",
    it="Informazioni supplementari",
)
CURRENCY: Final = Text(de="Währung", en="Currency", fr="Monnaie", it="Valuta")
AMOUNT: Final = Text(de="Betrag", en="Amount", fr="Montant", it="Importo")
ACCEPTANCE: Final = Text(
    de="Annahmestelle", en="Acceptance point", fr="Point de dépôt", it="Punto di accettazione"
)
PAYABLE_BY: Final = Text(de="Zahlbar durch", en="Payable by", fr="Payable par", it="Pagabile da")
PAYABLE_BY_WHOM: Final = Text(
    de="Zahlbar durch (Name/Adresse)",
    en="Payable by (name/address)",
    fr="Payable par (nom/adresse)",
    it="Pagabile da (nome/indirizzo)",
)
SYMBOL: Final = Text(
    de="Swiss QR Code mit allen Angaben dieses Zahlteils",
    en="Swiss QR Code with all that this payment part says",
    fr="Swiss QR Code avec toutes les indications de cette section paiement",
    it="Swiss QR Code con tutte le indicazioni di questa sezione pagamento",
)
SLIP_OF: Final = Text(
    de="Zahlteil für {creditor}",
    en="Payment part for {creditor}",
    fr="Section paiement pour {creditor}",
    it="Sezione pagamento per {creditor}",
)
