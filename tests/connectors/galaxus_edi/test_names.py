"""Names: half of what a file says, by Galaxus' page on transmission and file naming."""

import re

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from fixflow.connectors.filing import is_name
from fixflow.connectors.galaxus_edi.kinds import Stamp
from fixflow.connectors.galaxus_edi.names import COMING, GOING, FileName, Told, going, is_ours

TOLD = Told(code="ORDR", order="7100001", number="AB-17", at=Stamp("2027-01-04T10:15:00+01:00"))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("GORDP_1900017_7100001.xml", ("ORDP", "1900017", "7100001", "")),
        ("GCANP_1900017_7100001_20270105165733.xml", ("CANP", "1900017", "7100001", "20270105165733")),
        ("GRETP_1900017_7100001_2027.xml", ("RETP", "1900017", "7100001", "2027")),
        ("GDELR_1900017_7100001_LF1_202701.xml", ("DELR", "1900017", "7100001", "LF1_202701")),
    ],
)  # fmt: skip
def test_a_name_is_taken_apart_and_put_together(name, parts):
    """«<MessageType>_<SupplierId>_<OrderId>», then document number and timestamp."""
    file = FileName.read(name)

    assert file is not None
    assert parts == (file.code, file.supplier, file.order, file.rest)
    assert name == str(file)


@pytest.mark.parametrize(
    "name",
    [
        "", "readme.txt", "GORDP.xml", "GORDP_1_2.XML", "gordp_1_2.xml", "ORDP_1_2.xml",
        "GORDP__2.xml", "GORDP_1_.xml", "tmp_GORDP_1_2.xml", "GORDP_1_2.xml.bak", "GORDP_1_2_.xml",
    ],
)  # fmt: skip
def test_another_name_is_no_documents(name):
    """It is told as strange, and left where it is."""
    assert FileName.read(name) is None


def test_which_documents_come_and_go():
    """The lists «Galaxus -> Partner» and «Partner -> Galaxus»."""
    assert ("ORDP", "CANP", "RETP") == COMING
    assert {"ORDR", "DELR", "CANR", "EOLN", "INVO", "SURN"} == set(GOING)


def test_the_name_of_what_goes_follows_from_document_and_key():
    """So that a second attempt bears the same name; `sha256("k")` begins with 8254c329."""
    assert "GORDR_1900017_7100001_AB-17-8254c329_20270104101500.xml" == str(
        going(TOLD, "1900017", "k")
    )


def test_two_keys_within_one_second_give_two_names():
    """«files with the same file name that have already been uploaded before are dele…»."""
    assert going(TOLD, "1900017", "k") != going(TOLD, "1900017", "l")


def test_a_later_document_has_another_name_under_the_same_key():
    """A key says one intent; a document that differs is not silently the same file."""
    later = evolve(TOLD, at=Stamp("2027-01-04T10:15:01+01:00"))

    assert going(TOLD, "1900017", "k") != going(later, "1900017", "k")


def test_without_number_and_time_the_key_stands_alone():
    """Both are Should; of a `CancelConfirmation` the date is Can."""
    assert "GCANR_1900017_7100001_8254c329.xml" == str(
        going(Told(code="CANR", order="7100001", number="", at=None), "1900017", "k")
    )


@given(order=st.text(min_size=1, max_size=60), number=st.text(max_size=250), key=st.text())
def test_whatever_a_document_says_its_name_can_stand_in_a_path(order, number, key):
    """Numbers are the partner's, and may hold a slash, an underscore, or nothing printable."""
    told = Told(code="INVO", order=order, number=number, at=Stamp("2027-01-04"))
    name = str(going(told, "1900017", key))

    assert is_name(name)
    assert re.fullmatch(r"GINVO_1900017_[A-Za-z0-9.-]+_[A-Za-z0-9.-]+_20270104\.xml", name)


def test_our_own_files_are_known_also_before_they_are_whole():
    """What is left behind by a process that died should be found too."""
    assert is_ours("GDELR_1900017_1_2.xml", "1900017")
    assert is_ours("tmp_GDELR_1900017_1_2_0011.xml", "1900017")
    assert not is_ours("GDELR_1_1_2.xml", "1900017")
    assert not is_ours("readme.txt", "1900017")
