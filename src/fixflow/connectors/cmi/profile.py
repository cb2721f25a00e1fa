"""The CMI's profile: eight steps of a web tool, each with its sentence; no interface is documented.

The one rule: nothing is claimed that the manual does not say.
"""

from typing import Final

from fixflow.connectors.by_hand import operations, untaken
from fixflow.connectors.cmi.tasks import TASKS
from fixflow.connectors.profile import Profile, Tier
from fixflow.texts import Text

REASONS: Final = Text(
    "Der Weg: die Anforderungen oder den Service unter Angabe eines Grundes als nicht erfüllt melden.",
    "The way: report the requirements or the service as not met, giving a reason.",
    "La voie: signaler les exigences ou le service comme non remplis, en indiquant un motif.",
    "La via: segnalare i requisiti o il servizio come non soddisfatti, indicando un motivo.",
)
NO_BUTTON: Final = Text(
    "Dafür nennt die Anleitung keinen Schritt im CMI; Digitec Galaxus muss es auf anderem Weg erfahren.",
    "The manual names no step of the CMI for it; Digitec Galaxus has to be told another way.",
    "Le mode d’emploi ne nomme aucune étape du CMI pour cela; Digitec Galaxus doit l’apprendre autrement.",
    "Le istruzioni non nominano alcun passo del CMI per questo; Digitec Galaxus deve saperlo in altro modo.",
)
PROFILE: Final = Profile(
    partner="cmi",
    title="CMI",
    tier=Tier.MANUAL,
    countries=("CH",),
    operations=operations(TASKS),
    workarounds={**untaken(TASKS, NO_BUTTON), "reject": REASONS, "cancel": REASONS},
    says=Text(
        "Serviceaufträge mit SP-ID werden von einer Person im Company Management Interface "
        "von Digitec Galaxus bearbeitet. Eine Schnittstelle dafür ist nicht dokumentiert.",
        "A person works on service orders with an SP-ID in the Company Management Interface "
        "of Digitec Galaxus. No interface is documented for them.",
        "Une personne traite les ordres de service avec SP-ID dans le Company Management "
        "Interface de Digitec Galaxus. Aucune interface n’est documentée pour cela.",
        "Una persona tratta gli ordini di servizio con SP-ID nel Company Management "
        "Interface di Digitec Galaxus. Nessuna interfaccia è documentata per questo.",
    ),
)
