"""Filters of the office's own, beside those of `{% load fixflow %}`."""

from collections.abc import Mapping
from decimal import Decimal

from django import template
from django.utils.safestring import SafeString, mark_safe

from examples.django_office.words import WORDS
from fixflow import Event, Money, formats
from fixflow.contrib.django import language_of
from fixflow.lifecycle import Diagram, Order
from fixflow.partners import shipped
from fixflow.portal import Message
from fixflow.recurrence import ContractYear
from fixflow.texts import spoken

register = template.Library()


@register.filter
def drawn(value: Diagram) -> SafeString:
    """Put a drawing of an order's way into a page; its writer escapes each value in it."""
    return mark_safe(value.svg)  # noqa: S308  see above


@register.filter
def year_drawn(value: ContractYear) -> SafeString:
    """Put the drawing of a contract's year into a page; its writer escapes each value in it."""
    return mark_safe(str(value.svg(language_of())))  # noqa: S308  see above


@register.filter
def named(names: Mapping[str, str], key: str | None) -> str:
    """Give the name of a party; its id where nobody knows it by another."""
    return "" if key is None else names.get(key, key)


@register.filter
def words(message: Message) -> str:
    """Say a message, in the reader's language where it was translated."""
    return str(message.say(language_of()))


@register.filter
def worded(value: object) -> str:
    """Write what was filled in, an amount as an amount."""
    lang = language_of()
    return formats.money(value, lang) if isinstance(value, Money) else spoken(value, lang)


@register.filter
def percent(value: Decimal) -> str:
    """Write a rate as the region does."""
    return formats.quantity(value, "%", language_of())


@register.filter
def text(value: object) -> str:
    """Write an id as text, to be compared with one."""
    return str(value)


@register.simple_tag(takes_context=True)
def keeping(context: template.Context, **changes: object) -> str:
    """Give the address of the same list with something else chosen; it begins with its first page."""
    asked = context["request"].GET.copy()
    asked.pop("after", None)
    for name, value in changes.items():
        if value:
            asked[name] = str(value)
        else:
            asked.pop(name, None)
    return "?" + str(asked.urlencode())


@register.simple_tag
def word(prefix: str, name: str) -> str:
    """Say a word of the office's own that is known by two parts."""
    found = WORDS.get(prefix + name)
    return name if found is None else found.say(language_of())


@register.simple_tag
def step_label(order: Order, event: Event) -> str:
    """Name a step of an order by its action."""
    kind = shipped(order.program).actions.get(event.action)
    return event.name if kind is None else kind.label.say(language_of())
