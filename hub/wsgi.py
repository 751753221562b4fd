"""The WSGI application that gunicorn serves."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from hub.proxies import BehindProxies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")

application = BehindProxies(get_wsgi_application(), settings.TRUSTED_PROXIES, settings.URL_PREFIX)
