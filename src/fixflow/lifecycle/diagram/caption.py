"""The caption: what is said around a drawing: its head, its legend, and its description.

The one rule: of what is foreign only the order's id and the program's labels enter.
"""

from typing import Final

from fixflow.lifecycle.order import Order
from fixflow.lifecycle.paint.palette import NOTE, ROLES, Tint
from fixflow.lifecycle.table import Table
from fixflow.parties import Role
from fixflow.texts import Language, Text

OURS: Final = Text(
    de="nicht im Handbuch",
    en="not in the manual",
    fr="pas dans le manuel",
    it="non nel manuale",
)
STAYS: Final = Text(
    de="• Zustand bleibt", en="• state stays", fr="• l’état reste", it="• lo stato resta"
)
COUNTS: Final = Text(
    de="Zustände: {states}. Schritte: {steps}.",
    en="States: {states}. Steps: {steps}.",
    fr="États: {states}. Étapes: {steps}.",
    it="Stati: {states}. Passi: {steps}.",
)
STANDS: Final = Text(
    de="Der Auftrag {order} steht seit {day} in «{state}».",
    en="The order {order} has been in “{state}” since {day}.",
    fr="L’ordre {order} est dans «{state}» depuis le {day}.",
    it="L’ordine {order} è in «{state}» dal {day}.",
)


def headed(table: Table, lang: Language, order: Order | None) -> str:
    """Name the program, or the order with its state."""
    label = table.label.template(lang)
    if order is None:
        return f"{label} · {table.ref}"
    return f"{order.id} · {table.by_key[order.state].label.template(lang)} · {label}"


def described(table: Table, lang: Language, order: Order | None) -> str:
    """Describe a drawing for whoever does not see it."""
    told = COUNTS.say(lang, states=len(table.states), steps=len(table.rows))
    if order is None:
        return told
    state = table.by_key[order.state].label.template(lang)
    day = table.wall(order, order.at).date()
    return f"{STANDS.say(lang, order=str(order.id), day=day, state=state)} {told}"


def keyed(table: Table, lang: Language) -> list[tuple[str, Tint, bool]]:
    """Give the legend: words, tint, and whether the edge is dashed."""
    moves = [move for moves in table.moves.values() for move in moves]
    acting = {move.roles[0] for move in moves}
    key = [(role.label.template(lang), ROLES[role], False) for role in Role if role in acting]
    if any(move.row.own for move in moves):
        key.append((OURS.template(lang), NOTE, True))
    if any(move.source is move.target for move in moves):
        key.append((STAYS.template(lang), NOTE, False))
    return key
