"""Tables of any shape, for the tests of the drawings: random steps between random states."""

from datetime import UTC, datetime, timedelta

from attrs import frozen
from hypothesis import strategies as st

from fixflow.lifecycle import OWN, START, Action, Machine, Outcome, Phase, Row, Start, State
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Actor
from fixflow.sources import Source
from fixflow.texts import Text

ROLES = (PRINCIPAL, CONTRACTOR, CUSTOMER, SYSTEM)
WORDS = st.text(st.characters(exclude_categories=()), min_size=1, max_size=60)


def is_label(name: str) -> bool:
    """Tell whether a table may have such a label: not blank, without a placeholder."""
    return bool(name.strip()) and not {"{", "}"} & set(name)


def named(name: str) -> Text:
    """Give one name in all languages."""
    return Text(name, name, name, name)


def kind_of(number: int, name: str) -> type[Action]:
    """Make an action class of its own name and label."""
    made = type(f"Action{number}", (Action,), {"label": named(name), "__doc__": "An action."})
    return frozen(made)


@st.composite
def tables(draw: st.DrawFn, labels: st.SearchStrategy[str] = WORDS) -> Machine:
    """Draw a table: every state can be reached, some steps lead back, some stay, some are ours.

    Who follows the steps by which a state was first reached comes to one that ends the order.
    """
    labels = labels.filter(is_label)
    count = draw(st.integers(2, 9))
    states = tuple(
        State(f"state{number}", Phase.COMMITTED, named(name))
        for number in range(count)
        for name in [draw(labels)]
    )
    kinds = [kind_of(number, draw(labels)) for number in range(draw(st.integers(1, 6)))]
    rows = [Row(START, Start, states[0], event="begun", by=SYSTEM, says=OWN)]
    taken: set[tuple[int, int]] = set()
    steps = [(draw(st.integers(0, number - 1)), number) for number in range(1, count)]
    spot = st.integers(0, count - 1)
    steps += draw(st.lists(st.tuples(spot, spot), max_size=14))
    for source, target in steps:
        free = [each for each in range(len(kinds)) if (source, each) not in taken]
        if not free and target > source:
            kinds.append(kind_of(len(kinds), draw(labels)))
            free = [len(kinds) - 1]
        if free:
            kind = draw(st.sampled_from(free))
            taken.add((source, kind))
            rows.append(
                Row(
                    states[source],
                    kinds[kind],
                    states[target],
                    event=f"event{kind}",
                    by=draw(st.sampled_from(ROLES)),
                    says=draw(st.sampled_from(("words", OWN))),
                )
            )
    ended = State("ended", Phase.CLOSED, named(draw(labels)), Outcome.DONE)
    end = kind_of(len(kinds), draw(labels))
    gone_on = {source for source, _ in steps[: count - 1]}
    rows += [
        Row(states[number], end, ended, event="ended", by=CUSTOMER, says=OWN)
        for number in range(count)
        if number not in gone_on
    ]
    return Machine(
        "any",
        1,
        states=(*states, ended),
        rows=tuple(rows),
        terminal=(ended,),
        source=Source("none"),
        waits_on={state.key: "a door" for state in states},
    )


def walked(machine: Machine, choose: st.DataObject, steps: int = 8):
    """Take some steps of a table, and give the order that they lead to."""
    order = machine.start("A-1", at=datetime(2026, 5, 4, 8, tzinfo=UTC))
    for _ in range(choose.draw(st.integers(0, steps))):
        moves = machine.moves[order.state]
        if not moves:
            break
        move = choose.draw(st.sampled_from(moves))
        order = machine.decide(
            order,
            move.row.action(),
            by=Actor(move.roles[0]),
            at=order.at + timedelta(days=1),
        ).order
    return order
