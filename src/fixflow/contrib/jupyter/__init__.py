"""Jupyter: what a notebook needs beside values that show themselves.

`%load_ext fixflow.contrib.jupyter` gives the notebook a clock, `%fixflow_now`; `show_pdf` puts a paper
below a cell, `show_table` a value in another language, `show_side_by_side` several values abreast.
All of them work in a notebook that was exported to HTML, without any network.
"""

from fixflow.contrib.extras import require_extra

require_extra("notebook", "IPython")

from fixflow.contrib.jupyter.abreast import Abreast, show_side_by_side  # noqa: E402  only where IPython is there
from fixflow.contrib.jupyter.clock import NotAMoment  # noqa: E402
from fixflow.contrib.jupyter.paper import NotAPdf, Paper, show_pdf  # noqa: E402
from fixflow.contrib.jupyter.shell import NotLoaded, load_ipython_extension, now  # noqa: E402
from fixflow.contrib.jupyter.tables import show_table  # noqa: E402

__all__ = [
    "Abreast",
    "NotAMoment",
    "NotAPdf",
    "NotLoaded",
    "Paper",
    "load_ipython_extension",
    "now",
    "show_pdf",
    "show_side_by_side",
    "show_table",
]
