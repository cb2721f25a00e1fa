"""Words: what the pages say in German (Switzerland), English, French and Italian.

What belongs to an order (states, actions, deadlines, fees, reasons) is said by fixflow; here stands
what the pages say around it.
"""

from types import SimpleNamespace

from examples.flask_portal.words import demo, frame, order, papers
from fixflow import Text


def all_words() -> SimpleNamespace:
    """Give every word by its name, as templates say it."""
    found: dict[str, Text] = {}
    for module in (frame, order, papers, demo):
        found |= {name: each for name, each in vars(module).items() if isinstance(each, Text)}
    return SimpleNamespace(**found)
