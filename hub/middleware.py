"""Two rules that hold for every response, whatever view it comes from."""

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpResponseNotAllowed
from django.urls import reverse_lazy

ADMIN = reverse_lazy("admin:index")
PARAMETERS = 1000  # in an address; forms of the desk may be longer (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS)


def same_origin_resources(get_response):
    """Let no other site embed what this one serves."""

    def middleware(request):
        response = get_response(request)
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    return middleware


def read_only_pages(get_response):
    """Answer 405 to whatever is not a read: outside of the admin, everything is a page.

    A rule for the whole site rather than a decorator on each view, because Django's
    CSRF check answers a POST with 403, and its 404 page any method, before a view is asked.
    """

    def middleware(request):
        allowed = ["GET", "HEAD"]
        if request.path.startswith(str(ADMIN)):
            allowed.append("POST")
        if request.method not in allowed:
            return HttpResponseNotAllowed(allowed)
        if request.META.get("QUERY_STRING", "").count("&") >= PARAMETERS:
            raise TooManyFieldsSent(f"An address has at most {PARAMETERS} parameters.")
        return get_response(request)

    return middleware
