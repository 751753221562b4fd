"""Two rules that hold for every response, whatever view it comes from."""

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpResponseNotAllowed
from django.urls import reverse_lazy

ADMIN = reverse_lazy("admin:index")


def closed_to_others(get_response):
    """Let a page load from this site alone, and no other site embed what this one serves.

    No page needs a nonce or an exception, so the policy of django-csp's settings is put together once;
    its own middleware does that four times for every response.
    """
    policy = build_policy()

    def middleware(request):
        response = get_response(request)
        # Django's pages for developers carry their styles inside.
        if not (settings.DEBUG and response.status_code in (404, 500)):
            response["Content-Security-Policy"] = policy
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
        return get_response(request)

    return middleware
