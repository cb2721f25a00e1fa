"""Fixtures of the command line's tests."""

from pathlib import Path

import pytest

from tests.cli.running import SAMPLE, Ran, Run, month


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """One run over the sample, as a user starts it."""
    return month(SAMPLE, tmp_path_factory.mktemp("sample") / "out")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run over a log of the given lines or bytes, in a folder of the test's own."""

    def run_log(log: str | bytes | Path = SAMPLE, *more: str, out: str = "out") -> Ran:
        if isinstance(log, Path):
            return month(log, tmp_path / out, *more)
        file = tmp_path / "log.csv"
        file.write_bytes(log if isinstance(log, bytes) else log.encode())
        return month(file, tmp_path / out, *more)

    return run_log
