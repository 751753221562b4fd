"""The pages that must work when nothing else does."""

import sys
from pathlib import Path

from django.conf import settings
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpResponse, HttpResponseServerError

# Unreachable, locked, full; a connection that is closed; a server that only reads or ends what waits.
DATABASE_AWAY = (OperationalError, InterfaceError, InternalError)
RETRY_AFTER = 10  # seconds


def server_error(request):
    """Answer for whatever broke; Django calls it while it handles the exception."""
    if isinstance(sys.exception(), DATABASE_AWAY):
        return database_away()
    return HttpResponseServerError(page("500.html"))


def database_away():
    headers = {"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store"}
    return HttpResponse(page("503.html"), status=503, headers=headers)


def page(name):
    """A page of templates/ as it is: no database, no context, no template engine."""
    html = Path(settings.BASE_DIR, "templates", name).read_text(encoding="utf-8")
    return html.replace('href="/', f'href="{settings.URL_PREFIX}/')
