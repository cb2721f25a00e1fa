"""The office as a WSGI application; its own static files are served with it."""

import os

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "examples.django_office.settings")

application = StaticFilesHandler(get_wsgi_application())
