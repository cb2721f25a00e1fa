"""Translators: a door for free text; the host hands one in, or no page has the button.

What ships is a glossary of the trade: it sets the word of the other language beside each trade word
that it knows, and says of itself that it is no translation.  The one rule: what was written always
stays and is always shown; a translation stands beside it, marked.
"""

import re
from typing import Final, Protocol

from attrs import frozen

from examples.flask_portal.tongues import base
from fixflow import Text

# fmt: off
TERMS: Final = (  # de, en, fr, it, pt
    ("Boiler", "water heater", "chauffe-eau", "scaldabagno", "termoacumulador"),
    ("Warmwasser", "hot water", "eau chaude", "acqua calda", "água quente"),
    ("Sicherung", "fuse", "fusible", "fusibile", "fusível"),
    ("Badewanne", "bathtub", "baignoire", "vasca", "banheira"),
    ("Abfluss", "drain", "écoulement", "scarico", "escoamento"),
    ("Siphon", "trap", "siphon", "sifone", "sifão"),
    ("Dichtung", "seal", "joint", "guarnizione", "vedante"),
    ("Wasserhahn", "tap", "robinet", "rubinetto", "torneira"),
    ("Mischer", "mixer", "mitigeur", "miscelatore", "misturadora"),
    ("Spülbecken", "sink", "évier", "lavello", "pia"),
    ("Lavabo", "washbasin", "lavabo", "lavandino", "lavatório"),
    ("Geschirrspüler", "dishwasher", "lave-vaisselle", "lavastoviglie", "lava-louça"),
    ("Waschmaschine", "washing machine", "lave-linge", "lavatrice", "máquina de lavar"),
    ("Tumbler", "dryer", "sèche-linge", "asciugatrice", "secador"),
    ("Heizung", "heating", "chauffage", "riscaldamento", "aquecimento"),
    ("Heizkörper", "radiator", "radiateur", "radiatore", "radiador"),
    ("Ventil", "valve", "vanne", "valvola", "válvula"),
    ("Pumpe", "pump", "pompe", "pompa", "bomba"),
    ("Lüftung", "ventilation", "ventilation", "ventilazione", "ventilação"),
    ("Filter", "filter", "filtre", "filtro", "filtro"),
    ("Wasser", "water", "eau", "acqua", "água"),
    ("Leck", "leak", "fuite", "perdita", "fuga"),
    ("tropft", "dripping", "goutte", "gocciola", "pinga"),
    ("verstopft", "blocked", "bouché", "intasato", "entupido"),
    ("defekt", "broken", "défectueux", "guasto", "avariado"),
    ("Lärm", "noise", "bruit", "rumore", "barulho"),
    ("Reparatur", "repair", "réparation", "riparazione", "reparação"),
    ("Ersatz", "replacement", "remplacement", "sostituzione", "substituição"),
    ("Montage", "installation", "montage", "montaggio", "montagem"),
    ("Entsorgung", "disposal", "élimination", "smaltimento", "eliminação"),
    ("Foto", "photo", "photo", "foto", "foto"),
    ("Wohnung", "flat", "appartement", "appartamento", "apartamento"),
    ("Küche", "kitchen", "cuisine", "cucina", "cozinha"),
    ("Fenster", "window", "fenêtre", "finestra", "janela"),
    ("Fuge", "joint", "joint", "fuga", "junta"),
)
GLOSSARY: Final = Text(
    "Fachwörterbuch (keine Übersetzung)", "Trade glossary (no translation)",
    "Glossaire technique (pas une traduction)", "Glossario tecnico (non una traduzione)")
# fmt: on
LANGUAGES: Final = ("de", "en", "fr", "it", "pt")
WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Translator(Protocol):
    """A door for free text."""

    @property
    def id(self) -> str:
        """Its name beside what it has translated."""

    @property
    def label(self) -> Text:
        """What a button calls it."""

    def translate(self, text: str, *, source: str, to: str) -> str | None:
        """Give a text in another language; None if this door cannot."""


@frozen
class Glossary:
    """The glossary of the trade."""

    id: str = "fachwoerterbuch"
    label: Text = GLOSSARY

    def translate(self, text: str, *, source: str, to: str) -> str | None:
        """Set the trade words of another language beside those of the text; None without any."""
        source, to = base(source), base(to)
        if source not in LANGUAGES or to not in LANGUAGES:
            return None
        known = {
            each[LANGUAGES.index(source)].casefold(): each[LANGUAGES.index(to)] for each in TERMS
        }

        def beside(found: re.Match[str]) -> str:
            word = found[0]
            other = known.get(word.casefold())
            return f"{word} [{other}]" if other else word

        glossed = WORD.sub(beside, text)
        return None if glossed == text else glossed
