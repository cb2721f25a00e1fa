"""File names: nothing of them becomes a path, and no header ends early."""

import re

import pytest
from django.utils.http import parse_header_parameters

from fixflow.safety.names import BadFileName, content_disposition, file_name, name_on_disk
from fixflow.safety.tokens import random_bytes


@pytest.mark.parametrize(
    "name",
    [
        "../etc/passwd", "..", ".", "a/b", "a\\b", "C:x", "/etc/passwd", "a\0b", "a\r\nX: y", "a\tb",
        "photo\u202egpj.exe", "\u2066x", "a\u200bb", "", " ", "CON", "nul.txt", "com1.log", ".hidden",
        "con .txt", "COM¹.txt", "lpt³", "CONIN$",
        "a.", "a:b", "a*b", "a?b", 'a"b', "a<b", "a|b", "x" * 256, "\ud800", "\u0085", "a\u2028b",
    ],
)  # fmt: skip
def test_what_is_no_name_is_refused(name: str):
    """ASVS 5.3.2 and 5.4.1: path parts, control and bidirectional characters, devices."""
    with pytest.raises(BadFileName):
        file_name(name)


@pytest.mark.parametrize(
    "name", ["Boiler.jpg", "Offerte Zürich (2).pdf", "写真.png", "a'b.txt", "a;b"]
)
def test_names_that_people_use_are_taken(name: str):
    """The original name is data and is shown as it is."""
    assert name == file_name(name)


@pytest.mark.parametrize(
    "name", ["Boiler.jpg", "Offerte Zürich (2).pdf", "写真.png", "a'b;c=d.txt"]
)
def test_a_reader_of_the_header_reads_the_name(name: str):
    """RFC 6266 as Django reads it: `filename*` before `filename`; ASVS 5.4.2."""
    header = content_disposition(name)
    kind, parameters = parse_header_parameters(header)

    assert ("attachment", name) == (kind, parameters["filename"])
    assert re.fullmatch(r"[\x20-\x7e]+", header)


def test_a_header_takes_checked_names_only():
    """A line end in a name would begin another header."""
    with pytest.raises(BadFileName):
        content_disposition("a\r\nSet-Cookie: x=y")
    assert content_disposition("a.png", inline=True).startswith("inline; ")


def test_on_disk_a_file_has_a_name_of_ours():
    """32 hexadecimal digits, never twice."""
    names = {name_on_disk(random_bytes) for _ in range(100)}

    assert 100 == len(names)
    assert all(re.fullmatch("[0-9a-f]{32}", each) for each in names)
