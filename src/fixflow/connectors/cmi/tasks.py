"""Tasks in the CMI: the steps of a service order, in the words of its buttons.

The first contact with the customer is none of them: the manual asks for a call and names no button.
The one rule: only «als Anforderungen erfüllt kennzeichnen» triggers the shipment of the goods.
"""

from typing import Final

from fixflow.connectors.by_hand import Task
from fixflow.connectors.profile import Evidence, Origin
from fixflow.texts import Text

INVOICE_TO: Final = "accounting@digitecgalaxus.ch"


def said(sentence: str) -> Origin:
    """Quote the manual of the CMI."""
    return Origin(Evidence.SEED, sentence)


def opened(de: str, en: str, fr: str, it: str) -> Text:
    """Say what to do with an order once it is open; buttons bear the CMI's names, in German."""
    return Text(
        de=f"Auftrag {{order}} im CMI öffnen und {de}.",
        en=f"Open order {{order}} in the CMI and {en}.",
        fr=f"Ouvrir l’ordre {{order}} dans le CMI et {fr}.",
        it=f"Aprire l’ordine {{order}} nel CMI e {it}.",
    )


TASKS: Final = (
    Task(
        name="accept", button="Auftrag akzeptieren", event="accepted",
        evidence_needed="portal_status",
        instruction=opened(
            "akzeptieren («Auftrag akzeptieren»)",
            "accept it (“Auftrag akzeptieren”)",
            "l’accepter («Auftrag akzeptieren»)",
            "accettarlo («Auftrag akzeptieren»)",
        ),
        origin=said(
            "Der neue Service Partner Auftrag im CMI muss innert eines Arbeitstages akzeptiert "
            "werden."
        ),
    ),
    Task(
        name="requirements_met", button="Anforderungen als erfüllt kennzeichnen",
        event="requirements_met", evidence_needed="portal_status",
        instruction=opened(
            "«Anforderungen als erfüllt kennzeichnen» wählen; das löst den Versand des Produktes aus",
            "choose “Anforderungen als erfüllt kennzeichnen”; that triggers the shipment of the product",
            "choisir «Anforderungen als erfüllt kennzeichnen»; cela déclenche l’expédition du produit",
            "scegliere «Anforderungen als erfüllt kennzeichnen»; ciò avvia la spedizione del prodotto",
        ),
        origin=said(
            "Sofern alles stimmt, kann man die «Anforderungen als erfüllt kennzeichnen»."
        ),
    ),
    Task(
        name="requirements_failed", button="Anforderungen nicht erfüllt",
        event="requirements_failed", evidence_needed="portal_status",
        instruction=opened(
            "unter Angabe eines Grundes wählen, dass die Anforderungen nicht erfüllt sind; "
            "Digitec Galaxus storniert ihn danach",
            "choose, giving a reason, that the requirements are not met; Digitec Galaxus then cancels it",
            "choisir, en indiquant un motif, que les exigences ne sont pas remplies; "
            "Digitec Galaxus l’annule ensuite",
            "scegliere, indicando un motivo, che i requisiti non sono soddisfatti; "
            "Digitec Galaxus poi lo annulla",
        ),
        origin=said(
            "Sollten die Anforderungen nicht erfüllt sein, so kann man dies unter Angabe eines "
            "Grundes auswählen. Der Auftrag wird danach von Digitec Galaxus storniert."
        ),
    ),
    Task(
        name="set_appointment", button="Liefertermin setzen", event="appointment_set",
        evidence_needed="appointment",
        instruction=opened(
            "nach Klick auf «Liefertermin setzen» den vereinbarten Termin hinterlegen",
            "click “Liefertermin setzen” and enter the appointment that was agreed",
            "cliquer sur «Liefertermin setzen» et saisir le rendez-vous convenu",
            "fare clic su «Liefertermin setzen» e inserire l’appuntamento concordato",
        ),
        origin=said("Auf «Liefertermin setzen» klicken"),
    ),
    Task(
        name="complete", button="Service als erbracht markieren", event="executed",
        evidence_needed="portal_status",
        instruction=opened(
            "unter «Servicepartneraufträge mit Status Ausführung bestätigen» den Service als erbracht markieren",
            "under “Servicepartneraufträge mit Status Ausführung bestätigen” mark the service as "
            "performed (“Service als erbracht markieren”)",
            "sous «Servicepartneraufträge mit Status Ausführung bestätigen» marquer le service comme "
            "fourni («Service als erbracht markieren»)",
            "sotto «Servicepartneraufträge mit Status Ausführung bestätigen» segnare il servizio come "
            "fornito («Service als erbracht markieren»)",
        ),
        origin=said(
            "muss man unter «Servicepartneraufträge mit Status Ausführung bestätigen», den Service "
            "als erbracht markieren."
        ),
    ),
    Task(
        name="execution_failed", button="Service nicht erbracht", event="execution_failed",
        evidence_needed="portal_status",
        instruction=opened(
            "unter Angabe eines Grundes anwählen, dass der Service nicht erbracht wurde",
            "select, giving a reason, that the service was not performed",
            "sélectionner, en indiquant un motif, que le service n’a pas été fourni",
            "selezionare, indicando un motivo, che il servizio non è stato fornito",
        ),
        origin=said(
            "Sollte der Service nicht erbracht worden sein, so kann man dies unter Angabe eines "
            "Grundes anwählen."
        ),
    ),
    Task(
        name="settle", button="Auswahl Verrechnung", event="settled",
        evidence_needed="billing_pdf",
        instruction=Text(
            de="Im CMI unter «Auswahl Verrechnung» die Aufträge von {order} auswählen und das PDF mit der Verrechnungs-ID aufbewahren.",
            en="In the CMI select the orders of {order} under “Auswahl Verrechnung” and keep the PDF with its Verrechnungs-ID.",
            fr="Dans le CMI, sélectionner les ordres de {order} sous «Auswahl Verrechnung» et conserver le PDF avec la Verrechnungs-ID.",
            it="Nel CMI selezionare gli ordini di {order} sotto «Auswahl Verrechnung» e conservare il PDF con la Verrechnungs-ID.",
        ),
        origin=said("Das CMI generiert ein PDF mit den verrechneten Aufträgen."),
    ),
    Task(
        name="invoice", button="Rechnung", event="invoiced",
        evidence_needed="invoice_number",
        instruction=Text(
            de=f"Zu {{order}} eine eigene Rechnung als PDF an {INVOICE_TO} senden; darauf stehen die Verrechnungs-ID und alle SP-IDs.",
            en=f"Send an invoice of your own for {{order}} as PDF to {INVOICE_TO}; it lists the Verrechnungs-ID and all SP-IDs.",
            fr=f"Envoyer pour {{order}} une facture propre en PDF à {INVOICE_TO}; elle indique la Verrechnungs-ID et tous les SP-ID.",
            it=f"Inviare per {{order}} una propria fattura in PDF a {INVOICE_TO}; essa elenca la Verrechnungs-ID e tutti gli SP-ID.",
        ),
        origin=said("vom PDF und alle SP-IDs aufgelistet werden."),
    ),
)  # fmt: skip
