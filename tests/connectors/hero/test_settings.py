"""Settings, refs, marks, times, keys and the profile: what is checked before anything is said."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.connectors import hero
from fixflow.connectors.hero import BadSettings, Label, Meaning, NoMark, Settings, WallTime
from fixflow.connectors.hero.attaching import UPLOAD
from fixflow.connectors.hero.documents import DOCUMENTS
from fixflow.connectors.hero.marks import bare, bears, kept, mark, marked
from fixflow.connectors.hero.refs import whole
from fixflow.connectors.hero.times import found_label, instant
from fixflow.connectors.http_steps import Request
from fixflow.connectors.intents import KINDS
from fixflow.connectors.profile import Evidence
from fixflow.errors import FixflowError
from fixflow.instants import NaiveInstant
from fixflow.lifecycle import Phase
from fixflow.safety.secret import Secret
from tests.connectors.hero.doors import BERLIN

BILLED = Meaning(phase=Phase.BILLED, event="billed")
KEYS = st.text(
    st.characters(exclude_characters="[]", categories=["L", "N", "P"]), min_size=1, max_size=40
)


def test_settings_are_checked_whole():
    """All faults at once, each with its place."""
    with pytest.raises(BadSettings) as bad:
        Settings(
            job_statuses={500: BILLED, -1: BILLED},
            project_steps={0: BILLED},
            job_types=frozenset(),
            service_objects=frozenset({2**31}),
            words={"recurring_next": {}},
            users=frozenset({0}),
            document_type=True,
        )

    assert {
        ("job_statuses[500]", "hero.fixed_status"), ("job_statuses[-1]", "hero.no_number"),
        ("project_steps[0]", "hero.no_number"), ("service_objects[2147483648]", "hero.no_number"),
        ("document_type[True]", "hero.no_number"), ("users[0]", "hero.no_number"), ("job_types", "hero.no_words"),
        ("words[recurring_next]", "hero.no_such_field"),
    } == {(each.path, each.code) for each in bad.value.faults}  # fmt: skip


def test_nothing_is_set_by_itself():
    """What is not set is not done: no times, no contracts, no words, no files."""
    bare = Settings()

    assert (None, frozenset(), {}, None, None) == (
        bare.wall_time, bare.service_objects, bare.words, bare.document_type, bare.files,
    )  # fmt: skip
    assert {"maintenance", "repair", "emergency", "other"} == bare.job_types


@pytest.mark.parametrize(
    ("written", "number"),
    [("1", 1), ("2147483647", 2**31 - 1), (7, 7), ("007", 7)],
)
def test_a_number_is_taken_as_a_number_or_digits(written, number):
    """Clients show both; 2 to the 31st less 1 is the largest."""
    assert number == whole(written)


@pytest.mark.parametrize(
    "written",
    ["", "00", "-1", "2147483648", "\u0667", "1.0", "1e3", " 1", True, None, 0, 2**32, [1]],
)
def test_anything_else_is_no_number(written):
    """Other digits, floats, blanks, booleans."""
    assert whole(written) is None


@given(KEYS, KEYS, st.text(max_size=40))
def test_a_mark_is_found_by_its_key_and_by_no_other(key, other, text):
    """Closed on both sides: no key is part of another."""
    told = marked(text, key)

    assert bears(told, key)
    assert (other == key) == bears(told.removeprefix(text), other)


@given(KEYS, st.text(max_size=40), st.sampled_from(["\n", " "]))
def test_a_text_without_its_marks_is_what_was_written(key, text, between):
    """A mark goes with the one character that parts it from the text."""
    assert text == bare(marked(text, key, between))


@given(KEYS, st.text(max_size=40), st.text(max_size=40))
def test_a_new_text_keeps_the_marks_once(key, before, after):
    """However often it is changed."""
    twice = kept(after, kept(after, marked(before, key)))

    assert bears(twice, key)
    assert 1 == twice.count(mark(key)) - after.count(mark(key))


@pytest.mark.parametrize("key", ["", "a]b", "[", "a\nb", " a", "x" * 201])
def test_a_key_that_could_not_be_found_again_makes_no_mark(key):
    """Brackets end it, a line break cuts it."""
    with pytest.raises(NoMark):
        mark(key)


def test_no_text_bears_no_mark():
    """HERO gives null for an empty description."""
    assert (False, "neu") == (bears(None, "k"), kept("neu", None))


@given(
    st.integers(0, 500_000_000).map(
        lambda s: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=s)
    )
)
def test_a_time_comes_back_as_it_was_sent(at):
    """To the second, in both readings, but for the hour that a clock shows twice."""
    whole_second = at.replace(microsecond=0)
    for label in Label:
        wall = WallTime(BERLIN, label)
        text = wall.written(at)

        assert text[10] == "T"
        assert len(text) == len("2026-08-10T08:00:00+02:00")
        if not whole_second.astimezone(BERLIN).fold:
            assert whole_second == wall.read(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "gestern", "2026-08-10", "2026-08-10T08:00:00", "2026-08-10 08:00", "x" * 9999,
        "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59",
    ],
)  # fmt: skip
def test_what_is_no_time_is_none(text):
    """Without an offset nobody knows when it is; the last hour there is no other clock can show."""
    assert instant(text) is None
    assert WallTime(BERLIN, Label.WALL).read(text) is None


def test_a_naive_time_is_refused():
    """As everywhere."""
    with pytest.raises(NaiveInstant):
        WallTime(BERLIN, Label.REAL).written(datetime(2026, 8, 10, 8))  # noqa: DTZ001  that is the point


@pytest.mark.parametrize(
    ("shown", "label"),
    [
        ("2026-08-10T06:00:00+00:00", Label.REAL),
        ("2026-08-10T08:00:00+02:00", Label.REAL),
        ("2026-08-10T08:00:00+00:00", Label.WALL),
        ("2026-08-10T10:00:00+00:00", None),
    ],
)
def test_a_label_is_found_by_what_comes_back(shown, label):
    """Sent was 08:00+02:00."""
    sent = datetime(2026, 8, 10, 8, tzinfo=BERLIN)
    at = instant(shown)

    assert at is not None
    assert label is found_label(sent, at, BERLIN)


def revealed(request):
    """Give the headers of a request as they are sent."""
    return [(name, str(getattr(value, "reveal", str)())) for name, value in request.headers]


def test_the_key_stands_in_one_header_or_the_other_and_is_shown_to_nobody():
    """Uploads: `x-auth-token`; everything else: `Authorization: Bearer` (public clients)."""
    key = hero.key(Secret("canary-55"))
    upload = key.sign(Request(operation="upload", method="POST", path=f"/{UPLOAD}"), None)
    ask = key.sign(Request(operation="read", method="POST", path="api"), None)

    assert [("x-auth-token", "canary-55")] == revealed(upload)
    assert [("Authorization", "Bearer canary-55")] == revealed(ask)
    assert "canary" not in repr((key, upload, ask, hero.connector(key=key)))
    assert not key.renews


def test_a_fixed_key_fetches_nothing():
    """No step is taken."""
    fetching = hero.key(Secret("canary-55")).fetch("hero", None)

    with pytest.raises(StopIteration):
        next(fetching)


def test_everything_that_is_claimed_has_its_evidence():
    """Nothing is assumed; a guide, a schema or a client is named for every call that is sent."""
    assert Evidence.ASSUMED not in {each.origin.evidence for each in hero.PROFILE.rows}
    assert all(each.origin.cite for each in hero.PROFILE.rows)
    calls = " ".join(each.call for each in hero.PROFILE.operations)
    assert [] == [each.root for each in DOCUMENTS if each.root not in calls]


def test_what_repeats_does_is_the_same_in_the_profile_and_in_what_is_sent():
    """A table that says IDEMPOTENT of a creation would be believed."""
    by_root = {each.root: each.effect for each in DOCUMENTS}
    said = {each.call.partition("(")[0]: each.effect for each in hero.PROFILE.operations}

    assert {} == {
        root: (said[root], effect)
        for root, effect in by_root.items()
        if root in said and said[root] is not effect
    }


def test_the_intents_are_those_of_the_specification():
    """Place, Amend, Complete, Message, Attach; the others are said to be unsupported."""
    assert {"place", "amend", "complete", "message", "attach"} == set(hero.PROFILE.intents)
    for kind in set(KINDS) - set(hero.PROFILE.intents):
        with pytest.raises(FixflowError) as unsupported:
            hero.PROFILE.operation(kind)
        assert unsupported.value.say("fr")


def test_a_wall_time_is_an_hour_on_a_wall():
    """Winter and summer, by hand: Berlin is one hour, then two, ahead of UTC."""
    winter, summer = datetime(2027, 1, 4, 7, tzinfo=UTC), datetime(2026, 8, 10, 6, tzinfo=UTC)
    wall = WallTime(BERLIN, Label.WALL)

    assert ["2027-01-04T08:00:00+00:00", "2026-08-10T08:00:00+00:00"] == [
        wall.written(winter), wall.written(summer + timedelta(microseconds=7)),
    ]  # fmt: skip
