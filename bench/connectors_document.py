"""A document of 50 MB, sent and fetched: what the process takes at its highest above its base (Linux).

The other side is a program of its own, so what is measured is ours: the part of a form that streams,
and an answer that goes to a file.  Each library in a process of its own.
`FIXFLOW_DOCUMENT` says how many bytes: 50,000,000.
"""

import os
import subprocess
import sys
from typing import Final

MANY: Final = int(os.environ.get("FIXFLOW_DOCUMENT", "50000000"))
SERVES: Final = """
import http.server, sys
many, part = int(sys.argv[1]), b"x" * 65536
class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        left = int(self.headers["Content-Length"])
        while left:
            left -= len(self.rfile.read(min(left, len(part))))
        self.answer(2)
        self.wfile.write(b"{}")
    def do_GET(self):
        self.answer(many)
        for begin in range(0, many, len(part)):
            self.wfile.write(part[:many - begin])
    def answer(self, length):
        self.send_response(200)
        self.send_header("Content-Length", str(length))
        self.end_headers()
    def log_message(self, *said):
        pass
server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
"""
ASKS: Final = """
import importlib, pathlib, re, sys, tempfile, time
from fixflow.connectors import IDEMPOTENT, READ, Request
from fixflow.connectors.http import HttpTransport
from fixflow.connectors.http_guard import Guard
from fixflow.connectors.http_steps import Upload
library, base, many = importlib.import_module(sys.argv[1]), sys.argv[2], int(sys.argv[3])
status = pathlib.Path("/proc/self/status")
kept = lambda name: int(re.search(name + r":\\s+(\\d+)", status.read_text())[1])
file = tempfile.TemporaryFile()
for _ in range(many // 1000):
    file.write(b"x" * 1000)
def uploaded():
    file.seek(0)
    body = Upload(name="file", filename="a.pdf", media_type="application/pdf", file=file)
    return Request(operation="up", method="POST", path="up", body=body, effect=IDEMPOTENT)
ways = {
    "sent": uploaded,
    "fetched": lambda: Request(operation="get", method="GET", path="it", effect=READ, spools=True),
}
with library.Client(trust_env=False) as client:
    transport = HttpTransport(client, guard=Guard(allow_private=True))
    for way, made in ways.items():
        transport.perform(Request(operation="warm", method="POST", path="up", body=b"", effect=READ), base)
        pathlib.Path("/proc/self/clear_refs").write_text("5")
        before, start = kept("VmHWM"), time.perf_counter()
        answer = transport.perform(made(), base)
        seconds = time.perf_counter() - start
        if answer.file:
            assert answer.file.seek(0, 2) == many
            answer.file.close()
        print(f"{library.__name__ + ', ' + way:32}{seconds * 1000:8.0f}{kept('VmHWM') - before:16}")
"""


def main() -> None:
    """Print what a document costs both ways, by each library."""
    print(f"{f'a document of {MANY:,} bytes':32}{'ms':>8}{'above base, KiB':>16}", flush=True)
    server = subprocess.Popen(
        [sys.executable, "-c", SERVES, str(MANY)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        base = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        for library in ("httpx", "httpx2"):
            subprocess.run([sys.executable, "-c", ASKS, library, base, str(MANY)], check=True)
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
