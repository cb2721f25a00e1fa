"""Start the portal: `python -m examples.flask_portal`."""

import argparse
import shutil
import signal
import sys
import threading
from pathlib import Path
from types import FrameType
from typing import Final

from examples.flask_portal.seeding.sowing import REGISTERED
from examples.flask_portal.serving import served, work

FOLDER: Final = Path("build/portal")
PORT: Final = 8000
HOW: Final = """\
Auftragsportal: {url}/

  1. {url}/postausgang
     Öffnen Sie «Neuer Auftrag AU-1042» und darin den Auftrag.
  2. Lösen Sie den Registrierungscode aus derselben E-Mail ein.
  3. Der Anmelde-Link liegt gleich danach im Postausgang.
  Schon registriert: {known}

Daten: {folder} (--reset beginnt neu). Ende mit Ctrl-C.
"""


def main() -> int:
    """Serve until somebody ends it."""
    asked = arguments().parse_args()
    if asked.reset:
        shutil.rmtree(asked.db, ignore_errors=True)
    found = served(asked.db, asked.port)
    print(HOW.format(url=found.url, known=REGISTERED[0], folder=asked.db), flush=True)
    stop = threading.Event()
    worker = threading.Thread(target=work, args=(found.place, stop), daemon=True)
    worker.start()
    signal.signal(signal.SIGTERM, ended)
    try:
        found.server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        stop.set()
        found.server.server_close()
    return 0


def ended(_number: int, _frame: FrameType | None) -> None:
    """End as by Ctrl-C."""
    raise KeyboardInterrupt


def arguments() -> argparse.ArgumentParser:
    """Say what may be asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m examples.flask_portal",
        description="Das Auftragsportal eines Handwerksbetriebs, mit Demo-Aufträgen.",
    )
    parser.add_argument("--port", type=int, default=PORT, help="0: irgendein freier")
    parser.add_argument("--db", type=Path, default=FOLDER, help="Ordner der Daten")
    parser.add_argument("--reset", action="store_true", help="Ordner leeren und neu säen")
    return parser


if __name__ == "__main__":
    sys.exit(main())
