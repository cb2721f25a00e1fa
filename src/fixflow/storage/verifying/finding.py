"""Findings: what does not fit, and how it is said.

The one rule: a finding names a row, so that whoever mends it knows where.
"""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from attrs import field, frozen

from fixflow.identity import shown
from fixflow.texts import Language, Text

TEXTS: Final[dict[str, Text]] = {
    "journal.version_gap": Text(
        de="Auf Eintrag {before} folgt nicht Eintrag {expected}.",
        en="Entry {before} is not followed by entry {expected}.",
    ),
    "journal.broken_link": Text(
        de="Der Eintrag verweist nicht auf den vor ihm.",
        en="The entry does not point to the one before it.",
    ),
    "journal.altered": Text(
        de="Der Eintrag passt nicht zu seiner Prüfsumme.",
        en="The entry does not fit its hash.",
    ),
    "journal.missing": Text(
        de="Zur Zeile gibt es kein Journal.",
        en="There is no journal for the row.",
    ),
    "order.missing": Text(
        de="Zum Journal gibt es keine Zeile.",
        en="There is no row for the journal.",
    ),
    "order.unreadable": Text(
        de="Das Journal ergibt keinen Auftrag: {why}.",
        en="The journal makes no order: {why}.",
    ),
    "order.differs": Text(
        de="Die Zeile weicht vom Journal ab in: {columns}.",
        en="The row differs from the journal in: {columns}.",
    ),
    "statement.unreadable": Text(
        de="Was festgeschrieben ist, ergibt keinen Beleg der angegebenen Art.",
        en="What was frozen makes no paper of the given kind.",
    ),
    "statement.differs": Text(
        de="Die Zeile weicht von dem ab, was festgeschrieben ist, in: {columns}.",
        en="The row differs from what was frozen in: {columns}.",
    ),
    "line.missing": Text(
        de="Die festgeschriebene Position fehlt.",
        en="The line that was frozen is missing.",
    ),
    "line.differs": Text(
        de="Die Position weicht von dem ab, was festgeschrieben ist, in: {columns}.",
        en="The line differs from what was frozen in: {columns}.",
    ),
    "line.surplus": Text(
        de="Die Position steht auf keinem Beleg.",
        en="The line stands on no paper.",
    ),
    "statement.no_successor": Text(
        de="Die Verrechnung {replaced_by}, die ihre Stelle einnimmt, gibt es nicht oder gehört anderen.",
        en="Settlement {replaced_by}, which stands in its place, is not there or is that of others.",
    ),
    "counter.differs": Text(
        de="Der Zähler steht auf {value}, die letzte Nummer ist {last}.",
        en="The counter stands at {value}, the last number is {last}.",
    ),
    "journal.unmarked": Text(
        de="Seit dem letzten Siegel hinzugekommen, aber nicht dafür vorgemerkt.",
        en="Added since the last seal, but not noted for the next one.",
    ),
    "seal.missing": Text(
        de="Dieses Siegel fehlt.",
        en="This seal is missing.",
    ),
    "seal.broken_link": Text(
        de="Das Siegel verweist nicht auf das vor ihm.",
        en="The seal does not point to the one before it.",
    ),
    "seal.altered": Text(
        de="Das Siegel passt nicht zu seiner Prüfsumme.",
        en="The seal does not fit its hash.",
    ),
    "seal.item_without_event": Text(
        de="Siegel {seal} kennt diesen Stand, aber es gibt ihn nicht mehr.",
        en="Seal {seal} knows this entry, but it is there no longer.",
    ),
    "seal.unknown": Text(
        de="Dieses Siegel, das außerhalb der Datenbank bekannt ist, steht nicht darin.",
        en="This seal, which is known outside of the database, does not stand in it.",
    ),
    "statement.seal_missing": Text(
        de="Das Siegel {seal}, das der Beleg trägt, steht nicht in der Datenbank.",
        en="Seal {seal}, which the paper carries, does not stand in the database.",
    ),
    "vault.missing": Text(
        de="Der persönliche Wert {field} fehlt, ohne dass er gelöscht worden ist.",
        en="The personal value {field} is missing, although it was not erased.",
    ),
    "vault.altered": Text(
        de="Der persönliche Wert {field} ist nicht der, auf den sich der Eintrag festlegt.",
        en="The personal value {field} is not the one that the entry committed to.",
    ),
    "vault.surplus": Text(
        de="Zum persönlichen Wert {field} gibt es keinen Eintrag.",
        en="There is no entry for the personal value {field}.",
    ),
    "message.gap": Text(
        de="Diese Nachricht fehlt.",
        en="This message is missing.",
    ),
    "message.altered": Text(
        de="Die Zeile der Nachricht ist so nie geschrieben worden.",
        en="The row of the message was never written like this.",
    ),
    "message.without_order": Text(
        de="Zur Nachricht gibt es keinen Auftrag.",
        en="There is no order for the message.",
    ),
    "address.missing": Text(
        de="Die Adresse oder der Name fehlt, obwohl die Zeile noch gilt.",
        en="The address or the name is missing, although the row still counts.",
    ),
    "address.differs": Text(
        de="Die Adresse ist nicht die, zu der die Zeile gehört.",
        en="The address is not the one that the row belongs to.",
    ),
    "alarm.missing": Text(
        de="Der Alarm {alarm} fehlt.",
        en="The alarm {alarm} is missing.",
    ),
    "alarm.surplus": Text(
        de="Der Alarm {alarm} klingelt für nichts, was fällig wird.",
        en="The alarm {alarm} rings for nothing that falls due.",
    ),
    "alarm.differs": Text(
        de="Der Alarm {alarm} steht anders da, als es aus dem Journal folgt.",
        en="The alarm {alarm} stands otherwise than the journal says.",
    ),
    "alarm.untold": Text(
        de="Der Alarm {alarm} gilt als gemeldet, aber es gibt keine Nachricht darüber.",
        en="The alarm {alarm} counts as told, but there is no letter of it.",
    ),
    "search.differs": Text(
        de="Von den Suchwörtern fehlen {missing}, zu viel sind {surplus}.",
        en="Of the search words {missing} are missing, {surplus} are too many.",
    ),
    "contract.missing": Text(
        de="Die Zeile des Vertrags fehlt.",
        en="The row of the contract is missing.",
    ),
    "contract.unreadable": Text(
        de="Der Plan des Vertrags im Journal lässt sich nicht lesen: {why}.",
        en="The plan of the contract in the journal cannot be read: {why}.",
    ),
    "contract.surplus": Text(
        de="Zur Zeile gibt es keinen Vertrag.",
        en="There is no contract for the row.",
    ),
    "contract.differs": Text(
        de="Die Zeile des Vertrags weicht vom Journal ab in: {columns}.",
        en="The row of the contract differs from the journal in: {columns}.",
    ),
    "command.without_event": Text(
        de="Zu diesem Befehl gibt es kein Ereignis, das er bewirkt hat.",
        en="There is no event that this command has caused.",
    ),
    "letter.differs": Text(
        de="Die Nachricht weicht von dem ab, was zu melden war, in: {columns}.",
        en="The letter differs from what was to be told in: {columns}.",
    ),
    "letter.without_event": Text(
        de="Zu dieser Nachricht gibt es kein Ereignis: {of} ({version}).",
        en="There is no event for this letter: {of} ({version}).",
    ),
}

CHAIN: Final = Text(de="{id}: {fault}.", en="{id}: {fault}.")


@frozen(kw_only=True)
class Finding:
    """One thing that does not fit.

    Args:
        code: Which rule is broken.
        kind: `order` or another kind of journal, `series`, `statement`, `line`, `counter`, `seal`,
            `letter`, `alarm`, `message`, `search`, `contract`, `command`, `account` or
            `mailbox`.
        id: Which one; of a line, the number of its statement; of a seal, its realm, or the hash
            that is known outside; of an alarm, a message or search words, their order.
        position: The bad entry's version, the place in the chain or of the line, the number of
            the seal or of the message; None for an order's row itself.
        text: The sentence.
        params: What it tells.
    """

    code: str
    kind: str
    id: str
    position: int | None
    text: Text
    params: Mapping[str, object] = field(factory=dict)

    def say(self, lang: Language = "de") -> str:
        """Say what does not fit, and where.

        Examples:
            >>> finding("journal.altered", "order", "A-1", 3).say("en")
            'order A-1 (3): The entry does not fit its hash.'
        """
        place = "" if self.position is None else f" ({self.position})"
        return f"{self.kind} {shown(self.id)}{place}: {self.text.say(lang, **self.params)}"


def finding(
    code: str, kind: str, id_: str, position: int | None = None, **params: object
) -> Finding:
    """State a finding of the journal or of a row."""
    return Finding(code=code, kind=kind, id=id_, position=position, text=TEXTS[code], params=params)


Tell: TypeAlias = Callable[[Finding], None]
