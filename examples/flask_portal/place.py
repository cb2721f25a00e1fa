"""The place of a portal: one folder with its database, its files and its secret.

The one rule: the secret is made on the first start, readable by its owner alone, and never
leaves the folder; whoever loses it loses every registration.
"""

import hashlib
import hmac
import os
import secrets
from functools import cached_property
from pathlib import Path

from attrs import define, field

import fixflow
from examples.flask_portal.archive import Archive
from examples.flask_portal.clock import DemoClock
from examples.flask_portal.store import Store
from fixflow import Desk
from fixflow.safety import Secret

BYTES = 48


@define(slots=False)
class Place:
    """A folder with everything that a portal keeps.

    Args:
        folder: Where it lies.
        clock: What its pages call now.
        base_url: Where browsers find it: the origin of every link in a mail.
    """

    folder: Path
    clock: DemoClock = field()
    base_url: str = field(default="http://127.0.0.1:8000")

    @clock.default
    def own_clock(self) -> DemoClock:
        """Make the clock of the folder."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return DemoClock(self.folder / "clock")

    @property
    def database(self) -> Path:
        """The orders, messages, sessions and letters: fixflow's own tables."""
        return self.folder / "orders.db"

    @cached_property
    def store(self) -> Store:
        """The host's rows."""
        return Store(self.folder / "portal.db", self.base_url)

    @cached_property
    def archive(self) -> Archive:
        """The files of messages."""
        return Archive(self.folder / "files")

    @cached_property
    def secret(self) -> Secret:
        """What addresses, codes and cookies are protected by."""
        path = self.folder / "secret"
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            new = path.with_suffix(".new")
            new.unlink(missing_ok=True)
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(BYTES))
                file.flush()
                os.fsync(file.fileno())
            new.replace(path)
        return Secret(path.read_text("ascii"))

    def derived(self, purpose: str) -> str:
        """Derive a key for one purpose from the secret, so that no key serves two."""
        return hmac.new(self.secret.reveal().encode(), purpose.encode(), hashlib.sha256).hexdigest()

    def desk(self, realm: str) -> Desk:
        """Open the orders of one realm."""
        return fixflow.open(self.database, realm=fixflow.Realm(realm), secret=self.secret)
