"""Hooks: what HERO calls when something has changed.

What a call says, and where it bears the token that was given here, is published nowhere, so it is a
knock and no more: whoever hears it reads the jobs again.  The one rule: nothing in a call is believed
or followed.
"""

from typing import Final

from attrs import field, frozen

from fixflow.connectors.flow import Flow
from fixflow.connectors.hero import documents
from fixflow.connectors.hero.asking import found as found_by
from fixflow.connectors.hero.asking import made, read_all, write
from fixflow.connectors.hero.checking import MISSING, Checked
from fixflow.connectors.hero.refs import Kind
from fixflow.connectors.outcomes import Reconcile, SendOutcome
from fixflow.lifecycle import JSON
from fixflow.safety.secret import Secret

HOOK: Final = "hook"


@frozen(kw_only=True)
class Hook:
    """A call that HERO is to make.

    Attributes:
        name: What it is called there; ours, so that it is found again.
        trigger: On what; `hook_triggers` lists them.
        target_url: Where to.
        token: What HERO keeps with it, for its calls.
    """

    name: str
    trigger: str
    target_url: str
    token: Secret = field(repr=False)


def subscribe(hook: Hook) -> Flow[SendOutcome]:
    """Have HERO call.

    Raises:
        Unfit: `connectors.hero_unfit`, before anything is sent.
        TransportError: `connectors.transport`, it surely has not arrived.
    """
    resolve = Reconcile(natural_key=hook.name)
    told = {**written(hook), "token": hook.token}
    said = yield from write(documents.CREATE_HOOK, {HOOK: told}, resolve)
    return made(documents.CREATE_HOOK, said, Kind.WEBHOOK, resolve)


def subscribed(hook: Hook) -> Flow[SendOutcome]:
    """Look for a hook by its name, trigger and target; nothing is changed."""
    wanted = written(hook)
    there = yield from read_all(documents.LIST_HOOKS, {})
    hits = [each for each in there if all(each.get(name) == wanted[name] for name in wanted)]
    return found_by(Kind.WEBHOOK, hits, hook.name, hook.name)


def written(hook: Hook) -> dict[str, JSON]:
    """Write a hook, but for its token.

    Raises:
        Unfit: `connectors.hero_unfit`, naming every part.
    """
    told = Checked("webhook")
    said = {"name": hook.name, "webhook_trigger": hook.trigger, "target_url": hook.target_url}
    for name, value in said.items():
        if not value:
            told.wrong(name, "missing", MISSING)
        told.words(name, name, value)
    return told.done()
