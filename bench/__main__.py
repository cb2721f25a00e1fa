"""Every benchmark, one after the other: `python -m bench`.

Each prints the time of fixflow and of the named peers, measured in the same run, and the ratio.
Nothing is asserted: a figure is read, not passed.
"""

from bench import choices, decide, working_days

for each in (decide, choices, working_days):
    each.main()
