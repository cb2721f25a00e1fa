"""`python -m examples.django_office`: migrate, fill an empty office, and serve it on this machine."""

import argparse
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import FrameType

USUAL = Path(__file__).parents[2] / "build" / "office"
PORT = 8002


def options() -> argparse.Namespace:
    """Read the command line."""
    told = argparse.ArgumentParser(prog="python -m examples.django_office", description=__doc__)
    told.add_argument("--port", type=int, default=PORT, help="0 takes one that is free")
    told.add_argument("--data", type=Path, default=USUAL, help="where the data lie")
    told.add_argument(
        "--begin",
        type=instant,
        metavar="INSTANT",
        help="what an empty office's clock shows first, with offset; the machine's time unless given",
    )
    told.add_argument("--reset", action="store_true", help="begin with an empty office")
    told.add_argument("--prepare", action="store_true", help="migrate and fill, and do not serve")
    return told.parse_args()


def instant(text: str) -> datetime:
    """Read an instant of the command line.

    Raises:
        ValueError: It is none, or has no offset.
    """
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(text)
    return at


def main() -> int:
    """Start the office."""
    asked = options()
    if asked.reset:
        emptied(asked.data)
    os.environ["OFFICE_FOLDER"] = str(asked.data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "examples.django_office.settings")
    port = asked.port
    if port and "OFFICE_BASE_URL" not in os.environ:
        os.environ["OFFICE_BASE_URL"] = f"http://127.0.0.1:{port}"
    prepare(asked.begin)
    if asked.prepare:
        return 0
    return serve(port)


def emptied(folder: Path) -> None:
    """Remove an office's data; of any other folder nothing."""
    if (folder / "keys.json").exists():
        shutil.rmtree(folder)


def prepare(begin: datetime | None) -> None:
    """Bring the tables up to date; fill them where nobody works yet, from an instant on."""
    import django

    django.setup()
    from django.core.management import call_command

    from examples.django_office.clock import set_to
    from examples.django_office.seeding.seed import seed
    from examples.django_office.work import work
    from fixflow.contrib.django import now

    call_command("migrate", verbosity=0)
    if begin is not None:
        set_to(begin)
    if seed(now()):
        work()


def serve(port: int) -> int:
    """Serve until somebody stops it, and say how to get in."""
    from contextlib import suppress

    from examples.django_office.serving import server

    signal.signal(signal.SIGTERM, ended)
    with server(port) as opened, suppress(KeyboardInterrupt):
        print(f"http://127.0.0.1:{opened.server_port}/")
        for each in entrances():
            print(f"  {each}")
        sys.stdout.flush()
        opened.serve_forever()
    return 0


def entrances() -> Iterator[str]:
    """Say as whom one gets into a demonstration."""
    from django.conf import settings

    from examples.django_office.seeding.firms import PEOPLE

    for each in PEOPLE if settings.DEMO else ():
        name = f"{each.first} {each.last}".strip()
        yield f"{each.user:<8} {settings.KEYS.password}   {name}, {', '.join(each.groups)}"


def ended(_number: int, _frame: FrameType | None) -> None:
    """End as by Ctrl-C."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
