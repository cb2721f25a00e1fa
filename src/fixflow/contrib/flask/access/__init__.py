"""Access: the pages by which contractors come in: register, log in, link, devices, log out.

The one rule: they show what `desk.access` says and decide nothing; a GET changes nothing.
"""

from flask import Blueprint

from fixflow.contrib.flask.access import devices, link, login, registering

NAME = "fixflow_access"


def access_blueprint() -> Blueprint:
    """Make the blueprint; its templates are those of the extension, which a host overrides."""
    pages = Blueprint(NAME, __name__)
    for each in (login, registering, link, devices):
        each.add_to(pages)
    return pages
