"""Labels: what a realm calls otherwise than we do, in its own words.

«In ihrem individuellen Design»: a client shows its logo and colour (`documents.Theme`), sends under
its name (`portal.Stationery`), and may call an action or a state by a name of its own.  The one
rule: a label is replaced as a whole, in every language, and asks for the same values.
"""

from collections.abc import Mapping
from typing import Final

from attrs import field, frozen

from fixflow.errors import Fault, Misuse
from fixflow.texts import Text

OTHER_VALUES: Final = Text(
    de="verlangt {wanted}, der Text hat {found}",
    en="wants {wanted}, the text has {found}",
    fr="demande {wanted}, le texte a {found}",
    it="chiede {wanted}, il testo ha {found}",
)


@frozen
class BadLabels(Misuse):
    """A label asks for other values than the text that it replaces; all such faults at once."""

    code = "labels.bad_labels"
    text = Text(
        de="Die eigenen Bezeichnungen passen nicht.",
        en="The labels do not fit.",
        fr="Les libellés ne conviennent pas.",
        it="Le etichette non vanno bene.",
    )
    faults: tuple[Fault, ...]


def kept(given: Mapping[Text, Text]) -> Mapping[Text, Text]:
    """Take the labels over, so that nobody changes them later."""
    return dict(given)


@frozen
class Labels:
    """The labels of a realm: for a text of ours, the one that is said instead.

    Raises:
        BadLabels: `labels.bad_labels`, with every fault.

    Examples:
        >>> done = Text(de="Auftrag abschließen", en="Complete order")
        >>> ours = Labels({done: Text(de="Ticket schließen", en="Close ticket")})
        >>> ours.of(done).say("de-CH"), ours.of(Text(de="annehmen", en="accept")).say("en")
        ('Ticket schliessen', 'accept')
    """

    instead: Mapping[Text, Text] = field(factory=dict, converter=kept, hash=False)

    def __attrs_post_init__(self) -> None:
        found = tuple(
            Fault(text.de, "labels.other_values", OTHER_VALUES, values(text, label))
            for text, label in self.instead.items()
            if text.placeholders != label.placeholders
        )
        if found:
            raise BadLabels(found)

    def of(self, text: Text) -> Text:
        """Give what the realm says instead of a text; the text itself where it has no other."""
        return self.instead.get(text, text)


def values(text: Text, label: Text) -> dict[str, object]:
    """Name what both are filled with."""
    return {"wanted": text.placeholders, "found": label.placeholders}
