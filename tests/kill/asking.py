"""Asking: a test's way to the fork server, which is started once and answers many questions.

The one rule: a question and its answer are one line of JSON each; an error is told with all that
the server and its children have said.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

from attrs import define

ROOT = Path(__file__).parents[2]


@define
class Asking:
    """A fork server and the file that holds what it says beside its answers."""

    process: subprocess.Popen[str]
    said: Path

    @classmethod
    def begin(cls, said: Path) -> Self:
        """Start a server."""
        with said.open("w") as errors:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.kill.server", "serve"],
                cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True,
            )  # fmt: skip
        return cls(process, said)

    def __call__(self, *words: object) -> dict[str, Any]:
        """Ask."""
        before = self.said.stat().st_size
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([str(word) for word in words]) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        told: dict[str, Any] = json.loads(answer) if answer else {"failed": "no answer"}

        assert "failed" not in told, told["failed"] + self.said.read_text()[before:]
        return told

    def end(self) -> None:
        """Let the server go; it ends with its input."""
        self.process.communicate()
