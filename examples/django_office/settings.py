"""Settings of the office.

`OFFICE_FOLDER` says where its data lie, `OFFICE_DATABASE` names a PostgreSQL, `OFFICE_DEMO=0` takes
away what only a demonstration has: signing in without a password, the clock and the outbox page.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

from examples.django_office.database import database
from examples.django_office.keys import keys
from fixflow.safety import Secret

HERE = Path(__file__).parent
EXAMPLES = HERE.parent
FOLDER = Path(os.environ.get("OFFICE_FOLDER", EXAMPLES.parent / "build" / "office"))
KEYS = keys(FOLDER)
DEMO = os.environ.get("OFFICE_DEMO", "1") == "1"
BASE_URL = os.environ.get("OFFICE_BASE_URL", "http://127.0.0.1:8002")

DEBUG = False
SECRET_KEY = KEYS.django
ALLOWED_HOSTS = ["127.0.0.1", "localhost", str(urlsplit(BASE_URL).hostname)]
ROOT_URLCONF = "examples.django_office.urls"
WSGI_APPLICATION = "examples.django_office.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "examples.django_office",
    "fixflow.contrib.django",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "examples.django_office.headers.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "examples.django_office.uploading.bounds",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "examples.django_office.resending.SignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "fixflow.contrib.django.problems.ProblemMiddleware",
    "examples.django_office.work.working",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "examples.django_office.context.office",
            ],
        },
    }
]

DATABASES = {"default": {**database(os.environ.get("OFFICE_DATABASE", ""), FOLDER)}}
DATABASES["default"]["ATOMIC_REQUESTS"] = True

USE_TZ = True
TIME_ZONE = "Europe/Zurich"
LANGUAGE_CODE = "de-ch"
LANGUAGES = [("de-ch", "Deutsch"), ("fr-ch", "Français"), ("it-ch", "Italiano"), ("en", "English")]

STATIC_URL = "static/"
STATICFILES_DIRS = [("looks", EXAMPLES / "looks" / "static")]

AUTHENTICATION_BACKENDS = ["fixflow.contrib.django.tries.LimitedBackend"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "orders"
LOGOUT_REDIRECT_URL = "login"

# spec of the pages: opaque sessions, kept by the browser alone, sent on a click from a mail
SESSION_COOKIE_NAME = "__Host-office"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "examples.django_office.resending.forged"
CSRF_COOKIE_NAME = "__Host-office-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_NAME = "__Host-office-language"
LANGUAGE_COOKIE_SECURE = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
HTTPS = BASE_URL.startswith("https://")
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
LARGEST_UPLOAD = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# a fault of the server is told to whoever runs it, with its way through the code; a 404 is none
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler", "level": "ERROR"}},
    "loggers": {"django.request": {"handlers": ["stderr"]}},
}

FIXFLOW = {
    "REALM": "examples.django_office.actors.realm_of",
    "ACTOR": "examples.django_office.actors.actor_of",
    "CLOCK": "examples.django_office.clock.now",
    "LANGUAGES": ("de-CH", "fr-CH", "it-CH", "en"),
    "BASE_URL": BASE_URL,
    "SECRET": Secret(KEYS.fixflow),
    "DOORS": "examples.django_office.doors.doors",
}
# where contractors open what their mails lead to, in the portal of the realm
PORTAL_URL = os.environ.get("OFFICE_PORTAL_URL", "http://127.0.0.1:8000/{realm}/auftraege/{order}")
PORTAL_LOGIN_URL = os.environ.get(
    "OFFICE_PORTAL_LOGIN_URL", "http://127.0.0.1:8000/{realm}/konto/link/{token}"
)
