"""Progress: a bar for people on long work, nothing for pipes."""

import io
import sys

import pytest

from fixflow.cli.progress import LONG, followed
from fixflow.texts import Text
from tests.cli.running import Terminal

TOLD = Text(de="Aufträge prüfen", en="Judging orders")


@pytest.mark.parametrize(
    ("stream", "shown"), [(Terminal(), {"Judging orders"}), (io.StringIO(), set())]
)
def test_long_work_is_followed_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, shown: set[str]
):
    """Every piece comes, in order, whoever watches."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", stream)
    work = range(LONG)

    assert list(work) == list(followed(work, TOLD, "en"))
    assert shown == {told for told in ("Judging orders",) if told in stream.getvalue()}


def test_short_work_is_done_without_a_bar(monkeypatch: pytest.MonkeyPatch):
    """Fifty orders need none."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)

    assert list(range(50)) == list(followed(range(50), TOLD, "de"))
    assert stream.getvalue() == ""
