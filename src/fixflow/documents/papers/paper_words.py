"""The words that both papers share, in four languages."""

from typing import Final

from fixflow.documents.papers.bill_words import MWST, UID, UST, UST_ID, VAT_ID
from fixflow.fees import FeeStatement
from fixflow.texts import Language, Text

GERMANY: Final = "DE"
DATED: Final = Text(
    de="Dokumentdatum", en="Document date", fr="Date du document", it="Data del documento"
)
ORDER: Final = Text(de="Auftrag", en="Order", fr="Ordre", it="Ordine")
NET: Final = Text(
    de="Netto {currency}", en="Net {currency}", fr="Net {currency}", it="Netto {currency}"
)
NET_SUM: Final = Text(de="Summe netto", en="Net sum", fr="Total net", it="Totale netto")


def is_german(statement: FeeStatement) -> bool:
    """Tell whether its VAT is that of Germany; a statement of before the country was kept is Swiss."""
    return statement.vat_country == GERMANY


def tax_of(statement: FeeStatement) -> Text:
    """Name the tax by the law of the tariff's country."""
    return UST if is_german(statement) else MWST


def firm_number(number: str, lang: Language) -> str:
    """Write the number of a firm after what its country calls it: UID, IDE, IDI, USt-IdNr.

    Examples:
        >>> firm_number("CHE-123.456.788 MWST", "fr"), firm_number("DE123456789", "de")
        ('IDE CHE-123.456.788 MWST', 'USt-IdNr. DE123456789')
    """
    labels = {"CHE": UID, "DE": UST_ID}
    found = (label for prefix, label in labels.items() if number.startswith(prefix))
    return next(found, VAT_ID).say(lang, id=number)
