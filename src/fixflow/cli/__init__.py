"""The command line: `fixflow month`, `fixflow conform`; the only floor that prints."""

from fixflow.cli.main import main

__all__ = ["main"]
