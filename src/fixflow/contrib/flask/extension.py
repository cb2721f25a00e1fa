"""The extension: what a Flask application asks of fixflow.

The one rule: it holds nothing.  What an application has set lies in its `app.extensions`, what a
request needs on `g`; so one `Fixflow()` serves several applications in one process.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Flask, g

from fixflow.contrib.flask import current, language, visitor, ways
from fixflow.contrib.flask.answers import ASKED, answer_errors
from fixflow.contrib.flask.commands import commands
from fixflow.contrib.flask.faults import InitializedTwice
from fixflow.contrib.flask.filters import add_filters
from fixflow.contrib.flask.headers import harden
from fixflow.contrib.flask.settings import Settings
from fixflow.contrib.flask.words import WORDS
from fixflow.contrib.forms import Form, Sent, clock_at, filled, form_of
from fixflow.desk import Desk
from fixflow.errors import Fault
from fixflow.identity import Realm
from fixflow.lifecycle import Action, Order
from fixflow.parties import Actor
from fixflow.partners import Program
from fixflow.portal.access.verdicts import Session
from fixflow.portal.mails.stationery import Stationery
from fixflow.safety.mail import Mailbox
from fixflow.safety.tokens import new_token
from fixflow.storage import bind
from fixflow.texts import Language

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session as SqlalchemySession

PAGES: Final = "fixflow"
NOTHING: Final[Mapping[str, object]] = {}


class Fixflow:
    """fixflow in a Flask application.

    Args:
        app: The application; None where `init_app` is called later, as factories do.

    Raises:
        BadSettings: `contrib.bad_settings`, with every fault of every key.
        InitializedTwice: `contrib.initialized_twice`.
    """

    def __init__(self, app: Flask | None = None) -> None:
        if app is not None:
            self.init_app(app)

    def init_app(self, app: Flask) -> None:
        """Build fixflow into an application: settings, filters, answers, headers, commands.

        Raises:
            BadSettings: `contrib.bad_settings`, with every fault of every key.
            InitializedTwice: `contrib.initialized_twice`.
        """
        if current.NAME in app.extensions:
            raise InitializedTwice(app.name)
        told = Settings.of(app.config)
        app.extensions[current.NAME] = told
        app.register_blueprint(
            Blueprint(
                PAGES,
                __name__,
                template_folder="templates",
                static_folder="static",
                static_url_path="/fixflow-static",
            )
        )
        harden(app, told)
        answer_errors(app)
        add_filters(app)
        app.teardown_appcontext(current.close)
        app.context_processor(self.in_templates)
        app.cli.add_command(commands())

    def in_templates(self) -> dict[str, object]:
        """Give every template the extension, the language, and the words of our own pages."""
        return {"fixflow": self, "lang": self.lang, "words": WORDS}

    @property
    def settings(self) -> Settings:
        """What the application has set."""
        return current.settings()

    @property
    def desk(self) -> Desk:
        """The desk of this request, closed at its end.

        Raises:
            BadSettings: `contrib.bad_settings`, there is no database.
            SchemaBehind: `storage.schema_behind`.
        """
        return current.desk()

    @contextmanager
    def opened(self, realm: Realm | str | None = None) -> Iterator[Desk]:
        """Open a desk outside of any request, for a script or a worker.

        Args:
            realm: The client's area; None for that of the application.
        """
        of = current.realm() if realm is None else Realm.of(realm)
        with current.opened(of) as desk:
            yield desk

    def desk_on(self, session: "SqlalchemySession | Connection") -> Desk:
        """Give a desk within the host's own transaction, which the host commits.

        Args:
            session: SQLAlchemy's session or connection.

        Raises:
            WrongConnection: `storage.wrong_connection`.
            OtherDatabase: `storage.other_database`.
        """
        told = current.settings()
        return Desk(
            bind.sqlalchemy(session),
            realm=current.realm(),
            programs=told.programs,
            secret=told.secret,
        )

    @property
    def realm(self) -> Realm:
        """The client's area that this request is for."""
        return current.realm()

    @property
    def now(self) -> datetime:
        """The present instant, by the application's clock."""
        return current.now()

    @property
    def no_tick_since(self) -> datetime | None:
        """Since when nobody ticks, for a banner; None where no reminder waits for more than a day.

        It is asked of the database each time, so it is for one page, such as the list of orders.
        """
        return self.desk.no_tick_since(self.now)

    @property
    def lang(self) -> Language:
        """The language of this page."""
        return language.lang()

    @property
    def session(self) -> Session | None:
        """Who is logged in; None for nobody."""
        return visitor.session()

    @property
    def actor(self) -> Actor:
        """For whom the visitor acts.

        Raises:
            NotLoggedIn: `contrib.not_logged_in`; it is answered by the login, and back.
        """
        return visitor.actor()

    def actor_of(self, order_id: str) -> Actor:
        """Give for whom the visitor acts on an order, where he is registered for several companies.

        Raises:
            NotLoggedIn: `contrib.not_logged_in`.
        """
        return visitor.actor_of(order_id)

    def program(self, order: Order) -> Program:
        """Give the program that an order runs under."""
        return self.desk.program(order.program)

    def form(
        self,
        order: Order,
        name: str,
        *,
        values: Sent | None = None,
        initial: Mapping[str, object] = NOTHING,
        faults: Iterable[Fault] = (),
    ) -> Form:
        """Give the form of an action on an order, in the language of the page.

        Args:
            order: The order, whose clock counts.
            name: The action's name.
            values: What was typed, where the form comes back.
            initial: Typed values that a new form begins with.
            faults: What is wrong: `BadFields.faults`.

        Raises:
            NoSuchAction: `lifecycle.no_such_action`, naming those that are near.
        """
        program = self.program(order)
        kind = program.machine.named(name)
        now = self.now
        at = order.at if order.runs_back(now) else now  # the clock of this machine may be behind
        asked = program.choices(order, by=self.actor_of(order.id.value), at=at)
        judged = (each for each in asked if each.kind is kind)
        return form_of(
            kind,
            lang=self.lang,
            zone=clock_at(program, order),
            values=values,
            initial=initial,
            faults=faults,
            cases=next((each.cases for each in judged), ()),
            labels=self.settings.labels,
        )

    def action(
        self, order_id: str, name: str, form: Sent, *, given: Mapping[str, object] = NOTHING
    ) -> Action:
        """Build the action that a browser's form means; the order's currency and clock count.

        Args:
            order_id: Which order.
            name: The action's name.
            form: `request.form`.
            given: Values that the host hands in by name, such as references to kept files.

        Raises:
            NotLoggedIn: `contrib.not_logged_in`.
            UnknownOrder: `storage.unknown_order`, also for one that the visitor may not see.
            NoSuchAction: `lifecycle.no_such_action`, naming those that are near.
            BadFields: `lifecycle.bad_fields`, with every fault of every field; where a view lets it
                pass, the form comes back filled in.
        """
        order = self.desk.show(order_id, by=self.actor_of(order_id))
        program = self.program(order)
        asked = partial(self.form, order, name, values=form)
        setattr(g, ASKED, lambda faults: asked(faults=faults))
        return filled(program, name, form, order=order, lang=self.lang, given=given)

    def new_key(self) -> str:
        """Give a key for a form, so that sending it twice has one effect."""
        return new_token()

    def login_page(self) -> str:
        """Give the address of the login, which leads back to this page."""
        from fixflow.contrib.flask.answers import login_page

        return login_page()

    def own_path(self, wanted: str | None) -> str | None:
        """Give a path if it is one of this site; None for any other text."""
        return ways.own_path(wanted)

    def stationery(
        self,
        sender: Mailbox,
        *,
        reply_to: str | None = None,
        values: Mapping[str, object] = NOTHING,
    ) -> Stationery:
        """Make the stationery of this application's mails; its links begin with the base URL.

        Args:
            sender: Who login mails come from.
            reply_to: The address whose variants belong to the orders; None without answers.
            values: What the application's addresses need beside the order.

        Raises:
            BadSettings: `contrib.bad_settings`, there is no base URL.
            BadStationery: `portal.bad_stationery`.
        """
        return ways.stationery(sender, reply_to=reply_to, values=values)

    def access_blueprint(self) -> Blueprint:
        """Make the pages by which contractors come in; register it under a prefix of yours."""
        from fixflow.contrib.flask.access import access_blueprint

        return access_blueprint()
