"""`fixflow seal`: seal what has changed, and print the hash that is to leave the house.

The one rule: the instant is the caller's, else that of the database's clock.
"""

import argparse
from typing import Final

from fixflow.cli.database import must_hold, opened
from fixflow.cli.for_machines import print_json
from fixflow.cli.heard import heard
from fixflow.cli.loop import asked as asked_of
from fixflow.storage import verify
from fixflow.storage.seal import Seal
from fixflow.texts import Text

DONE: Final = 0
TOLD: Final = Text(
    de="Siegel {no}: {hash} ({items} von {subjects} geändert)",
    en="seal {no}: {hash} ({items} of {subjects} changed)",
    fr="sceau {no}: {hash} ({items} sur {subjects} modifiés)",
    it="sigillo {no}: {hash} ({items} su {subjects} modificati)",
)


def run(asked: argparse.Namespace) -> int:
    """Seal a realm and print its seal.

    Raises:
        NoDatabase: `cli.no_database`.
        NoRealm: `cli.no_realm`.
    """
    with opened(asked.db, asked.realm) as desk:
        must_hold(asked.realm, desk.inspect(lambda _: verify.realms()))
        made = desk.seal(asked.at or asked_of(desk))
    with heard():
        if asked.json:
            print_json(record(made))
        else:
            told = {"no": made.no, "hash": made.hash, "items": made.items}
            print(TOLD.say(asked.lang, **told, subjects=made.subjects))
    return DONE


def record(made: Seal) -> dict[str, object]:
    """Write a seal as plain values."""
    return {
        "no": made.no,
        "at": made.at.isoformat(),
        "subjects": made.subjects,
        "items": made.items,
        "prev": made.prev,
        "hash": made.hash,
    }
