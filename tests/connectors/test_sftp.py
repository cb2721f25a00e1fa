"""SFTP: against OpenSSH, over real sockets, with connections that break."""

import asyncio
import logging
import os
import socket
import threading
import traceback
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncssh
import pytest
from asyncssh.packet import PacketDecodeError

from fixflow.connectors import filing, galaxus_edi, sftp_line
from fixflow.connectors.door import AsyncDoor, Door
from fixflow.connectors.errors import CannotStep, TransportError
from fixflow.connectors.file_steps import Absent, Content, Fetch, List, Names, Occupied, Put, Remove
from fixflow.connectors.filing import FileTooLarge
from fixflow.connectors.flow import Done
from fixflow.connectors.http_steps import Failed, NotOneSegment, Request
from fixflow.connectors.sftp import AsyncSftpTransport, SftpTransport
from fixflow.connectors.sftp_access import (
    BadSftpServer,
    InsideLoop,
    NoPosixRename,
    Renaming,
    SftpLoginRefused,
    SftpServer,
    WrongHostKey,
)
from fixflow.safety.secret import Secret
from tests import sshd
from tests.connectors import babbling, cutting

BODY = b"<ORDER>" + b"x" * 200_000 + b"</ORDER>"
CANARY = "canary-of-an-sftp-password"
OPENS = "sesame"
NOW = datetime(2027, 1, 4, 10, tzinfo=UTC)


@pytest.fixture(scope="module")
def server():
    """One OpenSSH server for all of these tests."""
    with sshd.running() as running:
        yield running


@pytest.fixture
def root(tmp_path):
    """A root with one folder."""
    (tmp_path / "out").mkdir()
    return tmp_path


@pytest.fixture
def transport(server, root):
    """A transport that blocks, with an open connection."""
    with SftpTransport(server.server(root)) as opened:
        yield opened


def awaited(settings, *steps):
    """Perform steps by the transport that is awaited; give the results."""

    async def run():
        async with AsyncSftpTransport(settings) as opened:
            return [await opened.perform(step, "") for step in steps]

    return asyncio.run(run())


def names(root):
    """Name what lies in the folder."""
    return sorted(each.name for each in (root / "out").iterdir())


STEPS = (
    Put("out/a.xml", BODY), List("out"), Fetch("out/a.xml"), Put("out/a.xml", b"other"),
    Remove("out/a.xml"), Remove("out/a.xml"), Fetch("out/a.xml"), List("out"), List("nowhere"),
)  # fmt: skip
RESULTS = [
    Done(), Names(("a.xml",)), Content(BODY), Occupied(), Done(), Done(), Absent(), Names(()),
    Failed(why="SFTPNoSuchFile", sent=False),
]  # fmt: skip


def test_files_are_put_listed_fetched_and_removed(server, root, transport):
    """Both transports give the same of the same steps; nothing is written over."""
    assert RESULTS == [transport.perform(step, "") for step in STEPS]
    assert RESULTS == awaited(server.server(root), *STEPS)


def test_a_reader_that_polls_sees_all_of_a_file_or_nothing(root, transport):
    """Galaxus: «it can happen that our SystemTask downloads the files empty in case of time overlap»."""
    seen: list[int] = []
    over = threading.Event()

    def look():
        seen.extend(len(file.read_bytes()) for file in (root / "out").glob("G*.xml"))

    def poll():
        while not over.is_set():
            look()
        look()

    reader = threading.Thread(target=poll)
    reader.start()
    for number in range(40):
        assert Done() == transport.perform(Put(f"out/G{number}.xml", BODY), "")
    over.set()
    reader.join()

    assert {len(BODY)} == set(seen)


def test_a_temporary_name_is_one_that_galaxus_leaves_alone(root, transport, monkeypatch):
    """«the file name should be named temporarily with a prefix e.g. tmp_GDELR_*.xml»."""
    seen: list[str] = []
    before = sftp_line.renamed

    async def watched(client, old, new, renaming):
        seen.extend(names(root))
        await before(client, old, new, renaming)

    monkeypatch.setattr(sftp_line, "renamed", watched)
    transport.perform(Put("out/GDELR_1_2.xml", BODY), "")

    assert [True] == [name.startswith("tmp_GDELR_1_2_") for name in seen]
    assert ["GDELR_1_2.xml"] == names(root)


def test_a_server_without_posix_rename_is_refused_at_set_up(root):
    """OpenSSH with `-P posix-rename` neither announces nor does it."""
    with sshd.running("-P posix-rename") as without:
        settings = without.server(root)
        with pytest.raises(NoPosixRename), SftpTransport(settings):
            pass
        with pytest.raises(NoPosixRename):
            awaited(settings)
        with closing(SftpTransport(settings)) as transport, pytest.raises(NoPosixRename):
            transport.perform(Put("out/a.xml", b"x"), "")
        assert [] == names(root)

        with SftpTransport(without.server(root, Renaming.PLAIN)) as plain:
            assert RESULTS == [plain.perform(step, "") for step in STEPS]


def test_a_name_that_is_taken_while_a_file_is_written_stays(root, transport, monkeypatch):
    """Somebody else was faster; his file stays, and ours leaves nothing behind."""
    before = sftp_line.written

    async def overtaken(client, path, body):
        await before(client, path, body)
        (root / "out/a.xml").write_bytes(b"first")

    monkeypatch.setattr(sftp_line, "written", overtaken)

    assert Occupied() == transport.perform(Put("out/a.xml", b"second"), "")
    assert [("a.xml", b"first")] == [(f.name, f.read_bytes()) for f in (root / "out").iterdir()]


def test_plain_renaming_never_overwrites_on_openssh(server, root, monkeypatch):
    """Protocol version 3, 6.5: «It is an error if there already exists a file» of the new name."""
    before = sftp_line.renamed

    async def overtaken(client, old, new, renaming):
        (root / "out/a.xml").write_bytes(b"first")
        await before(client, old, new, renaming)

    monkeypatch.setattr(sftp_line, "renamed", overtaken)
    with SftpTransport(server.server(root, Renaming.PLAIN)) as plain:
        assert Occupied() == plain.perform(Put("out/a.xml", b"second"), "")

    assert [("a.xml", b"first")] == [(f.name, f.read_bytes()) for f in (root / "out").iterdir()]


def test_a_connection_that_breaks_before_the_renaming_has_sent_nothing(
    server, root, transport, monkeypatch
):
    """The file lies there under its temporary name, which nobody reads."""
    before = sftp_line.written

    async def cut(client, path, body):
        await before(client, path, body)
        server.cut()

    monkeypatch.setattr(sftp_line, "written", cut)
    result = transport.perform(Put("out/a.xml", b"x"), "")

    assert isinstance(result, Failed)
    assert not result.sent
    assert ["tmp_a_"] == [name[:6] for name in names(root)]


def test_a_renaming_that_the_server_refuses_has_sent_nothing(root, transport, monkeypatch):
    """It has answered, so nobody has to look; here somebody has swept the temporary file away."""
    before = sftp_line.renamed

    async def swept(client, old, new, renaming):
        await client.remove(old)
        await before(client, old, new, renaming)

    monkeypatch.setattr(sftp_line, "renamed", swept)

    assert Failed(why="SFTPNoSuchFile", sent=False) == transport.perform(Put("out/a.xml", b"x"), "")
    assert [] == names(root)


def test_a_file_that_came_shortened_does_not_get_its_name(root, transport, monkeypatch):
    """A server whose disk is full may say so late or never; the size is looked at before."""

    async def shortened(_file):
        [beside] = (root / "out").iterdir()
        os.truncate(beside, 10)

    monkeypatch.setattr(asyncssh.SFTPClientFile, "fsync", shortened)

    assert Failed(why="SFTPFileCorrupt", sent=False) == transport.perform(
        Put("out/a.xml", BODY), ""
    )
    assert [] == names(root)


@contextmanager
def holding(server, root, monkeypatch):
    """Give a transport whose wire swallows every answer from the renaming on."""
    before = sftp_line.renamed
    with cutting.wire(server.port) as wire:

        async def held(client, old, new, renaming):
            wire.held.add("down")
            await before(client, old, new, renaming)

        monkeypatch.setattr(sftp_line, "renamed", held)
        settings = server.server(root, port=wire.port, step=timedelta(seconds=1))
        with SftpTransport(settings) as transport:
            yield transport


def test_an_answer_that_is_lost_after_the_renaming_says_that_it_may_be_there(
    server, root, monkeypatch
):
    """And it is: the server has done it."""
    with holding(server, root, monkeypatch) as transport:
        result = transport.perform(Put("out/a.xml", b"x"), "")

    assert Failed(why="TimeoutError", sent=True) == result
    assert ["a.xml"] == names(root)


def babble(kind, number):
    """Answer whoever opens a file or folder by a handle that ends early, and say no to the rest."""
    opens, handle = {3, 11}, bytes([102])
    return handle + number + b"\x00\x00\x00\xff" if kind in opens else babbling.refused(number)


@pytest.mark.parametrize(
    "step", [List("out"), Fetch("out/a.xml"), Put("out/a.xml", b"x")], ids=repr
)
def test_an_answer_that_nobody_can_read_is_a_failure(step):
    """A packet that ends early: no other kind of error comes out, and nothing was sent."""
    with babbling.babbling(babble) as server, SftpTransport(server.server()) as transport:
        assert Failed(why="PacketDecodeError", sent=False) == transport.perform(step, "")


@pytest.mark.parametrize("error", [asyncssh.SFTPBadMessage("odd"), PacketDecodeError("short")])
def test_a_renaming_whose_answer_nobody_can_read_may_have_been_done(
    root, transport, monkeypatch, error
):
    """An answer came, but not one that says no."""
    before = sftp_line.renamed

    async def odd(client, old, new, renaming):
        await before(client, old, new, renaming)
        raise error

    monkeypatch.setattr(sftp_line, "renamed", odd)
    result = transport.perform(Put("out/a.xml", b"x"), "")

    assert Failed(why=type(error).__name__, sent=True) == result
    assert ["a.xml"] == names(root)


def test_a_connection_that_broke_is_opened_anew(server, transport):
    """At the next step; the step that met it has failed, unsent."""
    server.cut()
    first = transport.perform(Put("out/a.xml", b"x"), "")

    assert isinstance(first, Failed)
    assert not first.sent
    assert Done() == transport.perform(Put("out/a.xml", b"x"), "")


def test_a_door_repeats_what_was_not_sent(server, root):
    """The connection breaks between two steps; the door waits a moment and goes on."""
    partner = galaxus_edi.connector(supplier="1900017", base="out", inbox="in", outbox="go")
    (root / "out/in").mkdir()
    with SftpTransport(server.server(root)) as transport:
        door = Door(partner, transport, sleep=lambda _seconds: None)
        server.cut()

        assert () == door.ask(partner.waiting(), now=NOW).names


def test_an_awaited_door_does_the_same(server, root):
    """With the transport that is awaited."""
    partner = galaxus_edi.connector(supplier="1900017", base="out", inbox="in", outbox="go")
    (root / "out/in").mkdir()

    async def run():
        async with AsyncSftpTransport(server.server(root)) as transport:
            return await AsyncDoor(partner, transport).ask(partner.waiting(), now=NOW)

    assert () == asyncio.run(run()).names


def test_another_host_key_is_refused_before_anything_is_said(server, root):
    """Whoever stands in between must not even learn who asks."""
    other = asyncssh.generate_private_key("ssh-ed25519").export_public_key().decode()
    settings = server.server(root, host_keys=other)

    with pytest.raises(WrongHostKey) as wrong, SftpTransport(settings):
        pass
    with closing(SftpTransport(settings)) as transport, pytest.raises(WrongHostKey):
        transport.perform(List("out"), "")
    with pytest.raises(WrongHostKey):
        awaited(settings, List("out"))
    assert "127.0.0.1" == wrong.value.host


def test_one_of_several_known_keys_is_enough(server, root):
    """A server that changes its key announces the next one."""
    other = asyncssh.generate_private_key("ssh-ed25519").export_public_key().decode()

    with SftpTransport(server.server(root, host_keys=f"{other}\n{server.host_key}")) as transport:
        assert Names(()) == transport.perform(List("out"), "")


def test_a_login_that_is_refused_is_an_error_and_not_repeated(server, root):
    """«If the password is sent incorrectly several times … the IP address will be blocked … 3 hours»."""
    key = asyncssh.generate_private_key("ssh-ed25519").export_private_key().decode()
    partner = galaxus_edi.connector(supplier="1900017", base="out", inbox="in", outbox="go")
    slept: list[float] = []
    with closing(SftpTransport(server.server(root, key=Secret(key)))) as transport:
        door = Door(partner, transport, sleep=slept.append)
        with pytest.raises(SftpLoginRefused):
            door.ask(partner.waiting(), now=NOW)

    assert [] == slept


def test_a_server_that_is_not_there_is_a_failure(server, root):
    """At set-up it is an error of ours, in a step a result."""
    settings = server.server(root, port=sshd.free_port())

    with pytest.raises(TransportError) as failed, SftpTransport(settings):
        pass
    assert not failed.value.sent
    with closing(SftpTransport(settings)) as transport:
        refused = Failed(why="ConnectionRefusedError", sent=False)
        assert refused == transport.perform(List("out"), "")


def test_a_server_that_says_nothing_is_given_up(server, root):
    """It takes the connection and is silent."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        settings = server.server(root, port=silent.getsockname()[1], connect=timedelta(seconds=0.3))
        with closing(SftpTransport(settings)) as transport:
            result = transport.perform(List("out"), "")

    assert isinstance(result, Failed)
    assert not result.sent


def test_inside_of_a_loop_the_blocking_transport_refuses(server, root):
    """It would have to stop the loop that it is called in."""

    async def inside():
        SftpTransport(server.server(root)).perform(List("out"), "")

    with pytest.raises(InsideLoop):
        asyncio.run(inside())


def test_a_closed_transport_opens_again(server, root):
    """A worker may close it between two runs."""
    with closing(SftpTransport(server.server(root))) as transport:
        assert Names(()) == transport.perform(List("out"), "")
        transport.close()
        transport.close()
        assert Names(()) == transport.perform(List("out"), "")


def test_only_files_are_listed_and_odd_names_are_counted(root, transport):
    """A link could lead anywhere; a name with a line break is none."""
    (root / "out/a.xml").write_bytes(b"x")
    (root / "out/b\nc.xml").write_bytes(b"x")
    (root / "out/folder").mkdir()
    (root / "out/link.xml").symlink_to(root / "out/a.xml")
    with open(os.fsencode(root / "out") + b"/\xff.xml", "wb"):  # noqa: PTH123  a name of bytes
        pass

    assert Names(("a.xml",), 2) == transport.perform(List("out"), "")


def test_a_file_that_is_too_large_is_not_read(server, root):
    """One byte more than may be."""
    (root / "out/a.xml").write_bytes(b"x" * 11)
    with SftpTransport(server.server(root), largest=10) as transport, pytest.raises(FileTooLarge):
        transport.perform(Fetch("out/a.xml"), "")


@pytest.mark.parametrize("step", [List(".."), Fetch("../a"), Put("/a", b""), Remove("out/../../a")])
def test_no_path_leads_out_of_the_root(transport, step):
    """Whatever a connector or a file's name says."""
    with pytest.raises(NotOneSegment):
        transport.perform(step, "")


def test_another_step_is_not_known(transport):
    """A door refuses such a connector when it is made."""
    with pytest.raises(CannotStep):
        transport.perform(Request(operation="read", method="GET", path="x"), "")


def test_an_empty_file_is_read_as_it_is(root, transport):
    """Whether that means anything, others decide."""
    (root / "out/a.xml").touch()

    assert Content(b"") == transport.perform(Fetch("out/a.xml"), "")


def key_of(form="openssh", passphrase=None):
    """Make a private key's text."""
    key = asyncssh.generate_private_key("ssh-ed25519")
    return key.export_private_key(form, passphrase).decode()


GOOD = {
    "host": "sftp.example", "user": "meier", "password": Secret(CANARY),
    "host_keys": asyncssh.generate_private_key("ssh-ed25519").export_public_key().decode(),
}  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "faults"),
    [
        ({"host": ""}, ["host"]),
        ({"user": "a\nb"}, ["user"]),
        ({"port": 0}, ["port"]),
        ({"port": "22"}, ["port"]),
        ({"host_keys": ""}, ["host_keys"]),
        ({"host_keys": "ssh-ed25519 nonsense"}, ["host_keys"]),
        ({"host_keys": None}, ["host_keys"]),
        ({"password": None}, ["password"]),
        ({"password": "plain"}, ["password"]),
        ({"key": Secret(key_of())}, ["password"]),
        ({"password": None, "key": Secret("no key")}, ["key"]),
        ({"renaming": "posix"}, ["renaming"]),
        ({"host": "", "port": 0, "host_keys": "", "password": None}, ["host", "port", "host_keys", "password"]),
    ],
)  # fmt: skip
def test_settings_are_checked_whole(settings, faults):
    """Everything that is wrong at once, when the server is named."""
    with pytest.raises(BadSftpServer) as bad:
        SftpServer(**{**GOOD, **settings})

    assert faults == [fault.path for fault in bad.value.faults]
    assert CANARY not in str(bad.value)


def test_a_locked_key_needs_its_passphrase():
    """It is opened when the server is named, so that a wrong one is found then."""
    locked = Secret(key_of("pkcs8-pem", OPENS))  # OpenSSH's own form needs bcrypt
    settings: dict[str, Any] = {**GOOD, "password": None, "key": locked}

    with pytest.raises(BadSftpServer):
        SftpServer(**settings)
    with pytest.raises(BadSftpServer):
        SftpServer(**settings, passphrase=Secret("simsalabim"))
    assert SftpServer(**settings, passphrase=Secret(OPENS)).private_key() is not None


def test_no_secret_is_shown_anywhere(server, root, caplog):
    """Password and key in no repr, log or traceback, also at DEBUG and where the login fails."""
    caplog.set_level(logging.DEBUG)
    key = asyncssh.generate_private_key("ssh-ed25519").export_private_key().decode()
    settings = [
        server.server(root, key=None, password=Secret(CANARY)),
        server.server(root, key=Secret(key)),
    ]
    shown = []
    for each in settings:
        with closing(SftpTransport(each)) as transport:
            try:
                transport.perform(List("out"), "")
            except SftpLoginRefused:
                shown.append(traceback.format_exc())
            shown += [repr(each), repr(transport), repr(transport.line)]

    assert 8 == len(shown)
    secret_lines = [CANARY, *key.splitlines()[1:3]]
    for text in (*shown, caplog.text):
        assert not any(each in text for each in secret_lines)


def test_the_steps_of_a_connector_and_of_the_transport_fit(server, root):
    """A door asks when it is made."""
    partner = galaxus_edi.connector(supplier="1900017")

    assert partner.steps == SftpTransport(server.server(root)).knows == filing.FILE_STEPS
