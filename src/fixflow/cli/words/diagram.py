"""The words of `fixflow diagram`."""

import argparse
from pathlib import Path
from typing import Final

from fixflow.cli.words.commands import Commands
from fixflow.texts import LANGUAGES

FORMATS: Final = ("svg", "mermaid", "md", "dot")


def declare(commands: Commands) -> None:
    """Declare the command and its options."""
    diagram = commands.add_parser(
        "diagram",
        help="draw a program: its states, its steps, who takes them",
        description="Draw a program from its table. On a terminal its steps are listed state by "
        "state; into a file or a pipe it is written as SVG, or as the format that is named.",
        epilog="Exit codes: 0 done; 2 no such program, or the file cannot be written.",
    )
    diagram.add_argument(
        "program", help="a program: velux@1, velux for the newest version, or module:attribute"
    )
    diagram.add_argument(
        "--format", choices=FORMATS, help="how it is written (default: svg, but for a terminal)"
    )
    diagram.add_argument("--lang", choices=LANGUAGES, default="de", help="language of the labels")
    diagram.add_argument("--out", type=Path, metavar="FILE", help="write it there")
    diagram.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Start the command."""
    from fixflow.cli import diagram

    return diagram.run(asked)
