"""Checks: what `manage.py check` tells of a project before an order finds it out.

Those of the database run where Django is told which one: `check --database default`, `migrate`,
`test`.  Those of cookies run by `check --deploy`, since a project on a desk has no certificate.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from django.core import checks
from django.core.checks import CheckMessage, Error, Tags

from fixflow.contrib.django.desks import reading_desk
from fixflow.contrib.django.requests import now
from fixflow.contrib.django.setting import Setting, WrongSetting, setting
from fixflow.errors import FixflowError, Misuse
from fixflow.storage import bind, schema

CSRF: Final = "django.middleware.csrf.CsrfViewMiddleware"
PROGRAM: Final = "PROGRAMS"
SAME_SITE: Final = ("Lax", "Strict")


def register() -> None:
    """Tell Django of the checks."""
    checks.register(of_setting, Tags.compatibility)
    checks.register(of_zone, Tags.compatibility)
    checks.register(of_forgery, Tags.security)
    checks.register(of_cookies, Tags.security, deploy=True)
    checks.register(of_database, Tags.database)


def read() -> Setting | None:
    """Read the setting; what is wrong with it is told by one check alone."""
    try:
        return setting()
    except WrongSetting:
        return None


def of_setting(**_asked: object) -> list[CheckMessage]:
    """E003 a program that cannot be had, E006 what else is wrong with the setting, E001 its alias."""
    try:
        told = setting()
    except WrongSetting as wrong:
        return [
            Error(
                f"FIXFLOW: {each.say('en')}",
                id="fixflow.E003" if each.path.startswith(PROGRAM) else "fixflow.E006",
            )
            for each in wrong.faults
        ]
    except Misuse as wrong:  # a program that is at fault says how
        return [Error(f"FIXFLOW: {wrong}", id="fixflow.E003")]
    return list(of_alias(told))


def of_alias(told: Setting) -> Iterable[CheckMessage]:
    """E001: an alias of SQLite, or of PostgreSQL by psycopg 3."""
    from django.db import connections

    if told.database not in connections:
        known = ", ".join(sorted(connections))
        yield Error(
            f"FIXFLOW: DATABASES has no alias “{told.database}”; it has: {known}.",
            id="fixflow.E001",
        )
        return
    try:
        bind.django(told.database)
    except FixflowError as other:
        yield Error(f"FIXFLOW: “{told.database}”: {other.say('en')}", id="fixflow.E001")


def of_zone(**_asked: object) -> list[CheckMessage]:
    """E005: without time zones Django gives instants that are none."""
    from django.conf import settings

    if settings.USE_TZ:
        return []
    hint = "An instant without offset is refused, and at the end of summer time it is two."
    return [Error("FIXFLOW: USE_TZ is False.", hint=hint, id="fixflow.E005")]


def of_forgery(**_asked: object) -> list[CheckMessage]:
    """E004: forms that anybody can send in somebody's name, or that his browser cannot send."""
    from django.conf import settings

    found: list[CheckMessage] = []
    if not any(map(guards, settings.MIDDLEWARE)):
        found.append(Error(f"FIXFLOW: MIDDLEWARE lacks {CSRF}.", id="fixflow.E004"))
    policy = settings.SECURE_REFERRER_POLICY
    named = policy.split(",") if isinstance(policy, str) else policy or ()
    if "no-referrer" in map(str.strip, named):
        hint = "A browser then sends “Origin: null” with a form, which Django's check refuses."
        told = "FIXFLOW: SECURE_REFERRER_POLICY is no-referrer; it should be same-origin."
        found.append(Error(told, hint=hint, id="fixflow.E004"))
    return found


def guards(path: str) -> bool:
    """Tell whether a middleware is the one against forged forms, or a project's own one of its kind."""
    from django.middleware.csrf import CsrfViewMiddleware
    from django.utils.module_loading import import_string

    try:
        named = import_string(path)
    except ImportError:  # Django says so itself, as soon as it serves
        return False
    return isinstance(named, type) and issubclass(named, CsrfViewMiddleware)


def of_cookies(**_asked: object) -> list[CheckMessage]:
    """E004: cookies that go over a plain line, that a script reads, or that any site sends along."""
    from django.conf import settings

    wanted: dict[str, Callable[[object], bool]] = {
        "SESSION_COOKIE_SECURE": bool,
        "SESSION_COOKIE_HTTPONLY": bool,
        "SESSION_COOKIE_SAMESITE": lambda value: value in SAME_SITE,
        "CSRF_COOKIE_SECURE": lambda value: bool(value) or settings.CSRF_USE_SESSIONS,
        "CSRF_COOKIE_SAMESITE": lambda value: value in SAME_SITE or settings.CSRF_USE_SESSIONS,
    }
    return [
        Error(f"FIXFLOW: {name} is {getattr(settings, name)!r}.", id="fixflow.E004")
        for name, fits in wanted.items()
        if not fits(getattr(settings, name))
    ]


def of_database(*, databases: Sequence[str] | None = None, **_asked: object) -> list[CheckMessage]:
    """E002: the tables are older than the code.  W001: reminders wait that a tick would tell."""
    told = read()
    if told is None or told.database not in (databases or ()) or list(of_alias(told)):
        return []
    binding = bind.django(told.database)
    try:
        binding.read(schema.check(binding.dialect))
    except Misuse as wrong:
        mending = sys.argv[1:2] == ["migrate"] and isinstance(wrong, schema.SchemaBehind)
        hint = "manage.py migrate"
        return (
            [] if mending else [Error(f"FIXFLOW: {wrong.say('en')}", hint=hint, id="fixflow.E002")]
        )
    return list(of_tick())


def of_tick() -> Iterable[CheckMessage]:
    """W001: an alarm of any realm has waited for more than a day."""
    from fixflow.desk.knowing import DEFAULT

    since = reading_desk(DEFAULT).no_tick_since(now(), everywhere=True)
    if since is not None:
        told = f"FIXFLOW: an alarm has waited since {since.isoformat()}."
        yield checks.Warning(told, hint="manage.py fixflow_tick --loop", id="fixflow.W001")
