"""Simulators: partners' systems on this machine, for the tests of whoever connects to them.

Each stands in a module of its own, listens on a free port of 127.0.0.1 within a `with` block, runs
by `python -m` as well, and does on request what goes wrong in life.  The one rule: a simulator does
what a source says of the partner, and says where it only guesses.
"""
