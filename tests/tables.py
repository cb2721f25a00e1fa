"""Tables on paper: the rows of a program as its specification writes them."""

from collections.abc import Iterable
from enum import Enum

from fixflow.lifecycle import Row
from fixflow.parties import Role


def written(rows: Iterable[Row]) -> list[str]:
    """Write rows in one line each, as the specification does.

    From, action with its case, target (`=` stays), event, roles with the owner first.
    """
    lines = []
    for row in rows:
        case = ""
        if row.when:
            value = row.when[1]
            case = f"[{row.when[0]}={value.value if isinstance(value, Enum) else value}]".lower()
        states = ", ".join(state.key for state in row.source_state)
        target = row.to.key if row.to else "="
        roles = " ".join(role.name[0] if role is not Role.CUSTOMER else "K" for role in row.by)
        own = " +" if row.own else ""
        lines.append(
            f"{states}| {row.action.action_name}{case}| {target}| {row.event}| {roles}{own}"
        )
    return lines
