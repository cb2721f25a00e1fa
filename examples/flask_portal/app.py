"""The application: one for each mandant, mounted beside the demo around them.

The one rule: an app is made by a factory and holds nothing; everything lies in the folder that it
is given, so the process may die at any instant, and the next one goes on.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from flask import Flask, Request, Response, redirect, request, session, url_for
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.wrappers import Response as Answer

from examples.flask_portal import (
    acting,
    billing,
    demo,
    feed,
    listing,
    order_views,
    other_side,
    sheets,
    talking,
)
from examples.flask_portal.carrying import carry
from examples.flask_portal.clock import ZONE, DemoClock, machine_time
from examples.flask_portal.extension import fixflow
from examples.flask_portal.mandants import MANDANTS, Mandant
from examples.flask_portal.place import Place
from examples.flask_portal.seeding.sowing import sow
from examples.flask_portal.templating import TONGUES, Brand, demo_brand, dress
from examples.flask_portal.translator import Glossary, Translator
from fixflow import CONTRACTOR
from fixflow.safety import Secret

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

LOG: Final = logging.getLogger(__name__)
CHANGES: Final = frozenset({"POST"})
PAGES: Final = (listing.pages, order_views.pages, billing.pages, feed.pages, sheets.pages)
OF_AN_ORDER: Final = (acting, talking)  # they add their addresses to those of the order
GLOSSARY: Final[Translator] = Glossary()


def create_app(
    data_dir: Path,
    *,
    base_url: str = "http://127.0.0.1:8000",
    real: Callable[[], datetime] = machine_time,
    translator: Translator | None = GLOSSARY,
) -> Flask:
    """Make the whole portal over a folder; an empty one is seeded first.

    Args:
        data_dir: Where everything lies.
        base_url: Where browsers find it.
        real: The clock of the machine; a test hands in one that stands still.
        translator: The door for free text; None, and no page has the button.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    place = Place(data_dir, DemoClock(data_dir / "clock", real), base_url)
    sow(place)
    root = demo_app(place)
    mounted: dict[str, WSGIApplication] = {
        f"/{each.realm}": mandant_app(place, each, translator).wsgi_app for each in MANDANTS
    }
    root.wsgi_app = DispatcherMiddleware(root.wsgi_app, mounted)  # type: ignore[method-assign]
    return root


def mandant_app(place: Place, mandant: Mandant, translator: Translator | None) -> Flask:
    """Make the portal of one mandant: this is what a host would build."""
    app = Flask(__name__.rpartition(".")[0])
    configure(app, place, realm=mandant.realm, base_url=f"{place.base_url}/{mandant.realm}")
    app.config.update(MANDANT=mandant, HUE=mandant.hue, TRANSLATOR=translator)
    fixflow.init_app(app)
    app.register_blueprint(fixflow.access_blueprint(), url_prefix="/konto")
    for each in PAGES:
        app.register_blueprint(each)
    app.add_url_rule("/", "home", home)
    dress(app, lambda: brand_of(mandant))
    app.after_request(carrying(place))
    return app


def demo_app(place: Place) -> Flask:
    """Make the demo around the portal."""
    app = Flask(__name__.rpartition(".")[0])
    configure(app, place, realm="demo", base_url=place.base_url)
    app.config.update(FIXFLOW_LANGUAGE=chosen, FIXFLOW_HOME="demo.start", TRANSLATOR=None)
    fixflow.init_app(app)
    app.register_blueprint(demo.pages)
    app.register_blueprint(other_side.pages)
    app.register_blueprint(sheets.pages)
    dress(app, demo_brand)
    app.after_request(carrying(place))
    return app


def configure(app: Flask, place: Place, *, realm: str, base_url: str) -> None:
    """Set what fixflow needs to know of an app."""
    app.config.update(
        PLACE=place,
        TRUSTED_HOSTS=[str(urlsplit(place.base_url).hostname), "localhost"],
        SECRET_KEY=place.derived(f"session/{realm}"),
        FIXFLOW_DATABASE=str(place.database),
        FIXFLOW_REALM=realm,
        FIXFLOW_COOKIE=f"imofix-{realm}",
        FIXFLOW_LANGUAGES=tuple(TONGUES),
        FIXFLOW_BASE_URL=base_url,
        FIXFLOW_SECRET=Secret(place.secret.reveal()),
        FIXFLOW_CLOCK=place.clock.now,
        FIXFLOW_HOME="home",
        FIXFLOW_ZONE=ZONE,
        FIXFLOW_ORDER_ENDPOINT="order.show",
    )


def home() -> Answer:
    """Lead to what is to be done."""
    return redirect(url_for("orders.overview", zug=CONTRACTOR.value))


def brand_of(mandant: Mandant) -> Brand:
    """Give the head of a mandant's pages: «in ihrem individuellen Design»."""
    return Brand(
        mandant.name,
        mandant.claim,
        mandant.mark,
        url_for("orders.overview"),
        url_for("fixflow_access.language"),
    )


def chosen(_request: Request) -> str | None:
    """Give the language that was chosen on the demo's own pages."""
    found = session.get("lang")
    return found if isinstance(found, str) else None


def carrying(place: Place) -> Callable[[Response], Response]:
    """Carry the letters after each change, as a worker beside the portal would within a second."""

    def carried(answer: Response) -> Response:
        if request.method in CHANGES:
            try:
                carry(place, place.clock.now())
            except Exception:
                LOG.exception("the next round carries what is left")
        return answer

    return carried
