"""Flask: fixflow as an extension, with the pages by which contractors come in.

`Fixflow` hands every request a desk, says who asks and in which language, answers what a rule
refuses, and sets the headers and cookies of a portal.  Order pages are the host's own.
"""

from fixflow.contrib.extras import require_extra

require_extra("flask", "flask", "flask_wtf")

from fixflow.contrib.flask.extension import Fixflow  # noqa: E402  only where Flask is there
from fixflow.contrib.flask.faults import (  # noqa: E402
    BadSettings,
    InitializedTwice,
    NotInitialized,
    NotLoggedIn,
    TooManyTries,
)

__all__ = [
    "BadSettings",
    "Fixflow",
    "InitializedTwice",
    "NotInitialized",
    "NotLoggedIn",
    "TooManyTries",
]
