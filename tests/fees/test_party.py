"""Party: the snapshot that a paper prints."""

import pytest

from fixflow.fees import Party
from fixflow.identity import InvalidId


def test_the_name_is_the_first_line_of_the_address() -> None:
    """A letter is addressed by name, then by the lines below it."""
    meier = Party(id="meier", name="Meier Sanitär AG", lines=["Zypressenstrasse 60", "8004 Zürich"])

    assert ("Meier Sanitär AG", "Zypressenstrasse 60", "8004 Zürich") == meier.address


@pytest.mark.parametrize(
    "broken",
    [
        {"name": ""},
        {"name": "Meier\nSanitär"},
        {"lines": ["8004 Zürich", " "]},
        {"uid": ""},
    ],
    ids=["empty", "two lines", "blank line", "empty uid"],
)
def test_a_part_that_is_no_line_is_refused(broken: dict[str, str]) -> None:
    """It could not be printed where it belongs."""
    given = {"id": "meier", "name": "Meier Sanitär AG", "uid": "CHE-123.456.788 MWST", **broken}

    with pytest.raises(InvalidId):
        Party(**given)
