"""Diagram: a program drawn from its table, with the way that an order has taken.

Reading path: `sketch` (what is drawn), `ranks` and `columns` (where it goes), `tracks` and
`layout` (so that nothing overlaps), `ink` and `svg` (how it looks), `mermaid`, `dot`, `markdown`.
"""

from fixflow.lifecycle.diagram.drawing import (
    FORMATS,
    Diagram,
    Format,
    UnknownFormat,
    bundle,
    diagram,
    formatted,
)

__all__ = ["FORMATS", "Diagram", "Format", "UnknownFormat", "bundle", "diagram", "formatted"]
