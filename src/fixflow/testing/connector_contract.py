"""Connector contract: every question that a connector has to stand, as a class of tests.

Whoever writes a connector derives a class of tests from `ConnectorContract`, gives a simulator, the
connector and a few intents that succeed, and pytest asks the rest.  The one rule: what is not asked
is a skipped test that says why, never one that passes.

Examples:
    In the tests of a package with a connector of its own:

    >>> from fixflow.testing import ConnectorContract
    >>> class TestMyConnector(ConnectorContract):
    ...     "simulator(), connector(running) and samples() are given here."
"""

import inspect
import sys
from collections.abc import Iterable, Mapping
from itertools import islice, product
from typing import TYPE_CHECKING, Final, NoReturn
from unittest import SkipTest

from fixflow.testing.contract import (
    awaiting,
    capability,
    codecs,
    evidence,
    hearing,
    lacking,
    looking,
    secrecy,
    sending,
)
from fixflow.testing.contract.faults import Fault
from fixflow.testing.contract.sending import Struck
from fixflow.testing.contract.terms import Part, Sample, Terms

if TYPE_CHECKING:
    import pytest

MOST: Final = 12  # findings that are told; the rest is counted


class ConnectorContract(Terms):
    """The questions; see `Terms` for what has to be given.

    Each test is one question, asked of each sample and each fault to which it applies.
    """

    def pytest_generate_tests(self, metafunc: "pytest.Metafunc") -> None:
        """Ask a question of every sample, every fault, every kind of intent that it names."""
        for name, values in self.asked().items():
            if name in metafunc.fixturenames:
                metafunc.parametrize(name, values, ids=[named(each) for each in values])

    def faults(self) -> list[Fault]:
        """Give what goes wrong, each in turn; a class that wants fewer gives fewer."""
        return capability.possible(self) or [Fault.NOT_CONNECTED]

    def asked(self) -> "Mapping[str, list[Sample] | list[Fault] | list[str]]":
        """Give by the name of a parameter what it is."""
        return {
            "sample": list(self.samples()),
            "maker": [each for each in self.samples() if each.makes],
            "fault": self.faults(),
            "refused": capability.untaken(self),
        }

    def test_every_line_of_the_profile_says_where_it_is_from(self) -> None:
        """Nothing is invented."""
        must_hold(evidence.claiming(self))

    def test_what_is_lacking_is_said_and_truly_lacking(self) -> None:
        """A part that nobody tests is named, with its reason."""
        must_hold(lacking.lacking(self))

    def test_every_kind_of_intent_has_a_sample(self) -> None:
        """What it takes is shown to succeed."""
        must_hold(capability.sampling(self))

    def test_every_fault_can_go_wrong_with_it(self) -> None:
        """Those that cannot are named once, since nobody asks of them."""
        asked = self.faults()
        others = [each.value for each in Fault if each not in asked]
        if others:
            unasked(f"no step that it takes can meet, or nobody asks: {'; '.join(others)}")

    def test_what_is_not_taken_is_refused_before_anything_is_sent(self, refused: str) -> None:
        """With the way around."""
        must_hold(capability.refusing(self, refused))

    def test_a_sample_succeeds(self, sample: Sample) -> None:
        """With nothing wrong it is done, once."""
        must_hold(sending.succeeding(self, sample))

    def test_a_dry_run_sends_nothing_and_says_what_would_be_sent(self, sample: Sample) -> None:
        """Step by step."""
        must_hold(capability.rehearsing(self, sample))

    def test_whatever_goes_wrong_the_outcome_is_true_and_nothing_done_twice(
        self, sample: Sample, fault: Fault
    ) -> None:
        """At each step of the conversation, once and from then on."""
        self.must_send()
        struck = Struck()
        must_hold(sending.enduring(self, sample, fault, struck))
        must_have_struck(struck, fault)

    def test_under_the_same_key_it_is_done_once(self, sample: Sample) -> None:
        """Also where nobody has kept what came of the first attempt."""
        self.must_send()
        must_hold(sending.forgetting(self, sample))

    def test_a_look_that_goes_wrong_does_nothing_twice(self, sample: Sample) -> None:
        """What cannot be read is not “not there”."""
        self.must_send()
        must_hold(sending.misreading(self, sample, self.faults()))

    def test_under_another_key_it_is_another_thing(self, maker: Sample) -> None:
        """A look finds what was sent under its own key, and nothing else."""
        must_hold(sending.telling_apart(self, maker))

    def test_awaited_it_does_the_same(self, sample: Sample) -> None:
        """The same steps, the same outcome."""
        if awaiting.blocks(self):
            unasked("it speaks with a broker, which no door that is awaited does")
        must_hold(awaiting.awaiting(self, sample))

    def test_an_order_is_read_as_it_stands_or_not_at_all(self, fault: Fault) -> None:
        """A missing key makes no value."""
        self.must_have(Part.FETCHING)
        struck = Struck()
        for ref in self.orders():
            must_hold(looking.reading(looking.fetching(ref), self, fault, struck))
        must_have_struck(struck, fault)

    def test_a_list_is_read_as_it_stands_or_not_at_all(self, fault: Fault) -> None:
        """A page that cannot be read is no empty one."""
        self.must_have(Part.LISTING)
        struck = Struck()
        must_hold(looking.reading(looking.listing, self, fault, struck))
        must_have_struck(struck, fault)

    def test_reading_does_nothing_there(self) -> None:
        """And gives the order that was asked for."""
        if Part.LISTING in self.lacks():
            self.must_have(Part.FETCHING)
        must_hold(looking.harmless(self))

    def test_pages_end_and_a_repeated_one_is_no_other(self) -> None:
        """No order is lost, none comes twice."""
        self.must_have(Part.LISTING)
        must_hold(looking.paging(self))

    def test_what_comes_in_is_read_or_refused(self) -> None:
        """Whatever it holds; and twice the same."""
        self.must_have(Part.HEARING)
        must_hold(hearing.hearing(self))

    def test_what_is_written_is_read_back(self) -> None:
        """And what was spoilt on the way is refused."""
        self.must_have(Part.CODEC)
        must_hold(codecs.returning(self))

    def test_no_secret_shows(self) -> None:
        """In no log, text, error, traceback, and to no observer."""
        self.must_have(Part.SECRETS)
        must_hold(secrecy.keeping(self))

    def must_have(self, part: Part) -> None:
        """Ask no further what a connector does without."""
        if part in self.lacks():
            unasked(self.lacks()[part])

    def must_send(self) -> None:
        """Ask no further of a connector that sends nothing."""
        self.must_have(Part.SENDING)

    def findings(self) -> Mapping[str, str]:
        """Ask everything without pytest, and give by the name of each test what it finds.

        Returns:
            Only the tests that find something; none where all is well.
        """
        found: dict[str, list[str]] = {}
        known = self.asked()
        for name, test in inspect.getmembers(self, inspect.ismethod):
            if name.startswith("test_"):
                names = list(inspect.signature(test).parameters)
                for values in product(*(known[each] for each in names)):
                    try:
                        test(*values)
                    except AssertionError as failed:
                        asked = ", ".join(named(each) for each in values)
                        found.setdefault(name, []).append(f"{asked or 'it'}: {failed}")
                    except skips():
                        continue
        return {name: "\n".join(each) for name, each in found.items()}


def named(value: object) -> str:
    """Name what a question is asked of."""
    return value.name.lower() if isinstance(value, Fault) else str(value)


def must_hold(findings: Iterable[str]) -> None:
    """Fail with everything that was found, and where nothing was to go wrong and it did.

    Raises:
        AssertionError: With the findings, each once.
    """
    try:
        found = list(dict.fromkeys(findings))
    except Exception as error:
        raise AssertionError(f"with nothing wrong: {sending.told(error)}") from error  # noqa: TRY003  a finding
    if found:
        more = [] if len(found) <= MOST else [f"and {len(found) - MOST} more"]
        raise AssertionError("\n".join([*islice(found, MOST), *more]))


def must_have_struck(struck: Struck, fault: Fault) -> None:
    """Say that a fault has nowhere to strike, rather than pass."""
    if not struck.times:
        unasked(f"no step that it takes can meet this: {fault.value}")


def unasked(why: str) -> NoReturn:
    """Skip a question, and say why: by the standard library's own error, which pytest knows too.

    Raises:
        SkipTest: With the reason.
    """
    raise SkipTest(why)


def skips() -> tuple[type[BaseException], ...]:
    """Give by what a question is skipped; a simulator may skip by pytest, if it is there."""
    pytest = sys.modules.get("pytest")
    return (SkipTest,) if pytest is None else (SkipTest, pytest.skip.Exception)
