"""An order of a shipped program, for the tests that ask what is shown of one."""

from datetime import datetime

import pytest

from fixflow.lifecycle import Order
from fixflow.partners import velux


@pytest.fixture
def enquiry() -> Order:
    """An enquiry of VELUX, just received."""
    at = datetime.fromisoformat("2026-05-04T10:13:00+02:00")
    return velux.PROGRAM.start("VX-135", place="DE-NW", at=at)
