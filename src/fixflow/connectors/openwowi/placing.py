"""Placing: what an intent becomes in a body, and everything of it for which there is no field.

The one rule: what an intent says and no field of theirs can take is refused before anything is
sent, all of it at once; nothing that somebody has said is dropped.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.connectors.intents import Intent, Item, Message, Place, Reject
from fixflow.connectors.openwowi.codec import is_id, written
from fixflow.connectors.openwowi.profile import CREATED
from fixflow.errors import Fault, Refused
from fixflow.identity import is_line, shown
from fixflow.lifecycle import JSON
from fixflow.texts import Text

Body: TypeAlias = dict[str, JSON]

KEY: Final = "ExternalIdentificationNumber"
PROCESS: Final = "CraftsProcessId"
TYPE: Final = "CommissionTypeId"
STATUS: Final = "CommissionStatusId"

# What an intent may say beside itself, and no call of theirs takes.
BESIDE: Final[Mapping[str, tuple[str, ...]]] = {
    "accept": ("note", "extra"),
    "complete": ("on", "note", "extra"),
    "cancel": ("reason",),
    "withdraw": ("reason",),
}

NO_FIELD: Final = Text(
    de="dafür hat OPENWOWI kein Feld; der Weg: als Message, oder unter ihrem Namen in `extra`",
    en="OPENWOWI has no field for it; the way: as a Message, or under its name in `extra`",
    fr="OPENWOWI n’a pas de champ; la voie: comme Message, ou sous leur nom dans `extra`",
    it="OPENWOWI non ha un campo; la via: come Message, o sotto il loro nome in `extra`",
)
NO_ID: Final = Text(
    de="«{value}» ist keine Kennung von OPENWOWI, eine ganze Zahl",
    en="“{value}” is no id of OPENWOWI, a whole number",
    fr="«{value}» n’est pas un identifiant d’OPENWOWI, un nombre entier",
    it="«{value}» non è un identificativo di OPENWOWI, un numero intero",
)
NO_NAME: Final = Text(
    de="«{value}» ist kein Feld, das ein Auftrag beim Anlegen hat",
    en="“{value}” is no field that a commission has when it is created",
    fr="«{value}» n’est pas un champ d’un ordre à sa création",
    it="«{value}» non è un campo di un ordine alla creazione",
)
TWICE: Final = Text(
    de="«{value}» wird schon gesetzt", en="“{value}” is set already",
    fr="«{value}» est déjà réglé", it="«{value}» è già impostato",
)  # fmt: skip
NO_JSON: Final = Text(
    de="das lässt sich nicht als JSON schreiben", en="it cannot be written as JSON",
    fr="cela ne peut pas être écrit en JSON", it="non può essere scritto come JSON",
)  # fmt: skip
NO_WORDS: Final = Text(
    de="ein Text ist nötig, der etwas sagt", en="a text that says something is needed",
    fr="il faut un texte qui dise quelque chose", it="serve un testo che dica qualcosa",
)  # fmt: skip
NO_DAY: Final = Text(
    de="nötig ist ein Tag; die Uhrzeit geht als Message",
    en="a day is needed; the time of day goes as a Message",
    fr="il faut un jour; l’heure va comme Message",
    it="serve un giorno; l’ora va come Message",
)
NO_KEY: Final = Text(
    de="«{value}» ist kein Schlüssel: eine druckbare Zeile", en="“{value}” is no key: a printable line",
    fr="«{value}» n’est pas une clé: une ligne imprimable",
    it="«{value}» non è una chiave: una riga stampabile",
)  # fmt: skip


@frozen
class Unfit(Refused):
    """OPENWOWI cannot take an intent as it is; `faults` names each part."""

    code = "connectors.openwowi_unfit"
    text = Text(
        de="OPENWOWI nimmt «{kind}» so nicht entgegen.",
        en="OPENWOWI does not take “{kind}” as it is.",
        fr="OPENWOWI n’accepte pas «{kind}» ainsi.",
        it="OPENWOWI non accetta «{kind}» così.",
    )
    status = 422
    kind: str
    faults: tuple[Fault, ...]


def fitting(intent: Intent, key: str) -> None:
    """Refuse what a verb says beside itself, for which there is no field, and words that cannot be sent.

    Raises:
        Unfit: `connectors.openwowi_unfit`.
    """
    beside = [name for name in BESIDE.get(intent.kind, ()) if getattr(intent, name)]
    faults = [
        *(Fault(name, "openwowi.no_field", NO_FIELD) for name in beside),
        *word_faults(intent),
        *key_faults(key),
    ]
    if faults:
        raise Unfit(intent.kind, tuple(faults))


def word_faults(intent: Intent) -> Iterator[Fault]:
    """Name what is wrong with the words that are sent; a note without any could not be found again."""
    match intent:
        case Message(text=said):
            if not said.strip():
                yield Fault("text", "openwowi.no_words", NO_WORDS)
            path = "text"
        case Reject(reason=said):
            path = "reason"
        case _:
            return
    if not is_json(said):
        yield Fault(path, "openwowi.no_json", NO_JSON)


def key_faults(key: str) -> Iterator[Fault]:
    """Name what is wrong with a key of ours."""
    if not is_line(key):
        yield Fault("key", "openwowi.no_key", NO_KEY, {"value": shown(key)})


@frozen(kw_only=True)
class Placing:
    """How commissions are placed.

    Attributes:
        types: The tenant's codes of what a commission may be, and their ids.
        asks: Whether it waits for the craftsman's answer.
    """

    types: Mapping[str, int]
    asks: bool

    def body(self, intent: Place, key: str) -> bytes:
        """Write what creates a commission.

        Args:
            intent: What is wanted; its title stays ours, since no field is known to be one.
            key: Ours, by which it is found again.

        Raises:
            Unfit: `connectors.openwowi_unfit`, naming every part.
        """
        ids, mine = self.ids(intent), days(intent)
        faults = [
            *key_faults(key),
            *unplaced(intent),
            *no_days(intent),
            *no_ids(ids),
            *self.extra_faults(intent, mine),
        ]
        if faults:
            raise Unfit(intent.kind, tuple(faults))
        made: Body = {KEY: key}
        made |= {name: int(value) for _, name, value in ids}
        made |= mine
        if intent.items:
            made["Positions"] = [dict(each.extra) for each in intent.items]
        return written(made | dict(intent.extra))

    def ids(self, intent: Place) -> list[tuple[str, str, str]]:
        """Give the ids of an intent: our name, theirs, and what is said; the process must be said."""
        category = intent.category
        if category is not None and category in self.types:
            category = str(self.types[category])
        said = (
            ("project", PROCESS, intent.project or ""),
            ("category", TYPE, category),
            ("contractor", "CreditorId", intent.contractor),
            ("unit", "UseUnitId", intent.unit),
            ("place", "BuildingId", intent.place),
        )
        return [(ours, theirs, value) for ours, theirs, value in said if value is not None]

    def extra_faults(self, intent: Place, mine: Body) -> Iterator[Fault]:
        """Name what `extra` may not hold."""
        ours = {KEY, *(theirs for _, theirs, _ in self.ids(intent)), *mine}
        ours |= {"Positions"} if intent.items else set()
        ours |= {STATUS} if self.asks else set()
        for name in intent.extra:
            if name in ours:
                yield Fault(f"extra.{name}", "openwowi.twice", TWICE, {"value": name})
            elif name not in CREATED:
                yield Fault("extra", "openwowi.no_name", NO_NAME, {"value": shown(name)})
        if not is_json(intent.extra):
            yield Fault("extra", "openwowi.no_json", NO_JSON)


def no_ids(ids: list[tuple[str, str, str]]) -> Iterator[Fault]:
    """Name what should be an id and is none."""
    for ours, _, value in ids:
        if not is_id(value):
            yield Fault(ours, "openwowi.no_id", NO_ID, {"value": shown(value)})


def days(intent: Place) -> Body:
    """Give the days between which the work is done."""
    said = (("ExecutionFrom", intent.start), ("ExecutionTo", intent.end))
    return {name: value.isoformat() for name, value in said if value is not None}


def no_days(intent: Place) -> Iterator[Fault]:
    """Name what should be a day and is an instant: the vendor's pattern takes no time of day."""
    for name, value in (("start", intent.start), ("end", intent.end)):
        if isinstance(value, datetime):
            yield Fault(name, "openwowi.no_day", NO_DAY)


def unplaced(intent: Place) -> Iterator[Fault]:
    """Name what an intent says and no field of theirs is known to take."""
    said = {
        "description": intent.description,
        "customer": intent.customer,
        "total": intent.total,
    }
    for name, value in said.items():
        if value not in ("", None):
            yield Fault(name, "openwowi.no_field", NO_FIELD)
    for place, each in enumerate(intent.items):
        yield from item_faults(f"items[{place}]", each)


def item_faults(path: str, item: Item) -> Iterator[Fault]:
    """Name what a position says beside `extra`: the names of its fields are not documented."""
    for name in ("number", "text", "account", "quantity", "amount"):
        if getattr(item, name) not in ("", None):
            yield Fault(f"{path}.{name}", "openwowi.no_field", NO_FIELD)
    if not is_json(item.extra):
        yield Fault(f"{path}.extra", "openwowi.no_json", NO_JSON)


def is_json(value: Mapping[str, JSON] | str) -> bool:
    """Tell whether a value can be written; a number that is no JSON and half a character cannot."""
    said = value if isinstance(value, str) else dict(value)
    try:
        json.dumps(said, allow_nan=False)
        written(said)
    except (TypeError, ValueError, RecursionError):
        return False
    return True
