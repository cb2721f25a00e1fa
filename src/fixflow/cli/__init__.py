"""The command line: `fixflow month`; the only floor that prints and tells the time."""

from fixflow.cli.main import main

__all__ = ["main"]
