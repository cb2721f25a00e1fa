"""The contract of a connector: what is right passes, what is wrong is found by the check meant for it."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fixflow.connectors import conversation
from fixflow.connectors.intents import KINDS
from fixflow.testing import ConnectorContract, Fault, Part
from fixflow.testing.connector_contract import must_hold
from fixflow.testing.contract.capability import EXAMPLES
from tests.connectors.muster import Muster
from tests.testing import zoo
from tests.testing.zoo import Right

TRUE = "test_whatever_goes_wrong_the_outcome_is_true_and_nothing_done_twice"
ONE_KEY = "test_under_the_same_key_it_is_done_once"
LOOKED = "test_a_look_that_goes_wrong_does_nothing_twice"
OTHER_KEY = "test_under_another_key_it_is_another_thing"
REFUSED = "test_what_is_not_taken_is_refused_before_anything_is_sent"
AWAITED = "test_awaited_it_does_the_same"
DRY = "test_a_dry_run_sends_nothing_and_says_what_would_be_sent"
SAMPLE = "test_a_sample_succeeds"
SAMPLED = "test_every_kind_of_intent_has_a_sample"
ORDER = "test_an_order_is_read_as_it_stands_or_not_at_all"
LIST = "test_a_list_is_read_as_it_stands_or_not_at_all"
HARMLESS = "test_reading_does_nothing_there"
PAGES = "test_pages_end_and_a_repeated_one_is_no_other"
HEARD = "test_what_comes_in_is_read_or_refused"
CODEC = "test_what_is_written_is_read_back"
SECRET = "test_no_secret_shows"  # noqa: S105  the name of a test
EVIDENCE = "test_every_line_of_the_profile_says_where_it_is_from"
LACKING = "test_what_is_lacking_is_said_and_truly_lacking"


def of(animal: Any) -> Right:
    """Make the contract of one that is wrong."""
    made: Right = type("Of", (Right,), {"animal": staticmethod(animal)})()
    return made


# By what is wrong: a contract, the checks that find it, and what they say.
ZOO: dict[str, tuple[ConnectorContract, set[str], str]] = {
    "asks again after a cut": (of(zoo.Stubborn), {TRUE}, "done twice"),
    "calls what happens once repeatable": (of(zoo.Careless), {TRUE}, "done twice"),
    "takes no answer for a yes": (of(zoo.taking("yes")), {TRUE}, "called committed, and is not"),
    "takes no answer for a no": (of(zoo.taking("no")), {TRUE}, "nobody has said no"),
    "takes no answer for an error": (of(zoo.taking("error")), {TRUE}, "says “sent”"),
    "follows no redirect, and says so": (of(zoo.taking("error")), {TRUE}, "though it is done"),
    "gives no reason": (of(zoo.Silent), {TRUE}, "without a reason"),
    "sees nothing for something": (of(zoo.Shortsighted), {LOOKED, TRUE}, "at the look, GET orders/A-1: it is done again"),
    "does not look": (of(zoo.Blind), {TRUE, ONE_KEY, LOOKED}, "under the same key it is done again"),
    "knows no keys": (zoo.OfNotesByText(), {OTHER_KEY}, "finds what was sent under the first"),
    "sends before it asks": (of(zoo.Hasty), {REFUSED}, "1 steps have left"),
    "awaited does something else": (of(zoo.Sly), {AWAITED}, "awaited 2 steps leave"),
    "rehearses nothing": (of(zoo.Boastful), {DRY, REFUSED}, "nothing would be sent"),
    "sends in a dry run": (zoo.OfMeddling(), {DRY}, "a dry run does something"),
    "does not succeed": (zoo.Keyless(), {SAMPLE, TRUE, ONE_KEY}, "it ends as Rejected"),
    "shows no sample": (zoo.Unshown(), {SAMPLED}, "“accept” is taken, and no sample"),
    "takes more than is shown": (of(zoo.claiming(zoo.NOTES)), {SAMPLED}, "“message” is taken"),
    "guesses a status": (of(zoo.Guessing), {ORDER, LOOKED}, "after accept, step 1, GET orders/A-1: muster:A-1 · open"),
    "stumbles over a key": (of(zoo.Plain), {ORDER, LOOKED}, "KeyError instead of a fault"),
    "reads any size": (of(zoo.Unbounded), {ORDER}, "however large it is"),
    "accepts what it reads": (of(zoo.Nosy), {HARMLESS, ORDER, LIST}, "reading muster:A-1 does something: A-1 accepted"),
    "does something for a list": (of(zoo.Nosy), {HARMLESS, ORDER, LIST}, "reading the list does something: A-2 accepted"),
    "reads another order": (of(zoo.Confusing), {HARMLESS}, "asked for muster:A-1 it gives muster:A-2"),
    "takes null for a list": (of(zoo.listing("lenient")), {LIST}, "nothing is read, and muster:A-1, open"),
    "skips what lacks an id": (of(zoo.listing("choosy")), {LIST}, "nothing is read, and muster:A-1, open"),
    "trusts an id": (of(zoo.listing("trusting")), {LIST}, "InvalidId (identity.invalid) instead"),
    "takes a page twice": (of(zoo.listing("forgetful")), {PAGES}, "comes again is taken for"),
    "never ends": (of(zoo.listing("endless")), {PAGES}, "the list does not end"),
    "ends too soon": (of(zoo.listing("short")), {PAGES}, "of 5 orders 4 come"),
    "cannot be filled": (zoo.Unfilled(), {PAGES}, "the simulator has no `fill`"),
    "stumbles over a call": (of(zoo.Deaf), {HEARD}, "JSONDecodeError instead of a fault"),
    "hears twice differently": (of(zoo.Counting), {HEARD}, "read twice it says something else"),
    "loses a letter": (zoo.OfLossyCodec(), {CODEC}, "otherwise than it was written"),
    "breaks on bytes": (zoo.OfBreakableCodec(), {CODEC}, "UnicodeDecodeError instead of a fault"),
    "shows a key in a field": (of(zoo.chatty("field")), {SECRET}, "shows in the connector"),
    "logs a key": (of(zoo.chatty("log")), {SECRET}, "shows in log"),
    "says a key in an error": (of(zoo.chatty("error")), {SECRET}, "shows in submit, error"),
    "says a key in a reason": (of(zoo.chatty("reason")), {SECRET}, "shows in submit, reasons"),
    "assumes": (of(zoo.assuming), {EVIDENCE}, "“x”: it is assumed, in the tier wire"),
    "cites nothing": (of(zoo.claiming(zoo.UNSAID)), {EVIDENCE}, "“x”: no words are cited"),
    "names no address": (of(zoo.claiming(zoo.UNSAID)), {EVIDENCE}, "“x”: no address says where"),
    "names no day": (of(zoo.claiming(zoo.UNSAID)), {EVIDENCE}, "“x”: no day says when"),
    "does not say what it is": (of(zoo.WORDLESS), {EVIDENCE}, "does not say what it is"),
    "shows no message": (zoo.Unheard(), {LACKING}, "nothing shows that a message that comes in"),
    "lacks what it has": (zoo.Doubly(), {LACKING}, "changes is said to be lacking, and answers"),
    "lacks without a reason": (zoo.Reasonless(), {LACKING}, "and not why"),
    "lacks its secret": (zoo.Secretly(), {LACKING}, "there is no secret, and it holds one"),
    "lacks sending": (zoo.Handless(), {LACKING, SAMPLE}, "nothing is sent, and it takes steps"),
}  # fmt: skip
RIGHT: dict[str, ConnectorContract] = {
    "accepts": of(Muster), "notes": zoo.OfNotes(), "writes and reads": zoo.OfCodec(),
}  # fmt: skip


@pytest.mark.parametrize("contract", RIGHT.values(), ids=RIGHT)
def test_a_right_connector_stands_every_question(contract: ConnectorContract):
    """Else the wrong ones would prove nothing."""
    assert {} == contract.findings()


@pytest.mark.parametrize(("contract", "found_by", "says"), ZOO.values(), ids=ZOO)
def test_a_wrong_connector_is_found_by_the_check_that_is_meant_for_it(contract, found_by, says):
    """One animal, its checks and no other; and what is said names what is wrong."""
    found = contract.findings()

    assert found_by == set(found)
    assert says in "\n".join(found.values())


def test_whoever_does_not_wait_is_found(monkeypatch: pytest.MonkeyPatch):
    """«`int(Retry-After)` crashes on a date» (spec 4); here neither form is read."""
    monkeypatch.setattr(conversation, "wanted_wait", lambda _came, _at: None)
    sample, *_ = of(Muster).samples()
    for fault in (Fault.LIMITED_SECONDS, Fault.LIMITED_DATE):
        with pytest.raises(AssertionError, match="asks again before the 7 seconds are over"):
            getattr(of(Muster), TRUE)(sample, fault)


def test_what_is_lacking_is_a_skipped_test_that_says_why():
    """Never one that passes."""
    contract = zoo.Doubly()
    with pytest.raises(pytest.skip.Exception, match="it has no list"):
        getattr(contract, PAGES)()


def test_a_fault_that_nothing_can_meet_is_a_skipped_test():
    """No answer to a note holds a list that could come twice."""
    contract = zoo.OfNotes()
    sample, *_ = contract.samples()
    with pytest.raises(pytest.skip.Exception, match="what is listed in return comes twice"):
        getattr(contract, TRUE)(sample, Fault.DUPLICATED)
    with pytest.raises(pytest.skip.Exception, match="the broker closes the channel"):
        contract.test_every_fault_can_go_wrong_with_it()


def test_what_is_not_given_is_asked_for():
    """A contract without a simulator says which method is missing."""
    for ask in (
        lambda of: of.simulator(), lambda of: of.connector(None), lambda of: of.samples()
    ):  # fmt: skip
        with pytest.raises(NotImplementedError):
            ask(ConnectorContract())


WITHOUT_PYTEST = """
import sys

class Gone:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"pytest", "_pytest"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Gone())
from tests.testing.zoo import Right

class Few(Right):
    def faults(self):
        return []

assert "pytest" not in sys.modules
print(dict(Few().findings()), "pytest" in sys.modules)
"""


def test_findings_needs_no_pytest():
    """The page promises it; whoever has no pytest has a script, and a skipped question is none."""
    here = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT_PYTEST], cwd=here, capture_output=True, text=True,
        check=False,
    )  # fmt: skip

    assert ("{} False\n", "") == (ran.stdout, ran.stderr)


def test_a_simulator_may_skip_by_pytest():
    """Such as where its server is not installed; to `findings` that is no finding either."""

    class Absent(Right):
        def simulator(self):
            pytest.skip("no server")

        def faults(self):
            return [Fault.NOT_CONNECTED]

    assert {} == Absent().findings()


def test_every_kind_of_intent_has_an_example():
    """So that each that is not taken can be asked for."""
    assert set(KINDS) == set(EXAMPLES)
    assert all(kind == each.kind for kind, each in EXAMPLES.items())


def test_every_part_says_what_it_is():
    """As `nothing shows that …`."""
    assert [] == [each for each in Part if not each.value[0].islower()]


def test_no_more_is_told_than_anybody_reads():
    """Twelve of them; the rest is counted."""
    with pytest.raises(AssertionError) as failed:
        must_hold(map(str, range(20)))

    assert "11\nand 8 more" == str(failed.value)[-13:]


def test_what_goes_wrong_where_nothing_was_to_is_a_finding_too():
    """With the error behind it."""

    def finding():
        yield from ()
        raise KeyError

    with pytest.raises(AssertionError, match="with nothing wrong: KeyError") as failed:
        must_hold(finding())
    assert isinstance(failed.value.__cause__, KeyError)
