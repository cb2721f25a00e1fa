"""The one `Fixflow` of the example, for every mandant's app."""

from typing import Final

from flask import current_app

from examples.flask_portal.mandants import Mandant
from examples.flask_portal.place import Place
from fixflow.contrib.flask import Fixflow

fixflow: Final = Fixflow()


def place() -> Place:
    """Give the folder of this application."""
    found = current_app.config["PLACE"]
    if not isinstance(found, Place):
        raise TypeError(found)
    return found


def mandant() -> Mandant:
    """Give the mandant of this application."""
    found = current_app.config["MANDANT"]
    if not isinstance(found, Mandant):
        raise TypeError(found)
    return found
