"""Flags of a settlement: each can be said."""

import pytest

from fixflow.fees import SettlementFlag
from fixflow.texts import LANGUAGES


@pytest.mark.parametrize("flag", SettlementFlag)
def test_each_flag_is_said_in_every_language(flag: SettlementFlag) -> None:
    """Contractors and principals see it."""
    own = {lang.partition("-")[0] for lang in LANGUAGES}  # de-CH is made of de

    assert len(own) == len({flag.label.say(lang) for lang in LANGUAGES})
