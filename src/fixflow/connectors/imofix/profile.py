"""imofix's profile: eight tasks of a portal, each with its sentence; no interface is documented.

The one rule: nothing is claimed that the manual does not say.
"""

from typing import Final

from fixflow.connectors.by_hand import operations
from fixflow.connectors.imofix.tasks import TASKS
from fixflow.connectors.profile import Profile, Tier
from fixflow.texts import Text

# «In wenigen Augenblicken erhalten Sie eine E-Mail mit Ihrem Login-Link von support@imofix.io.»
LOGIN_SENDER: Final = "support@imofix.io"
MANAGERS: Final = Text(
    "Das macht die Liegenschaftsverwaltung in ihrem eigenen System.",
    "The property manager does that in its own system.",
    "La gérance le fait dans son propre système.",
    "Lo fa l’amministrazione nel proprio sistema.",
)
PROFILE: Final = Profile(
    partner="imofix",
    title="imofix",
    tier=Tier.MANUAL,
    countries=("CH",),
    operations=operations(TASKS),
    workarounds={
        "attach": Text(
            "Der Weg: die Datei im Portal beim Auftrag anfügen, wenn es das anbietet; die Anleitung sagt davon nichts.",
            "The way: add the file to the order in the portal where it offers that; the manual says nothing of it.",
            "La voie: joindre le fichier à l’ordre dans le portail, s’il le propose; le mode d’emploi n’en dit rien.",
            "La via: allegare il file all’ordine nel portale, se lo offre; le istruzioni non ne dicono nulla.",
        ),
        # «Messenger für Fragen oder Feedbacks an den Auftraggeber»
        "answer": Text(
            "Der Weg: im Messenger des Auftrags antworten.",
            "The way: answer in the messenger of the order.",
            "La voie: répondre dans la messagerie de l’ordre.",
            "La via: rispondere nella messaggistica dell’ordine.",
        ),
        "place": MANAGERS,
        "amend": MANAGERS,
        "withdraw": MANAGERS,
    },
    says=Text(
        "Aufträge kommen per E-Mail; bearbeitet werden sie von einer Person im Portal. Eine Schnittstelle ist nicht dokumentiert.",
        "Orders come by mail; a person works on them in the portal. No interface is documented.",
        "Les ordres arrivent par e-mail; une personne les traite dans le portail. Aucune interface n’est documentée.",
        "Gli ordini arrivano per e-mail; una persona li tratta nel portale. Nessuna interfaccia è documentata.",
    ),
)
