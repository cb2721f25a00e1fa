"""Rules: why a record of the ERP does not reach the partner, or may not.

The one rule: a record that is left out says every rule that leaves it out.
"""

from typing import Final

from attrs import frozen

from fixflow.connectors.aareon_connect.origins import ours, said, shown
from fixflow.connectors.profile import Origin
from fixflow.texts import Text

MEGABYTES: Final = 50
DECIMAL: Final = MEGABYTES * 10**6
BINARY: Final = MEGABYTES * 2**20


@frozen
class Rule:
    """One reason, by a name that never changes its meaning, and the sentence that it is from."""

    code: str
    text: Text
    origin: Origin


MANDANT_NOT_LISTED: Final = Rule(
    "mandant_not_listed",
    Text("sein Mandant ist nicht eingetragen", "its Mandant is not listed"),
    said("Es werden nur Daten für die eingetragenen Mandanten synchronisiert."),
)
NO_EMAIL: Final = Rule(
    "no_email",
    Text("es ist keine E-Mail-Adresse hinterlegt", "no e-mail address is on record"),
    said(
        "Es werden nur Mieter mit einer hinterlegten E-Mail Adresse synchronisiert, "
        "weil keine User erstellt werden können."
    ),
)
BAD_EMAIL: Final = Rule(
    "bad_email",
    Text(
        "was als E-Mail-Adresse hinterlegt ist, ist keine",
        "what is on record as e-mail address is none",
    ),
    said("weil keine User erstellt werden können."),
)
TOLD_TWICE: Final = Rule(
    "told_twice",
    Text(
        "es gibt mehrere Datensätze dieser Kennung, die Verschiedenes sagen",
        "there are several records of this id that say different things",
    ),
    ours("of two records of one id nobody can say which one counts, so the id is told as wrong"),
)
TENANT_LEFT_OUT: Final = Rule(
    "tenant_left_out",
    Text("keiner seiner Mieter wird übertragen", "none of its tenants is transferred"),
    shown(
        "Mietverträge von Mietern, die dies nicht erfüllen, werden ebenfalls nicht synchronisiert",
        "partner-and-apps/immomio",
    ),
)
SOME_TENANTS_LEFT_OUT: Final = Rule(
    "some_tenants_left_out",
    Text(
        "nur ein Teil seiner Mieter wird übertragen; ob er dann übertragen wird, ist nirgends gesagt",
        "only some of its tenants are transferred; whether it then is, is said nowhere",
    ),
    ours("a lease with tenants of both kinds is neither expected nor too much"),
)
TENANT_NOT_SURE: Final = Rule(
    "tenant_not_sure",
    Text(
        "ob einer seiner Mieter übertragen wird, ist nicht sicher",
        "whether one of its tenants is transferred is not sure",
    ),
    ours("a lease of a tenant who does not surely arrive is neither expected nor too much"),
)
NO_NET_COLD_RENT: Final = Rule(
    "no_net_cold_rent",
    Text("es fehlt die Nettokaltmiete", "the net cold rent is missing"),
    said("Die Leerstände müssen mit einer Nettokaltmiete übertragen werden"),
)
AMBIGUOUS_ID: Final = Rule(
    "ambiguous_id",
    Text(
        "eine seiner Nummern fehlt oder enthält das Trennzeichen",
        "one of its numbers is missing or holds the separator",
    ),
    said(
        "Dieser Separator wird genutzt um die IDs in dem Partner System aus den ERP Nummern "
        "zusammenzusetzen, sodass die IDs eindeutig sind."
    ),
)
NOT_MAIN_TENANT: Final = Rule(
    "not_main_tenant",
    Text("nicht der Hauptmieter", "not the main tenant"),
    said("Nein, es wird nur der Hauptmieter als Geschäftspartner zu Sigma übertragen."),
)
ARCHIVE_NOT_CONNECTED: Final = Rule(
    "archive_not_connected",
    Text("sein Archiv ist nicht angebunden", "its archive is not connected"),
    said("Welche Archive sollen angebunden werden"),
)
CATEGORY_NOT_WANTED: Final = Rule(
    "category_not_wanted",
    Text("keine seiner Suchkategorien ist relevant", "none of its search categories is relevant"),
    said("Welche Suchkategorien sind relevant"),
)
NO_LEASE_NUMBER: Final = Rule(
    "no_lease_number",
    Text("es ist mit keinem Mietvertrag verknüpft", "it is linked with no lease"),
    said(
        "Das gewünschte Archiv muss mit dem Mietvertrag verknüpft sein (Mietvertragsnummerindex), "
        "damit die Dokumente zugeordnet werden können."
    ),
)
LEASE_NOT_SURE: Final = Rule(
    "lease_not_sure",
    Text(
        "ob sein Mietvertrag übertragen wird, ist nicht sicher; was dann aus ihm wird, ist nirgends gesagt",
        "whether its lease is transferred is not sure; what then becomes of it is said nowhere",
    ),
    ours("a document whose lease does not surely arrive is neither expected nor too much"),
)
FILE_TOO_LARGE: Final = Rule(
    "file_too_large",
    Text("es ist größer als 50 MB", "it is larger than 50 MB"),
    shown(
        "Dokumente die größer als 50MB sind, werden nicht synchronisiert.", "use-cases/dokumente"
    ),
)
FILE_PERHAPS_TOO_LARGE: Final = Rule(
    "file_perhaps_too_large",
    Text(
        "es ist größer als 50·10⁶ und nicht größer als 50·2²⁰ Byte",
        "it is larger than 50·10⁶ and not larger than 50·2²⁰ bytes",
    ),
    ours("50 MB is counted either way, so what lies between is neither expected nor too much"),
)
SIZE_UNKNOWN: Final = Rule(
    "size_unknown",
    Text("seine Größe ist unbekannt", "its size is unknown"),
    ours("a file of unknown size is neither expected nor too much"),
)
