"""The page of the command line, made from the parser itself."""

import argparse
import re
from collections.abc import Iterator

from markup import code, flowed, page

from fixflow.cli.words import words

INTRODUCTION = """\
# Command line

`fixflow` is installed with the package; in a clone it is `.venv/bin/fixflow`.
It is the only part of fixflow that reads files and prints.
`--help` is in English; `--lang` is the language of what a command answers.
How a log is written, and what its faults mean, stands in [](../how-to/read-a-log.md)."""


def cli_page() -> str:
    """Write the page."""
    parser = words()
    blocks = (block for name, each in commands(parser) for block in command(name, each))
    return page(INTRODUCTION, *blocks)


def commands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Give the commands by name."""
    for action in options(parser):
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  argparse lists them nowhere else
            yield from action.choices.items()


def options(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """Give what a parser takes."""
    return parser._actions  # noqa: SLF001  argparse lists them nowhere else


def command(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    """Write one command."""
    taken = [each for each in options(parser) if each.dest != "help"]
    named = [each for each in taken if not each.option_strings]
    positional = [each for each in named if each.nargs not in {"*", "?"}]
    left_out = [each for each in named if each.nargs in {"*", "?"}]
    required = [each for each in taken if each.option_strings and each.required]
    optional = [each for each in taken if each.option_strings and not each.required]
    yield f"## fixflow {name}"
    yield flowed(parser.description or "").replace("<", "\\<")
    usage = [*map(written, positional), *(f"[{written(each)}]" for each in left_out)]
    usage += [*map(written, required), "[options]"]
    yield f"```text\nfixflow {name} {' '.join(usage)}\n```"
    yield from listed("Given always", [*positional, *required])
    yield from listed("Options", [*left_out, *optional])
    yield f"### Exit codes\n\n{exit_codes(parser.epilog or '')}"


def written(option: argparse.Action) -> str:
    """Write an option as it is typed."""
    names = "/".join(option.option_strings)
    if option.nargs == 0:
        return names
    choice = f"{{{','.join(map(str, option.choices))}}}" if option.choices else ""
    named = option.metavar
    value = " ".join(named) if isinstance(named, tuple) else named or choice or option.dest.upper()
    return f"{names} {value}".strip()


def listed(title: str, taken: list[argparse.Action]) -> Iterator[str]:
    """List options with what they mean."""
    if taken:
        yield f"### {title}"
    for option in taken:
        default = option.default
        meaning = option.help or MEANING[option.dest]
        unsaid = isinstance(default, str) and "(default:" not in meaning
        shown = f" (default: {code(default)})" if unsaid else ""
        yield f"{code(written(option))}\n: {told(meaning)}{shown}"


def exit_codes(epilog: str) -> str:
    """Write the exit codes as a list; a half sentence after one goes with it."""
    each_of = re.split(r";\s+(?=\d+\s)", epilog.removeprefix("Exit codes:"))
    codes = (each.split(maxsplit=1) for each in each_of)
    return "\n".join(f"- {code(number)} {told(says).rstrip('.')}" for number, says in codes)


def told(text: str) -> str:
    """Write a help text, its options as code."""
    return re.sub(r"--[\w-]+", lambda option: code(option.group()), flowed(text))


MEANING = {"month": "which month, by year and month"}
