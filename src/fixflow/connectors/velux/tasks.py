"""Tasks at VELUX: the steps that are confirmed in the FLEXBOX by the red button.

The one rule: a step is confirmed once it is done; asking after an offer is a call and has no button.
"""

from typing import Final

from fixflow.connectors.by_hand import Task
from fixflow.connectors.profile import Evidence, Origin
from fixflow.texts import Text

RED: Final = "roter Button"


def said(sentence: str) -> Origin:
    """Quote the manual, «VELUX Auftragsverwaltung: Rahmenbedingungen (Fristen) und Ablauf»."""
    return Origin(Evidence.SEED, sentence)


TASKS: Final = (
    Task(
        name="contact_customer", button=RED, event="customer_contacted",
        evidence_needed="portal_status",
        instruction=Text(
            de="Anfrage {order} in der FLEXBOX öffnen und über den roten Button bestätigen, dass der Kunde kontaktiert wurde.",
            en="Open enquiry {order} in the FLEXBOX and confirm by the red button (“roter Button”) that the customer was contacted.",
            fr="Ouvrir la demande {order} dans la FLEXBOX et confirmer par le bouton rouge («roter Button») que le client a été contacté.",
            it="Aprire la richiesta {order} nella FLEXBOX e confermare con il pulsante rosso "
            "(«roter Button») che il cliente è stato contattato.",
        ),
        origin=said(
            "Die Anfrage ist eingegangen und Sie bestätigen jetzt, dass Sie den Kunden "
            "kontaktiert haben:"
        ),
    ),
    Task(
        name="submit_offer", button=RED, event="offer_sent", evidence_needed="offer_number",
        instruction=Text(
            de="Das Angebot zu {order} in der FLEXBOX erstellen, versenden und über den roten Button bestätigen.",
            en="Make and send the offer of {order} in the FLEXBOX and confirm it by the red button (“roter Button”).",
            fr="Établir et envoyer l’offre de {order} dans la FLEXBOX et la confirmer par le bouton rouge («roter Button»).",
            it="Creare e inviare l’offerta di {order} nella FLEXBOX e confermarla con il pulsante rosso («roter Button»).",
        ),
        origin=said("Erstellen und versenden Sie nun das Angebot innerhalb von 7 Werktagen"),
    ),
    Task(
        name="create_site", button=RED, event="site_created", evidence_needed="portal_status",
        instruction=Text(
            de="Zum angenommenen Angebot {order} in der FLEXBOX über den roten Button die Baustelle anlegen.",
            en="Create the site of the accepted offer {order} in the FLEXBOX by the red button (“roter Button”).",
            fr="Créer le chantier de l’offre acceptée {order} dans la FLEXBOX par le bouton rouge («roter Button»).",
            it="Creare il cantiere dell’offerta accettata {order} nella FLEXBOX con il pulsante rosso («roter Button»).",
        ),
        origin=said("Der Kunde hat Ihr Angebot angenommen und Sie können nun die Baustelle anlegen:"),
    ),
    Task(
        name="complete", button=RED, event="site_completed", evidence_needed="portal_status",
        instruction=Text(
            de="Baustelle {order} in der FLEXBOX öffnen und über den roten Button bestätigen, dass sie abgeschlossen wurde.",
            en="Open site {order} in the FLEXBOX and confirm by the red button (“roter Button”) that it was completed.",
            fr="Ouvrir le chantier {order} dans la FLEXBOX et confirmer par le bouton rouge («roter Button») qu’il est terminé.",
            it="Aprire il cantiere {order} nella FLEXBOX e confermare con il pulsante rosso («roter Button») che è concluso.",
        ),
        origin=said("bestätigen Sie, dass die Baustelle abgeschlossen wurde:"),
    ),
)  # fmt: skip
