"""Ids: joined so that they can be taken apart, and mapped so that each names one thing."""

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from fixflow.connectors.conflicts import ID, STATUS, SyncConflict
from fixflow.connectors.ids import (
    IdMap,
    Move,
    MoveKind,
    NotOneToOne,
    Pair,
    Separator,
    find_safe_separators,
)
from fixflow.connectors.intents import UNSET
from fixflow.connectors.remote import ExternalRef
from fixflow.connectors.separators import BadIdParts, WrongArity
from fixflow.identity import InvalidId, OneForSeveral, PartHoldsSeparator

AT = datetime(2026, 5, 4, 8, tzinfo=UTC)
PART = st.text(alphabet="01257-_./|", min_size=1, max_size=5)
NUMBERS = st.lists(PART, min_size=1, max_size=4).map(tuple)


def test_the_separators_are_those_of_the_manual():
    """Seed 003: «`-`, `_`, `.`, `/`, `|`», in its order."""
    assert ["-", "_", ".", "/", "|"] == [each.value for each in Separator]


def test_a_plain_join_is_ambiguous_and_refused():
    """Spec 2.7: ("7", "20.5", "3") and ("7", "20", "5.3") both give 7.20.5.3."""
    one, other = ("7", "20.5", "3"), ("7", "20", "5.3")

    assert ".".join(one) == ".".join(other)
    for parts in (one, other):
        with pytest.raises(PartHoldsSeparator):
            Separator.DOT.joined(parts)


def test_the_whole_stock_decides_which_separators_are_safe():
    """A dot in one number anywhere rules the dot out."""
    stock = [("7", "20.5", "3"), ("7", "20", "5-1"), ("007", "1", "2")]

    assert (Separator.UNDERSCORE, Separator.SLASH, Separator.BAR) == find_safe_separators(stock)


def test_without_a_stock_every_separator_is_safe():
    """Nothing stands in the way of what is not there."""
    assert tuple(Separator) == find_safe_separators([])


def test_every_bad_number_of_a_stock_is_told_at_once():
    """An empty number, a line break, and an id without any number."""
    with pytest.raises(BadIdParts) as refused:
        find_safe_separators([("7", ""), ("7", "20"), ("a\nb",), ()])

    assert ["ids[0][1]", "ids[2][0]", "ids[3][0]"] == [each.path for each in refused.value.faults]


def test_an_id_that_is_one_text_is_not_taken_letter_by_letter():
    """A text is a sequence of letters to Python."""
    with pytest.raises(OneForSeveral):
        find_safe_separators(["7.20"])


@given(NUMBERS, NUMBERS)
@example(("7", "20.5", "3"), ("7", "20", "5.3"))
def test_two_ids_of_a_stock_are_joined_alike_only_if_they_are_one(one, other):
    """Injective for every separator that the stock calls safe."""
    for separator in find_safe_separators([one, other]):
        joined = str(separator.joined(one)), str(separator.joined(other))

        assert (one == other) == (joined[0] == joined[1])


@given(NUMBERS)
def test_what_is_joined_is_taken_apart_again(parts):
    """With the arity that was agreed; leading zeros stay."""
    for separator in find_safe_separators([parts]):
        assert parts == separator.taken_apart(str(separator.joined(parts)), len(parts))


@given(NUMBERS)
def test_what_is_not_safe_cannot_be_joined(parts):
    """The refusal says the same as the look at the stock."""
    for separator in set(Separator) - set(find_safe_separators([parts])):
        with pytest.raises(PartHoldsSeparator):
            separator.joined(parts)


def test_an_id_of_another_arity_is_not_taken():
    """Of Wodis four numbers, of Immotion three: `1.2.3.4` and `1.2.4`."""
    with pytest.raises(WrongArity) as wrong:
        Separator.DOT.taken_apart("1.2.4", 4)

    assert (4, 3) == (wrong.value.wanted, wrong.value.found)


def test_an_id_without_a_number_is_none():
    """`7//3` has an empty part."""
    with pytest.raises(InvalidId):
        Separator.SLASH.taken_apart("7//3", 3)


def known(*pairs: tuple[str, str]) -> IdMap:
    """Map ids."""
    return IdMap(partner="immomio", pairs=tuple(Pair(*each) for each in pairs))


def of(result: IdMap | SyncConflict) -> IdMap:
    """Take a map; a conflict fails the test."""
    assert isinstance(result, IdMap)
    return result


def test_a_link_is_found_from_both_sides():
    """The same id may name two things, one on each side."""
    ids = of(known(("a", "1")).linked("1", "a"))

    assert ("1", "a", "a", "1") == (
        ids.theirs_of("a"), ids.ours_of("1"), ids.theirs_of("1"), ids.ours_of("a")
    )  # fmt: skip


def test_the_same_link_once_more_changes_nothing():
    """Messages come twice."""
    ids = known(("a", "1"))

    assert ids is ids.linked("a", "1")


@pytest.mark.parametrize(("ours", "theirs"), [("a", "2"), ("b", "1")])
def test_an_id_that_is_taken_is_a_conflict_that_keeps_both(ours, theirs):
    """Unique both ways: neither of our ids has two of theirs, nor the other way round."""
    conflict = known(("a", "1")).linked(ours, theirs)

    assert SyncConflict(
        ref=ExternalRef("immomio", theirs), field=ID, ours=ours, theirs=theirs,
        shadow={"ours": "a", "theirs": "1"},
    ) == conflict  # fmt: skip


def test_a_map_in_which_an_id_stands_twice_is_no_map():
    """What the host has kept is checked when it is read."""
    with pytest.raises(NotOneToOne):
        known(("a", "1"), ("b", "1"))


def test_of_two_things_that_became_one_both_ids_lead_to_it():
    """The partner merges 1 into 2: ours, a and b, are one thing there now."""
    ids = of(known(("a", "1"), ("b", "2")).merged("1", "2", AT))

    assert ("2", "2", "b", "b") == (
        ids.theirs_of("a"), ids.theirs_of("b"), ids.ours_of("1"), ids.ours_of("2")
    )  # fmt: skip
    assert (Pair("b", "2"),) == ids.pairs


def test_a_merge_into_a_thing_that_was_unknown_renames():
    """1 becomes 3, of which nobody had heard."""
    ids = of(known(("a", "1")).merged("1", "3", AT))

    assert ("3", "a", "a") == (ids.theirs_of("a"), ids.ours_of("3"), ids.ours_of("1"))


def test_merges_are_followed_to_their_end():
    """1 into 2, 2 into 3: whoever asks for 1 gets what 3 is."""
    ids = of(
        of(known(("a", "1"), ("b", "2"), ("c", "3")).merged("1", "2", AT)).merged("2", "3", AT)
    )

    assert ("3", "c", "c") == (ids.theirs_of("a"), ids.ours_of("1"), ids.ours_of("2"))


@pytest.mark.parametrize(("gone", "into"), [("1", "2"), ("1", "3"), ("9", "2"), ("2", "2")])
def test_a_merge_that_is_known_or_nobodys_changes_nothing(gone, into):
    """Told again, told late by its end, of an id that we never had, of one thing into itself."""
    ids = of(
        of(known(("a", "1"), ("b", "2"), ("c", "3")).merged("1", "2", AT)).merged("2", "3", AT)
    )

    assert ids is ids.merged(gone, into, AT)


def test_a_thing_cannot_be_merged_into_two():
    """1 went into 2; that it went into 3 as well is for a person."""
    ids = of(known(("a", "1"), ("b", "2"), ("c", "3")).merged("1", "2", AT))

    assert isinstance(ids.merged("1", "3", AT), SyncConflict)


def test_nothing_is_merged_into_what_is_gone():
    """1 went into 2, so 3 cannot go into 1."""
    ids = of(known(("a", "1"), ("b", "2"), ("c", "3")).merged("1", "2", AT))

    assert isinstance(ids.merged("3", "1", AT), SyncConflict)


@pytest.mark.parametrize(("ours", "theirs"), [("z", "1"), ("a", "9")])
def test_an_id_that_was_merged_is_not_given_again(ours, theirs):
    """Else old papers would name another thing."""
    ids = of(known(("a", "1"), ("b", "2")).merged("1", "2", AT))

    assert isinstance(ids.linked(ours, theirs), SyncConflict)


def test_of_a_thing_that_was_split_each_part_has_its_id():
    """2 stays, 5 came of it, and the history says so."""
    ids = of(known(("b", "2")).split("2", "e", "5", AT))

    assert ("2", "5", "e") == (ids.theirs_of("b"), ids.theirs_of("e"), ids.ours_of("5"))
    assert (
        Move(kind=MoveKind.SPLIT, before=Pair("b", "2"), after=Pair("e", "5"), at=AT),
    ) == ids.history
    assert ids is ids.split("2", "e", "5", AT)


@pytest.mark.parametrize(("source", "ours", "theirs"), [("9", "e", "5"), ("2", "a", "5")])
def test_a_split_that_contradicts_is_a_conflict(source, ours, theirs):
    """Of a thing that nobody knows; to an id of ours that has one already."""
    assert isinstance(known(("a", "1"), ("b", "2")).split(source, ours, theirs, AT), SyncConflict)


def test_a_history_that_leads_in_a_circle_is_refused():
    """It would be followed for ever."""
    there = Move(kind=MoveKind.MERGE, before=Pair("a", "1"), after=Pair("b", "2"), at=AT)
    back = Move(kind=MoveKind.MERGE, before=Pair("b", "2"), after=Pair("a", "1"), at=AT)

    with pytest.raises(NotOneToOne):
        IdMap(partner="immomio", history=(there, back))


def test_a_conflict_is_a_value_that_shows_no_values():
    """What both sides say may be anybody's name; the list that shows it reads the fields."""
    conflict = SyncConflict(
        ref=ExternalRef("openwowi", "4711"), field=STATUS, ours="Anna", theirs="Bea"
    )

    assert UNSET is conflict.shadow
    assert conflict.is_status
    assert not {"Anna", "Bea"} & set(repr(conflict).replace("'", " ").split())


class Mapped(RuleBasedStateMachine):
    """Whatever a partner tells of its ids, each names one thing and every look-up ends."""

    ours = st.sampled_from("abcde")
    theirs = st.sampled_from("12345")

    def __init__(self) -> None:
        super().__init__()
        self.ids = IdMap(partner="p")

    def take(self, result: IdMap | SyncConflict) -> None:
        """Keep a map; a conflict changes nothing."""
        if isinstance(result, IdMap):
            self.ids = result

    @rule(ours=ours, theirs=theirs)
    def link(self, ours: str, theirs: str) -> None:
        """Somebody links."""
        self.take(self.ids.linked(ours, theirs))

    @rule(gone=theirs, into=theirs)
    def merge(self, gone: str, into: str) -> None:
        """The partner merges."""
        self.take(self.ids.merged(gone, into, AT))

    @rule(source=theirs, ours=ours, theirs=theirs)
    def split(self, source: str, ours: str, theirs: str) -> None:
        """The partner splits."""
        self.take(self.ids.split(source, ours, theirs, AT))

    @invariant()
    def both_ways(self) -> None:
        """Unique both ways, there and back, and what was merged leads to what is there."""
        for pair in self.ids.pairs:
            assert pair.theirs == self.ids.theirs_of(pair.ours)
            assert pair.ours == self.ids.ours_of(pair.theirs)
        now = {each.theirs for each in self.ids.pairs}
        for move in self.ids.history:
            assert self.ids.theirs_of(move.before.ours) in now
        assert self.ids == IdMap(partner="p", pairs=self.ids.pairs, history=self.ids.history)


TestMapped = Mapped.TestCase
