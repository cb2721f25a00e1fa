"""Attaching: two requests for a file, the first of which streams."""

import io
import tempfile
import tracemalloc
from hashlib import sha256

import attrs
import pytest

from fixflow.connectors import hero
from fixflow.connectors.errors import ContractDrift, TransportError
from fixflow.connectors.hero import Unfit
from fixflow.connectors.http_steps import Response
from fixflow.connectors.intents import Attach, Document
from fixflow.connectors.outcomes import Committed, ManualStep, Rejected, Unknown
from fixflow.safety.secret import Secret
from fixflow.testing.simulators.hero import Trouble, serving
from tests.connectors.hero.doors import AT, CLIENTS, SETTINGS, connected, opened
from tests.connectors.talking import partner

BYTES = b"%PDF-1.7 " + bytes(range(256)) * 400
FILE = Attach(
    document=Document(
        id="d-1", filename="Befund Küche.pdf", media_type="application/pdf", size=len(BYTES),
        sha256=sha256(BYTES).hexdigest(),
    )
)  # fmt: skip
JOB = hero.ref(hero.Kind.JOB, 7)
MEBIBYTE = 1024 * 1024


class Opened(io.BytesIO):
    """A file that says whether it was closed."""

    count = 0

    def close(self):
        """Close it."""
        Opened.count += not self.closed
        super().close()


WITH_FILES = attrs.evolve(SETTINGS, files=lambda _: Opened(BYTES))


def patched(monkeypatch, settings):
    """Have every client's door know these settings."""
    where = "tests.connectors.hero.doors.connected"
    monkeypatch.setattr(where, lambda simulator: connected(simulator, settings))


def reopened(file):
    """Open a file once more, so that its own is not closed."""
    return open(file.fileno(), "rb", closefd=False)


@pytest.mark.parametrize("client", CLIENTS)
def test_a_file_is_uploaded_and_added(client, monkeypatch):
    """Key in `x-auth-token`, then as a bearer; name, bytes and type arrive whole."""
    patched(monkeypatch, WITH_FILES)
    with serving() as simulator:
        outcome = CLIENTS[client](simulator, lambda door: door.submit(FILE, JOB, "k", now=AT))

        (upload,) = simulator.tenant.uploads.values()
        (document,) = simulator.tenant.table("document").values()
        assert isinstance(outcome, Committed)
        assert ["upload", "AddFile"] == simulator.asked
        assert (len(BYTES), sha256(BYTES).hexdigest()) == (upload["size"], upload["sha256"])
        assert str(upload["filename"]).startswith("Befund K")
        assert (26, "field_service_job", 7) == (
            document["document_type_id"], document["target"], document["target_id"],
        )  # fmt: skip


def test_a_file_is_closed_whatever_comes():
    """Whoever sends it closes it."""
    before = Opened.count
    with opened(WITH_FILES) as (door, simulator):
        door.submit(FILE, JOB, "k", now=AT)
        simulator.trouble(Trouble.CUT_BEFORE, "upload", times=9)
        with pytest.raises(TransportError):
            door.submit(FILE, JOB, "k", now=AT)

    assert 2 == Opened.count - before


@pytest.mark.parametrize("trouble", [Trouble.CUT_BEFORE, Trouble.CUT_AFTER, Trouble.BROKEN])
def test_an_upload_that_was_cut_is_made_again_from_its_beginning(trouble):
    """A file that nobody added is seen by nobody."""
    with opened(WITH_FILES) as (door, simulator):
        simulator.trouble(trouble, "upload", times=2)

        assert isinstance(door.submit(FILE, JOB, "k", now=AT), Committed)
        assert ["upload"] * 3 + ["AddFile"] == simulator.asked
        assert {sha256(BYTES).hexdigest()} == {
            each["sha256"] for each in simulator.tenant.uploads.values()
        }


def test_a_file_that_cannot_be_opened_was_not_sent():
    """A disk that is away: it is tried again later, and nobody has to look into HERO."""

    def away(_document):
        raise FileNotFoundError

    with opened(attrs.evolve(SETTINGS, files=away)) as (door, simulator):
        with pytest.raises(TransportError) as failed:
            door.submit(FILE, JOB, "k", now=AT)

        assert (False, "FileNotFoundError", []) == (
            failed.value.sent, failed.value.why, simulator.asked,
        )  # fmt: skip


def test_an_upload_that_fails_has_no_effect():
    """So the intent may be sent again: the error says that it was not."""
    with opened(WITH_FILES) as (door, simulator):
        simulator.trouble(Trouble.CUT_AFTER, "upload", times=9)
        with pytest.raises(TransportError) as failed:
            door.submit(FILE, JOB, "k", now=AT)

    assert not failed.value.sent


@pytest.mark.parametrize(
    ("trouble", "effects"),
    [
        (Trouble.CUT_AFTER, 1),
        (Trouble.NULL_AFTER, 1),
        (Trouble.RENAMED, 1),
        (Trouble.CUT_BEFORE, 0),
        (Trouble.NULL_BEFORE, 0),
    ],
)
def test_a_file_that_may_be_added_is_looked_up_by_the_number_of_its_upload(trouble, effects):
    """Found: committed. Not shown: a person looks, and nothing is added a second time."""
    with opened(WITH_FILES) as (door, simulator):
        simulator.trouble(trouble, "AddFile")
        outcome = door.submit(FILE, JOB, "k", now=AT)

        assert ["upload", "AddFile", "FindUpload"] == simulator.asked
        assert effects == simulator.tenant.effects.count("upload_document")
        if effects:
            assert isinstance(outcome, Committed)
        else:
            assert isinstance(outcome.resolve, ManualStep)
            assert "Befund Küche.pdf" == outcome.resolve.evidence_needed


def test_where_even_looking_fails_it_stays_unknown():
    """The look is a question of its own; that it failed says nothing of the file."""
    with opened(WITH_FILES) as (door, simulator):
        simulator.trouble(Trouble.CUT_AFTER, "AddFile")
        simulator.trouble(Trouble.REFUSED, "FindUpload")
        outcome = door.submit(FILE, JOB, "k", now=AT)

    assert isinstance(outcome, Unknown)


def test_later_only_a_person_can_look():
    """The number of the upload was known to the conversation that made it, and to nobody else."""
    with opened(WITH_FILES) as (door, simulator):
        outcome = door.reconcile(FILE, JOB, "k", now=AT)

        assert isinstance(outcome.resolve, ManualStep)
        assert [] == simulator.asked


def talked(*answers):
    """Hand the file over to a partner that answers so."""
    connector = hero.connector(key=hero.key(Secret("ac_")), settings=WITH_FILES)
    return partner(*answers).talks(connector.submit(FILE, JOB, "k"))


@pytest.mark.parametrize(
    "body", [b'{"id": 7}', b'{"uuid": ""}', b'{"uuid": 7}', b'{"uuid": "\\u0007"}']
)
def test_an_upload_without_a_number_is_a_drift(body):
    """Nothing is added."""
    with pytest.raises(ContractDrift) as drifted:
        talked(Response(status=200, body=body))

    assert "uuid" == drifted.value.path


def test_a_file_that_is_too_large_for_them_is_refused():
    """413, or whatever a status of 400 and more says."""
    outcome = talked(Response(status=413))

    assert isinstance(outcome, Rejected)
    assert "413" == outcome.reasons[0].code


def test_without_a_type_and_an_opener_nothing_is_sent():
    """Both are the host's to say."""
    with opened(hero.Settings()) as (door, simulator):
        with pytest.raises(Unfit) as unfit:
            door.submit(FILE, JOB, "k", now=AT)

        assert ["document_type", "files"] == [each.path for each in unfit.value.faults]
        assert [] == simulator.asked


@pytest.mark.parametrize("client", CLIENTS)
def test_fifty_megabytes_go_out_in_flat_memory(client, monkeypatch):
    """Specification 6: at most 4 MiB above what is there; both ends are measured."""
    with tempfile.TemporaryFile() as large, serving() as simulator:
        large.truncate(50 * MEBIBYTE)
        patched(monkeypatch, attrs.evolve(SETTINGS, files=lambda _: reopened(large)))
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        CLIENTS[client](simulator, lambda door: door.submit(FILE, JOB, "k", now=AT))
        peak = tracemalloc.get_traced_memory()[1] - before
        tracemalloc.stop()

        assert [50 * MEBIBYTE] == [each["size"] for each in simulator.tenant.uploads.values()]
    assert peak < 4 * MEBIBYTE
