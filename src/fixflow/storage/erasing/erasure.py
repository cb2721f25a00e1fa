"""Erasures: what was deleted, what is only restricted, and what somebody else has to do yet.

The one rule: the answer to the person who asked is complete; whatever stays is named with the day
until which it stays, and by which rule.
"""

from datetime import date
from typing import Final, Literal, TypeAlias

from attrs import field, frozen

from fixflow.errors import Misuse
from fixflow.identity import OrderId
from fixflow.parties import Actor
from fixflow.safety.mail_address import mail_address
from fixflow.sources import Source
from fixflow.storage.privacy.retention import Paper
from fixflow.texts import Language, Text


@frozen
class Address:
    """A person who comes in by mail, by the address itself; it is not kept.

    However it is typed, it is one person: it is written as a registration writes it.

    Raises:
        BadAddress: `safety.bad_address`.

    Examples:
        >>> Address(" Anna@Meier.Example") == Address("anna@meier.example")
        True
    """

    email: str = field(converter=mail_address)

    def __repr__(self) -> str:
        return "Address(…)"


Whom: TypeAlias = OrderId | Actor | Address


@frozen
class Gone:
    """How many rows of a table lost what they said, or were taken away."""

    table: str
    rows: int


@frozen(kw_only=True)
class Kept:
    """A paper that the law has kept: nobody edits it, and it is used for nothing else.

    Args:
        what: `statement` or `order`.
        id: Its number.
        paper: What it is to those who keep books.
        until: The last day on which it must be kept.
        source: The rule that asks for it.
    """

    what: Literal["statement", "order"]
    id: str
    paper: Paper
    until: date
    source: Source


LEFT_TO_HOST: Final[dict[str, Text]] = {
    "backups": Text(
        de="Sicherungskopien der Datenbank enthalten die Werte, bis sie überschrieben werden.",
        en="Backups of the database hold the values until they are overwritten.",
        fr="Les sauvegardes de la base contiennent les valeurs jusqu’à leur écrasement.",
        it="Le copie di sicurezza della base contengono i valori finché non vengono sovrascritte.",
    ),
    "vacuum": Text(
        de="PostgreSQL gibt die Seiten erst durch VACUUM frei; das WAL-Archiv enthält sie weiterhin.",
        en="PostgreSQL frees the pages by VACUUM only; an archive of its WAL still holds them.",
        fr="PostgreSQL ne libère les pages que par VACUUM; l’archive WAL les contient encore.",
        it="PostgreSQL libera le pagine solo con VACUUM; l’archivio WAL le contiene ancora.",
    ),
    "sqlite": Text(
        de="Die SQLite-Datei enthält Reste, bis VACUUM sie neu schreibt und ihr WAL geleert ist.",
        en="The SQLite file holds remains until VACUUM writes it anew and its WAL is emptied.",
        fr="Le fichier SQLite garde des restes jusqu’à ce que VACUUM le réécrive et vide son WAL.",
        it="Il file SQLite conserva resti finché VACUUM non lo riscrive e il suo WAL non è vuoto.",
    ),
    "others": Text(
        de="Was schon an andere Systeme gemeldet wurde, löschen diese selbst.",
        en="What other systems have been told already, they delete themselves.",
        fr="Ce qui a déjà été transmis à d’autres systèmes, ils l’effacent eux-mêmes.",
        it="Ciò che è già stato trasmesso ad altri sistemi lo cancellano essi stessi.",
    ),
    "in_clear": Text(
        de="Im Journal dieser Aufträge bleiben Personendaten im Klartext stehen: {orders}.",
        en="In the journals of these orders personal values stay in clear: {orders}.",
        fr="Dans le journal de ces ordres, des données personnelles restent en clair: {orders}.",
        it="Nel giornale di questi ordini restano dati personali in chiaro: {orders}.",
    ),
    "unread": Text(
        de="Der Plan dieser Verträge ist nicht lesbar; für wen sie sind oder waren, ist zu prüfen: {contracts}.",
        en="The plans of these contracts cannot be read; whom they are or were for is to be checked: {contracts}.",
        fr="Le plan de ces contrats est illisible; à vérifier pour qui ils sont ou étaient: {contracts}.",
        it="Il piano di questi contratti non è leggibile; va verificato per chi sono o erano: {contracts}.",
    ),
}


@frozen(kw_only=True)
class Erasure:
    """What became of a request to delete.

    Args:
        subject: Of what kind and which one; of an address its digest.
        erased: What went, by table; empty where everything had gone before.
        kept: What the law has kept.
        held: What is on hold and was left as it is: orders, and persons by a party or a digest.
        open: What is left to the host, by a key of `LEFT_TO_HOST`.
        in_clear: The orders whose journals say personal values themselves, since they were
            written by release 0.1 or before the program declared them personal; they stay.
        unread: The contracts with a plan that cannot be read: whom they are or were for, and so
            whether a hold keeps them, is judged only as far as they say it still.
    """

    subject: str
    erased: tuple[Gone, ...]
    kept: tuple[Kept, ...]
    held: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    in_clear: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows lost what they said."""
        return sum(each.rows for each in self.erased)

    def left(self, lang: Language = "de") -> tuple[str, ...]:
        """Say what the host has to do yet."""
        said = {"orders": ", ".join(self.in_clear), "contracts": ", ".join(self.unread)}
        return tuple(LEFT_TO_HOST[each].say(lang, **said) for each in self.open)


@frozen
class NotErasable(Misuse):
    """What is to be erased is named by an order's id, a party or an address."""

    code = "privacy.not_erasable"
    text = Text(
        de="Gelöscht wird ein Auftrag (Id), ein Beteiligter (Actor) oder eine Adresse (Address).",
        en="An order (its id), a party (Actor) or an address (Address) can be erased.",
    )


def whom(subject: object) -> Whom:
    """Take what is to be erased; a text is an order's id.

    Raises:
        NotErasable: `privacy.not_erasable`.
    """
    if isinstance(subject, str):
        return OrderId.of(subject)
    if isinstance(subject, OrderId | Actor | Address):
        return subject
    raise NotErasable


def counted(rows: dict[str, int]) -> tuple[Gone, ...]:
    """State what went, by table, and leave out where nothing was."""
    return tuple(Gone(table, number) for table, number in sorted(rows.items()) if number)
