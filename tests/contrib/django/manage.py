"""`manage.py` of the test project: its database and what else is set come by the environment."""

import json
import os
import sys

from tests.contrib.django.project import SETTINGS


def main() -> None:
    """Run a command."""
    from django.conf import settings
    from django.core.management import execute_from_command_line

    told = json.loads(os.environ["FX_SETTINGS"])
    settings.configure(**{**SETTINGS, **told})
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
