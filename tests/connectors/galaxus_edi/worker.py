"""Worker: takes what lies on a server, handles it and removes it, and dies where it is told to.

Arguments: a JSON object of the server, the database and the point of death: `listed`, `taken`,
`handled`, `removed`, or ''.
"""

import json
import os
import signal
import sys
from pathlib import Path

import fixflow
from fixflow.connectors import galaxus_edi as edi
from fixflow.connectors.door import Door
from fixflow.connectors.sftp import SftpServer, SftpTransport
from fixflow.safety.secret import Secret
from tests.connectors.galaxus_edi.handling import AT, PARTNER, received_once


def die_at(point: str, dies: str) -> None:
    """Die as a process does that is killed, if this is the point."""
    if point == dies:
        os.kill(os.getpid(), signal.SIGKILL)


def work(told: dict[str, str], dies: str) -> None:
    """Do one round."""
    server = SftpServer(
        host="127.0.0.1", port=int(told["port"]), user=told["user"], host_keys=told["host_keys"],
        key=Secret(Path(told["key"]).read_text()), root=told["root"],
    )  # fmt: skip
    desk = fixflow.open(told["database"])
    with SftpTransport(server) as transport:
        door = Door(PARTNER, transport)
        for name in door.ask(PARTNER.waiting(), now=AT).names:
            die_at("listed", dies)
            file = door.ask(PARTNER.take(name), now=AT)
            assert isinstance(file, edi.Received)
            die_at("taken", dies)
            taken = desk.take("galaxus_edi", file.id, file.raw, at=AT, handle=received_once)
            die_at("handled", dies)
            door.ask(PARTNER.remove(file), now=AT)
            die_at("removed", dies)
            sys.stdout.write(f"{name} {taken.new}\n")
    desk.close()


if __name__ == "__main__":
    work(json.loads(sys.argv[1]), sys.argv[2])
