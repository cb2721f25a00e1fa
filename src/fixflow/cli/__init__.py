"""The command line: `fixflow month`; the only floor that prints."""

from fixflow.cli.main import main

__all__ = ["main"]
