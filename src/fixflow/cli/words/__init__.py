"""The words of the command line: which commands there are, a file each.

The one rule: declaring a command imports nothing that it needs to run, so that `--help` and a
mistyped word are answered at once.
"""

import argparse

from fixflow.cli.words import (
    calendar,
    check,
    check_invoice,
    conform,
    contract,
    deliver,
    diagram,
    doctor,
    due,
    erase,
    explain,
    letters,
    migrate,
    month,
    purge,
    seal,
    summary,
    tick,
    verify,
)


class Version(argparse.Action):
    """Say the version, which is looked up only when somebody asks."""

    def __call__(self, parser: argparse.ArgumentParser, *_given: object) -> None:
        """Print it and end."""
        from importlib.metadata import version

        print(f"{parser.prog} {version(parser.prog)}")
        parser.exit()


def words() -> argparse.ArgumentParser:
    """Declare the commands and their options; each sets `run` to what it starts."""
    parser = argparse.ArgumentParser(
        prog="fixflow",
        description="Hand a trades order from principal to contractor and back.",
    )
    parser.add_argument("--version", action=Version, nargs=0, help="say which version it is")
    commands = parser.add_subparsers(dest="command", required=True)
    check.declare(commands)
    month.declare(commands)
    summary.declare(commands)
    check_invoice.declare(commands)
    conform.declare(commands)
    diagram.declare(commands)
    doctor.declare(commands)
    explain.declare(commands)
    calendar.declare(commands)
    contract.declare(commands)
    due.declare(commands)
    erase.declare(commands)
    migrate.declare(commands)
    tick.declare(commands)
    deliver.declare(commands)
    letters.declare(commands)
    purge.declare(commands)
    seal.declare(commands)
    verify.declare(commands)
    return parser
