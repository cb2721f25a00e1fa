"""Processes of the test project: a command as somebody types it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from tests.contrib.django.project import sqlite

ROOT: Final = Path(__file__).parents[3]


def begun(path: Path, *words: str, **settings: Any) -> subprocess.Popen[str]:
    """Begin a command on an SQLite file."""
    told = {"DATABASES": {"default": sqlite(path)}, **settings}
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "tests.contrib.django.manage", *words],
        cwd=ROOT,
        env={**os.environ, "FX_SETTINGS": json.dumps(told)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ran(path: Path, *words: str, **settings: Any) -> tuple[int, str]:
    """Run a command to its end; give its exit code and what it said."""
    process = begun(path, *words, **settings)
    out, err = process.communicate(timeout=120)
    return process.returncode, out + err
