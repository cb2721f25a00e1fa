"""Settings: what an application says in `app.config`, checked whole when fixflow is built in.

| key | what |
|---|---|
| `FIXFLOW_DATABASE` | an SQLite file, `postgresql://…`, or `env:NAME` of one |
| `FIXFLOW_REALM` | the client's area, or a function of the request that gives it |
| `FIXFLOW_PROGRAMS` | own programs beside the shipped ones |
| `FIXFLOW_LANGUAGES` | what pages speak, the first where a browser asks for none of them |
| `FIXFLOW_LANGUAGE` | a function of the request that goes before the browser's wish |
| `FIXFLOW_BASE_URL` | where the application is reached, such as `https://portal.example` |
| `FIXFLOW_SECRET` | what access hashes by: a `Secret`, `env:NAME` or `file:/path` |
| `FIXFLOW_CLOCK` | a function that gives the instant; the system's clock where it is not set |
| `FIXFLOW_ACTOR` | a function of the request that gives an `Actor`: a login of the host's own |
| `FIXFLOW_HOME` | where a login leads: a path, or the name of an endpoint |
| `FIXFLOW_ORDER_ENDPOINT` | the endpoint of an order's page, which takes `order_id` |
| `FIXFLOW_COOKIE` | what tells the cookies of several applications on one host apart |
| `FIXFLOW_LABELS` | what the realm calls otherwise than we do: `Labels` |
| `FIXFLOW_ZONE` | the clock that instants are shown by where no order's place tells one |
| `FIXFLOW_DOORS` | doors for `flask fixflow deliver`, or a function that makes them |

The one rule: nothing is read from `app.config` later, and a key that nobody knows is a fault.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, tzinfo
from difflib import get_close_matches
from pathlib import Path
from typing import Final, Self
from zoneinfo import ZoneInfo

from attrs import field, fields, frozen
from flask import Request

from fixflow.contrib.flask.clock import now
from fixflow.contrib.flask.faults import BadSettings
from fixflow.contrib.flask.setting_kinds import (
    Wrong,
    a_base_url,
    a_cookie,
    a_database,
    a_home,
    a_realm,
    a_secret,
    a_zone,
    called,
    doors,
    languages,
    named,
    programs,
    some_labels,
)
from fixflow.errors import Fault
from fixflow.identity import Realm
from fixflow.labels import Labels
from fixflow.parties import Actor
from fixflow.partners import Program
from fixflow.safety.secret import Secret
from fixflow.storage.outbox.door import Door
from fixflow.texts import Language, Text

PREFIX: Final = "FIXFLOW_"
UNKNOWN: Final = Text(
    de="gibt es nicht; ähnlich: {near}", en="is no setting; similar names: {near}"
)


@frozen(kw_only=True)
class Settings:
    """What an application has set, read once; the module says what each is for."""

    database: str | Path | None = field(default=None, metadata={"read": a_database})
    realm: Realm | Callable[[Request], Realm | str | None] = field(
        default=Realm("default"), metadata={"read": a_realm}
    )
    programs: tuple[Program, ...] = field(default=(), metadata={"read": programs})
    languages: tuple[Language, ...] = field(
        default=("de", "fr", "it", "en"), metadata={"read": languages}
    )
    language: Callable[[Request], str | None] | None = field(
        default=None, metadata={"read": called}
    )
    base_url: str | None = field(default=None, metadata={"read": a_base_url})
    secret: Secret | None = field(default=None, repr=False, metadata={"read": a_secret})
    clock: Callable[[], datetime] = field(default=now, metadata={"read": called})
    actor: Callable[[Request], Actor | None] | None = field(default=None, metadata={"read": called})
    home: str = field(default="/", metadata={"read": a_home})
    order_endpoint: str = field(default="order", metadata={"read": named})
    cookie: str = field(default="fixflow", metadata={"read": a_cookie})
    labels: Labels = field(factory=Labels, metadata={"read": some_labels})
    zone: tzinfo = field(default=ZoneInfo("Europe/Zurich"), metadata={"read": a_zone})
    doors: Mapping[str, Door] | Callable[[], Mapping[str, Door]] = field(
        factory=dict, metadata={"read": doors}
    )

    @classmethod
    def of(cls, config: Mapping[str, object]) -> Self:
        """Read the settings of an application.

        Raises:
            BadSettings: `contrib.bad_settings`, with every fault of every key.
        """
        faults: list[Fault] = list(unknown(config))
        read: dict[str, object] = {}
        for each in fields(cls):
            key = PREFIX + each.name.upper()
            if key in config:
                try:
                    read[each.name] = each.metadata["read"](config[key])
                except Wrong as wrong:
                    faults.append(Fault(key, wrong.code, wrong.text, wrong.params))
        if faults:
            raise BadSettings(tuple(faults))
        filled: Callable[..., Self] = cls
        return filled(**read)


def unknown(config: Iterable[str]) -> Iterator[Fault]:
    """Find settings with our prefix that are none of ours."""
    known = [PREFIX + each.name.upper() for each in fields(Settings)]
    for key in config:
        if key.startswith(PREFIX) and key not in known:
            near = tuple(get_close_matches(key, known)) or tuple(known)
            yield Fault(key[:80], "contrib.unknown_setting", UNKNOWN, {"near": near})
