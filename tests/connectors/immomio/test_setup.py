"""The set-up of an integration: what has to be there, row by row, with the manual's sentence."""

import pytest
from attrs import evolve

from fixflow.connectors.aareon_connect import Check, Erp, State
from fixflow.connectors.ids import Separator
from fixflow.connectors.immomio import ActivityType, Archive, Setup, UseCase, setup_report
from fixflow.connectors.profile import Evidence
from fixflow.connectors.separators import BadIdParts
from fixflow.safety.secret import Secret
from tests.connectors.manuals import misquoted

READY = Setup(
    use_cases=frozenset(UseCase),
    erp=Erp.WODIS_SIGMA,
    api_user="immomio-api",
    api_password=Secret("hunter2-immomio"),
    old_dit=True,
    ftp_user="ftp",
    ftp_password=Secret("hunter2-ftp"),
    mandanten=frozenset({"7"}),
    separator=Separator.SLASH,
    ids=(("7", "20", "1", "3"), ("7", "20.5", "1", "4")),
    erp_user="IMMOMIO",
    erp_api_user="connect",
    attachments="Mieter App",
    attachments_linked=True,
    activity_types=(ActivityType(name="Schaden"),),
    questions=True,
    archives=(Archive(name="MI Mietvertrag", by_lease=True),),
    categories=frozenset({"Mieter-Freigabe"}),
)


def row(name: str, **changes: object) -> Check:
    """Look at one row of a set-up that is ready but for some changes."""
    return setup_report(evolve(READY, **changes))[name]  # type: ignore[arg-type]  # a row of a table


def test_a_set_up_that_is_ready_is_in_order():
    """Every row was looked at."""
    assert setup_report(READY).ok
    assert 14 == len(setup_report(READY).checks)


@pytest.mark.parametrize(
    ("name", "changes", "state"),
    [
        ("API Benutzer", {"api_user": None}, State.MISSING),
        ("API Benutzer", {"api_password": None}, State.MISSING),
        ("FTP Zugangsdaten", {"ftp_password": None}, State.MISSING),
        ("Separator", {"separator": None}, State.MISSING),
        ("Separator", {"separator": Separator.DOT}, State.WRONG),
        ("Separator", {"ids": ()}, State.NOT_CHECKED),
        ("Separator", {"erp": Erp.WODIS_YUNEO, "separator": Separator.BAR}, State.WRONG),
        ("Separator", {"erp": Erp.WODIS_YUNEO}, State.OK),
        ("Separator", {"erp": Erp.GAP_IMMOTION}, State.WRONG),
        ("Separator", {"erp": Erp.GAP_IMMOTION, "separator": Separator.DOT}, State.WRONG),
        ("Mandanten Nummern", {"mandanten": frozenset()}, State.MISSING),
        ("ERP User", {"erp_user": None}, State.MISSING),
        ("ERP User", {"erp_user": "immomio"}, State.MISSING),
        ("Archiv für Anhänge", {"attachments": None}, State.MISSING),
        ("Archiv verknüpft", {"attachments_linked": False}, State.MISSING),
        ("Archiv verknüpft", {"attachments_linked": None}, State.NOT_CHECKED),
        ("Aktivitätstypen", {"activity_types": ()}, State.MISSING),
        ("Pflichtmerkmale", {"activity_types": ()}, State.NOT_CHECKED),
        ("ERP API Benutzername", {"erp_api_user": ""}, State.MISSING),
        ("Fragen Katalog", {"questions": False}, State.MISSING),
        ("Archivnamen", {"archives": ()}, State.MISSING),
        ("Mietvertragsnummerindex", {"archives": ()}, State.NOT_CHECKED),
        ("Suchkategorien", {"categories": frozenset()}, State.MISSING),
    ],
)
def test_what_is_missing_is_said_by_its_row(name, changes, state):
    """Spec 2.12: mandatory features off, the ERP user, the archive, the catalogue, and what else."""
    assert state is row(name, **changes).state


def test_mandatory_features_of_activity_types_are_named():
    """«die Pflichtmerkmale dieser Aktivitätstypen auf NICHT verpflichtend einstellen»."""
    check = row(
        "Pflichtmerkmale",
        activity_types=(
            ActivityType(name="Schaden"),
            ActivityType(name="Anliegen", mandatory=("Ort",)),
        ),
    )

    assert (("Anliegen",), 2, 1) == (check.of(State.WRONG), check.expected, check.got)


def test_an_archive_without_the_index_is_named():
    """«Das gewünschte Archiv muss mit dem Mietvertrag verknüpft sein (Mietvertragsnummerindex)»."""
    check = row(
        "Mietvertragsnummerindex", archives=(*READY.archives, Archive(name="X", by_lease=False))
    )

    assert (("X",), 2, 1) == (check.of(State.WRONG), check.expected, check.got)


def test_what_is_not_wanted_is_not_checked():
    """A use case that nobody asks for has no rows; without DIT there is no FTP."""
    rows = setup_report(
        Setup(use_cases=frozenset({UseCase.VACANCIES}), erp=Erp.RELION, old_dit=False)
    ).checks

    assert ["API Benutzer", "Separator"] == [each.name for each in rows]


def test_the_separator_of_an_erp_says_where_that_was_read():
    """(H) «immer `/`» of Yuneo, «immer ein `.`» of Immotion."""
    fixed = row("Separator", erp=Erp.WODIS_YUNEO, separator=Separator.BAR).source

    assert Evidence.HELP_PAGE is fixed.evidence
    assert "immer `/`" in fixed.cite


def test_numbers_that_are_none_are_an_error():
    """No separator helps where a number is empty."""
    with pytest.raises(BadIdParts):
        setup_report(evolve(READY, ids=(("7", ""),)))


def test_no_password_is_shown():
    """Neither by the set-up nor by its report."""
    told = f"{READY!r}{setup_report(READY)!r}{setup_report(READY).say('de')}"

    assert "hunter2" not in told


def test_every_row_quotes_the_manual():
    """Word for word, with its mistakes."""
    assert [] == misquoted("003", [each.source for each in setup_report(READY).checks])
