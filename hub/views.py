"""The one page that must work when nothing else does."""

from pathlib import Path

from django.conf import settings
from django.http import HttpResponseServerError


def server_error(request):
    """Send templates/500.html as it is: no database, no context, no template engine."""
    page = Path(settings.BASE_DIR, "templates", "500.html").read_text(encoding="utf-8")
    return HttpResponseServerError(page)
