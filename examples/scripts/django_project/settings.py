"""Settings of the project; what fixflow asks for stands at the end."""

SECRET_KEY = "an example, much too well known to be used in earnest"  # noqa: S105  it says so itself
ALLOWED_HOSTS = ["office.example"]
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "fixflow.contrib.django",
    "examples.scripts.django_project.tickets",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "fixflow.contrib.django.problems.ProblemMiddleware",  # what a rule refuses is an answer
]
ROOT_URLCONF = "examples.scripts.django_project.urls"
STATIC_URL = "/static/"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
LANGUAGE_CODE = "de"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": "build/office.db",
        "OPTIONS": {"transaction_mode": "IMMEDIATE"},  # who writes waits at the beginning
        "ATOMIC_REQUESTS": True,
    }
}

FIXFLOW = {
    "REALM": "sonnegg",
    "ACTOR": "examples.scripts.django_project.people.actor_of",
    "LANGUAGES": ["de-CH", "fr-CH", "it-CH", "en"],
    "BASE_URL": "https://office.example",
    "DOORS": "examples.scripts.django_project.people.doors",
}
