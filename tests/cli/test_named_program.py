"""A program is named by its version, by its name, or by the module that holds it."""

from pathlib import Path

import pytest

from fixflow.cli.named_program import CannotImport, NoSuchAttribute, NotAProgram, named_program
from fixflow.partners import UnknownProgram, digitec_galaxus, velux


@pytest.mark.parametrize("name", ["velux@1", "velux", "fixflow.partners.velux:PROGRAM"])
def test_three_names_lead_to_the_same_program(name: str):
    """With version, without, and as an own program would be named."""
    assert velux.PROGRAM is named_program(name)


def test_a_name_without_version_is_the_newest():
    """Digitec Galaxus has a version before it."""
    assert digitec_galaxus.PROGRAMS[2] is named_program("digitec_galaxus")


def test_a_bare_machine_can_be_named():
    """A table without clocks and tariff is one too."""
    assert velux.PROGRAM.machine is named_program("fixflow.partners.velux:PROGRAM.machine")


def test_an_own_module_is_found_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """As `python -m` would find it."""
    (tmp_path / "my_own_partner.py").write_text("from fixflow.partners.velux import PROGRAM\n")
    monkeypatch.chdir(tmp_path)

    assert velux.PROGRAM is named_program("my_own_partner:PROGRAM")


@pytest.mark.parametrize("name", ["velux@9", "velx", "nothing@1"])
def test_an_unknown_program_lists_the_near_ones(name: str):
    """Whoever mistypes it sees what there is."""
    with pytest.raises(UnknownProgram) as unknown:
        named_program(name)

    assert "velux@1" in unknown.value.near


@pytest.mark.parametrize("name", ["no_such_module_at_all:PROGRAM", ":PROGRAM", "..x:PROGRAM"])
def test_a_module_that_cannot_be_imported_is_an_error_of_ours(name: str):
    """With what Python says of it."""
    with pytest.raises(CannotImport):
        named_program(name)


def test_what_is_no_program_is_refused():
    """A function is none."""
    with pytest.raises(NotAProgram, match="function"):
        named_program("json:loads")


@pytest.mark.parametrize("name", ["fixflow.partners.velux:NOTHING", "json:"])
def test_an_attribute_that_is_not_there_is_named(name: str):
    """A slip of the key in a long name."""
    with pytest.raises(NoSuchAttribute):
        named_program(name)


def test_a_bare_machine_of_ours_has_a_name_too():
    """A change within an order, a login link, a registration code."""
    assert {"change_request@1", "login_link@1", "registration_code@1"} == {
        named_program(name).ref for name in ("change_request", "login_link", "registration_code")
    }
