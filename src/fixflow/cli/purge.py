"""`fixflow purge`: drop what is kept for a while only.

The one rule: nothing goes that something else is folded, verified or printed from.
"""

import argparse
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from fixflow.cli.database import opened
from fixflow.cli.for_machines import print_json
from fixflow.cli.health import record
from fixflow.cli.heard import heard
from fixflow.cli.loop import asked
from fixflow.desk import Desk
from fixflow.identity import Realm, is_line
from fixflow.storage import purging
from fixflow.storage.purging import Purged
from fixflow.texts import Text

DONE: Final = 0
SAID: Final = Text(
    de="{realm}: Wiederholungsschlüssel gelöscht: {commands}; eingegangene Nachrichten geleert: {messages}",
    en="{realm}: repeatable commands deleted: {commands}; incoming messages emptied: {messages}",
    fr="{realm}: commandes répétables effacées: {commands}; messages reçus vidés: {messages}",
    it="{realm}: comandi ripetibili cancellati: {commands}; messaggi ricevuti svuotati: {messages}",
)


def run(call: argparse.Namespace) -> int:
    """Purge and say what went.

    Raises:
        NoDatabase: `cli.no_database`.
    """
    with opened(call.db, call.realm) as desk:
        gone = purge_all(desk, asked(desk), everywhere=call.everywhere)
    tell(gone, call)
    return DONE


def tell(gone: Mapping[str, Purged], call: argparse.Namespace) -> None:
    """Say what went from each realm."""
    with heard():
        if call.json:
            print_json({realm: record(each) for realm, each in gone.items()})
        else:
            for realm, each in gone.items():
                counts = {"commands": each.commands, "messages": each.messages}
                print(SAID.say(call.lang, realm=realm, **counts))


def purge_all(desk: Desk, now: datetime, *, everywhere: bool) -> Mapping[str, Purged]:
    """Purge the desk's own realm, or all of the database; say what went from each.

    A damaged name is no realm of ours; `verify` names its rows.
    """
    names = desk.read(lambda _: purging.realms()) if everywhere else [desk.realm.value]
    return {name: desk.within(Realm(name)).purge(now) for name in names if is_line(name)}
