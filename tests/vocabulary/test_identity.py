"""Identities: separate meaning, separate type."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.identity import (
    BillingId,
    CompositeId,
    Identity,
    InvalidId,
    OrderId,
    PartHoldsSeparator,
    Realm,
    SpId,
    is_line,
    shown,
)

BIDI = [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F)]
UNPRINTABLE = [
    *BIDI, "\x00", "\n", "\r", "\t", "\x7f", "\x85", "\u00ad", "\u200b", "\u2028", "\u2029",
    "\ufeff", "\ud800", "\udfff", "\ue000", "\uffff", "\U000e0041",
]  # fmt: skip


@pytest.mark.parametrize("char", UNPRINTABLE, ids=ascii)
def test_what_does_not_print_names_nothing(char: str) -> None:
    """Two ids that look alike, or one that turns a line around, are a way to deceive."""
    with pytest.raises(InvalidId):
        OrderId(f"A{char}1")


@pytest.mark.parametrize("value", ["", " ", " A", "A ", "\u00a0A", "A" * 201])
def test_an_id_is_trimmed_and_has_1_to_200_characters(value: str) -> None:
    """Blanks at the ends get lost on the way through forms."""
    with pytest.raises(InvalidId):
        OrderId(value)


@pytest.mark.parametrize(
    "value", ["A", "A" * 200, "SP-481516", "Zürich 7", "Nr.\u00a07", "注文 1", "ß"]
)
def test_any_printable_line_is_an_id(value: str) -> None:
    """Partners choose their own ids."""
    assert value == str(OrderId(value))


@pytest.mark.parametrize("value", [None, 7, b"A", ["A"], SpId("A")])
def test_only_a_text_makes_an_id(value: object) -> None:
    """A number or another kind of id is not the same name by chance."""
    with pytest.raises(InvalidId):
        OrderId(value)  # type: ignore[arg-type]  # that is the point
    with pytest.raises(InvalidId):
        OrderId.of(value)  # type: ignore[arg-type]  # that is the point


def test_ids_of_different_kinds_are_never_equal() -> None:
    """OrderId("A") is no SpId("A"), even as a key of a dict."""
    assert 4 == len({OrderId("A"), SpId("A"), BillingId("A"), Realm("A")})


def test_ids_of_different_kinds_do_not_compare() -> None:
    """There is no order between names of different things."""
    with pytest.raises(TypeError):
        assert OrderId("A") < SpId("B")  # type: ignore[operator]  # that is the point


def test_ids_of_one_kind_sort_by_their_text() -> None:
    """Lists are printed sorted."""
    assert [OrderId("A"), OrderId("B")] == sorted([OrderId("B"), OrderId("A")])


def test_an_id_or_its_text_are_both_taken() -> None:
    """Callers hold either."""
    known = OrderId("A")

    assert known is OrderId.of(known)
    assert known == OrderId.of("A")
    assert known is Identity.of(known)


def test_an_id_survives_pickling() -> None:
    """Jobs carry ids from process to process."""
    assert OrderId("A") == pickle.loads(pickle.dumps(OrderId("A")))  # noqa: S301  our own bytes


def test_the_error_shows_what_came_in_without_its_tricks() -> None:
    """A bidi override or a surrogate in a message would garble the log or fail to print."""
    with pytest.raises(InvalidId) as caught:
        OrderId("A\u202eB\ud800\n")

    assert (OrderId.label, "A\\u202eB\\ud800\\n") == (caught.value.kind, caught.value.value)
    assert str(caught.value).encode()


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (OrderId, "«» taugt nicht als Auftrags-ID; nötig"),
        (SpId, "«» taugt nicht als Servicepartner-ID; nötig"),
        (BillingId, "«» taugt nicht als Verrechnungs-ID; nötig"),
        (Realm, "«» taugt nicht als Name eines Mandanten; nötig"),
        (Identity, "«» taugt nicht als Kennung; nötig"),
    ],
)
def test_the_error_names_the_kind_in_the_words_of_the_trade(
    kind: type[Identity], said: str
) -> None:
    """People read the sentence; the name of a class is none of their words."""
    with pytest.raises(InvalidId) as caught:
        kind("")

    assert caught.value.say("de").startswith(said)


def test_a_long_value_is_cut_in_the_error() -> None:
    """Megabytes are no message."""
    assert "x" * 200 == shown("x" * 10**6)


@given(st.text(max_size=8))
def test_an_id_is_always_one_line_of_text(value: str) -> None:
    """What is taken can be encoded, printed and split into one line; nothing else is taken."""
    if not is_line(value):
        with pytest.raises(InvalidId):
            OrderId(value)
        return

    assert [value] == OrderId(value).value.encode().decode().splitlines()
    assert value == value.strip()


def test_parts_are_joined_for_show() -> None:
    """The parts are the key."""
    assert "100/7/42" == str(CompositeId(("100", "7", "42"), "/"))


@pytest.mark.parametrize(
    ("parts", "separator"), [(("1/2", "3"), "/"), (("a-", "b"), "--"), (("xab", "c"), "aba")]
)
def test_a_part_must_not_hide_where_it_ends(parts: tuple[str, ...], separator: str) -> None:
    """Joined by "--", the parts "a-" and "b" read as "a" and "-b"."""
    with pytest.raises(PartHoldsSeparator):
        CompositeId(parts, separator)


@pytest.mark.parametrize("parts", [(), ("",), ("a", ""), ("a\n",)])
def test_every_part_is_a_printable_line(parts: tuple[str, ...]) -> None:
    """An empty part is a forgotten one."""
    with pytest.raises(InvalidId):
        CompositeId(parts, "/")


def test_nothing_separates_nothing() -> None:
    """Without a separator the parts cannot be told apart."""
    with pytest.raises(InvalidId):
        CompositeId(("a", "b"), "")
    with pytest.raises(InvalidId):
        CompositeId.parse("ab", "")


@given(
    st.lists(st.text("ab-", min_size=1, max_size=4), min_size=1, max_size=4),
    st.sampled_from(["-", "--", "aba", "/"]),
)
def test_what_was_joined_can_be_taken_apart(parts: list[str], separator: str) -> None:
    """Parse after join is the identity wherever joining is allowed."""
    try:
        joined = CompositeId(tuple(parts), separator)
    except PartHoldsSeparator:
        return

    assert joined == CompositeId.parse(str(joined), separator)
