"""Words of the office's own pages, each in German, English, French and Italian.

What an order, an action or a reason is called, fixflow says itself.
"""

from examples.django_office.words.common import COMMON
from examples.django_office.words.contracts import CONTRACTS
from examples.django_office.words.orders import ORDERS
from examples.django_office.words.papers import PAPERS

WORDS = {**COMMON, **ORDERS, **CONTRACTS, **PAPERS}
