"""Opens a file that is not there yet, at a given moment; prints what it found.

Usage: `python opening.py FILE MOMENT`, the moment in seconds of the clock.
"""

import sys
import time

from fixflow.desk import open as opened

if __name__ == "__main__":
    path, moment = sys.argv[1:]
    while time.time() < float(moment):
        pass
    with opened(path) as desk:
        print(len(desk.orders()), len(desk.verify()))
