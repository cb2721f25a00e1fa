"""Opens files that are not there yet, each at its moment; prints what it found.

Usage: `python opening.py MOMENT APART FILE…`: when the first is opened, in seconds of the clock, and
how many seconds lie between one and the next.
"""

import sys
import time

from fixflow.desk import open as opened

if __name__ == "__main__":
    first, apart, *paths = sys.argv[1:]
    for number, path in enumerate(paths):
        while time.time() < float(first) + number * float(apart):
            pass
        with opened(path) as desk:
            print(len(desk.orders()), len(desk.verify()))
