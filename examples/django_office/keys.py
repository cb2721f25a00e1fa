"""Keys of the office: made at the first start, kept beside the database, never in the code.

Whoever loses the file loses every session and every registration code.
"""

import json
import os
import secrets
from pathlib import Path
from typing import NamedTuple

FILE = "keys.json"
BYTES = 48
OWNER_ONLY = 0o600


class Keys(NamedTuple):
    """What must not be guessed: Django's key, fixflow's, and the password of the demo's users."""

    django: str
    fixflow: str
    password: str


def keys(folder: Path) -> Keys:
    """Give the keys of a data folder; the first call makes them."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / FILE
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        return Keys(**json.loads(file.read_text()))
    made = Keys(
        secrets.token_urlsafe(BYTES), secrets.token_urlsafe(BYTES), secrets.token_urlsafe(9)
    )
    with os.fdopen(handle, "w") as out:
        json.dump(made._asdict(), out)
    return made
