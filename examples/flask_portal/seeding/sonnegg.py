"""The orders of Liegenschaften Sonnegg AG: imofix orders, two offers, roof windows of VELUX."""

from datetime import date
from typing import Final

from examples.flask_portal.seeding.story import (
    HUBER,
    MEIER,
    SONNEGG,
    VELUX,
    Did,
    Story,
    Wrote,
    on,
)
from fixflow import chf
from fixflow.fees import BillingBasis
from fixflow.lifecycle import PricedLine
from fixflow.partners import imofix, velux
from fixflow.partners.imofix import offer

ASK: Final = imofix.ChangeKind.COST_LIMIT
WITH_INVOICE: Final = imofix.Complete(imofix.Invoicing.INVOICE)
WITHOUT: Final = imofix.Complete(imofix.Invoicing.NONE)

NEW: Final = (
    Story(
        id="AU-1042",
        program=imofix.PROGRAM,
        at=on(11, 5, 7, 52),
        by=SONNEGG,
        facts={
            "title": "Boiler kalt: kein Warmwasser im 2. OG",
            "description": "Elektroboiler 300 l im Reduit prüfen und instand stellen.\n"
            "Zugang über den Mieter, bitte vorher anrufen.\n"
            "Ist der Heizeinsatz defekt, direkt ersetzen.",
            "report": "Grüezi, seit Samstig chunt bi üs nur no chalts Wasser. D Sicherig isch dinne, "
            "am Boiler brännt s rote Lämpli nöd. Mir händ zwei chlini Chind, bitte schnäll cho.\n"
            "Merci und Gruess, Fam. Brunner",
            "contact": "Mieter: Thomas Brunner, 2. OG links\n079 555 31 07",
            "priority": imofix.Priority.HIGH,
            "cost_limit": chf("600.00"),
        },
        tongue="gsw",
    ),
    Story(
        id="AU-1039",
        program=imofix.PROGRAM,
        at=on(8, 5, 15, 20),
        by=SONNEGG,
        facts={
            "title": "Abfluss der Badewanne läuft langsam ab",
            "description": "Siphon und Ablaufleitung reinigen, Dichtung ersetzen falls nötig.",
            "report": "Bonjour, l’eau de la baignoire s’écoule très lentement depuis deux semaines "
            "et le joint fuit un peu. Je suis à la maison le mercredi toute la journée.",
            "contact": "Locataire: Claire Monnier, rez-de-chaussée\n078 555 64 20",
            "cost_limit": chf("400.00"),
        },
        tongue="fr",
    ),
    Story(
        id="O-77",
        program=imofix.OFFER,
        at=on(8, 5, 11, 0),
        by=SONNEGG,
        tender="T-9",
        facts={
            "title": "Offerte: Badezimmer, Fugen und Silikon erneuern",
            "description": "Ca. 14 Laufmeter Silikonfugen und 6 m² Plattenfugen, Wohnung 3. OG rechts.",
            "answer_by": date(2026, 5, 18),
        },
    ),
    Story(
        id="O-78",
        program=imofix.OFFER,
        at=on(8, 5, 11, 0),
        by=SONNEGG,
        tender="T-9",
        facts={
            "title": "Offerte: Badezimmer, Fugen und Silikon erneuern",
            "answer_by": date(2026, 5, 18),
            "contractor": "huber",
        },
        then=(
            Did(
                on(9, 5, 10, 5),
                HUBER,
                offer.Submit(
                    (PricedLine("Fugen erneuern", chf("1180.00")),),
                    chf("1180.00"),
                    date(2026, 6, 30),
                ),
            ),
        ),
    ),
    Story(
        id="O-71",
        program=imofix.OFFER,
        at=on(29, 4, 9, 30),
        by=SONNEGG,
        facts={
            "title": "Offerte: Waschküche, Ausgussbecken ersetzen",
            "description": "Becken, Siphon und Wandmischer ersetzen; altes Becken entsorgen.",
        },
        then=(
            Did(
                on(30, 4, 16, 40),
                MEIER,
                offer.Submit(
                    (
                        PricedLine("Ausgussbecken Stahl, Siphon, Mischer", chf("612.00")),
                        PricedLine("Montage und Entsorgung", chf("380.00")),
                    ),
                    chf("992.00"),
                    date(2026, 5, 31),
                    message="Lieferfrist für das Becken rund zehn Tage.",
                ),
            ),
        ),
    ),
)
UNDER_WAY: Final = (
    Story(
        id="AU-1036",
        program=imofix.PROGRAM,
        at=on(6, 5, 9, 14),
        by=SONNEGG,
        facts={
            "title": "Küche: Wasserhahn tropft",
            "description": "Einhebelmischer in der Küche prüfen, Kartusche ersetzen.",
            "report": "The kitchen tap has been dripping day and night for a week. "
            "There is a little water under the sink as well.",
            "contact": "Tenant: Priya Nair, 1st floor\n076 555 12 90\npriya.nair@mail.example",
            "cost_limit": chf("250.00"),
        },
        tongue="en",
        then=(
            Did(
                on(6, 5, 13, 2),
                MEIER,
                imofix.Accept(message="Wir sind am Freitagvormittag vor Ort."),
            ),
            Wrote(
                on(8, 5, 10, 12),
                MEIER,
                "Der Mischer ist durchgerostet, eine Reparatur lohnt sich nicht mehr. Foto anbei.",
                files=("Typenschild.png",),
            ),
            Did(
                on(8, 5, 10, 20),
                MEIER,
                imofix.RequestChange(
                    ASK, chf("480.00"), message="Ersatz des Mischers, inkl. Montage und Entsorgung."
                ),
            ),
            Wrote(
                on(8, 5, 16, 48),
                SONNEGG,
                "Danke für die Meldung. Ich kläre es mit der Eigentümerschaft und melde mich am Montag.",
            ),
        ),
    ),
    Story(
        id="AU-1031",
        program=imofix.PROGRAM,
        at=on(4, 5, 8, 30),
        by=SONNEGG,
        facts={
            "title": "Geschirrspüler: Pumpe brummt, Wasser bleibt stehen",
            "description": "Gerät vom Oktober 2025, Garantie bis Oktober 2027. Bitte als Garantiefall abwickeln.",
            "report": "La lavastoviglie fa un rumore forte e l’acqua rimane dentro.",
            "contact": "Inquilina: Lucia Bernasconi, 4. OG\n079 555 77 41",
            "billing_basis": BillingBasis.WARRANTY,
        },
        tongue="it",
        then=(Did(on(4, 5, 10, 3), MEIER, imofix.Accept()),),
    ),
    Story(
        id="AU-1027",
        program=imofix.PROGRAM,
        at=on(28, 4, 14, 0),
        by=SONNEGG,
        place="CH-ZG",
        facts={
            "title": "Jahreswartung Komfortlüftung",
            "description": "Filter wechseln, Wärmetauscher reinigen, Protokoll ablegen.",
            "billing_basis": BillingBasis.SERVICE_CONTRACT,
            "priority": imofix.Priority.LOW,
        },
        then=(Did(on(29, 4, 8, 15), MEIER, imofix.Accept()),),
    ),
    Story(
        id="VX-2051",
        program=velux.PROGRAM,
        at=on(11, 5, 8, 10),
        by=VELUX,
        place="CH-ZH",
        facts={"roof_window": "GGU MK06, Austausch, Dachneigung 38°"},
    ),
    Story(
        id="VX-2043",
        program=velux.PROGRAM,
        at=on(4, 5, 9, 5),
        by=VELUX,
        place="CH-ZG",
        facts={"roof_window": "GPU SK08, neuer Einbau mit Innenfutter"},
        then=(Did(on(4, 5, 16, 30), MEIER, velux.ConfirmContact()),),
    ),
    Story(
        id="VX-2030",
        program=velux.PROGRAM,
        at=on(15, 4, 10, 0),
        by=VELUX,
        facts={"roof_window": "GGL MK04, zwei Stück, Austausch"},
        then=(
            Did(on(15, 4, 15, 0), MEIER, velux.ConfirmContact()),
            Did(
                on(22, 4, 11, 45),
                MEIER,
                velux.SendOffer(chf("4380.00"), valid_until=date(2026, 6, 30)),
            ),
        ),
    ),
    Story(
        id="VX-2011",
        program=velux.PROGRAM,
        at=on(23, 3, 8, 20),
        by=VELUX,
        facts={"roof_window": "GGU UK08, Austausch mit Hitzeschutz-Markise"},
        then=(
            Did(on(23, 3, 14, 0), MEIER, velux.ConfirmContact()),
            Did(on(26, 3, 9, 30), MEIER, velux.SendOffer(chf("2890.00"))),
            Did(on(2, 4, 13, 10), MEIER, velux.CustomerAccepts()),
            Did(on(2, 4, 13, 30), MEIER, velux.CreateSite()),
        ),
    ),
)
OVER: Final = (
    Story(
        id="AU-1019",
        program=imofix.PROGRAM,
        at=on(27, 4, 8, 0),
        by=SONNEGG,
        facts={
            "title": "Heizkörper wird nicht warm, Ventil ersetzen",
            "description": "Thermostatventil im Wohnzimmer ersetzen, Heizung entlüften.",
            "cost_limit": chf("350.00"),
        },
        then=(
            Did(on(27, 4, 11, 25), MEIER, imofix.Accept()),
            Did(on(7, 5, 17, 5), MEIER, WITH_INVOICE),
        ),
    ),
    Story(
        id="AU-1008",
        program=imofix.PROGRAM,
        at=on(20, 4, 9, 40),
        by=SONNEGG,
        facts={
            "title": "WC-Spülkasten läuft nach",
            "description": "Füllventil und Glockendichtung ersetzen.",
            "cost_limit": chf("450.00"),
        },
        then=(
            Did(on(20, 4, 13, 30), MEIER, imofix.Accept()),
            Did(on(24, 4, 16, 0), MEIER, WITH_INVOICE),
            Did(
                on(5, 5, 9, 15),
                MEIER,
                imofix.Invoice("R-2026-118", chf("412.35"), dated=date(2026, 5, 5)),
            ),
        ),
    ),
    Story(
        id="AU-0987",
        program=imofix.PROGRAM,
        at=on(1, 4, 8, 10),
        by=SONNEGG,
        facts={
            "title": "Aussenwasserhahn eingefroren",
            "cost_limit": chf("400.00"),
        },
        then=(
            Did(on(1, 4, 9, 0), MEIER, imofix.Accept()),
            Did(on(8, 4, 15, 30), MEIER, WITH_INVOICE),
            Did(
                on(14, 4, 8, 30),
                MEIER,
                imofix.Invoice("R-2026-094", chf("328.93"), dated=date(2026, 4, 14)),
            ),
        ),
    ),
    Story(
        id="AU-0991",
        program=imofix.PROGRAM,
        at=on(7, 4, 10, 0),
        by=SONNEGG,
        facts={"title": "Türklingel stumm", "cost_limit": chf("150.00")},
        then=(
            Did(on(7, 4, 12, 45), MEIER, imofix.Accept()),
            Did(on(9, 4, 9, 20), MEIER, WITHOUT),
        ),
    ),
    Story(
        id="AU-0979",
        program=imofix.PROGRAM,
        at=on(7, 4, 8, 0),
        by=SONNEGG,
        facts={"title": "Garagentor klemmt", "cost_limit": chf("500.00")},
        then=(
            Did(
                on(7, 4, 9, 10),
                MEIER,
                imofix.Reject(message="Tore machen wir nicht, bitte an einen Torbauer geben."),
            ),
        ),
    ),
)
STORIES: Final = (*NEW, *UNDER_WAY, *OVER)
