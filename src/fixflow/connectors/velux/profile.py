"""VELUX's profile: four steps of the FLEXBOX, each with its sentence; no interface is documented.

The one rule: nothing is claimed that the manual does not say.
"""

from typing import Final

from fixflow.connectors.by_hand import operations, untaken
from fixflow.connectors.profile import Profile, Tier
from fixflow.connectors.velux.tasks import TASKS
from fixflow.texts import Text

NO_BUTTON: Final = Text(
    "Dafür nennt die Anleitung keinen Schritt in der FLEXBOX; VELUX muss es auf anderem Weg erfahren.",
    "The manual names no step of the FLEXBOX for it; VELUX has to be told another way.",
    "Le mode d’emploi ne nomme aucune étape de la FLEXBOX pour cela; VELUX doit l’apprendre autrement.",
    "Le istruzioni non nominano alcun passo della FLEXBOX per questo; VELUX deve saperlo in altro modo.",
)
PROFILE: Final = Profile(
    partner="velux",
    title="VELUX",
    tier=Tier.MANUAL,
    countries=("DE",),
    operations=operations(TASKS),
    workarounds=untaken(TASKS, NO_BUTTON),
    says=Text(
        "Jeder Schritt wird von einer Person in der FLEXBOX über den roten Button bestätigt. Eine Schnittstelle ist nicht dokumentiert.",
        "A person confirms each step in the FLEXBOX by the red button. No interface is documented.",
        "Une personne confirme chaque étape dans la FLEXBOX par le bouton rouge. Aucune interface n’est documentée.",
        "Una persona conferma ogni passo nella FLEXBOX con il pulsante rosso. Nessuna interfaccia è documentata.",
    ),
)
