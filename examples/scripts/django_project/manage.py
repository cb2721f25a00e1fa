"""`python -m examples.scripts.django_project.manage …`: Django's commands and fixflow's."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "examples.scripts.django_project.settings")
    execute_from_command_line(sys.argv)
