"""Nobody: the transport of a door to a partner that is reached through its portal only.

The one rule: it sends nothing, so a door with it can be opened without a client, and asked.
"""

from attrs import frozen

from fixflow.connectors.errors import CannotStep
from fixflow.connectors.flow import Result, Step


@frozen
class Nobody:
    """The transport of a door to a portal: it sends nothing."""

    @property
    def knows(self) -> frozenset[type[Step]]:
        """No step."""
        return frozenset()

    def perform(self, step: Step, base: str) -> Result:  # noqa: ARG002  as a transport has it
        """Refuse a step.

        Raises:
            CannotStep: `connectors.cannot_step`.
        """
        raise CannotStep(type(self).__name__, type(step).__name__)


@frozen
class AsyncNobody:
    """The transport of an awaited door to a portal: it sends nothing."""

    @property
    def knows(self) -> frozenset[type[Step]]:
        """No step."""
        return frozenset()

    async def perform(self, step: Step, base: str) -> Result:
        """Refuse a step.

        Raises:
            CannotStep: `connectors.cannot_step`.
        """
        return Nobody().perform(step, base)
