"""The words that both papers share, in four languages."""

from typing import Final

from fixflow.texts import Text

DATED: Final = Text(
    de="Dokumentdatum", en="Document date", fr="Date du document", it="Data del documento"
)
ORDER: Final = Text(de="Auftrag", en="Order", fr="Ordre", it="Ordine")
NET: Final = Text(
    de="Netto {currency}", en="Net {currency}", fr="Net {currency}", it="Netto {currency}"
)
NET_SUM: Final = Text(de="Summe netto", en="Net sum", fr="Total net", it="Totale netto")
