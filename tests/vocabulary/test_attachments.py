"""Attachments: a name is a name and never a path, and every fault is told at once."""

from typing import Any

import pytest

from fixflow.attachments import DocumentRef, InvalidDocument

ZEROS = "0" * 64


def document(**changed: Any) -> DocumentRef:
    """Make a reference that is in order but for what is changed."""
    sound: dict[str, Any] = {
        "id": "doc-7",
        "name": "Boiler.jpg",
        "media_type": "image/jpeg",
        "size": 48_211,
        "sha256": ZEROS,
    }
    return DocumentRef(**{**sound, **changed})


@pytest.mark.parametrize(
    "name",
    ["Boiler.jpg", "Zürich – Übergabe (2).pdf", "a", "README", "Conrad.txt", "x" * 200, "写真.jpg"],
)
def test_what_people_call_their_files_is_a_name(name: str):
    """Umlauts, blanks, brackets, no extension: all of it is used."""
    assert name == document(name=name).name


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "a/b.pdf",
        "a\\b.pdf",
        "C:x.pdf",
        "x.pdf:stream",
        ".htaccess",
        ".",
        "..",
        "x.",
        "CON",
        "nul.txt",
        "Com1.tar.gz",
        'a"b',
        "a<b>",
        "a|b",
        "a?",
        "a*",
    ],
)
def test_a_path_a_device_or_a_hidden_file_is_no_name(name: str):
    """Whoever saves under the name must not leave the folder, on any system."""
    with pytest.raises(InvalidDocument) as raised:
        document(name=name)

    assert [("name", "attachments.no_file_name")] == [
        (each.path, each.code) for each in raised.value.faults
    ]


@pytest.mark.parametrize(
    "name", ["", " a.pdf", "a\nb.pdf", "gpj.\u202efdp", "a\u200b.pdf", "a\0", "x" * 201, 7, None]
)
def test_a_name_is_one_printable_line(name: object):
    """A name turned around, fdp shown as pdf, is an old trick with attachments."""
    with pytest.raises(InvalidDocument) as raised:
        document(name=name)

    assert ["attachments.no_line"] == [each.code for each in raised.value.faults]


def test_a_name_fits_on_a_disk():
    """200 letters of three bytes each are 600 bytes; file systems end at 255."""
    with pytest.raises(InvalidDocument) as raised:
        document(name="写" * 200)

    assert ["attachments.name_too_long"] == [each.code for each in raised.value.faults]
    assert "写" * 85 == document(name="写" * 85).name


def test_the_same_name_from_two_systems_is_the_same():
    """One sends ü as one character, the other as u with two dots above."""
    assert document(name="Küche.pdf") == document(name="Ku\u0308che.pdf")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("media_type", "image/jpeg; charset=x", "no_media_type"),
        ("media_type", "IMAGE/JPEG", "no_media_type"),
        ("media_type", "jpeg", "no_media_type"),
        ("media_type", "a/b\n", "no_media_type"),
        ("media_type", None, "no_media_type"),
        ("size", -1, "no_size"),
        ("size", 2**53, "no_size"),
        ("size", True, "no_size"),
        ("size", 1.5, "no_size"),
        ("sha256", "0" * 63, "no_digest"),
        ("sha256", "A" * 64, "no_digest"),
        ("sha256", b"0" * 64, "no_digest"),
        ("id", "", "no_line"),
        ("id", "a\tb", "no_line"),
    ],
)
def test_each_field_has_its_form(field: str, value: object, code: str):
    """RFC 6838 for the type, what JSON can count for the size, SHA-256 for the digest."""
    with pytest.raises(InvalidDocument) as raised:
        document(**{field: value})

    assert [(field, f"attachments.{code}")] == [
        (each.path, each.code) for each in raised.value.faults
    ]


def test_sizes_at_both_ends_are_taken():
    """An empty file is a file; 2^53 - 1 is the last whole number that JSON keeps exact."""
    assert [0, 2**53 - 1] == [document(size=size).size for size in (0, 2**53 - 1)]


def test_every_fault_is_told_at_once():
    """STYLE section 6: input is checked whole, each fault with path and code."""
    with pytest.raises(InvalidDocument) as raised:
        document(id="", name="a/b", media_type="x", size=-1, sha256="")

    assert ["id", "name", "media_type", "size", "sha256"] == [
        each.path for each in raised.value.faults
    ]
    assert "attachments.invalid" == raised.value.code
    assert "name: taugt nicht als Dateiname" in raised.value.say("de")
