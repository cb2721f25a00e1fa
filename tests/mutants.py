"""Mutants: one small fault at a time in the code that others rest on, and a test must see it.

`make mutants` has mutmut change one place of one function after the other and run the tests that
reach it; what is changed and which tests are run stands in pyproject.toml under `tool.mutmut`.  A
change that no test sees has survived; it is shown.  It ends with a table, file by file, and fails
if less than nine tenths were seen.  The one rule: nothing is left out of the count but what only a
type checker reads, the first argument of `cast`.
"""

import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
FOLDER: Final = ROOT / "mutants"
WANTED: Final = 0.9
FOUND: Final = re.compile(r"\s*(?P<of>\S+)\.(?P<name>\w+__mutmut_\d+): (?P<state>.+)")
SEEN: Final = ("killed", "timeout", "segfault", "suspicious")  # the last: pytest ended otherwise
# mutmut's clock signals a process long after its end, when another one may have its number; what
# goes round for ever is ended by the limit of CPU time that each mutant has as well
RUN: Final = """
from mutmut.workers import isolation
isolation.register_timeout = lambda pid, timeout_s: None
from mutmut.__main__ import cli
cli(["run"])
"""
SAID_TO_CHECKERS: Final = re.compile(r'cast\((?:None|"[^"]*"), ')


def mutmut(*words: str) -> str:
    """Call mutmut and give what it prints."""
    command = [sys.executable, "-m", "mutmut", *words]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def changed(diff: str) -> tuple[str, str]:
    """Give the lines of a change, before and after."""
    lines = [line for line in diff.splitlines() if not line.startswith(("---", "+++"))]
    before, after = ("\n".join(x[1:] for x in lines if x.startswith(sign)) for sign in "-+")
    return before, after


def is_none(diff: str) -> bool:
    """Whether a change is none: it stands in the first argument of `cast`."""
    before, after = (SAID_TO_CHECKERS.sub("cast(", lines) for lines in changed(diff))
    return before == after


def main() -> int:
    """Run the tests against every mutant; print those that survived, and the share by file."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    subprocess.run([sys.executable, "-c", RUN], cwd=ROOT, check=True)
    counts: dict[str, list[bool]] = defaultdict(list)
    for found in FOUND.finditer(mutmut("results", "--all", "true")):
        seen = found["state"] in SEEN
        diff = "" if seen else mutmut("show", f"{found['of']}.{found['name']}")
        if seen or not is_none(diff):
            counts[found["of"]].append(seen)
        if not seen and not is_none(diff):
            print(f"\n{found['state']}: {found['of']}.{found['name']}", *changed(diff), sep="\n")
    return told(counts)


def told(counts: dict[str, list[bool]]) -> int:
    """Print the table and judge it."""
    print(f"\n{'seen':>6}{'of':>6}{'share':>9}  file")
    every = [seen for of in counts.values() for seen in of]
    for name, of in (*sorted(counts.items()), ("all", every)):
        print(f"{sum(of):6}{len(of):6}{sum(of) / len(of):9.1%}  {name}")
    return 0 if sum(every) >= WANTED * len(every) > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
