"""Models: one for each table of ours, read-only, over its view; see `rows`.

A model is made when the app is ready, since Django makes none before, and has the name of its
table: `FixflowOrder`, `FixflowEvent`, `FixflowSealItem`.  What a program's rules say of a row is
asked of a desk; a model is for lists of the host's own, joins and counts.
"""

from functools import cache
from typing import TYPE_CHECKING, Final

from fixflow.contrib.django.columns import tables
from fixflow.contrib.django.labels import LABELS, said
from fixflow.contrib.django.rows import made
from fixflow.storage import schema

if TYPE_CHECKING:
    from django.db.models import Model

PREFIX: Final = "Fixflow"
__all__ = [each.model for each in tables(schema.NUMBER).values()]  # as the tables are


def __getattr__(name: str) -> "type[Model]":
    """Give a model by its name (PEP 562)."""
    found = make().get(name) if name.startswith(PREFIX) else None
    if found is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return found


@cache
def make() -> dict[str, "type[Model]"]:
    """Make every model, once, by name.

    Raises:
        AppRegistryNotReady: Django does not know yet which apps there are.
    """
    found = {each.model: made(each, __name__) for each in tables(schema.NUMBER).values()}
    for name, (one, several) in LABELS.items():
        options = found[name]._meta  # noqa: SLF001  Django's documented interface
        options.verbose_name, options.verbose_name_plural = said(one), said(several)
    return found
