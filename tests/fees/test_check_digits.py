"""Check digits, against an independent library and the examples of the standards."""

from hypothesis import given
from hypothesis import strategies as st
from stdnum.ch import esr
from stdnum.iso7064 import mod_97_10

from fixflow.fees.payment.check_digits import check10, check97, mod97

DIGITS = st.text("0123456789", min_size=1, max_size=26)
LETTERS = st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=30)


@given(DIGITS)
def test_modulo_10_recursive_is_that_of_another_library(digits: str):
    """`stdnum.ch.esr` computes the digit of the old orange slip, which the QR reference has kept."""
    assert esr.calc_check_digit(digits) == check10(digits)


@given(LETTERS)
def test_modulo_97_is_that_of_another_library(text: str):
    """ISO 7064, mod 97-10: `stdnum.iso7064`."""
    assert mod_97_10.calc_check_digits(text) == check97(text)
    assert 1 == mod97(text + check97(text))


@given(DIGITS, st.data())
def test_one_wrong_digit_is_always_noticed(digits: str, data: st.DataObject):
    """What a check digit is for."""
    at = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from([each for each in "0123456789" if each != digits[at]]))
    slipped = digits[:at] + other + digits[at + 1 :]

    assert check10(digits) != check10(slipped)
    assert check97(digits) != check97(slipped)
