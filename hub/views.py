"""The pages for what goes wrong before, beside or beneath a view."""

import sys
from pathlib import Path

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpResponse, HttpResponseServerError
from django.shortcuts import render

# Unreachable, locked, full; a connection that is closed; a server that only reads or ends what waits.
DATABASE_AWAY = (OperationalError, InterfaceError, InternalError)
RETRY_AFTER = 10  # seconds


def bad_request(request, exception):
    """Say what could not be read; a form that is too big says how to get its text back."""
    sent = request.method == "POST" and isinstance(exception, (RequestDataTooBig, TooManyFieldsSent))
    limits = {
        "megabytes": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20,
        "fields": settings.DATA_UPLOAD_MAX_NUMBER_FIELDS,
    }
    return render(request, "400.html", {"limits": limits if sent else None}, status=413 if sent else 400)


def csrf_failure(request, reason=""):
    """A form from before the last sign-in, or from elsewhere; it says how to get the text back."""
    return render(request, "403_csrf.html", status=403)


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
