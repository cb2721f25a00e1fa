"""Checklist: what Immomio asks to be looked at once the first vacancies have arrived.

«prüfen Sie bitte, ob alle Daten wie gewünscht übertragen wurden.»  The one rule: a row is a line of
the checklist, in its words and its order; Grundmiete is not Nettokaltmiete, since nobody says so.
«Details» is read as the heading of the lines that follow it, as «Kosten:» is.
"""

from collections.abc import Callable
from typing import Final

from attrs import frozen

from fixflow.connectors.aareon_connect import Details, Feature
from fixflow.connectors.aareon_connect.origins import said
from fixflow.connectors.profile import Origin


@frozen(kw_only=True)
class Row:
    """One line of the checklist.

    Attributes:
        name: Its words.
        value: What it looks at; None where that is not told.
        source: The sentence that it is from.
    """

    name: str
    value: Callable[[Details], object]
    source: Origin


def featured(feature: Feature) -> Row:
    """Make the row of a feature."""
    return Row(
        name=feature.value,
        value=lambda details: details.features.get(feature),
        source=said(feature.value),
    )


COUNT: Final = "Anzahl der Leerstände"
COUNTED: Final = said("Ist die Anzahl der Leerstände korrekt übertragen worden?")
# fmt: off
UNIT_TYPES: Final = Row(name="Einheitstypen", value=lambda at: at.kind, source=said("Wurden die Einheitstypen richtig überspielt?"))
FIELDS: Final = (
    Row(name="Adresse",             value=lambda at: at.address,        source=said("Adresse")),
    Row(name="Anzahl Räume",        value=lambda at: at.rooms,          source=said("Anzahl Räume")),
    Row(name="Etage",               value=lambda at: at.floor,          source=said("Etage")),
    Row(name="Baujahr",             value=lambda at: at.built,          source=said("Baujahr")),
    Row(name="Verfügbarkeitsdatum", value=lambda at: at.available_from, source=said("Verfügbarkeitsdatum")),
)
COSTS: Final = (
    Row(name="Grundmiete",     value=lambda at: at.base_rent,       source=said("Grundmiete")),
    Row(name="Gesamtmiete",    value=lambda at: at.total_rent,      source=said("Gesamtmiete")),
    Row(name="Heizkosten",     value=lambda at: at.heating_costs,   source=said("Heizkosten")),
    Row(name="Betriebskosten", value=lambda at: at.operating_costs, source=said("Betriebskosten")),
)
FEATURES: Final = tuple(map(featured, Feature))
ENERGY: Final = (
    Row(name="Energieeffizienz", value=lambda at: at.energy_efficiency, source=said("Energieeffizienz")),
    Row(name="Zentral Heizung",  value=lambda at: at.central_heating,   source=said("Zentral Heizung")),
)
# fmt: on
ROWS: Final = (UNIT_TYPES, *FIELDS, *COSTS, *FEATURES, *ENERGY)

OBJECT_ID: Final = "Objekt ID"
WHICH: Final = said("Objekt ID")
TENANTS: Final = "Mieter"
LEASES: Final = "Mietverträge"
FILES: Final = "Dokumente"
ALL_FILES: Final = said(
    "Sobald ein Archiv mit Immomio verknüpft ist, werden alle darin gespeicherten Dokumente "
    "automatisch synchronisiert."
)
