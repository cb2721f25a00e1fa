"""Filters: what a template shows, in the language of the request: `{% load fixflow %}`.

`{{ order.facts.cost_limit|money }}`, `{{ due.last_day|day }}`, `{{ event.at|moment:zone }}`,
`{{ run.remaining|remaining }}`, `{{ choice.label|say }}`; and the tag `{% form_key %}`, which gives a
form the key by which it takes effect once.  The one rule: the words and figures are those of
`fixflow.formats` and of the text itself.
"""

from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from django import template

from fixflow.contrib.django.form_keys import form_key as keyed
from fixflow.contrib.django.requests import language_of
from fixflow.formats import Rest
from fixflow.formats import day as written_day
from fixflow.formats import moment as written_moment
from fixflow.formats import money as written_money
from fixflow.formats import remaining as said_remaining
from fixflow.money import Money
from fixflow.texts import spoken

register: Final = template.Library()


@register.simple_tag(takes_context=True)
def form_key(context: template.Context) -> str:
    """Write the hidden field `key` of a form: the one that was sent, else a new one."""
    from django.utils.html import format_html

    key = keyed(context.get("request"))
    return format_html('<input type="hidden" name="key" value="{}">', key)


@register.filter
def say(value: object) -> str:
    """Say a text, a reason, a state: whatever has words of its own."""
    return "" if value is None else spoken(value, language_of())


@register.filter
def money(value: Money | None) -> str:
    """Write an amount."""
    return "" if value is None else written_money(value, language_of())


@register.filter
def day(value: date | None) -> str:
    """Write a day."""
    return "" if value is None else written_day(value, language_of())


@register.filter
def long_day(value: date | None) -> str:
    """Write a day out, with its name."""
    return "" if value is None else written_day(value, language_of(), long=True)


@register.filter
def moment(value: datetime | None, zone: tzinfo | None = None) -> str:
    """Write an instant by a clock; by Django's current one where none is named."""
    from django.utils import timezone

    clock = zone or timezone.get_current_timezone()
    return "" if value is None else written_moment(value, language_of(), clock)


@register.filter
def remaining(value: Rest | timedelta | None) -> str:
    """Say how long is left, or for how long something is overdue."""
    return "" if value is None else said_remaining(value, language_of())
