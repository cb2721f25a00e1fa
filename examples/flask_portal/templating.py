"""What every template of the portal may use beside fixflow's own filters."""

from collections.abc import Callable, Mapping
from typing import Final

from attrs import frozen
from flask import Flask, current_app, request
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from examples.flask_portal.clock import ZONE
from examples.flask_portal.extension import fixflow, mandant, place
from examples.flask_portal.mandants import FIRMS, PORTAL
from examples.flask_portal.order_page import TONES
from examples.flask_portal.order_views import translator
from examples.flask_portal.words import all_words, demo
from fixflow import PRINCIPAL, Actor
from fixflow.lifecycle import Order, Outcome, Phase
from fixflow.texts import Language

TONGUES: Final[Mapping[Language, str]] = {
    "de-CH": "Deutsch",
    "fr-CH": "Français",
    "it-CH": "Italiano",
    "en": "English",
}
WORDS: Final = all_words()
PHASE_TONES: Final[Mapping[Phase, str]] = {
    Phase.REQUESTED: "mine",
    Phase.QUOTED: "plan",
    Phase.COMMITTED: "mine",
    Phase.WAITING: "warn",
    Phase.SCHEDULED: "plan",
    Phase.DONE: "good",
    Phase.BILLED: "good",
    Phase.CLOSED: "",
}


@frozen
class Brand:
    """What stands at the head of each page."""

    name: str
    claim: str
    mark: str
    href: str
    speak: str


def csrf() -> Markup:
    """Write the token of a form."""
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())


def here() -> str:
    """Give the address of this page, if it can be shown again."""
    if request.method != "GET":
        return request.script_root + "/"
    path = request.full_path.removesuffix("?")
    return request.script_root + path


def current(*names: str) -> Markup:
    """Mark the menu's entry of this page."""
    found = (request.blueprint or "") in names
    return Markup(' aria-current="page"') if found else Markup()


def phase_tone(order: Order) -> str:
    """Give the colour of a state; its words stand in it."""
    if order.phase is Phase.CLOSED and order.outcome is Outcome.DONE:
        return "good"
    return PHASE_TONES[order.phase]


def urgent(order: Order) -> bool:
    """Tell whether a priority is above the usual one."""
    priority = order.facts.get("priority")
    spec = fixflow.desk.program(order.program).machine.start_action.specs.get("priority")
    if priority is None or spec is None:
        return False
    ranks: list[object] = list(spec.choices)
    return ranks.index(priority) > ranks.index(spec.default)


def principal_name(order: Order) -> str:
    """Name who has handed an order out."""
    who = order.parties.get(PRINCIPAL, "")
    known = mandant().principals.get(who)
    return known.name if known else who


def called(actor: Actor) -> str:
    """Name who wrote."""
    known = mandant().principals.get(actor.id or "")
    return known.name if known else FIRMS[actor.id].name if actor.id in FIRMS else str(actor.id)


def firm_name(firm: str | None = None) -> str:
    """Name a firm, or that of the visitor."""
    who = firm or fixflow.actor.id or ""
    return FIRMS[who].name if who in FIRMS else who


def dress(app: Flask, brand: Callable[[], Brand]) -> None:
    """Give an app's templates what they use."""

    @app.context_processor
    def given() -> dict[str, object]:
        return {
            "w": WORDS,
            "brand": brand(),
            "tongues": TONGUES.items(),
            "here": here(),
            "csrf": csrf,
            "current": current,
            "demo_root": current_app.config.get("DEMO_ROOT", ""),
            "now": place().clock.now(),
            "zone": ZONE,
            "tones": TONES,
            "portal_name": PORTAL,
            "translator": translator(),
            "phase_tone": phase_tone,
            "urgent": urgent,
            "principal_name": principal_name,
            "called": called,
            "firm_name": firm_name,
        }


def demo_brand() -> Brand:
    """Give the head of the demo's own pages."""
    lang = fixflow.lang
    return Brand(PORTAL, demo.DEMO.say(lang), "if", "/", "/sprache")
