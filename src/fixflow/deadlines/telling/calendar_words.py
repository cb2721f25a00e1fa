"""A calendar in words: its places, what joins them, and whose holidays count."""

from fixflow.deadlines import labels
from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.calendars.closing import Adjusted, AllClosed, AnyClosed, Closing, PlaceDays
from fixflow.texts import Language


def calendar_in_words(cal: Calendar, lang: Language) -> str:
    """Write the calendar that a due date was counted on.

    Examples:
        >>> calendar_in_words(Calendar.of("CH-LU", "CH-ZH"), "en")
        'calendar CH-LU or CH-ZH closed, rest days'
    """
    mixed = cal.profile == "mixed"
    text = labels.CALENDARS if len(cal.leaves) > 1 else labels.CALENDAR
    profile = labels.PROFILE_NAMES[cal.profile]
    said = text.say(lang, places=joined(cal.days, lang, mixed=mixed), profile=profile)
    own = labels.OWN_DAYS.say(lang) if has_own_days(cal.days) else ""
    return said + own


def joined(node: Closing, lang: Language, *, mixed: bool) -> str:
    """Write the places of an expression with what joins them."""
    match node:
        case PlaceDays(place=place, profile=profile):
            return f"{place} ({labels.PROFILE_NAMES[profile].say(lang)})" if mixed else place
        case Adjusted(below=below):
            return joined(below, lang, mixed=mixed)
        case AnyClosed(members=members) | AllClosed(members=members):
            word = labels.OR_ELSE if isinstance(node, AnyClosed) else labels.AND_ALSO
            parts = (nested(each, lang, mixed=mixed) for each in members)
            return word.say(lang).join(parts)
        case _:
            return repr(node)


def nested(node: Closing, lang: Language, *, mixed: bool) -> str:
    """Write a member, in parentheses where it has members itself."""
    said = joined(node, lang, mixed=mixed)
    return f"({said})" if isinstance(node, AnyClosed | AllClosed) else said


def has_own_days(node: Closing) -> bool:
    """Tell whether a company closes or opens days itself."""
    match node:
        case Adjusted():
            return True
        case AnyClosed(members=members) | AllClosed(members=members):
            return any(map(has_own_days, members))
        case _:
            return False
