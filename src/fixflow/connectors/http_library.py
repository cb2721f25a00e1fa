"""HTTP library: `httpx` or `httpx2`, whichever a host's client is of.

Both are loaded only where a client of theirs is there or is asked for.  The one rule: what the
library logs goes through redaction, since it logs whole URLs; what packs headers for it logs nothing.
"""

import logging
import re
from types import ModuleType
from typing import TYPE_CHECKING, Final

from fixflow.connectors.errors import CannotStep
from fixflow.connectors.http_steps import Request
from fixflow.safety.redact import MASK, Redacting

if TYPE_CHECKING:
    import httpx

TALKING: Final = ("{0}", "{1}.connection", "{1}.http11", "{1}.http2", "{1}.proxy")
PACKING: Final = ("hpack.hpack", "hpack.table")  # at DEBUG each header, with its value
QUERY: Final = re.compile(r"([?&][^\s=&\"']{1,200}=)[^\s&\"']+")
CORES: Final = {"httpx": "httpcore", "httpx2": "httpcore2"}


def library(client: object) -> ModuleType:
    """Give the library that a client is of: `httpx` or `httpx2`.

    Raises:
        CannotStep: `connectors.cannot_step`, of neither.
    """
    for kind in type(client).__mro__:
        name = kind.__module__.partition(".")[0]
        if name in CORES:
            quiet(name)
            return loaded(name)
    raise CannotStep(transport=type(client).__name__, step=Request.__name__)


def loaded(name: str) -> ModuleType:
    """Load the one or the other; a client of it is there, so it is installed."""
    if name == "httpx":
        import httpx

        return httpx
    import httpx2

    return httpx2


class Asked(Redacting):
    """Redacts a record, and every value of a query: what a key is called there, the host says."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact one record."""
        super().filter(record)
        record.msg = QUERY.sub(rf"\g<1>{MASK}", record.msg)
        return True


class Silent(logging.Filter):
    """Lets nothing through."""

    def filter(self, record: logging.LogRecord) -> bool:  # noqa: ARG002  whatever it says
        """Drop one record."""
        return False


def quiet(name: str) -> None:
    """Have what a library logs, whole URLs at INFO, pass through redaction."""
    for pattern in TALKING:
        filtered(pattern.format(name, CORES[name]), Asked)
    for packing in PACKING:
        filtered(packing, Silent)


def filtered(name: str, kind: type[logging.Filter]) -> None:
    """Put a filter on a logger, once."""
    logger = logging.getLogger(name)
    if not any(isinstance(each, kind) for each in logger.filters):
        logger.addFilter(kind())


def own() -> "httpx.Client":
    """Make a client that trusts no environment and follows nothing."""
    import httpx

    return httpx.Client(trust_env=False, follow_redirects=False)


def own_async() -> "httpx.AsyncClient":
    """Make an awaited client that trusts no environment and follows nothing."""
    import httpx

    return httpx.AsyncClient(trust_env=False, follow_redirects=False)
