"""The command line: `fixflow month` and its neighbours; the only floor that prints."""

from fixflow.cli.main import main

__all__ = ["main"]
