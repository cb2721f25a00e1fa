"""The UID: what another library calls one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.ch import uid

from fixflow.fees.uid import is_uid, uid_digits


@given(st.integers(0, 999_999_999))
def test_a_uid_is_what_another_library_calls_one(number: int):
    """`stdnum.ch.uid`; modulo 11, weights 5 4 3 2 7 6 5 4."""
    digits = f"{number:09d}"
    try:
        taken = uid_digits(f"CHE-{digits[:3]}.{digits[3:6]}.{digits[6:]} TVA")
    except ValueError:
        taken = ""

    assert (digits if uid.is_valid(f"CHE{digits}") else "") == taken


@pytest.mark.parametrize(
    "written", [None, 123456788, "", "CHE", "DE123456788", "CHE-123.456.788 X"]
)
def test_anything_else_is_none(written: object):
    """Whatever is asked gets an answer."""
    assert not is_uid(written)
