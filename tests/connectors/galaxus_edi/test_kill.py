"""Kill: a worker that dies between any two steps; what it took has its effect once.

Against OpenSSH and a database file, by SIGKILL, in a process of its own.
"""

import json
import os
import pwd
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import fixflow
from fixflow.connectors.file_steps import Put
from fixflow.connectors.sftp import SftpTransport
from fixflow.testing.simulators.galaxus_edi import Galaxus
from tests import sshd
from tests.connectors.galaxus_edi.worker import work

ROOT = Path(__file__).parents[3]
POINTS = ("listed", "taken", "handled", "removed")
PUTS = """
import os, signal, sys
from fixflow.connectors import sftp_line
from fixflow.connectors.file_steps import Put
from fixflow.connectors.sftp import SftpServer, SftpTransport
from fixflow.safety.secret import Secret

async def dies(*_):
    os.kill(os.getpid(), signal.SIGKILL)

sftp_line.renamed = dies
key, port, user, known, root = sys.argv[1:]
server = SftpServer(host="127.0.0.1", port=int(port), user=user, host_keys=known,
                    key=Secret(open(key).read()), root=root)
with SftpTransport(server) as transport:
    transport.perform(Put("out/GORDR_1900017_1.xml", b"x" * 1000), "")
"""


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a program of Python's; it finds the tests."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"}
    return subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )  # fmt: skip


@pytest.fixture
def told(tmp_path):
    """Say where everything is."""
    with sshd.shared() as server:
        key = tmp_path / "key"
        key.write_text(server.private_key)
        yield {
            "port": str(server.port), "user": pwd.getpwuid(os.geteuid()).pw_name,
            "host_keys": server.host_key, "key": str(key), "root": str(tmp_path / "root"),
            "database": str(tmp_path / "orders.db"),
        }  # fmt: skip


@pytest.mark.parametrize("point", POINTS)
def test_a_file_has_its_effect_once_wherever_the_worker_dies(told, point):
    """Two orders lie there; the worker dies with the first, the next one finds what is left."""
    galaxus = Galaxus(Path(told["root"]))
    galaxus.place("7100001")
    galaxus.place("7100002")

    killed = run("-m", "tests.connectors.galaxus_edi.worker", json.dumps(told), point)
    assert -signal.SIGKILL == killed.returncode, killed.stderr
    work(told, "")

    desk = fixflow.open(told["database"])
    orders = {str(each.id): each for each in desk.orders()}
    desk.close()
    assert {"GX-7100001", "GX-7100002"} == set(orders)
    assert {1} == {each.version for each in orders.values()}
    assert [] == list(galaxus.inbox.iterdir())


def test_a_sender_that_dies_before_the_renaming_has_sent_nothing(told, tmp_path):
    """Its half lies there under a temporary name; the next attempt puts the file."""
    (tmp_path / "root/out").mkdir(parents=True)
    where = (told["port"], told["user"], told["host_keys"], told["root"])

    assert -signal.SIGKILL == run("-c", PUTS, told["key"], *where).returncode
    (left,) = (tmp_path / "root/out").iterdir()
    assert left.name.startswith("tmp_GORDR_1900017_1_")
    with sshd.shared() as server, SftpTransport(server.server(tmp_path / "root")) as transport:
        transport.perform(Put("out/GORDR_1900017_1.xml", b"y"), "")
    assert b"y" == (tmp_path / "root/out/GORDR_1900017_1.xml").read_bytes()
