"""The office as a WSGI application; its own static files are served with it."""

import os

from django.core.wsgi import get_wsgi_application

from examples.django_office.static_files import StaticFiles

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "examples.django_office.settings")

application = StaticFiles(get_wsgi_application())
