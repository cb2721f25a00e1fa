"""The terminal: where reports are drawn."""

from rich.console import Console


class Terminal(Console):
    """A terminal whose reader may go away: `heard` says what becomes of that."""

    def on_broken_pipe(self) -> None:
        """Say so, where rich would end the process."""
        raise BrokenPipeError
