"""Testing: the checks of fixflow's own programs, for the tests of an integrator's program.

pytest and hypothesis are imported where they are needed, so that `assert_sound`, `walk` and
`mutants` work without them.

Examples:
    In the tests of a package with a program of its own:

    >>> import fixflow.testing
    >>> from fixflow.partners import velux
    >>> fixflow.testing.assert_sound(velux.PROGRAM)
    >>> fixflow.testing.walk(velux.PROGRAM, seed=7).program
    'velux@1'
"""

from fixflow.testing.connector_contract import ConnectorContract
from fixflow.testing.contract.faults import Fault
from fixflow.testing.contract.terms import Part, RoundTrip, Running, Sample
from fixflow.testing.golden import golden_table, table_text
from fixflow.testing.mutants import Mutant, mutants
from fixflow.testing.program_tests import assert_refusals_speak, assert_sound, rows
from fixflow.testing.strategies import orders, steps
from fixflow.testing.walking import Step, walk, walked

__all__ = [
    "ConnectorContract",
    "Fault",
    "Mutant",
    "Part",
    "RoundTrip",
    "Running",
    "Sample",
    "Step",
    "assert_refusals_speak",
    "assert_sound",
    "golden_table",
    "mutants",
    "orders",
    "rows",
    "steps",
    "table_text",
    "walk",
    "walked",
]
