"""Labels: the words of the admin's pages, in the language of whoever looks.

They are no labels of a model's fields, which Django would write into its migrations, in whichever
language somebody happens to speak.  The one rule: a label is said when it is shown.
"""

from collections.abc import Mapping
from typing import Final

from fixflow.texts import Language, Text

ORDER: Final = Text(de="Auftrag", en="order", fr="ordre", it="ordine")
ORDERS: Final = Text(de="Aufträge", en="orders", fr="ordres", it="ordini")
TITLE: Final = Text(de="Titel", en="title", fr="titre", it="titolo")
STATE: Final = Text(de="Status", en="status", fr="état", it="stato")
PHASE: Final = Text(de="Phase", en="phase", fr="phase", it="fase")
PROGRAM: Final = Text(de="Programm", en="program", fr="programme", it="programma")
TURN: Final = Text(de="am Zug", en="turn", fr="à qui le tour", it="a chi tocca")
WHOSE: Final = Text(de="Zuständigkeit", en="turn", fr="compétence", it="competenza")
MY_TURN: Final = Text(de="meine Aufgabe", en="my turn", fr="à mon tour", it="tocca a me")
DUE: Final = Text(de="Frist", en="deadline", fr="délai", it="termine")
OVERDUE: Final = Text(de="überfällig", en="overdue", fr="en retard", it="scaduto")
RECEIVED: Final = Text(de="eingegangen", en="received", fr="reçu", it="ricevuto")
NEXT: Final = Text(de="Weiter", en="Next page", fr="Suite", it="Avanti")
FIRST: Final = Text(de="Zum Anfang", en="First page", fr="Au début", it="All’inizio")
FACTS: Final = Text(de="Angaben", en="Facts", fr="Données", it="Dati")
PLACE: Final = Text(de="Ort", en="Place", fr="Lieu", it="Luogo")
DEADLINES: Final = Text(de="Fristen", en="Deadlines", fr="Délais", it="Termini")
ACTIONS: Final = Text(de="Aktionen", en="Actions", fr="Actions", it="Azioni")
NOT_NOW: Final = Text(
    de="Jetzt nicht möglich",
    en="Not possible now",
    fr="Impossible maintenant",
    it="Ora non possibile",
)
NO_ACTOR: Final = Text(
    de="Sie sehen diesen Auftrag; handeln können Sie hier nicht.",
    en="You see this order; you cannot act here.",
    fr="Vous voyez cet ordre; vous ne pouvez pas agir ici.",
    it="Vede questo ordine; qui non può agire.",
)
FEE: Final = Text(de="Gebühr", en="Fee", fr="Frais", it="Tassa")
JOURNAL: Final = Text(de="Verlauf", en="Journal", fr="Historique", it="Cronologia")
MESSAGES: Final = Text(de="Nachrichten", en="Messages", fr="Messages", it="Messaggi")
WHY: Final = Text(de="Warum", en="Why", fr="Pourquoi", it="Perché")
DONE: Final = Text(
    de="{action}: erledigt.", en="{action}: done.", fr="{action}: fait.", it="{action}: fatto."
)
BACK: Final = Text(de="Zurück", en="Back", fr="Retour", it="Indietro")
OPTIONAL: Final = Text(de="freiwillig", en="optional", fr="facultatif", it="facoltativo")
MEND: Final = Text(
    de="Bitte prüfen Sie diese Angaben:",
    en="Please check these fields:",
    fr="Veuillez vérifier ces données:",
    it="Verificare questi dati:",
)
CHANGED: Final = Text(
    de="Der Auftrag hat sich geändert, seit diese Seite gezeigt wurde; es wurde nichts getan. Ihre Angaben stehen noch da.",
    en="The order has changed since this page was shown; nothing was done. What you entered is still there.",
    fr="L’ordre a changé depuis l’affichage de cette page; rien n’a été fait. Votre saisie est toujours là.",
    it="L’ordine è cambiato da quando la pagina è stata mostrata; nulla è stato fatto. I suoi dati ci sono ancora.",
)
REFUSED: Final = Text(
    de="Das ist jetzt nicht möglich:",
    en="This is not possible now:",
    fr="Ce n’est pas possible maintenant:",
    it="Ora non è possibile:",
)
FILES: Final = Text(
    de="Dateien lassen sich hier nicht anhängen.",
    en="Files cannot be attached here.",
    fr="Impossible de joindre des fichiers ici.",
    it="Qui non si possono allegare file.",
)
LABELS: Final[Mapping[str, tuple[Text, Text]]] = {"FixflowOrder": (ORDER, ORDERS)}


def said(text: Text) -> object:
    """Give what says a text in the language of whoever looks at it; English, where nobody does."""
    from django.utils.functional import lazy

    return lazy(say, str)(text)


def say(text: Text) -> str:
    """Say a text in the language that Django has chosen."""
    from django.utils import translation

    from fixflow.contrib.django.requests import language_of

    return text.say("en" if translation.get_language() is None else language_of())


def words(lang: Language) -> dict[str, str]:
    """Give every word to a template, by its name in small letters."""
    texts = {name: each for name, each in globals().items() if isinstance(each, Text)}
    return {name.lower(): each.template(lang) for name, each in texts.items()}
