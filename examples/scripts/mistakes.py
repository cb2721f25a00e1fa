"""Errors of the code that are the client's, once he chooses ids, keys and paths himself.

A host of one's own makes ids and keys, so fixflow calls a wrong one a `Misuse`; over a wire they
come from outside and are answered like everything else that somebody has typed.
"""

from typing import Final

from fixflow import FixflowError
from fixflow.identity import InvalidId
from fixflow.lifecycle import WrongProgram
from fixflow.storage import InvalidKey, KeyReused

MISTAKES: Final[dict[type[FixflowError], int]] = {
    InvalidId: 404,
    InvalidKey: 422,
    KeyReused: 422,
    WrongProgram: 409,
}
