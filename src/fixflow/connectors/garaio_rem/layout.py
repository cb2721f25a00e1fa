"""Layout: an intent as the message of GARAIO REM that it wants, checked whole.

Of a new order what is missing is left out.  Of one that is changed, what is not said is left out and
stays, and None clears; only its items are one list, and what is not in it is deleted there.  The one
rule: nothing of an intent is dropped on the way; what has no field there is told.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.connectors.garaio_rem.addressing import is_order, is_reference
from fixflow.connectors.garaio_rem.fields import (
    AMENDED,
    CASE,
    HAS_NO_FIELD,
    INVOICE,
    INVOICE_ITEM,
    INVOICED,
    ITEM,
    ORDER,
    ORDER_ITEM,
    PLACED,
    UPDATE,
    Field,
)
from fixflow.connectors.garaio_rem.kinds import Unfit, Written
from fixflow.connectors.garaio_rem.qr import tree
from fixflow.connectors.garaio_rem.rules import BadMessage, broken, fault
from fixflow.connectors.intents import (
    UNSET,
    Amend,
    Complete,
    Intent,
    Invoice,
    Item,
    Place,
    Unset,
    Withdraw,
)
from fixflow.errors import Fault
from fixflow.lifecycle import JSON

Data: TypeAlias = dict[str, Written]
Names: TypeAlias = Iterable[tuple[str, str]]
NUMBER: Final = "itemNumber"


@frozen
class Given:
    """A value of an intent: from which field, for which of theirs."""

    path: str
    name: str
    value: object


@frozen
class Sheet:
    """What a message is made of.

    Attributes:
        data: As it is sent.
        faults: What is wrong with it.
    """

    data: Data
    faults: list[Fault]

    def checked(self) -> Data:
        """Give what is sent.

        Raises:
            BadMessage: `connectors.garaio_rem_message`, with all faults.
        """
        if self.faults:
            raise BadMessage(tuple(self.faults))
        return self.data


def placed(order: Place, external: str) -> Data:
    """Lay a new order out, under the reference that it is known by again.

    Raises:
        BadMessage: `connectors.garaio_rem_message`.
    """
    given = [*of(order, PLACED, missing=("description",)), *besides(order.extra)]
    sheet = laid_out(ORDER, given, paths_of(PLACED))
    items = items_of(order.items, ORDER_ITEM)
    sheet.faults.extend([*items.faults, *homeless(order, (None, "", UNSET))])
    listed = {"orderItems": items.data["items"]} if order.items else {}
    return Sheet({"externalReference": external, **sheet.data, **listed}, sheet.faults).checked()


def amended(order: Amend, ref: str) -> Data:
    """Lay the change of an order out.

    Raises:
        BadMessage: `connectors.garaio_rem_message`.
    """
    given = [*of(order, AMENDED), *besides(order.extra)]
    sheet = laid_out(UPDATE, given, paths_of(AMENDED), changes=True)
    faults = [*sheet.faults, *homeless(order, (UNSET,)), *no_order(ref)]
    if isinstance(order.items, Unset):
        return Sheet({}, [*faults, fault("items", "whole_list")]).checked()
    items = items_of(order.items, ORDER_ITEM, changes=True)
    data = {**named(ref), **sheet.data, "orderItems": items.data["items"]}
    return Sheet(data, [*faults, *items.faults]).checked()


def completed(order: Complete, ref: str) -> Data:
    """Lay out that an order is done; its items stay, since none are sent.

    Raises:
        BadMessage: `connectors.garaio_rem_message`.
    """
    on = [Given("on", "completedAt", order.on)] if order.on is not None else []
    given = [*on, Given(path="", name="done", value=True), *besides(order.extra)]
    sheet = laid_out(UPDATE, given, {}, changes=True)
    sheet.faults.extend([*homeless(order, ("",)), *no_order(ref)])
    return Sheet({**named(ref), **sheet.data}, sheet.faults).checked()


def withdrawn(order: Withdraw, ref: str) -> Data:
    """Lay out that an order is deleted.

    Raises:
        BadMessage: `connectors.garaio_rem_message`.
    """
    return Sheet(named(ref), [*homeless(order, ("",)), *no_order(ref)]).checked()


def invoiced(invoice: Invoice, order: str | None) -> Data:
    """Lay an invoice out.

    Args:
        invoice: What is owed.
        order: Of which order, by its number there or by the reference that it was placed under.

    Raises:
        BadMessage: `connectors.garaio_rem_message`.
    """
    given = [*of(invoice, INVOICED), *besides(invoice.extra)]
    sheet = laid_out(INVOICE, given, paths_of(INVOICED))
    items = items_of(invoice.items, INVOICE_ITEM)
    data, faults = sheet.data, [*sheet.faults, *items.faults]
    if invoice.items:
        data["invoiceItems"] = items.data["items"]
    if invoice.swiss_qr_code is not None:
        data["swissQrCode"], found = tree(invoice.swiss_qr_code)
        faults += found
    if order is not None:
        faults += no_order(order, "order")
        known = is_reference(order)
        data["orderReference" if known else "externalOrderReference"] = (
            int(order) if known else order
        )
    faults += broken(data, paths_of(INVOICED))
    return Sheet(data, faults).checked()


def announced(reference: str, editor: str) -> Data:
    """Lay out that a damage case is published.

    Raises:
        BadMessage: `connectors.garaio_rem_message`.
    """
    both = (("reference", "messageReference"), ("editor", "editorUsername"))
    values = {"reference": reference, "editor": editor}
    given = [Given(ours, theirs, values[ours]) for ours, theirs in both]
    return laid_out(CASE, given, paths_of(both)).checked()


def of(intent: Intent, names: Names, missing: Iterable[str] = ()) -> Iterator[Given]:
    """Take the fields of an intent that have one there.

    Args:
        intent: What is wanted.
        names: Which field is which.
        missing: Those whose '' says that there is nothing.
    """
    for ours, theirs in names:
        value = getattr(intent, ours)
        yield Given(ours, theirs, None if value == "" and ours in missing else value)


def besides(extra: Mapping[str, JSON], at: str = "") -> Iterator[Given]:
    """Take what is given under the partner's own names."""
    return (Given(f"{at}extra.{name}", name, value) for name, value in extra.items())


def paths_of(names: Names) -> dict[str, str]:
    """Say which field of the intent each of theirs is."""
    return {theirs: ours for ours, theirs in names}


def homeless(intent: Intent, nothing: tuple[object, ...]) -> list[Fault]:
    """Tell what has no field there, though something is said in it."""
    return [
        fault(name, "no_field")
        for name in HAS_NO_FIELD[intent.kind]
        if getattr(intent, name) not in nothing
    ]


def named(ref: str) -> Data:
    """Name an order: by its number there, or by the reference that it was placed under."""
    return {"reference" if is_reference(ref) else "externalReference": ref}


def no_order(ref: str, at: str = "ref") -> list[Fault]:
    """Tell of a reference that is none of an order."""
    return [] if is_order(ref) else [fault(at, "no_order")]


def items_of(items: Iterable[Item], table: Mapping[str, Field], *, changes: bool = False) -> Sheet:
    """Lay the items out, all of them; of one whose text is '' none is said."""
    laid: list[Written] = []
    faults: list[Fault] = []
    for index, item in enumerate(items):
        at = f"items[{index}]."
        given = [
            Given(f"{at}{ours}", theirs, UNSET if value in ("", None) else value)
            for ours, theirs in ITEM
            for value in (getattr(item, ours),)
        ]
        paths = {theirs: f"{at}{ours}" for ours, theirs in ITEM}
        sheet = laid_out(
            table, [*given, *besides(item.extra, at)], paths, changes=changes, whole=True
        )
        laid.append(sheet.data)
        faults += sheet.faults
    return Sheet({"items": laid}, faults)


def laid_out(
    table: Mapping[str, Field], given: Iterable[Given], paths: Mapping[str, str], *,
    changes: bool = False, whole: bool = False,
) -> Sheet:  # fmt: skip
    """Write values into the fields of a table.

    Args:
        table: The fields.
        given: The values.
        paths: Which field of the intent each of theirs is; what is missing is told there.
        changes: Whether None clears; else it says that there is nothing.
        whole: Whether what is needed is needed in a change too.
    """
    data: Data = {}
    faults: list[Fault] = []
    for each in given:
        if each.value is UNSET or (each.value is None and not changes):
            continue
        try:
            data[each.name] = written(table, each, data)
        except BadMessage as bad:
            faults += bad.faults
    for name, row in table.items():
        lacks = name not in data and not any(each.path == paths.get(name) for each in faults)
        if row.needed and lacks and (whole or not changes):
            faults.append(fault(paths.get(name, name), "needed"))
    return Sheet(data, faults)


def written(table: Mapping[str, Field], each: Given, data: Data) -> Written:
    """Write one value.

    Raises:
        BadMessage: `connectors.garaio_rem_message`, with the fault of this value.
    """
    row = table.get(each.name)
    if row is None:
        raise BadMessage((fault(each.path, "unknown", known=", ".join(table)),))
    if each.name in data:
        raise BadMessage((fault(each.path, "twice", name=each.name),))
    if each.value is None:
        if row.needed:
            raise BadMessage((fault(each.path, "not_cleared"),))
        return None
    if each.value == "":
        raise BadMessage((fault(each.path, "empty"),))
    try:
        return row.kind.write(each.value)
    except Unfit:
        raise BadMessage((fault(each.path, "unfit", wanted=row.kind.wanted),)) from None
