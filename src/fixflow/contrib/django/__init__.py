"""Django: orders in a project of the host's, in the host's transaction.

`INSTALLED_APPS += ["fixflow.contrib.django"]` and one setting, `FIXFLOW`.  Nothing here decides
anything: it hands in who asks, when and for which realm, and shows what the desk answers.
"""

from fixflow.contrib.extras import require_extra

require_extra("django", "django")

from fixflow.contrib.django.columns import row_key  # noqa: E402  only where Django is there
from fixflow.contrib.django.desks import desk, no_tick_since, worker_desk  # noqa: E402
from fixflow.contrib.django.form_keys import form_key  # noqa: E402
from fixflow.contrib.django.problems import problem_response  # noqa: E402
from fixflow.contrib.django.requests import (  # noqa: E402
    actor_of,
    address,
    language_of,
    now,
    realm_of,
)
from fixflow.contrib.django.setting import WrongSetting  # noqa: E402
from fixflow.contrib.django.worker import InsideTransaction  # noqa: E402

__all__ = [
    "InsideTransaction", "WrongSetting",
    "actor_of", "address", "desk", "form_key", "language_of", "no_tick_since", "now", "problem_response",
    "realm_of", "row_key", "worker_desk",
]  # fmt: skip
