"""Shipped: fixflow's own programs by name, loaded when they are asked for."""

import subprocess
import sys

import pytest

from fixflow.partners import REFS, UnknownProgram, shipped


@pytest.mark.parametrize("ref", REFS)
def test_each_program_is_found_by_its_name_and_version(ref):
    """What is pinned to an order leads back to its program."""
    assert ref == shipped(ref).ref


@pytest.mark.parametrize(
    ("ref", "near"),
    [
        ("velux@2", ("velux@1",)),
        ("imofx@1", ("imofix@1", "immomio@1")),
        ("digitec_galaxus@3", ("digitec_galaxus@2", "digitec_galaxus@1")),
        ("hornbach@9", REFS),
    ],
)
def test_an_unknown_program_is_told_with_those_that_are_near(ref, near):
    """A typo is found at once; another version is another program."""
    with pytest.raises(UnknownProgram) as caught:
        shipped(ref)

    assert near == caught.value.near
    assert ref in caught.value.say("de")
    assert near[0] in caught.value.say("en")


def test_importing_the_partners_loads_none_of_them():
    """Each program is loaded when it is asked for, in a fresh process."""
    asked = (
        "import sys, fixflow.partners as p; "
        "own = {m.split('.')[2] for m in sys.modules if m.startswith('fixflow.partners.')}; "
        "print(sorted(own)); "
        "p.shipped('velux@1'); print('fixflow.partners.imofix' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)

    assert "['program', 'shipped']\nFalse\n" == told.stdout
