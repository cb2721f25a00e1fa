"""The words of the exported tables that no paper has, in four languages."""

from typing import Final

from fixflow.texts import Text

STATE: Final = Text(de="Stand", en="State", fr="État", it="Stato")
NET: Final = Text(de="Netto", en="Net", fr="Net", it="Netto")
GROSS: Final = Text(de="Brutto", en="Gross", fr="Brut", it="Lordo")
CURRENCY: Final = Text(de="Währung", en="Currency", fr="Monnaie", it="Valuta")
PRINCIPAL: Final = Text(de="Auftraggeber", en="Principal", fr="Mandant", it="Committente")
OUTCOME: Final = Text(de="Ergebnis", en="Outcome", fr="Résultat", it="Esito")
REASON: Final = Text(de="Grund", en="Reason", fr="Motif", it="Motivo")
OUTCOME_CODE: Final = Text(
    de="outcome_code", en="outcome_code", fr="outcome_code", it="outcome_code"
)
REASON_CODE: Final = Text(de="reason_code", en="reason_code", fr="reason_code", it="reason_code")
PRINCIPAL_ID: Final = Text(
    de="principal_id", en="principal_id", fr="principal_id", it="principal_id"
)
DECIDED_ON: Final = Text(
    de="Maßgebender Tag", en="Decisive day", fr="Jour déterminant", it="Giorno determinante"
)
SUPPLIED_ON: Final = Text(
    de="Leistungstag",
    en="Day of supply",
    fr="Jour de la prestation",
    it="Giorno della prestazione",
)
NOTES: Final = Text(de="Hinweise", en="Notes", fr="Remarques", it="Note")
FEE: Final = Text(de="Gebühr netto", en="Fee net", fr="Frais nets", it="Tassa netta")
CURRENCY_OF_FEE: Final = Text(
    de="Währung der Gebühr",
    en="Currency of the fee",
    fr="Monnaie des frais",
    it="Valuta della tassa",
)
RATE: Final = Text(de="Satz in %", en="Rate in %", fr="Taux en %", it="Aliquota in %")
REVERSES: Final = Text(de="Rücknahme aus", en="Reverses", fr="Extourne de", it="Storno di")
LATE: Final = Text(de="Nachtrag", en="Late entry", fr="Complément", it="Complemento")
PASSED_ON: Final = Text(de="Weiterverrechnet", en="Passed on", fr="Refacturé", it="Riaddebitato")
SUM_OF: Final = Text(de="Summe", en="Sum", fr="Total", it="Somma")
