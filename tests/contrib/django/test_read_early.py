"""Whoever reads every file of a package before Django is set up takes nothing from the admin."""

import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[3]
EARLY: Final = """
import fixflow.contrib.django.admin
from tests.contrib.django.project import configured
configured()
from django.contrib import admin
print([each.__name__ for each in admin.site._registry if each.__module__.startswith("fixflow")])
"""


def test_the_admin_has_orders_also_where_its_file_was_read_before():
    """Django reads `admin.py` once; Sphinx, a type checker or a test may have been there first."""
    command = [sys.executable, "-c", EARLY]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert "['FixflowOrder']" == found.stdout.strip(), found.stderr
