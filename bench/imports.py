"""Imports: how much CPU time a fresh process takes for `import fixflow`, beside attrs and peers.

Best of some processes, asked inside, so that the start of the interpreter is left out.
`fixflow` loads attrs and its own vocabulary; a capability is loaded by whoever imports it.
"""

import subprocess
import sys
from typing import Final

PROCESSES: Final = 15
ASKED: Final = ("attrs", "fixflow", "fixflow.partners", "statemachine", "transitions", "pydantic")
CODE: Final = """
import sys
from time import process_time
before, begun = len(sys.modules), process_time()
import {name}
print(process_time() - begun, len(sys.modules) - before)
"""


def imported(name: str) -> tuple[float, int]:
    """Give the best time in milliseconds, and how many modules were loaded."""
    runs = [
        subprocess.run(
            (sys.executable, "-c", CODE.format(name=name)),
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split()
        for _ in range(PROCESSES)
    ]
    return min(float(spent) for spent, _ in runs) * 1e3, int(runs[0][1])


def main() -> None:
    """Print milliseconds, modules, and the ratio to attrs."""
    found = {name: imported(name) for name in ASKED}
    print(f"\n{f'import, best of {PROCESSES}':28}{'ms':>10}{'modules':>10}{'to attrs':>10}")
    for name, (spent, modules) in found.items():
        print(f"{name:28}{spent:10.1f}{modules:10}{spent / found['attrs'][0]:10.2f}")


if __name__ == "__main__":
    main()
